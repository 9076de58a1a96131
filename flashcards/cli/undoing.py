"""The commands that reverse changes: undo, redo, suspended, unsuspend."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import (
    deck_argument,
    deck_of,
    json_option,
    opened,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.study.shown import SetAside

_STATES = {(True, False): "suspended", (False, True): "buried", (True, True): "both"}
_NONE = "No card is suspended or buried."


@click.command()
@click.option("--earlier", is_flag=True, help="Undo a change that was made before today, too.")
@click.pass_context
def undo(context: click.Context, earlier: bool) -> None:
    """Undo the last change: an answer, an edit, an import.

    Each further undo undoes the change before it. Changes made before today need --earlier.

    \b
        flashcards undo
        flashcards undo --earlier
    """
    # Deferred, as in all of this package: --help does not wait for it.
    from flashcards.errors import NothingToDoError
    from flashcards.presentation import step_words, undo_words

    collection = opened(context)
    # What was done on another day is easily forgotten, so it is named before it is undone.
    step = collection.history.undo(since_day=None if earlier else collection.today())
    if step is None:
        raise NothingToDoError(f"{undo_words.nothing_to_undo()}.")
    words = step_words.step_with_time(step, collection.today(), collection.calendar)
    if step.is_held:
        raise NothingToDoError(f"{undo_words.made_before_today(words)}. Undo it with --earlier.")
    print_out(f"{undo_words.undone(words)}.")


@click.command()
@click.pass_context
def redo(context: click.Context) -> None:
    """Redo the change that was undone last.

    A new change after an undo leaves nothing to redo.
    """
    from flashcards.errors import NothingToDoError
    from flashcards.presentation import step_words, undo_words

    collection = opened(context)
    step = collection.history.redo()
    if step is None:
        raise NothingToDoError(f"{undo_words.nothing_to_redo()}.")
    words = step_words.step_with_time(step, collection.today(), collection.calendar)
    print_out(f"{undo_words.redone(words)}.")


@click.command()
@deck_argument
@json_option
@click.pass_context
def suspended(context: click.Context, deck: str | None, as_json: bool) -> None:
    """List the cards of DECK that are suspended or buried.

    Buried cards come back tomorrow by themselves. The number before a card is what
    'flashcards unsuspend' takes.
    """
    from flashcards.presentation import wording

    collection = opened(context)
    cards = collection.cards.set_aside(deck_of(collection, deck))
    if as_json:
        print_json([asdict(card) for card in cards])
        return
    for card in cards:
        print_out(f"{card.card_id:>7}  {_state(card):<9}  {wording.shortened(card.question, 60)}")
        print_out(f"{'':>18}  {card.deck}")
    if not cards:
        print_out(_NONE)


def _state(card: SetAside) -> str:
    return _STATES[card.is_suspended, card.is_buried]


@click.command()
@click.argument("cards", nargs=-1, type=int, metavar="[CARD]...")
@click.option("--all", "all_", is_flag=True, help="All suspended and buried cards.")
@click.option("--deck", help="With --all: only those of this deck and below it.")
@click.pass_context
def unsuspend(context: click.Context, cards: tuple[int, ...], all_: bool, deck: str | None) -> None:
    """Bring suspended and buried cards back, by their numbers.

    The numbers are those of 'flashcards suspended'.

    \b
        flashcards unsuspend 12 15
        flashcards unsuspend --all --deck specialist
    """
    from flashcards.errors import NothingToDoError
    from flashcards.presentation import card_words

    if bool(cards) == all_:
        raise click.UsageError("Name the numbers of cards, or give --all.")
    if deck and not all_:
        raise click.UsageError("--deck goes with --all.")
    collection = opened(context)
    aside = collection.cards.set_aside(deck_of(collection, deck))
    wanted = [card.card_id for card in aside] if all_ else list(cards)
    unknown = set(wanted) - {card.card_id for card in aside}
    if unknown:
        numbers = ", ".join(map(str, sorted(unknown)))
        raise NothingToDoError(
            f"Not suspended or buried: {numbers}; 'flashcards suspended' lists the cards that are."
        )
    count = collection.cards.bring_back(wanted)
    print_out(f"{card_words.back_in_queue(count)}." if count else _NONE)
