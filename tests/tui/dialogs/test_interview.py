"""The form of an interview."""

from __future__ import annotations

from textual.widgets import Input, Select

from flashcards.study_day import date_of
from flashcards.tui.dialogs.interview import InterviewFormScreen
from tests.tui.driving import Driven, Start, press, settled, text_of
from tests.tui.mocking import collection_of


async def form_of(pilot: Driven, *keys: str) -> InterviewFormScreen:
    await press(pilot, *keys)
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, InterviewFormScreen)
    return screen


def put(form: InterviewFormScreen, **values: str) -> None:
    for name, value in values.items():
        form.query_one(f"#{name}", Input).value = value


def day_in(pilot: Driven, days: int) -> str:
    return date_of(collection_of(pilot).today() + days).isoformat()


async def test_one_is_added_for_the_deck_under_the_cursor(start: Start) -> None:
    async with start() as pilot:
        form = await form_of(pilot, "j", "I", "n")
        put(form, name="Acme", day=day_in(pilot, 6), minutes="12")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        (acme,) = collection_of(pilot).interviews.all()
        assert (acme.name, acme.minutes_a_day) == ("Acme", 12)
        assert acme.decks == ("Interview::Operations",)
        assert "Done, u undoes: added the interview “Acme”" in text_of(pilot)


async def test_one_is_changed_and_several_decks_stay(start: Start) -> None:
    async with start() as pilot:
        collection = collection_of(pilot)
        decks = [deck.name for deck in collection.decks.all()][-2:]
        here = collection.interviews.add("Acme", collection.today() + 6, decks=decks)
        form = await form_of(pilot, "I", "enter")
        put(form, day=day_in(pilot, 8))
        await press(pilot, "ctrl+s")
        await settled(pilot)
        (acme,) = collection.interviews.all()
        assert (acme.day, acme.decks) == (here.day + 2, here.decks)
        form = await form_of(pilot, "e")
        form.query_one("#deck", Select).value = ""
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert collection.interviews.all()[0].decks == ()


async def test_mistakes_are_said_in_the_form(start: Start) -> None:
    async with start() as pilot:
        form = await form_of(pilot, "I", "n")
        put(form, name="Acme", day=day_in(pilot, 6))
        for name, typed, error in (
            ("name", "", "needs a name"),
            ("day", "soon", "is not a day; write days from today"),
            ("day", "2020-01-01", "after today"),
            ("minutes", "x", "Minutes a day: write a whole number"),
            ("search", "is:nothing", "at character 4"),
        ):
            before = form.query_one(f"#{name}", Input).value
            put(form, **{name: typed})
            await press(pilot, "ctrl+s")
            assert error in " ".join(form.problem.split())
            put(form, **{name: before})
        assert collection_of(pilot).interviews.all() == []
