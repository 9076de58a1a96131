"""Presets: the options that decks share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from flashcards.model.json_values import like
from flashcards.model.practice import PracticeOptions, practice_options_from

FSRS6_PARAMETERS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""The published default parameters of FSRS-6 (fsrs 6.3.2, ``DEFAULT_PARAMETERS``)."""


class LeechAction(StrEnum):
    """What happens to a card that has reached the leech threshold."""

    TAG = "tag"
    SUSPEND = "suspend"


class NewOrder(StrEnum):
    """The order of new cards in a deck with subdecks.

    ``DECK`` finishes one deck after the other, in the order of the files; ``MIXED`` alternates
    between the decks; ``RANDOM`` shuffles all of them, in an order that is fixed for the day;
    ``LEVEL`` takes the easy ones of all decks first, those without a level last; ``FILE`` follows
    the files in the order of their import, whichever decks their notes are in.
    """

    DECK = "deck"
    MIXED = "mixed"
    RANDOM = "random"
    LEVEL = "level"
    FILE = "file"


class ReviewOrder(StrEnum):
    """The order of the reviews of a day, which also decides which of them a limit leaves for later.

    ``DUE`` takes those first that have been due longest, ``UNCERTAIN`` those with the least chance
    of recall, ``LEVEL`` the easy ones.
    """

    DUE = "due"
    UNCERTAIN = "uncertain"
    LEVEL = "level"


FIRST_SHARE = 0.95
"""Of FSRS-6 among the defaults, chosen so that the vote harms no simulated learner whose memory is
FSRS-6. On real logs SBD's defaults often are the better ones, which the past then shows."""
SAME_DAY_SHARE = 1 / 2
"""Of FSRS-7 among the defaults that vote on answers of the same day."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Which models predict, and how much each of them weighs; without a fit the defaults alone.

    ``models`` are the names of those that were fitted, each with its parameters. ``trust`` is the
    share of these fits beside the published defaults, ``first`` that of FSRS-6 among the defaults,
    and ``same_day`` that of FSRS-7 where an answer follows another one of its card on one day.
    All shares go from 0 to 1.
    """

    models: tuple[tuple[str, tuple[float, ...]], ...] = ()
    trust: float = 0.0
    first: float = FIRST_SHARE
    same_day: float = SAME_DAY_SHARE

    @property
    def is_elected(self) -> bool:
        """Whether a log has led to it, so that retrievability is what it says."""
        return self != Vote()


class IntervalsBy(StrEnum):
    """What chooses intervals: FSRS-6, or the vote of models where it is shorter or not far beyond.

    The vote has to show first that it predicts better, see ``collection.presets``.
    """

    FSRS6 = "fsrs6"
    VOTE = "vote"


EVERY_DAY_NORMAL = (100,) * 7
"""Easy days of a preset without any."""

_MONDAY = 3
"""What is added to a study day, a number since a Thursday, to count weekdays from Monday."""
_PERCENT = 100

AS_EVERY_DAY = -1
"""Stands for the limit of every day where one for today could be."""


@dataclass(frozen=True, slots=True)
class TodayOnly:
    """Limits of one study day; None where that of every day holds."""

    new: int | None = None
    reviews: int | None = None


