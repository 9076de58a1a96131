"""What plans say of a day: they decide about their cards, not due dates and limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flashcards.model import State
from flashcards.study.queue import Candidate, DayPlan, Gathered, Queue


@dataclass(frozen=True, slots=True)
class DayMinutes:
    """The minutes that are left today for the cards of an interview.

    ``begun`` is what a card takes that turns out to be forgotten, ``new`` what a new one takes.
    """

    card_ids: frozenset[int]
    left: float
    begun: float
    new: float

    def has_room(self, card: Candidate) -> bool:
        """Whether a card can be asked without going beyond the minutes."""
        return self.left >= (self.new if card.state is State.NEW else self.begun) - _ROUNDING

    def spent(self, minutes: float) -> DayMinutes:
        """The same after an answer, or before one if the minutes are negative."""
        return replace(self, left=self.left - minutes)


_ROUNDING = 1e-6  # minutes; sums of floats may be off by less


@dataclass(frozen=True, slots=True)
class Dated:
    """The cards that plans have for today in their order, and all cards that they decide about.

    ``first`` are those of them that are learnt for a date, within the ``minutes`` of each. Nothing
    comes from the decks in ``paused``, and no new card from those in ``without_new``, both by their
    ids.
    """

    planned: tuple[int, ...] = ()
    cards: frozenset[int] = frozenset()
    first: frozenset[int] = frozenset()
    paused: frozenset[int] = frozenset()
    without_new: frozenset[int] = frozenset()
    minutes: tuple[DayMinutes, ...] = ()


NOTHING = Dated()


def among(dated: Dated, card_ids: Collection[int] | None) -> Dated:
    """The plans cut down to some cards; unchanged for None."""
    if card_ids is None:
        return dated
    return replace(dated, planned=tuple(id_ for id_ in dated.planned if id_ in card_ids))


def without_dated(gathered: Gathered, dated: Dated) -> Gathered:
    """The cards that no plan decides about, and those in learning, which should be finished."""
    without = dated.paused | dated.without_new
    rest = without_paused(gathered, dated)
    return replace(
        rest,
        reviews=[card for card in rest.reviews if card.card_id not in dated.cards],
        new={
            deck: _others(cards, dated.cards)
            for deck, cards in rest.new.items()
            if deck not in without
        },
    )


def without_later(gathered: Gathered, dated: Dated) -> Gathered:
    """Without the reviews that plans have for another day."""
    later = dated.cards.difference(dated.planned)
    if not later:
        return gathered
    return replace(
        gathered, reviews=[card for card in gathered.reviews if card.card_id not in later]
    )


def without_paused(gathered: Gathered, dated: Dated) -> Gathered:
    """The cards that do not belong to a paused deck."""
    if not dated.paused:
        return gathered
    return replace(
        gathered,
        learning=[card for card in gathered.learning if card.deck_id not in dated.paused],
        reviews=[card for card in gathered.reviews if card.deck_id not in dated.paused],
        new={deck: cards for deck, cards in gathered.new.items() if deck not in dated.paused},
    )


def _others(cards: Iterable[Candidate], known: frozenset[int]) -> Iterable[Candidate]:
    return (card for card in cards if card.card_id not in known)


def left_today(gathered: Gathered, dated: Dated) -> list[int]:
    """The planned cards that were not answered today and are not in learning."""
    done = {id_ for ids in gathered.studied.values() for id_ in ids}
    done.update(card.card_id for card in gathered.learning)
    return [id_ for id_ in dated.planned if id_ not in done]


def with_dated(plan: DayPlan, planned: Sequence[Candidate]) -> DayPlan:
    """The plan of a day with planned cards before the others of their kind, beyond the limits."""
    new = [card for card in planned if card.state is State.NEW]
    begun = [card for card in planned if card.state is not State.NEW]
    return replace(plan, reviews=(*begun, *plan.reviews), new=(*new, *plan.new))


class DatedQueue(Queue):
    """A queue in which cards that are learnt for a date come as long as there are minutes for them.

    A plan fills its day with what answers are expected to take. What finds no minutes, since more
    was forgotten or answers took longer, is left to the plan of tomorrow.
    """

    def __init__(self, plan: DayPlan, minutes: Sequence[DayMinutes]) -> None:
        super().__init__(plan)
        self._minutes = list(minutes)
        self._beyond: list[Candidate] = []

    def next(self, now_ms: int, learn_ahead_ms: int = 0) -> Candidate | None:
        """As in every queue, without the cards for which there are no minutes."""
        self._drop_gone()
        while self._main and not self._has_room(self._main[-1]):
            self._leave_out(self._main.pop())
            self._drop_gone()
        return super().next(now_ms, learn_ahead_ms)

    def spend(self, card: Candidate, minutes: float) -> None:
        """Counts the time of an answer, and of an undone one if it is negative."""
        self._minutes = [
            of.spent(minutes) if card.card_id in of.card_ids else of for of in self._minutes
        ]
        while self._beyond and self._has_room(self._beyond[-1]):
            self._take_up(self._beyond.pop())

    def _has_room(self, card: Candidate) -> bool:
        """Whether there are minutes for a card; what was begun today is finished in any case."""
        if card.state not in {State.NEW, State.REVIEW}:
            return True
        return all(of.has_room(card) for of in self._minutes if card.card_id in of.card_ids)

    def _leave_out(self, card: Candidate) -> None:
        self.take(card.card_id)
        self._beyond.append(card)
        self._count_beyond(card, 1)

    def _take_up(self, card: Candidate) -> None:
        self._enter(card)
        self._main.append(card)
        self._count_beyond(card, -1)

    def _count_beyond(self, card: Candidate, number: int) -> None:
        self.is_timed = bool(self._beyond)
        if card.state is State.NEW:
            self.left_new += number
        else:
            self.held_back += number
