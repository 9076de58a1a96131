"""The application: opens the collection behind the first paint and moves between screens."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from flashcards import config
from flashcards.errors import CardChangedError, FlashcardsError, SettingError
from flashcards.tui import keys, pictures, themes
from flashcards.tui.screens.decks import DecksScreen

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.timing import Clock
    from flashcards.views import DeckNode


_HEIGHTS = [(0, "-short"), (20, "-tall")]
"""From how many lines on a screen gets which class."""


class FlashcardsApp(App[None]):
    """The screens on one collection.

    ``failure`` holds the error that ended the program, if one did.
    """

    CSS_PATH = "flashcards.tcss"
    TITLE = "flashcards"
    BINDINGS = keys.APP
    VERTICAL_BREAKPOINTS = _HEIGHTS

    class Opened(Message):
        """The collection is open."""

        def __init__(
            self, collection: Collection, nodes: Sequence[DeckNode], deck: Deck | None
        ) -> None:
            self.collection = collection
            self.nodes = nodes
            self.deck = deck
            super().__init__()

    class OpeningFailed(Message):
        """The collection cannot be used."""

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
        clock: Clock | None = None,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is opened before the first paint.

        Args:
            path: the collection's file.
            deck: a deck to study at once, by any unambiguous ending of its name.
            clock: where the present comes from, the machine's clock if None.
            stopwatch: seconds for measuring how long an answer took.
        """
        self.collection: Collection | None = None
        self.failure: FlashcardsError | None = None
        self.stopwatch = stopwatch
        self._path, self._deck, self._clock = path, deck, clock
        self._warnings: list[str] = []
        super().__init__()
        self._take_taste()

    def get_default_screen(self) -> Screen[Any]:
        """The decks are what one sees first."""
        return DecksScreen()

    # Theme and keys

    def _take_taste(self) -> None:
        for theme in (themes.DARK, themes.LIGHT):
            self.register_theme(theme)
        self.theme = themes.DEFAULT
        try:
            taste = config.load()
        except SettingError as error:
            self._warnings.append(str(error))
            return
        if taste.theme in self.available_themes:
            self.theme = taste.theme
        else:
            self._warnings.append(
                f"There is no theme “{taste.theme}”; {themes.DEFAULT} is used. "
                "Choose another with ctrl+p, Theme."
            )
        if strangers := keys.unknown_ids(taste.keys):
            self._warnings.append(f"[keys] in {config.config_path()}: no key {strangers[0]!r}.")
        self._warnings += [f"[keys]: {clash}" for clash in keys.clashes(taste.keys)]
        self.set_keymap(dict(taste.keys))

    def action_toggle_theme(self) -> None:
        """Switches between our dark and our light theme."""
        self.theme = themes.LIGHT.name if self.current_theme.dark else themes.DARK.name

    def _remember_theme(self, theme: Theme) -> None:
        try:
            config.save_theme(theme.name)
        except SettingError as error:
            self._warn(str(error))

    # Opening

    def on_mount(self) -> None:
        """Starts opening once the empty screen has been painted."""
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        for message in self._warnings:
            self._warn(message)
        self.call_after_refresh(self._open)

    @work(thread=True)
    def _open(self) -> None:
        from flashcards.starter import open_collection

        try:
            collection = open_collection(self._path, clock=self._clock)
        except FlashcardsError as error:
            self.post_message(self.OpeningFailed(error))
            return
        try:
            nodes = collection.deck_tree()
            deck = collection.find_deck(self._deck) if self._deck else None
        except FlashcardsError as error:
            collection.close()
            self.post_message(self.OpeningFailed(error))
            return
        self.post_message(self.Opened(collection, nodes, deck))
        self._back_up(collection)
        _warm_up()

    def _back_up(self, collection: Collection) -> None:
        try:
            collection.back_up_daily()
        except Exception as error:  # whatever it is, studying goes on
            self.post_message(self.BackupFailed(str(error) or type(error).__name__))

    @on(Opened)
    def _show_decks(self, message: Opened) -> None:
        self.collection = message.collection
        decks = self.screen_stack[0]
        assert isinstance(decks, DecksScreen)  # noqa: S101
        decks.show_collection(message.collection, message.nodes)
        if message.deck is not None:
            self.study(message.deck)

    @on(OpeningFailed)
    def _give_up(self, message: OpeningFailed) -> None:
        self.failure = message.error
        self.exit(return_code=1)

    @on(BackupFailed)
    def _tell_of_backup(self, message: BackupFailed) -> None:
        self._warn(f"Today's backup could not be made: {message.reason}")

    def on_unmount(self) -> None:
        """Lets go of the file."""
        if self.collection is not None:
            self.collection.close()

    # Moving between screens

    def study(self, deck: Deck | None) -> None:
        """Begins a session on a deck, or on everything."""
        from flashcards.session import Session
        from flashcards.tui.screens.review import ReviewScreen

        if self.collection is None:
            return
        with self.reporting():
            self.push_screen(ReviewScreen(Session(self.collection, deck), self.stopwatch))

    def open_again(self) -> Collection:
        """The same collection once more, for work in another thread.

        Raises:
            DatabaseError: if the file cannot be used.
        """
        from flashcards.collection import Collection

        return Collection(self._path, clock=self._clock)

    def action_help(self) -> None:
        """Lists the keys of the screen that is open."""
        from flashcards.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen.active_bindings))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: whatever can be done here, in words."""
        seen = set()
        for namespace, binding, enabled, tooltip in screen.active_bindings.values():
            named = binding.id is not None and not binding.id.startswith("move.")
            if named and enabled and binding.action not in seen:
                seen.add(binding.action)
                run = partial(self.run_action, binding.action, namespace)
                yield SystemCommand(binding.description, tooltip, run)
        yield SystemCommand("Theme", "Choose among all themes", self.action_change_theme)

    # Words for people

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Shows a mistake that a person can mend, and goes on."""
        try:
            yield
        except CardChangedError as error:
            self._warn(str(error), severity="information")
        except FlashcardsError as error:
            self._warn(str(error), severity="error")

    def _warn(self, text: str, *, severity: Any = "warning") -> None:
        self.notify(text, severity=severity, timeout=10, markup=False)


def _warm_up() -> None:
    """Loads what the first card needs while the decks are being looked at."""
    import flashcards.tui.screens.review  # noqa: F401
    from flashcards.tui.markdown import render_markdown

    render_markdown("$x$ `x` **x**\n\n- x", 40)
    gc.freeze()  # what is loaded stays; searching it for garbage costs a late frame


def run(path: Path, deck: str | None = None) -> None:
    """Opens the screens on a collection, straight in a session if a deck is named.

    Raises:
        FlashcardsError: if there is no terminal, or the collection or the deck cannot be used.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if os.environ.get("TERM") == "dumb" or not all(stream.isatty() for stream in streams):
        raise FlashcardsError(
            "The screens need a terminal; 'flashcards review --plain' works without one."
        )
    pictures.prepare(path.parent)
    app = FlashcardsApp(path, deck=deck)
    app.run()
    if app.failure is not None:
        raise app.failure
