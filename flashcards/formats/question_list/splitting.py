"""Splits what stands below a question into the rest of the question and its answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from flashcards.formats.question_list.choices import ticked_choices
from flashcards.formats.question_list.lines import DETAILS_TAG, SUMMARY, Line
from flashcards.markdown.fences import fenced_lines, spans

SHOW = re.compile(
    r"(?:<[^<>]+>|[^\w<]|_)*+"
    r"(?:(?:show|view|see|click|reveal|hide|expand|open|toggle|the|ver|mostrar|查看)\b[\w\s/]*+)?"
    r"(?:answers?|solutions?|hints?|contents?|explanation|more|ответ|решение|答案|解析|answer/solution|"
    r"respuesta|soluci[óo]n|solução|lösung|resposta|antwort|réponse|risposta|jawaban|antwoord|odpowiedź|cevap|"
    r"відповідь|đáp án|"
    r"подсказка|提示|ヒント|힌트|pista|dica|解答|答え|정답|해답|답변|răspuns|odgovor|përgjigja|الإجابة)?"
    r"[\s.:!？?👀👇\-]*+(?:<[^<>]+>|[*_\s])*+",
    re.I,
)
"""A summary that only uncovers something: the question stands above it."""
HINT = re.compile(r"\W*(?:hints?|подсказка|提示|ヒント|힌트|pista|dica)\W*", re.I)
"""A summary that uncovers less than the answer."""
ANSWER_WORDS = frozenset(
    [
        *("answer", "answers", "solution", "sample answer", "the answer", "suggested answer"),
        *("correct answer", "model answer", "expected answer", "short answer", "answer key"),
        *("答案", "参考答案", "正确答案", "标准答案", "解答", "参考解答", "回答", "怎么答", "答え"),
        *("ответ", "відповідь", "respuesta", "resposta", "antwort", "réponse", "risposta"),
        *("odpowiedź", "정답", "답변", "모범 답안", "解答例", "回答例"),
    ]
)
"""What a heading says that stands above nothing but an answer, in lower case."""
_GOOD_ANSWER = re.compile(
    r"(?:(?:strong|ideal|model|good|great|best|excellent|perfect|sample|example|expected|detailed|"
    r"complete|full|concise|quick|short|long|recommended|suggested|possible|reference|structured|"
    r"junior|senior|staff|interview)(?:[ -]level)? ){1,4}answers?"
)
"""Not “Common weak answer”."""
_SAYS_ANSWER = (
    r"answers?|solution|ответ|(?:参考|正确|标准)?答案|解答|解析|答|respuesta|resposta|antwort|réponse|"
    r"정답|답변|lösung|risposta"
)
_ANSWER_LABEL = re.compile(
    r"(?:[-*+>]\s+)?(?P<open>\*\*|__|\*|_|)(?:(?:correct|right|sample|suggested|short)\s+)?"
    rf"(?:{_SAYS_ANSWER}|ans|a)\s*+(?:\d{{1,3}}\s*+)?"
    r"(?P<mark>[:：]|\.(?=\*\*|__))\s*(?P<close>\*\*|__|\*|_|)\s*(?P<rest>.*)",
    re.I,
)
_BOLD_LABEL = re.compile(
    r"(?:[-*+>]\s+)?(?P<mark>\*\*|__)(?:(?:correct|right|sample|suggested|short)\s+)?"
    rf"(?:{_SAYS_ANSWER})(?P=mark)\s?[:：]\s*(?P<rest>.*)",
    re.I,
)
"""Its colon stands behind the marks: ``**Answer**: so``."""
_LABEL_MARKS = (":", "：", ".**", ".__")
"""One of these ends each label."""
_ANSWER_LINK = re.compile(
    r"\[[^\[\]]*(?:answer|solution|答案|解析|ответ)[^\[\]]*\]\([^()\s]*\)", re.I
)
_BREAKS = re.compile(r"<br\s*/?>", re.I)
_CHECKBOX = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+\[(?P<mark>[ xX✓✔])\][ \t]*(?P<text>.*)")
_OPTION = re.compile(r"[ \t]*(?:[-*+][ \t]+)?[*_`(\[]*(?P<letter>[A-Ha-h])[.):\]]+[*_`]*\s+\S.*")
_CHOICE_A = re.compile(r"(?P<marks>\s*(?:[-*+]\s+)?[*_]{0,2})A\s?[:：]")
_CHOICE_B = re.compile(r"(?P<marks>\s*(?:[-*+]\s+)?[*_]{0,2})B\s?[:：]")
_CHOICE_WITHIN = 20
"""Lines below a choice within which the next one begins."""
_SEPARATOR = re.compile(
    r"(?:-{3,}|\*{3,}|_{3,}|</?(?:p|div|b|ol|ul|li|center|details|article|section)\b[^>]*>|<br\s*/?>|\s)*+",
    re.I,
)
_TOP = re.compile(
    r"[*_>\s↥⬆↑▲🔝]*\[[^\[\]]*(?:top|toc|table of|contents|back|вверх|наверх|оглавлени|содержани|"
    r"subir|voltar|volver|índice|目录|回到|返回|⬆|↥|↑|▲|🔝)[^\[\]]*\]\(#[^()\s]*\)[*_\s]*|"
    r"<div\b[^<>]*>\s*<b>\s*<a href=\"#[^\"<>]*\">[^<>]*</a>\s*</b>\s*</div>",
    re.I,
)
_NAVIGATION = re.compile(
    r"[>\s|·•*_-]*(?:(?::\w+:|[^\w\s!\[]){0,3}\s*(?<!!)\[(?:\W*(?:top|back|home|up|next|previous|prev|toc|index"
    r"|menu|main|readme|contents|목차|처음|홈|目录|首页)\W*|)\]\([^()\s]*\)[\s|·•*_-]*)+",
    re.I,
)
"""A line of links that lead about the site: “[Top](#a) [Back](b) [Home](c)”; also empty links."""
_PAGES = re.compile(
    r"""(?:<a\s[^<>]{0,100}?href=["'][^"'#<>:]{1,200}\.(?:md|html?)["'][^<>]{0,100}>[^<>]{0,100}</a>"""
    r"[\s|·•]*)+",
    re.I,
)
"""A line of links in HTML to the page before and the next."""
_TAG = re.compile(r"<[^<>]*>")
_LATIN = re.compile(r"[A-Za-z]")
_REPEATS, _LONGEST_SUMMARY = 5, 30
"""How often a summary that means “Answer” stands, and its characters; a longer one asks."""
_LONGEST_TOP = 500
"""Characters of a line of links: no pattern has to look at a longer line."""
_MOST_BEFORE = 1_200
"""Characters of prose between a question and its marked answer that belong to the question."""
_FEWEST_OPTIONS = 2  # boxes to tick
_LONGEST_ABOVE = 200
"""Characters above boxes, code apart: more is an answer that ends with a checklist."""
_SUMMARY_WITHIN = 4
"""Lines from ``<details>`` on within which its summary is looked for."""


def with_known_summaries(texts: Sequence[str]) -> Sequence[str]:
    """The lines of a document in which a summary of another script that repeats is “Answer”.

    Its language may be one whose words are not known here; those of one list are all alike.
    """
    if sum("<summary" in text for text in texts) < _REPEATS:
        return texts
    summaries = Counter(match[1] for text in texts if (match := SUMMARY.search(text)))
    usual, count = next(iter(summaries.most_common(1)), ("", 0))
    words = _TAG.sub("", usual).strip()
    if count < _REPEATS or len(words) > _LONGEST_SUMMARY or not words or _LATIN.search(words):
        return texts
    return [text.replace(f">{usual}</", ">Answer</") for text in texts]


def heads_answer(line: Line) -> bool:
    """Whether a line is a heading such as “Answer” or “Answer: 12”."""
    return _answer_heading(line) is not None


def _answer_heading(line: Line) -> str | None:
    """The text behind “Answer” in a heading, mostly empty; None if it is not such a heading."""
    if line.heading is None:
        return None
    word, _, rest = line.heading.text.strip(" *_").replace("：", ":").partition(":")
    word = word.strip(" *_").casefold()
    return rest.strip() if word in ANSWER_WORDS or _GOOD_ANSWER.fullmatch(word) else None


def split(lines: Sequence[Line]) -> tuple[str, str, bool]:
    """The rest of the question, the answer, and whether something marks the latter as one."""
    shown = _dedented(lines)
    divider = next((i for i in range(len(shown)) if divides(shown, i)), None)
    folded = _folded(shown)
    if folded is not None and (divider is None or folded[0] < divider):
        start, end = folded
        before, inside = text_of(shown[:start]), clean(_unfolded(shown[start : end + 1]))
        after = text_of(shown[end + 1 :])
        if len(_prose(shown[:start])) <= _MOST_BEFORE:
            return before, "\n\n".join(filter(None, (inside, after))), True
    if divider is not None and len(_prose(shown[:divider])) <= _MOST_BEFORE:
        match = _label(shown[divider]) or ""
        rest = [match, *(line.text for line in shown[divider + 1 :])]
        return text_of(shown[:divider]), _joined(rest), True
    return _with_choices(shown)


def divides(lines: Sequence[Line], index: int) -> bool:
    """Whether a label begins the answer here; “A:” above “B:” is a choice."""
    line = lines[index]
    if line.is_code or _label(line) is None:
        return False
    first = _CHOICE_A.match(line.text)
    return first is None or not any(
        (second := _CHOICE_B.match(below.text)) and second["marks"] == first["marks"]
        for below in lines[index + 1 : index + _CHOICE_WITHIN]
    )


def _dedented(lines: Sequence[Line]) -> list[Line]:
    """The lines without the indentation of the list item that they stand in."""
    first = next((line.text for line in lines if line.text.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    if not indent:
        return list(lines)
    return [_without_indent(line, indent) for line in lines]


def _without_indent(line: Line, indent: int) -> Line:
    spaces = len(line.text) - len(line.text.lstrip(" "))
    text = line.text[min(spaces, indent) :]
    return Line(
        number=line.number, text=text, is_code=line.is_code, depth=line.depth, heading=line.heading
    )


def _label(line: Line) -> str | None:
    """The text behind a label “Answer:”, empty for a heading; None if the line is neither."""
    if line.heading is not None:
        return _answer_heading(line)
    bare = line.text.strip()
    if bare.startswith("[") and _ANSWER_LINK.fullmatch(bare):
        return bare
    if not any(mark in bare for mark in _LABEL_MARKS):
        return None  # which most lines are, and is seen at once
    if len(bare) < 1 << 16 and (bold := _BOLD_LABEL.match(bare)):
        return bold["rest"]
    match = _ANSWER_LABEL.match(bare) if len(bare) < 1 << 16 else None
    if match is None or (match["open"] and not (match["close"] or match["open"] in match["rest"])):
        return None
    rest: str = match["rest"] if match["open"] else f"{match['close']}{match['rest']}"
    if match["open"] and not match["close"]:
        return f"{match['open']}{rest}"  # the whole line is emphasised
    return rest


def _folded(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The first and last line of the first ``<details>`` that hides the answer."""
    for start, line in enumerate(lines):
        if line.is_code or "<details" not in line.text.lower():
            continue
        end = start
        if not _uncovers(lines[start : start + _SUMMARY_WITHIN]):
            continue
        while end + 1 < len(lines) and (lines[end].is_code or lines[end + 1].depth >= line.depth):
            if not lines[end].is_code and _closes(lines[end].text):
                break
            end += 1
        return start, end
    return None


def _uncovers(lines: Sequence[Line]) -> bool:
    """Whether an unfolding part has a summary that only says “Answer”, or none."""
    summary = SUMMARY.search("\n".join(line.text for line in lines))
    return summary is None or SHOW.fullmatch(summary[1].strip()) is not None


def _closes(text: str) -> bool:
    return "</details" in text.lower()


def _unfolded(lines: Sequence[Line]) -> str:
    text = DETAILS_TAG.sub("", "\n".join(line.text for line in lines))
    summary = SUMMARY.search(text)
    if summary is None:
        return text
    label = "" if SHOW.fullmatch(summary[1].strip()) else f"{clean(summary[1])}\n\n"
    return f"{text[: summary.start()]}{label}{text[summary.end() :]}"


def _prose(lines: Sequence[Line]) -> str:
    """The text of some lines that is neither code nor a table nor a choice."""
    return "\n".join(
        line.text
        for line in lines
        if not (line.is_code or line.text.startswith("|") or _is_choice(line.text))
    ).strip()


def _is_choice(text: str) -> bool:
    return bool(_OPTION.fullmatch(text) or _CHECKBOX.fullmatch(text))


def _with_choices(lines: Sequence[Line]) -> tuple[str, str, bool]:
    """Choices belong to the question; the ticked ones, or what follows, are the answer."""
    boxes = [i for i, line in enumerate(lines) if not line.is_code and _CHECKBOX.match(line.text)]
    if len(boxes) >= _FEWEST_OPTIONS and not _is_checklist(lines, boxes):
        return _ticked(lines, boxes)
    options = _lettered(lines)
    # Choices twice are a quiz below the answer.
    if (
        options is not None
        and _lettered(lines[options:]) is None
        and (after := text_of(lines[options:]))
    ):
        return text_of(lines[:options]), after, True
    ticked = ticked_choices(lines)
    if ticked is None:
        return "", text_of(lines), False
    return ticked[0], _joined(ticked[1].split("\n")), True


def _is_checklist(lines: Sequence[Line], boxes: Sequence[int]) -> bool:
    """Whether boxes list what is to be done: all or none are ticked, below a text."""
    marks = [match["mark"] != " " for i in boxes if (match := _CHECKBOX.match(lines[i].text))]
    is_below = len(_prose(lines[: boxes[0]])) > _LONGEST_ABOVE
    return is_below and (all(marks) or not any(marks))


def _ticked(lines: Sequence[Line], boxes: Sequence[int]) -> tuple[str, str, bool]:
    end = _end_of_choices(lines, boxes[-1])
    asked = _joined([_unticked(line) for line in lines[:end]])
    right = [
        _joined([_unticked(line) for line in lines[start:stop]])
        for start, stop in spans(boxes, end)
        if (match := _CHECKBOX.fullmatch(lines[start].text)) and match["mark"] != " "
    ]
    if len(right) > 1:
        asked += f"\n\n({len(right)} are right.)"
    answer = right[0].strip().removeprefix("- ") if len(right) == 1 else "\n".join(right)
    explained = text_of(lines[end:]) if right else ""
    return asked, "\n\n".join(filter(None, (answer, explained))), True


def _unticked(line: Line) -> str:
    match = None if line.is_code else _CHECKBOX.fullmatch(line.text)
    return line.text if match is None else f"{match['indent']}- {match['text']}"


def _end_of_choices(lines: Sequence[Line], last: int) -> int:
    """The line below the last choice, which goes on over indented lines and code."""
    end = last + 1
    for index in range(last + 1, len(lines)):
        line = lines[index]
        if line.is_code or line.text[:1] in (" ", "\t"):
            end = index + 1
        elif line.text.strip():
            break
    return end


def _lettered(lines: Sequence[Line]) -> int | None:
    """The line below choices that are lettered from A on, if there are any."""
    wanted, last = ord("a"), None
    for index, line in enumerate(lines):
        match = None if line.is_code else _OPTION.fullmatch(line.text)
        if match and ord(match["letter"].lower()) == wanted:
            wanted, last = wanted + 1, index
    return None if last is None or wanted - ord("a") < _FEWEST_OPTIONS else last + 1


def text_of(lines: Sequence[Line]) -> str:
    """Joins lines, without rules, layout tags and links to the top around them."""
    return joined_text([line.text for line in lines], [line.is_code for line in lines])


def joined_text(texts: Sequence[str], code: Sequence[bool]) -> str:
    """The same for lines that are not analysed, and which of them are code."""
    pairs = zip(texts, code, strict=True)
    return _joined([text for text, is_code in pairs if is_code or not _leads_to_top(text)])


def _joined(texts: Sequence[str]) -> str:
    start, end = 0, len(texts)
    while start < end and _SEPARATOR.fullmatch(texts[start]):
        start += 1
    while start < end and _SEPARATOR.fullmatch(texts[end - 1]):
        end -= 1
    return "\n".join(texts[start:end]).strip("\n")


def _leads_to_top(text: str) -> bool:
    """Whether a line is a link back to the top of the page, or leads about the site."""
    if len(text) >= _LONGEST_TOP:
        return False
    is_top = "#" in text and _TOP.fullmatch(text.strip())
    is_navigation = "](" in text and _NAVIGATION.fullmatch(text)
    return bool(is_top or is_navigation or leads_to_pages(text))


def leads_to_pages(text: str) -> bool:
    """Whether a line only leads to other pages, as at the end of a page: “Previous | Next”."""
    return "<a" in text and _PAGES.fullmatch(text.strip()) is not None


def clean(text: str) -> str:
    """The inside of a ``<details>`` as Markdown."""
    lines = text.split("\n")
    code = fenced_lines(lines)
    out = [line if code[i] else _BREAKS.sub("\n", line) for i, line in enumerate(lines)]
    joined = "\n".join(out).strip()
    whole = re.fullmatch(r"<(b|strong|p|h\d)>(.*)</\1>", joined, re.I | re.DOTALL)
    joined = whole[2].strip() if whole else joined
    return text_of([Line(0, line, is_code=False) for line in joined.split("\n")]).strip()
