"""One module per screen.

The first paint waits for the decks only: the others, the dialogs, and what computes for them are
imported by the actions that open them.
"""
