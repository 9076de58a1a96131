"""The use-cases, grouped by subject: one method is one transaction and one undo step.

A session loads neither numpy nor alembic, which would add some 30 ms to its start. Modules that
need them are therefore imported inside the methods that use them, in all of this package.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from flashcards.collection.decks import Decks
from flashcards.collection.presets import Presets
from flashcards.collection.study import Study
from flashcards.collection.workspace import Beginning, Workspace
from flashcards.storage.sqlite import backup
from flashcards.study_day import Clock, StudyCalendar
from flashcards.support import unfinished

if TYPE_CHECKING:
    from flashcards.collection.backups import Backups
    from flashcards.collection.cards import Cards
    from flashcards.collection.debriefs import Debriefs
    from flashcards.collection.drafts import Drafts
    from flashcards.collection.exports import Exports
    from flashcards.collection.history import History
    from flashcards.collection.imports import Imports
    from flashcards.collection.interviews import Interviews
    from flashcards.collection.maintenance import Maintenance
    from flashcards.collection.media import Media
    from flashcards.collection.mocks import Mocks
    from flashcards.collection.notes import Notes
    from flashcards.collection.optimizing import Optimizer
    from flashcards.collection.plans import Plans
    from flashcards.collection.practice import Practice
    from flashcards.collection.search import Search
    from flashcards.collection.statistics import Statistics

__all__ = ["Collection"]


class Collection:
    """A person's notes, cards and review log in one file.

    Attributes:
        path: the file.
        is_new: whether the file was created by opening it.
        study: what is due, showing and answering cards.
        decks: the deck tree, and finding decks.
        cards: suspending, burying, flagging, resetting, moving, setting due dates.
        notes: listing, adding, editing, merging and deleting.
        drafts: a note in an editor, new or changed as a whole.
        practice: attempts: answers that were spoken or typed.
        mocks: mock interviews.
        debriefs: what follows them: answers judged, figures.
        interviews: dates for which cards are learnt, their plans, readiness.
        plans: overdue cards spread over days, decks paused until a date.
        presets: the options of decks, and the settings of the collection.
        history: undo and redo.
        imports: adding notes, merging collections.
        exports: notes and snapshots for other programs.
        media: pictures and sounds.
        backups: copies of the file.
        maintenance: checks and repairs.
        optimizer: fitting the scheduler's parameters.
        statistics: figures, and the workload ahead.
        search: finding cards and notes by a query, and saved searches.
    """

    def __init__(
        self, path: Path, *, clock: Clock | None = None, begin: Beginning | None = None
    ) -> None:
        """Opens the collection, creating the file if it does not exist.

        Args:
            path: the file.
            clock: gives the present instant, the machine's clock if None.
            begin: adds what a collection begins with besides a preset. It is called at each
                opening, in the transaction that creates the tables, and must check what exists.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        has_arrivals = unfinished.clear()
        backup.clear_stopped(path)
        self._workspace = Workspace(path, clock, begin)
        self.path = path
        self.is_new = self._workspace.db.created
        self.study = Study(self._workspace)
        self.decks = Decks(self._workspace, self.study)
        self.presets = Presets(self._workspace)
        try:
            # Read at once: damaged settings refuse the opening, not some later action.
            self.presets.settings()
            if has_arrivals:
                # Only after opening: the notes say which media of a killed import were committed.
                self.media.clear_arrivals()
        except BaseException:
            self.close()
            raise

    # What the list of decks does without, imported when it is first asked for: together these
    # would take a tenth of a start.

    @cached_property
    def cards(self) -> Cards:
        """Suspending, burying, flagging, resetting, moving, setting due dates."""
        from flashcards.collection.cards import Cards

        return Cards(self._workspace)

    @cached_property
    def notes(self) -> Notes:
        """Listing, adding, editing, merging and deleting notes."""
        from flashcards.collection.notes import Notes

        return Notes(self._workspace)

    @cached_property
    def history(self) -> History:
        """Undo and redo."""
        from flashcards.collection.history import History

        return History(self._workspace)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the file."""
        from flashcards.collection.backups import Backups

        return Backups(self._workspace)

    @cached_property
    def drafts(self) -> Drafts:
        """A note in an editor, new or changed as a whole."""
        from flashcards.collection.drafts import Drafts

        return Drafts(self._workspace, self.notes)

    @cached_property
    def practice(self) -> Practice:
        """Attempts: answers that were spoken or typed."""
        from flashcards.collection.practice import Practice

        return Practice(self._workspace)

    @cached_property
    def mocks(self) -> Mocks:
        """Mock interviews."""
        from flashcards.collection.mocks import Mocks

        return Mocks(self._workspace, self.study, self.search)

    @cached_property
    def debriefs(self) -> Debriefs:
        """What follows mock interviews: answers judged, figures."""
        from flashcards.collection.debriefs import Debriefs

        return Debriefs(self._workspace, self.study)

    @cached_property
    def interviews(self) -> Interviews:
        """Dates for which cards are learnt, their plans, readiness."""
        from flashcards.collection.interviews import Interviews

        return Interviews(self._workspace, self.study)

    @cached_property
    def plans(self) -> Plans:
        """Overdue cards spread over days, decks paused until a date."""
        from flashcards.collection.plans import Plans

        return Plans(self._workspace, self.study)

    @cached_property
    def imports(self) -> Imports:
        """Adding notes, merging collections."""
        from flashcards.collection.imports import Imports

        return Imports(self._workspace, self.backups)

    @cached_property
    def search(self) -> Search:
        """Cards and notes by a query, saved searches."""
        from flashcards.collection.search import Search

        return Search(self._workspace)

    @cached_property
    def exports(self) -> Exports:
        """Notes and snapshots for other programs."""
        from flashcards.collection.exports import Exports

        return Exports(self._workspace, self.search)

    @cached_property
    def media(self) -> Media:
        """Pictures and sounds."""
        from flashcards.collection.media import Media

        return Media(self._workspace)

    @cached_property
    def maintenance(self) -> Maintenance:
        """Checks and repairs."""
        from flashcards.collection.maintenance import Maintenance

        return Maintenance(self._workspace, self.backups)

    @cached_property
    def optimizer(self) -> Optimizer:
        """Fitting the scheduler's parameters."""
        from flashcards.collection.optimizing import Optimizer

        return Optimizer(self._workspace)

    @cached_property
    def statistics(self) -> Statistics:
        """Figures, and the workload ahead."""
        from flashcards.collection.statistics import Statistics

        return Statistics(self._workspace, self.decks, self.presets, self.search)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; a backup that another thread is making is abandoned."""
        self._workspace.close()

    def now_ms(self) -> int:
        """The present instant, epoch milliseconds UTC."""
        return self._workspace.now_ms()

    def today(self) -> int:
        """The present study day."""
        return self._workspace.today()

    @property
    def calendar(self) -> StudyCalendar:
        """How this collection turns instants into study days."""
        return self._workspace.calendar

    def data_version(self) -> int:
        """A number that changes whenever another program has changed the collection."""
        return self._workspace.look()
