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
    DUE = "due"
    MOVE = "move"
    ADD = "add"
    EDIT = "edit"
    TAGS = "tags"
    LEVEL = "level"
    REPLACE = "replace"
    KIND = "kind"
    MERGE = "merge"
    DELETE = "delete"
    IMPORT = "import"
    OPTIONS = "options"
    SETTINGS = "settings"
    PRESET = "preset"
    PARAMETERS = "parameters"
    SEARCH = "search"
    CREATE_DECK = "create deck"
    RENAME_DECK = "rename deck"
    MERGE_DECK = "merge deck"
    DELETE_DECK = "delete deck"
    OTHER = "other"
