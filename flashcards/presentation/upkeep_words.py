"""What is said of backups, of a check, and of damage that it found."""

from __future__ import annotations

from flashcards.presentation import wording
from flashcards.presentation.translations import say, say_counted
from flashcards.study.shown import CheckReport, TableReport


def backup_refused(reason: str) -> str:
    """Says why there is no backup of today."""
    return say("Today's backup could not be made: {reason}", reason=reason)


def checked(report: CheckReport) -> str:
    """What was looked at, and whether all of it is well."""
    counts = say(
        "{notes}, {cards}, {reviews}",
        notes=wording.count(report.notes, "note"),
        cards=wording.count(report.cards, "card"),
        reviews=wording.count(report.reviews, "review"),
    )
    if report.tables and report.problems:
        return say("{counts} can be read: problems found.", counts=counts)
    if report.tables:
        return say("{counts} can be read: all is well.", counts=counts)
    if report.problems:
        return say("{counts}: problems found.", counts=counts)
    return say("{counts}: all is well.", counts=counts)


def repaired(cards: int) -> str:
    """Says how many cards have the schedule of their log again."""
    return say_counted(
        cards,
        "{number:,} card repaired from the log.",
        "{number:,} cards repaired from the log.",
    )


def partly_readable(table: TableReport) -> str:
    """How many rows of a damaged table are left and may be lost."""
    return say(
        "{table}: {rows} can be read, up to {lost:,} cannot.",
        table=table.name,
        rows=wording.count(table.readable, "row"),
        lost=table.lost,
    )


def media_moved(files: int) -> str:
    """Says that files were moved away that no note shows."""
    return say_counted(
        files,
        "{number:,} file that no note shows moved to the backups.",
        "{number:,} files that no note shows moved to the backups.",
    )


def media_unused(files: int) -> str:
    """Says that no note shows some files, and how to move them away."""
    return say_counted(
        files,
        "{number:,} file in the media folder shown by no note; --remove-unused-media moves it "
        "away.",
        "{number:,} files in the media folder shown by no note; --remove-unused-media moves them "
        "away.",
    )
