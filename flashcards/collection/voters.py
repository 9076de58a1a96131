"""What the vote of models knows of a card when it is shown.

A card's log is folded when the card is shown, by one query and a few scalar steps an answer, and
the session keeps the result with the card: answering then only evaluates a formula, and its commit
waits for nothing. Stored states would have to be written with each answer, and again for all cards
after each fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import starmap
from typing import NamedTuple

from flashcards.model import Card, IntervalsBy, Preset, Rating, State
from flashcards.model.preset import Vote
from flashcards.scheduling.models.voting import Event, Known, Voter
from flashcards.storage import Connection
from flashcards.storage import reviews as review_rows
from flashcards.study.shown import ShownCard


class Folded(NamedTuple):
    """What is known of a card, and how the vote chooses its intervals if its preset says so.

    ``by_vote`` gives the days after a rating, at most so many as it is given.
    """

    known: Known | None = None
    by_vote: Callable[[Rating, int], int] | None = None


class Voters:
    """The voters of presets, made once for each vote."""

    def __init__(self) -> None:
        self._voters: dict[Vote, Voter] = {}

    def of(self, preset: Preset) -> Voter:
        """What predicts the cards of a preset.

        Raises:
            SettingError: if its vote cannot be counted, see ``Voter``.
        """
        if preset.vote not in self._voters:
            self._voters[preset.vote] = Voter(preset.vote)
        return self._voters[preset.vote]

    def fold(
        self, connection: Connection, card: Card, preset: Preset, now_ms: int, today: int
    ) -> Folded:
        """Folds a card's log for the moment at which it is shown."""
        log: list[Event] = []
        if card.schedule.state is not State.NEW:
            log = [*starmap(Event, review_rows.events_of(connection, card.id))]
        by_vote = None
        if preset.intervals_by is IntervalsBy.VOTE:
            by_vote = self._by_vote(log, preset, now_ms, today)
        return Folded(self.of(preset).known(log, now_ms, today), by_vote)

    def voted(self, shown: ShownCard, at_ms: int) -> float | None:
        """The chance of recall at an instant, of a card as it was shown."""
        # The instant that is recorded: folding the log again gives the same elapsed time.
        return self.of(shown.preset).recall(shown.known, at_ms, shown.study_day)

    def _by_vote(
        self, log: Sequence[Event], preset: Preset, now_ms: int, today: int
    ) -> Callable[[Rating, int], int] | None:
        panel = self.of(preset).over_days
        known = panel.fold(log)
        if known is not None and not known.states:
            return None  # FSRS-6's own, since these models know too little of the card

        def days(rating: Rating, longest: int) -> int:
            after = panel.after(known, Event(now_ms, today, int(rating), int(State.REVIEW), None))
            assert after is not None  # noqa: S101
            return panel.interval(after, preset.desired_retention, longest)

        return days
