"""How many cards are left today, for prompts and status bars: from plain rows of the driver.

A prompt cannot wait for SQLAlchemy, nor for the queue and the values it is built from. A count
needs neither: which cards come first decides how many come only in rare cases, and these are left
to the collection. Tests hold both against each other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from flashcards.storage.revision import APPLICATION_ID, REVISION
from flashcards.study_day import DEFAULT_ROLLOVER_HOUR, StudyCalendar

_ACTIVE = "suspended = 0 AND (buried_day IS NULL OR buried_day != :today)"
_CARDS = (
    "SELECT id, note_id, deck_id, state, due_day, stability IS NOT NULL AND last_day IS NOT NULL "
    "FROM cards"
)
_DUE = f"{_CARDS} WHERE due_day <= :today AND {_ACTIVE}"
_STEPS = f"{_CARDS} WHERE due_ms < :end_ms AND {_ACTIVE}"
_NEW = f"{_CARDS} WHERE state = 0 AND deck_id = :deck AND {_ACTIVE} ORDER BY position, ordinal"
_ANSWERS = "FROM reviews r JOIN cards ON cards.id = card_id WHERE rating IS NOT NULL"
_STUDIED = f"SELECT DISTINCT note_id, card_id {_ANSWERS} AND study_day = :today"
_DUE_BEFORE = (
    "(SELECT b.study_day + b.interval_days FROM reviews b WHERE b.card_id = r.card_id "
    "AND b.at_ms < r.at_ms ORDER BY b.at_ms DESC LIMIT 1)"
)
_COUNTING = f"{_ANSWERS} AND study_day = :today AND kind != 'cram'"
_DUE_DONE = f"sum(state_before = 2 AND coalesce({_DUE_BEFORE}, :today) <= :today)"
_DONE = f"SELECT deck_id, sum(state_before = 0), {_DUE_DONE} {_COUNTING} GROUP BY deck_id"
_OVERDUE_DONE = f"SELECT 1 {_COUNTING} AND state_before = 2 AND {_DUE_BEFORE} < :start"
_PRESETS = "SELECT preset_id, options FROM preset_versions ORDER BY at_ms, id"
_DATED = "SELECT 1 FROM interviews WHERE day > :today"
_PLANS = "SELECT kind, deck, start_day, end_day FROM plans"
_REVIEW = 2  # State.REVIEW, whose module a prompt does not wait for
_SEPARATOR = "::"
_EVERY_DAY = -1
"""In place of a limit for today: the one of every day holds."""
_PREFIX_ORDERS = ("deck", "mixed")
"""Orders in which a deck's new cards come from its first one on."""
_PATIENCE_S = 0.5
"""How long another program's lock is waited for; readers hardly ever meet one."""


class _Deck(NamedTuple):
    """A deck with what its options and its answers leave for today; ``above`` is its parent."""

    id: int
    name: str
    above: int | None
    new: int
    reviews: int
    buries: bool
    is_read_in_order: bool


class _Card(NamedTuple):
    """A card that could be shown today; ``is_known`` if it has a memory."""

    id: int
    note_id: int
    deck_id: int
    state: int
    due_day: int
    is_known: bool


class _UnsureError(ValueError):
    """The number depends on what these statements do not read, or on an order."""


def left_today(path: Path, now_ms: int, deck: str | None = None) -> int | None:
    """The number of cards that a session would show today.

    None if that takes more than these statements: an interview ahead, overdue cards spread over
    days, minutes a day, siblings between which an order decides, another schema, or a file that
    cannot be read. The collection has the answer then, or says what is wrong.

    Args:
        path: the file of the collection.
        now_ms: the present instant, epoch milliseconds.
        deck: any unambiguous ending of a deck's name; all decks if None.

    Raises:
        UnknownDeckError: if no deck matches, or more than one.
    """
    try:
        # Not SQLite's usual mode, which would make a file where there is none.
        address = f"{path.absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE_S)) as raw:
            raw.execute("PRAGMA query_only = ON")
            # One transaction, so that all statements see the file at the same moment.
            raw.execute("BEGIN")
            return _left(raw, now_ms, deck) if _is_known(raw) else None
    except (sqlite3.Error, ValueError, TypeError, LookupError, OSError):
        return None


def _is_known(raw: sqlite3.Connection) -> bool:
    (mark,) = raw.execute("PRAGMA application_id").fetchone()
    revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return bool(mark == APPLICATION_ID and revision == (REVISION,))


