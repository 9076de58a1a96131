"""What a note must have."""

from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.model import NoteKind
from flashcards.notes.checking import ensure_makes_a_card


@pytest.mark.parametrize(("kind", "front"), [(NoteKind.BASIC, " \n"), (NoteKind.CLOZE, "plain")])
def test_a_note_without_a_card_is_refused(kind: NoteKind, front: str) -> None:
    with pytest.raises(SettingError):
        ensure_makes_a_card(kind, front)


def test_a_note_with_a_card_is_not() -> None:
    ensure_makes_a_card(NoteKind.BASIC, "plain")
    ensure_makes_a_card(NoteKind.CLOZE, "{{c1::a}}")
