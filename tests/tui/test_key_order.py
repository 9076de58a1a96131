"""The order in which keys are listed."""

from __future__ import annotations

from pathlib import Path

from flashcards.tui.key_order import in_order
from tests.tui.driving import Driven, StartOn, screen_of


def ids_of(pilot: Driven) -> list[str]:
    ids = [key.binding.id for key in in_order(screen_of(pilot).active_bindings)]
    return list(dict.fromkeys(id_ for id_ in ids if id_))


async def test_keys_of_the_screen_come_before_those_of_the_app(start_on: StartOn) -> None:
    async with start_on("question") as pilot:
        ids = ids_of(pilot)
    assert ids.index("review.undo") < ids.index("app.help") < ids.index("app.quit")


async def test_the_order_does_not_depend_on_the_keys(start_on: StartOn, own_taste: Path) -> None:
    async with start_on("question") as pilot:
        before = ids_of(pilot)
    own_taste.write_text('[keys]\n"review.close" = "x,f6"\n"app.help" = "f9"\n')
    async with start_on("question") as pilot:
        assert ids_of(pilot) == before
        assert list(screen_of(pilot).active_bindings)[-1] in ("x", "f6", "f9")
