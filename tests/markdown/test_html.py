from __future__ import annotations

import pytest

from flashcards.markdown.html import to_html, to_markdown
from tests.patience import filled, soon

DIVISIONS = (
    "<div>def f():</div><div>&nbsp; &nbsp; <b>return</b> __x__</div><div>f()</div>"
    "<div><br></div><div>Words.</div>"
)
PARAGRAPHS = "<p>for x:</p><p>&nbsp; a</p><p>\u200b</p><p>&nbsp; b</p>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("", ""),
        ("plain words", "plain words"),
        ("  two\r\n lines ", "two\nlines"),
        ("300&nbsp;ms &lt; 1 s", "300 ms < 1 s"),
        ("one<br>two<br/>three", "one  \ntwo  \nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one  \ntwo"),
        ("one<div>two<br></div><div>three</div>", "one  \ntwo  \nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("<b>bold</b> <i>italic</i> <s>gone</s>", "**bold** *italic* ~~gone~~"),
        ("x <strong> bold </strong>y", "x **bold** y"),
        ("<b>one<br>two</b>", "**one**  \n**two**"),
        ("<b></b>x<i> </i>y", "x y"),
        ("<u>under</u> <span style='color:red'>red</span>", "<u>under</u> red"),
        ("<h2>Head</h2>text<hr>more", "## Head\n\ntext\n\n---\n\nmore"),
        ("<ul><li>a</li><li>b<br>c</li></ul>end", "- a\n- b  \n  c\n\nend"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ("<a href='http://x.y/a b_(c)'>link</a>", "[link](http://x.y/a%20b_%28c%29)"),
        ("<a>no target</a>", "no target"),
        ('see <img src="a b.png" alt="A">', "see ![A](a%20b.png)"),
        ("x<sup>2</sup> H<sub>2</sub>O", "x² H₂O"),
        ("use <code>a * b</code>", "use `a * b`"),
        ("<code>a`b</code>", "``a`b``"),
        ("<script>alert(1)</script>x<style>b{}</style>", "x"),
        ("a<!-- hidden -->b", "ab"),
        ("a <!-- open", "a"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("{{c1::<b>x</b>::hint}} {{c2::y}}", "{{c1::**x**::hint}} {{c2::y}}"),
        ("<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です", "漢字(かんじ)です"),
        ("<dl><dt><ruby>木<rt>き</rt></ruby></dt></dl>", "木(き)"),
        ("<svg><metadata><x>image/svg+xml</x></metadata></svg>a", "a"),
        ("<img src='a\u202fb.png'>", "![](a%E2%80%AFb.png)"),
        ("[sound:a b.mp3]", "[🔊 a b.mp3](a%20b.mp3)"),
    ],
)
def test_html_becomes_clean_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<pre>def f():\n    return 1\n</pre>", "```\ndef f():\n    return 1\n```"),
        (
            '<pre><code class="language-python">if a &lt; b:\n\n\n    c()</code></pre>x',
            "```python\nif a < b:\n\n\n    c()\n```\n\nx",
        ),
        ("<pre>a<br>&nbsp; <b>b</b></pre>", "```\na\n  b\n```"),
        ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"),
        ("<ul><li><pre>a\n  b</pre></li></ul>", "- ```\n  a\n    b\n  ```"),
        (DIVISIONS, "```\ndef f():\n    return __x__\nf()\n```\n\nWords."),
        (PARAGRAPHS, "```\nfor x:\n  a\n\n  b\n```"),
        ("&nbsp; &nbsp;a lone line", "a lone line"),
        (f"a<br>&nbsp; &nbsp;{'prose ' * 30}", f"a  \n{'prose ' * 30}".strip()),
    ],
    ids=["pre", "language", "marks", "fence inside", "in a list", "hard spaces", "paragraphs",
         "one line", "prose"],
)  # fmt: skip
def test_code_keeps_its_indentation(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (r"\(x &lt; y\)", "$x < y$"),
        (r"a \[\frac{a}{b}\] c", r"a $$\frac{a}{b}$$ c"),
        ("[$]x_1^2[/$] [$$]y[/$$]", "$x_1^2$ $$y$$"),
        ("[latex]$w$[/latex]", "$w$"),
        (r"[latex]\frac{a}{b}[/latex]", r"$\frac{a}{b}$"),
        ("[latex]What is it?[/latex]", "What is it?"),
        (r"[latex]\begin{itemize}\item a\item $b$\end{itemize}[/latex]", "- a\n- $b$"),
        ("<anki-mathjax>x</anki-mathjax> <anki-mathjax block='true'>y</anki-mathjax>", "$x$ $$y$$"),
        (r"\(a<br>b\)", "$$a\nb$$"),
        (r"\( {{c1::x}} \)", "${{c1::x}}$"),
    ],
)
def test_formulas_stay_latex(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def test_tables_become_tables() -> None:
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2*3*4</td></tr></table>"

    assert to_markdown(html) == "| a | b |\n| --- | --- |\n| 1 | 2\\*3\\*4 |"


@pytest.mark.parametrize(
    ("cell", "markdown"),
    [
        ("<img src='a b.png'>", "![](a%20b.png)"),
        ("[sound:a.mp3]", "[🔊 a.mp3](a.mp3)"),
        (r"\(|x|\)", r"$\|x\|$"),
        ("\\[a\nb\\]", "$$a b$$"),
    ],
)
def test_cells_keep_pictures_sounds_and_formulas(cell: str, markdown: str) -> None:
    html = f"<table><tr><td>{cell}</td><td>x</td></tr></table>"

    assert to_markdown(html).startswith(f"| {markdown} | x |\n")


def test_invisible_characters_go_with_their_entities() -> None:
    assert to_markdown("a&zwnj;b&#8203; <b>می&zwnj;خواهم</b>") == "ab **می\u200cخواهم**"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("plain", "plain"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("**x** and `y`", "<strong>x</strong> and <code>y</code>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("$x < y$", r"\(x &lt; y\)"),
        ("$$x$$", r"\[x\]"),
        (r"\(x\)", r"\(x\)"),
        ("`$A$`", "<code>$A$</code>"),
        ("```\n$A$ $B$\n```", "<pre><code>$A$ $B$\n</code></pre>"),
        ("costs $5 and $6", "costs $5 and $6"),
        (r"\<b> \<template>", "&lt;b&gt; &lt;template&gt;"),
        ("{{c1::**x**}}", "{{c1::<strong>x</strong>}}"),
        ("![](a%20b.png)", '<img src="a b.png" alt="" />'),
        ("![](a%20%C3%BC.png)", '<img src="a ü.png" alt="" />'),
        ("![](100%25.png)", '<img src="100%.png" alt="" />'),
        ("![](a&b.png)", '<img src="a&amp;b.png" alt="" />'),
        ("![](http://x.y/a%20b.png)", '<img src="http://x.y/a%20b.png" alt="" />'),
        ("[x](a%20b.pdf)", '<a href="a%20b.pdf">x</a>'),
        ("What is List<String>?", "What is List&lt;String>?"),
        ("<template>", "&lt;template>"),
        ("<div>\nx</div>", "&lt;div><br />\nx&lt;/div>"),
        ("a <b>c</b> <kbd>d</kbd>", "a <b>c</b> <kbd>d</kbd>"),
        ("the tag <b>", "the tag &lt;b&gt;"),
        ("a<br>b", "a<br />b"),
        ("a <!-- b --> c", "a  c"),
        ("<!-- b -->", ""),
        ('<img src="http://x.y/z.png">', '<img src="http://x.y/z.png">'),
        ('the tag <img alt="">', 'the tag &lt;img alt=""&gt;'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "one **two** `three`",
        "a\n\n- b\n- c\n  - d\n\ne",
        "1. a\n2. b",
        "```python\ndef f():\n    return '<b>'\n```\n\nend",
        "$x^2$ and $$y$$",
        "one  \ntwo",
        "![](a%20b.png) [link](http://x.y)",
        "## Head\n\ntext",
        "~~gone~~ *it*",
        "List<String> and Map<K, V>",
        "<template>",
        "Map<K, List<V>>",
        '\\<template> <slot name="x">',
        r"\_\_init\_\_ \<b> \&lt;",
        "{{c1::sun::star}} and {{c2::moon}}",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ],
)
def test_clean_markdown_survives_the_way_there_and_back(markdown: str) -> None:
    assert to_markdown(to_html(markdown)) == markdown


@pytest.mark.parametrize(
    "html",
    ["<div>" * 50_000, "<b>" * 50_000 + "x", "<table>" * 20_000, "<ul><li>" * 20_000,
     "<!--" * 50_000, "\\(" * 50_000,
     "[latex]" * 20_000, "<" * 100_000, "*a " * 30_000, "_a " * 30_000,
     "<style>" * 50_000, "&" * 100_000, "<a href=" * 20_000, "[sound:" * 20_000,
     "`" * 50_000],
    ids=lambda html: html[:8],
)  # fmt: skip
def test_hostile_fields_come_to_an_end(html: str) -> None:
    """Each of them takes minutes if an expression in the converter goes back and forth."""
    assert len(to_markdown(html)) <= 2 * len(html)


@pytest.mark.parametrize(
    ("html", "size"),
    [
        ("<b>x", 40_000),
        ("<a href=x>t", 40_000),
        ("*a ", 400_000),
        ("_a ", 400_000),
        ("$a ", 400_000),
        ("<x><!--", 100_000),
        ("<x><![", 100_000),
        ("<x><a ", 100_000),
        ("<x><x a='", 100_000),
        ("<x><p>a", 100_000),
        ("<table><tr><td>a", 100_000),
        ("<pre>\n", 100_000),
        ("<x> \n", 100_000),
    ],
)
def test_a_field_costs_no_more_than_its_length(html: str, size: int) -> None:
    field = f"&amp;{filled(html, size)}"

    assert soon(lambda: to_markdown(field))


@pytest.mark.parametrize("text", [f"a{' ' * 100_000}b", f"a{' ' * 100_000}b\nc", "\n" * 100_000])
def test_white_space_costs_no_more_than_its_length(text: str) -> None:
    assert soon(lambda: to_html(text))
    assert soon(lambda: to_markdown(f"{text}&amp;"))
    assert soon(lambda: to_markdown(text))


@pytest.mark.parametrize(
    "piece", ["_", r"\(", r"\[", "[$]", "[$$]", "[latex]", "<anki-mathjax>", "<!--", "<", "[sound:"]
)
def test_fields_that_open_and_never_close_cost_no_more_than_their_length(piece: str) -> None:
    field = f"&amp;{filled(piece)}"

    assert soon(lambda: to_markdown(field))
