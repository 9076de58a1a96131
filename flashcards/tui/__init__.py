"""The terminal screens; import ``flashcards.tui.app`` to run them."""

import os

# A key is painted with the next frame, often the one after it: at Textual's 60 a second the wait
# takes longer than the work. Nothing here is animated, so that an idle screen paints no more. It
# is read when Textual is imported.
os.environ.setdefault("TEXTUAL_FPS", "240")
