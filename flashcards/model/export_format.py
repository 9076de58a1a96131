"""The formats that notes are exported in."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    """The formats of an export, by the names used on the command line."""

    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    ANKI_TEXT = "anki-text"
    APKG = "apkg"
