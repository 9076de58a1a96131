"""What the vote of models knows of the card that is shown.

A card's log is folded by one query and a few scalar steps an answer while the card is read
(``prepare``): answering then only evaluates a formula, and its commit waits for nothing. Stored
states would have to be written with each answer, and again for all cards after each fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import starmap
from typing import NamedTuple

from flashcards.model import Card, IntervalsBy, Preset, Rating, State
from flashcards.model.preset import Vote
from flashcards.scheduling.models.voting import Event, Known, Voter
from flashcards.storage import Connection
from flashcards.storage import reviews as review_rows
from flashcards.study.shown import ShownCard


class _Prepared(NamedTuple):
    """The card that was folded last."""

    shown: ShownCard
    log: list[Event]
    known: Known | None


class Voters:
    """The voters of presets, made once for each vote."""

    def __init__(self) -> None:
        self._voters: dict[Vote, Voter] = {}
        self._prepared: _Prepared | None = None

    def of(self, preset: Preset) -> Voter:
        """What predicts the cards of a preset.

        Raises:
            SettingError: if its vote cannot be counted, see ``Voter``.
        """
        if preset.vote not in self._voters:
            self._voters[preset.vote] = Voter(preset.vote)
        return self._voters[preset.vote]

    def prepare(self, connection: Connection, shown: ShownCard, now_ms: int) -> Known | None:
        """Folds the log of a card that is shown, unless it was folded before."""
        voter, day, before = self.of(shown.preset), shown.study_day, self._prepared
        if before is None or before.shown is not shown:
            log = _log(connection, shown.card)
        elif voter.known_for(before.known, before.log, now_ms, day):
            return before.known
        else:
            log = before.log
        known = voter.known(log, now_ms, day)
        self._prepared = _Prepared(shown, log, known)
        return known

    def voted(self, connection: Connection, shown: ShownCard, at_ms: int) -> float | None:
        """The chance of recall at an instant, of a card as it was shown."""
        # The instant that is recorded: folding the log again gives the same elapsed time.
        known = self.prepare(connection, shown, at_ms)
        return self.of(shown.preset).recall(known, at_ms, shown.study_day)

    def recalls(
        self, connection: Connection, cards: Mapping[int, Preset], at_ms: int, today: int
    ) -> dict[int, float]:
        """The chance of recall of a few cards, by their ids; more are a matter for ``Recalls``.

        Args:
            connection: in a transaction.
            cards: their presets.
            at_ms: the instant.
            today: its study day.
        """
        said = {}
        for card_id, rows in review_rows.events_of_all(connection, cards):
            log, voter = [*starmap(Event, rows)], self.of(cards[card_id])
            recall = voter.recall(voter.known(log, at_ms, today), at_ms, today)
            if recall is not None:
                said[card_id] = recall
        return said

    def by_vote(
        self, connection: Connection, card: Card, preset: Preset, now_ms: int, today: int
    ) -> Callable[[Rating, int], int] | None:
        """The days that the vote gives after a rating, at most so many as it is given.

        None if the preset has intervals from FSRS-6, or too little is known of the card.
        """
        if preset.intervals_by is not IntervalsBy.VOTE:
            return None
        log, panel = _log(connection, card), self.of(preset).over_days
        known = panel.fold(log)
        if known is not None and not known.states:
            return None  # FSRS-6's own, since these models know too little of the card

        def days(rating: Rating, longest: int) -> int:
            after = panel.after(known, Event(now_ms, today, int(rating), int(State.REVIEW), None))
            assert after is not None  # noqa: S101
            return panel.interval(after, preset.desired_retention, longest)

        return days


def _log(connection: Connection, card: Card) -> list[Event]:
    if card.schedule.state is State.NEW:
        return []
    return [*starmap(Event, review_rows.events_of(connection, card.id))]
