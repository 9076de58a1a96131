"""The pictures of a side, drawn where the terminal and the install allow it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual import work
from textual.containers import Vertical
from textual.worker import get_current_worker

from flashcards.tui import pictures

_MOST = 4


class Pictures(Vertical):
    """Some pictures one below the other; none where they cannot be drawn."""

    def show(self, files: Sequence[Path]) -> None:
        """Shows other pictures; those that cannot be read are left out."""
        self.remove_children()
        if files and pictures.is_ready():
            self._load(files[:_MOST])

    @work(thread=True, exclusive=True)
    def _load(self, files: Sequence[Path]) -> None:
        worker = get_current_worker()
        loaded = [image for image in map(pictures.load, files) if image is not None]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._draw, loaded, worker)

    def _draw(self, images: Sequence[Any], worker: Any) -> None:
        if worker.is_cancelled or not self.is_attached:
            return
        view = self.screen.query_one("CardView").size
        self.mount_all(
            pictures.drawn(image, view.width - 2, view.height * 2 // 3) for image in images
        )
