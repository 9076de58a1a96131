"""What was typed to the cards of a session, for when one of them comes back."""

from __future__ import annotations


class TypedDrafts:
    """Typed texts by the id of their card: not ended yet; ended; and of answers undone."""

    def __init__(self) -> None:
        self._open: dict[int, str] = {}
        self._ended: dict[int, str] = {}
        self._undone: dict[int, str] = {}

    @property
    def are_open(self) -> bool:
        """Whether a text belongs to an answer that has not ended, so that leaving would lose it."""
        return bool(self._open)

    def keep(self, card_id: int, text: str) -> None:
        """Keeps the text of an answer that is left before its end, if there is any."""
        if text.strip():
            self._open[card_id] = text

    def end(self, card_id: int, text: str | None) -> None:
        """Notes that an answer has ended, with its text if it was typed."""
        self._open.pop(card_id, None)
        if text is not None:
            self._ended[card_id] = text

    def bring_back(self, card_id: int) -> None:
        """Has the text of an answer that was undone ready for the next one."""
        # Only once: redo holds the answer with its text as well.
        if card_id in self._ended:
            self._undone[card_id] = self._ended.pop(card_id)

    def take(self, card_id: int) -> str:
        """What a new answer to a card begins with, "" if nothing was typed."""
        undone = self._undone.pop(card_id, "")
        return self._open.pop(card_id, undone)
