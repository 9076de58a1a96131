"""Review log and cards in, figures and series of the statistics screen out; all of it pure."""
