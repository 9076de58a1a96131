"""The use-cases of notes: list them, edit them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flashcards.collection.cards import present
from flashcards.collection.workspace import Workspace
from flashcards.errors import NoteChangedError, SettingError, UnknownTagError
from flashcards.model import Deck, Level, Note, NoteKind, StepKind
from flashcards.notes import note_types
from flashcards.storage import decks as deck_rows
from flashcards.storage import import_plan
from flashcards.storage import notes as note_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree, tag_tree


class Notes:
    """The notes of a collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self, deck: Deck | None = None) -> list[Note]:
        """The notes of a deck and its subdecks, in the order in which they are learnt."""
        with self._workspace.db.read() as connection:
            decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            return note_rows.notes_in(connection, [member.id for member in decks])

    def ensure_tags(self, wanted: Iterable[str]) -> None:
        """Checks that each tag, or one below it, is on some note; case is ignored.

        Raises:
            UnknownTagError: for the first tag that is on no note.
        """
        with self._workspace.db.read() as connection:
            tags = note_rows.tags(connection)
        known = {folded for tag in tags for folded in tag_tree.with_above(tag.casefold())}
        for tag in wanted:
            if tag.casefold() not in known:
                raise UnknownTagError(tag_tree.no_such_tag(tag, tags))

    def edit(
        self,
        note_id: int,
        *,
        seen: Note | None = None,
        front: str | None = None,
        back: str | None = None,
        key_points: Iterable[str] | None = None,
        level: Level | None = None,
        tags: Iterable[str] | None = None,
        clear_level: bool = False,
    ) -> bool:
        """Changes a note's wording; the schedules of its cards stay.

        Args:
            note_id: the note.
            seen: the note as it was when editing began; if it has changed since, nothing is
                written.
            front: the question; what is None stays as it is.
            back: the answer.
            key_points: of the answer.
            level: of the question.
            tags: of the note.
            clear_level: whether to remove the level.

        Returns:
            Whether anything differs now.

        Raises:
            SettingError: if the question is left empty, or a cloze note without a deletion.
            NoteChangedError: if the note differs from ``seen``.
            CardChangedError: if it was removed.
        """
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            note = present(note_rows.note(connection, note_id))
            if seen is not None and note != seen:
                raise NoteChangedError("This note was changed elsewhere; nothing was saved.")
            edited = replace(
                note,
                front=note.front if front is None else front.strip(),
                back=note.back if back is None else back.strip(),
                key_points=note.key_points if key_points is None else tuple(key_points),
                level=None if clear_level else level or note.level,
                tags=note.tags if tags is None else tuple(dict.fromkeys(tags)),
            )
            # No step to undo, and no new instant: in a merge the later one decides the wording.
            if edited == note:
                return False
            _refuse_empty(edited)
            changes = Changes(connection)
            import_plan.write_note(changes, replace(edited, modified_ms=now))
            changes.keep(StepKind.EDIT, now, note=note_id)
        return True

    def cards_by_uid(self) -> dict[str, tuple[str, int]]:
        """The note's portable id and the ordinal of every card, by the card's portable id.

        The note's portable id alone is a key for its first card. This serves sources that name
        cards without their text, such as review logs.
        """
        with self._workspace.db.read() as connection:
            pairs = list(note_rows.uids(connection))
        cards = {f"{uid}/{ordinal}": (uid, ordinal) for uid, ordinal in pairs}
        # Reversed, so that of a note's cards the first is the one that stays under its bare id.
        return {uid: (uid, ordinal) for uid, ordinal in reversed(pairs)} | cards


def _refuse_empty(note: Note) -> None:
    if not note.front.strip():
        raise SettingError("The question cannot be empty.")
    if note.kind is NoteKind.CLOZE and not note_types.has_cloze(note.front):
        raise SettingError("A cloze note needs at least one deletion, such as {{c1::word}}.")
