"""Reads a single term of a query: a word, a phrase, or a key with its value."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from decimal import Decimal
from difflib import get_close_matches

from flashcards.errors import QueryError
from flashcards.model import Level, Rating
from flashcards.search import glob
from flashcards.search.lexer import Token, TokenKind
from flashcards.search.nodes import (
    CardIds,
    CardNumber,
    Comparison,
    Condition,
    Duplicate,
    Event,
    Flagged,
    InDeck,
    InField,
    Is,
    Measure,
    Node,
    NoteIds,
    OfKind,
    OfLevel,
    Property,
    Rated,
    Regex,
    Since,
    Tagged,
    TextField,
    Words,
)

_KEY = re.compile(r"([A-Za-z]{1,30}):")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?")
_WHOLE = re.compile(r"\d{1,9}")
_IDS = re.compile(r"\d{1,18}(?:,\d{1,18})*")
_PROPERTY = re.compile(r"([a-z]*)(!=|<=|>=|=|<|>)?(.*)", re.IGNORECASE | re.DOTALL)
_HIGHEST_FLAG = 7  # as many as Anki has
_LONGEST_REGEX = 1_000  # characters
_SAME_CONDITION = {"learning": "learn", "buried-manually": "buried"}
_SAME_MEASURE = {
    "interval": "ivl",
    "stability": "s",
    "difficulty": "d",
    "retrievability": "r",
    "position": "pos",
}


class _Value:
    """The value of a key, as written, which knows its place in the query for errors."""

    def __init__(self, token: Token, query: str, start: int, end: int | None = None) -> None:
        self._token = token
        self._query = query
        self._start = start
        self.raw = token.text[start:end]
        self.key = token.text.partition(":")[0].casefold()

    def after(self, length: int) -> _Value:
        """The rest of the value."""
        return _Value(self._token, self._query, self._start + length)

    def first(self, length: int) -> _Value:
        """The beginning of the value."""
        return _Value(self._token, self._query, self._start, self._start + length)

    def error(self, what: str) -> QueryError:
        """An error that points at the value."""
        return QueryError(what, self._query, self._token.position_after(self._start))

    @property
    def pattern(self) -> glob.Glob:
        return glob.read(self.raw)

    @property
    def word(self) -> str:
        return glob.plain(self.raw).casefold()


def term(token: Token, query: str) -> Node:
    """The node of a term.

    Raises:
        QueryError: naming the place of the mistake.
    """
    match = _KEY.match(token.text)
    key = match[1].casefold() if match else ""
    if match is None or (key not in _READERS and _is_text(token, match.end())):
        return Words(glob.read(token.text))
    if key not in _READERS:
        raise _no_key(key, query, token.position_after(0))
    return _READERS[key](_Value(token, query, match.end()))


def _is_text(token: Token, end: int) -> bool:
    """Whether a colon belongs to a word: in a phrase, in an address, in ``std::vector``."""
    is_short = end <= len("c:")
    followed = token.text[end:]
    return (
        token.kind is TokenKind.PHRASE
        or is_short
        or not followed
        or followed.startswith((":", "//"))
    )


def _no_key(key: str, query: str, position: int) -> QueryError:
    close = get_close_matches(key, _READERS, n=1)
    hint = f"did you mean “{close[0]}:”?" if close else "write “\\:” for a colon in a word."
    return QueryError(f"there is no key “{key}:”; {hint}", query, position)


# The keys


def _field(value: _Value) -> Node:
    field = TextField(value.key)
    if value.raw.casefold().startswith("re:"):
        return Regex(_pattern(value.after(len("re:"))), field)
    return InField(field, value.pattern)


def _pattern(value: _Value) -> str:
    """A regular expression, in which only a quote has to have a backslash."""
    pattern = re.sub(r'\\(.)|(")', _without_escape, value.raw, flags=re.DOTALL)
    if len(pattern) > _LONGEST_REGEX:
        raise value.error(f"a regular expression has at most {_LONGEST_REGEX:,} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what later versions may read differently
            re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise value.error(f"this is not a regular expression: {error}") from error
    return pattern


def _without_escape(match: re.Match[str]) -> str:
    return '"' if match[1] == '"' else match[0]


def _tag(value: _Value) -> Node:
    return Tagged(None if value.word == "none" else value.pattern)


def _level(value: _Value) -> Node:
    return OfLevel(
        None if value.word == "none" else Level(_one_of(value, "level", [*Level, "none"]))
    )


def _is(value: _Value) -> Node:
    word = _SAME_CONDITION.get(value.word)
    return Is(Condition(word or _one_of(value, "condition", [*Condition])))


def _one_of(value: _Value, what: str, known: Iterable[str]) -> str:
    names = list(known)
    if value.word in names:
        return value.word
    close = get_close_matches(value.word, names, n=1)
    hint = f"did you mean “{close[0]}”?" if close else f"there are {', '.join(names)}."
    raise value.error(f"there is no {what} “{glob.plain(value.raw)}”; {hint}")


def _flag(value: _Value) -> Node:
    flag = _whole(value, "flag")
    if flag > _HIGHEST_FLAG:
        raise value.error("flags go from 0 (none) to 7")
    return Flagged(flag)


def _card(value: _Value) -> Node:
    return CardNumber(_whole(value, "card"))


def _rated(value: _Value) -> Node:
    days, colon, _ = value.raw.partition(":")
    within = _days(value.first(len(days)))
    return Rated(within, _rating(value.after(len(days) + 1)) if colon else None)


def _rating(value: _Value) -> int:
    rating = _whole(value, "rating")
    if rating not in {int(member) for member in Rating}:
        raise value.error("ratings go from 1 (Again) to 4 (Easy)")
    return rating


def _since(value: _Value) -> Node:
    return Since(Event(value.key), _days(value))


def _days(value: _Value) -> int:
    # As in Anki, 0 is today too.
    return max(_whole(value, "number of days"), 1)


def _whole(value: _Value, what: str) -> int:
    if not _WHOLE.fullmatch(value.raw):
        raise value.error(f"“{value.key}:” needs a {what}: a whole number")
    return int(value.raw)


def _ids(value: _Value) -> tuple[int, ...]:
    if not _IDS.fullmatch(value.raw):
        raise value.error(f"“{value.key}:” needs numbers, such as {value.key}:12,15")
    return tuple(map(int, value.raw.split(",")))


def _property(value: _Value) -> Node:
    match = _PROPERTY.match(value.raw)
    assert match is not None  # noqa: S101 - every part may be empty
    name, comparison, number = match[1].casefold(), match[2], match[3]
    named = value.first(match.end(1))
    measure = Measure(_SAME_MEASURE.get(name) or _one_of(named, "property", [*Measure]))
    if comparison is None:
        raise value.after(match.end(1)).error("here belongs one of = != < > <= >=")
    return Property(
        measure, Comparison(comparison), _decimal(measure, number, value.after(match.start(3)))
    )


def _decimal(measure: Measure, number: str, value: _Value) -> Decimal:
    digits = number.removesuffix("%") if measure is Measure.RETRIEVABILITY else number
    if not _NUMBER.fullmatch(digits):
        raise value.error("a number is expected here")
    if "." in digits and measure is Measure.DUE:
        raise value.error("days are whole numbers")
    return Decimal(digits) if digits == number else Decimal(digits).scaleb(-2)


_READERS: dict[str, Callable[[_Value], Node]] = {
    "deck": lambda value: InDeck(value.pattern),
    "tag": _tag,
    "level": _level,
    "is": _is,
    "flag": _flag,
    "rated": _rated,
    **dict.fromkeys(Event, _since),
    "prop": _property,
    **dict.fromkeys(TextField, _field),
    "kind": lambda value: OfKind(value.pattern),
    "note": lambda value: OfKind(value.pattern),
    "card": _card,
    "re": lambda value: Regex(_pattern(value)),
    "nc": lambda value: Words(value.pattern),
    "w": lambda value: Words(value.pattern, whole=True),
    "nid": lambda value: NoteIds(_ids(value)),
    "cid": lambda value: CardIds(_ids(value)),
    "dupe": lambda value: Duplicate(glob.plain(value.raw)),
}
KEYS = tuple(_READERS)
"""Every key of the language."""
