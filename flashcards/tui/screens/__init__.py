"""One module a screen; all but the first are imported when they are opened."""
