"""The use-cases of an editor: a note as it is being written, new or changed as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flashcards.collection.cards import present
from flashcards.collection.notes import Notes
from flashcards.collection.workspace import Workspace
from flashcards.errors import NoteChangedError
from flashcards.model import Note, NoteKind, StepKind
from flashcards.model.deck import checked_name
from flashcards.model.drafts import NoteDraft
from flashcards.notes import ids, matching, point_ids, tagging
from flashcards.notes.card_effects import CardEffect, effect_of
from flashcards.notes.checking import ensure_makes_a_card
from flashcards.storage import Connection, import_plan, moving, removal
from flashcards.storage import cards as card_rows
from flashcards.storage import decks as deck_rows
from flashcards.storage import notes as note_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree


@dataclass(frozen=True, slots=True)
class Known:
    """The names that an editor completes."""

    decks: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """Which parts of a note were changed by saving it."""

    wording: bool = False
    kind: bool = False
    deck: bool = False

    def __bool__(self) -> bool:
        return self.wording or self.kind or self.deck

    @property
    def step(self) -> StepKind:
        """The kind of the change, by the part of it that matters most."""
        if self.wording:
            return StepKind.EDIT
        return StepKind.KIND if self.kind else StepKind.MOVE


class Drafts:
    """Notes as an editor holds them."""

    def __init__(self, workspace: Workspace, notes: Notes) -> None:
        self._workspace, self._notes = workspace, notes
        self._last: NoteDraft | None = None
        self._begun_for = ""

    def known(self) -> Known:
        """The decks and tags that there are, sorted."""
        with self._workspace.db.read() as connection:
            decks = [deck.name for deck in deck_rows.all_decks(connection)]
            tags = note_rows.tags(connection)
        return Known(tuple(decks), tuple(sorted(tags, key=str.casefold)))

    def begun(self, deck: str) -> NoteDraft:
        """An empty note with the kind and the tags of the last one that was added.

        Args:
            deck: the name of its deck; asked for the same one again, the last note's is taken.
        """
        last, is_same = self._last, deck == self._begun_for
        self._begun_for = deck
        if last is None:
            return NoteDraft(deck, "", "")
        return NoteDraft(last.deck if is_same else deck, "", "", kind=last.kind, tags=last.tags)

    def addressed(self, deck: str) -> str:
        """The full name of the deck that is meant: one that there is, or a new one.

        Raises:
            UnknownDeckError: if more than one deck is meant.
        """
        with self._workspace.db.read() as connection:
            return deck_tree.addressed(deck, deck_rows.all_decks(connection))

    def of(self, note: Note) -> NoteDraft:
        """The note as it is now, with the name of its deck."""
        with self._workspace.db.read() as connection:
            return matching.draft_of(note, _deck_name(connection, note.deck_id))

    def add(self, draft: NoteDraft) -> int:
        """Adds a note to its deck, which is made if it is missing, and returns the note's id.

        Raises:
            SettingError: as for ``Notes.add``.
        """
        note_id = self._notes.add(
            draft.kind,
            draft.deck,
            draft.front,
            draft.back,
            key_points=draft.key_points,
            level=draft.level,
            tags=draft.tags,
        )
        self._last = draft
        return note_id

    def save(self, note_id: int, draft: NoteDraft, *, seen: Note | None = None) -> Saved:
        """Changes a note's wording, kind and deck in one step; its cards keep their history.

        Args:
            note_id: the note.
            draft: what it is to be.
            seen: as for ``Notes.edit``.

        Returns:
            What differs now.

        Raises:
            SettingError: if it would make no card, or its deck has no name.
            NoteChangedError: if the note differs from ``seen``.
            CardChangedError: if it was removed.
        """
        deck, now = checked_name(draft.deck), self._workspace.now_ms()
        # The note may bring a deck that the caches do not know.
        self._workspace.forget()
        with self._workspace.db.write() as connection:
            note = present(note_rows.note(connection, note_id))
            if seen is not None and note != seen:
                raise NoteChangedError("This note was changed elsewhere; nothing was saved.")
            edited = _edited(note, draft)
            saved = Saved(
                wording=replace(edited, kind=note.kind) != note,
                kind=edited.kind is not note.kind,
                deck=deck != _deck_name(connection, note.deck_id),
            )
            if not saved:
                return saved
            changes = Changes(connection)
            if saved.wording or saved.kind:
                ensure_makes_a_card(edited.kind, edited.front)
                import_plan.write_notes(changes, [replace(edited, modified_ms=now)])
            if saved.deck:
                _move(changes, note_id, deck)
            changes.keep(saved.step, now, note=note_id, target=deck if saved.deck else None)
        return saved

    # While a note is being written

    def twins(self, draft: NoteDraft, note_id: int | None = None) -> list[str]:
        """The names of the decks in which the same question is already, one for each note.

        Args:
            draft: the note that is written.
            note_id: the note that is edited, which is not its own twin.
        """
        if not draft.front.strip():
            return []
        with self._workspace.db.read() as connection:
            alike = note_rows.like(connection, draft.kind, draft.front)
            return [_deck_name(connection, note.deck_id) for note in alike if note.id != note_id]

    def effect(self, note_id: int, kind: NoteKind, front: str) -> CardEffect:
        """How many cards a note would keep, get and lose with another kind or question."""
        with self._workspace.db.read() as connection:
            cards = card_rows.cards_of_note(connection, note_id)
            answered = {card.ordinal: removal.has_history(connection, card.id) for card in cards}
        return effect_of(answered, kind, front)


def _deck_name(connection: Connection, deck_id: int) -> str:
    return next(deck.name for deck in deck_rows.all_decks(connection) if deck.id == deck_id)


def _edited(note: Note, draft: NoteDraft) -> Note:
    points = filter(None, map(str.strip, draft.key_points))
    return replace(
        point_ids.with_points(note, tuple(points)),
        kind=draft.kind,
        front=draft.front.strip(),
        back=draft.back.strip(),
        level=draft.level,
        tags=tagging.words(draft.tags),
    )


def _move(changes: Changes, note_id: int, deck: str) -> None:
    deck_id = deck_rows.ensure_all(changes, [deck], ids.deck_uid)[deck]
    cards = card_rows.cards_of_note(changes.connection, note_id)
    moving.move(changes, cards, deck_id)
