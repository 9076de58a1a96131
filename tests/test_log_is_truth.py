"""After anything that a person does over several days, every card is what its review log says."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.errors import CardChangedError
from flashcards.model import (
    FSRS6_PARAMETERS,
    IntervalsBy,
    LeechAction,
    NoteKind,
    Rating,
    Schedule,
)
from flashcards.scheduling import Replayer
from flashcards.scheduling.comparison import same
from flashcards.storage import presets as preset_rows
from flashcards.storage.undo import Changes
from tests.builders import DAY_MS, FrozenClock, add, assert_sound, draft, open_at
from tests.voting import predicted

OTHER = (0.5, 2.0, 5.0, 20.0, *FSRS6_PARAMETERS[4:17], 0.9, 0.3, 0.1, 0.3)
CARDS = st.integers(0, 5)
Action = Callable[["Person"], None]


class Person:
    """Somebody with one collection that is now and then closed, and a second program on it."""

    def __init__(self, path: Path, intervals_by: IntervalsBy) -> None:
        self.path = path
        self.clock = FrozenClock()
        self.open()
        self._let_choose(intervals_by)
        self.other = open_at(path, self.clock)
        add(
            self.collection,
            draft("Q1"),
            draft("Q2", deck="Deck::Below"),
            draft("Q3", kind=NoteKind.REVERSED),
            draft("{{c1::a}} {{c2::b}}", kind=NoteKind.CLOZE, deck="Other"),
        )
        self.session.refresh()

    def _let_choose(self, intervals_by: IntervalsBy) -> None:
        """Past the use-case, which would want proof."""
        (preset,) = self.collection.presets.all()
        with self.collection._workspace.db.write() as connection:
            wanted = replace(preset, intervals_by=intervals_by)
            preset_rows.add_version(Changes(connection), wanted, self.clock.at_ms)
        self.collection._workspace.forget()

    def open(self) -> None:
        self.collection = open_at(self.path, self.clock)
        self.session = Session(self.collection)

    def close(self) -> None:
        self.collection.close()
        self.other.close()


def answer(card: int, rating: Rating, *, elsewhere: bool) -> Action:
    def act(person: Person) -> None:
        by = person.other if elsewhere else person.collection
        ids = [card.id for card in by.exports.snapshot().cards]
        shown = by.study.show(ids[card % len(ids)])
        assert shown is not None
        by.study.answer(shown, rating, 1_000)

    return act


def answer_in_session(rating: Rating) -> Action:
    def act(person: Person) -> None:
        try:
            person.session.answer(rating, 1_000)
        except CardChangedError:
            person.session.refresh()

    return act


def one_card(change: Callable[[Collection, int], None], card: int) -> Action:
    def act(person: Person) -> None:
        ids = [card.id for card in person.collection.exports.snapshot().cards]
        change(person.collection, ids[card % len(ids)])

    return act


def options(**changed: object) -> Action:
    def act(person: Person) -> None:
        preset = person.collection.presets.all()[-1]
        person.collection.presets.save(replace(preset, **changed))  # type: ignore[arg-type]

    return act


def reopen(person: Person) -> None:
    person.collection.close()
    person.open()


def own_preset(person: Person) -> None:
    person.collection.presets.change(person.collection.decks.find("Other"), "Own")


def merge_a_deck(person: Person) -> None:
    decks = {deck.name: deck for deck in person.collection.decks.all()}
    if "Deck::Below" in decks:
        person.collection.decks.merge(decks["Deck::Below"], decks["Other"])


def import_changed(person: Person) -> None:
    person.collection.imports.add(
        [draft("Q1", "New answer"), draft("Q9"), draft("Q3", kind=NoteKind.BASIC)], "test.md"
    )


def edit_cloze(person: Person) -> None:
    note = next(n for n in person.collection.notes.all() if n.kind is NoteKind.CLOZE)
    front = "{{c2::b}} {{c3::c}}" if "c1" in note.front else "{{c1::a}} {{c2::b}}"
    person.collection.notes.edit(note.id, front=front)


ratings = st.sampled_from(list(Rating))
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(answer, CARDS, ratings, elsewhere=st.booleans()),
    st.builds(answer_in_session, ratings),
    st.builds(answer_in_session, ratings),
    st.just(lambda person: person.session.undo()),
    st.just(lambda person: person.other.history.undo()),
    st.just(lambda person: person.session.redo()),
    st.just(merge_a_deck),
    st.builds(one_card, st.just(lambda c, card: c.cards.reset(card)), CARDS),
    st.builds(one_card, st.just(lambda c, card: c.cards.suspend(card)), CARDS),
    st.builds(one_card, st.just(lambda c, card: c.cards.bury(card)), CARDS),
    st.builds(one_card, st.just(lambda c, card: c.cards.flag(card, 3)), CARDS),
    st.builds(
        options,
        parameters=st.sampled_from([FSRS6_PARAMETERS, OTHER]),
        learning_steps=st.sampled_from([(60, 600), (), (86_400,)]),
        relearning_steps=st.sampled_from([(600,), ()]),
        leech_threshold=st.sampled_from([1, 8]),
        leech_action=st.sampled_from(list(LeechAction)),
    ),
    st.sampled_from([reopen, own_preset, import_changed, edit_cloze]),
    st.builds(
        lambda ms: lambda person: person.clock.forward(ms=ms),
        st.sampled_from([0, 1, 60_000, 7 * 3_600_000, DAY_MS, 9 * DAY_MS, -3 * 3_600_000, -DAY_MS]),
    ),
)


@given(plan=st.lists(actions, min_size=5, max_size=40), intervals_by=st.sampled_from(IntervalsBy))
@settings(max_examples=60, deadline=None)
def test_every_card_is_what_its_log_says(plan: list[Action], intervals_by: IntervalsBy) -> None:
    with tempfile.TemporaryDirectory() as folder:
        person = Person(Path(folder) / "collection.db", intervals_by)
        try:
            for act in plan:
                act(person)
            assert_replayed(person.collection)
            before = person.collection.exports.snapshot()
            undone = 0
            while person.collection.history.undo():
                undone += 1
            assert_replayed(person.collection)
            assert person.collection.exports.snapshot().reviews == ()
            assert all(
                card.schedule == Schedule() for card in person.collection.exports.snapshot().cards
            )
            for _ in range(undone):
                person.collection.history.redo()
            assert person.collection.exports.snapshot() == before
        finally:
            person.close()


def assert_replayed(collection: Collection) -> None:
    """``check`` folds all logs at once; here they are folded one by one, by py-fsrs itself."""
    assert_sound(collection)
    snapshot = collection.exports.snapshot()
    presets = {deck.id: collection.presets.of(deck) for deck in snapshot.decks}
    for card in snapshot.cards:
        log = sorted((r for r in snapshot.reviews if r.card_id == card.id), key=lambda r: r.at_ms)
        replayed = Replayer(presets[card.deck_id].parameters).replay(log)
        assert same(card.schedule, replayed), (card.schedule, replayed)
        assert [review.voted for review in log] == predicted(log)
