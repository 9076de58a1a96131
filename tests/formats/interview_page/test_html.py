from html.parser import HTMLParser

import pytest

from flashcards.errors import SourceError
from flashcards.formats import (
    NoteDraft,
    Parsed,
    Problem,
    Source,
    interview_page,
    named,
)
from flashcards.markdown.html_tree import DEEPEST, LARGEST
from flashcards.model import Level

PAGE = """\
<!DOCTYPE html>
<html>
<head><title>Question 9</title><style>p { color: red }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/roles">Back to all roles</a></nav>
<main>
  <a href="/roles">Back to all roles</a>
  <h1>Lighthouse
    Keeper</h1>
  <p>Interview questions for Lighthouse Keeper roles.</p>
  <p>2 questions</p>
  <section>
    <h2>Question 1</h2>
    <span class="badge">Difficulty: easy</span>
    <h3>How often do you clean the lens &amp; the glass?</h3>
    <p hidden>Question 7</p>
    <h4>Sample answer</h4>
    <p>Every <b>morning</b>,
       with a&nbsp;&ldquo;soft&rdquo; cloth.</p>
    <script>let label = "Sample answer";</script>
    <p>I bring:</p>
    <ul>
      <li>rope</li>
      <li>oil
        <ol><li>thin</li><li>thick</li></ol>
      </li>
    </ul>
  </section>
  <section>
    <h2>Question 2</h2><span>Difficulty: hard</span>
    <p><strong>What does <code>horn --test</code> do?</strong></p>
    <h4>Sample answer</h4>
    <p>It sounds the horn.<br>Nothing else.</p>
    <pre><code class="language-sh">horn --test

  echo 1 &lt; 2
</code></pre>
  </section>
</main>
<footer><p>All rights reserved</p></footer>
</body>
</html>
"""

NOTES = (
    NoteDraft(
        deck="Lighthouse Keeper",
        front="How often do you clean the lens & the glass?",
        back=(
            "Every **morning**, with a\u00a0“soft” cloth.\n\nI bring:\n\n"
            "- rope\n- oil\n    1. thin\n    2. thick"
        ),
        level=Level.EASY,
        line=13,
    ),
    NoteDraft(
        deck="Lighthouse Keeper",
        front="What does `horn --test` do?",
        back=(
            "It sounds the horn.\n\nNothing else.\n\n"
            "```\nhorn --test\n\n  echo 1 < 2\n```"
        ),
        level=Level.HARD,
        line=30,
    ),
)  # fmt: skip


def read(text: str, name: str = "keeper.html") -> Parsed:
    return interview_page.read(Source(name, text.encode()))


def contents(parsed: Parsed) -> list[tuple[str, str, Level | None]]:
    return [(note.front, note.back, note.level) for note in parsed.notes]


def test_a_saved_page_is_read_like_its_text() -> None:
    assert read(PAGE) == Parsed(NOTES)


@pytest.mark.parametrize(
    "changed",
    [
        '<?xml version="1.0"?>\n' + PAGE,
        PAGE.replace("<h4>Sample answer</h4>", "<details><summary>Sample answer</summary>"),
        PAGE.replace("Question 1", "Question <!-- -->1"),
        PAGE.replace("h2>", "b>"),
    ],
)
def test_variations_of_the_markup_give_the_same_notes(changed: str) -> None:
    parsed = read(changed)
    assert parsed.problems == ()
    assert contents(parsed) == contents(Parsed(NOTES))


def test_a_page_is_html_by_its_content_too() -> None:
    source = Source("keeper.txt", PAGE.encode())
    assert interview_page.sniff(source) == 0.9
    assert interview_page.read(source).notes == NOTES


def test_text_under_an_html_name_is_text() -> None:
    assert contents(read("Question 1\nWhy?\nSample answer\nSo.")) == [("Why?", "So.", None)]


