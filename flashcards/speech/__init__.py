"""Spoken answers: recorded, played and turned into text on this machine; loaded only when asked."""
