"""What a query needs to be answered."""

from __future__ import annotations

from flashcards.search.nodes import And, Condition, InField, Is, Node, Not, Or, Tagged, Words


def reads_texts(node: Node) -> bool:
    """Whether a query looks into the folded texts, tags or sources of notes."""
    match node:
        case And(parts) | Or(parts):
            return any(map(reads_texts, parts))
        case Not(part):
            return reads_texts(part)
        case _:
            return isinstance(node, Words | InField | Tagged) or node == Is(Condition.LEECH)
