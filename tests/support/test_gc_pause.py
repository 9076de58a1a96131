"""Bulk work without looking for garbage."""

from __future__ import annotations

import gc

import pytest

from flashcards.support.gc_pause import end_of_start, gc_paused, pause_for_start


def test_the_search_is_off_inside_and_on_again_only_behind_the_outermost() -> None:
    with gc_paused():
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_an_error() -> None:
    with pytest.raises(KeyError), gc_paused():
        raise KeyError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with gc_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_start_is_paused_until_it_ends_and_what_it_loaded_is_left_alone() -> None:
    frozen = gc.get_freeze_count()
    pause_for_start()
    try:
        assert not gc.isenabled()
    finally:
        end_of_start()
    assert gc.isenabled()
    assert gc.get_freeze_count() > frozen
    gc.unfreeze()


def test_without_a_pause_the_end_of_a_start_freezes_nothing() -> None:
    frozen = gc.get_freeze_count()
    end_of_start()
    assert gc.get_freeze_count() == frozen
