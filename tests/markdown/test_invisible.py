from __future__ import annotations

import pytest

from flashcards.markdown.invisible import without_invisible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\u200bb\u200cc\u200dd\ufeff\u2060", "abcd"),
        ("{{c1::\u200c$x$}}", "{{c1::$x$}}"),
        ("東\u200b京", "東京"),
        ("\u200b", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("ภาษา\u200bไทย", "ภาษา\u200bไทย"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("🏴\u200d☠️", "🏴\u200d☠️"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
    ],
    ids=ascii,
)
def test_invisible_characters_stay_only_where_a_script_or_an_emoji_needs_them(
    text: str, expected: str
) -> None:
    assert without_invisible(text) == expected
