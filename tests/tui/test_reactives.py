"""Textual finds watchers by their names, so a renamed value would silently lose its watcher."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import flashcards.tui

_KINDS = ("watch_", "validate_", "compute_")


def test_each_watcher_has_a_reactive_value_of_its_name() -> None:
    modules = [m.name for m in walk_packages(flashcards.tui.__path__, "flashcards.tui.")]
    orphans = [
        f"{name}.{class_.__name__}.{method}"
        for name in modules
        for class_ in vars(import_module(name)).values()
        if isinstance(class_, type) and class_.__module__ == name
        for method in vars(class_)
        if method.startswith(_KINDS) and not hasattr(class_, method.partition("_")[2])
    ]
    assert not orphans
