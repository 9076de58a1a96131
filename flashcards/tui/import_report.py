"""An import in words: what would be done or was, a few of its cards, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards import printable
from flashcards.wording import count

if TYPE_CHECKING:
    from flashcards.formats import Problem
    from flashcards.reports import Sample, SourceReport

_SAMPLES = 3
_DECKS = 5


def figures(reports: Sequence[SourceReport]) -> Content:
    """Format, decks, and how many notes are new, changed, or known already."""
    read = [report for report in reports if report.format and report.error is None]
    decks = list(dict.fromkeys(deck for report in read for deck in report.decks))
    rows = [
        ("Format", ", ".join(dict.fromkeys(report.format for report in read))),
        *_decks(decks),
        ("Notes", notes(reports)),
        ("Cards", f"{sum(report.cards for report in read):,}"),
    ]
    if len(reports) > 1:
        rows.insert(0, ("Files", f"{len(read):,} of {len(reports):,} read"))
    if vanished := sum(report.vanished for report in read):
        rows.append(("Kept", f"{count(vanished, 'note')} that the file does not hold any more"))
    if reworded := sum(len(report.reworded) for report in read):
        rows.append(("Reworded", f"{count(reworded, 'question')}, listed below"))
    if wrong := len(_problems(reports)):
        rows.append(("Problems", f"{wrong:,}, listed below"))
    return Content("\n").join(
        Content.assemble((f"{name:<10}", "$text-muted"), printable.line(value))
        for name, value in rows
    )


def _decks(decks: Sequence[str]) -> Iterator[tuple[str, str]]:
    for place, deck in enumerate(decks[:_DECKS]):
        yield ("" if place else "Decks"), deck
    if len(decks) > _DECKS:
        yield "", f"and {len(decks) - _DECKS:,} more"


def notes(reports: Sequence[SourceReport]) -> str:
    """How many notes are new, changed, or known already, in all sources together."""
    added, updated, unchanged = (
        sum(getattr(report, name) for report in reports)
        for name in ("added", "updated", "unchanged")
    )
    return f"{added:,} added, {updated:,} updated, {unchanged:,} unchanged"


def changes(reports: Sequence[SourceReport]) -> int:
    """In how many sources something is new or changed."""
    return sum(bool(report.added or report.updated) for report in reports)


def samples(reports: Sequence[SourceReport]) -> Content:
    """The first cards, a line for each side; empty if there are none."""
    shown = islice((sample for report in reports for sample in report.samples), _SAMPLES)
    return Content("\n").join(line for sample in shown for line in _sample(sample))


def _sample(sample: Sample) -> Iterator[Content]:
    level = f" · {sample.level}" if sample.level else ""
    yield Content.assemble((_first_line(sample.question), "bold"), (level, "$text-muted"))
    yield Content.styled(f"  {_first_line(sample.answer)}", "$text-muted")


def _first_line(text: str) -> str:
    return printable.line(next(iter(text.strip().splitlines()), ""))


def reworded(reports: Sequence[SourceReport]) -> Content:
    """The questions that are old ones in other words; empty if there are none."""
    pairs = [pair for report in reports for pair in report.reworded]
    if not pairs:
        return Content("")
    head = Content.styled("Reworded, their history kept", "bold $text-primary")
    lines = [
        Content.assemble((_first_line(pair.before), "$text-muted"), "\n→ ", _first_line(pair.after))
        for pair in pairs
    ]
    return Content("\n").join([head, *lines])


def problems(reports: Sequence[SourceReport]) -> Content:
    """What was refused, skipped or doubted, each with its place; empty if nothing was."""
    lines = _problems(reports)
    if not lines:
        return Content("")
    head = Content.styled(count(len(lines), "problem"), "bold $text-warning")
    return Content("\n").join([head, *(Content(printable.line(line)) for line in lines)])


def _problems(reports: Sequence[SourceReport]) -> list[str]:
    refused = [f"✗ {report.error}" for report in reports if report.error is not None]
    return refused + [_problem(problem) for report in reports for problem in report.problems]


def _problem(problem: Problem) -> str:
    where = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    return f"{where}: {problem.message}"
