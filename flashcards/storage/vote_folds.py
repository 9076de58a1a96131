"""Brings what the models of a vote know of cards up to their last answers.

This loads numpy, which a session never needs: import it where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.storage import review_columns
from flashcards.storage.memories import logs_of
from flashcards.storage.schema import cards
from flashcards.storage.sqlite import log_blocks
from flashcards.storage.sqlite.vote_blocks import Kept
from flashcards.support import sqlite_columns
from flashcards.support.arrays import Bools, Floats, Ints, run_begins, run_ends

_FEW = 10
"""The part of all begun cards up to which logs are looked up card by card, and not read whole."""
_EXPRESSIONS = (
    "id", "deck_id", f"coalesce(last_ms, {NONE})", f"coalesce(last_day, {NONE})", "reps",
    "CAST(stability * 1000000 AS INTEGER) * 31 + CAST(difficulty * 1000000 AS INTEGER)",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class LastAnswers:
    """The begun cards in the order of ids: when they were last answered, how often, what of it.

    ``memory`` is as in ``Kept``.
    """

    card_id: Ints
    deck_id: Ints
    last_ms: Ints
    last_day: Ints
    reps: Ints
    memory: Ints

    def where(self, chosen: Bools) -> LastAnswers:
        """Some of the cards."""
        return LastAnswers(
            self.card_id[chosen],
            self.deck_id[chosen],
            self.last_ms[chosen],
            self.last_day[chosen],
            self.reps[chosen],
            self.memory[chosen],
        )


def last_answers(connection: Connection) -> LastAnswers:
    """The last answers of all begun cards."""
    cursor = connection.connection.cursor()
    begun = f"(SELECT * FROM {cards.name} WHERE state != 0)"  # noqa: S608
    pieces = sqlite_columns.chunks(lambda sql: cursor.execute(sql).fetchone(), begun, _EXPRESSIONS)
    parts = list(pieces) or [[np.zeros(0, dtype=np.int64)] * len(_EXPRESSIONS)]
    return LastAnswers(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def brought_up(
    connection: Connection, assembly: Assembly, known: Kept, answers: LastAnswers, begun: int
) -> tuple[Kept, Ints]:
    """What is known of cards, and the ids of those that had to be folded for it.

    Args:
        connection: in a transaction.
        assembly: the models.
        known: rows of any age, of any cards.
        answers: of the cards that are wanted.
        begun: how many cards the log has, by which it is decided how to read it.
    """
    place, holds = _places(known, answers)
    if len(known.card_id):
        holds &= known.memory[place] == answers.memory
    states = np.full((len(answers.card_id), assembly.width), np.nan)
    states[holds] = known.states[place[holds]]
    rows = Kept(answers.card_id, answers.last_ms, answers.reps, answers.memory, states)
    missing = answers.card_id[~holds]
    if len(missing):
        folded = _folded(assembly, _log_of(connection, missing, begun))
        # A history that was reset, or that no answer began, is not what the card is known by: it
        # has another last answer, and the row stays empty.
        place, holds = _places(rows, folded)
        rows.states[place[holds]] = folded.states[holds]
    return rows, missing


def states_before(
    connection: Connection, assembly: Assembly, card_ids: Ints, today: int
) -> tuple[Ints, Floats]:
    """The ids and states of those of some cards that were answered before a study day."""
    log = logs_of(connection, card_ids.tolist())
    folded = _folded(assembly, log.at(np.flatnonzero(log.study_day < today)))
    return folded.card_id, folded.states


def _places(among: Kept, wanted: Kept | LastAnswers) -> tuple[Ints, Bools]:
    """Where cards are among rows, and whether the rows follow from the same answers."""
    if not len(among.card_id):
        return np.zeros(len(wanted.card_id), np.int64), np.zeros(len(wanted.card_id), bool)
    place = np.minimum(np.searchsorted(among.card_id, wanted.card_id), len(among.card_id) - 1)
    holds = (
        (among.card_id[place] == wanted.card_id)
        & (among.last_ms[place] == wanted.last_ms)
        & (among.reps[place] == wanted.reps)
    )
    return place, holds


def _log_of(connection: Connection, ids: Ints, begun: int) -> ReviewTable:
    """The log of some cards at least, by card, then by time."""
    if len(ids) * _FEW < begun:
        return logs_of(connection, ids.tolist())
    is_sealed = log_blocks.is_sealed(connection)
    log = log_blocks.read(connection) if is_sealed else review_columns.answers(connection)
    return log.at(np.lexsort((log.at_ms, log.card_id)))


def _folded(assembly: Assembly, log: ReviewTable) -> Kept:
    """What the models know after the last answer of each history."""
    sample = sample_of(log)
    history = sample.histories.history
    ends, begins = np.flatnonzero(run_ends(history)), np.flatnonzero(run_begins(history))
    return Kept(
        card_id=sample.card_id[ends].astype(np.int64),
        last_ms=sample.at_ms[ends].astype(np.int64),
        reps=ends - begins + 1,
        memory=np.zeros(len(ends), dtype=np.int64),
        states=assembly.states(sample.histories, sample.gaps),
    )
