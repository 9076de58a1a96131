"""The use-cases of options: those that decks share as presets, and the collection's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import Enum
from itertools import count
from typing import Any
from uuid import uuid4

from flashcards.collection.workspace import Workspace
from flashcards.errors import SettingError
from flashcards.model import Deck, IntervalsBy, Preset, StepKind
from flashcards.model.practice import PracticeOptions
from flashcards.model.preset import TodayOnly, options_of
from flashcards.model.settings import Settings
from flashcards.scheduling import validate
from flashcards.storage import Connection
from flashcards.storage import decks as deck_rows
from flashcards.storage import presets as preset_rows
from flashcards.storage import settings as setting_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree
from flashcards.study.shown import OptionsInForce, OptionsPreview

_OF_PRACTICE = {field.name for field in fields(PracticeOptions)}


class Scope(Enum):
    """Which decks a change of options applies to, if it is not given by a preset's name."""

    ONLY_THIS_DECK = "only this deck"


class Presets:
    """Options of a collection and of its decks."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self) -> list[Preset]:
        """All presets with their present options."""
        with self._workspace.db.read() as connection:
            return list(preset_rows.all_presets(connection).values())

    def versions(self) -> list[tuple[Preset, int]]:
        """Every version of every preset with the instant of its creation, oldest first."""
        with self._workspace.db.read() as connection:
            return preset_rows.all_versions(connection)

    def of(self, deck: Deck) -> Preset:
        """The preset in force for a deck."""
        return next(preset for preset in self.all() if preset.id == deck.preset_id)

    def settings(self) -> Settings:
        """The settings of the whole collection."""
        self._workspace.look()
        return self._workspace.settings

    def in_force(self, deck: Deck | None = None) -> OptionsInForce:
        """The preset of a deck, or the first one for None, with all decks that share it."""
        with self._workspace.db.read() as connection:
            return _in_force(connection, deck)

    def change(
        self,
        deck: Deck | None = None,
        preset: str | Scope | None = None,
        options: Mapping[str, Any] | None = None,
        settings: Mapping[str, Any] | None = None,
        today: TodayOnly | None = None,
    ) -> OptionsInForce:
        """Changes options, settings, and which preset a deck is under, as one undo step.

        New options apply to every deck that shares the preset. New parameters change memories,
        never due dates. The study days of recorded reviews stay as they are.

        Args:
            deck: the deck whose options to change; None for the first preset. Subdecks keep theirs.
            preset: the name of the preset to put the deck under, created as a copy of its present
                one if there is none; or ``Scope.ONLY_THIS_DECK``, which gives the deck a preset
                named after it if it shares its present one. None keeps the present preset.
            options: the options to change, by field of ``Preset`` or of its ``PracticeOptions``.
            settings: the settings to change, by field of ``Settings``.
            today: the limits that hold for the rest of this study day alone; None keeps those
                that do, an empty one ends them.

        Raises:
            SettingError: if one is out of range or the time zone is not known; nothing is changed.
            UnknownDeckError: if the deck does not exist any more.
        """
        self._workspace.forget()
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            # One transaction: if one of the values is refused, none of them takes effect.
            changes = Changes(connection)
            if settings:
                _change_settings(changes, settings)
            if options or preset is not None or today is not None:
                before = _in_force(connection, deck)
                chosen = _chosen(connection, before, deck, preset)
                wanted = _wanted(chosen, options, today, self._workspace.today())
                _put_in_force(changes, wanted, before, deck, now)
            after = _in_force(connection, deck)
            kind = StepKind.OPTIONS if options or preset is not None else StepKind.SETTINGS
            changes.keep(kind, now, subject=after.preset.name)
            return after

    def preview(
        self,
        deck: Deck | None = None,
        preset: str | Scope | None = None,
        options: Mapping[str, Any] | None = None,
        today: TodayOnly | None = None,
    ) -> OptionsPreview:
        """What tomorrow would be like after ``change`` with the same arguments; writes nothing.

        The cards are those of the deck with its subdecks, or of the whole collection for None.

        Raises:
            SettingError: if an option is out of range.
            UnknownDeckError: if the deck does not exist any more.
        """
        # Deferred: it loads numpy.
        from flashcards.collection.looking_ahead import read_ahead, tomorrow

        dataset = read_ahead(self._workspace)
        with self._workspace.db.read() as connection:
            before = _in_force(connection, deck)
            chosen = _chosen(connection, before, deck, preset)
            wanted = _wanted(chosen, options, today, dataset.today)
            validate(wanted)
            decks = deck_rows.all_decks(connection)
            shown = [d.id for d in deck_tree.subtree(deck, decks)]
        changed = {d.id for d in decks if d.preset_id == wanted.id or (deck and d.id == deck.id)}
        then = {id_: wanted if id_ in changed else p for id_, p in dataset.presets.items()}
        return OptionsPreview(
            now=tomorrow(dataset, shown, dataset.presets), then=tomorrow(dataset, shown, then)
        )

    def save(self, preset: Preset) -> None:
        """Changes the options of a preset for all decks that share it, as one undo step.

        Raises:
            SettingError: if an option is out of range; nothing is changed.
        """
        self._workspace.forget()
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            present = preset_rows.all_presets(connection)[preset.id]
            if preset.name != present.name:
                preset_rows.rename_preset(changes, preset)
            _put_in_force(changes, preset, OptionsInForce(present, ()), None, now)
            changes.keep(StepKind.OPTIONS, now, subject=preset.name)


def _wanted(
    chosen: Preset, options: Mapping[str, Any] | None, today: TodayOnly | None, day: int
) -> Preset:
    wanted = _with_options(chosen, options or {})
    return wanted if today is None else wanted.with_today(day, today)


def _put_in_force(
    changes: Changes, wanted: Preset, before: OptionsInForce, deck: Deck | None, now: int
) -> None:
    """Writes a preset if it is new or its options differ, and puts a deck under it."""
    validate(wanted)
    present = preset_rows.all_presets(changes.connection).get(wanted.id)
    _refuse_unproved(changes.connection, wanted, present or before.preset)
    if present is None:
        wanted = replace(wanted, id=preset_rows.add_preset(changes, wanted, now))
    elif options_of(wanted) != options_of(present):
        at_ms = preset_rows.next_version_ms(changes.connection, wanted.id, now)
        preset_rows.add_version(changes, wanted, at_ms)
    if deck is not None and before.preset.id != wanted.id:
        deck_rows.set_preset(changes, deck.id, wanted.id)
    # Recomputing replays the whole log of the preset, so it is left out where parameters stay.
    known = {options.parameters for options in (before.preset, present) if options is not None}
    if known != {wanted.parameters}:
        recompute_memory(changes, wanted)


def _refuse_unproved(connection: Connection, wanted: Preset, present: Preset) -> None:
    """Refuses intervals by the vote until it has predicted better than FSRS-6 here.

    Only when they are switched on: what was proved once may go on, also if a fit changes the vote.
    """
    if IntervalsBy.FSRS6 is wanted.intervals_by or present.intervals_by is wanted.intervals_by:
        return
    # Deferred: these load numpy.
    from flashcards.stats.account import FEWEST, account
    from flashcards.stats.answers import Answers
    from flashcards.storage import review_columns

    log = review_columns.read_under(connection, present)
    proof = account(Answers(log, 0)).long_term
    if proof.is_better:
        return
    so_far = f"so far there are {proof.reviews:,}"
    if proof.gain is not None:
        side = "worse" if proof.gain < 0 else "better"
        so_far += f", predicted {side} by {abs(proof.gain):.4f} ± {proof.error:.4f}"
    raise SettingError(
        f"The vote may choose intervals once it has predicted more than {FEWEST:,} reviews better "
        f"than FSRS-6, by more than two standard errors; {so_far}."
    )


def recompute_memory(changes: Changes, preset: Preset) -> None:
    """Recomputes stability and difficulty of the cards of a preset; due dates stay."""
    # Deferred: integrity loads numpy.
    from flashcards.storage import integrity

    integrity.recompute_memory(changes, preset)


def _in_force(connection: Connection, deck: Deck | None) -> OptionsInForce:
    presets = preset_rows.all_presets(connection)
    decks = deck_rows.all_decks(connection)
    if deck is None:
        preset = next(iter(presets.values()))
    else:
        preset = presets[deck_tree.present(deck, decks).preset_id]
    return OptionsInForce(preset, tuple(d for d in decks if d.preset_id == preset.id))


def _chosen(
    connection: Connection, before: OptionsInForce, deck: Deck | None, preset: str | Scope | None
) -> Preset:
    """The preset to change; a new one has the id 0."""
    if preset is None or deck is None:
        return before.preset
    presets = {other.name: other for other in preset_rows.all_presets(connection).values()}
    copy = replace(before.preset, id=0, uid=str(uuid4()))
    if isinstance(preset, str):
        return presets.get(preset, replace(copy, name=preset))
    if len(before.decks) == 1:
        return before.preset
    # Taken again if no deck is under it: going back and forth does not pile up presets.
    own = presets.get(deck.name)
    if own is not None and own.id not in {d.preset_id for d in deck_rows.all_decks(connection)}:
        return replace(before.preset, id=own.id, uid=own.uid, name=own.name)
    return replace(copy, name=_free_name(deck.name, presets))


def _with_options(preset: Preset, options: Mapping[str, Any]) -> Preset:
    of_practice = {name: options[name] for name in options.keys() & _OF_PRACTICE}
    own = {name: value for name, value in options.items() if name not in of_practice}
    if of_practice:
        own["practice"] = replace(own.get("practice", preset.practice), **of_practice)
    return replace(preset, **own)


def _free_name(name: str, taken: Mapping[str, Preset]) -> str:
    numbered = (f"{name} ({number})" for number in count(2))
    return name if name not in taken else next(free for free in numbered if free not in taken)


def _change_settings(changes: Changes, settings: Mapping[str, Any]) -> None:
    wanted = replace(setting_rows.read(changes.connection), **settings)
    # Raises for an unknown time zone, which would otherwise make the file impossible to open.
    wanted.calendar()
    setting_rows.change(changes, wanted)
