"""The use-cases of the statistics: what was recalled, done, and is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards import notetypes
from flashcards.collection.optimising import Optimising
from flashcards.model import Preset
from flashcards.storage import cards as card_rows

if TYPE_CHECKING:
    from flashcards.scheduling.workload import Load
    from flashcards.stat_pages import Page
    from flashcards.stats.facts import Choice, Facts
    from flashcards.stats.report import Statistics


class LookingBack(Optimising):
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

    def statistics_pages(
        self, choice: Choice | None = None, facts: Facts | None = None
    ) -> tuple[Page, ...]:
        """The statistics as pages to be drawn, of facts that were read before if given."""
        from flashcards.stat_pages import pages

        desired = self._preset_for(choice).desired_retention
        found = self.statistics(choice, facts)
        return pages(found, self._question, self.workload_of(choice), desired)

    def workload_of(self, choice: Choice | None = None) -> tuple[Load, ...]:
        """What several desired retentions would cost under the preset of the chosen deck."""
        return self.workload(self._preset_for(choice))

    def _preset_for(self, choice: Choice | None) -> Preset:
        """The preset of the chosen deck, else the first."""
        if choice is not None and choice.deck is not None:
            return self.preset_of(self.find_deck(choice.deck))
        return self.presets()[0]

    def _question(self, card_id: int) -> str:
        """The question of a card, in a line."""
        with self._db.read() as connection:
            card = card_rows.card(connection, card_id)
            note = None if card is None else card_rows.note(connection, card.note_id)
        if card is None or note is None:
            return "a card that is gone"
        sides = notetypes.face(note.kind, note.front, note.back, card.ordinal)
        return sides.question.strip().partition("\n")[0]

    def statistics(self, choice: Choice | None = None, facts: Facts | None = None) -> Statistics:
        """Every figure and series, of all or of a choice."""
        from flashcards.stats.facts import Choice
        from flashcards.stats.report import statistics

        return statistics(facts or self.facts(), choice or Choice())
