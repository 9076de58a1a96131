import pytest

from flashcards.formats import NoteDraft, Parsed, Problem, Source, interview_page
from flashcards.model import Level

PAGE = """\
Back to all roles

Lighthouse Keeper

Interview questions for Lighthouse Keeper roles.

3 questions

Question 1

Difficulty: easy

How often do you clean the lens?

Sample answer

Every morning, with a “soft” cloth — never with soap.

Question 2

Difficulty: medium

Tell me about a foggy night. What did you do?

Sample answer

I sounded the horn.

Then I called the harbour master.

Question 3

Difficulty: hard

How would you save fuel?

Sample answer

I dim the lamp by day.
"""

NOTES = (
    NoteDraft(
        deck="Lighthouse Keeper",
        front="How often do you clean the lens?",
        back="Every morning, with a “soft” cloth — never with soap.",
        level=Level.EASY,
        line=9,
    ),
    NoteDraft(
        deck="Lighthouse Keeper",
        front="Tell me about a foggy night. What did you do?",
        back="I sounded the horn.\n\nThen I called the harbour master.",
        level=Level.MEDIUM,
        line=19,
    ),
    NoteDraft(
        deck="Lighthouse Keeper",
        front="How would you save fuel?",
        back="I dim the lamp by day.",
        level=Level.HARD,
        line=31,
    ),
)


def read(text: str, name: str = "keeper.txt") -> Parsed:
    return interview_page.read(Source(name, text.encode()))


def contents(parsed: Parsed) -> list[tuple[str, str, str, Level | None]]:
    return [(note.deck, note.front, note.back, note.level) for note in parsed.notes]


def messages(parsed: Parsed) -> list[tuple[int | None, str]]:
    assert all(problem.file == "keeper.txt" for problem in parsed.problems)
    return [(problem.line, problem.message) for problem in parsed.problems]


def entry(*lines: str, number: int = 1, level: str = "easy") -> str:
    return "\n".join([f"Question {number}", f"Difficulty: {level}", *lines, ""])


def back(*lines: str) -> str:
    """The answer that stands as these lines below a question."""
    parsed = read(entry("Why?", "Sample answer", *lines))
    assert parsed.problems == ()
    return parsed.notes[0].back


def test_a_page_is_a_deck_named_after_the_role() -> None:
    assert read(PAGE) == Parsed(NOTES)


@pytest.mark.parametrize(
    "changed",
    [
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("\n", "\r"),
        "\ufeff" + PAGE,
        PAGE.replace("\n", "\n\n"),
        PAGE.replace("\n\n", "\n"),
        PAGE.replace("\n", "  \n\t"),
        PAGE.replace("Question ", "Question\u00a0").replace("Sample answer", "Sample\u2009answer"),
        PAGE.replace("Difficulty: ", "\u00a0Difficulty:\u202f"),
        PAGE.replace("Lighthouse ", "Lighthouse\u00a0"),
        PAGE.replace("Sample answer", "\u200bSample answer\u00a0"),
        PAGE.replace("Sample answer", "SAMPLE ANSWER:").replace("Question", "QUESTION"),
        PAGE.replace("Difficulty: easy", "DIFFICULTY — Easy").replace(": hard", " - Hard"),
        PAGE.replace("Question 2", "Question 2 of 3").replace("Question 3", "Question #3."),
        PAGE.replace("Question 1\n\nDifficulty", "Question 1 · Difficulty"),
        PAGE.replace("Difficulty: easy", "Difficulty\n\neasy").replace("Difficulty: hard", "Hard"),
        PAGE.replace("Question 1", "## Question 1").replace("Sample answer", "**Sample answer**"),
        PAGE.replace("Back to all roles", "← Back to all roles"),
        PAGE.replace("Back to all roles\n\n", ""),
        PAGE.replace("Back to all roles\n", "Menu\nSign in\nBack to all roles\n"),
        PAGE.replace("Interview questions for Lighthouse Keeper roles.\n\n", ""),
        PAGE.replace("Lighthouse Keeper\n\nInterview", "Interview"),
        PAGE.replace("3 questions\n", ""),
        PAGE + "\n\n© 2031 Harbour Jobs Ltd. All rights reserved.\n",
        PAGE + "Back to all roles\n\nAbout us\nPrivacy policy | Terms of service\n",
        PAGE + "\nHome\nContact\n\nPrivacy Policy\nMade by the sea\n",
        PAGE + "\nRelated roles\nShip’s Cook\nFerry Captain\n",
    ],
)  # fmt: skip
def test_variations_of_the_layout_give_the_same_notes(changed: str) -> None:
    parsed = read(changed)
    assert parsed.problems == ()
    assert contents(parsed) == contents(Parsed(NOTES))


def test_a_page_without_a_role_is_named_after_its_file() -> None:
    parsed = read(entry("Why?", "Sample answer", "So."), name="talks/river pilot.txt")
    assert parsed.notes[0].deck == "river pilot"


def test_a_page_that_begins_with_a_sentence_is_named_after_its_file() -> None:
    parsed = read("I found these online.\n\n" + entry("Why?", "Sample answer", "So."))
    assert parsed.notes[0].deck == "keeper"


