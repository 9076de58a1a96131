"""The command that tells the statistics."""

from __future__ import annotations

import shutil
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import complete_deck, json_option, opened, print_json, tell
from flashcards.model import Level

if TYPE_CHECKING:
    from flashcards.stat_pages import Page
    from flashcards.stats.facts import Choice

_WIDEST = 100
_NARROWEST = 40
_PAGES = (
    "overview",
    "retention",
    "predictions",
    "activity",
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
@click.option(
    "--level", type=click.Choice([level.value for level in Level]), help="Only notes of this level."
)
@click.option("--tag", help="Only notes with this tag or one below it.")
@click.option("--days", type=click.IntRange(min=1), help="Only the last so many days.")
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
    page: str,
    deck: str | None,
    level: str | None,
    tag: str | None,
    days: int | None,
    everything: bool,
    html: Path | None,
    as_json: bool,
) -> None:
    """Tell how much you remember, and what is to come.

    The pages are overview, retention, predictions, activity, cards, forecast, workload and hardest.

    \b
        flashcards stats
        flashcards stats retention --deck specialist --days 90
        flashcards stats --html statistics.html
    """
    from flashcards.stats.facts import Choice

    collection = opened(context)
    name = None if deck is None else collection.find_deck(deck).name
    choice = Choice(name, None if level is None else Level(level), tag, days)
    if as_json:
        loads = [asdict(load) for load in collection.workload_of(choice)]
        print_json({**collection.statistics(choice).as_data(), "workload": loads})
        return
    found = collection.statistics_pages(choice)
    if html is not None:
        _write_page(html, found, choice)
        return
    wanted = [each for each in found if everything or each.name.lower() == page.lower()]
    tell("\n\n".join(_as_text(each, _title(each, choice)) for each in wanted))


def _title(page: Page, choice: Choice) -> str:
    of = [
        choice.deck or "all decks",
        *([f"level {choice.level}"] if choice.level else []),
        *([f"tag {choice.tag}"] if choice.tag else []),
        f"last {choice.days} days" if choice.days else "all time",
    ]
    return f"{page.name} · {' · '.join(of)}"


def _as_text(page: Page, title: str) -> str:
    from flashcards.charts import drawn, plain

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
    import textwrap

    return textwrap.fill(text, width)


def _write_page(path: Path, pages: tuple[Page, ...], choice: Choice) -> None:
    from flashcards.charts.html import page_of
    from flashcards.errors import FlashcardsError

    title = _title(pages[0], choice).removeprefix("Overview · ")
    sections = [(page.name, page.blocks, page.about) for page in pages]
    try:
        path.write_text(page_of(f"Statistics · {title}", sections), "utf-8")
    except OSError as error:
        raise FlashcardsError(f"{path} cannot be written: {error.strerror}.") from error
    tell(str(path))
