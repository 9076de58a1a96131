"""Documents that are one question each: their front matter, their title or their name asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from flashcards.formats.base import level_meant
from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.labelled import says_question, without_label
from flashcards.formats.question_list.quoted import quoted_question
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of
from flashcards.markdown.titles import title_of
from flashcards.model import Level

_FRONT_MATTER = 300
"""Lines within which front matter must end."""
_MOSTLY = 0.7  # of the words of a file's name
_NUMBER = re.compile(r"^[\s\d._-]+")
_EXTENSION = re.compile(r"\.(?:md|markdown)$", re.I)
_SLUG = re.compile(r"[-_]+")
_NO_SPACES = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""Scripts that do without spaces between words."""
_LABELLED = re.compile(
    r"[*_]*(?:Q(?:uestion)?\s?[:.)]|(?:面试官|问|Вопрос|Pregunta|Pergunta)\s?[:：])\s*\S", re.I
)


@dataclass(frozen=True, slots=True)
class Single:
    """A question that a whole document answers.

    ``line`` is where it stands, ``named`` is True if the name of the document asks, which is a
    stronger sign than its title; ``listed`` if an index calls the document so.
    """

    line: int
    question: str
    answer: str
    named: bool = False
    listed: bool = False


def body_start(texts: Sequence[str]) -> int:
    """The index of the first line below the front matter; 0 without any."""
    if texts[0].rstrip() != "---":
        return 0
    fences = (i for i, x in enumerate(texts[:_FRONT_MATTER]) if i and x.rstrip() == "---")
    return next(fences, -1) + 1


def by_front_matter(texts: Sequence[str]) -> Single | None:
    """The document as a question if the title in its front matter asks, or has a level.

    Level and tags of the front matter are put above the answer, as lists write them.
    """
    begin, said = _front_matter(texts)
    title, level = _title_in(said), _level_in(said)
    if not asks(title) and not (title and level):
        return None
    tags = said.get("tags", "").strip("[]")
    above = [f"difficulty: {level}"] * bool(level) + [f"<!-- tags: ({tags}) -->"] * bool(tags)
    answer = without_label(_without_title(texts[begin:], title))
    return Single(begin, title, "\n".join([*above, answer]) if answer else "")


class Mark(Enum):
    """How a document with a title and a level in its front matter says that it is a question."""

    LABEL = "a heading such as “Question”"
    TITLE = "a title that asks"
    NONE = "not at all"


def mark_of(head: str) -> Mark | None:
    """How a document is marked; None if it has no such front matter.

    Args:
        head: the beginning of the document.
    """
    if not head.startswith("---"):
        return None
    texts = head.split("\n")
    begin, said = _front_matter(texts)
    title = _title_in(said)
    if not title or _level_in(said) is None:
        return None
    headings = (heading_of(text.rstrip()) for text in texts[begin:] if text.startswith("#"))
    if any(heading is not None and says_question(heading.text) for heading in headings):
        return Mark.LABEL
    return Mark.TITLE if asks(title) else Mark.NONE


def _front_matter(texts: Sequence[str]) -> tuple[int, dict[str, str]]:
    """The first line below the front matter, and its values by their keys in lower case."""
    begin = body_start(texts)
    pairs = (line.partition(":") for line in texts[1 : max(begin - 1, 1)])
    return begin, {key.strip().casefold(): value.strip(" '\"") for key, _, value in pairs}


def _title_in(said: Mapping[str, str]) -> str:
    return said.get("title") or said.get("question") or ""


def _level_in(said: Mapping[str, str]) -> Level | None:
    return level_meant(said.get("difficulty") or said.get("level") or "")


def _without_title(texts: Sequence[str], title: str) -> str:
    """A text without its first heading if that only repeats the title, or says “Question”."""
    text = "\n".join(texts).strip()
    first, _, rest = text.partition("\n")
    heading = heading_of(first)
    if heading is None:
        return text
    if heading.text.strip().casefold() == title.casefold():
        return rest.strip()
    if not says_question(heading.text) or not asks(title):
        return text
    _, mark, below = rest.partition("\n#")
    return f"#{below}".strip() if mark else text


