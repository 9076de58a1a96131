"""The sentences about an import: its problems, and what becomes of notes."""

from __future__ import annotations

from flashcards.model.drafts import Problem
from flashcards.presentation.translations import mark, mark_counted, say, say_counted


def problem(value: Problem) -> str:
    """A problem in a source: "deck.md:12: no answer; skipped"."""
    where = value.file if value.line is None else f"{value.file}:{value.line}"
    if value.skipped:
        return say("{where}: {problem}; skipped", where=where, problem=value.message)
    return f"{where}: {value.message}"


def stay(notes: int, deck: str) -> str:
    """Says that notes stay in a deck that is not the one their source names."""
    return say_counted(
        notes,
        "{number:,} note stays in its deck {deck}",
        "{number:,} notes stay in their deck {deck}",
        deck=deck,
    )


def moved(notes: int, deck: str, *, planned: bool = False) -> str:
    """Says that an import takes notes out of another deck, or would do so."""
    one, many = mark_counted(
        "{number:,} note moved from {deck}", "{number:,} notes moved from {deck}"
    )
    if planned:
        one, many = mark_counted(
            "{number:,} note to move from {deck}", "{number:,} notes to move from {deck}"
        )
    return say_counted(notes, one, many, deck=deck)


def imported(added: int, updated: int, unchanged: int, *, planned: bool = False) -> str:
    """What an import did to notes, or would do: "2 added, 1 updated, …", "2 to add, 1 to …"."""
    template = mark("{added:,} added, {updated:,} updated, {unchanged:,} unchanged")
    if planned:
        template = mark("{added:,} to add, {updated:,} to update, {unchanged:,} unchanged")
    return say(template, added=added, updated=updated, unchanged=unchanged)
