"""HTML as other programs keep it in their fields, as clean Markdown and back."""

from __future__ import annotations

import re
from functools import cache, partial
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from flashcards.formats.html_lines import KNOWN, Lines, quoted
from flashcards.formats.plain_text import escaped, escaped_inline
from flashcards.latex import MATH

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKUP = re.compile(r"[<&\xa0]|\\[(\[]|\[sound:|\[\$|\[latex\]", re.I)
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
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
_MARKED = re.compile(r"[^\w .,;:?!'\"()/%-]|^\s*(?:\d+[.)]|-)|  +$|_", re.MULTILINE)
_CODE = re.compile(r"(```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`)", re.DOTALL)
_LINE_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_KEPT = "\ue000{}\ue001"
_KEPT_MARK = re.compile("\ue000(\\d+)\ue001")
_LONGEST = 1 << 20
_DEEPEST = 200


def to_markdown(html: str) -> str:
    """A field's HTML as Markdown: what it shows, without styles and scripts.

    Code keeps its indentation, formulas become ``$…$``, sounds become links. Characters are
    escaped only where Markdown would take them for something else.
    """
    if not _MARKUP.search(html):
        return _plain(html)
    kept: list[str] = []  # formulas and sounds, set aside while the rest is converted
    text = _KEPT_MARK.sub("", html[:_LONGEST])
    text = _MATH.sub(lambda match: _keep(kept, _formula(match)), text)
    text = _SOUND.sub(lambda match: _keep(kept, _sound(match[1])), text)
    if KNOWN.issuperset(name.lower() for name in _TAG_NAME.findall(text)):
        text = Lines().convert(text)
    else:
        text = _BLANK_LINES.sub("\n\n", _converted(text).replace("\xa0", " ")).strip()
    return _KEPT_MARK.sub(lambda match: kept[int(match[1])], text)


def to_html(markdown: str) -> str:
    """Markdown as the HTML that a field of another program holds."""
    if not _MARKED.search(markdown):
        return escape(markdown, quote=False)
    formulas: list[str] = []
    text = _KEPT_MARK.sub("", markdown)
    set_aside = partial(_as_mathjax, formulas)
    pieces = _CODE.split(text)  # code, which holds no formulas, at the odd places
    pieces[::2] = [MATH.sub(set_aside, piece) for piece in pieces[::2]]
    text = "".join(pieces)
    html = str(_parser().render(text)).strip()
    if html.startswith("<p>") and html.find("</p>") == len(html) - len("</p>"):
        html = html[len("<p>") : -len("</p>")]
    return _KEPT_MARK.sub(lambda match: formulas[int(match[1])], html)


def _as_mathjax(kept: list[str], match: re.Match[str]) -> str:
    display = match["display"] or match["bracket"]
    inner = escape(display or match["paren"] or match["inline"], quote=False)
    return _keep(kept, f"\\[{inner}\\]" if display else f"\\({inner}\\)")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _plain(text: str) -> str:
    """Text without markup: its line breaks are spaces in both languages."""
    text = text.replace("\r", "").strip()
    return escaped(_BLANK_LINES.sub("\n\n", _LINE_EDGES.sub("\n", text)) if "\n" in text else text)


def _keep(kept: list[str], text: str) -> str:
    kept.append(text)
    return _KEPT.format(len(kept) - 1)


def _sound(file: str) -> str:
    return f"[🔊 {file}]({quoted(file)})"


def _formula(match: re.Match[str]) -> str:
    """A formula between dollar signs; LaTeX documents lose their own."""
    groups = match.groupdict()
    display = groups["display"] or groups["anki_display"]
    if groups["mathjax"] is not None and "block" in (groups["block"] or ""):
        display = groups["mathjax"]
    inner = display or groups["inline"] or groups["anki"] or groups["latex"] or groups["mathjax"]
    plain = unescape(_ANY_TAG.sub("", _BREAKS.sub("\n", inner or ""))).replace("\xa0", " ").strip()
    if plain.startswith("$") or not plain:
        return plain
    return f"$${plain}$$" if display or "\n" in plain else f"${plain}$"


def _converted(html: str) -> str:
    """Any HTML by way of a parser."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["style", "script", "head", "title", "iframe", "object"]):
        tag.decompose()
    if _may_be_deep(html):
        return str(soup.get_text("\n"))
    return str(_converter().convert_soup(soup))


def _may_be_deep(html: str) -> bool:
    """Whether tags may be nested too deeply for a converter that follows them by recursion."""
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
    """The language that a class such as ``language-python`` names."""
    code = tag.find("code") or tag
    names = [*(tag.get("class") or ()), *(code.get("class") or ())]
    for name in names:
        for prefix in ("language-", "lang-", "brush:"):
            if str(name).startswith(prefix):
                return str(name)[len(prefix) :]
    return None
