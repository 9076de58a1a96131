"""What the days ahead follow from, read once; it needs numpy, which a session does without."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from flashcards.collection.dating import Dating
from flashcards.collection.workspace import Workspace
from flashcards.model import Preset
from flashcards.scheduling.planning.days_ahead import days_ahead
from flashcards.scheduling.planning.outset import Outset
from flashcards.stats.ahead import outset
from flashcards.stats.circumstances import DatedCards
from flashcards.stats.coming import coming
from flashcards.stats.dataset import Dataset, only
from flashcards.stats.forecast import due_tomorrow
from flashcards.storage import dataset as dataset_rows
from flashcards.storage import interviews as interview_rows
from flashcards.storage import plans as plan_rows
from flashcards.study.shown import Tomorrow


def read_ahead(workspace: Workspace, *, by_votes: bool = False) -> Dataset:
    """The collection without its log; what is known goes by votes only if that is asked for."""
    with workspace.db.read() as connection:
        is_any = plan_rows.any_plan(connection)
    # Plans that spread cards may begin with the least certain.
    chances = workspace.chances() if is_any or by_votes else None
    with workspace.db.read() as connection:
        read = dataset_rows.read_ahead(connection, workspace.calendar, workspace.now_ms(), chances)
    return with_dates(workspace, read)


def with_dates(workspace: Workspace, dataset: Dataset) -> Dataset:
    """A dataset with what the plans of interviews have on each day."""
    with workspace.db.read() as connection:
        if not interview_rows.any_coming(connection, dataset.today):
            return dataset
        interviews = interview_rows.all_interviews(connection)
    dating, taken = Dating(workspace), set[int]()
    dates: list[DatedCards] = []
    for interview in interviews:
        if interview.day > dataset.today:
            task = dating.task(interview, without=taken)
            expected = dating.outlook(task)
            ids = [pool.ids for pool in task.pools]
            card_ids = np.concatenate([*ids, np.zeros(0, dtype=np.int64)])
            taken.update(card_ids.tolist())
            dates.append(DatedCards(card_ids, expected.cards, expected.minutes))
    return replace(dataset, circumstances=replace(dataset.circumstances, dates=dates))


def outset_under(dataset: Dataset, preset: Preset) -> Outset:
    """How things stand for the cards of a preset, under its options as they are given."""
    decks = [deck for deck, known in dataset.presets.items() if known.id == preset.id]
    presets = {**dataset.presets, **dict.fromkeys(decks, preset)}
    here = np.isin(dataset.cards.deck_id, decks)
    return outset(replace(only(dataset, here), presets=presets))


def tomorrow(dataset: Dataset, decks: Collection[int], presets: Mapping[int, Preset]) -> Tomorrow:
    """What tomorrow brings if what is left of today is done.

    Args:
        dataset: the collection.
        decks: the ids of the decks whose cards count.
        presets: by the ids of decks.
    """
    here = np.isin(dataset.cards.deck_id, list(decks))
    # Without the decks above: a session on a deck goes by its own limits.
    known = {id_: name for id_, name in dataset.decks.items() if id_ in decks}
    part = replace(only(dataset, here), decks=known, presets=presets)
    seen = days_ahead(outset(part, days=2), days=2)
    return Tomorrow(
        due=due_tomorrow(coming(part)),
        reviews=float(seen.reviews[1]),
        new=float(seen.new[1]),
    )
