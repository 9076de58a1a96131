"""A start and bulk work without the pauses of Python's cyclic garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def pause_for_start() -> None:
    """Disables cyclic garbage collection until ``end_of_start``.

    What is imported is never garbage, and looking through it again and again took a seventh of
    the time that loading the modules of a start takes.
    """
    gc.disable()


def end_of_start() -> None:
    """Ends the pause, if there is one; what is loaded by now is never looked through."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def gc_paused() -> Iterator[None]:
    """Disables cyclic garbage collection for the duration of the block.

    A collection has to visit every live object: with a million of them it takes long, is triggered
    again and again, and frees nothing. May be nested; also usable as a decorator.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
