"""The use-cases of statistics: recall, activity, and the workload ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flashcards.collection.decks import Decks
from flashcards.collection.optimizing import log_under
from flashcards.collection.presets import Presets
from flashcards.collection.search import Search
from flashcards.collection.workspace import Workspace
from flashcards.model import Card, Note, Preset
from flashcards.model.note_filter import EVERYTHING, NoteFilter
from flashcards.notes import note_types, point_ids
from flashcards.storage import Connection
from flashcards.storage import cards as card_rows

if TYPE_CHECKING:
    from flashcards.model.review_table import ReviewTable
    from flashcards.scheduling.planning.band import Band
    from flashcards.scheduling.planning.outset import Outset
    from flashcards.scheduling.planning.retention_curve import Load
    from flashcards.stats.dataset import Dataset
    from flashcards.stats.practice import PracticeReport
    from flashcards.stats.report import Figures, Report


Simulation = Callable[[Sequence[float]], "tuple[Load, ...]"]
"""What several desired retentions would cost and yield over a year."""


class Statistics:
    """Computes statistics of a collection.

    Its modules are imported when a method is called: they load numpy, which a session never needs.
    """

    def __init__(
        self, workspace: Workspace, decks: Decks, presets: Presets, search: Search
    ) -> None:
        self._workspace = workspace
        self._decks = decks
        self._presets = presets
        self._search = search

    def dataset(self) -> Dataset:
        """Reads the input of all figures once, so that several filters can be applied to it.

        Missing log blocks are created first, in a write transaction only if there are any.
        """
        # Deferred: these load numpy, see flashcards.collection.
        from flashcards.collection.looking_ahead import with_dates
        from flashcards.storage import dataset
        from flashcards.storage.sqlite import log_blocks

        workspace = self._workspace
        with workspace.db.read() as connection:
            is_sealed = log_blocks.is_sealed(connection)
        if not is_sealed:
            with workspace.db.write() as connection:
                log_blocks.seal(connection)
        chances = workspace.chances()
        with workspace.db.read() as connection:
            read = dataset.read(connection, workspace.calendar, workspace.now_ms(), chances)
        return with_dates(workspace, read)

    def figures(
        self,
        notes: NoteFilter = EVERYTHING,
        days: int | None = None,
        dataset: Dataset | None = None,
    ) -> Figures:
        """Computes every figure and series.

        Args:
            notes: which notes to include.
            days: how many days series go back, including today; None for all.
            dataset: from ``dataset``, to avoid reading it again.
        """
        from flashcards.stats.report import statistics

        with self._workspace.db.blamed():
            return statistics(self._found(notes, dataset), notes, days)

    def _found(self, notes: NoteFilter, dataset: Dataset | None) -> Dataset:
        """The part of a dataset that a filter's search selects."""
        from flashcards.stats.dataset import among

        whole = dataset or self.dataset()
        card_ids = self._search.chosen_cards(notes)
        return whole if card_ids is None else among(whole, card_ids)

    def report(
        self,
        notes: NoteFilter = EVERYTHING,
        days: int | None = None,
        dataset: Dataset | None = None,
    ) -> Report:
        """Everything that the statistics pages show; the arguments are those of ``figures``.

        Raises:
            UnknownDeckError: if the chosen deck does not exist.
        """
        from flashcards.collection.looking_ahead import outset_under
        from flashcards.scheduling.planning.retention_curve import curve
        from flashcards.stats.report import Report

        deck = None if notes.deck is None else self._decks.find(notes.deck)
        in_force = self._presets.in_force(deck)
        preset = in_force.preset
        with self._workspace.db.blamed():
            whole = dataset or self.dataset()
            figures = self.figures(notes, days, whole)
            return Report(
                figures=figures,
                questions=self._questions(figures.cards.hardest_ids),
                workload=curve(outset_under(whole, preset), _with_present(preset)),
                preset=preset,
                sharing=in_force.decks,
            )

    def practice(
        self,
        notes: NoteFilter = EVERYTHING,
        days: int | None = None,
        dataset: Dataset | None = None,
    ) -> PracticeReport:
        """What the page of practice shows; no other figure reads the attempts.

        The arguments are those of ``figures``.
        """
        # Deferred: these load numpy and tables that a session rarely needs.
        from flashcards.stats.dataset import chosen
        from flashcards.stats.practice import PracticeReport, practice
        from flashcards.storage import attempts as attempt_rows
        from flashcards.storage import mocks as mock_rows

        with self._workspace.db.blamed():
            part = chosen(self._found(notes, dataset), notes, days)
            with self._workspace.db.read() as connection:
                attempts = list(attempt_rows.all_attempts(connection))
                pairs = _with_notes(connection, {attempt.card_id for attempt in attempts})
                figures = practice(part, attempts, mock_rows.all_mocks(connection), _texts(pairs))
        listed = {point.card_id for point in figures.missed}
        return PracticeReport(figures, {id_: _question(pairs[id_]) for id_ in listed})

    def _questions(self, card_ids: Iterable[int]) -> dict[int, str]:
        with self._workspace.db.read() as connection:
            pairs = _with_notes(connection, card_ids)
        return {card_id: _question(pair) for card_id, pair in pairs.items()}

    def preset_for(self, deck: str | None = None) -> Preset:
        """The preset of a deck, or the first one for None.

        Raises:
            UnknownDeckError: if the deck does not exist.
        """
        return self._presets.all()[0] if deck is None else self._presets.of(self._decks.find(deck))

    def workload(self, preset: Preset, desired: Sequence[float] = ()) -> tuple[Load, ...]:
        """What several desired retentions are expected to cost and yield over a year."""
        return self.simulation(preset)(tuple(desired) or _with_present(preset))

    def banded_workload(self, preset: Preset) -> tuple[tuple[Load, ...], tuple[Band, ...]]:
        """The workload with a band around each load; none if there are too few reviews."""
        from flashcards.collection.looking_ahead import outset_under, read_ahead
        from flashcards.scheduling.planning.retention_curve import curve

        with self._workspace.db.blamed():
            outset = outset_under(read_ahead(self._workspace, by_votes=True), preset)
            loads = curve(outset, _with_present(preset))
            return loads, _band(outset, loads, preset, log_under(self._workspace, preset))

    def banded(self, report: Report, dataset: Dataset) -> Report:
        """A report with a band around its workload, which takes longer than all else of it."""
        from flashcards.collection.looking_ahead import outset_under
        from flashcards.storage import review_columns

        preset = report.preset
        with self._workspace.db.blamed():
            with self._workspace.db.read() as connection:
                log = review_columns.under(connection, preset, dataset.reviews)
            around = _band(outset_under(dataset, preset), report.workload, preset, log)
        return replace(report, band=around)

    def simulation(self, preset: Preset) -> Simulation:
        """Reads what the days ahead follow from, once.

        Returns:
            A function of desired retentions that may be called from any thread, without the
            collection.
        """
        from flashcards.collection.looking_ahead import outset_under, read_ahead
        from flashcards.scheduling.planning.retention_curve import curve

        with self._workspace.db.blamed():
            outset = outset_under(read_ahead(self._workspace, by_votes=True), preset)
        return lambda desired: curve(outset, desired)