def by_quote(texts: Sequence[str], stem: str) -> Single | None:
    """The document as the question that it quotes above everything, in the words of its name.

    Args:
        texts: the lines of the document.
        stem: the name of its file without folder and extension.
    """
    written = (i for i in range(body_start(texts), len(texts)) if texts[i].strip())
    begin = next(written, None)
    if begin is not None and heading_of(texts[begin].rstrip()):
        begin = next(written, None)
    question = "" if begin is None else quoted_question(texts[begin])
    if begin is None or not question or not _is_in_words(stem, question):
        return None
    below = texts[begin + 1 :]
    if any(text.startswith(">") and quoted_question(text) for text in below):
        return None
    return Single(begin + 1, question, "\n".join(below).strip())


def _is_in_words(stem: str, question: str) -> bool:
    """Whether most letters of a file's name are those of a question."""
    letters = {letter for letter in stem.casefold() if letter.isalpha()}
    common = letters & set(question.casefold())
    return bool(letters) and len(common) >= _MOSTLY * len(letters)


def by_topic(texts: Sequence[str], topic: str) -> Single:
    """The document as what an index calls it, or as its own title if only that asks."""
    title = title_of(texts, len(texts) + 1) or ""
    start = body_start(texts)
    begin = next((i for i, text in enumerate(texts) if text.startswith("# ")), -1) if title else -1
    if begin >= 0 and not any(text.strip() for text in texts[start:begin]):
        start = begin + 1
    question = title if asks(title) and not asks(topic) else _EXTENSION.sub("", topic)
    answer = without_label("\n".join(texts[start:]).strip())
    return Single(max(begin, 0) + 1, question, answer, named=True, listed=True)


def name_asks(stem: str) -> bool:
    """Whether the name of a file asks, as a text or in words behind a number."""
    return asks(_words(stem))


def words_of(stem: str) -> str:
    """The name of a file as a text, also if it rather looks like the address of a page."""
    return _words(stem) or (stem if " " in stem else _SLUG.sub(" ", stem))


def by_title(texts: Sequence[str], stem: str) -> Single | None:
    """The document as one question, if its title asks, or its file name read as words does.

    Args:
        texts: the lines of the document.
        stem: the name of the file without folder and extension.
    """
    title = title_of(texts, len(texts) + 1) or _first_asks(texts)
    begin = next((i for i, text in enumerate(texts) if text.startswith("# ")), -1) if title else -1
    if not title:
        begin, title = _only_heading(texts)
    if any(text.strip() for text in texts[: max(begin, 0)]):
        return None
    name = _words(stem)
    is_labelled = _LABELLED.match(title) is not None
    if not asks(title) and not asks(name) and not is_labelled:
        return None
    answer = without_label("\n".join(texts[begin + 1 :]).strip())
    question = title if asks(title) or is_labelled else name
    return Single(max(begin, 0) + 1, question, answer, named=asks(name) or is_labelled)


def _only_heading(texts: Sequence[str]) -> tuple[int, str]:
    """The index and the text of the heading of a page, which begins with it, if it has one."""
    code = fenced_lines(texts)
    headings = [
        (index, heading.text)
        for index, text in enumerate(texts)
        if text.startswith("#") and not code[index] and (heading := heading_of(text.rstrip()))
    ]
    # One that is labelled as the question may have sections of its own level in its answer.
    labelled = sum(_LABELLED.match(title) is not None for _, title in headings)
    is_only = len(headings) == 1 or (labelled == 1 and _LABELLED.match(headings[0][1]))
    return headings[0] if is_only else (-1, "")


def _first_asks(texts: Sequence[str]) -> str:
    """A long first heading that asks, if no other of its level does; else empty."""
    code = fenced_lines(texts)
    titles = [x[2:].strip() for i, x in enumerate(texts) if x.startswith("# ") and not code[i]]
    if not titles or not titles[0].endswith(MARKS):
        return ""
    return "" if any(title.endswith(MARKS) for title in titles[1:]) else titles[0]


def _words(stem: str) -> str:
    """A file's name as a text: “014-what-is-a-shell” is “What is a shell”.

    One with hyphens and no number is rather the address of a page: “how-to-install”.
    """
    bare = _NUMBER.sub("", stem)
    if " " not in bare and bare == stem:
        return stem if _NO_SPACES.search(stem) else ""
    text = bare if " " in bare else _SLUG.sub(" ", bare)
    return text[:1].upper() + text[1:]
