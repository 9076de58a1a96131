"""The pictures of a side, if the terminal and the installation can show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import work
from textual.containers import Vertical
from textual.worker import Worker, get_current_worker

from flashcards.tui.drawing import pictures

_MOST = 4  # of a side that are loaded; the others can be opened from their links
_MARGIN = 2  # cells that stay free beside a picture


class Pictures(Vertical):
    """Pictures one below another; empty where they cannot be drawn."""

    def __init__(self, id: str) -> None:  # noqa: A002
        self._drawn: tuple[tuple[Path, ...], int] = ((), 0)
        super().__init__(id=id)

    def show(self, files: Sequence[Path], width: int) -> None:
        """Shows pictures at a width; those that cannot be read are left out."""
        wanted = (tuple(files[:_MOST]), width if files else 0)
        if wanted == self._drawn or not pictures.is_ready():
            return
        self._drawn = wanted
        self.remove_children()
        self._load(*wanted)

    # Decoding and scaling a photograph takes longer than a frame; the text is shown meanwhile.
    @work(thread=True, exclusive=True)
    def _load(self, files: Sequence[Path], width: int) -> None:
        worker = get_current_worker()
        loaded = [image for image in map(pictures.load, files) if image is not None]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._draw, loaded, width, worker)

    def _draw(self, images: Sequence[Any], width: int, worker: Worker[None]) -> None:
        if worker.is_cancelled or not self.is_attached:
            return
        lines = self.screen.size.height // 2  # the other half is for the text
        self.mount_all(pictures.drawn(image, width - _MARGIN, lines) for image in images)
