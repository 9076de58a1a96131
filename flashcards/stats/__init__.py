"""Computes the figures and series of the statistics from log and cards, as pure functions."""
