import pytest

from flashcards.formats import Source, interview_page
from tests.formats.interview_page.pages import PAGE


@pytest.mark.parametrize(
    ("name", "text", "sureness"),
    [
        ("x.txt", PAGE, 0.95),
        ("x.txt", "Interview questions for Cook roles.\nQuestion 1\nWhy?\n", 0.8),
        ("x.txt", "Question 1\nWhy?\n", 0.0),
        ("x.md", "# Notes\n\nA sample answer to question 1.\n", 0.0),
        ("x.html", "<h1>Question 1</h1><p>no answers</p>", 0.0),
    ],
)
def test_sniffing(name: str, text: str, sureness: float) -> None:
    assert interview_page.sniff(Source(name, text.encode())) == sureness
