"""The formats of an export, what is to be exported and what was, in words."""

from __future__ import annotations

from flashcards.model.export_format import ExportFormat
from flashcards.presentation.translations import mark, say
from flashcards.presentation.wording import all_decks, count

_FORMATS = {
    ExportFormat.JSON: mark("Everything without loss, for this program."),
    ExportFormat.MARKDOWN: mark("One file a deck, to read and to edit."),
    ExportFormat.CSV: mark("A table for spreadsheets, with commas."),
    ExportFormat.TSV: mark("A table for spreadsheets, with tabs."),
    ExportFormat.ANKI_TEXT: mark("A text that Anki imports, without history."),
    ExportFormat.APKG: mark("A package for Anki, with media and history."),
}
WITH_SCHEDULE = frozenset({ExportFormat.JSON, ExportFormat.APKG})
"""The formats that can hold schedules and history."""


def explained(form: ExportFormat) -> str:
    """What a format is for."""
    return say(_FORMATS[form])


def deck_choice(deck: str) -> str:
    """The choice of a deck."""
    return say("{deck} and below", deck=deck)


def all_choice() -> str:
    """The choice of everything."""
    return all_decks()


def search_choice() -> str:
    """The choice of what a search finds."""
    return say("A search")


def overwriting(target: str, *, is_folder: bool) -> str:
    """Asks whether to replace what is there."""
    if is_folder:
        return say("{target} has Markdown files; replace those of the same name?", target=target)
    return say("{target} is there already; replace it?", target=target)


def replaced(target: str) -> str:
    """What was there before is gone."""
    return say("{target} was there already and has been replaced.", target=target)


def exported(notes: int, reviews: int, target: str, files: int = 0) -> str:
    """What an export wrote, and where: "Exported 29 notes, 310 reviews to all.json"."""
    what = [count(notes, "note")]
    if reviews:
        what.append(count(reviews, "review"))
    if files:
        what.append(count(files, "file"))
    return say("Exported {what} to {target}", what=", ".join(what), target=target)
