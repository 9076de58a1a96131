"""A question of a list with its answer, and how much it looks like a card."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.lines import is_numbered

_PLACEHOLDERS = re.compile(
    r"[\s*_.…>()\[\]-]*+(?:to be (?:completed|done|added|continued|defined|written)|tbd|todo|to do|"
    r"coming soon|n/?a|wip|work in progress|(?:write |add |your )?answers? (?:here|goes here)|"
    r"answer|hide/show|no answer(?: yet)?|待补充|待完善|待续|暂无|ответа нет|"
    r"pendiente|em breve)?[\s*_.…!>()\[\]-]*",
    re.I,
)
_LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*\)|<a\b[^<>]*>[^<>]*</a>|https?://\S+|<[^<>]*>"
)
_LINK_SIGNS = ("](", "<", "http")
"""One of these is in each of them."""
_MEDIUM = re.compile(r"!\[|<img\b|\.(?:mp3|m4a|ogg|oga|opus|wav|flac|mp4|webm)\)", re.I)
"""A picture, or a link to a sound or a film, which is an answer."""
_AROUND_LINK = re.compile(
    r"\W*(?:\d{1,4}[.)]\W*)?"
    r"(?:(?:read|see|view|find|click|check|full|detailed|analysis|solution|answer|解析|答案|查看|"
    r"详见|参考|ver|см)\b.{0,60}|"
    r"(?:公司|分类|来源|难度|标签|tags?|category|company|source)[:：].{0,40}|"
    r"(?:and|or|und|et|y|e|и|和|및)(?: from)?)?\W*",
    re.I,
)
"""What may stand beside a link that only says where the answer is; also “Company: …”."""
_POINTER = re.compile(
    r"(?:analysis|解析|答案)\s{0,4}[:：]\s{0,4}\[[^\[\]]*\]\([^()\s]*\)\s*(?:公司[:：][^\n]*)?\Z",
    re.I,
)
"""A last line that says where the answer is: what stands above it belongs to the question."""
_REST = re.compile(r"\s*(?:#{1,6}\s.*|(?:[-*+]\s+)?\[[^\[\]]*\]\([^()\s]*\)|[-*+.…\s]+)")
"""Lines beside a list of questions: headings, links, dots where more is to be written."""
_OTHER_QUESTION = re.compile(r"^[-*+][ \t]+\*\*[^*\n]*[?？]\*\*", re.MULTILINE)
_REMEMBERED = 512
"""Entries of which it is remembered whether they are answered, which is asked several times."""
LARGEST_ANSWER = 20_000
"""Characters of an answer above which it is rather a chapter, or the rest of the document."""
_LONGEST_POINTER = 500  # characters of a text that only points to another
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])[ \t]+(\S.*)")
_ITEM_BEGINS = frozenset("-*+0123456789")
_FEWEST_ITEMS = 2  # of a list of questions
_MOSTLY = 0.6  # of the lines, or of the items


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its raw answer; ``has_parts`` is True if the answer is marked as one.

    ``target`` is set if the question is a link to its answer, in another file; ``is_quoted`` if
    the question stands in a block quote of its own, as only questions of the document do;
    ``is_whole`` if the document is one question.
    """

    line: int
    question: str
    answer: str
    has_parts: bool = False
    target: str = ""
    is_quoted: bool = False
    is_whole: bool = False

    @property
    def title(self) -> str:
        """The first line of the question."""
        return self.question.split("\n", 1)[0]

    @property
    def looks_asked(self) -> bool:
        """Whether the text asks, or stands numbered above something."""
        return asks(self.title) or (is_numbered(self.title) and bool(self.answer.strip()))

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer, not only a placeholder for one."""
        return _is_answered(self)

    @property
    def heads_questions(self) -> bool:
        """Whether it is the heading of a list of questions, whose answers are not there."""
        if asks(self.title):
            return False
        texts = self.answer.split("\n")
        if sum(text.lstrip()[:1] in _ITEM_BEGINS for text in texts) < _FEWEST_ITEMS:
            return False  # most answers have no list, which is seen at once
        lines = [text for text in texts if text.strip() and not _REST.fullmatch(text)]
        items = [item[1] for text in lines if (item := _ITEM.match(text))]
        if len(items) < _FEWEST_ITEMS or len(items) < _MOSTLY * len(lines):
            return False
        if len(items) == _FEWEST_ITEMS and not all(x.lstrip()[0].isdigit() for x in lines):
            return False  # “How: …” and “Why: …” are parts of an answer
        return sum(map(asks, items)) >= _MOSTLY * len(items)

    @property
    def is_linked(self) -> bool:
        """Whether the answer only links to where the answer is."""
        last = self.answer[-_LONGEST_POINTER:]
        if not any(sign in last for sign in _LINK_SIGNS):
            return False  # most answers have no link, which is seen at once
        pointer = _POINTER.search(last) if "](" in last else None
        answer = pointer[0] if pointer else self.answer
        if len(answer) > _LONGEST_POINTER or _MEDIUM.search(answer):
            return False
        if not _LINK.search(answer):
            return False
        rest = _LINK.sub("", answer)
        return all(_AROUND_LINK.fullmatch(line) for line in rest.split("\n"))

    @property
    def worth(self) -> float:
        """How much it looks like a card: 1 at best, negative for what no card should be."""
        if len(self.answer) > LARGEST_ANSWER:
            return -2.0
        if self.target:
            return 0.5
        if not self.is_answered:
            return 0.3 if self.is_linked and asks(self.title) else 0.0
        others = _OTHER_QUESTION.findall(self.answer) if "**" in self.answer else ()
        swallowed = 0.5 * len(others)
        if asks(self.title):
            return 1.0 - swallowed
        return (0.6 if self.has_parts or is_numbered(self.title) else 0.3) - swallowed


@lru_cache(_REMEMBERED)
def _is_answered(entry: Entry) -> bool:
    is_placeholder = _PLACEHOLDERS.fullmatch(entry.answer) is not None
    return not (is_placeholder or entry.is_linked or entry.heads_questions)
