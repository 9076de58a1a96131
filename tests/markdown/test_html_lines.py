from __future__ import annotations

from flashcards.markdown.html_lines import Lines
from flashcards.markdown.html_runs import Run


def written(lines: Lines, *words: str) -> Lines:
    lines.runs += [Run(word, word) for word in words]
    return lines


def test_a_single_line_is_escaped_like_any_other() -> None:
    assert written(Lines(), "# not a ", "heading").finished() == r"\# not a heading"


def test_lines_of_an_item_are_indented_below_its_marker() -> None:
    lines = Lines()
    lines.list_("ol", opens=True)
    lines.item(opens=True)
    written(lines, "one").end_line()
    written(lines, "two").end_line()
    lines.list_("ol", opens=False)
    written(lines, "end")

    assert lines.finished() == "1. one  \n   two\n\nend"


def test_every_line_of_a_quote_is_marked() -> None:
    lines = Lines()
    lines.quote(opens=True)
    written(lines, "one").end_line()
    written(lines, "two")
    lines.quote(opens=False)

    assert lines.finished() == "> one  \n> two"


def test_a_fence_is_longer_than_those_in_the_code() -> None:
    lines = Lines()
    lines.code("```\nx\n```", "md")

    assert lines.finished() == "````md\n```\nx\n```\n````"


def test_a_heading_ends_with_its_line() -> None:
    lines = Lines()
    lines.heading(2)
    written(lines, "Title")
    lines.heading(0)
    written(lines, "text")

    assert lines.finished() == "## Title\n\ntext"
