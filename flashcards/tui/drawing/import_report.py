"""The report of an import or its preview: figures, sample cards, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.import_export.report import spread
from flashcards.presentation import import_words, terminal_text
from flashcards.presentation.import_problems import problem_lines
from flashcards.presentation.wording import count

if TYPE_CHECKING:
    from flashcards.import_export.report import Sample, SourceReport
    from flashcards.model.drafts import Problem

_DECKS = 5  # listed by name, so that the figures below them stay in sight


def preview_heading(reports: Sequence[SourceReport], *, moves: bool) -> Content:
    """The heading of a preview."""
    words = "Preview: nothing is imported yet"
    if moves:
        words += "; notes that are there are moved"
    refused = sum(report.error is not None for report in reports)
    if refused:
        words += f"; {import_words.refused(refused)}"
    return Content.styled(words, "bold $text-warning")


def heading(changed: int, undo_key: str) -> Content:
    """The heading of a finished import, with the key that undoes it."""
    if not changed:
        return Content.styled("Nothing was new: all of it is there already", "bold $text-success")
    words = f"; back on the decks, {undo_key} undoes it"
    return Content.assemble(("Imported", "bold $text-success"), words)


def figures(reports: Sequence[SourceReport], *, planned: bool = False) -> Content:
    """Format, decks, and how many notes are new, changed or unchanged.

    ``planned`` selects the wording of a preview.
    """
    read = [report for report in reports if report.format and report.error is None]
    decks = list(dict.fromkeys(deck for report in read for deck in report.decks))
    rows = [
        ("Format", ", ".join(dict.fromkeys(map(_format, read)))),
        *_decks(decks),
        ("Notes", notes(reports, planned=planned)),
        ("Cards", f"{sum(report.cards for report in read):,}"),
    ]
    rows += _whereabouts(read, planned=planned)
    if len(reports) > 1:
        rows.insert(0, ("Files", import_words.read_of(len(read), len(reports))))
    if vanished := sum(report.vanished for report in read):
        rows.append(("Kept", import_words.kept(vanished)))
    if reworded := sum(len(report.reworded) for report in read):
        rows.append(("Reworded", import_words.reworded(reworded)))
    if wrong := len(_problems(reports)):
        rows.append(("Problems", import_words.problems_below(wrong)))
    return Content("\n").join(
        Content.assemble((f"{name:<10}", "$text-muted"), terminal_text.line(value))
        for name, value in rows
    )


def _whereabouts(read: Sequence[SourceReport], *, planned: bool) -> Iterator[tuple[str, str]]:
    """The notes that were in other decks than the source names, moved or not."""
    moved = [
        import_words.moved(some.notes, some.deck, planned=planned)
        for report in read
        for some in report.moved
    ]
    staying = [
        import_words.stay(stay.notes, stay.deck) for report in read for stay in report.staying
    ]
    for title, lines in (("Moved", moved), ("Not moved", staying)):
        for number, words in enumerate(lines[:_DECKS]):
            yield ("" if number else title), words


def _format(report: SourceReport) -> str:
    return f"{report.format} (or {report.runner_up})" if report.runner_up else report.format


def _decks(decks: Sequence[str]) -> Iterator[tuple[str, str]]:
    for index, deck in enumerate(decks[:_DECKS]):
        yield ("" if index else "Decks"), deck
    if len(decks) > _DECKS:
        yield "", import_words.more_decks(len(decks) - _DECKS)


def notes(reports: Sequence[SourceReport], *, planned: bool = False) -> str:
    """How many notes are new, changed or unchanged, in all sources together."""
    added, updated, unchanged = (
        sum(getattr(report, name) for report in reports)
        for name in ("added", "updated", "unchanged")
    )
    return import_words.imported(added, updated, unchanged, planned=planned)


def changes(reports: Sequence[SourceReport]) -> int:
    """The number of sources with new, changed or moved notes."""
    return sum(bool(report.added or report.updated or report.moved) for report in reports)


def samples(reports: Sequence[SourceReport]) -> Content:
    """The first few cards, one line per side; empty if there are none."""
    shown = spread([sample for report in reports for sample in report.samples])
    return Content("\n").join(line for sample in shown for line in _sample(sample))


def _sample(sample: Sample) -> Iterator[Content]:
    level = f" · {sample.level}" if sample.level else ""
    yield Content.assemble((_first_line(sample.question), "bold"), (level, "$text-muted"))
    yield Content.styled(f"  {_first_line(sample.answer)}", "$text-muted")


def _first_line(text: str) -> str:
    return terminal_text.line(next(iter(text.strip().splitlines()), ""))


def reworded(reports: Sequence[SourceReport]) -> Content:
    """The questions that were reworded, old and new; empty if there are none."""
    pairs = [pair for report in reports for pair in report.reworded]
    if not pairs:
        return Content("")
    head = Content.styled("Reworded (history kept)", "bold $text-primary")
    lines = [
        Content.assemble((_first_line(pair.before), "$text-muted"), "\n→ ", _first_line(pair.after))
        for pair in pairs
    ]
    return Content("\n").join([head, *lines])


def refused(reports: Sequence[SourceReport]) -> Content:
    """The files that cannot be imported, each with the error; empty if all can."""
    lines = [f"✗ {report.error}" for report in reports if report.error is not None]
    return Content("\n").join(
        Content.styled(terminal_text.line(line), "$text-error") for line in lines
    )


def problems(reports: Sequence[SourceReport]) -> Content:
    """The parts skipped or doubtful, with file and line; empty if there are none."""
    listed = _problems(reports)
    if not listed:
        return Content("")
    head = Content.styled(count(len(listed), "problem"), "bold $text-warning")
    lines = (Content(terminal_text.line(line)) for line in problem_lines(listed))
    return Content("\n").join([head, *lines])


def _problems(reports: Sequence[SourceReport]) -> list[Problem]:
    return [problem for report in reports for problem in report.problems]
