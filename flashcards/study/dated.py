"""What plans say of a day: they decide about their cards, not due dates and limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from flashcards.model import State
from flashcards.study.queue import Candidate, DayPlan, Gathered


@dataclass(frozen=True, slots=True)
class Dated:
    """The cards that plans have for today in their order, and all cards that they decide about.

    ``first`` are those of them that are learnt for a date. Nothing comes from the decks in
    ``paused``, and no new card from those in ``without_new``, both by their ids.
    """

    planned: tuple[int, ...] = ()
    cards: frozenset[int] = frozenset()
    first: frozenset[int] = frozenset()
    paused: frozenset[int] = frozenset()
    without_new: frozenset[int] = frozenset()


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
