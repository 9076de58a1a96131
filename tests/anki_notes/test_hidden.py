"""What a question does not show."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.hidden import hidden_classes, without_hidden
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a", "a"),
        ("none", "none"),
        ('q<div style="display:none">a</div>', "q"),
        ("q<DIV id=x style='color: red; display: none;'>a<div>b</div>c</DIV>d", "qd"),
        ("<span style='display:none'>a</span>b<span style='display:none'>c</span>d", "bd"),
        ("<div style='display:none'><p style='display:none'>a</p></div>b", "b"),
        ("q<div style='display:none'>a", "q<div style='display:none'>a"),
        ("<div style='display:block'>a</div>", "<div style='display:block'>a</div>"),
    ],
)
def test_what_is_not_displayed_is_left_out(html: str, expected: str) -> None:
    assert without_hidden(html) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".hidden { display: none }", {"hidden"}),
        (".card { color: red; }\n.a, .card .b-c {\n color: red;\n display:none;\n}", {"a", "b-c"}),
        ("/* .a { display: none } */ .b { display: none; }", {"b"}),
        (".mobile .a { display: none }", set()),
        ("@media print { .a { display: none } }", set()),
        (".a { display: block } #none { }", set()),
        ("div.a { display: none } .a:hover { display: none }", set()),
        ("", set()),
    ],
)
def test_a_style_hides_classes(css: str, expected: set[str]) -> None:
    assert hidden_classes(css) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("q<div class=hidden>a</div>", "q"),
        ("q<div class='x hidden' id=y>a<div>b</div></div>c", "qc"),
        ("q<div class='hidden-not'>a</div>", "q<div class='hidden-not'>a</div>"),
        ('<p class="hidden">a</p>b<i style="display:none">c</i>d', "bd"),
    ],
)
def test_elements_of_hidden_classes_are_left_out(html: str, expected: str) -> None:
    assert without_hidden(html, frozenset(["hidden"])) == expected


@pytest.mark.parametrize("piece", [".a{", "/*", ".a,", "{", "}", ".a{display:none}", " "])
def test_a_long_style_costs_no_more_than_its_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: hidden_classes(f"{text}none"))


@pytest.mark.parametrize(
    "piece",
    [
        "<div style='display:none'>",
        "<div style='",
        "<p style='display:none'></p>",
        "<div ",
        "<",
        "<p class=a>",
    ],
)
def test_hidden_parts_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: without_hidden(f"{text}none"))
    assert soon(lambda: without_hidden(text, frozenset(["a"])))
