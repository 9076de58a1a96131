"""The command that shows the statistics."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.choosing import choosing_options, filter_from
from flashcards.cli.context import complete_deck, json_option, opened, print_json, print_out

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.note_filter import NoteFilter
    from flashcards.presentation.statistics.page import Page
    from flashcards.stats.dataset import Dataset

_WIDEST = 100  # columns; longer lines of text are hard to read
_NARROWEST = 40  # columns; charts need room for labels beside their bars
# Those of presentation.statistics, which the help need not import.
_PAGES = (
    "overview",
    "retention",
    "predictions",
    "activity",
    "practice",
    "cards",
    "forecast",
    "workload",
    "hardest",
)


@click.command()
@click.argument(
    "page",
    type=click.Choice(_PAGES, case_sensitive=False),
    default="overview",
    metavar="[PAGE]",
)
@click.option("--deck", shell_complete=complete_deck, help="Only this deck and those below it.")
@choosing_options
@click.option("--days", type=click.IntRange(min=1), help="Only the last N days.")
@click.option("--all", "everything", is_flag=True, help="All pages, one after the other.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page for the browser instead.",
)
@json_option
@click.pass_context
def stats(
    context: click.Context,
    /,
    page: str,
    deck: str | None,
    days: int | None,
    everything: bool,
    html: Path | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Show retention, activity and forecast.

    The pages are overview, retention, predictions, activity, practice, cards, forecast, workload
    and hardest.

    \b
        flashcards stats
        flashcards stats retention --deck specialist --days 90
        flashcards stats cards --search "tag:sql -is:suspended"
        flashcards stats --html statistics.html
    """
    collection = opened(context)
    notes = filter_from(collection, deck=deck, **chosen)
    choice = _Choice(collection, notes, days)
    if as_json:
        print_json(choice.data())
    elif html is not None:
        _write_page(html, choice.pages(), _of(notes, days))
    else:
        wanted = choice.pages() if everything else choice.pages_named(page)
        filter_ = _of(notes, days)
        print_out("\n\n".join(_as_text(shown, f"{shown.name} · {filter_}") for shown in wanted))


class _Choice:
    """The chosen part of a collection, whose figures are worked out when they are asked for.

    Its modules are imported then, too: --help does not wait for numpy.
    """

    def __init__(self, collection: Collection, notes: NoteFilter, days: int | None) -> None:
        self._statistics = collection.statistics
        self._notes, self._days = notes, days

    @cached_property
    def _chosen(self) -> tuple[NoteFilter, int | None, Dataset]:
        return self._notes, self._days, self._statistics.dataset()

    def data(self) -> dict[str, Any]:
        """Every figure."""
        report = self._statistics.report(*self._chosen)
        return {
            **report.figures.as_data(),
            "workload": [asdict(load) for load in report.workload],
            "practice": self._statistics.practice(*self._chosen).figures.as_data(),
        }

    def pages(self) -> tuple[Page, ...]:
        """Every page."""
        from flashcards.presentation.statistics.pages import pages

        practised = self._statistics.practice(*self._chosen)
        return pages(self._statistics.report(*self._chosen), practised)

    def pages_named(self, key: str) -> list[Page]:
        """The page of a name; only that of practice reads the attempts."""
        from flashcards.presentation.statistics.pages import pages, practice_page

        if key == "practice":
            return [practice_page(self._statistics.practice(*self._chosen))]
        return [page for page in pages(self._statistics.report(*self._chosen)) if page.key == key]


def _of(notes: NoteFilter, days: int | None) -> str:
    from flashcards.presentation import wording

    return " · ".join(wording.filter_parts(notes, days))


def _as_text(page: Page, title: str) -> str:
    from flashcards.presentation.charts import drawn, plain

    width = min(max(shutil.get_terminal_size().columns - 1, _NARROWEST), _WIDEST)
    blocks = [
        _wrapped(block, width) if isinstance(block, str) else plain(drawn(block, width))
        for block in page.blocks
    ]
    lines = [title, "─" * min(len(title), width)]
    for block, text in zip(page.blocks, blocks, strict=True):
        lines += [text] if isinstance(block, str) else ["", text, ""]
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width)


def _write_page(path: Path, pages: tuple[Page, ...], of: str) -> None:
    from flashcards.errors import FlashcardsError
    from flashcards.presentation.charts.html import GENERATOR, page_of
    from flashcards.support.overwriting import refuse_missing_folder, refuse_other_kind

    refuse_missing_folder(path)
    refuse_other_kind(path, "a page of statistics", lambda start: GENERATOR.encode() in start)
    sections = [(page.name, page.blocks, page.about) for page in pages]
    try:
        path.write_text(page_of(f"Statistics · {of}", sections), "utf-8")
    except OSError as error:
        raise FlashcardsError(f"{path} cannot be written: {error.strerror}.") from error
    print_out(str(path))
