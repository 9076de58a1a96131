"""The filter on notes that statistics, export and study share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flashcards.model.deck import DECK_SEPARATOR
from flashcards.model.note import Level


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Selects notes by deck, level and tag; an empty criterion matches every note.

    A note must match each criterion, with any one of several levels or tags. ``deck`` is a full
    name, as ``Decks.find`` returns it, and includes its subdecks. Tags include the tags below
    them and ignore case. ``search`` is a query, which only ``Search`` can answer: the methods here
    leave it out, and whoever applies a filter adds what ``Search.chosen_notes`` or
    ``Search.chosen_cards`` finds.
    """

    deck: str | None = None
    levels: frozenset[Level] = frozenset()
    tags: tuple[str, ...] = ()
    search: str | None = None

    def __bool__(self) -> bool:
        return self.deck is not None or bool(self.levels or self.tags) or self.search is not None

    def holds(self, deck: str, level: Level | None, tags: Iterable[str]) -> bool:
        """Whether a note with this deck, level and tags matches."""
        return (
            self.holds_deck(deck)
            and self.holds_level(level)
            and (not self.tags or any(map(self.holds_tag, tags)))
        )

    def holds_deck(self, name: str) -> bool:
        """Whether notes of this deck can match."""
        return self.deck is None or is_within(name, self.deck)

    def holds_level(self, level: Level | None) -> bool:
        """Whether notes of this level can match."""
        return not self.levels or level in self.levels

    def holds_tag(self, tag: str) -> bool:
        """Whether a tag is one of the wanted tags, or below one."""
        return any(is_within(tag.casefold(), wanted.casefold()) for wanted in self.tags)


def is_within(name: str, above: str) -> bool:
    """Whether a deck or a tag equals ``above`` or lies below it in the tree."""
    return name == above or name.startswith(above + DECK_SEPARATOR)


EVERYTHING = NoteFilter()
