from __future__ import annotations

import pytest

from flashcards.errors import UnknownDeckError
from flashcards.model import Deck, Preset, State
from flashcards.model.preset import TodayOnly
from flashcards.study import deck_tree
from flashcards.study.deck_tree import DoneToday
from flashcards.study.queue import Candidate, Counts, DayPlan, DeckLimit
from flashcards.study.shown import DeckNode


def decks(*names: str) -> list[Deck]:
    return [Deck(number, f"uid-{number}", name, 1) for number, name in enumerate(names, start=1)]


SOME = decks("Interview", "Interview::Data Engineer", "Interview::AI", "Language::AI", "Data")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("Interview", "Interview"),
        ("interview", "Interview"),
        ("  INTERVIEW::AI ", "Interview::AI"),
        ("data engineer", "Interview::Data Engineer"),
        ("engineer", "Interview::Data Engineer"),
        ("view", "Interview"),
        ("data", "Data"),  # the whole name wins over the beginning of another
        ("language::ai", "Language::AI"),
    ],
)
def test_a_deck_is_found_by_any_ending_that_only_it_has(wanted: str, expected: str) -> None:
    assert deck_tree.find(wanted, SOME).name == expected


def test_names_that_differ_only_in_case_are_told_apart_by_it() -> None:
    both = decks("Sql", "SQL")
    assert [deck_tree.find(name, both).name for name in ("Sql", "SQL")] == ["Sql", "SQL"]


@pytest.mark.parametrize(
    ("wanted", "known", "message"),
    [
        ("AI", SOME, "“AI” could be “Interview::AI”, “Language::AI”; write more of the name."),
        ("Intervju", SOME, "There is no deck “Intervju”; did you mean “Interview”?"),
        ("xyz", SOME, "There is no deck “xyz”; 'flashcards decks' lists them all."),
        ("", SOME, "There is no deck “”; 'flashcards decks' lists them all."),
        ("xyz", [], "There is no deck “xyz”; the collection is empty."),
        (
            "e",
            decks(*(f"{n} e" for n in range(7))),
            "“e” could be “0 e”, “1 e”, “2 e”, “3 e”, “4 e”; write more of the name.",
        ),
    ],
)
def test_a_name_that_fits_no_deck_or_several_is_explained(
    wanted: str, known: list[Deck], message: str
) -> None:
    with pytest.raises(UnknownDeckError) as error:
        deck_tree.find(wanted, known)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "above", "expected"),
    [
        ("A", "A", True),
        ("A::B", "A", True),
        ("A::B::C", "A", True),
        ("AB", "A", False),
        ("A", "A::B", False),
        ("A::BC", "A::B", False),
    ],
)
def test_what_lies_below_a_deck(name: str, above: str, expected: bool) -> None:
    deck, top = decks(name, above)
    assert (deck in deck_tree.subtree(top, [deck])) is expected


def test_the_parent_is_one_level_up() -> None:
    assert [deck_tree.parent_name(name) for name in ("A", "A::B", "A::B::C")] == [None, "A", "A::B"]


def test_what_was_done_below_a_deck_counts_in_it() -> None:
    tree = decks("A", "A::B", "A::B::C", "D")
    presets = {1: Preset(id=1, new_per_day=10, reviews_per_day=20)}
    done = {3: DoneToday(new=4, reviews=5), 2: DoneToday(new=1), 4: DoneToday(new=99, reviews=99)}
    assert deck_tree.limits(tree, presets, done, 7) == [
        DeckLimit(1, None, 5, 15),
        DeckLimit(2, 1, 5, 15, new_done=1),
        DeckLimit(3, 2, 6, 15, new_done=4),
        DeckLimit(4, None, 0, 0, new_done=99),
    ]


def test_limits_come_from_each_deck_s_own_preset() -> None:
    tree = [Deck(1, "a", "A", 1), Deck(2, "b", "A::B", 2)]
    presets = {
        1: Preset(id=1, new_per_day=3, reviews_per_day=4),
        2: Preset(id=2, new_per_day=7, reviews_per_day=8, bury_siblings=False),
    }
    assert deck_tree.limits(tree, presets, {}, 7) == [
        DeckLimit(1, None, 3, 4),
        DeckLimit(2, 1, 7, 8, bury_siblings=False),
    ]


