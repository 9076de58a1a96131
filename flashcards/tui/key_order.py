"""The order in which keys are listed: that of their declaration, however they are mapped."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import ActiveBinding, Binding
from textual.dom import DOMNode


def in_order(active: Mapping[str, ActiveBinding]) -> list[ActiveBinding]:
    """Active bindings, the nearest first, and those of one widget as it declares them.

    Textual takes a binding that is mapped to another key out of its row and adds it at the end.
    """
    ranks = {type(key.node): _ranks(type(key.node)) for key in active.values()}

    def rank(key: ActiveBinding) -> tuple[int, int]:
        depth = len(key.node.ancestors_with_self)
        return -depth, ranks[type(key.node)].get(key.binding.id or "", -1)

    return sorted(active.values(), key=rank)


def _ranks(kind: type[DOMNode]) -> dict[str, int]:
    """The ids of the bindings that a class and its bases declare, with their positions."""
    declared = [
        key.id
        for base in reversed(kind.__mro__)
        for key in base.__dict__.get("BINDINGS", ())
        if isinstance(key, Binding) and key.id
    ]
    return {id_: number for number, id_ in enumerate(dict.fromkeys(declared))}
