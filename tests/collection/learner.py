"""A collection with the log of a learner whose memory is not the usual one."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.import_export.importing import ImportOptions, import_sources
from flashcards.model import Preset
from tests.builders import FrozenClock, open_at
from tests.scheduling.learning import learnt


def filled(path: Path, cards: int, clock: FrozenClock) -> Collection:
    """A collection with the log of a learner whose memory is not the usual one."""
    log = learnt(cards, 7)
    rows = zip(log.card_id.tolist(), log.at_ms.tolist(), log.rating.tolist(), strict=True)
    text = "".join(f"{card},{at_ms},{rating},4000\n" for card, at_ms, rating in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.parent / "log.csv"
    file.write_text(f"card_id,review_time,rating,duration_ms\n{text}")
    collection = open_at(path, clock)
    (report,) = import_sources(collection, [str(file)], ImportOptions())
    assert report.error is None
    return collection


def preset_of(collection: Collection) -> Preset:
    return collection.presets.all()[0]


def begin_all(collection: Collection) -> None:
    """Lets all cards come, which have no text and are therefore suspended."""
    collection.cards.unsuspend_all(card.id for card in collection.exports.snapshot().cards)
