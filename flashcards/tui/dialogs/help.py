"""Lists the keys of the screen below, as mapped at present."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count, islice
from string import ascii_lowercase
from textwrap import wrap

from textual.binding import ActiveBinding
from textual.content import Content

from flashcards.tui.dialogs.reading import ReadingScreen
from flashcards.tui.key_order import in_order

TITLES = {
    "spoken": "This answer",
    "typed": "Typed answer",
    "review": "Review",
    "decks": "Decks",
    "mock": "Mock interview",
    "debrief": "Debrief",
    "browser": "Cards",
    "import": "Import",
    "statistics": "Statistics",
    "form": "Form",
    "add": "New notes",
    "editor": "Writing a note",
    "aside": "Suspended and buried cards",
    "dates": "Interviews",
    "backlog": "Plan",
    "merge": "Duplicates",
    "reworded": "The same question?",
    "move": "Moving",
    "app": "Everywhere",
}
"""The headings of commands, by the beginnings of their ids; others are not listed."""
_KEYS = 16
"""The width of the column of keys, in cells."""
_INDENT = _KEYS + 2  # with the gap between the columns
_WIDEST, _FRAME = 72, 8  # cells: of a dialog, and what its frame and scrollbar take of them
_NARROWEST = 10  # cells; narrower, a word a line would be harder to read than a bad break
_HINT = "Change keys under [keys] in config.toml."


class HelpScreen(ReadingScreen):
    """Lists keys; those that need the answer shown have a heading of their own."""

    def __init__(self, bindings: Mapping[str, ActiveBinding]) -> None:
        self._active = [key for key in in_order(bindings) if key.binding.description]
        super().__init__("Keys")

    def text(self) -> Content:
        """Groups of keys, the nearest first."""
        groups = [(title, self._lines(prefix)) for prefix, title in TITLES.items()]
        waiting = [key for key in self._active if not key.enabled]
        groups.insert(1, ("Once the answer is shown", self._listed(waiting)))
        blocks = [
            Content("\n").join([Content.styled(title, "bold"), *lines])
            for title, lines in groups
            if lines
        ]
        return Content("\n\n").join([*blocks, Content.styled(_HINT, "$text-muted")])

    def _lines(self, prefix: str) -> list[Content]:
        """The keys of a group that are enabled now."""
        return self._listed(
            key
            for key in self._active
            if key.enabled and (key.binding.id or "").partition(".")[0] == prefix
        )

    def _listed(self, keys: Iterable[ActiveBinding]) -> list[Content]:
        """One line per command, with all its keys."""
        names: dict[str, list[str]] = {}
        for key in keys:
            words = key.tooltip or key.binding.description
            names.setdefault(words, []).append(self.app.get_key_display(key.binding))
        return [
            Content.assemble((f"  {_joined(alike):<{_KEYS}}", "$text-primary"), self._hung(words))
            for words, alike in names.items()
        ]

    def _hung(self, words: str) -> str:
        """Words in lines that stand below each other, beside the keys."""
        room = min(self.app.size.width * 9 // 10, _WIDEST) - _FRAME - _INDENT  # 90%, as styled
        return f"\n{' ' * _INDENT}".join(wrap(words, max(room, _NARROWEST)))


def _joined(names: Sequence[str]) -> str:
    """The names of keys, separated by commas; digits from 1 on and letters become a range."""
    digits, letters = (islice(row, len(names)) for row in (map(str, count(1)), ascii_lowercase))
    row = sorted(names)
    is_range = len(row) > 1 and row in (list(digits), list(letters))
    return f"{row[0]}–{row[-1]}" if is_range else ", ".join(names)
