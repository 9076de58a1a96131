"""Chooses between formats that claim a text, by the cards that each would give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from flashcards.errors import SourceError
from flashcards.formats.base import Format, Source
from flashcards.model.drafts import NoteDraft, Parsed

SAMPLE = 1 << 18
"""Characters that the claimants read: enough to pass the table of contents of a long list."""
_LARGEST_CARD = 20_000
"""Characters of a card above which it is rather a chapter, or a whole document."""
_CERTAIN = 1.0  # a mark that only this format has


@dataclass(frozen=True, slots=True)
class Guess:
    """A format that claims a source: how sure it is, and the cards it finds in the sample."""

    form: Format
    sureness: float
    cards: int | None = None
    """None if nobody counted, or if the format refuses the sample: its error may be of use."""
    parsed: Parsed | None = None
    """What the format reads, if it has read the whole source for the comparison."""


def ranked(
    claims: Sequence[tuple[Format, float]], source: Source, read: Callable[[Format, Source], Parsed]
) -> list[Guess]:
    """The formats that claim a source, the most likely first.

    One alone, or one that is certain, needs no comparison. Otherwise a format is the less likely
    the fewer cards it finds beside the others: a mark that only one line of many bears does not
    make the whole text its own.

    Args:
        claims: formats with how sure each is, in the order in which they are registered.
        source: the text.
        read: reads a source; it may raise SourceError.
    """
    guesses = [Guess(form, sureness) for form, sureness in claims]
    if len(guesses) > 1 and all(guess.sureness < _CERTAIN for guess in guesses):
        text = source.text
        is_whole = len(text) <= SAMPLE
        sample = source if is_whole else replace(source, data=text[:SAMPLE].encode())
        guesses = [_counted(guess, partial(read, guess.form), sample) for guess in guesses]
        guesses = guesses if is_whole else [replace(guess, parsed=None) for guess in guesses]
    most = max((guess.cards or 0 for guess in guesses), default=0)
    # The sort is stable: of equally likely formats, the one registered first is taken.
    return sorted(guesses, key=lambda g: -g.sureness * _share(g.cards, most))


def _share(cards: int | None, most: int) -> float:
    return 1.0 if cards is None or most <= 0 else max(cards, 0) / most


def as_neighbours(guesses: Sequence[Guess], usual: str | None) -> list[Guess]:
    """The guesses with the usual format of a folder first, if it claims the source too.

    A format that is certain stays first.
    """
    if guesses[0].sureness >= _CERTAIN:
        return list(guesses)
    return sorted(guesses, key=lambda guess: not (guess.form.name == usual and guess.cards != 0))


def _counted(guess: Guess, read: Callable[[Source], Parsed], sample: Source) -> Guess:
    """A guess with how many cards the format finds, less those that no card should be."""
    try:
        parsed = read(sample)
    except SourceError:
        return guess
    huge = sum(_size(note) > _LARGEST_CARD for note in parsed.notes)
    return replace(guess, cards=len(parsed.notes) - 2 * huge, parsed=parsed)


def _size(note: NoteDraft) -> int:
    return len(note.front) + len(note.back)
