"""The use-cases of notes: list, add, edit and delete them, one or many.

What only some of them need is imported inside them: a session begins with none of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from flashcards.collection.cards import present
from flashcards.collection.workspace import Workspace
from flashcards.errors import NoteChangedError, SettingError, UnknownTagError
from flashcards.model import Deck, Level, Note, NoteKind, StepKind
from flashcards.model.deck import checked_name
from flashcards.notes import ids, note_types, tagging
from flashcards.notes.checking import ensure_makes_a_card
from flashcards.notes.point_ids import with_points
from flashcards.storage import decks as deck_rows
from flashcards.storage import notes as note_rows
from flashcards.storage.undo import Changes
from flashcards.study import deck_tree, tag_tree

if TYPE_CHECKING:
    from flashcards.notes.replacing import NoteText, Replaced

_SUBJECT = 200
"""As many characters of a question as a step remembers; fewer are shown."""


class Notes:
    """The notes of a collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def all(self, deck: Deck | None = None) -> list[Note]:
        """The notes of a deck and its subdecks, in the order in which they are learnt."""
        with self._workspace.db.read() as connection:
            decks = deck_tree.subtree(deck, deck_rows.all_decks(connection))
            return note_rows.notes_in(connection, [member.id for member in decks])

    def tags(self) -> list[str]:
        """Every tag that a note has, by name."""
        with self._workspace.db.read() as connection:
            return sorted(note_rows.tags(connection), key=str.casefold)

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

    def add(
        self,
        kind: NoteKind,
        deck_name: str,
        front: str,
        back: str = "",
        *,
        key_points: Iterable[str] = (),
        level: Level | None = None,
        tags: Iterable[str] = (),
    ) -> int:
        """Adds a note behind those of its deck, which is made if it is missing.

        Returns:
            The note's id.

        Raises:
            SettingError: if the question is empty, a cloze note has no deletion, or the name
                is not valid for a deck.
        """
        from flashcards.storage import import_plan

        name, now = checked_name(deck_name), self._workspace.now_ms()
        new = Note(
            id=0,
            uid=uuid4().hex,
            deck_id=0,
            kind=kind,
            front=front.strip(),
            back=back.strip(),
            key_points=tuple(filter(None, map(str.strip, key_points))),
            level=level,
            tags=tagging.words(tags),
            created_ms=now,
            modified_ms=now,
        )
        ensure_makes_a_card(new.kind, new.front)
        self._workspace.forget()
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            deck_id = deck_rows.ensure_all(changes, [name], ids.deck_uid)[name]
            note_id = import_plan.add_note(changes, replace(new, deck_id=deck_id))
            changes.keep(StepKind.ADD, now, note=note_id)
        return note_id

    def like(self, kind: NoteKind, front: str) -> list[Note]:
        """The notes that ask this question already; white space and case are ignored.

        Fast enough to be called at each key of an editor.
        """
        with self._workspace.db.read() as connection:
            return note_rows.like(connection, kind, front)

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
        from flashcards.storage import import_plan

        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            note = present(note_rows.note(connection, note_id))
            if seen is not None and note != seen:
                raise NoteChangedError("This note was changed elsewhere; nothing was saved.")
            points = note.key_points if key_points is None else tuple(key_points)
            edited = replace(
                with_points(note, points),
                front=note.front if front is None else front.strip(),
                back=note.back if back is None else back.strip(),
                level=None if clear_level else level or note.level,
                tags=note.tags if tags is None else tuple(dict.fromkeys(tags)),
            )
            # No step to undo, and no new instant: in a merge the later one decides the wording.
            if edited == note:
                return False
            ensure_makes_a_card(edited.kind, edited.front)
            changes = Changes(connection)
            import_plan.write_notes(changes, [replace(edited, modified_ms=now)])
            changes.keep(StepKind.EDIT, now, note=note_id)
        return True

    def change_kind(self, note_id: int, kind: NoteKind) -> bool:
        """Makes a note one of another kind; cards with the same ordinal keep their history.

        A card that the kind does not have is suspended if it has a history, otherwise removed.

        Returns:
            Whether it was of another kind.

        Raises:
            SettingError: if it would be a cloze note without a deletion.
            CardChangedError: if the note was removed.
        """
        from flashcards.storage import import_plan

        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            note = present(note_rows.note(connection, note_id))
            if note.kind is kind:
                return False
            changed = replace(note, kind=kind, modified_ms=now)
            ensure_makes_a_card(changed.kind, changed.front)
            changes = Changes(connection)
            import_plan.write_notes(changes, [changed])
            changes.keep(StepKind.KIND, now, note=note_id)
        return True

    # Many at once; notes that were removed elsewhere are left out

    def tag(
        self, note_ids: Iterable[int], *, add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> int:
        """Removes tags from notes, then adds some; case is ignored.

        Returns:
            How many notes have other tags now.
        """
        added, removed = tagging.words(add), tagging.words(remove)
        return self._change(
            note_ids,
            StepKind.TAGS,
            "tags",
            lambda note: replace(note, tags=tagging.changed(note.tags, added, removed)),
        )

    def set_level(self, note_ids: Iterable[int], level: Level | None) -> int:
        """Gives notes a level, or none.

        Returns:
            How many had another level before.
        """
        return self._change(
            note_ids, StepKind.LEVEL, "level", lambda note: replace(note, level=level)
        )

    def _change(
        self, note_ids: Iterable[int], kind: StepKind, column: str, change: Callable[[Note], Note]
    ) -> int:
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            notes = note_rows.notes_by_id(connection, list(note_ids))
            pairs = [(note, change(note)) for note in notes]
            changed = [replace(after, modified_ms=now) for note, after in pairs if after != note]
            changes = Changes(connection)
            note_rows.change_columns(changes, changed, column, "modified_ms")
            _keep(changes, kind, now, changed)
        return len(changed)

    def replace(
        self,
        note_ids: Iterable[int],
        find: str,
        by: str,
        *,
        fields: Iterable[NoteText] | None = None,
        regex: bool = False,
        match_case: bool = False,
        dry_run: bool = False,
    ) -> Replaced:
        r"""Replaces text in notes; a note that would make no card then stays as it is.

        Args:
            note_ids: the notes to search.
            find: a text, or a regular expression.
            by: what comes in its place; with ``regex``, ``\1`` stands for the first group.
            fields: the texts of a note that are searched; question, answer and points for None.
            regex: whether ``find`` is a regular expression.
            match_case: whether capital and small letters differ.
            dry_run: whether only to say what would change.

        Returns:
            The notes that were changed, and those that were not and why.

        Raises:
            SettingError: if there is nothing to find, or the expression cannot be understood.
        """
        from flashcards.notes import replacing
        from flashcards.storage import import_plan

        rewrite = replacing.rewrite_of(find, by, regex=regex, match_case=match_case)
        texts = replacing.PROSE if fields is None else tuple(fields)
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            notes = note_rows.notes_by_id(connection, list(note_ids))
            result = _replaced(notes, lambda note: replacing.rewritten(note, rewrite, texts))
            if not dry_run:
                after = [replace(change.after, modified_ms=now) for change in result.changed]
                changes = Changes(connection)
                import_plan.write_notes(changes, after)
                _keep(changes, StepKind.REPLACE, now, after)
        return result

    def delete(self, note_ids: Iterable[int]) -> int:
        """Deletes notes with their cards and the log of these; undo brings all of it back.

        A later import of their source brings the notes back as new ones.

        Returns:
            How many there were.
        """
        from flashcards.storage import removal

        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            notes = note_rows.notes_by_id(connection, list(note_ids))
            changes = Changes(connection)
            removal.remove_notes(changes, [note.id for note in notes])
            # The question goes along: afterwards no note has it.
            only = note_types.question(notes[0], 0)[:_SUBJECT] if len(notes) == 1 else None
            changes.keep(StepKind.DELETE, now, subject=only, count=len(notes))
        return len(notes)

    # Duplicates

    def duplicates(self, note_ids: Iterable[int] | None = None) -> list[tuple[Note, ...]]:
        """The notes that ask the same question, in groups, oldest first.

        Args:
            note_ids: only groups with one of these notes; None for all.
        """
        with self._workspace.db.read() as connection:
            groups = note_rows.duplicates(connection)
        if note_ids is None:
            return groups
        wanted = frozenset(note_ids)
        return [group for group in groups if not wanted.isdisjoint(note.id for note in group)]

    def merge(self, keep_id: int, drop_ids: Iterable[int]) -> int:
        """Merges notes into one, which keeps its wording and its deck, and gets the tags of all.

        Each of its cards gets the answers of those with the same ordinal, and the due date of the
        one that was answered most often. The other notes are deleted.

        Returns:
            How many notes were deleted.

        Raises:
            CardChangedError: if the note to keep was removed.
        """
        from flashcards.storage import note_merge

        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            kept = present(note_rows.note(connection, keep_id))
            dropped = [
                note
                for note in note_rows.notes_by_id(connection, list(drop_ids))
                if note.id != keep_id
            ]
            changes = Changes(connection)
            if dropped:
                note_merge.merge(changes, kept, dropped, now)
            changes.keep(StepKind.MERGE, now, count=len(dropped) + 1)
        return len(dropped)

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


def _keep(changes: Changes, kind: StepKind, now: int, notes: Sequence[Note]) -> None:
    only = notes[0].id if len(notes) == 1 else None
    changes.keep(kind, now, note=only, count=len(notes))


def _replaced(notes: Iterable[Note], rewritten: Callable[[Note], Note]) -> Replaced:
    """What rewriting changes, and what it would leave without a card."""
    from flashcards.notes.replacing import Refused, Replaced, Rewritten

    changed, refused = [], []
    for note in notes:
        after = rewritten(note)
        if after == note:
            continue
        try:
            ensure_makes_a_card(after.kind, after.front)
        except SettingError as error:
            refused.append(Refused(note, str(error)))
        else:
            changed.append(Rewritten(note, after))
    return Replaced(tuple(changed), tuple(refused))
