"""The use-cases of the statistics: what was recalled, done, and is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.collection.opened import Opened

if TYPE_CHECKING:
    from flashcards.stats.facts import Choice, Facts
    from flashcards.stats.report import Statistics


class LookingBack(Opened):
    """Statistics of a collection."""

    def facts(self) -> Facts:
        """What statistics are made of; several choices can be looked at without reading again."""
        from flashcards.storage import facts, log_blocks

        with self._db.read() as connection:
            sealed = log_blocks.is_sealed(connection)
        if not sealed:
            with self._db.write() as connection:
                log_blocks.seal(connection)
        with self._db.read() as connection:
            return facts.read(connection, self._calendar, self.now_ms())

    def statistics(self, choice: Choice | None = None) -> Statistics:
        """Every figure and series, of all or of a choice."""
        from flashcards.stats.facts import Choice
        from flashcards.stats.report import statistics

        return statistics(self.facts(), choice or Choice())
