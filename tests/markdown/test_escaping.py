"""Plain text that Markdown would take for something else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flashcards.markdown.html import to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("&lt;b&gt; stays", r"\<b> stays"),
        ("List&lt;String&gt;", r"List\<String>"),
        ("&amp;lt;", r"\&lt;"),
        ("__init__ and snake_case", r"\_\_init\_\_ and snake_case"),
        ("2*3*4 = 2 * 3", r"2\*3\*4 = 2 * 3"),
        ("*args only", "*args only"),
        ("# not a heading", r"\# not a heading"),
        ("C# and #tag", "C# and #tag"),
        ("x<br>---", "x  \n\\---"),
        ("&gt; no quote", r"\> no quote"),
        ("$5 and 6$", r"\$5 and 6\$"),
        ("$5 and $6", "$5 and $6"),
        ("$x$", r"\$x\$"),
        ("a[i](j)", r"a[i\](j)"),
        (r"C:\*", r"C:\\*"),
        (r"C:\dir", r"C:\dir"),
        ("- a<br>- b", "- a  \n- b"),
    ],
)
def test_text_is_escaped_only_where_markdown_would_change_it(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def shown(markdown: str) -> str:
    """The words that a reader of Markdown sees."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parts = []
    for block in parser.parse(markdown):
        parts += [
            " " if token.type in ("softbreak", "hardbreak") else token.content
            for token in block.children or ()
        ]
        parts.append(" " if block.type != "inline" else "")
    return " ".join("".join(parts).split())


@example("\\\n")
@given(st.text(alphabet="ab_*<>&;#~[]()!\\ .:\n", max_size=30))
def test_plain_text_reads_as_it_was_written(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if re.search(r"\\[(\[]|\n\s*\*\s", text):
        return  # that is a formula, or a list, which stays one
    assert shown(to_markdown(f"x{html}x")) == " ".join(f"x{text}x".split())
