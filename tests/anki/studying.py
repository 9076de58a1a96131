"""A collection that was studied for a while, for tests of writing packages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flashcards.anki.export_rows import Outgoing
from flashcards.collection import Collection
from flashcards.model import Level, NoteKind, Rating
from flashcards.model.drafts import NoteDraft
from flashcards.model.snapshot import Snapshot
from tests.builders import FrozenClock, add, open_at

DRAFTS = (
    NoteDraft("A::B", "What is **x**?", "Code:\n\n```python\nif a < b:\n    c()\n```",
              key_points=("one", "two *three*"), level=Level.HARD, tags=("t",), uid="n1"),
    NoteDraft("A", "MTTR", "Mean time to recovery", NoteKind.REVERSED, uid="n2"),
    NoteDraft("A", "The {{c1::sun::star}} and {{c2::$x^2$}}", "Extra", NoteKind.CLOZE,
              key_points=("shines",), uid="n3"),
    NoteDraft("C", "Picture ![](a%20b.png)", "x", uid="n4"),
)  # fmt: skip


@cache
def reviewed() -> tuple[Snapshot, int]:
    """A collection with all kinds of notes, and cards in every state; made once for all tests."""
    clock = FrozenClock()
    with TemporaryDirectory() as folder, open_at(Path(folder, "c.db"), clock) as collection:
        add(collection, *DRAFTS)
        for rating in (Rating.GOOD, Rating.EASY, Rating.GOOD, Rating.AGAIN):
            answer_all(collection, clock, rating)
            clock.forward(days=3)
        ids = [card.id for card in collection.exports.snapshot().cards]
        collection.cards.suspend(ids[0])
        collection.cards.bury(ids[1])
        collection.cards.flag(ids[2], 4)
        collection.cards.reset(ids[3])
        return collection.exports.snapshot(), clock.now_ms()


def answer_all(collection: Collection, clock: FrozenClock, rating: Rating) -> None:
    for card in collection.exports.snapshot().cards[:-1]:
        shown = collection.study.show(card.id)
        assert shown is not None
        clock.forward(ms=7)
        collection.study.answer(shown, rating, 2_500)


def outgoing(*, scheduling: bool = True) -> Outgoing:
    """That collection, ready to be written."""
    snapshot, now_ms = reviewed()
    return Outgoing(snapshot, snapshot.settings.calendar(), now_ms, scheduling)
