"""The changes to the cards that are chosen in the list: each is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from flashcards.errors import FlashcardsError
from flashcards.model import Level
from flashcards.presentation import browsing, step_words, undo_words
from flashcards.study import due_dates
from flashcards.tui.host import Host, host_of
from flashcards.tui.screens.base import OpeningScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.browser import Browser
    from flashcards.model import Note
    from flashcards.study.shown import UndoStep
    from flashcards.tui.dialogs.form import Closed
    from flashcards.tui.dialogs.replacing import Replacement

Change = Callable[["Collection"], int]
"""Changes cards in a collection; returns how many differ now."""
_AT_ONCE = 200
"""Cards that are changed while one waits; more are changed in a thread."""
_TAGS_OF = 500
"""Cards whose tags are offered for removal."""


class ChangingScreen(OpeningScreen):
    """Acts on the marked cards, else on the one under the cursor."""

    class Changed(Message):
        """A change in a thread has ended."""

        def __init__(self, count: int, error: FlashcardsError | None, *, removes: bool) -> None:
            self.count, self.error, self.removes = count, error, removes
            super().__init__()

    class Grouped(Message):
        """The notes that ask the same question were found, or could not be read."""

        def __init__(self, groups: Sequence[Sequence[Note]], error: FlashcardsError | None) -> None:
            self.groups, self.error = groups, error
            super().__init__()

    def __init__(self, browser: Browser, connect: Callable[[], Collection]) -> None:
        """Prepares the screen.

        Args:
            browser: the list.
            connect: opens the collection for a thread.
        """
        self.browser, self.connect = browser, connect
        self._known_step = self._last_step()
        self._is_changing = False
        super().__init__()

    # For the screen

    def show_changes(self, *, removes: bool) -> None:
        """Draws the list again; ``removes`` says whether cards may have come or gone."""
        raise NotImplementedError

    @property
    def _app(self) -> Host:
        return host_of(self)

    @property
    def _collection(self) -> Collection:
        return self.browser.collection

    def _last_step(self) -> int | None:
        step = self.browser.collection.history.next_undo()
        return None if step is None else step.id

    # Changing

    def perform(self, change: Change, *, removes: bool = False) -> None:
        """Makes a change, in a thread if it is of many cards."""
        cards = self._chosen
        if self._is_changing or not cards:
            return
        if cards > _AT_ONCE:
            self._is_changing = True
            self.say(browsing.working(cards))
            self._perform_apart(change, removes=removes)
            return
        with self._app.reporting():
            self._show_changed(change(self._collection), removes=removes)

    @work(thread=True, group="change")
    def _perform_apart(self, change: Change, *, removes: bool) -> None:
        count, error = 0, None
        try:
            with self.connect() as collection:
                count = change(collection)
        except FlashcardsError as refusal:
            error = refusal
        self.post_message(self.Changed(count, error, removes=removes))

    @on(Changed)
    def _show_end(self, message: Changed) -> None:
        self._is_changing = False
        with self._app.reporting():
            if message.error is not None:
                self.say("")
                raise message.error
            self._show_changed(message.count, removes=message.removes)

    def _show_changed(self, count: int, *, removes: bool = False) -> None:
        step = self._collection.history.next_undo() if count else None
        if step is None:
            self.say(browsing.unchanged())
            return
        self._known_step = step.id
        self.say(partial(browsing.done, step, self.key_of("browser.undo")))
        self.show_changes(removes=removes)

    def key_of(self, id_: str) -> str:
        """The first key of a binding, as mapped at present."""
        active = (key.binding for key in self.active_bindings.values() if key.binding.id == id_)
        return next(map(self.app.get_key_display, active), "")

    @property
    def _chosen(self) -> int:
        return len(self.browser.results.chosen)

    def _change_cards(self, change: Callable[[Collection, Sequence[int]], int]) -> None:
        # Taken now: in a thread the change begins later, when other cards may be marked.
        ids = self.browser.results.chosen
        self.perform(lambda collection: change(collection, ids))

    def _change_notes(
        self, change: Callable[[Collection, Sequence[int]], int], *, removes: bool = False
    ) -> None:
        ids = self.browser.results.chosen
        self.perform(lambda c: change(c, c.search.notes_of(ids)), removes=removes)

    # Cards

    def action_suspend(self) -> None:
        """Suspends cards; if all of them are suspended, brings them back."""
        self._change_cards(lambda c, ids: c.cards.suspend_all(ids) or c.cards.unsuspend_all(ids))

    def action_bury(self) -> None:
        """Buries cards until tomorrow; if all of them are buried, brings them back."""
        self._change_cards(lambda c, ids: c.cards.bury_all(ids) or c.cards.unbury_all(ids))

    def action_reset(self) -> None:
        """Makes cards new again."""
        self._change_cards(lambda c, ids: c.cards.reset_all(ids))

    def action_flag(self) -> None:
        """Asks for a flag."""
        from flashcards.tui.dialogs.flag import FlagScreen

        row = self.browser.current()
        self.app.push_screen(FlagScreen(row.flag if row else 0), self._flag)

    def _flag(self, flag: int | None) -> None:
        if flag is not None:
            self._change_cards(lambda c, ids: c.cards.flag_all(ids, flag))

    def action_due(self) -> None:
        """Asks for the day on which cards are due."""
        from flashcards.tui.dialogs.ask import AskScreen

        hint = browsing.due_hint()
        self.app.push_screen(
            AskScreen(browsing.to_set_due(self._chosen), "Due", hint, self._set_due)
        )

    def _set_due(self, when: str) -> None:
        # Refused in the form rather than after it.
        due_dates.span_from(when, self._collection.today())
        self._change_cards(lambda c, ids: c.cards.set_due(ids, when))

    def action_move_cards(self) -> None:
        """Asks for a deck."""
        from flashcards.tui.dialogs.name import NameScreen

        with self._app.reporting():
            names = [deck.name for deck in self._collection.decks.all()]
            screen = NameScreen(browsing.to_move(self._chosen), names, "type a deck", "new deck")
            self.app.push_screen(screen, self._move)

    def _move(self, name: str | None) -> None:
        if name is not None:
            self._change_cards(lambda c, ids: c.cards.move(ids, name))

    # Notes

    def action_edit(self) -> None:
        """Opens the form for the note of the card under the cursor."""
        self._edit()

    def action_edit_outside(self) -> None:
        """Opens the note of the card under the cursor in the person's own editor."""
        from flashcards.tui.outside import ensure_editor

        with self._app.reporting():
            ensure_editor()
            self._edit(outside=True)

    def _edit(self, *, outside: bool = False) -> None:
        from flashcards.tui.dialogs.edit import EditScreen

        card_id = self.browser.results.current
        with self._app.reporting():
            shown = None if card_id is None else self._collection.study.show(card_id)
            if shown is not None:
                form = EditScreen(self._collection, shown.note, outside=outside)
                self.app.push_screen(form, self._edited)

    def _edited(self, closed: Closed | None) -> None:
        from flashcards.tui.dialogs.form import Closed

        if closed is Closed.SAVED:
            self._show_changed(1)
        elif closed is Closed.SAME:
            self.say(browsing.unchanged())

    def action_tag(self) -> None:
        """Asks for tags to add."""
        self._ask_for_tags(browsing.to_tag(self._chosen), self._collection.notes.tags(), self._tag)

    def _tag(self, tags: str | None) -> None:
        if tags is not None:
            self._change_notes(lambda c, ids: c.notes.tag(ids, add=tags.split()))

    def action_untag(self) -> None:
        """Asks for tags to remove."""
        rows = self._collection.search.rows(self.browser.results.chosen[:_TAGS_OF])
        tags = sorted({tag for row in rows for tag in row.tags}, key=str.casefold)
        self._ask_for_tags(browsing.to_untag(self._chosen), tags, self._untag)

    def _untag(self, tags: str | None) -> None:
        if tags is not None:
            self._change_notes(lambda c, ids: c.notes.tag(ids, remove=tags.split()))

    def _ask_for_tags(
        self, title: str, tags: Sequence[str], then: Callable[[str | None], None]
    ) -> None:
        from flashcards.tui.dialogs.name import NameScreen

        self.app.push_screen(NameScreen(title, tags, "type tags", "tags"), then)

    def action_level(self) -> None:
        """Asks for a level."""
        from flashcards.tui.dialogs.level import LevelScreen

        self.app.push_screen(LevelScreen(), self._set_level)

    def _set_level(self, name: str | None) -> None:
        if name is not None:
            level = Level(name) if name else None
            self._change_notes(lambda c, ids: c.notes.set_level(ids, level))

    def action_delete(self) -> None:
        """Asks whether to delete the notes."""
        from flashcards.tui.dialogs.delete import DeleteScreen

        with self._app.reporting():
            notes = self._collection.search.notes_of(self.browser.results.chosen)
            self.app.push_screen(DeleteScreen(browsing.deletion(len(notes))), self._delete)

    def _delete(self, agreed: bool | None) -> None:  # noqa: FBT001
        if agreed:
            self._change_notes(lambda c, ids: c.notes.delete(ids), removes=True)

    def action_replace(self) -> None:
        """Opens the form for find and replace."""
        from flashcards.tui.dialogs.replacing import ReplaceScreen

        with self._app.reporting():
            notes = self._collection.search.notes_of(self.browser.results.chosen)
            title = browsing.to_replace_in(len(notes))
            self.app.push_screen(ReplaceScreen(title, notes, self.connect, self._replace))

    def _replace(self, wanted: Replacement) -> None:
        self._change_notes(lambda c, ids: len(wanted.run(c, ids).changed))

    # Duplicates

    @work(thread=True, exclusive=True, group="duplicates")
    def action_merge(self) -> None:
        """Finds the notes that ask the same; many notes take a while."""
        groups: Sequence[Sequence[Note]] = ()
        error = None
        try:
            with self.connect() as collection:
                groups = collection.notes.duplicates()
        except FlashcardsError as refusal:
            error = refusal
        self.post_message(self.Grouped(groups, error))

    @on(Grouped)
    def _show_groups(self, message: Grouped) -> None:
        from flashcards.tui.dialogs.merge import MergeScreen

        if message.error is not None:
            with self._app.reporting():
                raise message.error
            return
        if not message.groups:
            self.say(browsing.no_duplicates())
            return
        row = self.browser.current()
        note_id = row.note_id if row else 0
        own = [any(note.id == note_id for note in group) for group in message.groups]
        start = own.index(True) if any(own) else 0
        self.app.push_screen(MergeScreen(message.groups, start, self._standing, self._merge))

    def _standing(self, note: Note) -> str:
        ids = self._collection.search.cards(f"nid:{note.id}")
        return browsing.whereabouts(self._collection.search.rows(ids))

    def _merge(self, keep: int, drop: int) -> bool:
        count = 0
        with self._app.reporting():
            count = self._collection.notes.merge(keep, [drop])
            self._show_changed(count, removes=True)
        return bool(count)

    # Undo

    def action_undo(self) -> None:
        """Undoes the last change; asks first if it was made on an earlier day.

        A change that was made elsewhere is only shown at first, not undone unseen.
        """
        with self._app.reporting():
            unseen = self._collection.history.next_undo()
            if unseen is not None and unseen.id != self._known_step:
                self._say_step(undo_words.changed_elsewhere, unseen)
                return
            step = self._collection.history.undo(since_day=self._app.undo_since())
            if step is not None and step.is_held:
                self._app.ask_to_undo(step, self.action_undo)
                return
            self._say_step(undo_words.undone, step, undo_words.nothing_to_undo())

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        with self._app.reporting():
            step = self._collection.history.redo()
            self._say_step(undo_words.redone, step, undo_words.nothing_to_redo())

    def _say_step(
        self, report: Callable[[str], str], step: UndoStep | None, nothing: str = ""
    ) -> None:
        if step is None:
            self.say(nothing)
            return
        self._known_step = self._last_step()
        today, calendar = self._collection.today(), self._collection.calendar
        in_words = partial(step_words.step_with_time, step, today, calendar)
        self.say(partial(undo_words.fitted, report, in_words))
        self.show_changes(removes=True)
