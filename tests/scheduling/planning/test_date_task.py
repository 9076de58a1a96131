"""What planning towards a date goes by."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.date_task import Task, fitting
from tests.scheduling.planning.dated import TODAY, pool, task


def test_the_last_part_is_counted_from_when_the_cards_are_learnt_for_the_date() -> None:
    later = Task([pool(5)], TODAY + 6, TODAY + 10, TODAY, np.full(4, 5.0))
    assert later.last_part == TODAY + 6


@pytest.mark.parametrize(("new", "met"), [(30, 30), (100, 47)])
def test_new_cards_that_find_no_minutes_are_left_out(new: int, met: int) -> None:
    some = fitting(task(10, new, days=5, minutes=5))
    assert some.cards == 10 + met
    assert some.pools[0].ids.tolist() == list(range(100, 110 + met))
