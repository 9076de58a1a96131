"""For any bytes, a reader gives notes and problems or refuses in one line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import SourceError
from flashcards.formats import Parsed, Source, detect, named
from flashcards.formats.base import Format
from flashcards.formats.registry import BUILT_IN

PIECES = [
    "Question 1", "question 2 of 3 hard", "Difficulty: easy", "Difficulty", "Sample answer",
    "3 questions", "Back to all roles", "Interview questions for Cook roles.", "Cook", "© 2031",
    "• a", "  - b", "•", "---", "deck: D", "deck: [a]", "tags: [a, b", "tags: *x", "? {a: b}",
    "2001-99-99: x", "!!python/x y", "## Why?", "##", "### Answer", "### Key points", "- a", "```",
    "~~~~ x", "<!-- id: x -->", "kind: odd", "level: hard", "{{c1::a}}", "\\## x", "<html>", "<p>",
    "</p>", "<b>", "<ul><li>", "<ol start='9999999999'>", "<pre>", "</pre>", "<br>", "<![x", "<![>",
    "<!--", "&#xd800;", "&#99999999;", "<td>", "<h1>Cook</h1>", "<p hidden style>", "<![CDATA[x]]>",
    "* a :fc:", "** Back", ":PROPERTIES:", "#flashcards/a", "a::b", "==a==^[h]", "?", "??",
    "1. a", "> b", "Deck: D", "Tags: t", "- a #card", "{{cloze a}}", "a >> b", "a <> b", "{{a}}",
    "## a", "%", "[#t](x)", "<details>", "<summary>a?</summary>", "</details>", "Q: a", "A: b",
    "C: [a]", "**1. Why?**", "### a?", "[{\"q\": 1, \"a\": 2}]", "[[cards]]", "a = 1", "cards:",
    "- {q: a, a: b}", "&a [*a]", "front,back", "a\tb", "\"a,b", "#separator:tab", "a;b;c", "$x$",
    "{{c99999999999999999999::a}}", "`", "\\(", "NaN",
    "\u00a0", "\ufeff", "\u2028", "\x0c", "\x1c", " " * 9, "",
]  # fmt: skip
ENDINGS = ("txt", "md", "html", "csv", "json", "yaml", "toml", "org")
READERS: list[Format] = [named(name) for name in BUILT_IN]

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["\n", "\n\n", " ", ""]).map(lambda gap: gap.join(pieces))
)
encoded = st.tuples(texts, st.sampled_from(["utf-8", "utf-16"])).map(
    lambda pair: pair[0].encode(pair[1], errors="ignore")
)
sources = st.builds(
    Source,
    st.sampled_from(
        ["x.txt", "x.md", "x.html", "x.csv", "x.json", "x.yaml", "x.toml", "x.org", ""]
    ),
    encoded | st.binary(max_size=200),
)


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.name))
@settings(deadline=None, max_examples=60)
@given(source=sources)
def test_a_reader_reads_or_refuses(reader: Format, source: Source) -> None:
    refusal, parsed = "", Parsed(())
    try:
        assert 0 <= reader.sniff(source) <= 1
        parsed = reader.read(source)
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal
    for note in parsed.notes:
        assert note.front.strip()
        assert note.deck
        assert note.line is None or 1 <= note.line <= source.text.count("\n") + 1
    for problem in parsed.problems:
        assert problem.file == source.name
        assert problem.line is None or 1 <= problem.line <= source.text.count("\n") + 1
        assert "\n" not in problem.message


@settings(deadline=None)
@given(source=sources)
def test_a_format_is_detected_or_the_source_refused(source: Source) -> None:
    refusal = ""
    try:
        assert detect(source).sniff(source) > 0
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: str(reader.name))
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(
        alphabet=st.sampled_from(list("QAC:?=#*-[]{}()<>`$\\|,;\t\n \"'!/.abc19~^"))
        | st.characters(codec="utf-8"),
        max_size=300,
    )
)
def test_any_text_gives_notes_or_a_refusal(reader: Format, text: str) -> None:
    source = Source("any.txt", text.encode())
    try:
        reader.sniff(source)
        parsed = reader.read(source)
    except SourceError:
        return
    assert all(note.front for note in parsed.notes)
