"""All that can be changed in a collection unwinds by undo, and redo leads forward again."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.errors import DeckNameError, NothingToDoError, SettingError
from flashcards.formats import collection_json
from flashcards.model import FSRS6_PARAMETERS, Deck, Level, NoteKind, Rating
from flashcards.model.mock import MockPlan
from flashcards.notes.point_ids import points as note_points
from flashcards.notes.replacing import NoteText
from tests.builders import DAY_MS, FrozenClock, add, assert_sound, draft, open_at, shown
from tests.practising import speak, spoken

OTHER = (0.5, 2.0, 5.0, 20.0, *FSRS6_PARAMETERS[4:])
NUMBERS = st.integers(0, 30)
SOME = st.lists(NUMBERS, min_size=1, max_size=4)
DECKS = st.sampled_from(["Deck", "Deck::Below", "Other", "Quite::New"])
KINDS = st.sampled_from(list(NoteKind))
QUESTIONS = st.sampled_from(["Q1", "q1", "Q2", "{{c1::a}} {{c2::b}}", "{{c2::b}}"])
TAGS = st.lists(st.sampled_from(["a", "A", "b::c"]), max_size=2)
POINTS = st.lists(
    st.sampled_from(["One point", "One point of two", "Another", "another", "Third"]), max_size=3
)
PRESETS = st.sampled_from(["Default", "Own", "Other"])
OPTIONS = st.sampled_from(
    [{}, {"new_per_day": 3}, {"desired_retention": 0.85}, {"leech_threshold": 1}]
)
Change = Callable[[Collection, FrozenClock], object]


def export(collection: Collection) -> str:
    """The lossless export: equal collections give equal text."""
    out = io.StringIO()
    collection_json.dump(collection.exports.snapshot(), out)
    return out.getvalue()


def notes(collection: Collection, chosen: list[int]) -> list[int]:
    """Ids of notes, by numbers that may be greater than there are notes."""
    ids = [note.id for note in collection.notes.all()]
    return list(dict.fromkeys(ids[number % len(ids)] for number in chosen)) if ids else []


def cards(collection: Collection, chosen: list[int]) -> list[int]:
    ids = [card.id for card in collection.exports.snapshot().cards]
    return list(dict.fromkeys(ids[number % len(ids)] for number in chosen)) if ids else []


def to_notes(change: Callable[[Collection, list[int]], object]) -> st.SearchStrategy[Change]:
    return st.builds(lambda chosen: lambda c, _: change(c, notes(c, chosen)), SOME)


def to_cards(change: Callable[[Collection, list[int]], object]) -> st.SearchStrategy[Change]:
    return st.builds(lambda chosen: lambda c, _: change(c, cards(c, chosen)), SOME)


def answered(chosen: list[int], rating: Rating) -> Change:
    def answer(collection: Collection, _: FrozenClock) -> None:
        for card_id in cards(collection, chosen):
            shown = collection.study.show(card_id)
            assert shown is not None
            collection.study.answer(shown, rating, 1_000)

    return answer


def merged(chosen: list[int]) -> Change:
    def merge(collection: Collection, _: FrozenClock) -> None:
        if ids := notes(collection, chosen):
            collection.notes.merge(ids[0], ids[1:])

    return merge


def with_kind(chosen: int, kind: NoteKind) -> Change:
    def change(collection: Collection, _: FrozenClock) -> None:
        for note_id in notes(collection, [chosen]):
            collection.notes.change_kind(note_id, kind)

    return change


def moved(chosen: list[int], deck: str) -> Change:
    return lambda collection, _: collection.cards.move(cards(collection, chosen), deck)


def added(kind: NoteKind, deck: str, front: str, tags: list[str]) -> Change:
    return lambda collection, _: collection.notes.add(kind, deck, front, "A", tags=tags)


def edited(chosen: int, front: str, level: Level | None) -> Change:
    def edit(collection: Collection, _: FrozenClock) -> None:
        for note_id in notes(collection, [chosen]):
            collection.notes.edit(note_id, front=front, level=level)

    return edit


def imported(front: str, deck: str, kind: NoteKind) -> Change:
    return lambda collection, _: collection.imports.add(
        [draft(front, "From afar", deck=deck, kind=kind, tags=("far",)), draft("Q9")], "test.md"
    )


def merge_in_export(collection: Collection, clock: FrozenClock) -> None:
    """Another collection, which has the same notes and answers of its own."""
    with tempfile.TemporaryDirectory() as folder, open_at(Path(folder) / "o.db", clock) as other:
        add(other, draft("Q1", "Theirs"), draft("Q4"))
        answered([0, 1], Rating.GOOD)(other, clock)
        snapshot = other.exports.snapshot()
    collection.imports.merge(snapshot, "other.json")


def own_preset(collection: Collection, _: FrozenClock) -> None:
    decks = collection.decks.all()
    collection.presets.change(decks[-1] if decks else None, "Own", {"parameters": OTHER})


def said_aloud(chosen: list[int], rating: Rating, points: list[int]) -> Change:
    def speak_all(collection: Collection, _: FrozenClock) -> None:
        for card_id in cards(collection, chosen):
            known = len(note_points(shown(collection, card_id).note))
            speak(collection, card_id, *(p for p in points if p < known), rating=rating)

    return speak_all


def practised(chosen: list[int]) -> Change:
    def record(collection: Collection, _: FrozenClock) -> None:
        for card_id in cards(collection, chosen):
            collection.practice.record(spoken(collection, card_id))

    return record


def with_points(chosen: int, points: list[str]) -> Change:
    def edit(collection: Collection, _: FrozenClock) -> None:
        for note_id in notes(collection, [chosen]):
            collection.notes.edit(note_id, key_points=points)

    return edit


def began_interview(chosen: list[int], records: bool) -> Change:
    return lambda collection, _: collection.mocks.start(
        MockPlan(records=records), cards(collection, chosen)
    )


def answered_in_interview(rating: Rating | None) -> Change:
    def answer(collection: Collection, _: FrozenClock) -> None:
        mock = collection.mocks.open_one()
        for question in mock.left[:1] if mock else ():
            attempt = spoken(collection, question.card_id)
            collection.mocks.answer(question, attempt, rating, asked_ms=collection.now_ms())

    return answer


def park(collection: Collection, _: FrozenClock) -> None:
    mock = collection.mocks.open_one()
    for question in mock.left[:1] if mock else ():
        collection.mocks.park(question)


def skip(collection: Collection, _: FrozenClock) -> None:
    mock = collection.mocks.open_one()
    for question in mock.left[-1:] if mock else ():
        collection.mocks.skip(question)


def finish(collection: Collection, _: FrozenClock) -> None:
    if mock := collection.mocks.open_one():
        collection.mocks.finish(mock)


def judged_in_interview(rating: Rating | None, ticked: int) -> Change:
    """Judges every answer of the last mock interview that was not rated."""

    def judge(collection: Collection, _: FrozenClock) -> None:
        for mock in collection.mocks.all()[:1]:
            for entry in collection.debriefs.entries(mock):
                if entry.attempt is not None and entry.attempt.given is None:
                    points = [id_ for id_, _ in entry.points[:ticked]]
                    collection.debriefs.judge(entry.question, points, rating)

    return judge


def delete_interview(collection: Collection, _: FrozenClock) -> None:
    for mock in collection.mocks.all()[-1:]:
        collection.mocks.delete(mock)


def added_date(name: str, days: int) -> Change:
    def add(collection: Collection, _: FrozenClock) -> None:
        known = [interview.name for interview in collection.interviews.all()]
        if name not in known:
            collection.interviews.add(name, collection.today() + days)

    return add


def changed_date(days: int) -> Change:
    def change(collection: Collection, _: FrozenClock) -> None:
        for here in collection.interviews.all()[:1]:
            wanted = replace(here, day=collection.today() + days, minutes_a_day=days)
            collection.interviews.change(here, wanted)

    return change


def deleted_date(collection: Collection, _: FrozenClock) -> None:
    for here in collection.interviews.all()[-1:]:
        collection.interviews.delete(here)


def of_decks(chosen: list[int], change: Callable[[Collection, list[Deck]], object]) -> Change:
    """A change of some decks, by numbers that may be greater than there are decks."""

    def changed(collection: Collection, _: FrozenClock) -> None:
        decks = collection.decks.all()
        picked = [decks[number % len(decks)] for number in chosen] if decks else []
        if picked:
            change(collection, picked)

    return changed


def created(name: str) -> Change:
    return lambda collection, _: collection.decks.create(name)


def renamed(chosen: list[int], name: str) -> Change:
    return of_decks(chosen, lambda c, decks: c.decks.rename(decks[0], name))


def merged_decks(chosen: list[int]) -> Change:
    return of_decks(chosen, lambda c, decks: c.decks.merge(decks[0], decks[-1]))


def deleted_deck(chosen: list[int], with_cards: bool) -> Change:
    return of_decks(chosen, lambda c, decks: c.decks.delete(decks[0], with_cards=with_cards))


def collapsed(chosen: list[int], is_collapsed: bool) -> Change:
    return of_decks(chosen, lambda c, decks: c.decks.collapse(decks[0], collapsed=is_collapsed))


def paused_deck(chosen: list[int], days: int) -> Change:
    return of_decks(chosen, lambda c, decks: c.plans.pause(decks[0], c.today() + days))


def resumed_deck(collection: Collection, _: FrozenClock) -> None:
    for plan in collection.plans.pauses()[-1:]:
        collection.plans.resume(collection.decks.find(plan.deck))


def planned(days: int) -> Change:
    def plan(collection: Collection, _: FrozenClock) -> None:
        if collection.plans.overdue().cards:
            collection.plans.start(collection.plans.propose(days=days))

    return plan


def dropped_plan(collection: Collection, _: FrozenClock) -> None:
    for plan in collection.plans.kept()[-1:]:
        collection.plans.drop(plan)


def with_options(chosen: list[int], preset: str, options: dict[str, Any]) -> Change:
    return of_decks(chosen, lambda c, decks: c.presets.change(decks[0], preset, options))


def undone_at_once(number: int) -> Change:
    def undo(collection: Collection, _: FrozenClock) -> None:
        if steps := collection.history.steps(number + 1):
            collection.history.undo_to(steps[-1])

    return undo


def later(ms: int) -> Change:
    return lambda _, clock: clock.forward(ms=ms)


RATINGS = st.sampled_from(list(Rating))
LEVELS = st.sampled_from([None, *Level])
PRACTICE: st.SearchStrategy[Change] = st.one_of(
    st.builds(said_aloud, SOME, RATINGS, st.lists(st.integers(0, 2), max_size=2, unique=True)),
    st.builds(practised, SOME),
    st.builds(with_points, NUMBERS, POINTS),
    st.builds(began_interview, SOME, st.booleans()),
    st.builds(answered_in_interview, st.none() | RATINGS),
    st.builds(answered_in_interview, st.none() | RATINGS),
    st.builds(judged_in_interview, st.none() | RATINGS, st.integers(0, 3)),
    st.sampled_from([park, skip, finish, delete_interview]),
    st.builds(added_date, st.sampled_from(["Acme", "Globex"]), st.integers(1, 20)),
    st.builds(changed_date, st.integers(1, 20)),
    st.just(deleted_date),
)
DECK_CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(created, DECKS),
    st.builds(renamed, SOME, DECKS),
    st.builds(merged_decks, SOME),
    st.builds(deleted_deck, SOME, st.booleans()),
    st.builds(collapsed, SOME, st.booleans()),
    st.builds(paused_deck, SOME, st.integers(1, 20)),
    st.builds(planned, st.integers(1, 9)),
    st.sampled_from([resumed_deck, dropped_plan]),
    st.builds(with_options, SOME, PRESETS, OPTIONS),
)
CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(answered, SOME, RATINGS),
    st.builds(answered, SOME, RATINGS),
    to_cards(lambda c, ids: c.cards.suspend_all(ids)),
    to_cards(lambda c, ids: c.cards.bury_all(ids)),
    to_cards(lambda c, ids: c.cards.bring_back(ids)),
    to_cards(lambda c, ids: c.cards.flag_all(ids, 2)),
    to_cards(lambda c, ids: c.cards.reset_all(ids)),
    to_cards(lambda c, ids: c.cards.set_due(ids, "0")),
    to_cards(lambda c, ids: c.cards.set_due(ids, "3-7")),
    to_notes(lambda c, ids: c.notes.delete(ids)),
    to_notes(lambda c, ids: c.notes.tag(ids, add=["new", "b::c"], remove=["a"])),
    to_notes(lambda c, ids: c.notes.set_level(ids, Level.HARD)),
    to_notes(lambda c, ids: c.notes.replace(ids, "q(\\d)", r"Which \1", regex=True)),
    to_notes(lambda c, ids: c.notes.replace(ids, "{{c1::a}}", "", fields=[NoteText.FRONT])),
    st.builds(moved, SOME, DECKS),
    st.builds(merged, SOME),
    st.builds(with_kind, NUMBERS, KINDS),
    st.builds(added, KINDS, DECKS, QUESTIONS, TAGS),
    st.builds(edited, NUMBERS, QUESTIONS, LEVELS),
    st.builds(imported, QUESTIONS, DECKS, KINDS),
    st.sampled_from([merge_in_export, own_preset]),
    PRACTICE,
    DECK_CHANGES,
    st.builds(undone_at_once, st.integers(0, 3)),
    st.just(lambda c, _: c.history.undo()),
    st.just(lambda c, _: c.history.redo()),
    st.builds(later, st.sampled_from([1, 60_000, 7 * 3_600_000, DAY_MS, 9 * DAY_MS, -DAY_MS])),
)


@given(plan=st.lists(CHANGES, min_size=4, max_size=16))
@settings(max_examples=40, deadline=None)
def test_every_change_unwinds_and_is_repeated(plan: list[Change]) -> None:
    assert_unwinds(plan)


@given(
    plan=st.lists(PRACTICE, min_size=4, max_size=12),
    others=st.lists(CHANGES, max_size=4),
)
@settings(max_examples=25, deadline=None)
def test_interview_practice_unwinds_and_is_repeated(
    plan: list[Change], others: list[Change]
) -> None:
    assert_unwinds([began_interview([0, 1, 2, 3], records=True), *plan, *others])


@given(plan=st.lists(DECK_CHANGES, min_size=3, max_size=8), first=PRACTICE)
@settings(max_examples=20, deadline=None)
def test_changes_of_decks_unwind_and_are_repeated(plan: list[Change], first: Change) -> None:
    assert_unwinds([first, *plan])


def assert_unwinds(plan: list[Change]) -> None:
    """Makes the changes, undoes all of them and repeats them, comparing each state."""
    clock = FrozenClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_at(Path(folder) / "collection.db", clock) as collection,
    ):
        add(
            collection,
            draft("Q1", tags=("a",), key_points=("One point", "Another")),
            draft("Q2", deck="Deck::Below"),
            draft("Q3", kind=NoteKind.REVERSED),
            draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE, deck="Other"),
        )
        first = export(collection)
        for change in plan:
            try:
                change(collection, clock)
            except (SettingError, NothingToDoError, DeckNameError):
                continue
            assert_sound(collection)
        states = [export(collection)]
        while collection.history.undo():
            states.append(export(collection))
            assert_sound(collection)
        assert states[-1] == first
        for state in reversed(states[:-1]):
            assert collection.history.redo()
            assert export(collection) == state
