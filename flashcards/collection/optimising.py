"""The use-cases around the scheduler's parameters: judge them, fit them, put them into force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from flashcards.collection.upkeep import Upkeep
from flashcards.model import Preset
from flashcards.scheduling import validate
from flashcards.storage import decks as deck_rows
from flashcards.storage.undo import Changes

if TYPE_CHECKING:
    from flashcards.review_table import ReviewTable
    from flashcards.scheduling.judging import Evaluation, Verdict
    from flashcards.scheduling.workload import Load


class Engine(StrEnum):
    """What fits parameters."""

    OWN = "own"
    FSRS_RS = "fsrs-rs"


class Optimising(Upkeep):
    """Parameters of a collection's presets."""

    def evaluate(self, preset: Preset) -> Evaluation:
        """How well a preset's parameters predict the log of its cards."""
        from flashcards.scheduling.judging import evaluate
        from flashcards.scheduling.sample import sample_of

        return evaluate(sample_of(self._log_under(preset)), preset.parameters)

    def fit(
        self,
        preset: Preset,
        progress: Callable[[float], None] | None = None,
        engine: Engine = Engine.OWN,
    ) -> Verdict:
        """Parameters fitted to the log of a preset's cards, and whether they are to be trusted.

        Nothing is changed. An exception from ``progress``, which is told the share done, ends it.

        Raises:
            FlashcardsError: if the engine is not installed.
        """
        from flashcards.scheduling import engine as other
        from flashcards.scheduling import fitting
        from flashcards.scheduling.judging import fit_and_judge
        from flashcards.scheduling.sample import sample_of

        fitter = fitting.fit if engine is Engine.OWN else other.fit
        sample = sample_of(self._log_under(preset))
        return fit_and_judge(sample, preset.parameters, progress, fitter)

    def adopt(
        self, preset: Preset, parameters: Sequence[float], *, reschedule: bool = False
    ) -> int:
        """Puts parameters into force: all memories are worked out anew, as one step to undo.

        Args:
            preset: whose they are.
            parameters: the new ones.
            reschedule: whether cards in review get the due dates that they would have had.

        Returns:
            How many cards were rescheduled.

        Raises:
            SettingError: if the parameters are out of range; nothing is changed.
        """
        from flashcards.storage import rescheduling

        wanted = replace(preset, parameters=tuple(parameters))
        validate(wanted)
        self._forget_decks()
        now = self.now_ms()
        with self._db.write() as connection:
            changes = Changes(connection)
            at_ms = deck_rows.next_version_ms(connection, preset.id, now)
            version = deck_rows.add_version(changes, wanted, at_ms)
            self._recompute_memory(changes, wanted)
            moved = 0
            if reschedule:
                moved = rescheduling.move(changes, replace(wanted, version_id=version), now)
            changes.keep("new parameters", now)
        return moved

    def workload(self, preset: Preset, desired: Sequence[float] = ()) -> tuple[Load, ...]:
        """What several desired retentions would cost and give over a year, by one's own habits."""
        from flashcards.scheduling import workload
        from flashcards.scheduling.sample import sample_of
        from flashcards.storage import standing

        log = self._log_under(preset)
        habits = workload.habits_of(sample_of(log), log.duration_ms[log.rating != 0])
        with self._db.read() as connection:
            return workload.simulate(
                standing.of(connection, preset),
                habits,
                preset.parameters,
                today=self.today(),
                new_per_day=preset.new_per_day,
                desired=tuple(desired) or workload.DESIRED,
            )

    def _log_under(self, preset: Preset) -> ReviewTable:
        from flashcards.storage import review_log

        with self._db.read() as connection:
            return review_log.read_under(connection, preset)
