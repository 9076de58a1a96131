"""The application: opens the collection after the first paint and switches screens.

Imports inside methods are for what the first paint does not need.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme
from textual.widgets import Input, TextArea

from flashcards import config
from flashcards.errors import CardChangedError, FlashcardsError, SettingError
from flashcards.tui import key_checks, keys, themes
from flashcards.tui.drawing import pictures
from flashcards.tui.screens.decks import DecksScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.browser import Browser
    from flashcards.model import Deck
    from flashcards.model.mock import Mock
    from flashcards.study.scope import Scope
    from flashcards.study.shown import DeckNode, UndoStep
    from flashcards.study_day import Clock
    from flashcards.tui.screens.review import ReviewScreen


_HEIGHTS = [(0, "-short"), (20, "-medium"), (32, "-tall")]
_WIDTHS = [(0, "-narrow"), (56, "-wide")]
"""The style classes of screens by their least number of lines, and of columns."""


class FlashcardsApp(App[None]):
    """The screens on one collection.

    ``failure`` holds the error that ended the program, if one did; ``next_path`` is the collection
    to go over to.
    """

    CSS_PATH = "flashcards.tcss"
    TITLE = "flashcards"
    BINDINGS = keys.GLOBAL
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    class Opened(Message):
        """The collection is open."""

        def __init__(
            self,
            collection: Collection,
            nodes: Sequence[DeckNode],
            deck: Deck | None,
            scope: Scope | None = None,
            mock: Mock | None = None,
        ) -> None:
            self.collection = collection
            self.nodes = nodes
            self.deck = deck
            self.scope, self.mock = scope, mock
            super().__init__()

    class OpeningFailed(Message):
        """The collection cannot be opened, or the deck to study does not exist."""

        def __init__(self, error: FlashcardsError) -> None:
            self.error = error
            super().__init__()

    class BackupFailed(Message):
        """Today's backup could not be made."""

        def __init__(self, reason: str) -> None:
            self.reason = reason
            super().__init__()

    def __init__(
        self,
        path: Path,
        *,
        deck: str | None = None,
        choose: Callable[[Collection], Scope] | None = None,
        mock: Callable[[Collection], Mock] | None = None,
        spoken: bool | None = None,
        clock: Clock | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        """Loads the configuration; the collection is opened after the first paint.

        Args:
            path: the collection's file.
            deck: a deck to study immediately, by any unambiguous ending of its name.
            choose: says what to study immediately instead, once the collection is open.
            mock: begins a mock interview to hold immediately instead, or finds the one to resume.
            spoken: whether the answers of that session are spoken; None as its decks' options say.
            clock: gives the present instant, the machine's clock if None.
            stopwatch: a clock in seconds that times answers.
        """
        self.collection: Collection | None = None
        self.failure: FlashcardsError | None = None
        self.next_path: Path | None = None
        self.stopwatch = stopwatch
        self._path, self._deck, self._clock = path, deck, clock
        self._choose, self._mock, self._spoken = choose, mock, spoken
        self._warnings: list[str] = []
        self._early: list[str] = []
        self._browser: Browser | None = None
        self._undo_agreed: tuple[int, int] | None = None
        """A study day, and the earlier one back to which the user agreed on it to undo."""
        super().__init__()
        self._load_config()

    def get_default_screen(self) -> Screen[Any]:
        """The decks, which are shown first."""
        return DecksScreen()

    # Theme and keys

    def _load_config(self) -> None:
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.DEFAULT
        self._warnings += self._take_config()

    def _take_config(self) -> list[str]:
        """Puts theme and keys of the configuration into force; returns the problems in it."""
        try:
            loaded = config.load()
        except SettingError as error:
            return [str(error)]
        problems = [*loaded.warnings]
        if loaded.theme in self.available_themes:
            self.theme = loaded.theme
        else:
            problems.append(themes.unknown(loaded.theme, self.available_themes))
        usable, wrong = key_checks.checked(
            loaded.keys, str(config.config_path()), lambda id_: config.place("keys", id_)
        )
        self.set_keymap(usable)
        return problems + wrong

    def use_config(self) -> None:
        """Puts the configuration into force after it was changed."""
        for problem in self._take_config():
            self._warn(problem)

    def action_toggle_theme(self) -> None:
        """Switches between our dark and our light theme."""
        self.theme = themes.LIGHT.name if self.current_theme.dark else themes.DARK.name

    def _remember_theme(self, theme: Theme) -> None:
        try:
            config.save({("theme",): theme.name})
        except SettingError as error:
            self._warn(str(error))

    # Opening

    def on_mount(self) -> None:
        """Starts opening once the empty screen has been painted."""
        # Only now: the theme that was read from the file need not be written back to it.
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        for message in self._warnings:
            self._warn(message)
        self.call_after_refresh(self._open)

    # A thread, since a file may have to be migrated first; its result goes back as a message,
    # for only the app's own thread may change widgets.
    @work(thread=True)
    def _open(self) -> None:
        from flashcards.collection import elsewhere
        from flashcards.collection.first_run import open_collection

        try:
            collection = open_collection(self._path, clock=self._clock)
        except FlashcardsError as error:
            self.post_message(self.OpeningFailed(error))
            return
        try:
            nodes = collection.decks.tree()
            deck = collection.decks.find(self._deck) if self._deck else None
            scope = self._choose(collection) if self._choose else None
            mock = self._mock(collection) if self._mock else None
        except FlashcardsError as error:
            collection.close()
            self.post_message(self.OpeningFailed(error))
            return
        self.post_message(self.Opened(collection, nodes, deck, scope, mock))
        elsewhere.remember(self._path)

    @work(thread=True)
    def _prepare(self, collection: Collection) -> None:
        """Loads what comes next and makes the backup of the day."""
        _warm_up()
        try:
            collection.backups.make_daily()
        except Exception as error:  # no failure of a backup may stop a session
            self.post_message(self.BackupFailed(str(error) or type(error).__name__))

    @on(Opened)
    def _show_decks(self, message: Opened) -> None:
        self.collection = message.collection
        # Not self.screen: the help may have been opened meanwhile.
        decks = self.screen_stack[0]
        assert isinstance(decks, DecksScreen)  # noqa: S101
        decks.show_collection(message.collection, message.nodes)
        if message.mock is not None:
            self.hold_mock(message.mock, decks.say)
        elif message.scope is not None:
            self.study_scope(message.scope)
        elif message.deck is not None:
            self.study(message.deck)
        self.call_after_refresh(self._press_early)
        # Once the decks are on the screen: a second thread would slow down their painting.
        self.call_after_refresh(self._prepare, message.collection)

    @on(OpeningFailed)
    def _give_up(self, message: OpeningFailed) -> None:
        self.failure = message.error
        self.exit(return_code=1)

    @on(BackupFailed)
    def _warn_of_backup(self, message: BackupFailed) -> None:
        self._warn(f"Today's backup could not be made: {message.reason}")

    def on_unmount(self) -> None:
        """Closes the collection."""
        if self.collection is not None:
            self.collection.close()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Stores keys that are pressed before the decks are shown."""
        is_opening = self.collection is None and isinstance(self.screen, DecksScreen)
        if is_opening and event.key not in self.screen.active_bindings:
            self._early.append(event.key)

    async def _press_early(self) -> None:
        """Runs the actions of stored keys, until one of them opens another screen.

        The rest is dropped: pressing Enter three times is meant to open the deck, not to reveal an
        answer unread.
        """
        for key in self._early:
            active = self.screen.active_bindings.get(key)
            if not isinstance(self.screen, DecksScreen):
                break
            if active is not None and active.enabled:
                await self.run_action(active.binding.action, active.node)
        self._early.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves ctrl+c and ctrl+z to a text field that uses them itself."""
        if action == "interrupt":
            return not self._is_selected()
        if action == "suspend_process":
            return not isinstance(self.focused, TextArea)  # there it undoes typing
        return super().check_action(action, parameters)

    def action_suspend_process(self) -> None:
        """Suspends the whole job of the shell to the background.

        Stopping only this process would leave a wrapper (a script, ``uv run``) in the foreground,
        with a terminal that no program reads. Without a shell nothing could resume it.
        """
        if sys.platform == "win32" or self._driver is None or not self._driver.can_suspend:
            return
        group = os.getpgrp()
        if group == os.getsid(0):
            self._warn("There is no shell to go back to")
            return
        with self.suspend():  # the terminal first: once the wrapper stops, it is the shell's
            os.killpg(group, signal.SIGTSTP)

    def _is_selected(self) -> bool:
        """Whether text is selected that ctrl+c should copy."""
        focused = self.focused
        if isinstance(focused, Input | TextArea) and focused.selected_text:
            return True
        return bool(self.screen.get_selected_text())

    async def action_interrupt(self) -> None:
        """Quits, since no text is selected."""
        await self.action_quit()

    async def action_quit(self) -> None:
        """Quits; asks first if a form has changes."""
        from flashcards.tui.dialogs.form import DiscardScreen, FormScreen

        if isinstance(self.screen, DiscardScreen):
            return
        if any(isinstance(form, FormScreen) and form.is_changed for form in self.screen_stack):
            self.push_screen(DiscardScreen(), self._quit_if)
        else:
            self.exit()

    def _quit_if(self, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            self.exit()

    # Moving between screens

    def study(self, deck: Deck | None) -> None:
        """Starts a session on a deck, or on all decks for None."""
        from flashcards.collection.session import Session
        from flashcards.tui.screens.review import ReviewScreen

        if self.collection is None:
            return
        with self.reporting():
            self._begin(ReviewScreen(Session(self.collection, deck), self.stopwatch))

    def study_scope(self, scope: Scope) -> None:
        """Starts a session on what was chosen."""
        from flashcards.collection.choosing import begin
        from flashcards.tui.screens.review import ReviewScreen

        if self.collection is None:
            return
        with self.reporting():
            self._begin(ReviewScreen(begin(self.collection, scope), self.stopwatch))

    def _begin(self, screen: ReviewScreen) -> None:
        """Opens a session; what was asked for on the command line holds for the first one."""
        screen.spoken, self._spoken = self._spoken, None
        self.push_screen(screen)

    def hold_mock(self, mock: Mock, then: Callable[[str], None]) -> None:
        """Goes on with a mock interview, or debriefs one that is over.

        Args:
            mock: the mock interview.
            then: shows what is kept of it if it is left in the middle.
        """
        from flashcards.tui import mocks

        if self.collection is not None:
            mocks.hold(self.screen_stack[0], self.collection, mock, then)

    def choose_mock(self, deck: str | None, then: Callable[[str], None]) -> None:
        """Offers the mock interview that was left, and another one on a deck."""
        from flashcards.tui import mocks

        if self.collection is not None:
            with self.reporting():
                mocks.choose(self.screen_stack[0], self.collection, deck, then)

    def edit_card(self, card_id: int) -> None:
        """Opens the form for a card's note."""
        from flashcards.tui.dialogs.edit import EditScreen

        if self.collection is None:
            return
        with self.reporting():
            shown = self.collection.study.show(card_id)
            if shown is not None:
                self.push_screen(EditScreen(self.collection, shown.note))

    def add_notes(self, deck: str, then: Callable[[int], None]) -> None:
        """Opens the form for new notes, beginning with a deck; ``then`` is given their number."""
        from flashcards.tui.dialogs.add import AddScreen

        if self.collection is None:
            return
        with self.reporting():
            form = AddScreen(self.collection, deck)
            self.push_screen(form, lambda _: then(form.added))

    def browse(self, card_id: int | None = None, after: Callable[[], None] | None = None) -> None:
        """Opens the list of cards at a card, or where it was left; ``after`` runs on return."""
        from flashcards.collection.browser import Browser
        from flashcards.tui.screens.browser import BrowserScreen

        if self.collection is None:
            return
        with self.reporting():
            if self._browser is None:
                self._browser = Browser(self.collection)
            screen = BrowserScreen(self._browser, self.open_again, card_id)
            self.push_screen(screen, None if after is None else lambda _: after())

    # Undo

    def undo_since(self) -> int:
        """The study day before which undo asks: today, or an earlier one agreed to before."""
        assert self.collection is not None  # noqa: S101
        today = self.collection.today()
        if self._undo_agreed is None or self._undo_agreed[0] != today:
            return today
        return self._undo_agreed[1]

    def ask_to_undo(self, step: UndoStep, undo: Callable[[], None]) -> None:
        """Asks whether to undo a change of an earlier day, and undoes it if so.

        Args:
            step: the change at which undo stopped.
            undo: repeats the undo.
        """
        from flashcards.presentation import step_words
        from flashcards.tui.dialogs.earlier import EarlierUndoScreen

        assert self.collection is not None  # noqa: S101
        today, calendar = self.collection.today(), self.collection.calendar

        def answer(agreed: bool | None) -> None:  # noqa: FBT001
            if agreed:
                self._undo_agreed = today, step.study_day
                undo()

        words = step_words.step_with_time(step, today, calendar)
        self.push_screen(EarlierUndoScreen(words), answer)

    def open_other(self, path: Path) -> None:
        """Ends this run of the app; ``run`` begins the next on the other collection."""
        self.next_path = path
        self.exit()

    def open_again(self) -> Collection:
        """Opens another connection to the collection, for work in another thread.

        Raises:
            DatabaseError: if the file cannot be used.
        """
        from flashcards.collection import Collection

        return Collection(self._path, clock=self._clock)

    def action_help(self) -> None:
        """Lists the keys of the screen that is open."""
        from flashcards.tui.dialogs.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.active_bindings))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The entries of the command palette: the enabled actions of the screen, and themes."""
        seen = set()
        for namespace, binding, enabled, tooltip in screen.active_bindings.values():
            # Keys that move a cursor are of no use here: the palette has a cursor itself.
            named = binding.id is not None and not binding.id.startswith("move.")
            if named and enabled and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.run_action, binding.action, namespace)
                yield SystemCommand(binding.description, tooltip, run)
        yield SystemCommand("Theme", "Choose among all themes", self.action_change_theme)

    # Errors

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Shows errors that a person can correct as notifications."""
        try:
            yield
        except CardChangedError as error:
            self._warn(str(error), severity="information")
        except FlashcardsError as error:
            self._warn(str(error), severity="error")

    def _warn(self, text: str, *, severity: Any = "warning") -> None:
        # No markup: file names and questions may have brackets.
        self.notify(text, severity=severity, timeout=10, markup=False)


