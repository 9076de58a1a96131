"""Formulas in Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.markdown.latex import replace_math, to_unicode
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x^2 + a_i", "x² + aᵢ"),
        ("x^{10}", "x¹⁰"),
        (r"F_1 = \frac{2PR}{P+R}", "F₁ = 2PR/(P+R)"),
        (r"\frac{a}{b}", "a/b"),
        (r"\sqrt{x+1}", "√(x+1)"),
        (r"\sqrt[3]{y}", "∛y"),
        (r"\sum_{i=1}^{n} x_i \le \infty", "∑ᵢ₌₁ⁿ xᵢ ≤ ∞"),
        (r"e^{-x^2/2}", "e^(-x²/2)"),
        (r"\alpha \to \Omega", "α → Ω"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"P \land \neg Q", "P ∧ ¬ Q"),
        (r"\text{cost} = 5", "cost = 5"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}", "[a b; c d]⁻¹"),
        ("x^", "x^"),
        (r"\frac{a", r"\frac{a"),
        ("x" * 3_000, "x" * 3_000),
    ],
)
def test_a_formula_reads_as_it_is_spoken(source: str, shown: str) -> None:
    assert to_unicode(source) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Let $x^2$ be.", "Let x² be."),
        (r"Let \(a_1\) and \[b_2\].", "Let a₁ and b₂."),
        ("$$\nx^2\n$$", "x²"),
        ("It costs $5 and $6.", "It costs $5 and $6."),
        ("`$x^2$` and $x^2$", "`$x^2$` and x²"),
        ("```\n$x^2$\n```", "```\n$x^2$\n```"),
        (r"an escaped \$x$", r"an escaped \$x$"),
    ],
)
def test_only_formulas_in_running_text_are_replaced(text: str, shown: str) -> None:
    assert replace_math(text) == shown


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("\\{}^_$&[]() abfrcsqtx12\n")), max_size=40))
def test_no_formula_is_too_broken_to_be_shown(source: str) -> None:
    assert isinstance(to_unicode(source), str)
    assert isinstance(replace_math(f"${source}$"), str)


@pytest.mark.parametrize("piece", [r"\(", r"\[", r"\(\[", r"\\(", r"\((a", "$$a", " $a", "$"])
def test_openings_that_are_never_closed_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: replace_math(text))


@pytest.mark.parametrize("piece", ["`", "``` ", "~~~", "`a"])
def test_code_that_is_never_closed_costs_no_more_than_its_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: replace_math(text))
