"""Media and links in what is drawn."""

from __future__ import annotations

from pathlib import Path

from flashcards.media.folder import MediaFolder
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.drawing.media_links import MediaContext


def test_without_a_folder_pictures_are_shown_as_their_address() -> None:
    assert render_markdown("![x](a.png) [y](b.mp3)", 60).plain == "🖼 x (a.png) y (b.mp3)"


def test_names_are_not_read_as_markup(tmp_path: Path) -> None:
    media_context = MediaContext(MediaFolder(tmp_path), "o")
    shown = render_markdown('![[b]x[/b]](a.png "[red]a.png")', 60, media_context).plain
    assert shown == "🖼 [b]x[/b] ([red]a.png) · the file is missing"
