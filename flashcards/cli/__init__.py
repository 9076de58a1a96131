"""The command line. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import click

from flashcards import __version__
from flashcards.cli.bring_in import import_
from flashcards.cli.completion import completion
from flashcards.cli.context import database_of, database_option
from flashcards.cli.export import export
from flashcards.cli.optimising import evaluate, optimize, workload
from flashcards.cli.study import decks, due, review
from flashcards.cli.upkeep import backup, check, options, restore, undo


@click.group(
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
    decks,
    due,
    import_,
    export,
    options,
    evaluate,
    optimize,
    workload,
    undo,
    check,
    backup,
    restore,
    completion,
):
    _command.params.append(database_option(hidden=True))
    cli.add_command(_command)
