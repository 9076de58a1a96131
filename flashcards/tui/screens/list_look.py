"""The look of the list of cards: by which column it is sorted, and which columns it shows."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on

from flashcards.presentation import browsing
from flashcards.search.sorting import Sort
from flashcards.tui.screens.changing import ChangingScreen
from flashcards.tui.widgets.card_table import CardTable, ColumnHeads


class ListLookScreen(ChangingScreen):
    """Changes the look, which is kept for the next start."""

    # For the screen

    def show_list(self) -> None:
        """Draws the list as it is."""
        raise NotImplementedError

    def search_again(self) -> None:
        """Brings the cards into the order of the look."""
        raise NotImplementedError

    # Order

    @on(ColumnHeads.Chosen)
    def _sort_by_head(self, message: ColumnHeads.Chosen) -> None:
        self._sort_by(message.column)

    def action_sort(self) -> None:
        """Asks for a column to sort by."""
        from flashcards.tui.dialogs.pick import PickScreen

        names = {browsing.name(column): column for column in Sort if column is not Sort.ADDED}
        sort = self.browser.look.sort
        present = None if sort is Sort.ADDED else browsing.name(sort)
        screen = PickScreen("Sort by", browsing.name(Sort.ADDED), list(names), present)
        self.app.push_screen(screen, lambda name: self._sort_by_name(name, names))

    def _sort_by_name(self, name: str | None, names: Mapping[str, Sort]) -> None:
        if name is not None:
            self._sort_by(names.get(name, Sort.ADDED))

    def action_reverse(self) -> None:
        """Sorts the other way round."""
        self._sort_by(self.browser.look.sort)

    def _sort_by(self, column: Sort) -> None:
        with self._app.reporting():
            self.browser.sort_by(column)
            self.search_again()

    # Columns

    def action_columns(self) -> None:
        """Asks for a column to show or to hide."""
        from flashcards.tui.dialogs.pick import PickScreen

        shown = self.browser.look.columns
        names = {
            f"{'✓' if column in shown else ' '} {browsing.name(column)}": column
            for column in browsing.OPTIONAL
        }
        screen = PickScreen("Show or hide a column", "only the question", list(names), None)
        self.app.push_screen(screen, lambda name: self._toggle(name, names))

    def _toggle(self, name: str | None, names: Mapping[str, Sort]) -> None:
        if name is None:
            return
        with self._app.reporting():
            self.browser.show_columns() if not name else self.browser.toggle(names[name])
            self.show_list()
            self._say_if_hidden(names.get(name))

    def _say_if_hidden(self, column: Sort | None) -> None:
        is_wanted = column is not None and column in self.browser.look.columns
        is_hidden = is_wanted and column not in self.query_one(CardTable).columns
        self.say(browsing.no_room(column) if column is not None and is_hidden else "")
