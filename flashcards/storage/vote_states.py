"""The chance of recall of many cards by their votes.

What the models know of each card is kept in the file (``vote_blocks``). This loads numpy, which a
session never needs: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection

from flashcards.model.preset import Vote
from flashcards.scheduling.models.arrays.assembly import Assembly
from flashcards.scheduling.planning.following import Voting
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage.sqlite import vote_blocks
from flashcards.storage.sqlite.vote_blocks import Kept
from flashcards.storage.vote_folds import LastAnswers, brought_up, last_answers, states_before
from flashcards.support.arrays import Floats, Ints

_WORTH_WRITING = 50
"""The part of the cards under a vote that has to be new before anything is written: blocks are
written whole, and the cards of some days are folded again in less time."""


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """The chance of recall of the begun cards under votes, in the order of ids.

    ``silent`` are those of which the models know too little, so that FSRS-6 speaks for them.
    ``votings`` are what the models of each vote know.
    """

    card_id: Ints
    recall: Floats
    silent: Ints
    votings: Mapping[Vote, Voting] = field(default_factory=dict)

    def of(self, card_ids: Ints) -> Floats:
        """Those of some cards, NaN where no vote says anything."""
        if not len(self.card_id):
            return np.full(len(card_ids), np.nan)
        place = np.minimum(np.searchsorted(self.card_id, card_ids), len(self.card_id) - 1)
        return np.where(self.card_id[place] == card_ids, self.recall[place], np.nan)

    def by_card(self) -> dict[int, float]:
        """The chances by the ids of cards."""
        return dict(zip(self.card_id.tolist(), self.recall.tolist(), strict=True))


_NONE = np.zeros(0, dtype=np.int64)
NO_CHANCES = Chances(_NONE, np.zeros(0), _NONE)


class VoteStates:
    """What the models know of the cards; what was read or folded once stays in memory.

    No row is trusted for being there: each time it is compared with the card's last answer.
    """

    def __init__(self) -> None:
        self._known: dict[int, Kept] = {}
        self._new: dict[int, Ints] = {}

    def chances(self, connection: Connection, at: tuple[int, int]) -> Chances:
        """The chance of recall of all begun cards.

        Args:
            connection: in a transaction.
            at: an instant in epoch milliseconds, and its study day.
        """
        by_vote = _decks_by_vote(connection)
        if not by_vote:
            return NO_CHANCES
        answers, parts = last_answers(connection), []
        for vote, decks in by_vote.items():
            own = answers.where(np.isin(answers.deck_id, decks))
            assembly = Assembly(vote)
            rows = self._kept(connection, assembly, own, len(answers.card_id))
            parts.append(_chances((vote, assembly), rows, own, at))
        return _joined(parts)

    def chances_of(
        self, connection: Connection, at: tuple[int, int], card_ids: Collection[int]
    ) -> Chances:
        """The chance of recall of some cards, for which no others are folded.

        The arguments are those of ``chances``, and the ids of the cards.
        """
        by_vote = _decks_by_vote(connection)
        if not by_vote:
            return NO_CHANCES
        answers, parts = last_answers(connection), []
        wanted = np.isin(answers.card_id, list(card_ids))
        for vote, decks in by_vote.items():
            own = answers.where(wanted & np.isin(answers.deck_id, decks))
            assembly = Assembly(vote)
            rows = self._kept(connection, assembly, own, len(answers.card_id))
            parts.append(_chances((vote, assembly), rows, own, at))
        return _joined(parts)

    def morning(
        self, connection: Connection, vote: Vote, card_ids: Ints, today: int
    ) -> tuple[Ints, Floats]:
        """What the models of a vote knew of some cards when a study day began.

        Args:
            connection: in a transaction.
            vote: with the models.
            card_ids: the cards.
            today: the study day.

        Returns:
            The ids of those of which they knew anything, rising, and the states, a row each.
        """
        assembly, answers = Assembly(vote), last_answers(connection)
        begun = len(answers.card_id)
        own = answers.where(np.isin(answers.card_id, card_ids))
        late = own.last_day >= today
        early = self._kept(connection, assembly, own.where(~late), begun)
        ids, states = states_before(connection, assembly, own.card_id[late], today)
        ids, states = np.concatenate([early.card_id, ids]), np.vstack([early.states, states])
        order = np.argsort(ids, kind="stable")
        return ids[order], states[order]

    @property
    def is_worth_writing(self) -> bool:
        """Whether the file lacks so much that ``write`` pays."""
        return any(
            len(new) * _WORTH_WRITING > len(self._known[models].card_id)
            for models, new in self._new.items()
        )

    def write(self, connection: Connection) -> None:
        """Keeps in the file what was folded, within a write; undo leaves it alone."""
        for models, new in self._new.items():
            vote_blocks.write(connection, models, self._known[models], new)
        vote_blocks.forget_others(connection, self._known)
        self._new.clear()

    def _read(self, connection: Connection, assembly: Assembly) -> Kept:
        key, width = assembly.key, assembly.width
        known = self._known.get(key)
        return vote_blocks.read(connection, key, width) if known is None else known

    def _kept(
        self, connection: Connection, assembly: Assembly, own: LastAnswers, begun: int
    ) -> Kept:
        """What is known of some cards under a vote, or of all of them."""
        key, known = assembly.key, self._read(connection, assembly)
        rows, new = brought_up(connection, assembly, known, own, begun)
        self._known[key] = known if not len(new) else _with(known, rows)
        if len(new):
            self._new[key] = np.union1d(self._new.get(key, new), new)
        return rows


def _decks_by_vote(connection: Connection) -> Mapping[Vote, list[int]]:
    """The ids of the decks under each vote that a log has led to."""
    presets = preset_rows.all_presets(connection)
    result: dict[Vote, list[int]] = {}
    for deck in deck_rows.all_decks(connection):
        vote = presets[deck.preset_id].vote
        if vote.is_elected:
            result.setdefault(vote, []).append(deck.id)
    return result


def _with(known: Kept, rows: Kept) -> Kept:
    """What is known, with newer rows in the place of older ones."""
    others = known.where(~np.isin(known.card_id, rows.card_id))
    both = vote_blocks.joined([others, rows])
    return both.where(np.argsort(both.card_id, kind="stable"))


def _chances(
    by: tuple[Vote, Assembly], rows: Kept, of: LastAnswers, at: tuple[int, int]
) -> Chances:
    vote, assembly = by
    recall = assembly.recalls(rows.states, of.last_ms, of.last_day, at)
    said = ~np.isnan(recall)
    voting = {vote: Voting(of.card_id, assembly, of.card_id, rows.states)}
    return Chances(of.card_id[said], recall[said], of.card_id[~said], voting)


def _joined(parts: Sequence[Chances]) -> Chances:
    ids = np.concatenate([part.card_id for part in parts])
    order = np.argsort(ids, kind="stable")
    recall = np.concatenate([part.recall for part in parts])
    silent = np.concatenate([part.silent for part in parts])
    votings = {vote: voting for part in parts for vote, voting in part.votings.items()}
    return Chances(ids[order], recall[order], np.sort(silent), votings)
