"""Which key bindings apply together: on each screen, and while a text field has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import BindingType

from flashcards.tui import keys

_EVERYWHERE = [*keys.GLOBAL, *keys.FIXED]
_OVER = [*keys.SYSTEM, *keys.FIXED]

SCREENS: Mapping[str, Sequence[BindingType]] = {
    "decks": [*keys.DECKS, *keys.MOVE, *_EVERYWHERE],
    "card": [*keys.REVIEW, *keys.MOVE, *_EVERYWHERE],
    "end": [
        *(key for key in keys.REVIEW if keys.id_of(key) in keys.CLOSING),
        *keys.END,
        *keys.MOVE,
        *_EVERYWHERE,
    ],
    # These go before the keys of the card, so that there a letter has two meanings on purpose.
    "spoken question": [*keys.SPEAKING, *_EVERYWHERE],
    "spoken points": [*keys.TICKING, *keys.LISTENING, *_EVERYWHERE],
    "spoken answer": [*keys.MAKING, *keys.LISTENING, *keys.REVIEW, *keys.MOVE, *_EVERYWHERE],
    "typed answer": [*keys.TYPED, *_OVER],
    "mock form": [*keys.MOCK_FORM, *_OVER],
    "mock": [*(key for key in keys.INTERVIEW if key not in keys.MOCK_PREPARATION), *_EVERYWHERE],
    "mock preparation": [
        *(key for key in keys.INTERVIEW if keys.id_of(key) not in ("mock.next", "mock.park")),
        *_EVERYWHERE,
    ],
    "debrief": [*keys.DEBRIEFING, *_EVERYWHERE],
    "browser": [*keys.BROWSER, *_EVERYWHERE],
    "level": [*keys.LEVEL, *_OVER],
    "delete": [*keys.DELETE, *_OVER],
    "merge": [*keys.MERGE, *_OVER],
    "import": [*keys.IMPORTING, *_EVERYWHERE],
    "statistics": [*keys.STATISTICS, *_EVERYWHERE],
    "form": [*keys.FORM, *_OVER],
    "edit": [*keys.EDITING, *_OVER],
    "add": [*keys.ADDING, *_OVER],
    "discard": [*keys.DISCARD, *_OVER],
    "earlier": [*keys.EARLIER, *_OVER],
    "delete deck": [*keys.DELETE_DECK, *_OVER],
    "set aside": [*keys.SET_ASIDE, *_OVER],
    "dates": [*keys.DATES, *_OVER],
    "backlog": [*keys.BACKLOG, *_OVER],
    "reading": [*keys.READING, *_OVER],
    "flag": [*keys.FLAG, *_OVER],
    "fitting": [*keys.FITTING, *_OVER],
    "line": [*keys.LINE, *_OVER],
    "new collection": [*keys.NEW_COLLECTION, *_OVER],
    "pick": [*keys.PICK, *_OVER],
    "saved": [*keys.SAVED, *_OVER],
    "mocks": [*keys.MOCKS, *_OVER],
    "choose": [*keys.CHOOSE, *_OVER],
    "reworded": [*keys.REWORDED, *_OVER],
    "export": [*keys.EXPORT, *_OVER],
    "overwrite": [*keys.OVERWRITE, *_OVER],
}
"""The bindings of each screen; a screen whose keys depend on its state has one entry per state."""

_IN_SEARCH = [key for key in keys.BROWSE if keys.id_of(key) in ("browser.close", "browser.save")]
WITH_FIELDS = {
    "import": keys.IMPORT,
    "form": keys.FORM,
    "line": keys.LINE,
    "mock form": keys.MOCK_FORM,
    "pick": keys.PICK,
    "export": keys.EXPORT,
    "edit": keys.EDITING,
    "add": keys.ADDING,
    "browser": _IN_SEARCH,
    "saved": keys.SAVED,
    "mocks": keys.MOCKS,
    "choose": keys.CHOOSE,
    "typed answer": keys.TYPED,
}
"""The bindings that must work while a text field has the focus."""
