"""The application: opens the collection after the first paint; its theme and its own keys.

Imports inside methods are for what the first paint does not need.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on, work
from textual.app import SystemCommand
from textual.screen import Screen
from textual.theme import Theme

from flashcards import config
from flashcards.errors import FlashcardsError, SettingError
from flashcards.tui import key_checks, keys, startup, themes
from flashcards.tui.drawing import pictures
from flashcards.tui.navigation import NavigatingApp
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.startup import BackupFailed, CollectionOpened, OpeningFailed, Start

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.mock import Mock
    from flashcards.study.scope import Scope
    from flashcards.study_day import Clock


# Lines and columns from which on a class is set; 80 by 24 is -medium and -wide.
_HEIGHTS = [(0, "-short"), (20, "-medium"), (32, "-tall")]
_WIDTHS = [(0, "-narrow"), (56, "-wide")]
"""The style classes of screens by their least number of lines, and of columns."""


class FlashcardsApp(NavigatingApp):
    """The screens on one collection.

    ``failure`` holds the error that ended the program, if one did.
    """

    CSS_PATH = "flashcards.tcss"
    TITLE = "flashcards"
    BINDINGS = keys.GLOBAL
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HORIZONTAL_BREAKPOINTS = _WIDTHS

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
        self.failure: FlashcardsError | None = None
        self._start = Start(path=path, clock=clock, deck=deck, choose=choose, mock=mock)
        self._warnings: list[str] = []
        self._early: list[str] = []
        super().__init__(path, clock=clock, stopwatch=stopwatch, spoken=spoken)
        self._load_config()

    def get_default_screen(self) -> Screen[Any]:
        """The decks, which are shown first."""
        return DecksScreen()

    def _fit(self, screen: Screen[Any]) -> None:
        """Gives a screen the look of the window, which Textual does only after its first frame."""
        width, height = self.size
        for length, own, usual in (
            (width, screen.HORIZONTAL_BREAKPOINTS, _WIDTHS),
            (height, screen.VERTICAL_BREAKPOINTS, _HEIGHTS),
        ):
            steps = usual if own is None else own
            reached = [look for least, look in steps if length >= least]
            for _, look in steps:
                screen.set_class(look == reached[-1], look)

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
            loaded.keys, str(config.config_path()), lambda id_: config.location("keys", id_)
        )
        self.set_keymap(usable)
        return problems + wrong

    def use_config(self) -> None:
        """Puts the configuration into force after it was changed."""
        for problem in self._take_config():
            self.warn(problem)

    def action_toggle_theme(self) -> None:
        """Switches between our dark and our light theme."""
        self.theme = themes.LIGHT.name if self.current_theme.dark else themes.DARK.name

    def _remember_theme(self, theme: Theme) -> None:
        try:
            config.save({("theme",): theme.name})
        except SettingError as error:
            self.warn(str(error))

    # Opening

    def on_mount(self) -> None:
        """Starts opening once the empty screen has been painted."""
        self.screen_change_signal.subscribe(self, self._fit, immediate=True)
        self._fit(self.screen)
        # Only now: the theme that was read from the file need not be written back to it.
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        for message in self._warnings:
            self.warn(message)
        self.call_after_refresh(self._open)

    # A thread, since a file may have to be migrated first; its result goes back as a message,
    # for only the app's own thread may change widgets.
    @work(thread=True)
    def _open(self) -> None:
        from flashcards.collection import elsewhere

        message = startup.opened(self._start)
        self.post_message(message)
        if isinstance(message, CollectionOpened):
            elsewhere.remember(self._start.path)

    @work(thread=True)
    def _prepare(self, collection: Collection) -> None:
        """Loads what comes next and makes the backup of the day."""
        startup.warm_up()
        if (failed := startup.back_up(collection)) is not None:
            self.post_message(failed)

    @on(CollectionOpened)
    def _show_decks(self, message: CollectionOpened) -> None:
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
        # Once the decks are on the screen: a second thread would slow down their painting, which
        # takes two refreshes.
        self.call_after_refresh(self.call_after_refresh, self._prepare, message.collection)

    @on(OpeningFailed)
    def _give_up(self, message: OpeningFailed) -> None:
        self.failure = message.error
        self.exit(return_code=1)

    @on(BackupFailed)
    def _warn_of_backup(self, message: BackupFailed) -> None:
        # Deferred: it is rarely needed.
        from flashcards.presentation import upkeep_words

        self.warn(upkeep_words.backup_refused(message.reason))

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
            # In a text area it undoes typing. Not by its class, which a start would have to load.
            return not self.screen.query("TextArea:focus")
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
            self.warn("There is no shell to go back to")
            return
        with self.suspend():  # the terminal first: once the wrapper stops, it is the shell's
            os.killpg(group, signal.SIGTSTP)

    def _is_selected(self) -> bool:
        """Whether text is selected that ctrl+c should copy."""
        selected_in_field = getattr(self.focused, "selected_text", "")
        return bool(selected_in_field or self.screen.get_selected_text())

    async def action_interrupt(self) -> None:
        """Quits, since no text is selected."""
        await self.action_quit()

    async def action_quit(self) -> None:
        """Quits; asks first if a form has changes, or an answer is being typed."""
        from flashcards.presentation import practice_words
        from flashcards.tui.dialogs.form import DiscardScreen, FormScreen
        from flashcards.tui.screens.review import ReviewScreen

        if isinstance(self.screen, DiscardScreen):
            return
        stack = self.screen_stack
        if any(isinstance(form, FormScreen) and form.is_changed for form in stack):
            self.push_screen(DiscardScreen(), self._quit_if)
        elif any(isinstance(shown, ReviewScreen) and shown.has_draft for shown in stack):
            self.push_screen(DiscardScreen(practice_words.discard()), self._quit_if)
        else:
            self.exit()

    def _quit_if(self, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            self.exit()

    # Help and the palette

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
        command = "review" if mock is None else "mock"
        raise FlashcardsError(
            f"The screens need a terminal; 'flashcards {command} --plain' works without one."
        )
    following: Path | None = path
    while following is not None:
        # Before the app reads the keyboard, see the module.
        pictures.prepare(following.parent)
        app = FlashcardsApp(following, deck=deck, choose=choose, mock=mock, spoken=spoken)
        app.run()
        if app.failure is not None:
            raise app.failure
        if app.return_code:
            # An error of ours, which was shown: the shell gets to know it too.
            raise SystemExit(app.return_code)
        following, deck, choose, mock = app.next_path, None, None, None
