"""Searches that are kept under a name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with the name that a person gave it."""

    name: str
    query: str
