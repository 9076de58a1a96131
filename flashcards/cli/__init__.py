"""The command line.

A command's module is imported when the command is run, and every command imports what it needs
inside its function, here and in all modules of this package: a prompt that counts what is due,
``--help`` and completion at a key press must not wait for SQLAlchemy, Textual or numpy, nor for
the other commands.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from flashcards import __version__
from flashcards.cli.context import database_of, database_option
from flashcards.support.gc_pause import end_of_start

_MODULES = {
    "review": "study",
    "mock": "mock",
    "interview": "interview",
    "plan": "planning",
    "decks": "decks",
    "due": "study",
    "add": "adding",
    "import": "importing",
    "export": "export",
    "options": "options",
    "search": "search",
    "stats": "stats",
    "evaluate": "optimizing",
    "optimize": "optimizing",
    "workload": "optimizing",
    "undo": "undoing",
    "redo": "undoing",
    "suspended": "undoing",
    "unsuspend": "undoing",
    "check": "maintenance",
    "backup": "maintenance",
    "restore": "maintenance",
    "completion": "completion",
}
"""Where each command is, which has its name, with an underscore if that is a word of Python."""


class _Program(click.Group):
    """The commands; after an unexpected error it checks whether the collection is damaged."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return sorted(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported when it is first asked for."""
        if cmd_name in _MODULES and cmd_name not in self.commands:
            self.add_command(_imported(cmd_name))
        # From here on there may be a million cards to look through.
        end_of_start()
        return super().get_command(ctx, cmd_name)

    def invoke(self, context: click.Context) -> Any:
        """Runs the given command."""
        try:
            return super().invoke(context)
        except Exception as error:
            path = database_of(context)
            # These say themselves what is wrong; damage shows as an error that nobody foresaw.
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
        # Deferred: no command waits for Textual.
        from flashcards.tui.app import run

        run(database_of(context))


cli.params.append(database_option())


def _imported(name: str) -> click.Command:
    module = import_module(f"flashcards.cli.{_MODULES[name]}")
    command: click.Command = vars(module)[f"{name}_" if iskeyword(name) else name]
    # People write --db after the command too; help lists it once, before it.
    command.params.append(database_option(hidden=True))
    return command
