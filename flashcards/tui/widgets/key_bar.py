"""The bottom line of a screen: its keys, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from flashcards.tui.key_order import in_order

_ALWAYS = ("app.help", "app.quit")
_LEAVING = (".close", ".cancel", ".leave")
_BLANKS = 3  # cells: before a key, between it and its word, after the word
_SHORT_BLANKS = 2  # as the stylesheet has it where lines are few


class KeyBar(Footer):
    """Shows whole keys only: help, quit and the way back stay, others give way from the end."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """The keys that fit, in the order of their declaration."""
        ids: dict[str, str] = {}
        for key in in_order(self.screen.active_bindings):
            if key.binding.show:  # Textual has hidden keys for some of the same actions
                ids.setdefault(key.binding.action, key.binding.id or "")
        order = list(ids)
        # The class of Textual's keys is private, so they are recognized by what they have.
        shown: list[Any] = [key for key in super().compose() if getattr(key, "action", "") in ids]
        shown.sort(key=lambda key: order.index(key.action))
        yield from self._fitting(shown, [ids[key.action] for key in shown])

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Renews the keys, except behind a dialog, where new ones would have no place yet."""
        if screen.is_active or not self.children:
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Looks again which keys fit."""
        if self.children:
            self.refresh(recompose=True)

    def _fitting(self, shown: Sequence[Any], ids: Sequence[str]) -> list[Any]:
        blanks = _SHORT_BLANKS if self.screen.has_class("-short") else _BLANKS
        widths = [cell_len(f"{key.key_display}{key.description}") + blanks for key in shown]
        kept = list(range(len(shown)))
        room = self.size.width + 1  # since the blank after the last word may be cut
        while kept and 1 < room < sum(widths[i] for i in kept):
            kept.remove(max(kept, key=lambda i: (_can_go(ids[i]), i)))
        return [shown[i] for i in kept]


def _can_go(id_: str) -> int:
    """How soon a key gives way; 0 if it never should."""
    if id_ in _ALWAYS:
        return 0
    return 1 if id_.endswith(_LEAVING) else 2
