from __future__ import annotations

from flashcards.markdown.html_styles import OpenStyles


def test_marks_are_those_of_open_tags() -> None:
    styles = OpenStyles()
    styles.begin("b", "")
    styles.begin("i", "")
    styles.begin("strong", "")
    styles.end("b")

    assert styles.marks == ("**", "*")


def test_a_tag_ends_the_style_that_its_attribute_began() -> None:
    styles = OpenStyles()
    styles.begin("span", "text-decoration: underline")
    styles.begin("span", "")
    styles.end("span")

    assert styles.marks == ("<u>",)
    styles.end("span")
    assert not styles.marks


def test_a_style_takes_back_what_the_tag_means() -> None:
    styles = OpenStyles()
    styles.begin("b", "font-weight:normal;")
    styles.begin("b", "")

    assert styles.marks == ("**",)
    styles.end("b")
    assert not styles.marks


def test_a_paragraph_ends_the_one_before() -> None:
    styles = OpenStyles()
    styles.begin("p", "font-style: italic")
    styles.begin("p", "")

    assert not styles.marks


def test_raised_text_and_kept_spaces_have_no_marks() -> None:
    styles = OpenStyles()
    styles.begin("sup", "")
    styles.begin("div", "white-space: pre-wrap")

    assert (styles.marks, styles.raised, styles.keep_spaces) == ((), "^", True)


def test_what_was_never_opened_ends_nothing() -> None:
    styles = OpenStyles()
    styles.end("b")
    styles.end("span")

    assert not styles.marks
