"""After a dialog, however it was closed, every key does what it did before."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from textual import events

from flashcards.collection import Collection, fitting_process
from flashcards.errors import FlashcardsError
from flashcards.tui.dialogs.earlier import EarlierUndoScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import (
    DAY,
    SCREENS,
    Driven,
    FrozenClock,
    Keys,
    Start,
    StartOn,
    lines_of,
    press,
    settled,
    text_of,
)

Closings = tuple[Keys, ...]

CLOSED: Closings = (("escape",), ("q",), ("enter",))
HELP: dict[str, tuple[Keys, Closings]] = {"help": (("f1",), CLOSED)}
PALETTE: dict[str, tuple[Keys, Closings]] = {
    "palette": (("ctrl+p",), (("escape",),)),
    "themes": (("ctrl+p", *"theme", "enter"), (("escape",),)),
}
ON_A_CARD: dict[str, tuple[Keys, Closings]] = {
    "why": (("w",), CLOSED),
    "flag": (("f",), (*CLOSED, ("1",), ("0",))),
    "edit": (
        ("e",),
        (
            ("escape",),
            ("ctrl+s",),
            ("x", "escape", "y"),
            ("x", "escape", "n", "escape", "y"),
            ("x", "ctrl+s"),
        ),
    ),
}
DISCARD: dict[str, tuple[Keys, Closings]] = {
    "discard": (("x", "escape"), (("n",), ("escape",))),
}
DIALOGS: dict[str, dict[str, tuple[Keys, Closings]]] = {
    "decks": HELP
    | PALETTE
    | {
        "options": (("o",), (("escape",), ("ctrl+s",))),
        "statistics": (("s",), (("escape",),)),
        "import": (("i",), (("escape",),)),
        "set aside": (("S",), (("escape",), ("q",))),
    },
    "no decks": HELP | PALETTE,
    "question": HELP | PALETTE | ON_A_CARD,
    "answer": HELP | PALETTE | ON_A_CARD,
    "finished": HELP | PALETTE,
    "statistics": HELP
    | PALETTE
    | {
        "deck": (("d",), (("escape",), ("enter",), ("down", "enter"))),
        "tag": (("number_sign",), (("escape",), ("enter",))),
        "fit": (("o",), (("escape",), ("n",))),
    },
    "import": HELP | PALETTE,
    "options": PALETTE
    | {
        "discard": (("space", "escape"), (("n",),)),
        "discard, left": (("space", "escape"), (("escape",),)),
    },
    "edit": PALETTE | DISCARD,
}
"""What can be opened where: the keys that open it, and each way to close it."""


CASES = [(screen, dialog) for screen, dialogs in DIALOGS.items() for dialog in dialogs]


@pytest.fixture(autouse=True)
def no_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fit ends at once, without a process of its own."""

    def refuse(*_arguments: object) -> NoReturn:
        raise FlashcardsError("There is nothing to learn from.")

    monkeypatch.setattr(fitting_process, "fit", refuse)


def keys_of(pilot: Driven) -> dict[str, tuple[str, bool]]:
    """What each key does now, and whether it may."""
    bindings = pilot.app.screen.active_bindings.items()
    return {key: (active.binding.action, active.enabled) for key, active in bindings}


async def leave_and_return(pilot: Driven) -> None:
    """Another window comes in front of the terminal, and goes again."""
    pilot.app.post_message(events.AppBlur())
    await pilot.pause()
    pilot.app.post_message(events.AppFocus())
    await pilot.pause()


@pytest.mark.parametrize(("name", "dialog"), CASES)
async def test_every_key_does_what_it_did_before_a_dialog(
    start_on: StartOn, name: str, dialog: str
) -> None:
    opening, closings = DIALOGS[name][dialog]
    async with start_on(name) as pilot:
        screen, before, focused = pilot.app.screen, keys_of(pilot), pilot.app.focused
        for closing in closings:
            await press(pilot, *opening)
            assert pilot.app.screen is not screen, f"{dialog} did not open"
            await press(pilot, *closing)
            assert pilot.app.screen is screen, f"{dialog} did not close by {closing}"
            await settled(pilot)
            assert keys_of(pilot) == before, closing
            assert pilot.app.focused is focused, closing


