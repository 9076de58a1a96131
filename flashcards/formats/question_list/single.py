"""Documents that are one question each: their front matter, their title or their name asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashcards.formats.base import level_meant
from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.labelled import says_question, without_label
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of
from flashcards.markdown.titles import title_of

_FRONT_MATTER = 50
"""Lines within which front matter must end."""
_NUMBER = re.compile(r"^[\s\d._-]+")
_SLUG = re.compile(r"[-_]+")


@dataclass(frozen=True, slots=True)
class Single:
    """A question that a whole document answers.

    ``line`` is where it stands, ``named`` is True if the name of the document asks, which is a
    stronger sign than its title.
    """

    line: int
    question: str
    answer: str
    named: bool = False


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
    begin = body_start(texts)
    if not begin:
        return None
    pairs = (line.partition(":") for line in texts[1 : begin - 1])
    said = {key.strip().casefold(): value.strip(" '\"") for key, _, value in pairs}
    title = said.get("title") or said.get("question") or ""
    level = level_meant(said.get("difficulty") or said.get("level") or "")
    if not asks(title) and not (title and level):
        return None
    tags = said.get("tags", "").strip("[]")
    above = [f"difficulty: {level}"] * bool(level) + [f"<!-- tags: ({tags}) -->"] * bool(tags)
    answer = without_label(_without_title(texts[begin:], title))
    return Single(begin, title, "\n".join([*above, answer]) if answer else "")


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


def by_topic(texts: Sequence[str], topic: str) -> Single:
    """The document as what an index calls it, or as its own title if only that asks."""
    title = title_of(texts, len(texts) + 1) or ""
    start = body_start(texts)
    begin = next((i for i, text in enumerate(texts) if text.startswith("# ")), -1) if title else -1
    if begin >= 0 and not any(text.strip() for text in texts[start:begin]):
        start = begin + 1
    question = title if asks(title) and not asks(topic) else topic
    answer = without_label("\n".join(texts[start:]).strip())
    return Single(max(begin, 0) + 1, question, answer, named=True)


def by_title(texts: Sequence[str], stem: str) -> Single | None:
    """The document as a question if its title asks, or its name without numbers and hyphens.

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
    if not asks(title) and not asks(name):
        return None
    answer = without_label("\n".join(texts[begin + 1 :]).strip())
    question = title if asks(title) else name
    return Single(max(begin, 0) + 1, question, answer, named=asks(name))


def _only_heading(texts: Sequence[str]) -> tuple[int, str]:
    """The index and the text of the only heading of a page, which begins with it."""
    code = fenced_lines(texts)
    headings = [
        (index, heading.text)
        for index, text in enumerate(texts)
        if text.startswith("#") and not code[index] and (heading := heading_of(text.rstrip()))
    ]
    return headings[0] if len(headings) == 1 else (-1, "")


def _first_asks(texts: Sequence[str]) -> str:
    """A long first heading that asks, if no other of its level does; else empty."""
    titles = [text[2:].strip() for text in texts if text.startswith("# ")]
    if not titles or not titles[0].endswith(MARKS) or any(map(asks, titles[1:])):
        return ""
    return titles[0]


def _words(stem: str) -> str:
    """A file's name as a text: “014-what-is-a-shell” is “What is a shell”.

    One with hyphens and no number is rather the address of a page: “how-to-install”.
    """
    bare = _NUMBER.sub("", stem)
    if " " not in bare and bare == stem:
        return ""
    text = bare if " " in bare else _SLUG.sub(" ", bare)
    return text[:1].upper() + text[1:]
