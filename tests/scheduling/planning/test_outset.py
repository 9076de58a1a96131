"""How things stand before the days ahead."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.outset import Limit
from tests.scheduling.learning import TRUTH
from tests.scheduling.planning.ahead import cards, outset, pool, reviews


def test_another_desired_retention_or_other_parameters_leave_all_else_alone() -> None:
    before = outset(pool(cards(3), maximum_interval=90))

    after = before.at(0.8).under(TRUTH)

    ((group,), (same,)) = before.groups, after.groups
    assert same.pools[0].cards is group.pools[0].cards
    assert same.pools[0].scheduling.desired_retention == 0.8
    assert same.pools[0].scheduling.parameters == TRUTH
    assert same.pools[0].scheduling.maximum_interval == 90
    assert group.pools[0].scheduling.desired_retention == 0.9


@pytest.mark.parametrize(
    ("limit", "is_none"),
    [(Limit(), True), (reviews(9), False), (Limit(minutes=np.array([np.inf, 5.0])), False)],
)
def test_whether_a_limit_is_one(limit: Limit, is_none: bool) -> None:
    assert limit.is_none is is_none


def test_the_last_day_of_a_limit_goes_on() -> None:
    limit = Limit(np.array([3.0, 200.0]))
    assert [limit.of(day)[0] for day in (0, 1, 90)] == [3, 200, 200]
