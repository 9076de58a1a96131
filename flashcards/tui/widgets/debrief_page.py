"""Draws the pages of a debrief: a question with its points and its sample answer, the figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.content import Content

from flashcards.model import Attempt, Rating
from flashcards.practice.answered import Entry
from flashcards.practice.debrief import Debrief
from flashcards.practice.hearing import found_in
from flashcards.practice.live_attempt import LETTERS, Point
from flashcards.presentation import (
    debrief_words,
    practice_words,
    speech_words,
    terminal_text,
    wording,
)
from flashcards.tui import styles
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.widgets.point_list import line_of, point_list

_ITEM = "- "
_HEADING = "bold $text-secondary"


def question_page(
    entry: Entry,
    ticked: Collection[str],
    width: int,
    media: MediaContext | None,
    cursor: int | None = None,
) -> Content:
    """The question, the points to tick, the sample answer below them.

    Args:
        entry: of the answer.
        ticked: the ids of the points that came.
        width: in cells.
        media: for links.
        cursor: the number of the point that the cursor is on, from 0; None without one.
    """
    blocks = [_question(entry, width, media)]
    if entry.attempt is not None and entry.points:
        heading = Content.styled(practice_words.points_heading(), _HEADING)
        blocks.append(heading + "\n" + point_list(_points(entry, ticked), width, cursor))
    if entry.attempt is not None and entry.attempt.text:
        blocks += _own(entry.attempt, width)
    heading = Content.styled(practice_words.sample_heading(), _HEADING)
    answer = render_markdown(entry.back, width, media)
    blocks.append(heading + "\n" + answer)
    return Content("\n\n").join(blocks)


def _own(attempt: Attempt, width: int) -> list[Content]:
    """What was said, and how."""
    heading = Content.styled(practice_words.own_heading(is_compared=False), _HEADING)
    lines = Content("\n").join(Content(terminal_text.text(attempt.text)).wrap(width))
    figures = Content.styled(speech_words.delivery(attempt, None), "$text-muted").wrap(width)
    return [heading + "\n" + lines, Content("\n").join(figures)]


def point_line(entry: Entry, width: int, media: MediaContext | None, number: int) -> int:
    """The line of ``question_page`` at which a point begins."""
    # Below the question stand a blank line and the heading of the points.
    above = _question(entry, width, media).plain.count("\n") + 3
    return above + line_of(_points(entry, ()), width, number)


def _question(entry: Entry, width: int, media: MediaContext | None) -> Content:
    return render_markdown(entry.front, width, media).stylize_before("bold")


def rating_line(suggested: Rating | None, given: Rating | None, names: Sequence[str]) -> Content:
    """The ratings with their keys, an arrow before the suggested one; or the one that was given."""
    if given is not None:
        return Content.styled(debrief_words.given(given), f"bold {styles.RATINGS[given]}")
    parts = []
    for rating, name in zip(Rating, names, strict=True):
        words = f"{name} {wording.rating(rating)}"
        style = f"bold {styles.RATINGS[rating]}"
        is_it = rating is suggested
        parts.append(
            Content.styled(f"▸{words}" if is_it else words, f"{style} reverse" if is_it else style)
        )
    return Content("  ").join(parts)


def summary_page(result: Debrief, entries: Sequence[Entry], waiting: int, width: int) -> Content:
    """The figures, each question in a line, the points that did not come."""
    blocks = [list(debrief_words.summary(result))]
    if waiting:
        blocks[0].insert(0, debrief_words.unjudged(waiting))
    blocks.append(list(debrief_words.questions(entries, width)))
    blocks.append(list(debrief_words.missed(entries, width)))
    pages = [_lines(lines, width) for lines in blocks if lines]
    return Content("\n\n").join(pages)


def _lines(lines: Sequence[str], width: int) -> Content:
    return Content("\n").join(part for line in lines for part in _wrapped(line, width))


def _wrapped(line: str, width: int) -> list[Content]:
    """A line in as many as it needs; those of a list item stand below each other."""
    indent = len(_ITEM) if line.startswith(_ITEM) else len(line) - len(line.lstrip(" "))
    first, *rest = Content(terminal_text.line(line[indent:])).wrap(max(width - indent, 1))
    return [Content(line[:indent]) + first, *(Content(" " * indent) + part for part in rest)]


def _points(entry: Entry, ticked: Collection[str]) -> list[Point]:
    letters = [*LETTERS, *[""] * len(entry.points)]
    heard = _found(entry)
    return [
        Point(text, letter, is_ticked=id_ in ticked, heard=heard.get(id_, ()))
        for letter, (id_, text) in zip(letters, entry.points, strict=False)
    ]


def _found(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The points that were ticked beforehand, with the words that were heard."""
    if entry.attempt is None or not entry.attempt.heard:
        return {}
    heard = found_in(entry.attempt.text, entry.points)
    return {id_: words for id_, words in heard.items() if id_ in entry.attempt.heard}
