"""What the user asks of an import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcards.notes.rewording import Rewording

if TYPE_CHECKING:
    from flashcards.formats.delimited import Options


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user asks of an import beyond the source itself.

    ``deck`` is where its notes go and ``tags`` are added to them. ``format`` replaces detection,
    ``table`` describes the columns of a table. Without ``schedule`` the cards of a package are
    new. ``reworded`` decides whether a new question is an old one in other words, whose history
    is to be kept; ``asks`` is True if it waits for a person. With ``keep_going`` the files of a
    folder or a zip are imported even if others in it are refused. ``move`` also takes notes that
    are there already to the deck that the source or ``deck`` names.
    """

    deck: str | None = None
    format: str | None = None
    tags: tuple[str, ...] = ()
    dry_run: bool = False
    table: Options | None = None
    schedule: bool = True
    keep_going: bool = False
    reworded: Callable[[Rewording], bool] = bool
    asks: bool = False
    move: bool = False
