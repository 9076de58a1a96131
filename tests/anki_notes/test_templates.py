import pytest

from flashcards.anki_notes.templates import at_line, fill
from tests.patience import filled, soon

FIELDS = {"Front": "<b>q</b>", "Back": "a", "Empty": "<br>&nbsp;", "A B": "two words"}


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{Front}} and {{Back}}", "<b>q</b> and a"),
        ("{{ A B }}", "two words"),
        ("{{Missing}}|", "|"),
        ("{{#Back}}yes {{Back}}{{/Back}}", "yes a"),
        ("{{#Empty}}yes{{/Empty}}", ""),
        ("{{^Empty}}no{{/Empty}}", "no"),
        ("{{^Back}}no{{/Back}}", ""),
        ("{{#Back}}{{#Front}}both{{/Front}}{{/Back}}", "both"),
        ("{{#Back}}open", "open"),
        ("{{/Back}}closed", "closed"),
        ("{{#Back}}a{{/Front}}b{{/Back}}", "ab"),
        ("{{text:Front}}", "q"),
        ("{{hint:Back}}", "<div><b>Back:</b> a</div>"),
        ("{{hint:Empty}}", ""),
        ("{{furigana:Back}}", "a"),
        ("{{unknown:text:Front}}", "q"),
        ("{{tts en_US:Front}}", ""),
        ("{{type:Back}}", ""),
        ("a<!-- {{Back}} -->b", "ab"),
        ("{{}} {{a}b}}", "{{}} {{a}b}}"),
    ],
)
def test_templates_are_filled_in(template: str, expected: str) -> None:
    assert fill(template, FIELDS, hidden=("type",)) == expected


def test_a_field_to_type_is_shown_on_the_answer_side() -> None:
    assert fill("{{type:Back}}", FIELDS) == "a"


def test_deletions_in_a_field_are_left_to_the_note() -> None:
    assert fill("{{cloze:Text}}", {"Text": "{{c1::x}} {{Front}}"}) == "{{c1::x}} {{Front}}"


@pytest.mark.parametrize(
    "line", ["<hr id=answer>", '<hr id="answer" />', "<HR class=x id='answer'>"]
)
def test_the_answer_stands_below_the_line(line: str) -> None:
    assert at_line(f"q{line}a") == ("q", "a")


def test_an_answer_without_a_line_is_all_below_it() -> None:
    assert at_line("q<hr>a") == ("", "q<hr>a")


def test_sections_nested_without_end_are_followed_only_so_far() -> None:
    assert fill("{{#Back}}" * 10_000 + "x", FIELDS).endswith("x")


@pytest.mark.parametrize(
    "piece", ["<!--", "<hr ", "<hr id", "<b", "<", "<br", "{{#F}}", "{{", "{{a:"]
)
def test_templates_that_open_and_never_close_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    def work() -> None:
        at_line(text)
        fill(text, {"F": "x"})
        fill("{{text:F}}{{#F}}x{{/F}}", {"F": text})

    assert soon(work)