@pytest.mark.parametrize(
    "markup",
    [
        "<b>Question 1</b><i>Difficulty: easy</i><div>Why?</div><b>Sample answer</b><div>So.</div>",
        "<div>Question 1<i>Difficulty: easy</i></div><p>Why?</p><div>Sample answer</div>So.",
        "<p>Question 1 <span>Easy</span></p><p>Why?</p><p><b>Sample answer:</b> So.</p>",
        "<dl><dt>Question 1<dt>Difficulty<dd>easy<dd>Why?<dt>Sample answer<dd>So.</dl>",
        "<p>Question 1<br>Difficulty: easy<br>Why?<br>Sample answer<br>So.</p>",
        "<h3>Question 1</h3>Easy<p>Why?<button>Sample answer</button><div hidden>So.</div>",
        "<p>Question 1</p>Easy<p>Why?<p>Sample answer</p><p style='display: none'>So.</p>",
        "<p>Question 1<p>Difficulty: easy<p>Why?<p>Sample answer<p>So.",
    ],
)
def test_labels_are_found_in_any_markup(markup: str) -> None:
    parsed = read(f"<html><body>{markup}</body></html>")
    assert parsed.problems == ()
    assert contents(parsed) == [("Why?", "So.", Level.EASY)]


def test_a_label_that_is_emphasised_within_a_question_is_text() -> None:
    parsed = read(
        "<p>Question 1</p><p>Is a <em>sample answer</em> enough?</p><p>Sample answer</p><p>No.</p>"
    )
    assert contents(parsed) == [("Is a *sample answer* enough?", "No.", None)]


def test_the_heading_names_a_deck_that_no_sentence_names() -> None:
    page = (
        "<p>Some words to begin with, and a full stop.</p><h1>Cook</h1><p>Read on below.</p>"
        "<p>Question 1</p><p>Why?</p><p>Sample answer</p><p>So.</p>"
    )
    assert read(page).notes[0].deck == "Cook"


def test_problems_name_the_line_of_the_file() -> None:
    page = "<html>\n<h1>Cook</h1>\n\n<p>\n  Question 4\n</p>\n<p>Why?</p></html>"
    assert read(page) == Parsed(
        (),
        (
            Problem(
                "keeper.html",
                5,
                'Question 4 has no line "Sample answer"',
                skipped=True,
            ),
        ),
    )


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>a <b> b </b>c</p>", "a **b** c"),
        ("<p><b><b>a</b></b> <i></i>b</p>", "**a** b"),
        ("<p>a<sup>2</sup> &lt;b&gt; *c*</p>", "a2 <b> *c*"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n    b\n- c"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<table><tr><th>a<th>b</tr><tr><td>1</td><td>2</td></tr></table>", "a | b\n\n1 | 2"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<p>a</p><svg><text>x</text></svg><p>b", "a\n\nb"),
    ],
)
def test_inline_markup_becomes_markdown(markup: str, expected: str) -> None:
    page = f"<p>Question 1</p><p>Why?</p><p>Sample answer</p>{markup}"
    assert read(page).notes[0].back == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<p>" * (DEEPEST + 1), "keeper.html is nested too deeply for a web page"),
        ("<p>" + "a" * LARGEST, "keeper.html is too large for a web page; save its text instead"),
    ],
)
def test_what_would_take_ages_is_refused(text: str, message: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read(text)
    assert str(refusal.value) == message


@pytest.mark.parametrize("never_closed", ["<a ", "<!--", "<![CDATA[", "<!", "<?x", "</", "<p a='"])
def test_what_begins_and_never_ends_does_not_slow_the_reader_down(never_closed: str) -> None:
    assert read("<p>x</p>" + never_closed * 50_000).notes == ()


def test_markup_that_no_parser_reads_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def give_up(*_: object) -> None:
        raise AssertionError("which markup does that differs from Python to Python")

    monkeypatch.setattr(HTMLParser, "feed", give_up)
    with pytest.raises(SourceError, match=r"^keeper\.html is not HTML that can be read; [^\n]*$"):
        read("<p>Question 1</p>")


@pytest.mark.parametrize("number", ["9" * 5_000, "²", "٣", "-1", "1e9"])
def test_a_list_that_begins_with_any_number_is_read(number: str) -> None:
    page = (
        "<html><h1>Cook</h1><h2>Question 1</h2><p>Why?</p><h3>Sample answer</h3>"
        f"<ol start='{number}'><li>So.</li></ol></html>"
    )

    [note] = named("interview-page").read(Source("page.html", page.encode())).notes

    assert note.back.endswith("So.")