def _left(raw: sqlite3.Connection, now_ms: int, name: str | None) -> int:
    calendar = _calendar(raw)
    today = calendar.day_of(now_ms)
    if raw.execute(_DATED, {"today": today}).fetchone():
        raise _UnsureError
    rows = raw.execute("SELECT id, name, preset_id FROM decks").fetchall()
    names = {id_: deck for id_, deck, _ in rows}
    due = list(map(_Card._make, raw.execute(_DUE, {"today": today})))
    paused = _paused(raw, names, due, today)
    wanted = names.keys() if name is None else _below(_chosen(name, names.values()), names)
    decks = _decks(raw, [row for row in rows if row[0] in wanted], today)
    count = _Count(raw, decks, wanted - paused, today)
    return count.learning(due, calendar.start_of(today + 1)) + count.reviews(due) + count.new()


def _calendar(raw: sqlite3.Connection) -> StudyCalendar:
    row = raw.execute("SELECT value FROM settings WHERE key = 'settings'").fetchone()
    values = json.loads(row[0]) if row else {}
    hour, zone = values.get("rollover_hour", DEFAULT_ROLLOVER_HOUR), values.get("time_zone", "")
    if not zone:
        return StudyCalendar(None, hour)
    # Deferred: most collections are in the zone of their machine.
    from zoneinfo import ZoneInfo

    return StudyCalendar(ZoneInfo(zone), hour)


# Decks and their limits


def _below(name: str, names: Mapping[int, str]) -> set[int]:
    """The ids of a deck and of those below it, or of none if it is gone."""
    within = name + _SEPARATOR
    return {id_ for id_, other in names.items() if other == name or other.startswith(within)}


def _chosen(name: str, names: Iterable[str]) -> str:
    """The name of the deck that is meant."""
    known = list(names)
    if name.strip() in known:
        return name.strip()
    # Deferred: whoever writes the whole name need not wait for it.
    from flashcards.model import Deck
    from flashcards.study import deck_tree

    return deck_tree.find(name, [Deck(id=0, uid="", name=one, preset_id=0) for one in known]).name


def _decks(raw: sqlite3.Connection, rows: Sequence[tuple[Any, ...]], today: int) -> list[_Deck]:
    """Decks with what is left of their limits, children before parents."""
    newest = dict(raw.execute(_PRESETS))
    options = {id_: json.loads(newest[id_]) for id_ in {preset for _, _, preset in rows}}
    done = {id_: (new, reviews) for id_, new, reviews in raw.execute(_DONE, {"today": today})}
    ids = {name: id_ for id_, name, _ in rows}
    decks = []
    for id_, name, preset in sorted(rows, key=lambda row: -row[1].count(_SEPARATOR)):
        above = ids.get(name.rpartition(_SEPARATOR)[0])
        deck = _deck(id_, name, above, options[preset], today)
        new, reviews = done.get(id_, (0, 0))
        if above is not None:  # what a deck has shown counts towards its parent
            more = done.get(above, (0, 0))
            done[above] = (more[0] + new, more[1] + reviews)
        left = {"new": max(deck.new - new, 0), "reviews": max(deck.reviews - reviews, 0)}
        decks.append(deck._replace(**left))
    return decks


def _deck(id_: int, name: str, above: int | None, options: Mapping[str, Any], today: int) -> _Deck:
    if options.get("minutes_per_day", 0):
        raise _UnsureError
    return _Deck(
        id=id_,
        name=name,
        above=above,
        new=_limit(options, "new", today),
        reviews=_limit(options, "reviews", today),
        buries=options["bury_siblings"],
        is_read_in_order=options["new_order"] in _PREFIX_ORDERS,
    )


def _limit(options: Mapping[str, Any], of: str, today: int) -> int:
    only = options[f"{of}_today"] if options.get("limits_day") == today else _EVERY_DAY
    limit = options[f"{of}_per_day"] if only == _EVERY_DAY else only
    if type(limit) is not int:
        raise _UnsureError
    return limit


# Plans


def _paused(
    raw: sqlite3.Connection, names: Mapping[int, str], due: Sequence[_Card], today: int
) -> set[int]:
    """The decks that are paused, if there is no other plan in force."""
    paused: set[int] = set()
    spreads = []
    for kind, deck, start, end in raw.execute(_PLANS):
        if kind == "spread":
            spreads.append((deck, start))
        elif end > today:
            paused |= _below(deck, names)
    for deck, start in spreads:
        within = (_below(deck, names) if deck else names.keys()) - paused
        if _is_in_force(raw, [card for card in due if card.deck_id in within], start, today):
            raise _UnsureError
    return paused


def _is_in_force(raw: sqlite3.Connection, due: Iterable[_Card], start: int, today: int) -> bool:
    """Whether overdue cards of a plan are left, or were answered today."""
    if any(card.due_day < start and card.state == _REVIEW and card.is_known for card in due):
        return True
    return raw.execute(_OVERDUE_DONE, {"today": today, "start": start}).fetchone() is not None


# Cards


