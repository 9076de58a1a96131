"""Splitting an answer into sentences, and shortening them to a first draft of its key points."""

from __future__ import annotations

import re

_MOST_WORDS = 12  # of a key point, as in the decks that ship: one can say whether it was said
_FEWEST_WORDS = 4  # of a clause that may stand for its sentence
_FENCE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?(?:^\1[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+•]|\d{1,3}[.)]|\#{1,6})\s)")
_MARK = re.compile(r"^\s*(?:[-*+•>]|\d{1,3}[.)]|\#{1,6})\s+")
_END = re.compile(r"""([.!?…]["'”’)\]]*)\s+(?=["'“‘(\[]*[^\Wa-z])|(?<=[。！？])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|approx|incl|fig|mr|mrs|ms|dr|prof)|\b(?-i:[A-HJ-Z]))\.$",
    re.IGNORECASE,
)
_LONGEST = 8  # characters of an abbreviation and of what stands before it
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|\s(?=because\b|which\b|so that\b|although\b)")
_LEADING = re.compile(
    r"^(?:so|well|also|however|finally|therefore|in addition|for example|first(?:ly)?|second(?:ly)?"
    r"|third(?:ly)?|then|next|and|but)\b,?\s+",
    re.IGNORECASE,
)
_DANGLING_WORDS = (
    "a an the and or but of in on at to for from with by as is are was were be that which than"
    " into so not it its their your our my this these those can will would should must"
)
_DANGLING = frozenset(_DANGLING_WORDS.split())


def sentences(text: str) -> list[str]:
    """The sentences of a text in Markdown, without marks of lists and headings, and without code.

    A list item and a heading end a sentence even without a full stop.
    """
    blocks = _BLOCK.split(_FENCE.sub("\n\n", text))
    plain = (" ".join(_MARK.sub("", line) for line in block.splitlines()) for block in blocks)
    pieces = [sentence for block in plain for sentence in _of_block(" ".join(block.split()))]
    return [sentence for sentence in pieces if re.search(r"\w", sentence)]


def suggested_points(answer: str) -> list[str]:
    """A start for an answer's key points: its sentences, each cut to a dozen words, none twice."""
    return list(dict.fromkeys(filter(None, map(shortened, sentences(answer)))))


def shortened(sentence: str) -> str:
    """A sentence as a key point of at most a dozen words.

    A longer one ends at the last clause within them, else after the last word that can end it.
    """
    text = _LEADING.sub("", sentence.replace("**", "")).rstrip(" .。")
    if len(text.split()) > _MOST_WORDS:
        text = _closed(_cut(text))
    return text[:1].upper() + text[1:]


def _of_block(text: str) -> list[str]:
    pieces, start = [], 0
    for end in _END.finditer(text):
        # Only a little is looked at, since a text of nothing but abbreviations is one sentence.
        if not _ABBREVIATION.search(text, max(start, end.end(1) - _LONGEST), end.end(1)):
            pieces.append(text[start : end.end()].strip())
            start = end.end()
    return [*pieces, text[start:].strip()]


def _cut(text: str) -> str:
    start = " ".join(text.split()[: _MOST_WORDS + 1])
    clauses = [start[: match.start()] for match in _CLAUSE.finditer(start)]
    fitting = [clause for clause in clauses if _FEWEST_WORDS <= len(clause.split()) <= _MOST_WORDS]
    if fitting:
        return fitting[-1].rstrip(",;:")
    words = text.split()[:_MOST_WORDS]
    while len(words) > 1 and words[-1].lower() in _DANGLING:
        words.pop()
    return " ".join(words).rstrip(",;:–—-")


def _closed(text: str) -> str:
    """Closes what the cut has left open, so that neither code nor an aside goes on."""
    text += "`" * (text.count("`") % 2)
    return text + ")" * max(0, text.count("(") - text.count(")"))
