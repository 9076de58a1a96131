"""The use-cases of searching: cards and notes by a query, rows for lists, saved searches.

The language and what it needs of storage are imported inside the methods: a session never searches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from flashcards.collection.workspace import Workspace
from flashcards.errors import DatabaseError, NothingToDoError, SettingError
from flashcards.model import StepKind
from flashcards.storage import Connection

if TYPE_CHECKING:
    from flashcards.model.card_row import CardRow
    from flashcards.model.note_filter import NoteFilter
    from flashcards.model.saved_search import SavedSearch
    from flashcards.search.nodes import Node
    from flashcards.search.sorting import Look, Sort
    from flashcards.storage.search_moment import Moment
    from flashcards.storage.vote_states import Chances

_T = TypeVar("_T")


class Search:
    """Finds cards and notes; a query that cannot be read raises a ``QueryError``."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def cards(self, query: str, *, sort: Sort | None = None, reverse: bool = False) -> list[int]:
        """The ids of the cards that a query selects.

        Args:
            query: in the search language; the empty one selects every card.
            sort: the column to sort by; None for the order in which cards were added.
            reverse: whether the last come first.
        """
        from flashcards.search.sorting import Sort
        from flashcards.storage import search

        by = sort or Sort.ADDED
        find = partial(search.card_ids, sort=by, reverse=reverse)
        return self._run(query, find, with_recall=by is Sort.RETRIEVABILITY)

    def notes(self, query: str) -> list[int]:
        """The ids of the notes with a card that a query selects."""
        from flashcards.storage import search

        return self._run(query, search.note_ids)

    def chosen_cards(self, notes: NoteFilter) -> frozenset[int] | None:
        """The cards of a filter's search, None if it has none."""
        return None if notes.search is None else frozenset(self.cards(notes.search))

    def chosen_notes(self, notes: NoteFilter) -> frozenset[int] | None:
        """The notes of a filter's search, None if it has none."""
        return None if notes.search is None else frozenset(self.notes(notes.search))

    def count(self, query: str) -> int:
        """How many cards a query selects."""
        from flashcards.storage import search

        return self._run(query, search.count)

    def rows(self, card_ids: Sequence[int], *, with_recall: bool = False) -> list[CardRow]:
        """What a list shows of some cards, in their order, without those that are gone.

        Args:
            card_ids: the cards.
            with_recall: whether their retrievability is wanted, which takes longer.
        """
        from flashcards.storage import card_rows

        workspace = self._workspace
        with workspace.db.read() as connection:
            rows = card_rows.rows(connection, card_ids, workspace.calendar, workspace.today())
            chances = self._recalls(connection, card_ids) if with_recall else {}
        return [replace(row, retrievability=chances.get(row.card_id)) for row in rows]

    def _recalls(self, connection: Connection, card_ids: Sequence[int]) -> Mapping[int, float]:
        from flashcards.collection.card_chances import card_chances
        from flashcards.storage import decks, due
        from flashcards.storage.presets import all_presets

        presets = all_presets(connection)
        of_decks = {deck.id: presets[deck.preset_id] for deck in decks.all_decks(connection)}
        memories = due.memories_of(connection, card_ids)
        return card_chances(connection, self._workspace, memories, of_decks)

    def notes_of(self, card_ids: Sequence[int]) -> list[int]:
        """The notes of some cards, each once, by id."""
        from flashcards.storage import card_rows

        with self._workspace.db.read() as connection:
            return card_rows.note_ids(connection, card_ids)

    def _run(
        self,
        query: str,
        work: Callable[[Connection, Node, Moment], _T],
        *,
        with_recall: bool = False,
    ) -> _T:
        from flashcards.search import parse
        from flashcards.search.needs import reads_recall, reads_texts

        node = parse(query)
        if reads_texts(node):
            self._complete_texts()
        is_asked = with_recall or reads_recall(node)
        moment = self._moment(chances=self._workspace.chances() if is_asked else None)
        with self._workspace.db.read() as connection:
            return work(connection, node, moment)

    def _moment(self, chances: Chances | None) -> Moment:
        from flashcards.storage.search_moment import Moment

        workspace = self._workspace
        ahead = workspace.settings.learn_ahead_minutes
        return Moment(workspace.calendar, workspace.now_ms(), ahead, chances)

    def _complete_texts(self) -> None:
        """Keeps the folded texts of notes that changed; without them a search only takes longer."""
        from flashcards.storage.sqlite import search_blocks

        # Within the transaction of a greater change they would be written and undone with it.
        if self._workspace.db.in_transaction:
            return
        with self._workspace.db.read() as connection:
            is_complete = search_blocks.is_complete(connection)
        if is_complete:
            return
        try:
            with self._workspace.db.write() as connection:
                search_blocks.complete(connection)
        except DatabaseError:
            # Another program writes, or the disk is full: neither should stop a search.
            return

    # The list of cards

    def look(self) -> Look:
        """The columns and the order of the list of cards, as they were kept last."""
        from flashcards.storage import list_look

        with self._workspace.db.read() as connection:
            return list_look.read(connection)

    def keep_look(self, look: Look) -> None:
        """Remembers the columns and the order of the list of cards; undo leaves it alone."""
        from flashcards.storage import list_look

        with self._workspace.db.write() as connection:
            list_look.write(connection, look)

    # Saved searches

    def saved(self) -> tuple[SavedSearch, ...]:
        """The saved searches, by name."""
        from flashcards.storage import saved_searches

        with self._workspace.db.read() as connection:
            return saved_searches.read(connection)

    def named(self, name: str) -> SavedSearch:
        """The saved search of a name.

        Raises:
            NothingToDoError: if there is none.
        """
        for known in self.saved():
            if known.name == name:
                return known
        raise NothingToDoError(f"There is no saved search “{name}”; --saved lists them.")

    def save(self, name: str, query: str) -> None:
        """Keeps a query under a name, in place of one of that name.

        Raises:
            QueryError: if the query cannot be read.
            SettingError: if the name is empty.
        """
        from flashcards.model.saved_search import SavedSearch
        from flashcards.search import parse

        parse(query)
        name = " ".join(name.split())
        if not name:
            raise SettingError("A saved search needs a name.")
        self._change(name, SavedSearch(name, query))

    def forget(self, name: str) -> None:
        """Drops a saved search.

        Raises:
            NothingToDoError: if there is none of that name.
        """
        if name not in {search.name for search in self.saved()}:
            raise NothingToDoError(f"There is no saved search “{name}”.")
        self._change(name)

    def _change(self, name: str, *instead: SavedSearch) -> None:
        from flashcards.storage import saved_searches
        from flashcards.storage.undo import Changes

        with self._workspace.db.write() as connection:
            others = (s for s in saved_searches.read(connection) if s.name != name)
            changes = Changes(connection)
            saved_searches.change(changes, (*others, *instead))
            changes.keep(StepKind.SEARCH, self._workspace.now_ms(), subject=name)
