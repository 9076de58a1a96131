"""Errors that users can act on, each shown as one clear line."""

from __future__ import annotations


class FlashcardsError(Exception):
    """Base of all errors that are shown to users; the text says what to do."""

    exit_code = 1
    """What the command line returns; a command that means something else by 1 sets another."""


class DatabaseError(FlashcardsError):
    """The database cannot be used: read-only, full, locked, corrupt, foreign or too new."""


class DamagedError(DatabaseError):
    """Part of the database cannot be read, or has content that the program never writes."""


class UnknownDeckError(FlashcardsError):
    """A name matches no deck, or more than one."""


class DeckNameError(FlashcardsError):
    """A deck cannot have this name, or cannot be put there."""


class UnknownTagError(FlashcardsError):
    """A tag is on no note."""


class CardChangedError(FlashcardsError):
    """The card was changed elsewhere since it was shown; nothing was written."""


class NoteChangedError(CardChangedError):
    """The note was changed elsewhere since editing began; saving would overwrite that."""


class SourceError(FlashcardsError):
    """An import source is refused as a whole."""


class NoCardsError(SourceError):
    """A source is not a deck; within a folder it is skipped instead of refused."""


class UnknownFormatError(NoCardsError):
    """No format recognises a source, but it may be readable if the user names its format."""


class NotTextError(NoCardsError):
    """A source is a binary file; with the extension of a text, it is probably damaged."""


class UnreadEntriesError(NoCardsError):
    """A source is a list, but nothing in its entries is known to be a question or an answer."""


class BrokenDataError(NoCardsError):
    """Data that cannot be had: broken YAML, TOML or lines of JSON, a link that leads nowhere.

    In a folder it does not refuse the rest, since most such files are not decks.
    """


class SettingError(FlashcardsError):
    """A setting or an option has a value that the program or the scheduler cannot use."""


class NothingToDoError(FlashcardsError):
    """The request applies to nothing; nothing was changed."""


class WrongTargetError(FlashcardsError):
    """An export needs a file or a folder as its target and was not given one."""


class QueryError(FlashcardsError):
    """A query cannot be read; ``position`` is the place of the mistake in ``query``."""

    def __init__(self, what: str, query: str, position: int) -> None:
        super().__init__(f"The search “{query}”: at character {position + 1}, {what}")
        self.what = what
        self.query = query
        self.position = position
