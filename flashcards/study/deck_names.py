"""Which names a deck can be given, and what decks are called after a rename or a merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import category

from flashcards.errors import DeckNameError
from flashcards.model import DECK_SEPARATOR, Deck
from flashcards.model.deck import DEEPEST_DECK
from flashcards.model.note_filter import is_within

_NOT_TEXT = {"Cc", "Cs"}  # control characters, and halves of characters
_LONGEST = 500  # characters
_SHOWN = 60  # characters of a refused name in its message


def checked(name: str) -> str:
    """A name as it is stored: single spaces, nothing around the levels.

    Raises:
        DeckNameError: if it is empty, too long or too deep, or has an empty level.
    """
    levels = [" ".join(level.split()) for level in name.split(DECK_SEPARATOR)]
    shown = name.strip()[:_SHOWN]
    if not any(levels):
        raise DeckNameError("A deck needs a name.")
    if not all(levels):
        raise DeckNameError(f"“{shown}” has an empty level: write a name on both sides of “::”.")
    if len(levels) > DEEPEST_DECK:
        raise DeckNameError(f"“{shown}…” has {len(levels)} levels; a deck can have {DEEPEST_DECK}.")
    wanted = DECK_SEPARATOR.join(levels)
    if len(wanted) > _LONGEST:
        raise DeckNameError(f"“{shown}…” is too long; a name can have {_LONGEST} characters.")
    if any(category(character) in _NOT_TEXT for character in wanted):
        raise DeckNameError("A deck's name cannot have control characters.")
    return wanted


def free(name: str, decks: Iterable[Deck]) -> str:
    """A checked name for a deck that is not among ``decks``.

    Levels that exist keep their spelling: a deck below “SQL” is not put below “Sql”.

    Raises:
        DeckNameError: if the name cannot be used, or a deck has it already, ignoring case.
    """
    known = {deck.name.casefold(): deck.name for deck in decks}
    above, separator, label = checked(name).rpartition(DECK_SEPARATOR)
    wanted = f"{_as_spelled(above, known)}{separator}{label}"
    if present := known.get(wanted.casefold()):
        raise DeckNameError(f"There is a deck “{present}” already.")
    return wanted


def _as_spelled(name: str, known: Mapping[str, str]) -> str:
    if not name or name.casefold() in known:
        return known.get(name.casefold(), name)
    above, separator, label = name.rpartition(DECK_SEPARATOR)
    return f"{_as_spelled(above, known)}{separator}{label}"


def renamed(deck: Deck, name: str, decks: Iterable[Deck]) -> dict[int, str]:
    """The new names of a deck and its subdecks, by their ids; empty if nothing changes.

    Raises:
        DeckNameError: if the name cannot be used, is taken, or is below the deck itself.
    """
    moving, staying = _divided(deck, decks)
    wanted = checked(name)
    if wanted.casefold().startswith(f"{deck.name.casefold()}{DECK_SEPARATOR}"):
        raise DeckNameError(f"“{deck.name}” cannot be put below itself.")
    wanted = free(wanted, staying)
    if wanted == deck.name:
        return {}
    names = {other.id: f"{wanted}{other.name.removeprefix(deck.name)}" for other in moving}
    for new in names.values():
        checked(new)  # a deep subtree may become too deep below another deck
    return names


def _divided(deck: Deck, decks: Iterable[Deck]) -> tuple[list[Deck], list[Deck]]:
    """A deck with its subdecks, and all other decks."""
    moving: list[Deck] = []
    staying: list[Deck] = []
    for other in decks:
        (moving if is_within(other.name, deck.name) else staying).append(other)
    return moving, staying


def merged(deck: Deck, into: Deck, decks: Iterable[Deck]) -> dict[int, Deck | str]:
    """What becomes of a deck and of its subdecks in a merge, parents before children.

    Returns:
        By id, the deck that takes over the contents, or the new name of a deck that stays.

    Raises:
        DeckNameError: if ``into`` is the deck itself or lies below it.
    """
    if is_within(into.name, deck.name):
        raise DeckNameError(f"“{deck.name}” cannot be merged into itself or a deck below it.")
    moving, rest = _divided(deck, decks)
    staying = {other.name.casefold(): other for other in rest}
    new_names = {deck.name: into.name}
    result: dict[int, Deck | str] = {deck.id: into}
    for other in moving:
        if other.id == deck.id:
            continue
        above, _, label = other.name.rpartition(DECK_SEPARATOR)
        new_above = new_names.get(above, f"{into.name}{above.removeprefix(deck.name)}")
        wanted = checked(f"{new_above}{DECK_SEPARATOR}{label}")
        present = staying.get(wanted.casefold())
        new_names[other.name] = wanted if present is None else present.name
        result[other.id] = wanted if present is None else present
    return result
