"""Why speech cannot be used."""

from __future__ import annotations

import pytest

from flashcards.presentation.speech_words import lack
from flashcards.speech.lack import Lack


@pytest.mark.parametrize("what", Lack)
def test_every_lack_is_one_sentence_with_what_to_do(what: Lack) -> None:
    sentence = lack(what)

    assert sentence.endswith(".")
    assert any(word in sentence for word in ("install", "type"))
