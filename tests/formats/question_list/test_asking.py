"""What counts as a question, in several languages."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.asking import asks, is_topic


@pytest.mark.parametrize(
    "text",
    [
        "Why?",
        "12. What is a shell",
        "Q7: Define a tuple",
        "Question 12: the pipe that broke",
        "`Каковы различия между ними?`",
        "Describe how a pipe works",
        "[M] Explain how an order of locks helps",
        "In which order are rows sorted",
        "Name two ways to stop a process",
        "Опишите работу очереди",
        "¿Qué hace un índice",
        "O que é uma fila",
        "什么是索引",
        "说一下缓存的作用？",
        "インデックスとは",
        "简述索引的作用",
        "3. 实现一个队列",
        "介绍一下索引",
        "描述索引的作用",
        "找出下面代码的问题",
        "인덱스에 대해 설명해주세요",
        "REST API란?",
        "운영체제의 역할에 대해 말씀해 주세요.",
        "Nombra tres formas",
        "Was macht ein Index",
        "Caching 👶",
        "Εξηγήστε το κέλυφος",
        "Jelaskan cara kerja antrian",
        "Hvad er en kø",
        "كيف يعمل الفهرس",
    ],
)
def test_a_text_that_asks_is_recognised(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Design patterns",
        "State management",
        "How",
        "[x] Explain how to install it",
        "1. Introduction",
        "Table of Contents",
        "Write once",
        "Очереди",
        "代码简述",
        "描述",
        "任何情况下都成立",
        "描述符",
        "实现方式",
        "HTTP 请求方法",
        "集群介绍",
        "설명",
        f"{'word ' * 100}why?",
    ],
)
def test_a_topic_does_not_ask(text: str) -> None:
    assert not asks(text)


@pytest.mark.parametrize(
    "text", ["Table of Contents", "## License", "目录", "Further reading", "참고 자료"]
)
def test_parts_of_the_document_itself_are_topics(text: str) -> None:
    assert is_topic(text)
    assert not is_topic("Contents of a shell script")


def test_an_address_asks_nothing() -> None:
    assert not asks("Video: https://example.org/watch?v=1")
    assert asks("[What is it?](https://example.org/watch?v=1)")


@pytest.mark.parametrize("title", ["Q3. Locks", "Q01 · Stages of training", "Question 3: Locks"])
def test_a_number_behind_a_q_makes_a_question(title: str) -> None:
    assert asks(title)


@pytest.mark.parametrize("title", ["Q4 2023", "Quick sort", "Q: 4"])
def test_a_quarter_of_a_year_is_none(title: str) -> None:
    assert not asks(title)
