"""Converts the HTML in fields of other programs to clean Markdown, and back.

The parsers of HTML and Markdown each take over 0.1 s to import, and most fields need neither.
"""

from __future__ import annotations

import re
from functools import cache, partial
from html import escape, unescape
from typing import Any

from flashcards.errors import SourceError
from flashcards.markdown.escaping import escaped, escaped_inline
from flashcards.markdown.html_lines import KNOWN, SILENT, Lines, quoted
from flashcards.markdown.html_rules import UNESCAPED_TAG, parser
from flashcards.markdown.latex import MATH
from flashcards.markdown.latex_text import as_markdown, is_text

_MARKUP = re.compile(r"[<&\xa0]|\\[(\[]|\[sound:|\[\$|\[latex\]", re.I)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
# Repetitions are bounded and stop at a second opening: one that is never closed costs little.
_MATH = re.compile(
    r"\\\((?P<inline>(?:(?!\\\().){0,4000}?)\\\)|\\\[(?P<display>(?:(?!\\\[).){0,4000}?)\\\]"
    r"|\[\$\$\](?P<anki_display>(?:(?!\[\$\$\]).){0,4000}?)\[/\$\$\]"
    r"|\[\$\](?P<anki>(?:(?!\[\$\]).){0,4000}?)\[/\$\]"
    r"|\[latex\](?P<latex>(?:(?!\[latex\]).){0,4000}?)\[/latex\]"
    r"|<anki-mathjax(?P<block>[^<>]*)>(?P<mathjax>(?:(?!<anki-mathjax).){0,4000}?)</anki-mathjax>",
    re.I | re.DOTALL,
)
_SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]", re.I)
_BREAKS = re.compile(r"<br\s*/?>|</(?:div|p)>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_MARKED = re.compile(r"[^\w .,;:?!'\"()/%-]|\A\s*+(?:\d+[.)]|-)|(?<! )  +\Z|_")
_CODE = re.compile(r"(```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`)", re.DOTALL)
_KEPT = "\ue000{}\ue001"  # private-use characters, which every converter passes through
_KEPT_MARK = re.compile("\ue000(\\d+)\ue001")
_LONGEST = 1 << 20  # characters, as limits.LONGEST_FIELD: what is longer is not imported
_DEEPEST = 200
"""Tags in tags; markdownify calls itself for each, within the 1,000 calls that Python allows."""


def to_markdown(html: str) -> str:
    """Converts a field's HTML to Markdown, dropping styles and scripts.

    Code keeps its indentation, formulas become ``$…$``, sounds become links. Characters are
    escaped only where Markdown would read them as markup.
    """
    if not _MARKUP.search(html):
        return _plain(html)
    kept: list[str] = []  # formulas and sounds, set aside while the rest is converted
    text = _KEPT_MARK.sub("", html[:_LONGEST])
    text = _MATH.sub(lambda match: _keep(kept, _formula(match)), text)
    if "&lt;" in text:
        text = UNESCAPED_TAG.sub(lambda match: _keep(kept, f"<{match[1]}>"), text)
    text = _SOUND.sub(lambda match: _keep(kept, _sound(match[1])), text)
    # Nearly all fields: they need no parser, and keep their line breaks and indented code.
    if KNOWN.issuperset(name.lower() for name in _TAG_NAME.findall(text)):
        text = Lines().convert(text)
    else:
        text = _BLANK_LINES.sub("\n\n", _converted(text).replace("\xa0", " ")).strip()
    return _KEPT_MARK.sub(lambda match: kept[int(match[1])], text)


def to_html(markdown: str) -> str:
    """Converts Markdown to HTML for a field of another program."""
    if not _MARKED.search(markdown):
        return escape(markdown, quote=False)
    formulas: list[str] = []
    text = _KEPT_MARK.sub("", markdown)
    set_aside = partial(_as_mathjax, formulas)
    pieces = _CODE.split(text)  # code, which holds no formulas, at odd indices
    pieces[::2] = [MATH.sub(set_aside, piece) for piece in pieces[::2]]
    text = "".join(pieces)
    html = str(parser().render(text)).strip()
    # A single paragraph goes without its tag: Anki would show its margins.
    if html.startswith("<p>") and html.find("</p>") == len(html) - len("</p>"):
        html = html[len("<p>") : -len("</p>")]
    return _KEPT_MARK.sub(lambda match: formulas[int(match[1])], html)


def _as_mathjax(kept: list[str], match: re.Match[str]) -> str:
    display = match["display"] or match["bracket"]
    inner = escape(display or match["paren"] or match["inline"], quote=False)
    return _keep(kept, f"\\[{inner}\\]" if display else f"\\({inner}\\)")


def _plain(text: str) -> str:
    """Converts text without markup; a line break is a space in both languages and can stay."""
    text = text.replace("\r", "").strip()
    if "\n" not in text:
        return escaped(text)
    lines = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return escaped(_BLANK_LINES.sub("\n\n", lines))


def _keep(kept: list[str], text: str) -> str:
    kept.append(text)
    return _KEPT.format(len(kept) - 1)


def _sound(file: str) -> str:
    return f"[🔊 {file}]({quoted(file)})"


def _formula(match: re.Match[str]) -> str:
    """A formula between dollar signs; if the source has its own, none are added."""
    groups = match.groupdict()
    display = groups["display"] or groups["anki_display"]
    if groups["mathjax"] is not None and "block" in (groups["block"] or ""):
        display = groups["mathjax"]
    inner = display or groups["inline"] or groups["anki"] or groups["latex"] or groups["mathjax"]
    plain = unescape(_ANY_TAG.sub("", _BREAKS.sub("\n", inner or ""))).replace("\xa0", " ").strip()
    if groups["latex"] is not None and is_text(plain):
        return as_markdown(plain)
    if plain.startswith("$") or not plain:
        return plain
    return f"$${plain}$$" if display or "\n" in plain else f"${plain}$"


def _converted(html: str) -> str:
    """Converts HTML with tags that ``Lines`` does not know, such as tables.

    What the parser refuses goes through ``Lines``, which drops the unknown tags.
    """
    from flashcards.markdown.html_tree import parse_html

    if _may_be_deep(html):
        return Lines().convert(html)
    try:
        soup = parse_html("", html)
    except SourceError:
        return Lines().convert(html)
    for tag in soup([*SILENT]):
        tag.decompose()
    for reading in soup(["rt"]):
        reading.string = f"({reading.get_text()})"
    # Not convert(), which would parse the text again, without our limits.
    return str(_converter().convert_soup(soup))


def _may_be_deep(html: str) -> bool:
    """Whether tags may be nested too deeply for markdownify, which is recursive."""
    depth = deepest = 0
    for closes in re.findall(r"<(/?)(?!br\b|img\b|hr\b|col\b)[a-zA-Z]", html):
        depth += -1 if closes else 1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST


@cache
def _converter() -> Any:
    from markdownify import ATX, MarkdownConverter

    class Converter(MarkdownConverter):
        def escape(self, text: str, _parents: object) -> str:
            return escaped_inline(text)

    return Converter(
        heading_style=ATX,
        bullets="-",
        code_language_callback=_language,
        newline_style="spaces",
        table_infer_header=True,
    )


def _language(tag: Any) -> str | None:
    """The language of a code block, from a class such as ``language-python``."""
    code = tag.find("code") or tag
    names = [*(tag.get("class") or ()), *(code.get("class") or ())]
    for name in names:
        for prefix in ("language-", "lang-", "brush:"):
            if str(name).startswith(prefix):
                return str(name)[len(prefix) :]
    return None
