"""The styles that open tags give to the text in them, by their names or their attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from flashcards.markdown.html_runs import STYLES

_KEPT_SPACES = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.I)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)\b", re.I)
_DECLARED = (
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bunderline\b", re.I), "<u>"),
    (re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.I), "~~"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)\b", re.I), "**"),
    (re.compile(r"font-style\s*:\s*italic\b", re.I), "*"),
)
_VOID = frozenset(["img", "br", "hr", "col", "input", "source", "wbr"])
_SPACES = ""  # the mark of text that keeps its spaces; nothing goes around it
_NOT_AROUND = frozenset([_SPACES, "^", "_"])


@dataclass(slots=True)
class OpenStyles:
    """Counts what is open; ``marks`` go around the text, in the order in which they were opened.

    ``raised`` is the mark of raised or lowered text, which has characters of its own instead. With
    ``keep_spaces`` the line ends and the indentation of the text are meant.
    """

    marks: tuple[str, ...] = ()
    raised: str = ""
    keep_spaces: bool = False
    _counts: dict[str, int] = field(default_factory=dict)
    _styled: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def begin(self, name: str, style: str = "") -> None:
        """Opens a tag with the content of its attribute ``style``."""
        mark = STYLES.get(name)
        if not style and name not in self._styled:
            if mark is not None:
                self._add(mark)
            return
        if name in _VOID:
            return
        if name == "p":  # often never closed, and never inside of another one
            self.end(name)
        effects = _effects(mark, style)
        self._styled.setdefault(name, []).append(effects)
        for effect in effects:
            self._add(effect)

    def end(self, name: str) -> None:
        """Closes a tag."""
        if stack := self._styled.get(name):
            for effect in stack.pop():
                self._remove(effect)
            if not stack:
                del self._styled[name]
        elif name in STYLES:
            self._remove(STYLES[name])

    def _add(self, mark: str) -> None:
        if mark in self._counts:
            self._counts[mark] += 1
        else:
            self._counts[mark] = 1
            self._changed()

    def _remove(self, mark: str) -> None:
        if mark in self._counts:
            self._counts[mark] -= 1
            if not self._counts[mark]:
                del self._counts[mark]
                self._changed()

    def _changed(self) -> None:
        counts = self._counts
        self.marks = tuple(counts)
        self.keep_spaces, self.raised = False, ""
        if not _NOT_AROUND.isdisjoint(counts):
            self.keep_spaces = _SPACES in counts
            self.raised = "^" if "^" in counts else "_" if "_" in counts else ""
            self.marks = tuple(mark for mark in counts if mark not in _NOT_AROUND)


@lru_cache(maxsize=256)  # editors write the same few styles again and again
def _effects(mark: str | None, style: str) -> tuple[str, ...]:
    """The marks of a tag with a style, which may take back what the tag alone would mean."""
    is_taken_back = mark == "**" and _NOT_BOLD.search(style)
    effects = [mark] if mark is not None and not is_taken_back else []
    effects += [declared for pattern, declared in _DECLARED if pattern.search(style)]
    if _KEPT_SPACES.search(style):
        effects.append(_SPACES)
    return tuple(dict.fromkeys(effects))