def _warm_up() -> None:
    """Loads what the first card needs while the user looks at the decks."""
    import flashcards.tui.screens.review
    from flashcards.tui.drawing.markdown import render_markdown

    render_markdown("$x$ `x` **x**\n\n- x", 40)
    # After what the first card needs; it would be a quarter of the time to the list of cards.
    import flashcards.tui.screens.browser  # noqa: F401

    gc.freeze()  # a collection over all loaded modules would delay a frame


def run(
    path: Path,
    deck: str | None = None,
    choose: Callable[[Collection], Scope] | None = None,
    mock: Callable[[Collection], Mock] | None = None,
    *,
    spoken: bool | None = None,
) -> None:
    """Runs the app on a collection, starting with a session or a mock interview if one is named.

    Raises:
        FlashcardsError: if there is no terminal, or the collection or the deck cannot be used.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if os.environ.get("TERM") == "dumb" or not all(stream.isatty() for stream in streams):
        raise FlashcardsError(
            "The screens need a terminal; 'flashcards review --plain' works without one."
        )
    following: Path | None = path
    while following is not None:
        # Before the app reads the keyboard, see the module.
        pictures.prepare(following.parent)
        app = FlashcardsApp(following, deck=deck, choose=choose, mock=mock, spoken=spoken)
        app.run()
        if app.failure is not None:
            raise app.failure
        following, deck, choose, mock = app.next_path, None, None, None
