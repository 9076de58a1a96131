"""The cards of a note while it is written."""

from __future__ import annotations

import pytest
from textual.widgets import Select

from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft
from flashcards.tui.widgets.note_preview import preview_of
from tests.tui.driving import Start, press, settled, text_of
from tests.tui.writing import form_of, text


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_where_it_is_narrow_a_key_shows_the_cards(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "n", *"A *b*", "tab", *"c `d`")
        assert "A *b*" in text_of(pilot)
        await press(pilot, "f3")
        await settled(pilot)
        assert "A b" in text_of(pilot)
        assert "Answer" not in text_of(pilot)
        await press(pilot, "f3")
        assert "A *b*" in text_of(pilot)


async def test_where_it_is_wide_the_cards_are_beside_the_fields(start: Start) -> None:
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "n")
        form_of(pilot).query_one("#kind", Select).value = NoteKind.CLOZE
        text(pilot, "front").text = "{{c1::Gold}} is {{c2::Au}}"
        await settled(pilot)
        for words in ("{{c1::Gold}}", "[...] is Au", "Gold is [...]", "Text", "Extra"):
            assert words in text_of(pilot)


def test_a_note_of_many_deletions_is_drawn_in_part_and_all_kinds_have_their_answer() -> None:
    front = " ".join(f"{{{{c{n}::word{n}}}}}" for n in range(1, 30))
    drawn = preview_of(NoteDraft("D", front, "Extra", NoteKind.CLOZE), 40, None).plain
    assert drawn.count("[...]") == 9
    assert drawn.endswith("Extra")
    reversed_ = NoteDraft("D", "front", "back", NoteKind.REVERSED, ("a *point*",), tags=("t",))
    assert preview_of(reversed_, 9, None).plain.split() == [
        "front", "─" * 9, "back", "•", "a", "point", "#t",
    ]  # fmt: skip
