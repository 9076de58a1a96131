"""The tables. Suffixes name units: ``_ms`` milliseconds, ``_day`` a study day, ``_days`` days."""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
    func,
    literal_column,
    text,
)

metadata = MetaData()


class _Settings(TypedColumns):
    """``id`` is SQLite's rowid: the undo journal refers to rows by a number."""

    id = Column("rowid", Integer, key="id", system=True)
    key = Column(Text, primary_key=True)
    value = Column(Text, nullable=False)


class _Presets(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    name = Column(Text, nullable=False, unique=True)


class _PresetVersions(TypedColumns):
    id = Column(Integer, primary_key=True)
    preset_id = Column(Integer, ForeignKey("presets.id"), nullable=False, index=True)
    at_ms = Column(Integer, nullable=False)
    options = Column(Text, nullable=False)


class _Decks(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    name = Column(Text, nullable=False, unique=True)
    preset_id = Column(Integer, ForeignKey("presets.id"), nullable=False)


class _Notes(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    deck_id = Column(Integer, ForeignKey("decks.id"), nullable=False)
    kind = Column(Text, nullable=False)
    front = Column(Text, nullable=False)
    back = Column(Text, nullable=False)
    key_points = Column(Text, nullable=False)
    level: Named[str | None] = Column(Text)
    tags = Column(Text, nullable=False)
    source = Column(Text, nullable=False)
    question_key = Column(Text, nullable=False)
    import_digest = Column(Text, nullable=False)
    position = Column(Integer, nullable=False)
    created_ms = Column(Integer, nullable=False)
    modified_ms = Column(Integer, nullable=False)
    # SQLite adds a NOT NULL column to a table only with a default; new files have the same.
    point_ids = Column(Text, nullable=False, server_default=text("'[]'"))


# ``deck_id`` and ``position`` repeat the note's: new cards are read in order from one index,
# without a join, and a package may put the cards of a note into different decks.
class _Cards(TypedColumns):
    id = Column(Integer, primary_key=True)
    note_id = Column(Integer, ForeignKey("notes.id"), nullable=False)
    deck_id = Column(Integer, ForeignKey("decks.id"), nullable=False)
    ordinal = Column(Integer, nullable=False)
    position = Column(Integer, nullable=False)
    state = Column(Integer, nullable=False)
    step: Named[int | None] = Column(Integer)
    due_day: Named[int | None] = Column(Integer)
    due_ms: Named[int | None] = Column(Integer)
    interval_days = Column(Integer, nullable=False)
    stability: Named[float | None] = Column(REAL)
    difficulty: Named[float | None] = Column(REAL)
    reps = Column(Integer, nullable=False)
    lapses = Column(Integer, nullable=False)
    last_day: Named[int | None] = Column(Integer)
    last_ms: Named[int | None] = Column(Integer)
    suspended = Column(Integer, nullable=False)
    buried_day: Named[int | None] = Column(Integer)
    flag = Column(Integer, nullable=False)


class _Reviews(TypedColumns):
    id = Column(Integer, primary_key=True)
    card_id = Column(Integer, ForeignKey("cards.id"), nullable=False)
    at_ms = Column(Integer, nullable=False)
    study_day = Column(Integer, nullable=False)
    rating: Named[int | None] = Column(Integer)
    duration_ms = Column(Integer, nullable=False)
    kind = Column(Text, nullable=False)
    state_before = Column(Integer, nullable=False)
    state_after = Column(Integer, nullable=False)
    step_after: Named[int | None] = Column(Integer)
    interval_days: Named[int | None] = Column(Integer)
    interval_ms: Named[int | None] = Column(Integer)
    predicted: Named[float | None] = Column(REAL)
    preset_version_id = Column(Integer, ForeignKey("preset_versions.id"), nullable=False)
    prediction_origin = Column(Integer, nullable=False, server_default=text("0"))
    voted: Named[float | None] = Column(REAL)


class _Attempts(TypedColumns):
    id = Column(Integer, primary_key=True)
    card_id = Column(Integer, ForeignKey("cards.id"), nullable=False)
    at_ms = Column(Integer, nullable=False)
    mode = Column(Text, nullable=False)
    spoken_ms = Column(Integer, nullable=False)
    point_ids = Column(Text, nullable=False)
    ticked = Column(Text, nullable=False)
    heard = Column(Text, nullable=False)
    hints = Column(Integer, nullable=False)
    suggested: Named[int | None] = Column(Integer)
    given: Named[int | None] = Column(Integer)
    text = Column(Text, nullable=False)
    words: Named[int | None] = Column(Integer)
    pauses_ms: Named[int | None] = Column(Integer)
    fillers: Named[int | None] = Column(Integer)


class _Mocks(TypedColumns):
    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    started_ms = Column(Integer, nullable=False)
    ended_ms: Named[int | None] = Column(Integer)
    plan = Column(Text, nullable=False)


# The indexes on parents are for deletions: SQLite looks for children of each row that goes.
class _MockQuestions(TypedColumns):
    id = Column(Integer, primary_key=True)
    mock_id = Column(Integer, ForeignKey("mocks.id"), nullable=False, index=True)
    position = Column(Integer, nullable=False)
    card_id = Column(Integer, ForeignKey("cards.id"), nullable=False, index=True)
    state = Column(Text, nullable=False)
    asked_ms: Named[int | None] = Column(Integer)
    attempt_id: Named[int | None] = Column(Integer, ForeignKey("attempts.id"), index=True)
    spoken_ms = Column(Integer, nullable=False, server_default="0")


class _Interviews(TypedColumns):
    """``cards`` says in JSON which cards are learnt for the interview."""

    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    name = Column(Text, nullable=False)
    day = Column(Integer, nullable=False)
    cards = Column(Text, nullable=False)
    minutes_a_day = Column(Integer, nullable=False)
    created_ms = Column(Integer, nullable=False)


class _Plans(TypedColumns):
    """``options`` says in JSON how a plan spreads cards."""

    id = Column(Integer, primary_key=True)
    uid = Column(Text, nullable=False, unique=True)
    kind = Column(Text, nullable=False)
    deck = Column(Text, nullable=False)
    start_day = Column(Integer, nullable=False)
    end_day = Column(Integer, nullable=False)
    options = Column(Text, nullable=False)
    created_ms = Column(Integer, nullable=False)


class _UndoSteps(TypedColumns):
    id = Column(Integer, primary_key=True)
    at_ms = Column(Integer, nullable=False)
    kind = Column(Text, nullable=False)
    arguments = Column(Text, nullable=False)
    changes = Column(Text, nullable=False)


class _RedoSteps(TypedColumns):
    """Steps that were undone. The next change empties the table."""

    id = Column(Integer, primary_key=True)
    at_ms = Column(Integer, nullable=False)
    kind = Column(Text, nullable=False)
    arguments = Column(Text, nullable=False)
    changes = Column(Text, nullable=False)


class _LogBlocks(TypedColumns):
    """A copy of the log with many rows in one value, for reading all of it; see ``log_blocks``."""

    id = Column(Integer, primary_key=True)
    columns = Column(LargeBinary, nullable=False)


# STRICT, since SQLite would otherwise store a text where a day belongs. Foreign keys never cascade:
# what is deleted has to be recorded for undo.
settings = Table("settings", metadata, _Settings, sqlite_strict=True)
presets = Table("presets", metadata, _Presets, sqlite_strict=True)
preset_versions = Table("preset_versions", metadata, _PresetVersions, sqlite_strict=True)
decks = Table("decks", metadata, _Decks, sqlite_strict=True)
notes = Table("notes", metadata, _Notes, sqlite_strict=True)
cards = Table("cards", metadata, _Cards, sqlite_strict=True)
reviews = Table("reviews", metadata, _Reviews, sqlite_strict=True)
attempts = Table("attempts", metadata, _Attempts, sqlite_strict=True)
mocks = Table("mocks", metadata, _Mocks, sqlite_strict=True)
mock_questions = Table("mock_questions", metadata, _MockQuestions, sqlite_strict=True)
interviews = Table("interviews", metadata, _Interviews, sqlite_strict=True)
plans = Table("plans", metadata, _Plans, sqlite_strict=True)
undo_steps = Table("undo_steps", metadata, _UndoSteps, sqlite_strict=True)
redo_steps = Table("redo_steps", metadata, _RedoSteps, sqlite_strict=True)
log_blocks = Table("log_blocks", metadata, _LogBlocks, sqlite_strict=True)

SEARCH_BLOCKS = "search_blocks"
"""A table beside these, with which the names of its triggers begin; see ``search_blocks``."""
VOTE_BLOCKS = "vote_blocks"
"""Another one, see ``vote_blocks``."""

LOG_BLOCK = 16_384
"""How many consecutive ids of the log are in one block.

The trigger of every existing file holds this number: changing it needs a migration.
"""
LOG_BLOCK_TRIGGER = (
    "CREATE TRIGGER log_blocks_stale AFTER DELETE ON reviews "
    "BEGIN DELETE FROM log_blocks WHERE id = OLD.id / 16384; END"
)
"""A deleted review invalidates its block, also when another program deletes it."""

Index("ix_notes_deck", notes.c.deck_id, notes.c.position)
QUESTION_START = 24
question_start = func.substr(notes.c.question_key, literal_column("1"), literal_column("24"))
"""The first ``QUESTION_START`` characters of a question, by which notes of the same one are found.

An index of whole questions would be as large as the notes and slow down every import. Any length
finds the same notes, since whole questions are compared afterwards. The numbers are written out:
with parameters in their place SQLite would not use the index.
"""
Index("ix_notes_question", question_start)
Index("ix_cards_note", cards.c.note_id, cards.c.ordinal, unique=True)
Index("ix_cards_deck", cards.c.deck_id)
# The queue is read every day, and most cards are not due: partial indexes hold what may be.
Index("ix_cards_due_day", cards.c.due_day, sqlite_where=text("due_day IS NOT NULL"))
Index("ix_cards_due_ms", cards.c.due_ms, sqlite_where=text("due_ms IS NOT NULL"))
Index("ix_cards_suspended", cards.c.suspended, cards.c.due_day, sqlite_where=text("suspended = 1"))
Index(
    "ix_cards_new",
    cards.c.deck_id,
    cards.c.position,
    cards.c.ordinal,
    sqlite_where=text("state = 0"),
)
# Unique, since a review has no id of its own that two machines share: a card and an instant
# identify it when logs are merged.
Index("ix_reviews_card", reviews.c.card_id, reviews.c.at_ms, unique=True)
Index("ix_reviews_day", reviews.c.study_day)
# Unique for the same reason.
Index("ix_attempts_card", attempts.c.card_id, attempts.c.at_ms, unique=True)
