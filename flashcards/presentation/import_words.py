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


def read_of(read: int, sources: int) -> str:
    """How many of several sources could be read."""
    return say("{read:,} of {sources:,} read", read=read, sources=sources)


def reading(source: str, number: int, sources: int) -> str:
    """Says which of the sources is being read."""
    if sources == 1:
        return say("Reading {source}", source=source)
    return say(
        "Reading {number:,} of {sources:,}: {source}", number=number, sources=sources, source=source
    )


def kept(notes: int) -> str:
    """Says that notes of an earlier import are no longer in their source."""
    return say_counted(
        notes,
        "{number:,} note no longer in the file",
        "{number:,} notes no longer in the file",
    )


def vanished(notes: int, source: str, *, planned: bool = False) -> str:
    """The same as a sentence, with what becomes of the notes."""
    one, many = mark_counted(
        "{number:,} note of an earlier import is no longer in {source}; kept.",
        "{number:,} notes of an earlier import are no longer in {source}; kept.",
    )
    if planned:
        one, many = mark_counted(
            "{number:,} note of an earlier import is no longer in {source}; nothing is deleted.",
            "{number:,} notes of an earlier import are no longer in {source}; nothing is deleted.",
        )
    return say_counted(notes, one, many, source=source)


def reworded(questions: int) -> str:
    """How many questions were recognised although they were reworded."""
    return say_counted(
        questions,
        "{number:,} question, listed below",
        "{number:,} questions, listed below",
    )


def problems_below(number: int) -> str:
    """How many problems there are."""
    return say("{number:,}, listed below", number=number)


def refused(files: int) -> str:
    """Says that some files are refused, and that the others can be imported."""
    return say_counted(
        files,
        "{number:,} file refused, ctrl+s imports the others",
        "{number:,} files refused, ctrl+s imports the others",
    )


def more_decks(number: int) -> str:
    """The decks that are not listed by name."""
    return say_counted(number, "{number:,} more deck", "{number:,} more decks")


def imported(added: int, updated: int, unchanged: int, *, planned: bool = False) -> str:
    """What an import did to notes, or would do: "2 added, 1 updated, …", "2 to add, 1 to …"."""
    template = mark("{added:,} added, {updated:,} updated, {unchanged:,} unchanged")
    if planned:
        template = mark("{added:,} to add, {updated:,} to update, {unchanged:,} unchanged")
    return say(template, added=added, updated=updated, unchanged=unchanged)