@dataclass(frozen=True, slots=True)
class Preset:
    """The options that decks share.

    Steps are in seconds, the maximum interval in days, desired retention a probability.
    ``version_id`` identifies the stored version of these options; each review records it.
    ``new_today`` and ``reviews_today`` take the place of the limits a day on the study day
    ``limits_day`` alone, unless they are ``AS_EVERY_DAY``.
    ``easy_days`` says for each weekday, Monday first, which share of the usual reviews fuzz puts
    on it, in percent; ``balance`` lets fuzz prefer days with little due.
    ``minutes_per_day`` takes the place of the limit of reviews unless it is 0. ``vote`` is what
    predicts beside ``parameters``, which are those of FSRS-6, the model that schedules.
    """

    id: int = 0
    uid: str = "default"
    name: str = "Default"
    version_id: int = 0
    model: str = "fsrs-6"
    parameters: tuple[float, ...] = FSRS6_PARAMETERS
    desired_retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36_500
    new_per_day: int = 20
    reviews_per_day: int = 200
    bury_siblings: bool = True
    fuzz: bool = True
    leech_threshold: int = 8
    leech_action: LeechAction = LeechAction.TAG
    new_order: NewOrder = NewOrder.DECK
    review_order: ReviewOrder = ReviewOrder.DUE
    limits_day: int = 0
    new_today: int = AS_EVERY_DAY
    reviews_today: int = AS_EVERY_DAY
    practice: PracticeOptions = field(default_factory=PracticeOptions)
    easy_days: tuple[int, ...] = EVERY_DAY_NORMAL
    balance: bool = True
    minutes_per_day: int = 0
    vote: Vote = field(default_factory=Vote)
    intervals_by: IntervalsBy = IntervalsBy.FSRS6

    def today_only(self, day: int) -> TodayOnly:
        """The limits that hold on this study day alone."""
        if self.limits_day != day:
            return TodayOnly()
        limits = (self.new_today, self.reviews_today)
        return TodayOnly(*(None if limit == AS_EVERY_DAY else limit for limit in limits))

    def new_on(self, day: int) -> int:
        """The limit of new cards on a study day."""
        is_own = self.limits_day == day and self.new_today != AS_EVERY_DAY
        return self.new_today if is_own else self.new_per_day

    def reviews_on(self, day: int) -> int:
        """The limit of reviews on a study day."""
        is_own = self.limits_day == day and self.reviews_today != AS_EVERY_DAY
        return self.reviews_today if is_own else self.reviews_per_day

    def minutes_on(self, day: int) -> float:
        """The minutes of a study day: fewer on an easy one, 0 without a limit."""
        return self.minutes_per_day * min(self.share_of(day), 1.0)

    def share_of(self, day: int) -> float:
        """The share of the usual reviews that comes on a study day, 1 if it is not an easy day."""
        return self.easy_days[(day + _MONDAY) % len(self.easy_days)] / _PERCENT

    def with_today(self, day: int, only: TodayOnly) -> Preset:
        """These options with other limits on one study day."""
        new, reviews = (AS_EVERY_DAY if v is None else v for v in (only.new, only.reviews))
        is_any = only != TodayOnly()
        return replace(self, limits_day=day if is_any else 0, new_today=new, reviews_today=reviews)


_IDENTITY = {"id", "uid", "name", "version_id"}
_OPTIONS = tuple(field.name for field in fields(Preset) if field.name not in _IDENTITY)


def options_of(preset: Preset) -> dict[str, Any]:
    """A preset's options by name, as values that JSON can hold."""
    values = asdict(preset)
    return {name: values[name] for name in _OPTIONS}


def stored_options(preset: Preset) -> dict[str, Any]:
    """The options as they are stored and exported.

    An option that presets have not always had is left out while it has its default, so that older
    presets stay as they are, to the byte.
    """
    values = options_of(preset)
    return {
        name: value for name, value in values.items() if name not in _LATER or value != _LATER[name]
    }


# By name, the options that presets have not always had, with their defaults.
_LATER: Mapping[str, object] = {
    "review_order": ReviewOrder.DUE,
    "practice": asdict(PracticeOptions()),
    "easy_days": EVERY_DAY_NORMAL,
    "balance": True,
    "minutes_per_day": 0,
    "vote": asdict(Vote()),
    "intervals_by": IntervalsBy.FSRS6,
}


def options_from(
    values: Mapping[str, Any], id_: int, uid: str, name: str, version_id: int
) -> Preset:
    """Builds a preset from its options by name; missing ones get their defaults.

    Raises:
        ValueError: if an option has a value of the wrong type, or an unknown choice.
    """
    given = [name for name in _OPTIONS if name in values]
    known = {name: like(values[name], usual=_USUAL[name]) for name in given if name not in _NESTED}
    known |= {name: _NESTED[name](values[name]) for name in given if name in _NESTED}
    for option in _CHOICES.keys() & known.keys():
        known[option] = _CHOICES[option](known[option])
    return Preset(id=id_, uid=uid, name=name, version_id=version_id, **known)


def vote_from(values: object) -> Vote:
    """Builds a vote from values of JSON; missing ones get their defaults.

    Raises:
        ValueError: if a value has the wrong type, or a share lies outside 0 to 1.
    """
    # Deferred: a start waits for no module that only presets with a fit need.
    from flashcards.model.vote import vote_values

    return Vote(**vote_values(values))


_NESTED: Mapping[str, Callable[[object], Any]] = {
    "practice": practice_options_from,
    "vote": vote_from,
}
_CHOICES: Mapping[str, type[StrEnum]] = {
    "leech_action": LeechAction,
    "new_order": NewOrder,
    "review_order": ReviewOrder,
    "intervals_by": IntervalsBy,
}
_USUAL = {
    name: str(value) if name in _CHOICES else value for name, value in options_of(Preset()).items()
}
