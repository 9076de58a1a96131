"""What the columns of a card mean while it is away from its deck."""

from __future__ import annotations

import pytest

from flashcards.anki.records import CardRow


def card(*, deck: int, due: int, original_deck: int = 0, original_due: int = 0) -> CardRow:
    return CardRow(
        id=1, note_id=1, deck_id=deck, ordinal=0, type=2, queue=2, due=due, interval=4, factor=0,
        steps_left=0, original_due=original_due, original_deck=original_deck, flags=0, data="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "deck", "due"),
    [
        (card(deck=10, due=17), 10, 17),
        (card(deck=99, due=-100_000, original_deck=10, original_due=17), 10, 17),
        (card(deck=99, due=5, original_deck=10), 10, 5),  # new when it was gathered
        (card(deck=10, due=17, original_due=3), 10, 17),  # left behind by an older scheduler
    ],
)
def test_a_card_in_a_filtered_deck_has_the_deck_and_due_date_that_it_goes_back_to(
    row: CardRow, deck: int, due: int
) -> None:
    assert (row.home_deck, row.real_due) == (deck, due)