def test_limits_of_one_day_take_the_place_of_those_of_every_day() -> None:
    preset = Preset(id=1, new_per_day=3, reviews_per_day=4).with_today(7, TodayOnly(new=30))
    done = {1: DoneToday(new=2, reviews=1)}
    for day, new in ((7, 28), (8, 1)):
        (limit,) = deck_tree.limits(decks("A"), {1: preset}, done, day)
        assert (limit.new_left, limit.reviews_left) == (new, 3)


def cards(count: int, deck: int, state: State) -> tuple[Candidate, ...]:
    return tuple(Candidate(n, n, deck, state) for n in range(count))


def test_counts_are_summed_upwards_and_cut_at_every_level() -> None:
    tree = decks("A", "A::B", "A::B::C", "D")
    limits = [
        DeckLimit(1, None, 5, 5),
        DeckLimit(2, 1, 4, 9),
        DeckLimit(3, 2, 3, 9),
        DeckLimit(4, None, 9, 9),
    ]
    own = DayPlan(
        learning=cards(7, 3, State.LEARNING),
        reviews=cards(4, 2, State.REVIEW) + cards(4, 3, State.REVIEW),
        new=cards(2, 1, State.NEW) + cards(3, 2, State.NEW) + cards(3, 3, State.NEW),
        held_back={3: 6},
    )
    nodes = deck_tree.build(tree, limits, own, totals={1: 2, 2: 10, 3: 20}, new={1: 2, 2: 3, 3: 9})
    assert [(n.label, n.depth, n.counts, n.total) for n in nodes] == [
        ("A", 0, Counts(new=5, learning=7, review=5), 32),
        ("B", 1, Counts(new=4, learning=7, review=8), 30),
        ("C", 2, Counts(new=3, learning=7, review=4), 20),
        ("D", 0, Counts(), 0),
    ]
    assert [node.waiting for node in nodes] == [
        Counts(new=9, review=9), Counts(new=8, review=6), Counts(new=6, review=6), Counts(),
    ]  # fmt: skip


def rows(*names: str) -> list[DeckNode]:
    return [DeckNode(deck, deck.name, deck.name.count("::"), Counts(), 0) for deck in decks(*names)]


def test_a_collapsed_deck_hides_its_branch_and_counts_it() -> None:
    nodes = rows("A", "A::x", "A::x::deep", "A::y", "B")
    shown = deck_tree.visible(nodes, {2})
    assert [(node.deck.name, node.hidden) for node in shown] == [
        ("A", 0), ("A::x", 1), ("A::y", 0), ("B", 0),
    ]  # fmt: skip
    shown = deck_tree.visible(nodes, {1, 2, 5, 99})
    assert [(node.deck.name, node.hidden) for node in shown] == [("A", 3), ("B", 0)]


def test_a_hidden_or_deleted_deck_is_at_the_row_of_the_nearest_above_it() -> None:
    nodes = rows("A", "A::x", "A::x::deep", "B")
    shown = deck_tree.visible(nodes, {2})
    cursors = [deck_tree.row_of(node.deck, shown) for node in nodes]
    assert cursors == [0, 1, 1, 2]
    assert deck_tree.row_of(Deck(9, "gone", "A::gone", 1), shown) == 0
    assert deck_tree.row_of(Deck(9, "gone", "C", 1), shown) == 0


def test_a_deck_that_was_renamed_since_it_was_read_keeps_its_subdecks() -> None:
    before = decks("A")[0]
    assert deck_tree.subtree(before, decks("B", "B::x", "A::y")) == decks("B", "B::x")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("B", "B"),
        ("a::b", "A::B"),
        ("c", "A::C"),
        ("d", "d"),
        ("New::One", "New::One"),
    ],
)
def test_new_notes_go_to_a_deck_by_its_last_levels_or_to_a_new_one(name: str, meant: str) -> None:
    assert deck_tree.addressed(name, decks("A", "A::B", "A::C", "B", "A::Bd")) == meant


def test_new_notes_go_to_no_deck_that_could_be_two() -> None:
    with pytest.raises(UnknownDeckError, match="could be"):
        deck_tree.addressed("c", decks("A::C", "B::C"))
