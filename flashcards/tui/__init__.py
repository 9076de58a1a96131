"""The terminal screens; import ``flashcards.tui.app`` to run them."""
