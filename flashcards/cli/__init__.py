"""The command line.

Every command imports what it needs inside its function, here and in all modules of this package:
``--help`` and completion at a key press must not wait for SQLAlchemy, Textual or numpy.
"""

from __future__ import annotations

from typing import Any

import click

from flashcards import __version__
from flashcards.cli.adding import add
from flashcards.cli.completion import completion
from flashcards.cli.context import database_of, database_option
from flashcards.cli.decks import decks
from flashcards.cli.export import export
from flashcards.cli.importing import import_
from flashcards.cli.interview import interview
from flashcards.cli.maintenance import backup, check, restore
from flashcards.cli.mock import mock
from flashcards.cli.optimizing import evaluate, optimize, workload
from flashcards.cli.options import options
from flashcards.cli.planning import plan
from flashcards.cli.search import search
from flashcards.cli.stats import stats
from flashcards.cli.study import due, review
from flashcards.cli.undoing import redo, suspended, undo, unsuspend


class _Program(click.Group):
    """The commands; after an unexpected error it checks whether the collection is damaged."""

    def invoke(self, context: click.Context) -> Any:
        """Runs the given command."""
        try:
            return super().invoke(context)
        except Exception as error:
            path = database_of(context)
            is_usual = isinstance(error, click.ClickException | click.exceptions.Exit | OSError)
            if not is_usual and path.is_file():
                from flashcards.collection.maintenance import blame

                blame(path, error)
            raise


@click.group(
    cls=_Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with 'flashcards' alone: the decks are listed, Enter begins.",
)
@click.version_option(__version__, "--version", "-V", prog_name="flashcards")
@click.pass_context
def cli(context: click.Context) -> None:
    """Spaced repetition in the terminal.

    Without a command, opens the screen with your decks and what is due today.
    """
    if context.invoked_subcommand is None:
        from flashcards.tui.app import run

        run(database_of(context))


cli.params.append(database_option())
for _command in (
    review,
    mock,
    interview,
    plan,
    decks,
    due,
    add,
    import_,
    export,
    options,
    search,
    stats,
    evaluate,
    optimize,
    workload,
    undo,
    redo,
    suspended,
    unsuspend,
    check,
    backup,
    restore,
    completion,
):
    _command.params.append(database_option(hidden=True))
    cli.add_command(_command)
