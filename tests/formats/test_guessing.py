"""Which format is taken when several claim a text: the one that gives the cards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import SourceError
from flashcards.formats import NoteDraft, Parsed, Source, detect, registry
from flashcards.formats.guessing import SAMPLE, Guess, as_neighbours, ranked
from flashcards.formats.markdown_deck import write

LISTS = {
    "question-list": (
        "shell.md",
        "".join(f"## {n}. What does number {n} do?\n\nIt lists `a<{n}>`.\n\n" for n in range(12)),
    ),
    "qa-lines": ("shell.txt", "".join(f"Q: What is {n}?\nA: A number.\n\n" for n in range(12))),
    "table": ("shell.csv", "front,back\n" + "".join(f"word {n},answer {n}\n" for n in range(12))),
    "logseq": (
        "shell.md",
        "".join(f"- What is {n}? #card\n  - A number.\n" for n in range(12)),
    ),
    "obsidian": (
        "shell.md",
        "#flashcards\n\n" + "".join(f"What is {n}::A number.\n\n" for n in range(12)),
    ),
    "remnote": ("shell.txt", "".join(f"- What is {n} >> A number\n" for n in range(12))),
}
MARKS = (
    *("%", "---", ">>", "<>", ">>>", "<<", "::", "?", "??", "{{c1::x}}", "==x==", "[[link]]"),
    *("- a #card", "Q: a", "A: b", "a >> b", "#flashcards", "* a :drill:", "Deck: a", "[#a](b)"),
    *("a,b", "a;b", "a\tb", "```", "<details>", "</summary>", "- [ ] a", "| a | b |", "{", "["),
    *("1. a", "# a", "**a?**", "Question 3", "Sample answer", "---\n---", "> a", "\ufeff"),
)


class Claim:
    """A format that finds a number of cards."""

    def __init__(self, name: str, cards: int, size: int = 1) -> None:
        self.name = self.title = name
        self._notes = tuple(NoteDraft("d", f"{n}?", "x" * size) for n in range(cards))

    def sniff(self, source: Source) -> float:
        return 0.5

    def read(self, source: Source) -> Parsed:
        return Parsed(self._notes)


class Refusing(Claim):
    def read(self, source: Source) -> Parsed:
        raise SourceError("no")


@pytest.mark.parametrize(
    ("claims", "best"),
    [
        ([(Claim("one", 1), 0.9), (Claim("many", 10), 0.5)], "many"),
        ([(Claim("some", 8), 0.9), (Claim("many", 10), 0.5)], "some"),
        ([(Claim("first", 3), 0.5), (Claim("second", 3), 0.5)], "first"),
        ([(Claim("none", 0), 0.9), (Claim("weak", 2), 0.1)], "weak"),
        ([(Claim("chapter", 1, 30_000), 0.9), (Claim("weak", 1), 0.1)], "weak"),
        ([(Claim("certain", 1), 1.0), (Claim("many", 10), 0.9)], "certain"),
        ([(Refusing("damaged", 0), 0.9), (Claim("many", 10), 0.5)], "damaged"),
    ],
)
def test_the_format_that_gives_the_cards_is_taken(
    claims: list[tuple[Claim, float]], best: str
) -> None:
    assert ranked(claims, Source("a", b"text"), registry.read)[0].form.name == best


@pytest.mark.parametrize("name", LISTS)
@settings(deadline=None)
@given(data=st.data())
def test_no_single_mark_or_line_flips_the_format_of_a_list(name: str, data: st.DataObject) -> None:
    file, text = LISTS[name]
    lines = text.split("\n")
    position = data.draw(st.integers(1, len(lines) - 2))
    mark = data.draw(st.sampled_from(MARKS))
    if data.draw(st.booleans()):
        lines.insert(position, mark)
    else:
        lines[position] += f" {mark}"

    assert detect(Source(file, "\n".join(lines).encode())).name == name


@settings(deadline=None)
@given(st.lists(st.tuples(st.text("ab <>%-:;,?", min_size=1), st.text("ab <>%\n")), min_size=1))
def test_a_deck_of_our_own_writer_is_always_detected(pairs: list[tuple[str, str]]) -> None:
    notes = [NoteDraft("d", f"q{front}", f"a{back}") for front, back in pairs]

    assert detect(Source("d.md", write("d", notes).encode())).name == "markdown"


def test_the_runner_up_is_known() -> None:
    text = "## Why?\n\na >> b\n\n## How?\n\nThus.\n"

    names = [guess.form.name for guess in registry.guesses(Source("a.md", text.encode()))]

    assert names == ["question-list", "remnote"]


def test_the_usual_format_of_a_folder_decides_between_claims() -> None:
    sure, usual = Claim("sure", 9), Claim("usual", 5)
    guesses = ranked([(sure, 0.9), (usual, 0.5)], Source("a", b"x"), lambda f, s: f.read(s))

    assert [g.form.name for g in as_neighbours(guesses, "usual")] == ["usual", "sure"]
    assert [g.form.name for g in as_neighbours(guesses, "other")] == ["sure", "usual"]


def test_no_neighbour_overrules_a_format_that_is_certain_or_finds_nothing() -> None:
    certain = [Guess(Claim("certain", 1), 1.0), Guess(Claim("usual", 1), 0.5)]
    empty = [Guess(Claim("sure", 1), 0.9, 1), Guess(Claim("usual", 0), 0.5, 0)]

    assert as_neighbours(certain, "usual") == certain
    assert as_neighbours(empty, "usual") == empty


def test_what_was_read_whole_for_the_comparison_is_kept() -> None:
    claims = [(Claim("a", 2), 0.5), (Claim("b", 1), 0.5)]

    short = ranked(claims, Source("a", b"x"), lambda f, s: f.read(s))
    long = ranked(claims, Source("a", b"x" * (SAMPLE + 1)), lambda f, s: f.read(s))

    assert [guess.parsed is not None for guess in (*short, *long)] == [True, True, False, False]