class _Count:
    """Counts the cards of decks, those in learning first, then reviews, then new ones."""

    def __init__(
        self, raw: sqlite3.Connection, decks: Sequence[_Deck], studied: set[int], today: int
    ) -> None:
        """Prepares the count.

        Args:
            raw: the driver's connection.
            decks: with their limits, children before parents.
            studied: the ids of those of them that are not paused.
            today: the study day.
        """
        self._raw, self._decks, self._today = raw, decks, today
        self._above = {deck.id: deck.above for deck in decks}
        self._of = {deck.id: deck for deck in decks if deck.id in studied}
        self._answered: dict[int, set[int]] = {}
        for note_id, card_id in raw.execute(_STUDIED, {"today": today}):
            self._answered.setdefault(note_id, set()).add(card_id)
        self._occupied: set[int] = set()
        self._reviewed: dict[int, int] = {}
        self._cut: set[int] = set()

    def learning(self, due: Iterable[_Card], end_ms: int) -> int:
        """The cards in learning, which have no limit, although their siblings are left out."""
        steps = self._cards(_STEPS, {"end_ms": end_ms})
        begun = [*steps, *(card for card in due if card.state != _REVIEW)]
        notes = [card.note_id for card in begun if card.deck_id in self._of]
        self._occupied.update(notes)
        return len(notes)

    def reviews(self, due: Iterable[_Card]) -> int:
        """The due reviews within the limits."""
        fitting = _Fitting()
        for card in due:
            deck = self._of.get(card.deck_id)
            if deck and card.state == _REVIEW and not self._is_hidden(card, deck):
                fitting.add(card.note_id, deck)
        self._reviewed = fitting.homes
        return self._within(fitting.counts, lambda deck: deck.reviews, self._cut)

    def new(self) -> int:
        """The new cards within the limits, read no further than needed."""
        fitting, room = _Fitting(), self._room()
        for deck in self._of.values():
            most = room[deck.id]
            for card in self._cards(_NEW, {"deck": deck.id}) if most else ():
                if deck.is_read_in_order and fitting.counts.get(deck.id, 0) >= most:
                    break
                if not self._is_hidden(card, deck) and not self._waits(card, deck):
                    fitting.add(card.note_id, deck)
        return self._within(fitting.counts, lambda deck: deck.new, set())

    def _cards(self, statement: str, values: Mapping[str, int]) -> Iterator[_Card]:
        return map(_Card._make, self._raw.execute(statement, {"today": self._today, **values}))

    def _is_hidden(self, card: _Card, deck: _Deck) -> bool:
        """Whether a sibling is in learning or was answered today; its own answers do not count."""
        if not deck.buries:
            return False
        answered = self._answered.get(card.note_id)
        return card.note_id in self._occupied or (answered is not None and answered != {card.id})

    def _waits(self, card: _Card, deck: _Deck) -> bool:
        """Whether a new card has a sibling among the reviews of today."""
        home = self._reviewed.get(card.note_id)
        if not deck.buries or home is None:
            return False
        if self._is_cut(home):  # the sibling may be behind the limit, by the order of reviews
            raise _UnsureError
        return True

    def _is_cut(self, deck_id: int | None) -> bool:
        """Whether the limit of a deck, or of one above it, leaves some of its reviews for later."""
        while deck_id is not None:
            if deck_id in self._cut:
                return True
            deck_id = self._above[deck_id]
        return False

    def _room(self) -> dict[int, int]:
        """How many new cards each deck may show by its own limit and those above it."""
        room: dict[int, int] = {}
        for deck in reversed(self._decks):
            above = room.get(deck.above, deck.new) if deck.above is not None else deck.new
            room[deck.id] = min(deck.new, above)
        return room

    def _within(
        self, counts: Mapping[int, int], limit: Callable[[_Deck], int], cut: set[int]
    ) -> int:
        """How many of the cards of decks are within the limits of these and of those above.

        Adds to ``cut`` the decks whose own limits leave some of them for later.
        """
        sums, total = dict(counts), 0
        for deck in self._decks:
            taken = min(sums.get(deck.id, 0), limit(deck))
            if taken < sums.get(deck.id, 0):
                cut.add(deck.id)
            if deck.above is None:
                total += taken
            else:
                sums[deck.above] = sums.get(deck.above, 0) + taken
        return total


class _Fitting:
    """Cards by deck, of siblings one. Limits cut any order of them to the same number.

    That holds as long as siblings are in one deck; elsewhere the order decides which of them
    counts towards which limit.
    """

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.homes: dict[int, int] = {}
        """The decks of the notes."""

    def add(self, note_id: int, deck: _Deck) -> None:
        """Adds a card."""
        home = self.homes.get(note_id)
        if home not in {None, deck.id}:
            raise _UnsureError
        if home is None or not deck.buries:
            self.counts[deck.id] = self.counts.get(deck.id, 0) + 1
        self.homes[note_id] = deck.id
