"""Parses untrusted YAML: plain values only, and no alias bombs.

The library is imported where it is needed: 30 ms, and most decks are not YAML.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from flashcards.support.nesting import DEEPEST, TOO_DEEP, opened

if TYPE_CHECKING:
    from yaml import Event, YAMLError

_ALWAYS_ALLOWED = 100_000
"""Values to which the aliases of a short text may unfold, a plain choice."""
_MOST_VALUES = 1_000_000
"""Each becomes an object in memory; a bound like those of ``support.limits``."""
_RESOLVED = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")


class YamlError(ValueError):
    """A reason and, if known, the line of an error in YAML, counted from 1."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason if line is None else f"line {line}: {reason}")
        self.reason = reason
        self.line = line


def load(text: str, *, as_written: bool = False) -> Any:
    """Parses one document.

    The library's fast loader recurses in C and expands aliases without a limit, so the events are
    checked for both in a first pass.

    Args:
        text: the document.
        as_written: whether an empty value becomes an empty string instead of None.

    Raises:
        YamlError: if the text is not valid YAML, has values that are not plain, or is hostile.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader) if as_written else _plain_loader()
    guard = _Guard(text)
    try:
        for event in yaml.parse(text, Loader=loader):
            guard.pass_on(event)
        return yaml.load(text, Loader=loader)  # noqa: S506 - one of the safe loaders
    except yaml.constructor.ConstructorError as error:
        raise guard.explained(error, "only plain values are read, and this is not one") from error
    except yaml.YAMLError as error:
        raise guard.explained(error) from error


@cache
def _plain_loader() -> Any:
    """A safe loader that keeps words, numbers and dates as strings.

    The answer "no" should not become False, and converting a number with very many digits would
    take too long.
    """
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PlainLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag in _RESOLVED]
        for first, known in base.yaml_implicit_resolvers.items()
    }
    for kind in ("int", "float", "bool", "timestamp", "binary"):
        loader.add_constructor(f"tag:yaml.org,2002:{kind}", base.construct_yaml_str)
    return loader


class _Guard:
    """Counts the values of a document with all aliases expanded."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sizes: dict[str, int] = {}
        self._open: list[tuple[str, int]] = []
        self._count = 0
        self._end = 0

    def pass_on(self, event: Event) -> None:
        """Raises YamlError if the text is hostile up to this event."""
        from yaml import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent

        if isinstance(event, AliasEvent):
            self._count += self._size_of(str(event.anchor))
        elif isinstance(event, CollectionStartEvent):
            self._open.append((event.anchor or "", self._count))
        elif isinstance(event, CollectionEndEvent):
            anchor, before = self._open.pop()
            self._sizes[anchor] = self._count - before
        self._count += isinstance(event, NodeEvent)
        self._end = event.end_mark.index if event.end_mark else self._end
        if len(self._open) > DEEPEST:
            raise YamlError(TOO_DEEP)
        if self._count > _MOST_VALUES:
            raise YamlError(f"it holds more than {_MOST_VALUES:,} values; split it")
        if self._count > max(len(self._text), _ALWAYS_ALLOWED):
            raise YamlError("its aliases unfold into far more than the text holds")

    def _size_of(self, anchor: str) -> int:
        if any(anchor == open_ for open_, _ in self._open):
            raise YamlError(f"the alias {anchor} stands inside of what it names")
        return self._sizes.get(anchor, 0)

    def explained(self, error: YAMLError, reason: str | None = None) -> YamlError:
        """Converts an error of the library.

        The library parses ahead of the events that it returns, so a text that is nested too deeply
        may exceed a limit of the library before it reaches ours.
        """
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark is None:
            return YamlError("a character in it cannot be in YAML")
        if len(self._open) + opened(self._text[self._end : mark.index + 1]) > DEEPEST:
            return YamlError(TOO_DEEP)
        last = len(self._text.splitlines())
        return YamlError(reason or "this is not valid YAML", min(mark.line + 1, last))
