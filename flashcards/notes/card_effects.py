"""What a new wording or kind of a note means for the cards that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flashcards.model import NoteKind
from flashcards.notes import note_types


@dataclass(frozen=True, slots=True)
class CardEffect:
    """How many cards a note keeps, gets and loses.

    A card that the note no longer makes is suspended if it has a history, otherwise removed.
    """

    kept: int = 0
    added: int = 0
    suspended: int = 0
    removed: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether every card stays as it is and none is new."""
        return not (self.added or self.suspended or self.removed)


def effect_of(answered: Mapping[int, bool], kind: NoteKind, front: str) -> CardEffect:
    """The effect on a note's cards.

    Args:
        answered: of each card the ordinal, and whether it has a history.
        kind: the note's new kind.
        front: its new question.
    """
    wanted = set(note_types.ordinals(kind, front))
    lost = [has_history for ordinal, has_history in answered.items() if ordinal not in wanted]
    return CardEffect(
        kept=len(wanted & answered.keys()),
        added=len(wanted - answered.keys()),
        suspended=sum(lost),
        removed=len(lost) - sum(lost),
    )
