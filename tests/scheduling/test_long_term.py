from __future__ import annotations

import numpy as np

from flashcards.scheduling.long_term import are_long_term, elapsed_days


def test_the_first_answer_of_a_later_day_in_the_same_history_is_a_long_term_review() -> None:
    day = np.array([10, 10, 13, 13, 5, 4, 9])
    begins = np.array([True, False, False, False, True, False, False])

    elapsed = elapsed_days(day, begins)

    assert elapsed.tolist() == [0, 0, 3, 0, 0, 0, 5]
    assert are_long_term(elapsed).tolist() == [False, False, True, False, False, False, True]


def test_no_answers_have_no_gaps() -> None:
    assert elapsed_days(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=bool)).tolist() == []
