"""The days ahead: what comes, takes and brings; plans for short days, after breaks, for dates."""
