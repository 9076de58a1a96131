"""The registry of keys: every screen is in it, and no key has two meanings."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.screen import Screen

from flashcards.tui import dialogs, key_checks, keys, screens


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
    registered = {id_ for group in keys.SCREENS.values() for id_ in ids(list(group))}
    in_use = {screen.__name__: ids(vars(screen)["BINDINGS"]) for screen in screens_of_the_program()}
    assert len(in_use) >= 10
    assert {name: own - registered for name, own in in_use.items() if own - registered} == {}


def test_every_key_has_an_id_and_words() -> None:
    bindings = [key for group in keys.SCREENS.values() for key in group]
    fixed = {"quit", "command_palette"}
    assert [
        key
        for key in bindings
        if isinstance(key, Binding) and not (key.id and key.tooltip) and key.action not in fixed
    ] == []


def test_no_key_has_two_meanings_on_one_screen() -> None:
    assert key_checks.clashes({}) == []
