"""The cards that a search found: the cursor among them, and those that are marked."""

from __future__ import annotations

from collections.abc import Sequence


class ResultList:
    """Cards in an order, one of them under a cursor, any of them marked.

    Marks hold cards, not places, so that they survive another search that finds the cards too.
    """

    def __init__(self) -> None:
        self.ids: Sequence[int] = ()
        self.cursor = 0
        self._marked: set[int] = set()
        self._anchor: int | None = None
        self._absent: set[int] = set()

    @property
    def current(self) -> int | None:
        """The card under the cursor."""
        return self.ids[self.cursor] if self.ids else None

    @property
    def marks(self) -> int:
        """How many cards are marked."""
        return len(self._marked)

    @property
    def chosen(self) -> list[int]:
        """The marked cards in their order, else the one under the cursor."""
        if self._marked:
            return [card_id for card_id in self.ids if card_id in self._marked]
        return [] if self.current is None else [self.current]

    def is_marked(self, card_id: int) -> bool:
        """Whether a card is marked."""
        return card_id in self._marked

    def replace(
        self,
        ids: Sequence[int],
        keep: int | None = None,
        *,
        otherwise: int = 0,
        is_same: bool = False,
    ) -> None:
        """Takes the result of a search; marks of cards that it does not find go.

        Args:
            ids: the cards that were found.
            keep: the card for the cursor, the present one if None.
            otherwise: the row for the cursor if that card was not found.
            is_same: whether the search is the one before: marks that it lost come back with their
                cards, as after the undo of a deletion.
        """
        wanted = self.current if keep is None else keep
        self.ids = ids
        known = self._marked | self._absent if is_same else self._marked
        if known:
            self._marked = known & set(ids)
        self._absent = known - self._marked
        if self._anchor not in self._marked:
            self._anchor = None
        self.go_to(ids.index(wanted) if wanted in ids else otherwise)

    def go_to(self, row: int) -> None:
        """Puts the cursor on a row, or on the nearest one that exists."""
        self.cursor = max(0, min(row, len(self.ids) - 1))

    def mark(self) -> None:
        """Marks the card under the cursor, or takes its mark off."""
        card_id = self.current
        if card_id is None:
            return
        self._marked ^= {card_id}
        self._absent = set()
        self._anchor = card_id if card_id in self._marked else None

    def mark_range(self) -> None:
        """Marks the cards from the last one that was marked to the cursor."""
        if self.current is None:
            return
        start = self.cursor if self._anchor is None else self.ids.index(self._anchor)
        first, last = sorted((start, self.cursor))
        self._absent = set()
        self._marked |= set(self.ids[first : last + 1])
        self._anchor = self.current

    def mark_all(self) -> None:
        """Marks all cards, or takes all marks off if every card has one."""
        self._marked = set() if len(self._marked) == len(self.ids) else set(self.ids)
        self._anchor = None
        self._absent = set()
