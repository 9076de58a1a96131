"""What the import screen is asked to import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.import_export.report import SourceReport


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """The source of an import, the target deck, and how to import."""

    path: Path
    deck: str | None
    dry_run: bool = True
    move: bool = False
    """Whether notes that are there already go to the deck that the source names."""
    not_reworded: frozenset[tuple[str, str]] = frozenset()
    """Pairs of an old and a new question that the user said are different."""


def is_of(order: ImportRequest | None, done: ImportRequest | None) -> bool:
    """Whether a request has the path and the deck of another, or there is no other."""
    if order is None or done is None:
        return done is None
    return (order.path, order.deck) == (done.path, done.deck)


def refusal_of(order: ImportRequest, reports: Sequence[SourceReport]) -> str | None:
    """Why nothing could be read, None if something could."""
    if not reports:
        return f"{order.path}: there are no files in it."
    return reports[0].error if len(reports) == 1 else None
