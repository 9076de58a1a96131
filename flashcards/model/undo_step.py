"""The kinds of changes that can be undone."""

from __future__ import annotations

from enum import StrEnum


class StepKind(StrEnum):
    """The kind of change that a step of the undo journal records."""

    ANSWER = "answer"
    SUSPEND = "suspend"
    UNSUSPEND = "unsuspend"
    BURY = "bury"
    UNBURY = "unbury"
    FLAG = "flag"
    RESET = "reset"
    EDIT = "edit"
    IMPORT = "import"
    OPTIONS = "options"
    PRESET = "preset"
    PARAMETERS = "parameters"
    CREATE_DECK = "create deck"
    RENAME_DECK = "rename deck"
    MERGE_DECK = "merge deck"
    DELETE_DECK = "delete deck"
    OTHER = "other"
