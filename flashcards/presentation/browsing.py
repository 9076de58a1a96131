"""The list of cards on the screen: its columns, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.errors import QueryError
from flashcards.model import DECK_SEPARATOR, Note
from flashcards.model.card_row import CardRow
from flashcards.presentation import card_list, step_words, terminal_text, wording
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.search.sorting import Sort
from flashcards.study.shown import UndoStep
from flashcards.study_day import StudyCalendar

if TYPE_CHECKING:
    from flashcards.notes.replacing import Replaced, Rewritten

GAP = 2
"""Cells between two columns."""
_NARROWEST_QUESTION = 20
"""Cells by which a question is recognised; other columns give way to it."""
_DECK_SHARE, _NARROWEST_DECK, _WIDEST_DECK = 4, 10, 30
"""A deck has this part of the width, but so many cells at least and at most."""
_SHOWN_CHANGES = 30  # a preview; the number of all changes stands above it
_MOST_CODES = 4
"""Characters that a cell of the screen is thought to need, with combining marks."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading, how many cells the values take, and whether they stand at the right."""

    heading: str
    width: int
    is_number: bool = False


_COLUMNS = {
    Sort.QUESTION: _Column(mark("Question"), _NARROWEST_QUESTION),
    Sort.DECK: _Column(mark("Deck"), _NARROWEST_DECK),
    Sort.DUE: _Column(mark("Due"), 12),
    Sort.INTERVAL: _Column(mark("Interval"), 9, is_number=True),
    Sort.STATE: _Column(mark("State"), 10),
    Sort.LEVEL: _Column(mark("Level"), 7),
    Sort.TAGS: _Column(mark("Tags"), 16),
    Sort.FLAG: _Column(mark("Flag"), 5),
    Sort.REPS: _Column(mark("Reviews"), 8, is_number=True),
    Sort.LAPSES: _Column(mark("Lapses"), 7, is_number=True),
    Sort.DIFFICULTY: _Column(mark("Difficulty"), 11, is_number=True),
    Sort.STABILITY: _Column(mark("Stability"), 10, is_number=True),
    Sort.RETRIEVABILITY: _Column(mark("Retrievability"), 16, is_number=True),
    Sort.KIND: _Column(mark("Kind"), 9),
    Sort.ADDED: _Column(mark("Added"), 11),
    Sort.EDITED: _Column(mark("Edited"), 11),
}
OPTIONAL = tuple(column for column in _COLUMNS if column is not Sort.QUESTION)
"""The columns that one can choose, in the order in which they are listed."""


def name(column: Sort) -> str:
    """The heading of a column."""
    return say(_COLUMNS[column].heading)


