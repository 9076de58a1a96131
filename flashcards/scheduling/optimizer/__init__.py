"""Fitting parameters to a review log, and judging whether a fit may be used."""