def _band(
    outset: Outset, loads: Sequence[Load], preset: Preset, log: ReviewTable
) -> tuple[Band, ...]:
    from flashcards.scheduling.optimizer.sample import FEWEST, sample_of
    from flashcards.scheduling.optimizer.uncertainty import draws
    from flashcards.scheduling.planning.band import DRAWS, band

    sample = sample_of(log)
    # Few reviews leave the prior, whose first stabilities are anything.
    if len(sample) < FEWEST or not any(load.minutes_per_day for load in loads):
        return ()
    return band(outset, loads, draws(sample, preset.parameters, DRAWS))


def _with_present(preset: Preset) -> tuple[float, ...]:
    """The usual desired retentions with the present one, whose load the forecast has too."""
    from flashcards.scheduling.planning.retention_curve import DESIRED

    present = preset.desired_retention
    others = [desired for desired in DESIRED if abs(desired - present) > _ALIKE]
    return tuple(sorted([*others, present]))


_ALIKE = 0.006
"""Desired retentions that need not both be shown."""
_Pair = tuple[Card, Note]


def _with_notes(connection: Connection, card_ids: Iterable[int]) -> dict[int, _Pair]:
    """Cards with their notes by id, without removed ones."""
    pairs = (card_rows.with_note(connection, card_id) for card_id in card_ids)
    return {pair[0].id: pair for pair in pairs if pair is not None}


def _question(pair: _Pair) -> str:
    card, note = pair
    return note_types.question(note, card.ordinal)


def _texts(pairs: Mapping[int, _Pair]) -> dict[tuple[int, str], str]:
    """What the key points of cards say, by card id and the point's id."""
    return {
        (card_id, id_): text
        for card_id, (_, note) in pairs.items()
        for id_, text in point_ids.points(note)
    }
