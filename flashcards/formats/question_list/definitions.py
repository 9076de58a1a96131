"""Definition lists: a term on a line, and its meaning below behind a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line

_MEANING = re.compile(r"[ ]{0,3}:[ \t]{1,4}(?=\S)")
_NO_TERM = re.compile(r"\s|[-*+>|:#]|\d{1,4}[.)]\s|```|~~~|<")
_LONGEST_TERM = 200  # characters
_FEWEST = 2  # definitions: a single line with a colon may be anything
_MOST_TERMS = 3  # lines of terms that share a meaning


def definitions(lines: Sequence[Line]) -> Iterator[Entry]:
    """The terms of a document with their meanings, if it has several."""
    entries = list(_all(lines))
    return iter(entries if len(entries) >= _FEWEST else [])


def _all(lines: Sequence[Line]) -> Iterator[Entry]:
    index = 0
    while index < len(lines):
        if not _means(lines[index]):
            index += 1
            continue
        terms = _terms_above(lines, index)
        end = _end(lines, index)
        if terms:
            texts = [line.text for line in lines[index:end]]
            yield Entry(terms[0].number, _joined(terms), _meaning(texts), has_parts=True)
        index = end


def _means(line: Line) -> bool:
    return not line.is_code and _MEANING.match(line.text) is not None


def _terms_above(lines: Sequence[Line], index: int) -> list[Line]:
    """The lines right above a meaning, or above a blank line there."""
    above = index - 1
    if above >= 0 and not lines[above].text.strip():
        above -= 1
    terms: list[Line] = []
    while above >= 0 and _is_term(lines[above]):
        terms.insert(0, lines[above])
        above -= 1
    # More lines are a paragraph, of which only the last is the term.
    return terms if len(terms) <= _MOST_TERMS else terms[-1:]


def _is_term(line: Line) -> bool:
    bare = line.text.strip()
    return (
        not line.is_code
        and 0 < len(bare) <= _LONGEST_TERM
        and line.heading is None
        and _NO_TERM.match(line.text) is None
    )


def _end(lines: Sequence[Line], start: int) -> int:
    """The line below all meanings of a term: one that is not indented, below a blank line."""
    last = start
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        if not text.strip():
            continue
        is_continued = lines[index].is_code or text[:1] in " \t" or _means(lines[index])
        if not is_continued and (index != last + 1 or _starts_next(lines, index)):
            break
        last = index
    return last + 1


def _starts_next(lines: Sequence[Line], index: int) -> bool:
    """Whether the next term begins here, right below a meaning."""
    return index + 1 < len(lines) and _means(lines[index + 1])


def _joined(terms: Sequence[Line]) -> str:
    return ", ".join(line.text.strip() for line in terms)


def _meaning(texts: Sequence[str]) -> str:
    """The meanings without colons and indentation; several become a list."""
    parts: list[list[str]] = []
    for text in texts:
        match = _MEANING.match(text)
        if match:
            parts.append([text[match.end() :]])
        else:
            parts[-1].append(text[4:] if text[:4].isspace() else text.lstrip(" \t"))
    joined = ["\n".join(part).strip() for part in parts]
    if len(joined) == 1:
        return joined[0]
    return "\n".join(f"- {part}".replace("\n", "\n  ") for part in joined)
