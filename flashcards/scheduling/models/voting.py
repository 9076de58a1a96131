"""The vote of models on one card at a time: what they keep of its answers, and what they predict.

A session uses this, so nothing here loads numpy. ``optimizer.election.voted`` says the same of
whole logs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flashcards.errors import SettingError
from flashcards.model import State as CardState
from flashcards.model.preset import Vote
from flashcards.scheduling.models import FSRS6, FSRS7, MODELS, SBD
from flashcards.scheduling.models.model import Gap, Model, State, Vector
from flashcards.scheduling.models.vote import Weights, vote
from flashcards.study_day import DAY_MS

KNOWN = {model.name: model for model in MODELS}
"""By name, which presets keep."""
DEFAULT_VOTERS = (FSRS6, SBD)
"""Over days, the defaults of FSRS-7 predicted worse than those of any other model."""
SAME_DAY_VOTERS = (FSRS7, SBD)
"""Models that can predict answers on the day of the last one; FSRS-6 takes recall for certain."""
SOON_MS = 8 * 3_600_000
"""Within this time of the last answer these vote also if a study day has begun in between: for
FSRS-6 a whole day would have passed. Nobody sleeps so little between two days of study."""


class Event(NamedTuple):
    """What a fold needs of an event of the log; a rating of None is a manual change."""

    at_ms: int
    study_day: int
    rating: int | None
    state_after: int
    interval_days: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a panel keeps of a card between two answers: the last one's time, and a state per seat.

    ``states`` is empty for a card that was put into review without an answer: it says too little
    for these models. ``same_day`` says which panel it is, see ``Voter``.
    """

    at_ms: int
    study_day: int
    states: tuple[State, ...]
    same_day: bool = False


class Panel:
    """Models that vote together, each with its parameters; a model may sit there twice."""

    def __init__(
        self,
        fitted: Sequence[tuple[Model, Vector]],
        defaults: Sequence[Model],
        weights: Weights,
        *,
        same_day: bool = False,
    ) -> None:
        self._weights, self._fits, self._is_same_day = weights, len(fitted), same_day
        by_defaults = [(model, model.space.defaults) for model in defaults]
        self._seats = [
            (model.first, model.recall, model.after, w) for model, w in (*fitted, *by_defaults)
        ]

    def fold(self, log: Iterable[Event]) -> Known | None:
        """What is known of a card after its log, given oldest first; None before an answer."""
        known = None
        for event in log:
            known = self.after(known, event)
        return known

    def after(self, known: Known | None, event: Event) -> Known | None:
        """What is known after one more event."""
        at_ms, day, rating, state_after, _ = event
        if state_after == CardState.NEW:
            return None
        states: tuple[State, ...] = ()
        if rating is None:
            if known is not None or not _begins(event):
                return known
        elif known is None:
            states = tuple(first(w, rating) for first, _, _, w in self._seats)
        elif known.states:
            gap, seats = _gap(known, at_ms, day), zip(self._seats, known.states, strict=True)
            states = tuple(after(w, state, gap, rating) for (_, _, after, w), state in seats)
        return Known(at_ms, day, states, self._is_same_day)

    def recall(self, known: Known, gap: Gap) -> float:
        """The chance of recall after a time."""
        seats = zip(self._seats, known.states, strict=True)
        said = [recall(w, state, gap) for (_, recall, _, w), state in seats]
        return vote(said[: self._fits], said[self._fits :], self._weights)

    def interval(self, known: Known, retention: float, longest: int) -> int:
        """The days, from 1 to ``longest``, after which recall has about fallen to a retention.

        The nearest to the root, since recall falls with time: at half a day more than the interval
        it is no longer above the retention.
        """
        low, high = 1, max(longest, 1)
        while low < high:
            middle = (low + high) // 2
            if self.recall(known, Gap(middle + 0.5, middle + 0.5)) > retention:
                low = middle + 1
            else:
                high = middle
        return low


class Voter:
    """Predicts recall by one ``Vote``.

    ``over_days`` votes on the first answer of a card on a later study day, ``same_day`` on all
    others, and on those that come soon. A card is folded for the one that is asked: together they
    would take twice as long.

    Raises:
        SettingError: if the vote names a model that is not known, or has wrong parameters for it.
    """

    def __init__(self, chosen: Vote) -> None:
        check(chosen)
        fits = chosen.models if chosen.trust > 0 else ()
        self.over_days = Panel(
            [(KNOWN[name], parameters) for name, parameters in fits],
            DEFAULT_VOTERS,
            Weights(trust=chosen.trust if fits else 0.0, first=chosen.first),
        )
        # By the defaults alone: fits learn from reviews of later days, and may be far off here.
        within_a_day = Weights(trust=0.0, first=chosen.same_day)
        self.same_day = Panel([], SAME_DAY_VOTERS, within_a_day, same_day=True)

    def known(self, log: Sequence[Event], at_ms: int, study_day: int) -> Known | None:
        """What the panel that votes at an instant keeps of a card's log, given oldest first."""
        is_soon = _is_soon(log, at_ms, study_day)
        return (self.same_day if is_soon else self.over_days).fold(log)

    def known_for(
        self, known: Known | None, log: Sequence[Event], at_ms: int, study_day: int
    ) -> bool:
        """Whether what is known of a log is what votes at an instant."""
        return known is None or known.same_day == _is_soon(log, at_ms, study_day)

    def recall(self, known: Known | None, at_ms: int, study_day: int) -> float | None:
        """The chance of recall at an instant of the study day that a card was folded for.

        None where nothing can be said.
        """
        if known is None or not known.states:
            return None
        panel = self.same_day if known.same_day else self.over_days
        return panel.recall(known, _gap(known, at_ms, study_day))


def check(chosen: Vote) -> None:
    """Refuses models that are not known, and parameters that do not fit them.

    Raises:
        SettingError: naming the model.
    """
    for name, parameters in chosen.models:
        if name not in KNOWN:
            known = ", ".join(KNOWN)
            raise SettingError(f"The model {name!r} of the vote is not known; there are {known}.")
        space = KNOWN[name].space
        bounds = zip(space.low, parameters, space.high, strict=False)
        if len(parameters) != len(space.low) or any(not a <= x <= b for a, x, b in bounds):
            raise SettingError(f"The parameters of the model {name} are out of their bounds.")


def _is_soon(log: Sequence[Event], at_ms: int, study_day: int) -> bool:
    last = next((event for event in reversed(log) if event.rating), None)
    return last is not None and (last.study_day >= study_day or at_ms - last.at_ms < SOON_MS)


def _begins(event: Event) -> bool:
    """Whether an event puts a card into review whose memory then has to be estimated."""
    return event.state_after == CardState.REVIEW and (event.interval_days or 0) > 0


def _gap(known: Known, at_ms: int, study_day: int) -> Gap:
    """The time since the last answer; if a clock went back, none has passed."""
    days = max(at_ms - known.at_ms, 0) / DAY_MS
    return Gap(days, max(study_day - known.study_day, 0))
