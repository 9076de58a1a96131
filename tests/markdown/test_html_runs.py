from __future__ import annotations

import pytest

from flashcards.markdown.html_runs import Run, rendered


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([], ""),
        ([Run("a\xa0 b", "")], "a b"),
        ([Run("a ", "", ("**",)), Run("b", "")], "**a** b"),
        ([Run("a", "", ("**",)), Run("b", "", ("**",))], "**ab**"),
        ([Run("a", "", ("**", "<u>"))], "**<u>a</u>**"),
        ([Run("a`b", "", ("`",))], "``a`b``"),
        ([Run(" ", "", ("*",))], " "),
    ],
)
def test_marks_stand_around_words(runs: list[Run], markdown: str) -> None:
    assert rendered(runs) == markdown
