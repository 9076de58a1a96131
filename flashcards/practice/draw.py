"""Drawing the questions of a mock interview: seeded, one card a note, spread over topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf

from flashcards.errors import SettingError
from flashcards.model import Level
from flashcards.model.practice import PracticeOptions
from flashcards.support.shuffling import shuffle

_CHANCE = 0.5
"""The weight of chance beside that of recency and of certainty, which are at most 1 each."""
_TOPIC = 0.5
"""The weight of a tag that every question so far has had."""
_UNKNOWN = 0.5  # the chance of recall of a card that was never reviewed
_Entry = tuple[float, int, int]
"""What is least for the card to ask first, its id, its note's id."""
_Taken = tuple[Level | None, "Candidate | None"]
"""A level to fill, and the card that was drawn for it."""
# Easy questions come first; those without a level stand among the medium ones.
_ORDER = {Level.EASY: 0, Level.MEDIUM: 1, None: 1, Level.HARD: 2}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that may be asked; None where it was never asked, never reviewed, has no level."""

    card_id: int
    note_id: int
    level: Level | None = None
    last_asked_ms: int | None = None
    retrievability: float | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What to draw: a number of questions, or as many as their targets allow in some minutes.

    ``mix`` holds the parts of the levels, such as 4, 4 and 2; empty for any. With a mix alone, its
    parts are the numbers of questions.
    """

    seed: int
    count: int | None = None
    minutes: int | None = None
    mix: Mapping[Level, int] = field(default_factory=dict)

    @property
    def is_mixed(self) -> bool:
        """Whether the levels matter."""
        return any(self.mix.values())

    def validate(self) -> None:
        """Refuses a plan that asks for nothing, or for two lengths.

        Raises:
            SettingError: saying what is wrong.
        """
        if any(part < 0 for part in self.mix.values()):
            raise SettingError("A part of the mix of levels cannot be negative.")
        if self.count is not None and self.minutes is not None:
            raise SettingError("A mock interview has a number of questions or minutes, not both.")
        length = self.minutes if self.count is None else self.count
        if length is None and not self.is_mixed:
            raise SettingError("A mock interview needs a number of questions, minutes or a mix.")
        if length is not None and length < 1:
            raise SettingError(
                f"A mock interview needs at least 1 question or minute, not {length}."
            )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The cards in the order of asking, easy ones first, and how far the plan could be filled.

    ``available`` counts by level the questions that were drawn, ``missing`` those for which there
    was no card. The key None stands for questions of any level. ``instead`` counts by level those
    in whose places questions without a level were drawn.
    """

    card_ids: tuple[int, ...] = ()
    missing: Mapping[Level | None, int] = field(default_factory=dict)
    available: Mapping[Level | None, int] = field(default_factory=dict)
    instead: Mapping[Level, int] = field(default_factory=dict)

    @property
    def has_levels(self) -> bool:
        """Whether any question was drawn by its level."""
        return any(level is not None and number for level, number in self.available.items())


def draw(candidates: Iterable[Candidate], plan: Plan, options: PracticeOptions) -> Drawn:
    """Draws the questions of a mock interview, the same ones for the same seed and candidates.

    A card comes sooner the longer ago it was asked and the less certain its recall is; chance and a
    preference for tags not yet drawn keep interviews from being alike. A level that runs out is
    filled up with questions without a level, which may be of any, but not with those of another
    one: what is missing is reported.

    Raises:
        SettingError: if the plan asks for nothing.
    """
    plan.validate()
    pool = _Pool(candidates, plan.seed)
    taken: list[_Taken] = [(slot, pool.take(slot)) for slot in _slots(plan, options)]
    if not plan.is_mixed and plan.minutes is not None:
        taken = [(None, card) for card in pool.take_for(60 * plan.minutes, options)]
    if plan.is_mixed:
        taken = list(_filled_up(taken, pool, plan, options))
    cards = [card for _, card in taken if card is not None]
    missing = Counter(slot for slot, card in taken if card is None)
    pairs = [(slot, card.level) for slot, card in taken if card is not None]
    counts = Counter(slot for slot, level in pairs if slot in (level, None))
    instead = Counter(slot for slot, level in pairs if slot is not None and slot is not level)
    if plan.is_mixed:
        cards.sort(key=lambda card: _ORDER[card.level])
    return Drawn(tuple(card.card_id for card in cards), missing, counts, instead)


def _filled_up(
    taken: Sequence[_Taken], pool: _Pool, plan: Plan, options: PracticeOptions
) -> Iterator[_Taken]:
    """What was taken, with questions without a level for the levels that ran out.

    Where minutes are given, as many as fit into what is left of them; at least one question in all.
    """
    drawn = [card for _, card in taken if card is not None]
    left = inf if plan.minutes is None else 60.0 * plan.minutes
    left -= sum(options.target(card.level) for card in drawn)
    is_first = not drawn
    for level, card in taken:
        if card is not None or not pool.has_without_level():
            yield level, card
        elif is_first or options.target(None) <= left:
            yield level, pool.take_without_level()
            left, is_first = left - options.target(None), False


def _slots(plan: Plan, options: PracticeOptions) -> list[Level | None]:
    """The levels to fill, one a question; none where the cards decide how many there are."""
    if not plan.is_mixed:
        return [None] * (plan.count or 0)
    if plan.count is None and plan.minutes is None:
        return [level for level, part in plan.mix.items() for _ in range(part)]
    turns = _in_turn(plan.mix)
    if plan.count is not None:
        return [next(turns) for _ in range(plan.count)]
    return list(_within(turns, 60 * (plan.minutes or 0), options))


def _in_turn(mix: Mapping[Level, int]) -> Iterator[Level]:
    """Levels without end, next the one that is furthest behind its part (Sainte-Laguë's rule)."""
    had = Counter[Level]()
    levels = [level for level in Level if mix.get(level)]
    while True:
        level = min(levels, key=lambda level: (2 * had[level] + 1) / mix[level])
        had[level] += 1
        yield level


def _within(turns: Iterator[Level], seconds: int, options: PracticeOptions) -> Iterator[Level]:
    """Levels in turn until the next one does not fit; at least one."""
    level = next(turns)
    yield level
    left = seconds - options.target(level)
    while (left := left - options.target(level := next(turns))) >= 0:
        yield level


class _Pool:
    """The cards that are left, and what was drawn so far.

    Cards of one level with the same tags are as much like those drawn before as each other, so they
    are kept in piles, the best on top: of 100,000 cards only the tops are compared.
    """

    def __init__(self, candidates: Iterable[Candidate], seed: int) -> None:
        cards = {card.card_id: card for card in candidates}
        recency = _recency(cards.values())
        piles: dict[tuple[Level | None, tuple[str, ...]], list[_Entry]] = defaultdict(list)
        for card in cards.values():
            entry = (_preference(card, recency, seed), card.card_id, card.note_id)
            piles[card.level, card.tags].append(entry)
        self._piles = {kind: sorted(pile, reverse=True) for kind, pile in piles.items()}
        self._cards = cards
        self._notes = set[int]()
        self._tags = Counter[str]()

    def take(self, level: Level | None) -> Candidate | None:
        """The best card of a level, None for any, that is left; its siblings go with it."""
        return self._taken(lambda of: level is None or of == level)

    def take_without_level(self) -> Candidate | None:
        """The best card without a level that is left; its siblings go with it."""
        return self._taken(lambda of: of is None)

    def has_without_level(self) -> bool:
        """Whether a card without a level is left."""
        piles = self._piles.items()
        return any(self._top(pile) is not None for (level, _), pile in piles if level is None)

    def take_for(self, seconds: int, options: PracticeOptions) -> Iterator[Candidate]:
        """The best cards whose targets fit into a time; at least one."""
        if (first := self.take(None)) is None:
            return
        yield first
        left = seconds - options.target(first.level)
        while card := self._taken(_fitting(left, options)):
            yield card
            left -= options.target(card.level)

    def _taken(self, fits: Callable[[Level | None], bool]) -> Candidate | None:
        tops = [
            (top[0] + self._sameness(tags), top[1])
            for (level, tags), pile in self._piles.items()
            if fits(level) and (top := self._top(pile)) is not None
        ]
        if not tops:
            return None
        best = self._cards[min(tops)[1]]
        self._notes.add(best.note_id)
        self._tags.update(best.tags)
        return best

    def _top(self, pile: list[_Entry]) -> _Entry | None:
        """The best card of a pile whose note was not drawn."""
        while pile and pile[-1][2] in self._notes:
            pile.pop()
        return pile[-1] if pile else None

    def _sameness(self, tags: Iterable[str]) -> float:
        """How much these topics were drawn already."""
        if not self._notes:
            return 0.0
        return _TOPIC * max((self._tags[tag] for tag in tags), default=0) / len(self._notes)


def _fitting(seconds: float, options: PracticeOptions) -> Callable[[Level | None], bool]:
    """Whether an answer to a question of a level fits into a time."""
    return lambda level: options.target(level) <= seconds


def _recency(cards: Collection[Candidate]) -> Mapping[int, float]:
    """From 0 for what was never asked to 1 for the last asked, by rank: no clock is needed."""
    instants = sorted({card.last_asked_ms for card in cards if card.last_asked_ms is not None})
    return {instant: (rank + 1) / len(instants) for rank, instant in enumerate(instants)}


def _preference(card: Candidate, recency: Mapping[int, float], seed: int) -> float:
    """A sum that is least for what should be asked first."""
    asked = 0.0 if card.last_asked_ms is None else recency[card.last_asked_ms]
    certainty = _UNKNOWN if card.retrievability is None else card.retrievability
    return asked + certainty + _CHANCE * shuffle(seed, card.card_id) / 2**64
