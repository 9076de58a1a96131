"""Deck names as a tree, and finding a deck by any unambiguous ending of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from flashcards.errors import UnknownDeckError
from flashcards.model import DECK_SEPARATOR, Deck, Preset
from flashcards.queue import Allotted, Counts, DeckLimit
from flashcards.views import DeckNode

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class DoneToday:
    """How much of its limits a deck itself has used up on a study day."""

    new: int = 0
    reviews: int = 0

    def __add__(self, other: DoneToday) -> DoneToday:
        return DoneToday(self.new + other.new, self.reviews + other.reviews)


def find(name: str, decks: Sequence[Deck]) -> Deck:
    """The deck of that name, or of the only name that ends so, whatever the case.

    The name as written wins over another case, a whole name over an ending, and an ending at
    ``::`` over one inside a word.

    Raises:
        UnknownDeckError: if no deck, or more than one, answers to it.
    """
    wanted = name.strip().casefold()
    for matches in (
        [deck for deck in decks if deck.name == name.strip()],
        [deck for deck in decks if deck.name.casefold() == wanted],
        [deck for deck in decks if deck.name.casefold().endswith(DECK_SEPARATOR + wanted)],
        [deck for deck in decks if wanted and deck.name.casefold().endswith(wanted)],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            names = ", ".join(f"“{deck.name}”" for deck in matches[:_SHOWN])
            raise UnknownDeckError(f"“{name}” could be {names}; write more of the name.")
    raise UnknownDeckError(_no_such_deck(name, [deck.name for deck in decks]))


def _no_such_deck(name: str, names: Sequence[str]) -> str:
    if not names:
        return f"There is no deck “{name}”; the collection is empty."
    close = get_close_matches(name, names, n=1, cutoff=0.4)
    hint = f"did you mean “{close[0]}”?" if close else "'flashcards decks' lists them all."
    return f"There is no deck “{name}”; {hint}"


def within(deck: Deck, above: Deck) -> bool:
    """Whether a deck is ``above`` or below it."""
    return deck.name == above.name or deck.name.startswith(above.name + DECK_SEPARATOR)


def parent_name(name: str) -> str | None:
    """The full name of the deck one level up, None at the top."""
    above, separator, _ = name.rpartition(DECK_SEPARATOR)
    return above if separator else None


def limits(
    decks: Sequence[Deck], presets: Mapping[int, Preset], done: Mapping[int, DoneToday]
) -> list[DeckLimit]:
    """What each deck may still show today; what was done below a deck counts in it.

    Args:
        decks: parents before children.
        presets: by id.
        done: what was done today in each deck itself.
    """
    ids = {deck.name: deck.id for deck in decks}
    parents = {deck.id: ids.get(parent_name(deck.name) or "") for deck in decks}
    used = {deck.id: done.get(deck.id, DoneToday()) for deck in decks}
    for deck in reversed(decks):
        above = parents[deck.id]
        if above is not None:
            used[above] += used[deck.id]
    return [
        DeckLimit(
            deck_id=deck.id,
            parent_id=parents[deck.id],
            new_left=max(presets[deck.preset_id].new_per_day - used[deck.id].new, 0),
            reviews_left=max(presets[deck.preset_id].reviews_per_day - used[deck.id].reviews, 0),
            bury_siblings=presets[deck.preset_id].bury_siblings,
        )
        for deck in decks
    ]


def build(
    decks: Sequence[Deck],
    limits: Sequence[DeckLimit],
    own: Allotted,
    totals: Mapping[int, int],
) -> list[DeckNode]:
    """The deck tree with counts summed upwards and cut to each deck's limits.

    Args:
        decks: parents before children.
        limits: of each deck, in the same order.
        own: what each deck holds for today by its own limits alone.
        totals: how many cards each deck holds itself.
    """
    counts = _own_counts(own)
    sums = dict(totals)
    for deck, limit in reversed(list(zip(decks, limits, strict=True))):
        full = counts.get(deck.id, Counts())
        cut = Counts(
            min(full.new, limit.new_left), full.learning, min(full.review, limit.reviews_left)
        )
        counts[deck.id] = cut
        if limit.parent_id is not None:
            counts[limit.parent_id] = counts.get(limit.parent_id, Counts()) + cut
            sums[limit.parent_id] = sums.get(limit.parent_id, 0) + sums.get(deck.id, 0)
    return [
        DeckNode(
            deck=deck,
            label=deck.name.rpartition(DECK_SEPARATOR)[2],
            depth=deck.name.count(DECK_SEPARATOR),
            counts=counts[deck.id],
            total=sums.get(deck.id, 0),
        )
        for deck in decks
    ]


def _own_counts(own: Allotted) -> dict[int, Counts]:
    counts: dict[int, Counts] = {}
    for cards, one in (
        (own.new, Counts(new=1)),
        (own.learning, Counts(learning=1)),
        (own.reviews, Counts(review=1)),
    ):
        for card in cards:
            counts[card.deck_id] = counts.get(card.deck_id, Counts()) + one
    return counts
