"""Bulk work without the pauses of Python's cyclic garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
