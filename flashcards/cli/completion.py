"""Completion of commands and deck names by the shell."""

from __future__ import annotations

import os
import shlex

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)


class QuotingBash(BashComplete):
    """Completion for bash, which inserts values literally: names with spaces need quotes."""

    def format_completion(self, item: CompletionItem) -> str:
        """The completion as the script reads it; inside an open quote it is not quoted."""
        typed = os.environ["COMP_WORDS"].split("\n")[-1]
        value = item.value if typed.startswith(("'", '"')) else shlex.quote(item.value)
        return f"{item.type},{value}"


add_completion_class(QuotingBash, "bash")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a shell completion script.

    With it the Tab key completes commands, options and deck names.

    \b
        flashcards completion bash >> ~/.bashrc
        flashcards completion zsh  >> ~/.zshrc
        flashcards completion fish > ~/.config/fish/completions/flashcards.fish
    """
    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - the choice is checked above
    program = context.find_root().command
    click.echo(maker(program, {}, "flashcards", "_FLASHCARDS_COMPLETE").source())
