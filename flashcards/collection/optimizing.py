"""The use-cases of the scheduler's parameters: evaluate them, fit them, adopt them.

Imports inside methods keep numpy out of a session, see ``flashcards.collection``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from flashcards.collection.presets import recompute_memory
from flashcards.collection.workspace import Workspace
from flashcards.model import Preset, StepKind
from flashcards.scheduling import validate
from flashcards.storage import presets as preset_rows
from flashcards.storage.undo import Changes

if TYPE_CHECKING:
    from flashcards.model.preset import Vote
    from flashcards.model.review_table import ReviewTable
    from flashcards.scheduling.optimizer.contest import Contest
    from flashcards.scheduling.optimizer.judging import Evaluation, Verdict


_STEPS = 2
"""Of a fit: the parameters that schedule, then the vote of all models."""


class Engine(StrEnum):
    """The programs that can fit parameters."""

    OWN = "own"
    FSRS_RS = "fsrs-rs"


class Optimizer:
    """Fits and changes the parameters of presets."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def evaluate(self, preset: Preset) -> Evaluation:
        """Measures how well a preset's parameters predict the log of its cards."""
        # Deferred: these load numpy, see flashcards.collection.
        from flashcards.scheduling.optimizer.judging import evaluate
        from flashcards.scheduling.optimizer.sample import sample_of

        return evaluate(sample_of(log_under(self._workspace, preset)), preset.parameters)

    def compare(
        self, preset: Preset, progress: Callable[[float], None] | None = None
    ) -> tuple[Evaluation, Contest]:
        """Evaluates a preset's parameters and compares all predictors on the log of its cards.

        Anki's engine takes part if it is installed. Nothing is changed. ``progress`` is called with
        the share done; an exception from it ends the comparison.
        """
        from flashcards.scheduling.optimizer import contest, fsrs_rs
        from flashcards.scheduling.optimizer.judging import evaluate
        from flashcards.scheduling.optimizer.sample import sample_of

        anki = fsrs_rs.fit if fsrs_rs.is_installed() else None
        sample = sample_of(log_under(self._workspace, preset))
        figures = evaluate(sample, preset.parameters)
        return figures, contest.hold(sample, preset.parameters, progress, anki)

    def fit(
        self,
        preset: Preset,
        progress: Callable[[float], None] | None = None,
        engine: Engine = Engine.OWN,
    ) -> Verdict:
        """Fits parameters to the log of a preset's cards and judges them, and holds an election.

        Nothing is changed. ``progress`` is called with the share done; an exception from it ends
        the fit.

        Raises:
            FlashcardsError: if the engine is not installed.
        """
        from flashcards.scheduling.optimizer import fitting, fsrs_rs
        from flashcards.scheduling.optimizer.election import elect
        from flashcards.scheduling.optimizer.judging import fit_and_judge
        from flashcards.scheduling.optimizer.sample import sample_of

        fitter = fitting.fit if engine is Engine.OWN else fsrs_rs.fit
        # No transaction is open during the fit: it may take seconds, and others may want to write.
        sample = sample_of(log_under(self._workspace, preset))
        shares = fitting.part_of(progress, 0, _STEPS), fitting.part_of(progress, 1, _STEPS)
        verdict = fit_and_judge(sample, preset.parameters, shares[0], fitter)
        return replace(verdict, vote=elect(sample, shares[1]).vote)

    def refuse(self, preset: Preset, verdict: Verdict) -> None:
        """Records that a fit was not better, so that the statistics do not propose it again.

        A fit that had too few reviews proves nothing and is not recorded. The vote of models is
        kept all the same, as one undo step: it is drawn towards the defaults as far as the past
        says, which makes a gate needless, and no interval follows from it unless that was chosen.
        """
        from flashcards.scheduling.optimizer.judging import Decision
        from flashcards.storage import fits

        self._workspace.forget()
        with self._workspace.db.write() as connection:
            if verdict.decision in (Decision.CHANCE, Decision.NO_BETTER):
                fits.refuse(connection, preset, verdict.reviews)
            if verdict.reviews and verdict.vote not in (None, preset.vote):
                changes, now = Changes(connection), self._workspace.now_ms()
                _add_version(changes, replace(preset, vote=verdict.vote), now)
                changes.keep(StepKind.VOTE, now, subject=preset.name)
        self._know_cards()

    def adopt(
        self,
        preset: Preset,
        parameters: Sequence[float],
        *,
        vote: Vote | None = None,
        reschedule: bool = False,
    ) -> int:
        """Gives a preset new parameters and recomputes all memories, as one undo step.

        Args:
            preset: the preset.
            parameters: the new parameters.
            vote: what the vote of models becomes, None to leave it as it is.
            reschedule: whether cards in review also get the due dates that follow from them.

        Returns:
            How many cards were rescheduled.

        Raises:
            SettingError: if the parameters are out of range; nothing is changed.
        """
        from flashcards.storage import fits, rescheduling

        wanted = replace(preset, parameters=tuple(parameters), vote=vote or preset.vote)
        validate(wanted)
        self._workspace.forget()
        now = self._workspace.now_ms()
        with self._workspace.db.write() as connection:
            changes = Changes(connection)
            version = _add_version(changes, wanted, now)
            recompute_memory(changes, wanted)
            # The refusal was of a fit compared with the former parameters.
            fits.forget(connection, wanted)
            moved = 0
            if reschedule:
                moved = rescheduling.move(changes, replace(wanted, version_id=version), now)
            changes.keep(StepKind.PARAMETERS, now, subject=preset.name)
        self._know_cards()
        return moved

    def _know_cards(self) -> None:
        """Lets the models of a new vote read all logs once, so that no session waits for it."""
        self._workspace.chances()


def _add_version(changes: Changes, preset: Preset, now_ms: int) -> int:
    at_ms = preset_rows.next_version_ms(changes.connection, preset.id, now_ms)
    return preset_rows.add_version(changes, preset, at_ms)


def log_under(workspace: Workspace, preset: Preset) -> ReviewTable:
    """The review log of the cards under a preset, with the columns that fits and habits need."""
    from flashcards.storage import review_columns
    from flashcards.storage.sqlite import log_blocks

    with workspace.db.read() as connection:
        # Blocks are made for statistics; without them, other columns would be read for nothing.
        is_sealed = log_blocks.is_sealed(connection)
        log = log_blocks.read(connection) if is_sealed else review_columns.answers(connection)
        return review_columns.under(connection, preset, log)
