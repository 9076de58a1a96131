"""What decks may show on each of the days ahead, by their options and by plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.model import DECK_SEPARATOR, Preset
from flashcards.model.plan import Plan, PlanKind
from flashcards.scheduling.planning.new_ahead import NewInDeck, new_ahead
from flashcards.scheduling.planning.outset import Limit
from flashcards.stats.circumstances import DoneInDeck
from flashcards.stats.coming import decks_of
from flashcards.stats.dataset import Dataset
from flashcards.support.arrays import Floats


@dataclass(frozen=True, slots=True)
class Share:
    """The decks that share a limit: that of ``root``, of a plan if there is one.

    Nothing comes from them before ``opens``, counted from today.
    """

    root: int
    plan: Plan | None = None
    opens: int = 0


class DeckTree:
    """Decks with those above and below them, and what was done in them today."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.ids = {name: id_ for id_, name in dataset.decks.items()}
        self.done: dict[int, DoneInDeck] = {}
        for deck, amounts in dataset.circumstances.done.items():
            for id_ in self.above(deck):
                self.done[id_] = self.done.get(id_, DoneInDeck()).with_more(amounts)

    def above(self, deck: int) -> list[int]:
        """A deck and those above it, from the top down."""
        levels = self.dataset.decks.get(deck, "").split(DECK_SEPARATOR)
        names = (DECK_SEPARATOR.join(levels[: depth + 1]) for depth in range(len(levels)))
        return [self.ids[name] for name in names if name in self.ids]

    def below(self, deck: int) -> list[int]:
        """The decks one level below."""
        start = self.dataset.decks[deck] + DECK_SEPARATOR
        return [
            id_
            for name, id_ in self.ids.items()
            if name.startswith(start) and DECK_SEPARATOR not in name[len(start) :]
        ]

    def done_in(self, decks: Sequence[int]) -> int:
        """The reviews that were done today in some decks."""
        done = self.dataset.circumstances.done
        return sum(done[deck].reviews for deck in decks if deck in done)

    def preset(self, deck: int) -> Preset:
        """The options of a deck."""
        return self.dataset.presets.get(deck) or Preset()


def shares(tree: DeckTree) -> dict[int, Share]:
    """With which other decks each deck shares its limit, by the ids of decks."""
    dataset = tree.dataset
    of_plans: dict[int, Plan] = {}
    opens: dict[int, int] = {}
    for plan in dataset.circumstances.plans:
        for id_ in decks_of(dataset, plan):
            if plan.kind is PlanKind.SPREAD:
                of_plans.setdefault(id_, plan)
            else:
                opens[id_] = max(opens.get(id_, 0), plan.end_day - dataset.today)
    return {
        id_: Share(_root(tree, id_, of_plans.get(id_)), of_plans.get(id_), opens.get(id_, 0))
        for id_ in dataset.decks
    }


def _root(tree: DeckTree, deck: int, plan: Plan | None) -> int:
    if plan is not None:
        return tree.ids.get(plan.deck, 0)
    above = tree.above(deck)
    timed = (id_ for id_ in above if tree.preset(id_).minutes_per_day)
    return next(timed, above[0] if above else deck)


def limit_of(tree: DeckTree, share: Share, held: Sequence[int], days: int) -> Limit:
    """What a day of decks that share a limit may have.

    Args:
        tree: of the decks.
        share: which of them.
        held: the decks that have cards of their own.
        days: how many days to look ahead.
    """
    today, done = tree.dataset.today, tree.done.get(share.root, DoneInDeck())
    usual = np.full(days, float(_most_reviews(tree, share.root, held, today + 1)))
    usual[0] = max(_most_reviews(tree, share.root, held, today) - done.reviews, 0)
    if share.plan is not None:
        until = min(max(share.plan.end_day - today + 1, 1), days)
        usual[:until] = share.plan.per_day
        usual[0] = max(share.plan.per_day - done.reviews, 0)
        return Limit(usual)
    preset = tree.preset(share.root)
    if not preset.minutes_per_day:
        return Limit(usual)
    minutes = np.array([preset.minutes_on(today + day) for day in range(days)])
    minutes[0] = max(minutes[0] - done.minutes, 0.0)
    return Limit(minutes=minutes)


def _most_reviews(tree: DeckTree, deck: int, held: Sequence[int], day: int) -> int:
    """The limit of a deck, or less if those below it allow less and all cards are there."""
    if deck not in tree.dataset.decks:  # of a plan for all decks, or of a deck that is gone
        return sum(
            _most_reviews(tree, id_, held, day)
            for id_ in tree.dataset.decks
            if tree.above(id_)[:1] == [id_]
        )
    own, below = tree.preset(deck).reviews_on(day), tree.below(deck)
    if deck in held or not below:
        return own
    return min(own, sum(_most_reviews(tree, id_, held, day) for id_ in below))


def new_by_deck(
    tree: DeckTree, parts: Mapping[int, Share], new: Mapping[int, int], days: int
) -> Mapping[int, Floats]:
    """The new cards that come on each day, by the ids of decks.

    Args:
        tree: of the decks.
        parts: what ``shares`` gives, for pauses and plans.
        new: how many new cards each deck has.
        days: how many days to look ahead.
    """
    decks = [
        NewInDeck(id_, tree.above(id_), new.get(id_, 0), _new_limits(tree, id_, parts[id_]))
        for id_ in tree.dataset.decks
    ]
    return new_ahead(decks, days)


def _new_limits(tree: DeckTree, deck: int, share: Share) -> list[int]:
    preset, today = tree.preset(deck), tree.dataset.today
    done = tree.done.get(deck, DoneInDeck()).new
    usual = [max(preset.new_on(today) - done, 0), preset.new_per_day]
    closed = share.opens
    if share.plan is not None and share.plan.holds_new:
        closed = max(closed, share.plan.end_day - today + 1)
    return [0] * closed + usual[min(closed, 1) :]
