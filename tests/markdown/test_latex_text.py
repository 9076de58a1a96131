"""What stands between Anki's [latex] marks."""

from __future__ import annotations

import pytest

from flashcards.markdown.latex_text import as_markdown, is_text
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("What is a laser?", True),
        ("Light of speed $c$", True),
        ("$w$", True),
        (r"\[x\]", True),
        (r"\begin{itemize}\item a\end{itemize}", True),
        (r"How is the \textit{gain} defined?", True),
        (r"\frac{a}{b}", False),
        (r"\sin x \text{ for all small } x", False),
        ("x_1", False),
        (r"\begin{align*}a&=b\end{align*}", False),
    ],
)
def test_text_differs_from_a_formula(body: str, expected: bool) -> None:
    assert is_text(body) is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("What is a laser?", "What is a laser?"),
        ("\\begin{itemize}\n  \\item one\n  \\item $x$ two\n\\end{itemize}", "- one\n- $x$ two"),
        ("Some:\n\\begin{enumerate}\\item a\\item b\\end{enumerate}", "Some:\n- a\n- b"),
        ("one\\\\\ntwo", "one  \ntwo"),
        (r"a \textbf{b} \emph{c}", "a **b** *c*"),
        (r"$\begin{pmatrix}a\\b\end{pmatrix}$", r"$\begin{pmatrix}a\\b\end{pmatrix}$"),
    ],
)
def test_lists_breaks_and_styles_become_markdown(body: str, expected: str) -> None:
    assert as_markdown(body) == expected


@pytest.mark.parametrize("piece", ["\\item ", " ", "\\textbf{", "\\\\", "\\begin{itemize}"])
def test_no_text_costs_more_than_its_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: as_markdown(text))