@pytest.mark.parametrize(
    "header",
    [
        "Back to all roles\n\nCook\n\nInterview questions for Cook roles.\n\n1 question\n\n",
        "Cook\nInterview questions for Cook roles.\n1 question\n",
        "Interview questions for Cook roles.\n\n",
        "Back to all roles\nCook\n",
        "Cook\n1 question\n",
        "\nCook\n\n",
    ],
)
def test_several_roles_are_several_decks(header: str) -> None:
    parsed = read(PAGE + header + entry("Why salt?", "Sample answer", "For taste."))
    assert parsed.problems == ()
    assert contents(parsed) == [
        *contents(Parsed(NOTES)),
        ("Cook", "Why salt?", "For taste.", Level.EASY),
    ]


def test_a_role_without_a_name_does_not_join_the_one_above() -> None:
    parsed = read(PAGE + "Back to all roles\n" + entry("Why salt?", "Sample answer", "Taste."))
    assert [note.deck for note in parsed.notes] == ["Lighthouse Keeper"] * 3 + ["keeper"]
    assert parsed.notes[2].back == "I dim the lamp by day."


def test_an_answer_may_end_with_a_short_line() -> None:
    parsed = read(
        entry("Why?", "Sample answer", "Mostly.", "", "In short", number=1)
        + entry("How?", "Sample answer", "So.", number=2)
    )
    assert [note.back for note in parsed.notes] == ["Mostly.\n\nIn short", "So."]
    assert {note.deck for note in parsed.notes} == {"keeper"}


@pytest.mark.parametrize(
    ("text", "level", "problems"),
    [
        ("Question 1\nWhy?\nSample answer\nSo.", None, []),
        ("Question 1\nDifficulty: hard\nWhy?\nSample answer\nSo.", Level.HARD, []),
        ("Question 1\nWhy?\nDifficulty: hard\nSample answer\nSo.", Level.HARD, []),
        (
            "Question 1\nDifficulty: tricky\nWhy?\nSample answer\nSo.",
            None,
            [(2, "unknown difficulty 'tricky'; use easy, medium or hard")],
        ),
    ],
)
def test_the_difficulty_may_be_missing(
    text: str, level: Level | None, problems: list[tuple[int, str]]
) -> None:
    parsed = read(text)
    assert contents(parsed) == [("keeper", "Why?", "So.", level)]
    assert messages(parsed) == problems


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (["What makes a sample answer good?"], ["A sample answer is short."]),
        (["Sample answers: do you read them?"], ["I do."]),
        (["Is this one page", "with a difficulty: easy or hard?"], ["Both."]),
        (["What does Question 2 ask?"], ["Question 2 is about fog."]),
        (["Say what the label", "means."], ["It stands above this.", "Sample answer", "Like so."]),
        (["Sample answer", "or full answer, which do you learn?"], ["The full one."]),
    ],
)
def test_labels_within_the_text_are_text(question: list[str], answer: list[str]) -> None:
    parsed = read(entry(*question, "Sample answer", *answer))
    assert parsed.problems == ()
    note = parsed.notes[0]
    assert note.front.split() == " ".join(question).split()
    assert note.back.split() == " ".join(answer).split()


def test_an_answer_may_follow_its_label_in_the_line() -> None:
    parsed = read(entry("Why?", "Sample answer: So.", "And so."))
    assert contents(parsed) == [("keeper", "Why?", "So.\n\nAnd so.", Level.EASY)]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["Why?"], 'Question 1 has no line "Sample answer"; it is skipped'),
        (["Why?", "Sample answer", ""], "Question 1 has an empty answer; it is skipped"),
        (["Sample answer", "So."], "Question 1 has no text; it is skipped"),
        ([], "Question 1 has no text; it is skipped"),
    ],
)
def test_what_is_incomplete_is_skipped_and_told(lines: list[str], message: str) -> None:
    parsed = read("\n" + entry(*lines) + entry("How?", "Sample answer", "So.", number=2))
    assert [note.front for note in parsed.notes] == ["How?"]
    assert messages(parsed) == [(2, message)]


def test_a_wrong_count_is_told() -> None:
    parsed = read(PAGE.replace("3 questions", "12 questions"))
    assert len(parsed.notes) == 3
    assert messages(parsed) == [(7, "the page announces 12 questions, but 3 were found")]


def test_numbers_that_come_twice_are_told_and_kept_in_order() -> None:
    parsed = read(PAGE.replace("Question 3", "Question 2"))
    assert contents(parsed) == contents(Parsed(NOTES))
    assert messages(parsed) == [(31, "Question 2 stands in line 19, too; both are kept")]


def test_a_page_without_questions_is_told() -> None:
    assert read("nothing here") == Parsed(
        (), (Problem("keeper.txt", None, 'no line such as "Question 1" was found'),)
    )


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


def test_a_last_answer_that_only_speaks_of_footers_is_whole() -> None:
    answer = "Other crews fill similar roles.\n\nPrivacy policy matters to me.\n\nContact"
    assert read(entry("Why?", "Sample answer", answer)).notes[0].back == answer


def test_a_footer_does_not_end_an_answer_that_goes_on_at_length() -> None:
    answer = "I wrote:\n\nAll rights reserved\n\n" + "Then a long explanation follows. " * 5
    assert read(entry("Why?", "Sample answer", answer)).notes[0].back == answer.strip()


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
