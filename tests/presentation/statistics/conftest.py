"""A collection that was studied for some days."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from tests.builders import FrozenClock, study_two_decks


@pytest.fixture
def collection(collection: Collection, clock: FrozenClock) -> Collection:
    return study_two_decks(collection, clock)