def fitted(columns: Sequence[Sort], width: int) -> list[tuple[Sort, int]]:
    """The columns for which there is room, the question first, with their widths in cells."""
    others = [column for column in columns if column is not Sort.QUESTION]
    widths: dict[Sort, int] = {column: _COLUMNS[column].width for column in others}
    while widths and _left(widths, width) < _NARROWEST_QUESTION:
        widths.popitem()
    if Sort.DECK in widths:
        spare = _left(widths, width) - _NARROWEST_QUESTION
        wanted = min(width // _DECK_SHARE, _WIDEST_DECK)
        widths[Sort.DECK] = max(min(widths[Sort.DECK] + spare, wanted), _NARROWEST_DECK)
    return [(Sort.QUESTION, max(_left(widths, width), 1)), *widths.items()]


def _left(widths: Mapping[Sort, int], width: int) -> int:
    return width - sum(widths.values()) - GAP * len(widths)


def heading(column: Sort, width: int, sort: Sort, *, reverse: bool) -> str:
    """A heading in its cells, with an arrow if the list is sorted by it."""
    arrow = "" if column is not sort else " ↓" if reverse else " ↑"
    words = card_list.cut(name(column), width - len(arrow)) + arrow
    return _placed(words, column, width)


def cell(row: CardRow, column: Sort, width: int, today: int, calendar: StudyCalendar) -> str:
    """A value of a card in its cells."""
    words = terminal_text.line(_value(row, column, today, calendar))
    cut = _tail if column is Sort.DECK else _head
    return _placed(cut(words, width), column, width)


def _head(words: str, width: int) -> str:
    """The beginning of a text; of a very long one the rest is not even looked at."""
    if words.isascii():
        return words if len(words) <= width else f"{words[: width - 1].rstrip()}…"
    return card_list.cut(words[: width * _MOST_CODES], width)


def _placed(words: str, column: Sort, width: int) -> str:
    room = " " * (width - terminal_text.cells(words))
    return room + words if _COLUMNS[column].is_number else words + room


def _tail(words: str, width: int) -> str:
    """The end of a name, since decks of one tree begin alike, or how its last level begins."""
    if terminal_text.cells(words) <= width:
        return words
    last = words.rpartition(DECK_SEPARATOR)[2]
    if terminal_text.cells(last) >= width:
        return card_list.cut(last, width)
    while terminal_text.cells(words) > width - 1:
        words = words[1:]
    return f"…{words}"


def _percent(chance: float | None) -> str:
    return "–" if chance is None else f"{chance:.0%}"


def _value(row: CardRow, column: Sort, today: int, calendar: StudyCalendar) -> str:
    match column:
        case Sort.DUE:
            return card_list.due(row, today)
        case Sort.ADDED:
            return wording.short_date(calendar.local(row.added_ms))
        case Sort.EDITED:
            return wording.short_date(calendar.local(row.edited_ms))
        case _:
            return _VALUES[column](row)


_VALUES: dict[Sort, Callable[[CardRow], str]] = {
    Sort.QUESTION: lambda row: row.question,
    Sort.DECK: lambda row: row.deck,
    Sort.INTERVAL: card_list.interval,
    Sort.STATE: lambda row: wording.state(row.state),
    Sort.LEVEL: lambda row: wording.level(row.level) if row.level else "",
    Sort.TAGS: lambda row: " ".join(row.tags),
    Sort.FLAG: lambda row: f"⚑ {row.flag}" if row.flag else "",
    Sort.REPS: lambda row: str(row.reps),
    Sort.LAPSES: lambda row: str(row.lapses),
    Sort.DIFFICULTY: lambda row: f"{row.memory.difficulty:.1f}" if row.memory else "–",
    Sort.STABILITY: lambda row: wording.days(round(row.memory.stability)) if row.memory else "–",
    Sort.RETRIEVABILITY: lambda row: _percent(row.retrievability),
    Sort.KIND: lambda row: row.kind.value,
}


# Sentences


def no_room(column: Sort) -> str:
    """Says that a column was chosen for which the screen is too narrow."""
    return say("There is no room for “{column}”; hide another column", column=name(column))


def gone() -> str:
    """The words in the place of a card that was removed."""
    return say("(removed)")


def position(cursor: int, total: int, marks: int) -> str:
    """Where the cursor is, and how many cards are marked."""
    where = say("{row:,} of {total:,}", row=cursor + 1 if total else 0, total=total)
    if not marks:
        return where
    return say("{marks:,} marked · {place}", marks=marks, place=where)


def nothing(query: str) -> str:
    """Says that a search found no card."""
    return card_list.nothing(query) if query.strip() else say("There are no cards yet.")


def done(step: UndoStep, key: str, room: int | None = None) -> str:
    """What a change did, and the key that takes it back, in as many columns if there is a limit."""
    without = say("{change} · {key} undoes", change="", key=key)
    words = step_words.step(step, None if room is None else room - len(without))
    return say("{change} · {key} undoes", change=words[:1].upper() + words[1:], key=key)


def unchanged() -> str:
    """Says that everything was so already."""
    return say("Nothing changed")


def working(cards: int) -> str:
    """Says that a change of many cards is under way."""
    return say_counted(cards, "Changing {number:,} card …", "Changing {number:,} cards …")


def fault(error: QueryError, start: int, width: int) -> str:
    """What is wrong with a query, in a line below it with a mark under the place.

    Args:
        error: the mistake.
        start: the cell at which the query begins; negative if its beginning is out of sight.
        width: of the line, in cells.
    """
    before = terminal_text.cells(terminal_text.line(error.query[: error.position]))
    column = max(0, min(start + before, width - 1))
    words = terminal_text.line(error.what)
    room = width - column - 2
    if terminal_text.cells(words) <= room or column <= width // 2:
        return f"{' ' * column}↑ {card_list.cut(words, max(room, 1))}"
    words = card_list.cut(words, max(column - 1, 1))
    return f"{' ' * (column - 1 - terminal_text.cells(words))}{words} ↑"


def deletion(notes: int) -> str:
    """Asks whether notes may be deleted."""
    return say_counted(
        notes,
        "Delete this note with its cards and their history?",
        "Delete {number:,} notes with their cards and their history?",
    )


def to_move(cards: int) -> str:
    """The title of the dialog for a deck."""
    return say_counted(cards, "Move {number:,} card to", "Move {number:,} cards to")


def to_tag(cards: int) -> str:
    """The title of the dialog for tags to add."""
    return say_counted(cards, "Tag {number:,} card", "Tag {number:,} cards")


def to_untag(cards: int) -> str:
    """The title of the dialog for tags to remove."""
    return say_counted(cards, "Untag {number:,} card", "Untag {number:,} cards")


def to_set_due(cards: int) -> str:
    """The title of the dialog for a due day."""
    return say_counted(cards, "Make {number:,} card due", "Make {number:,} cards due")


def due_hint() -> str:
    """What can be written as a due day."""
    return say("3, a range 3-7, tomorrow, fri, or a date 2026-12-05")


def replacement(result: Replaced) -> str:
    """How many notes a replacement changes, and those that it leaves alone."""
    count = len(result.changed)
    words = say_counted(count, "{number:,} note changes", "{number:,} notes change")
    if not result.refused:
        return words
    refused = say_counted(
        len(result.refused),
        "{number:,} stays, since it would make no card",
        "{number:,} stay, since they would make no card",
    )
    return f"{words} · {refused}"


def rewritten_lines(result: Replaced, room: int) -> Iterable[tuple[str, str]]:
    """The first lines that a replacement changes, before and after.

    Args:
        result: of a rehearsal.
        room: the cells of a line, into which both are cut where they differ.
    """
    for change in result.changed[:_SHOWN_CHANGES]:
        before, after = _first_difference(change)
        pairs = enumerate(zip(before, after, strict=False))
        same = next((n for n, (old, new) in pairs if old != new), min(len(before), len(after)))
        start = max(same - room // 3, 0) if max(len(before), len(after)) > room else 0
        yield _cut(before, start, room), _cut(after, start, room)


def _cut(text: str, start: int, room: int) -> str:
    return wording.shortened(f"…{text[start:]}" if start else text, room)


def _first_difference(change: Rewritten) -> tuple[str, str]:
    pairs = zip(_lines(change.before), _lines(change.after), strict=False)
    different = next(((old, new) for old, new in pairs if old != new), ("", ""))
    return terminal_text.line(different[0]), terminal_text.line(different[1])


def _lines(note: Note) -> list[str]:
    texts = (note.front, note.back, *note.key_points, " ".join(note.tags))
    return "\n".join(texts).split("\n")


def pair(number: int, total: int) -> str:
    """Which pair of notes that ask the same is shown."""
    return say("The same question: {number:,} of {total:,}", number=number, total=total)


def side(*, is_kept: bool) -> str:
    """The heading of a note of a pair: the one that stays, or the one merged into it."""
    return say("This one stays") if is_kept else say("This one goes into it")


def no_duplicates() -> str:
    """Says that no two notes ask the same."""
    return say("No two notes ask the same question")


def whereabouts(rows: Sequence[CardRow]) -> str:
    """Where a note is, and how often its cards were answered."""
    if not rows:
        return gone()
    reps = wording.count(sum(row.reps for row in rows), "review")
    return f"{terminal_text.line(rows[0].deck)} · {reps}"


def to_replace_in(notes: int) -> str:
    """The title of find and replace."""
    return say_counted(
        notes, "Find and replace in {number:,} note", "Find and replace in {number:,} notes"
    )
