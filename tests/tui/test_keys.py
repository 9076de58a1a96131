"""The registry of keys: every screen is in it, and no key has two meanings."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.screen import Screen

from flashcards.tui import dialogs, key_checks, keys, screen_keys, screens


def screens_of_the_program() -> Iterator[type[Screen[object]]]:
    modules = [
        f"{package.__name__}.{module.name}"
        for package in (screens, dialogs)
        for module in pkgutil.iter_modules(package.__path__)
    ]
    for name in modules:
        for value in vars(import_module(name)).values():
            if isinstance(value, type) and issubclass(value, Screen) and "BINDINGS" in vars(value):
                yield value


def ids(bindings: object) -> set[str]:
    assert isinstance(bindings, list)
    return {binding.id for binding in bindings if isinstance(binding, Binding) and binding.id}


def test_every_key_of_every_screen_is_registered() -> None:
    registered = {id_ for group in screen_keys.SCREENS.values() for id_ in ids(list(group))}
    in_use = {screen.__name__: ids(vars(screen)["BINDINGS"]) for screen in screens_of_the_program()}
    assert len(in_use) >= 10
    assert {name: own - registered for name, own in in_use.items() if own - registered} == {}


def test_every_key_has_an_id_and_words() -> None:
    bindings = [key for group in screen_keys.SCREENS.values() for key in group]
    fixed = {"quit", "command_palette"}
    assert [
        key
        for key in bindings
        if isinstance(key, Binding) and not (key.id and key.tooltip) and key.action not in fixed
    ] == []


def test_no_key_has_two_meanings_on_one_screen() -> None:
    assert key_checks.clashes({}) == []


NEIGHBOURS = (
    "decks", "card", "end", "spoken question", "spoken points", "spoken answer", "mock",
    "mock preparation", "debrief", "browser", "statistics",
)  # fmt: skip
"""The screens between which a person goes back and forth; dialogs name their keys themselves."""

ALIKE = {
    "park": "later",  # both put the question behind the others
    "correct": "type",  # both open the field with the text of the answer
    "explain": "why",  # both explain what is on the screen
    **dict.fromkeys(("cursor", "turn", "collapse", "expand"), "move"),  # hjkl, as arrows
}
"""Actions with the meaning of another."""

_DECK = "the list of decks acts on decks, not on cards; its letters are habits"
_TABLE = "it opens a list or a form to choose from, which Esc leaves with nothing changed"
_FIGURES = "the statistics change no card: a wrong letter shows other figures"
_END = "the end of a session lists its offers with their letters"

EXCEPTIONS = {
    "R": ({"rename", "replace"}, _TABLE),
    "S": ({"set_aside", "saved"}, _TABLE),
    "a": ({"open_all", "study", "mark_all"}, f"{_END}; marks in the browser change no card"),
    "b": ({"plan", "bury"}, _DECK),
    "c": ({"create", "study", "columns"}, f"{_END}; elsewhere {_TABLE}"),
    "d": ({"due", "deck"}, _FIGURES),
    "f": ({"minutes", "flag"}, _DECK),
    "h": ({"move", "hint"}, "nothing is turned or collapsed while a question is asked"),
    "l": ({"move", "later", "level"}, f"levels: {_TABLE}; nothing is turned in a session"),
    "m": ({"mock", "study", "move_cards"}, f"{_END}; elsewhere {_TABLE}"),
    "o": ({"options", "open_medium", "optimize"}, f"options and fits: {_TABLE}"),
    "p": ({"choose", "points", "beside"}, "picking lists its ways, the others only show"),
    "r": ({"reset", "range"}, _FIGURES),
    "s": ({"statistics", "suspend"}, _DECK),
    "v": ({"spoken", "level"}, _FIGURES),
    "x": ({"export", "compare", "skip"}, f"export: {_TABLE}; comparing only shows"),
    "z": ({"pause", "sort"}, _TABLE),
}
"""Letters with several meanings on purpose, and why nobody is hurt who confuses them."""


def letters_of(screen: str) -> Iterator[tuple[str, str]]:
    """The letters of a screen with what they do, but for those that tick key points.

    Points have the letters a to i while their list is what the keys act on.
    """
    for binding in keys.bindings_of(screen_keys.SCREENS[screen]):
        action = binding.action.partition("(")[0]
        for name in binding.key.split(","):
            if len(name) == 1 and name.isalpha() and action != "tick":
                yield name, ALIKE.get(action, action)


def several(*screens: str) -> dict[str, set[str]]:
    """The letters that do different things on some screens, with what they do."""
    meanings: dict[str, set[str]] = {}
    for letter, meaning in (found for screen in screens for found in letters_of(screen)):
        meanings.setdefault(letter, set()).add(meaning)
    return {letter: found for letter, found in meanings.items() if len(found) > 1}


def test_a_letter_has_one_meaning_on_all_screens() -> None:
    assert several(*NEIGHBOURS) == {letter: found for letter, (found, _) in EXCEPTIONS.items()}


def test_a_letter_has_one_meaning_wherever_a_question_is_asked() -> None:
    asking = ("card", "spoken question", "spoken answer", "mock", "mock preparation")
    assert several(*asking) == {}
