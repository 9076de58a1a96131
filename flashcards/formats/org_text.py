"""Turns the markup of Org that cards have into Markdown: links, pictures, blocks, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.markdown.links import Kind, kind_of
from flashcards.markdown.sounds import quoted

_LINK = re.compile(r"\[\[(?P<target>[^\[\]\n]{1,1000})\](?:\[(?P<shown>[^\[\]\n]{1,500})\])?\]")
_VERBATIM = re.compile(r"(?<![\w=~])([=~])(?=\S)([^=~\n`]{1,300}?)(?<=\S)\1(?![\w=~])")
_BEGIN = re.compile(r"[ \t]*#\+begin_(src|example|quote)\b[ \t]*([\w+-]*)", re.I)
_PLANNED = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[]")
_FENCE = "```"


def in_markdown(lines: Sequence[str]) -> str:
    """The text below a heading as Markdown, without the lines that only plan."""
    return "\n".join(_lines([line for line in lines if not _PLANNED.match(line)])).strip()


def inline(text: str) -> str:
    """A piece of running text as Markdown."""
    if "[[" in text:
        text = _LINK.sub(lambda match: _link(match["target"], match["shown"]), text)
    return _VERBATIM.sub(r"`\2`", text)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    block = ""
    for line in lines:
        begun = _BEGIN.match(line) if not block else None
        if begun:
            block = begun[1].lower()
            if block != "quote":
                yield f"{_FENCE}{begun[2]}"
        elif block and line.strip().lower() == f"#+end_{block}":
            if block != "quote":
                yield _FENCE
            block = ""
        elif block == "quote":
            yield f"> {inline(line)}".rstrip()
        else:
            yield line if block else inline(line)
    if block and block != "quote":
        yield _FENCE


def _link(target: str, shown: str | None) -> str:
    address = re.sub(r"^(?:file|attachment):", "", target)
    kind = kind_of(address)
    if kind is Kind.PICTURE:
        return f"![{shown or ''}]({quoted(address)})"
    if kind is None and "://" not in address and not address.startswith("mailto:"):
        return shown or address  # a place in these notes, where a card cannot lead
    return f"[{shown or address}]({quoted(address)})"
