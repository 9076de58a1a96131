"""Deck names as a tree, and finding a deck by any unambiguous ending of its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from operator import attrgetter

from flashcards.errors import UnknownDeckError
from flashcards.model import DECK_SEPARATOR, Deck, Preset
from flashcards.model.note_filter import is_within
from flashcards.study.dated import with_dated
from flashcards.study.queue import Candidate, Counts, DayPlan, DeckLimit
from flashcards.study.shown import DeckNode

_SHOWN = 5  # names of decks in a message that several match
_NO_PLAN = DayPlan((), (), ())
_DECK_ID = attrgetter("deck_id")


@dataclass(frozen=True, slots=True)
class DoneToday:
    """How much of its limits a deck, without its subdecks, has used on a study day."""

    new: int = 0
    reviews: int = 0

    def __add__(self, other: DoneToday) -> DoneToday:
        return DoneToday(self.new + other.new, self.reviews + other.reviews)


def find(name: str, decks: Sequence[Deck]) -> Deck:
    """The deck with a name, or the only deck whose name ends with it, ignoring case.

    An exact match takes precedence over one that ignores case, a whole name over an ending, and an
    ending at ``::`` over one inside a word.

    Raises:
        UnknownDeckError: if no deck matches, or more than one.
    """
    wanted = name.strip().casefold()
    # The first of these with any match decides: otherwise “B” could not be named beside “A::B”.
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


def addressed(name: str, decks: Sequence[Deck]) -> str:
    """The name of the deck that new notes go to: one that there is, or the name of a new one.

    A deck is meant by its name or by its last levels, ignoring case; never by part of a word, which
    may as well be a new name.

    Raises:
        UnknownDeckError: if more than one deck is meant.
    """
    wanted = name.strip().casefold()
    whole = [deck for deck in decks if deck.name.casefold() == wanted]
    ends = [deck for deck in decks if deck.name.casefold().endswith(DECK_SEPARATOR + wanted)]
    return find(name, whole or ends).name if whole or ends else name


def _no_such_deck(name: str, names: Sequence[str]) -> str:
    if not names:
        return f"There is no deck “{name}”; the collection is empty."
    # Lower than the usual 0.6: people write, and mistype, only the end of a long name.
    close = get_close_matches(name, names, n=1, cutoff=0.4)
    hint = f"did you mean “{close[0]}”?" if close else "'flashcards decks' lists them all."
    return f"There is no deck “{name}”; {hint}"


def subtree(deck: Deck | None, decks: Sequence[Deck]) -> list[Deck]:
    """A deck and its subdecks among ``decks``; all of them for None.

    The deck may have another name by now than when it was read.
    """
    if deck is None:
        return list(decks)
    name = next((other.name for other in decks if other.id == deck.id), deck.name)
    return [other for other in decks if is_within(other.name, name)]


def present(deck: Deck, decks: Iterable[Deck]) -> Deck:
    """A deck as it is now.

    Raises:
        UnknownDeckError: if it was removed since it was read.
    """
    for other in decks:
        if other.id == deck.id:
            return other
    raise UnknownDeckError(f"The deck “{deck.name}” was removed elsewhere.")


def parent_name(name: str) -> str | None:
    """The full name of the deck one level up, None at the top."""
    above, separator, _ = name.rpartition(DECK_SEPARATOR)
    return above if separator else None


def limits(
    decks: Sequence[Deck], presets: Mapping[int, Preset], done: Mapping[int, DoneToday], today: int
) -> list[DeckLimit]:
    """How much each deck may still show today; what its subdecks have shown counts towards it.

    Args:
        decks: parents before children.
        presets: by id.
        done: what was done today in each deck, without its subdecks.
        today: the study day.
    """
    ids = {deck.name: deck.id for deck in decks}
    parents = {deck.id: ids.get(parent_name(deck.name) or "") for deck in decks}
    used = {deck.id: done.get(deck.id, DoneToday()) for deck in decks}
    # Children come after their parents, so backwards each sum is complete when it is passed up.
    for deck in reversed(decks):
        above = parents[deck.id]
        if above is not None:
            used[above] += used[deck.id]
    return [
        DeckLimit(
            deck_id=deck.id,
            parent_id=parents[deck.id],
            new_left=max(presets[deck.preset_id].new_on(today) - used[deck.id].new, 0),
            reviews_left=max(presets[deck.preset_id].reviews_on(today) - used[deck.id].reviews, 0),
            bury_siblings=presets[deck.preset_id].bury_siblings,
            new_order=presets[deck.preset_id].new_order,
            new_done=done.get(deck.id, DoneToday()).new,
            review_order=presets[deck.preset_id].review_order,
        )
        for deck in decks
    ]


def build(
    decks: Sequence[Deck],
    limits: Sequence[DeckLimit],
    own: DayPlan,
    totals: Mapping[int, int],
    new: Mapping[int, int],
    planned: Sequence[Candidate] = (),
) -> list[DeckNode]:
    """Builds the deck tree, with counts summed upwards and cut to each deck's limits.

    Args:
        decks: parents before children.
        limits: of each deck, in the same order.
        own: the plan of the day if each deck had only its own limits.
        totals: how many cards each deck has, without subdecks.
        new: how many new cards each deck has, without subdecks, ignoring the limits.
        planned: cards that a plan towards a date adds beyond the limits.
    """
    counts = _own_counts(own)
    sums, all_new, all_due = Counter(totals), Counter(new), Counter(own.held_back)
    all_due.update(_by_deck(own.reviews))
    for deck, limit in reversed(list(zip(decks, limits, strict=True))):
        full = counts.get(deck.id, Counts())
        # Cut before it is passed up: a deck shows no more of a subdeck than that one's limits.
        cut = Counts(
            min(full.new, limit.new_left), full.learning, min(full.review, limit.reviews_left)
        )
        counts[deck.id] = cut
        if limit.parent_id is not None:
            counts[limit.parent_id] = counts.get(limit.parent_id, Counts()) + cut
            for amounts in (sums, all_new, all_due):
                amounts[limit.parent_id] += amounts[deck.id]
    beyond = _summed(_own_counts(with_dated(_NO_PLAN, planned)), limits)
    nodes = []
    for deck in decks:
        left, added = counts[deck.id], beyond.get(deck.id, Counts())
        waiting = Counts(
            new=all_new[deck.id] - left.new - added.new, review=all_due[deck.id] - left.review
        )
        nodes.append(_node(deck, left + added, sums[deck.id], waiting))
    return nodes


def _node(deck: Deck, counts: Counts, total: int, waiting: Counts) -> DeckNode:
    return DeckNode(
        deck=deck,
        label=deck.name.rpartition(DECK_SEPARATOR)[2],
        depth=deck.name.count(DECK_SEPARATOR),
        counts=counts,
        total=total,
        waiting=waiting,
    )


def timed(nodes: Sequence[DeckNode], counts: Mapping[int, Counts]) -> list[DeckNode]:
    """The tree with other counts for decks that have minutes, given by the ids of decks."""
    return [_timed(node, counts.get(node.deck.id)) for node in nodes]


def _timed(node: DeckNode, counts: Counts | None) -> DeckNode:
    if counts is None:
        return node
    waiting = Counts(
        new=max(node.counts.new + node.waiting.new - counts.new, 0),
        review=max(node.counts.review + node.waiting.review - counts.review, 0),
    )
    return replace(node, counts=counts, waiting=waiting)


def _summed(counts: Mapping[int, Counts], limits: Sequence[DeckLimit]) -> dict[int, Counts]:
    """Counts summed upwards; the limits are in the order of decks, parents before children."""
    sums = dict(counts)
    for limit in reversed(limits):
        if limit.parent_id is not None and limit.deck_id in sums:
            above = sums.get(limit.parent_id, Counts())
            sums[limit.parent_id] = above + sums[limit.deck_id]
    return sums


def _own_counts(own: DayPlan) -> dict[int, Counts]:
    new, learning, review = map(_by_deck, (own.new, own.learning, own.reviews))
    return {
        deck: Counts(new=new[deck], learning=learning[deck], review=review[deck])
        for deck in {*new, *learning, *review}
    }


def _by_deck(cards: Iterable[Candidate]) -> Counter[int]:
    return Counter(map(_DECK_ID, cards))


def visible(nodes: Sequence[DeckNode], collapsed: Container[int]) -> list[DeckNode]:
    """The rows of a list in which nothing is shown below the collapsed decks, given by id."""
    rows: list[DeckNode] = []
    folded: int | None = None
    """The depth of the collapsed deck whose branch is left out."""
    for node in nodes:
        if folded is not None and node.depth > folded:
            rows[-1] = replace(rows[-1], hidden=rows[-1].hidden + 1)
            continue
        folded = node.depth if node.deck.id in collapsed else None
        rows.append(node)
    return rows


def row_of(deck: Deck, rows: Sequence[DeckNode]) -> int:
    """The row of a deck or, if it has none, of the nearest deck above it that has one; else 0."""
    ids = {node.deck.id: index for index, node in enumerate(rows)}
    if deck.id in ids:
        return ids[deck.id]
    above = [i for i, node in enumerate(rows) if is_within(deck.name, node.deck.name)]
    return max(above, key=lambda index: rows[index].depth, default=0)
