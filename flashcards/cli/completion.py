"""Completion by the shell's Tab key."""

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
    """Bash takes what it is given as typed: a deck's name with spaces is given in quotes."""

    def format_completion(self, item: CompletionItem) -> str:
        """A completion as the script reads it; inside a quote that is open it stays bare."""
        typed = os.environ["COMP_WORDS"].split("\n")[-1]
        value = item.value if typed.startswith(("'", '"')) else shlex.quote(item.value)
        return f"{item.type},{value}"


add_completion_class(QuotingBash, "bash")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes the Tab key complete commands and deck names.

    \b
        flashcards completion bash >> ~/.bashrc
        flashcards completion zsh  >> ~/.zshrc
        flashcards completion fish > ~/.config/fish/completions/flashcards.fish
    """
    maker = get_completion_class(shell)
    assert maker is not None  # noqa: S101 - the choice is checked above
    program = context.find_root().command
    click.echo(maker(program, {}, "flashcards", "_FLASHCARDS_COMPLETE").source())
