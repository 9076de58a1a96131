"""The keys of the screen below, as they are mapped now."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import ActiveBinding
from textual.content import Content

from flashcards.tui.screens.reading import ReadingScreen

_TITLES = {
    "review": "This card",
    "decks": "Decks",
    "import": "Import",
    "statistics": "Statistics",
    "form": "Form",
    "move": "Moving",
    "app": "Everywhere",
}
_KEYS = 16


class HelpScreen(ReadingScreen):
    """Lists keys; what waits for the reveal is dimmed."""

    def __init__(self, bindings: Mapping[str, ActiveBinding]) -> None:
        self._active = bindings
        super().__init__("Keys")

    def text(self) -> Content:
        """Groups of keys, the nearest first."""
        blocks = []
        for prefix, title in _TITLES.items():
            lines = list(self._lines(prefix))
            if lines:
                blocks.append(Content("\n").join([Content.styled(title, "bold"), *lines]))
        hint = "Keys are changed under [keys] in config.toml."
        if not all(active.enabled for active in self._active.values()):
            hint = f"… waits for the answer to be shown.\n{hint}"
        return Content("\n\n").join([*blocks, Content.styled(hint, "$text-muted")])

    def _lines(self, prefix: str) -> list[Content]:
        shown: dict[str, tuple[list[str], ActiveBinding]] = {}
        for active in self._active.values():
            if (active.binding.id or "").partition(".")[0] == prefix:
                names, _ = shown.setdefault(active.binding.action, ([], active))
                names.append(self.app.get_key_display(active.binding))
        return [_line(", ".join(names), active) for names, active in shown.values()]


def _line(keys_: str, active: ActiveBinding) -> Content:
    words = active.tooltip or active.binding.description
    if not active.enabled:
        return Content.styled(f"  {keys_:<{_KEYS}}{words}  …", "$text-muted")
    return Content.assemble((f"  {keys_:<{_KEYS}}", "$text-primary"), words)
