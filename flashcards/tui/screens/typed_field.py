"""The field of a session for typed answers, and what was typed in it before."""

from __future__ import annotations

from flashcards.practice.typed_drafts import TypedDrafts
from flashcards.tui.screens.acting import ActingScreen
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.ratings import RatingRow
from flashcards.tui.widgets.typed_answer import TypedAnswer


class TypedField:
    """Opens below the card, in the place of the rating buttons; it is made when it is needed."""

    def __init__(self, screen: ActingScreen, view: CardView) -> None:
        """Makes nothing yet.

        Args:
            screen: of the session.
            view: the card, below which the field opens.
        """
        self._screen, self._view = screen, view
        self._widget: TypedAnswer | None = None
        self._drafts = TypedDrafts()

    @property
    def is_open(self) -> bool:
        """Whether it is shown, and so has the keys."""
        return self._widget is not None and self._widget.display

    @property
    def text(self) -> str | None:
        """What is typed, None while the field is not open."""
        return self._widget.text if self._widget is not None and self._widget.display else None

    def begin(self, card_id: int) -> None:
        """Opens it for an answer, which goes on with what was typed to the card before."""
        self.open("" if self._widget is not None else self._drafts.take(card_id))

    def open(self, text: str) -> None:
        """Shows it; ``text`` is what it holds at first, unless it was only hidden."""
        self._screen.query_one(RatingRow).display = False
        self._screen.say("")
        if self._widget is None:
            self._widget = TypedAnswer(text)
            self._screen.query_one(".column").mount(self._widget, after=self._view)
        self._widget.display = True
        self._screen.call_after_refresh(self._screen.set_focus, self._widget)

    def hide(self) -> bool:
        """Hides it with its text; False if there is none."""
        if self._widget is None:
            return False
        # Not removed: whoever speaks after all and then types again finds the text.
        self._widget.display = False
        return True

    def close(self) -> bool:
        """Removes the field with its text; returns False if there was none."""
        if self._widget is None:
            return False
        self._widget.remove()
        self._widget = None
        return True

    # What was typed

    def has_draft(self, kept: str | None) -> bool:
        """Whether a text is typed that no answer holds yet.

        Args:
            kept: what the present answer holds; None if nothing can be typed to it any more.
        """
        text = "" if self._widget is None else self._widget.text
        return self._drafts.are_open or (kept is not None and text.strip() not in ("", kept))

    def keep(self, card_id: int) -> None:
        """Keeps what is typed to a card that comes back later in the session."""
        if self._widget is not None:
            self._drafts.keep(card_id, self._widget.text)

    def end(self, card_id: int) -> None:
        """Notes that the answer to a card has ended with what is typed now."""
        self._drafts.end(card_id, self.text)

    def bring_back(self, card_id: int) -> None:
        """Begins the next answer to a card with the text of the one that was undone."""
        self._drafts.bring_back(card_id)
