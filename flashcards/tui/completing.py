"""Completes names while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester


class NameSuggester(Suggester):
    """Completes the last word of a field, or all of it, with the first name that begins so."""

    def __init__(self, names: Sequence[str], *, words: bool = False) -> None:
        """Prepares a suggester.

        Args:
            names: the names.
            words: whether the field holds several, with spaces between.
        """
        self._names, self._words = names, words
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The completed text, None if no name begins so."""
        return completed(value, self._names, words=self._words)


def completed(typed: str, names: Sequence[str], *, words: bool = False) -> str | None:
    """The text with its end completed to a name; case is ignored, what is typed stays."""
    start = typed.rpartition(" ")[2] if words else typed
    if not start:
        return None
    folded = start.casefold()
    for name in names:
        if name.casefold().startswith(folded) and len(name) > len(start):
            return typed + name[len(start) :]
    return None
