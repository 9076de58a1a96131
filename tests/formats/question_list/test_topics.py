"""Notes for interviews whose headings do not ask."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, named, question_list
from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.topics import fewest_topics, says_interview, topics

SUBJECTS = [
    *("프로세스와 스레드", "뮤텍스와 세마포어", "교착상태", "가상 메모리", "캐시의 지역성"),
    *("컨텍스트 스위칭", "스케줄러", "동기와 비동기", "페이지 교체", "인터럽트", "시스템 콜"),
]
BODY = "그것은 운영체제가 자원을 나누어 쓰는 방법이다.\n"
NOTES = "# 운영체제\n\n" + "".join(f"## {name}\n\n{BODY}\n" for name in SUBJECTS)


def fronts(name: str, text: str) -> list[str]:
    return [note.front for note in named("question-list").read(Source(name, text.encode())).notes]


@pytest.mark.parametrize(
    "name", ["interview_notes/os.md", "면접/os.md", "2024-interview.md", "a/기술면접.md"]
)
def test_topics_are_cards_where_a_name_speaks_of_interviews(name: str) -> None:
    assert fronts(name, NOTES) == SUBJECTS
    assert named("question-list").sniff(Source(name, NOTES.encode())) > 0.5


def test_topics_are_cards_where_the_title_speaks_of_interviews() -> None:
    assert fronts("os.md", NOTES.replace("# 운영체제", "# 面试笔记")) == SUBJECTS


def test_other_notes_are_no_cards() -> None:
    assert fronts("notes/os.md", NOTES) == []
    assert named("question-list").sniff(Source("notes/os.md", NOTES.encode())) == 0


def test_chapters_are_passed_over_for_the_topics_in_them() -> None:
    chapter = "".join(f"### {n} {name}\n\n{BODY * 12}\n" for n, name in enumerate(SUBJECTS, 1))
    text = f"# 笔记\n\n## 操作系统\n\n{chapter}## 网络\n\n{chapter}"

    assert len(topics(analysed(text.split("\n")), 5)) == 2 * len(SUBJECTS)


def test_a_topic_without_a_text_is_reported() -> None:
    source = Source("면접/os.md", f"{NOTES}## 세그먼테이션\n".encode())

    parsed = named("question-list").read(source)

    assert [problem.message for problem in parsed.problems] == ["“세그먼테이션” has no answer"]


@pytest.mark.parametrize(
    "headings",
    [
        ["Installation", "Usage", "Features", "License", "Roadmap", *SUBJECTS[:4]],
        SUBJECTS[:4],
        [f"Step {n}" for n in range(12)],
        [f"Day {n}" for n in range(12)],
    ],
)
def test_documents_of_a_project_are_no_lists_of_topics(headings: list[str]) -> None:
    text = "# A\n\n" + "".join(f"## {name}\n\n{BODY}\n" for name in headings)

    assert topics(analysed(text.split("\n")), 5) == []


def test_lists_of_links_to_answers_are_no_answers() -> None:
    links = "- [교착상태](a.md)\n- [스케줄러](b.md) - 중요\n- [인터럽트](c.md)\n"
    text = "".join(f"## {name}\n\n{links}\n" for name in SUBJECTS)

    assert topics(analysed(text.split("\n")), 5) == []


def test_topics_are_the_document_and_no_part_of_it() -> None:
    assert topics(analysed(f"{NOTES}# 소설\n\n{BODY * 100}".split("\n")), 5) == []


@pytest.mark.parametrize("name", ["Tech-Interview", "собеседования", "面試題", "entrevistas"])
def test_interviews_are_named_in_several_languages(name: str) -> None:
    assert says_interview(["docs", name])
    assert not says_interview(["docs", "internet view"])


@pytest.mark.parametrize(
    ("name", "fewest"),
    [
        ("interview/os.md", 5),
        ("interview/os/README.md", 5),
        ("interview/os/memory.md", None),
        ("interview/os/QA.md", 8),
        ("interview/junior/conceptos.md", 8),
        ("interview/os/03. questions.md", 8),
        ("os/interview.md", 5),
        ("os/memory.md", None),
        ("interview/HANDBOOK.md", None),
        ("interview/SQL.md", 5),
        ("interview/README.md", 5),
    ],
)
def test_a_folder_further_up_says_less(name: str, fewest: int | None) -> None:
    assert fewest_topics(Source(name, b""), "") == fewest
    assert fewest_topics(Source("a.md", b""), "Interview notes") == 5


def test_a_numbered_chapter_that_lists_its_topics_needs_fewer_of_them() -> None:
    names = SUBJECTS[:6]
    body = "".join(f"### {name}\n\n{BODY}\n" for name in names)
    contents = "".join(f"- [{name}](#{number})\n" for number, name in enumerate(names))

    chapter = f"# 9. OS\n\n{contents}\n{body}"

    assert fronts("tech-interview/contents/os.md", chapter) == names
    assert fewest_topics(Source("interview/a/os.md", chapter.encode()), "OS") == 5
    unnumbered, bare = chapter.replace("9. ", ""), chapter.replace(contents, "")
    assert fewest_topics(Source("interview/a/os.md", unnumbered.encode()), "OS") == 8
    assert fewest_topics(Source("interview/a/os.md", bare.encode()), "OS") is None


CHAPTERS = "# Data\n\n- [Index](#index)\n- [Heaps](#heaps)\n- [Lists](#lists)\n\n"


def test_a_table_of_contents_says_which_sections_are_the_topics() -> None:
    text = CHAPTERS + "".join(
        f"## {name}\n\n{'Text. ' * 200}\n\n### 왜 {name} 인가?\n\nSo.\n\n"
        for name in ("Index", "Heaps", "Lists")
    )
    source = Source("interview/data/README.md", text.encode())

    assert [note.front for note in question_list.read(source).notes] == ["Index", "Heaps", "Lists"]


def test_questions_below_such_sections_stay_the_cards() -> None:
    asked = "".join(f"### Why {number}?\n\n{'So. ' * 20}\n\n" for number in range(3))
    text = CHAPTERS + "".join(f"## {name}\n\n{asked}" for name in ("Index", "Heaps", "Lists"))
    source = Source("interview/data/README.md", text.encode())

    assert len(question_list.read(source).notes) == 9


def test_a_table_of_contents_is_no_topic() -> None:
    table = "".join(f"- [Topic {number}](#topic-{number})\n" for number in range(9))
    text = f"## Contents of all\n\n{table}\n" + "".join(
        f"## Topic {number}\n\n{'Text. ' * 20}\n\n" for number in range(9)
    )

    fronts = [
        note.front for note in question_list.read(Source("interview.md", text.encode())).notes
    ]

    assert fronts == [f"Topic {number}" for number in range(9)]


def test_lists_of_questions_below_headings_are_no_topics() -> None:
    items = "- Εξηγήστε το κέλυφος.\n- Τι είναι ο σωλήνας;\n- Ο φλοιός.\n\n"
    text = "".join(f"## Part {number}\n\n{items}" for number in range(9))

    assert not topics(analysed(text.split("\n")), 5)


def test_an_exercise_is_no_list_of_topics() -> None:
    names = ["Objective", "Scenario", "Steps", "Networks", "Tables", "Queues"]
    text = "".join(f"## {name}\n\n{'Text. ' * 20}\n\n" for name in names)

    assert not topics(analysed(text.split("\n")), 5)