ELSEWHERE: dict[str, tuple[Keys, tuple[Keys, ...]]] = {
    "browser": (
        ("slash", "enter"),
        (("f1",), ("m",), ("plus",), ("l",), ("f",), ("D",), ("R",), ("z",), ("c",), ("e",)),
    ),
    "card of the browser": (("slash", "enter", "enter"), (("f1",), ("f",), ("m",), ("e",))),
    "mock": (("m", "ctrl+s"), (("f1",),)),
    "debrief": (("m", "ctrl+s", "s", "s"), (("f1",),)),
    "spoken question": (("enter", "v"), (("f1",), ("w",), ("e",))),
    "spoken points": (("enter", "v", "space"), (("f1",), ("w",))),
    "decks": ((), (("H",), ("p",), ("x",), ("comma",), ("c",), ("R",), ("M",), ("D",), ("n",))),
}
"""The keys from the decks to a screen, and those that open its dialogs."""


@pytest.mark.parametrize("name", ELSEWHERE)
async def test_escape_from_a_dialog_leaves_the_keys_of_every_screen_as_they_were(
    start: Start, path: Path, clock: FrozenClock, name: str
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.cards.flag(3, 1)  # something to undo
    way, dialogs = ELSEWHERE[name]
    async with start() as pilot:
        for key in way:
            await press(pilot, key)
            await settled(pilot)
        screen, before, focused = pilot.app.screen, keys_of(pilot), pilot.app.focused
        for dialog in dialogs:
            await press(pilot, *dialog)
            assert pilot.app.screen is not screen, f"{dialog} did not open"
            await press(pilot, "escape")
            await settled(pilot)
            assert pilot.app.screen is screen, f"{dialog} did not close"
            assert keys_of(pilot) == before, dialog
            assert pilot.app.focused is focused, dialog


@pytest.mark.parametrize("deck", [None, "operations"])
async def test_every_key_does_what_it_did_before_undo_asked(
    start: Start, path: Path, clock: FrozenClock, deck: str | None
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.cards.suspend(3)
    clock.at_ms += DAY
    async with start(deck) as pilot:
        screen, before = pilot.app.screen, keys_of(pilot)
        for closing in ("n", "escape", "y"):
            await press(pilot, "u")
            assert isinstance(pilot.app.screen, EarlierUndoScreen)
            await press(pilot, closing)
            assert pilot.app.screen is screen
            if closing != "y":  # then another card is shown, which may have no key points
                assert keys_of(pilot) == before


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_does_what_it_did_before_another_window(
    start_on: StartOn, name: str
) -> None:
    async with start_on(name) as pilot:
        before, focused = keys_of(pilot), pilot.app.focused
        await leave_and_return(pilot)
        assert keys_of(pilot) == before
        assert pilot.app.focused is focused


@pytest.mark.parametrize("name", ["question", "answer"])
@pytest.mark.parametrize("opening", ["f1", "w", "e", "f", "ctrl+p"])
async def test_enter_shows_answers_after_a_dialog_for_this_card_and_later_ones(
    start_on: StartOn, name: str, opening: str
) -> None:
    async with start_on(name) as pilot:
        await press(pilot, opening, "escape")
        await press(pilot, "enter", "4", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        assert screen.revealed
        assert "Sentence number 1 of" in text_of(pilot)


@pytest.mark.parametrize("opening", [(), ("w", "escape"), ("ctrl+p", "escape")])
async def test_help_lists_what_enter_does(start: Start, opening: Keys) -> None:
    async with start("operations", size=(80, 50)) as pilot:
        await press(pilot, *opening, "question_mark")
        assert [line.strip("│ ") for line in lines_of(pilot) if "⏎" in line] == [
            "space, ⏎        Show the answer, then scroll"
        ]
