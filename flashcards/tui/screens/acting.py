"""What can be done to the card of a session, and undone: the keys that are not about its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from flashcards.errors import CardChangedError, SettingError
from flashcards.tui.host import Host, host_of
from flashcards.tui.screens.base import OpeningScreen
from flashcards.tui.styles import FLAGS

if TYPE_CHECKING:
    from flashcards.collection.session import Session
    from flashcards.study.shown import ShownCard, UndoStep
    from flashcards.tui.dialogs.edit import EditScreen
    from flashcards.tui.dialogs.form import Closed

_SAME = "Nothing changed"


class ActingScreen(OpeningScreen):
    """Acts on the card that a session shows, and undoes and redoes changes."""

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__()

    # For the screen

    def show_card(self, *, revealed: bool = False) -> None:
        """Shows the session's card from its beginning."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Shows the same card after a change; its timer and the answer stay."""
        raise NotImplementedError

    @property
    def _app(self) -> Host:
        return host_of(self)

    @contextmanager
    def _acting(self) -> Iterator[None]:
        """Shows errors of an action; a card that was changed elsewhere is shown as it is now."""
        with self._app.reporting():
            try:
                yield
            except CardChangedError as change:
                self.show_card()
                self.say(str(change))
            except SettingError as refusal:
                self.say(str(refusal))

    # Actions on the card

    def action_suspend(self) -> None:
        """Keeps the card out of the queue until it is unsuspended."""
        from flashcards.presentation import card_words

        self._set_aside(self.session.suspend, card_words.suspended())

    def action_bury(self) -> None:
        """Keeps the card out of the queue until tomorrow."""
        from flashcards.presentation import card_words

        self._set_aside(self.session.bury, card_words.buried())

    def action_reset(self) -> None:
        """Makes the card new again."""
        from flashcards.presentation import card_words

        self._set_aside(self.session.reset, card_words.reset())

    def _set_aside(self, change: Callable[[], None], words: str) -> None:
        with self._acting():
            change()
            self.show_card()
            self.say(f"{words} · u undoes")

    def action_later(self) -> None:
        """Puts the card behind all others of the session, without a rating."""
        from flashcards.presentation import card_words

        with self._acting():
            is_other = self.session.later()
            self.show_card()
            self.say(card_words.put_behind(is_other=is_other))

    def action_flag(self) -> None:
        """Opens the dialog for the card's flag."""
        # Deferred, like the other dialogs: the first card does not wait for them.
        from flashcards.tui.dialogs.flag import FlagScreen

        with self._acting():
            flag = self.session.ensure_as_shown().card.flag
            self.app.push_screen(FlagScreen(flag), self._flag)

    def _flag(self, flag: int | None) -> None:
        if flag is None:
            return
        with self._acting():
            if flag == self.session.ensure_as_shown().card.flag:
                self.say(_SAME)
                return
            self.session.flag(flag)
            self.show_again()
            words = f"Flagged {FLAGS[flag][0]}" if flag else "Flag taken off"
            self.say(f"{words} · u undoes")

    def action_speak_first(self) -> None:
        """Says when the key of a spoken answer applies, since it does not now."""
        from flashcards.presentation import practice_words

        # Nothing but the line of a spoken answer takes the focus in a session.
        if self.focused is not None:
            self.say(practice_words.answer_has_ended())
            return
        active = (key.binding for key in self.active_bindings.values())
        names = (self.app.get_key_display(key) for key in active if key.action == "spoken")
        self.say(practice_words.speak_first(next(names, "")))

    def action_why(self) -> None:
        """Opens the explanation of the card's schedule."""
        from flashcards.tui.dialogs.why import WhyScreen

        with self._acting():
            if (info := self.session.why()) is not None:
                self.app.push_screen(WhyScreen(info, self.session.collection.calendar))

    def action_edit(self) -> None:
        """Opens the form for the note."""
        self._edit()

    def action_edit_outside(self) -> None:
        """Opens the note in the person's own editor."""
        from flashcards.tui.outside import ensure_editor

        with self._acting():
            ensure_editor()
            self._edit(outside=True)

    def edit_with_points(self, points: Sequence[str]) -> None:
        """Opens the form for the note with key points that it does not have yet."""
        self._edit(points=points)

    def _edit(self, *, outside: bool = False, points: Sequence[str] = ()) -> None:
        from flashcards.tui.dialogs.edit import EditScreen

        with self._acting():
            session = self.session
            shown = session.ensure_as_shown()
            form = EditScreen(
                session.collection, shown.note, session.save, outside=outside, points=points
            )
            self.app.push_screen(form, partial(self._edited, form, shown))

    def _edited(self, form: EditScreen, before: ShownCard, closed: Closed | None) -> None:
        from flashcards.presentation import note_words
        from flashcards.tui.dialogs.form import Closed

        if closed is Closed.SAVED:
            self._show_after_change(before)
            is_wording = not (form.saved.kind or form.saved.deck)
            self.say(note_words.saved(wording_only=is_wording))
        elif closed is Closed.SAME:
            self.say(_SAME)

    def action_add(self) -> None:
        """Opens the form for new notes, in the deck of the card shown."""
        shown, deck = self.session.current, self.session.deck
        name = shown.deck.name if shown is not None else "" if deck is None else deck.name
        self._app.add_notes(name, self._added)

    def _added(self, count: int) -> None:
        from flashcards.presentation import note_words

        if count:
            with self._acting():
                before = self.session.current
                self.session.take_in()
                self._show_after_change(before)
                self.say(note_words.added_many(count))

    def _show_after_change(self, before: ShownCard | None) -> None:
        """Shows the card that the session has now; the same one keeps its timer and answer."""
        now = self.session.current
        if now is not None and before is not None and now.card.id == before.card.id:
            self.show_again()
        else:
            self.show_card()

    def action_browse(self) -> None:
        """Opens the list of cards at the card shown."""
        shown = self.session.current
        self._app.browse(None if shown is None else shown.card.id, self._after_browsing)

    def _after_browsing(self) -> None:
        """Shows what the changes made there have left of this session."""
        self.say("")
        with self._acting():
            before = self.session.current
            self.session.take_in()
            if self.session.current != before:
                self._show_after_change(before)

    # Undo

    def action_undo(self) -> None:
        """Undoes the last change of any session; asks first if it was made on an earlier day.

        A new change by another program is only shown at first, not undone unseen.
        """
        from flashcards.presentation import undo_words

        with self._acting():
            if self.session.changed_elsewhere() and self._warn_before_undo():
                return
            before = self.session.current
            step = self.session.undo(since_day=self._app.undo_since())
            if step is not None and step.is_held:
                self._app.ask_to_undo(step, self.action_undo)
                return
            if step is None:
                self.say(undo_words.nothing_to_undo())
                return
            self._show_after(step, before)
            self._say_done(undo_words.undone, step)

    def _warn_before_undo(self) -> bool:
        """Shows what undo would undo now; returns whether there is anything."""
        from flashcards.presentation import step_words, undo_words

        step, collection = self.session.next_undo(), self.session.collection
        self.show_card()
        if step is not None:
            in_words = partial(
                step_words.step_with_time, step, collection.today(), collection.calendar
            )
            self.say(partial(undo_words.fitted, undo_words.changed_elsewhere, in_words))
        return step is not None

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        from flashcards.presentation import undo_words

        with self._acting():
            before = self.session.current
            if (step := self.session.redo()) is None:
                self.say(undo_words.nothing_to_redo())
                return
            self._show_after(step, before)
            self._say_done(undo_words.redone, step)

    def _say_done(self, report: Callable[[str], str], step: UndoStep) -> None:
        from flashcards.presentation import step_words, undo_words

        self.say(partial(undo_words.fitted, report, partial(step_words.step, step)))

    def _show_after(self, step: UndoStep, before: ShownCard | None) -> None:
        """Shows the card after undo or redo; the same one stays as it is.

        The exception is a card whose answer was undone or redone: it is asked once more.
        """
        now = self.session.current
        is_same = now is not None and before is not None and now.card.id == before.card.id
        if is_same and not (step.is_answer and now and now.card.id in step.card_ids):
            self.show_again()
        else:
            self.show_card()
