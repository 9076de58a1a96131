"""What a query needs to be answered."""

from __future__ import annotations

from collections.abc import Callable

from flashcards.search.nodes import (
    And,
    Condition,
    InField,
    Is,
    Measure,
    Node,
    Not,
    Or,
    Property,
    Tagged,
    Words,
)


def reads_texts(node: Node) -> bool:
    """Whether a query looks into the folded texts, tags or sources of notes."""
    return _any(node, lambda n: isinstance(n, Words | InField | Tagged) or n == _LEECH)


def reads_recall(node: Node) -> bool:
    """Whether a query asks for the chance of recall."""
    return _any(node, lambda n: isinstance(n, Property) and n.measure is Measure.RETRIEVABILITY)


_LEECH = Is(Condition.LEECH)


def _any(node: Node, holds: Callable[[Node], bool]) -> bool:
    """Whether a part of a query that has no parts itself is of a kind."""
    match node:
        case And(parts) | Or(parts):
            return any(_any(part, holds) for part in parts)
        case Not(part):
            return _any(part, holds)
        case _:
            return holds(node)
