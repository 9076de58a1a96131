"""What takes away from a file what newer schemas have added to it."""

WITHOUT_ATTEMPTS = (
    "ALTER TABLE reviews DROP COLUMN voted",
    "DROP INDEX ix_cards_suspended",
    "DROP TABLE plans",
    "DROP TABLE interviews",
    "DROP TABLE mock_questions",
    "DROP TABLE mocks",
    "DROP TABLE attempts",
    "ALTER TABLE notes DROP COLUMN point_ids",
)
"""What 0007 and later ones have added."""
