"""What is ticked of twenty spoken answers, and the edges of listening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.hearing import heard
from tests.practice.spoken_answers import CARDS, Answer, SpokenCard

JUDGING = CARDS[5:]
RUNBOOK = "Every alert has an owner and a runbook"


def ticked(card: SpokenCard, answer: Answer, *, covered: bool) -> list[bool]:
    """Which of the covered points, or of the others, are ticked."""
    numbered = enumerate(heard(card.points, answer.text))
    return [point.is_ticked for number, point in numbered if (number in answer.covers) is covered]


def share(answers: Iterable[tuple[SpokenCard, Answer]], *, covered: bool) -> float:
    ticks = [tick for card, answer in answers for tick in ticked(card, answer, covered=covered)]
    return sum(ticks) / len(ticks)


def close(cards: Sequence[SpokenCard]) -> list[tuple[SpokenCard, Answer]]:
    return [(card, card.close) for card in cards]


def paraphrased(cards: Sequence[SpokenCard]) -> list[tuple[SpokenCard, Answer]]:
    return [(card, card.paraphrased) for card in cards]


def test_in_the_words_of_the_points_nearly_all_that_was_said_is_ticked() -> None:
    assert share(close(CARDS), covered=True) >= 0.9
    assert share(close(JUDGING), covered=True) >= 0.9


def test_little_is_ticked_that_was_not_said_though_its_words_came_up() -> None:
    assert share(close(CARDS), covered=False) <= 0.15
    assert share(close(JUDGING), covered=False) <= 0.15


def test_a_paraphrase_is_rarely_heard_but_never_ticks_another_point() -> None:
    assert share(paraphrased(CARDS), covered=True) <= 0.25
    assert share(paraphrased(CARDS), covered=False) == 0


def test_an_answer_to_another_question_ticks_nearly_nothing() -> None:
    pairs = [
        (card, Answer(answer.text, frozenset()))
        for card in CARDS
        for other in CARDS
        if other is not card
        for answer in (other.close, other.paraphrased)
    ]

    assert share(pairs, covered=False) <= 0.005


def test_the_words_heard_are_those_of_the_point_in_its_order() -> None:
    [point] = heard([RUNBOOK], "we write runbooks, and somebody owns them")

    assert point.words == ("owner", "runbook")
    assert point.is_ticked
    assert 0.5 < point.score < 1


def test_words_far_apart_do_not_add_up() -> None:
    filler = "it went on and on for quite some time as we talked about lunch and the weather. "
    answer = f"The alert came. {filler * 3} The owner left. {filler * 3} A runbook is a text."

    [point] = heard([RUNBOOK], answer)

    assert not point.is_ticked
    assert len(point.words) == 1


def test_one_word_of_several_does_not_tick_a_point_however_rare() -> None:
    points = ["Alert owner", "Alert runbook", "Alert"]

    results = heard(points, "An alert.")

    assert [point.is_ticked for point in results] == [False, False, True]


def test_a_rare_word_weighs_more_than_one_that_all_points_share() -> None:
    points = ["Index for reads", "Index for writes", "Index for sorting"]

    shared, rare = (heard(points, text)[0].score for text in ("an index", "many reads"))

    assert rare > shared


def test_points_of_the_deck_help_to_judge_how_rare_a_word_is() -> None:
    deck = [f"Customers and topic {number}" for number in range(20)]

    alone, among = (
        heard(["Customers pay"], "customers", among=others)[0].score for others in ([], deck)
    )

    assert among < alone


def test_a_transcript_may_spell_a_word_as_another_that_sounds_alike() -> None:
    [point] = heard(["Cached reads before writes"], "first cash what is red and not what you right")

    assert point.score == 1
    assert point.words == ("cached", "reads", "writes")


def test_another_language_is_compared_word_by_word() -> None:
    points = ["Les migrations d’abord", "Über den Rückbau reden"]

    same = heard(points, "les migrations d'abord, dann UBER den ruckbau reden", "fr")
    other = heard(["migrations"], "migrating", "fr")

    assert [point.is_ticked for point in same] == [True, True]
    assert [point.score for point in other] == [0]


def test_nothing_is_heard_of_points_without_words_and_in_no_answer() -> None:
    assert heard([], "text") == []
    for points, answer in ((["the of", "…", ""], "the of …"), (["owner"], ""), (["owner"], "…")):
        assert [(point.score, point.is_ticked) for point in heard(points, answer)] == [
            (0, False)
        ] * len(points)


@given(st.lists(st.text(max_size=60), max_size=5), st.text(max_size=300))
def test_any_text_has_a_share_of_each_point(points: list[str], answer: str) -> None:
    results = heard(points, answer)

    assert len(results) == len(points)
    assert all(0 <= point.score <= 1 + 1e-9 for point in results)
