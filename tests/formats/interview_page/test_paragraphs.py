"""The lines of an answer as Markdown."""

from __future__ import annotations

import pytest

from tests.formats.interview_page.pages import back


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["One.", "Two."], "One.\n\nTwo."),
        (["One.", "", "", "Two."], "One.\n\nTwo."),
        (["I bring:", "• rope", "•\toil"], "I bring:\n\n- rope\n- oil"),
        (["- rope", "", "- oil", "Done."], "- rope\n- oil\n\nDone."),
        (["•", "rope", "•", "oil"], "- rope\n- oil"),
        (["1. Look", "2. Leap"], "1. Look\n2. Leap"),
        (["• deck", "    ◦ rope", "    ◦ oil", "• hold"], "- deck\n    - rope\n    - oil\n- hold"),
        (["    • rope", "    • oil"], "- rope\n- oil"),
        (["• rope", "  that is dry", "• oil"], "- rope\n    that is dry\n- oil"),
        (["one line", "goes on"], "one line\ngoes on"),
        (["- not —", "• a – b"], "- not —\n- a – b"),
        (["-5 is cold", "•no space"], "-5 is cold\n\n•no space"),
        (["*all* of `it` & <b>#1</b>"], "*all* of `it` & <b>#1</b>"),
        (["a\u00a0b\u2026 “c”"], "a\u00a0b\u2026 “c”"),
        (["Run:", "```", "if x:", "", "    y()", "```"], "Run:\n\n```\nif x:\n\n    y()\n```"),
        (["```", "no end"], "```\nno end"),
    ],
)  # fmt: skip
def test_answers_become_markdown(lines: list[str], expected: str) -> None:
    assert back(*lines) == expected


def test_lines_that_were_wrapped_by_hand_stay_one_paragraph() -> None:
    lines = [
        "I keep a log of every ship that passes the rock, and each evening",
        "I compare it with the list of the harbour office, since Captain",
        "Brandt once forgot to report. Then I sleep.",
    ]
    assert back(*lines, "", "It works.") == "\n".join(lines) + "\n\nIt works."
