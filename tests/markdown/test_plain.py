"""The words of a Markdown text."""

from __future__ import annotations

import pytest

from flashcards.markdown.plain import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**bold** and *thin* __strong__ _soft_ ~~gone~~", "bold and thin strong soft gone"),
        ("un**frigging**believable", "unfriggingbelievable"),
        ("`code` and ``more``", "code and more"),
        ("snake_case __init__ 2*3 a * b *args", "snake_case init 2*3 a * b args"),
        (r"a\_b \* \frac", r"a_b * \frac"),
        ("one\n  two\t\tthree", "one two three"),
        ("The {{c1::mouse::animal}} and {{c2::cat}}", "The mouse and cat animal"),
        ("{{c1::a {{c2::b}} c}}", "a b c"),
        ("{{name}} stays", "{{name}} stays"),
        ("![a tree](tree.png)", "a tree"),
        ("[a page](https://a.test/x)", "a page https://a.test/x"),
        ("[a sound](say.mp3)", "a sound"),
        ("![[tree.png|a tree]]", "a tree"),
        ("`[x](y.png)`", "[x](y.png)"),
        ("List<String>", "List<String>"),
        ("", ""),
    ],
)
def test_marks_are_left_out(text: str, words: str) -> None:
    assert plain(text) == words
