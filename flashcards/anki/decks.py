"""The decks of a package that contain cards, and the presets that they use."""

from __future__ import annotations

from flashcards.anki.presets import preset_of
from flashcards.anki.records import LATEST_S, CardRow, Options, Tables
from flashcards.model import DECK_SEPARATOR, Deck, Preset
from flashcards.notes.ids import deck_uid

_DEFAULT_OPTIONS = 1  # Anki's id of the preset that every collection has
_LOST = "Imported"
_DEEPEST = 50
"""Levels of a name; each becomes a deck, and decks are created recursively."""


class Decks:
    """Creates our decks and presets on demand, for each card.

    ``changes`` lists in words what had to be changed in presets.
    """

    def __init__(self, held: Tables) -> None:
        self._held = held
        self._names = {
            deck_name(row.name): row.options_id
            for row in held.decks.values()
            if row.options_id is not None
        }
        self._by_name: dict[str, Deck] = {}
        self._name_of_row: dict[int, str] = {}
        self._presets: dict[int, Preset] = {}
        self._preset_of_deck: dict[int, Preset] = {}
        self._made_ms: dict[int, int] = {}
        self.changes: list[str] = []

    def all(self) -> tuple[Deck, ...]:
        """The decks, parents before children."""
        return tuple(self._by_name.values())

    def presets(self) -> tuple[tuple[Preset, int], ...]:
        """The presets, each with the time of its last change in epoch milliseconds."""
        return tuple((preset, self._made_ms[preset.id]) for preset in self._presets.values())

    def preset_of(self, deck_id: int) -> Preset:
        """The preset of one of our decks."""
        return self._preset_of_deck[deck_id]

    def name_of(self, card: CardRow) -> str:
        """The name of a card's deck; for one in a filtered deck, of the deck it came from."""
        id_ = card.home_deck
        if id_ not in self._name_of_row:
            row = self._held.decks.get(id_)
            lost = row is None or row.options_id is None
            self._name_of_row[id_] = _LOST if lost or row is None else deck_name(row.name)
        return self._name_of_row[id_]

    def home_of(self, card: CardRow) -> Deck:
        """The deck of a card; for one in a filtered deck, the deck that it came from."""
        return self._named(self.name_of(card))

    def _named(self, name: str) -> Deck:
        """The deck of that name, created with its ancestors if necessary."""
        if name in self._by_name:
            return self._by_name[name]
        above, _, _ = name.rpartition(DECK_SEPARATOR)
        parent = self._named(above) if above else None
        options_id = self._names.get(name)
        if options_id is None and parent is not None:
            preset = self._preset_of_deck[parent.id]
        else:
            preset = self._preset(options_id or _DEFAULT_OPTIONS)
        deck = Deck(id=len(self._by_name) + 1, uid=deck_uid(name), name=name, preset_id=preset.id)
        self._by_name[name] = deck
        self._preset_of_deck[deck.id] = preset
        return deck

    def _preset(self, options_id: int) -> Preset:
        if options_id not in self._held.options:
            options_id = _DEFAULT_OPTIONS
        if options_id not in self._presets:
            default = Options(_DEFAULT_OPTIONS, "Default", 0)
            self._presets[options_id] = self._make(self._held.options.get(options_id, default))
        return self._presets[options_id]

    def _make(self, options: Options) -> Preset:
        uid = f"anki:{options.id}"
        if options.id == _DEFAULT_OPTIONS:
            # Every Anki collection has this preset, each with its own options.
            uid = f"{uid}@{self._held.created_s}"
        preset, changes = preset_of(options, uid, len(self._presets) + 1)
        self.changes += [f"preset “{preset.name}”: {change}" for change in changes]
        modified_s = min(max(options.modified_s, 0), LATEST_S)
        self._made_ms[preset.id] = (modified_s or self._held.created_s) * 1000
        return preset


def deck_name(name: str) -> str:
    """Normalises a deck name: no empty levels, and those beyond ``_DEEPEST`` joined into one."""
    levels = [" ".join(level.split()) or "blank" for level in name.split(DECK_SEPARATOR)]
    return DECK_SEPARATOR.join([*levels[:_DEEPEST], *filter(None, [" ".join(levels[_DEEPEST:])])])
