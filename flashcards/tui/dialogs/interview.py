"""The form of an interview: its name and date, its cards, the minutes one can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from flashcards.collection import Collection
from flashcards.model.interview import MINUTES_A_DAY, Interview
from flashcards.presentation import interview_words, wording
from flashcards.study.typed_days import day_from
from flashcards.study_day import date_of
from flashcards.tui import inputs
from flashcards.tui.dialogs.form import FormScreen
from flashcards.tui.widgets.line_field import LineField

_ALL = ""
_SEVERAL = "\n"
"""Stands for more than one deck, which only the command line can name."""


class InterviewFormScreen(FormScreen):
    """Adds an interview, or changes one; ``saved`` is what it is then, None if not saved."""

    def __init__(
        self,
        collection: Collection,
        decks: Sequence[str],
        deck: str | None,
        interview: Interview | None,
    ) -> None:
        """Prepares the form.

        Args:
            collection: with the interviews.
            decks: the names of all decks.
            deck: what is proposed to another interview, None for all decks.
            interview: what is changed, None for another one.
        """
        self._collection, self._decks = collection, list(decks)
        self._here = interview
        self._deck = deck or _ALL
        self.saved: Interview | None = None
        super().__init__(interview_words.form_title(is_new=interview is None))

    def fields(self) -> ComposeResult:
        """Name, date, deck, search, minutes."""
        here = self._here
        day = "" if here is None else date_of(here.day).isoformat()
        minutes = MINUTES_A_DAY if here is None else here.minutes_a_day
        yield from _field("name", _input(here.name if here else "", "name"))
        yield from _field("day", _input(day, "day"))
        names = [(wording.all_decks(), _ALL), *((name, name) for name in self._decks)]
        if here is not None and len(here.decks) > 1:
            # Kept as a choice of their own, or saving anything else would lose decks.
            names.append((", ".join(here.decks), _SEVERAL))
        value = self._value([name for _, name in names])
        select = Select(names, value=value, allow_blank=False, compact=True, id="deck")
        yield from _field("deck", select)
        yield from _field("search", _input(here.search if here else "", "search"))
        yield from _field("minutes", _input(str(minutes), "minutes"))

    def _value(self, known: Sequence[str]) -> str:
        """The deck that is chosen at first."""
        if self._here is None:
            # The list below may show a deck that is gone meanwhile.
            return self._deck if self._deck in known else _ALL
        if len(self._here.decks) > 1:
            return _SEVERAL
        first = (*self._here.decks, _ALL)[0]
        return first if first in known else _ALL

    def values(self) -> tuple[str, ...]:
        """The texts of the fields, and the chosen deck."""
        texts = [self._text(name) for name in ("name", "day", "search", "minutes")]
        return (*texts, str(self.query_one("#deck", Select).value))

    def save(self) -> bool:
        """Adds the interview, or changes it."""
        interviews, here = self._collection.interviews, self._here
        name, search = self._text("name"), self._text("search")
        day, decks = day_from(self._text("day"), self._collection.today()), self._chosen_decks()
        minutes = inputs.number_of(self._text("minutes"), interview_words.field("minutes"))
        if here is None:
            self.saved = interviews.add(
                name, day, decks=decks, search=search, minutes_a_day=minutes
            )
            return True
        wanted = replace(
            here, name=name, day=day, decks=decks, search=search, minutes_a_day=minutes
        )
        self.saved = interviews.change(here, wanted)
        return self.saved != here

    def on_input_submitted(self) -> None:
        """Saves, as the key for it does."""
        self.action_save()

    def _chosen_decks(self) -> tuple[str, ...]:
        deck = str(self.query_one("#deck", Select).value)
        if deck == _SEVERAL and self._here is not None:
            return self._here.decks
        return (deck,) if deck else ()

    def _text(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value


def _input(value: str, id_: str) -> Input:
    return LineField(value, id=id_, select_on_focus=False, compact=True)


def _field(name: str, field: Widget) -> Iterator[Widget]:
    parts = [Static(Content(interview_words.field(name)), classes="name"), field]
    if words := interview_words.hint(name):
        parts.append(Static(Content(words), classes="hint"))
    yield Horizontal(*parts, classes="field")
