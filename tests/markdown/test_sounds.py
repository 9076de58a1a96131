from __future__ import annotations

from flashcards.markdown.sounds import quoted, with_sound_links


def test_sounds_become_links() -> None:
    text = "hear [sound:a (1).mp3] and [sound:b.ogg]"

    assert with_sound_links(text) == "hear [🔊 a (1).mp3](a%20%281%29.mp3) and [🔊 b.ogg](b.ogg)"


def test_other_brackets_stay() -> None:
    assert with_sound_links("[sound] [a](b) [sound:]") == "[sound] [a](b) [sound:]"


def test_an_address_fits_between_parentheses() -> None:
    assert quoted(" a b_(c).png ") == "a%20b_%28c%29.png"
