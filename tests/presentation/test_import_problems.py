from __future__ import annotations

from flashcards.model.drafts import Problem
from flashcards.presentation.import_problems import kind_of, problem_lines


def unanswered(number: int) -> Problem:
    return Problem("a.md", number, f"“Question {number}” has no answer", skipped=True)


def test_the_first_ten_of_a_kind_are_listed_and_the_others_counted() -> None:
    problems = [*map(unanswered, range(1, 423)), Problem("a.md", 5, "3 equal notes")]

    lines = problem_lines(problems)

    assert lines[:2] == [
        "a.md:1: “Question 1” has no answer; skipped",
        "a.md:2: “Question 2” has no answer; skipped",
    ]
    assert lines[10:] == ["… and 412 more: “…” has no answer; skipped", "a.md:5: 3 equal notes"]


def test_ten_of_a_kind_are_all_listed() -> None:
    assert len(problem_lines(map(unanswered, range(10)))) == 10


def test_what_is_doubtful_is_no_kind_of_what_is_skipped() -> None:
    doubtful = [Problem("a.md", number, "odd") for number in range(12)]

    assert problem_lines(doubtful)[-1] == "… and 2 more: odd"


def test_missing_files_are_one_line_with_the_first_names() -> None:
    names = tuple(f"{number}.mp3" for number in range(3_745))

    (line,) = problem_lines([Problem("a.csv", None, "", missing=names)])

    assert line == (
        "a.csv: 3,745 pictures and sounds were not found below the folder of the deck: "
        "0.mp3, 1.mp3, 2.mp3, 3.mp3, 4.mp3, …; the links stay as they are"
    )


def test_missing_files_of_several_decks_are_one_line() -> None:
    problems = [Problem(f"{n}.md", 3, "", missing=("a.png", f"{n}.png")) for n in (1, 2)]

    (line,) = problem_lines(problems)

    assert line == (
        "3 pictures and sounds were not found below the folder of the deck: a.png, 1.png, 2.png; "
        "the links stay as they are"
    )


def test_a_missing_file_is_named_with_its_line() -> None:
    (line,) = problem_lines([Problem("a.md", 3, "", missing=("a.png",))])

    assert line == (
        "a.md:3: “a.png” was not found below the folder of the deck; the link stays as it is"
    )


def test_quotations_and_numbers_do_not_make_a_kind() -> None:
    assert kind_of(Problem("a", 1, "“What?” has 1,200 cells")) == "“…” has … cells"
    assert kind_of(Problem("a", 1, "“Is “x” right?” has no answer")) == "“…” has no answer"
