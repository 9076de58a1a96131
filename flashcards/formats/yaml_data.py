"""YAML from anybody: plain values only, and no text that unfolds into far more than it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml import Event

_DEEPEST = 100
_ALWAYS_ALLOWED = 100_000


def load(text: str) -> Any:
    """The data of one document.

    The library's fast loader follows nested data by recursion in C and an alias as often as it
    is named, so both are looked at before.

    Raises:
        ValueError: if the text is no YAML, holds other than plain values, or is hostile.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_hostile(yaml.parse(text, Loader=loader), len(text))
        return yaml.load(text, Loader=loader)  # noqa: S506 - one of the safe loaders
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise ValueError(f"{where}{getattr(error, 'problem', None) or 'no valid YAML'}") from error


def _refuse_hostile(events: Iterable[Event], length: int) -> None:
    """Counts how many values there are once every alias stands for what it names."""
    from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

    sizes: dict[str, int] = {}
    open_: list[tuple[str, int]] = []
    count = 0
    for event in events:
        if isinstance(event, AliasEvent):
            named = str(event.anchor)
            if named in (anchor for anchor, _ in open_):
                raise ValueError(f"the alias {named} stands inside of what it names")
            count += sizes.get(named, 0)
        elif isinstance(event, CollectionStartEvent):
            open_.append((event.anchor or "", count))
        elif isinstance(event, CollectionEndEvent):
            anchor, before = open_.pop()
            sizes[anchor] = count - before
        count += isinstance(event, NodeEvent)
        if len(open_) > _DEEPEST:
            raise ValueError(f"it is nested more than {_DEEPEST} deep")
        if count > max(length, _ALWAYS_ALLOWED):
            raise ValueError("its aliases unfold into far more than the text holds")
