"""Anki's notes, as its packages and CrowdAnki hold them: note types and the cards they make."""
