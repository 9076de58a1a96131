"""What is measured in which words, with its budget, and the Markdown tables of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measuring import Figures

_UNITS = ("ms", "s", "MB")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    ``figure`` names what our side reports, its unit last; ``peer`` what the other side reports,
    if that has another name. A budget bounds our figure or its ratio to the other.
    """

    what: str
    figure: str
    peer: str = ""
    at_most: float | None = None
    ratio_at_most: float | None = None

    @property
    def unit(self) -> str:
        """What the figures are in."""
        unit = self.figure.rpartition("_")[2]
        return next(written for written in _UNITS if written.lower() == unit)


BESIDE_ANKI = (
    Row("open the collection, build today's queue, first card", "open_ms", at_most=100),
    Row("the same, importing the program included", "import_open_ms"),
    Row("answer: on disk, next card, four previews; median", "answer_ms", at_most=1),
    Row("… 99th percentile", "answer_p99_ms", at_most=5),
    Row("… spoken: with the points that were ticked; median", "spoken_ms", at_most=1),
    Row("… before it, while the card is read; median", "prepare_ms"),
    Row("undo an answer, show its card; median", "undo_ms"),
    Row("a thousand cards moved to a new deck", "move_s", at_most=1.0),
    Row("… their notes tagged", "tag_s", at_most=1.0),
    Row("… both undone", "bulk_undo_s"),
    Row("deck tree with what is due", "tree_ms"),
    Row("cards with a text anywhere in their notes", "search_ms", at_most=30),
    Row("… the first search of a collection", "search_first_s"),
    Row("cards that are due in a deck", "due_ms", at_most=9.5),
    Row("other FSRS parameters: all memories recomputed, saved", "parameters_s", at_most=3.1),
    Row("check of the whole collection", "check_s"),
    Row("CSV of as many rows as there are cards", "text_s", at_most=2.0),
    Row("the same file again", "text_again_s", at_most=1.0),
    Row("Anki package with all history, out", "package_out_s", at_most=9.1),
    Row("the same package into an empty collection", "package_in_s", at_most=9.3),
    Row("all statistics, all time", "statistics_s", at_most=0.34),
    Row("… the first time", "statistics_first_s"),
    Row("parameters judged", "evaluate_s", at_most=2.5),
    Row("parameters fitted", "fit_s", at_most=4.6),
    Row("… and judged on reviews later than those fitted to", "fit_and_judge_s"),
    Row("most memory: first card", "first_mb"),
    Row("most memory: a thousand answers", "answer_mb"),
    Row("most memory: check", "check_mb"),
    Row("most memory: package out", "package_mb", at_most=500),
    Row("most memory: package in", "package_in_mb", at_most=500),
    Row("most memory: statistics", "statistics_mb", at_most=500),
    Row("most memory: fit", "fit_mb", at_most=500),
)

BESIDE_TEXTUAL = (
    Row("start of the process to first words", "paint_ms", "minimal_paint_ms", ratio_at_most=1.25),
    Row(
        "start of the process to the decks and what is due",
        "filled_ms",
        "minimal_paint_ms",
        at_most=450,
    ),
    Row("key press to an answer of 3 kB", "reveal_ms", "minimal_key_ms", at_most=16),
    Row("key press to the next question", "next_ms", "minimal_key_ms", at_most=16),
    Row("key press to the list of all cards", "browser_ms", "minimal_key_ms", at_most=500),
    Row("… to its next row", "browser_move_ms", "minimal_key_ms", at_most=16),
    Row("… to a letter in its search, while it searches", "browser_typed_ms", "minimal_key_ms"),
    Row("… to what the search found", "browser_found_ms", "minimal_key_ms"),
)


def markdown(rows: Sequence[Row], ours: Figures, peer: Figures, peer_name: str) -> Iterator[str]:
    """A table's lines; what was not measured is left out or empty."""
    yield f"| what | ours | {peer_name} | ratio | budget |"
    yield "|---|---:|---:|---:|---|"
    for row in rows:
        if row.figure in ours:
            cells = [row.what, *_cells(row, ours[row.figure], peer)]
            yield f"| {' | '.join(cells)} |"


def _cells(row: Row, ours: float, peer: Mapping[str, float]) -> list[str]:
    theirs = peer.get(row.peer or row.figure)
    ratio = None if theirs is None else ours / theirs
    return [
        _amount(ours, row.unit),
        "" if theirs is None else _amount(theirs, row.unit),
        "" if ratio is None else f"{ratio:.2f}",
        _budget(row, ours, ratio),
    ]


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"


def _budget(row: Row, ours: float, ratio: float | None) -> str:
    if row.at_most is not None:
        return f"≤ {row.at_most:g} {row.unit}{_verdict(ours, row.at_most)}"
    if row.ratio_at_most is not None:
        return f"≤ {row.ratio_at_most:g} ×{_verdict(ratio, row.ratio_at_most)}"
    return ""


def _verdict(value: float | None, limit: float) -> str:
    return "" if value is None or value <= limit else " **missed**"
