"""What can go wrong in a way that its user can mend: one clear line each."""

from __future__ import annotations


class FlashcardsError(Exception):
    """Base of all errors that are shown to people as one line; the text says what to do."""


class DatabaseError(FlashcardsError):
    """The collection's file cannot be used: read-only, full, locked, corrupt, foreign, newer."""


class UnknownDeckError(FlashcardsError):
    """No deck, or more than one, answers to a name."""


class CardChangedError(FlashcardsError):
    """The card shown is not the card in the collection any more; nothing was written."""


class SourceError(FlashcardsError):
    """An import source is refused as a whole."""


class NoCardsError(SourceError):
    """A source is no deck: what else lies in a folder of decks is passed over."""


class SettingError(FlashcardsError):
    """A setting or option is outside what the scheduler or the program can use."""
