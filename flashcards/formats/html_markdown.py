"""HTML as other programs keep it in their fields, as clean Markdown and back."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKUP = re.compile(r"[<&]|\\\(|\\\[|\[sound:|\[\$|\[latex\]")
_SIMPLE = re.compile(r"<(?!/?(?:b|i|strong|em|div|br|p|u|span)\b)[a-z!/]", re.I)
_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p\b[^>]*>|</?div\b[^>]*>|</?p\b[^>]*>", re.I)
_BOLD = re.compile(r"<(b|strong)\b[^>]*>(.*?)</\1>", re.I | re.DOTALL)
_ITALIC = re.compile(r"<(i|em)\b[^>]*>(.*?)</\1>", re.I | re.DOTALL)
_SPANS = re.compile(r"</?(?:u|span)\b[^>]*>", re.I)
_LEFT_OVER = re.compile(r"</?(?:b|i|strong|em)\b[^>]*>", re.I)
_MATH = re.compile(
    r"\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\]"
    r"|\[\$\$\](?P<anki_display>.*?)\[/\$\$\]|\[\$\](?P<anki>.*?)\[/\$\]"
    r"|\[latex\](?P<latex>.*?)\[/latex\]"
    r"|<anki-mathjax(?P<block>[^>]*)>(?P<mathjax>.*?)</anki-mathjax>",
    re.I | re.DOTALL,
)
_SOUND = re.compile(r"\[sound:([^\]]+)\]", re.I)
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_KEPT = "\ue000{}\ue001"
_KEPT_MARK = re.compile("\ue000(\\d+)\ue001")
_LONGEST = 1 << 20
_DEEPEST = 200


def to_markdown(html: str) -> str:
    """A field's HTML as Markdown: what it shows, without styles and scripts.

    Code keeps its indentation, formulas become ``$…$``, sounds become links.
    """
    if not _MARKUP.search(html):
        return html.replace("\r", "").strip()
    formulas: list[str] = []  # set aside, with sounds, while the rest is converted
    text = _MATH.sub(lambda match: _keep(formulas, _formula(match)), html[:_LONGEST])
    text = _SOUND.sub(lambda match: _keep(formulas, _sound(match[1])), text)
    text = _converted(text) if _SIMPLE.search(text) else _simple(text)
    text = _BLANK_LINES.sub("\n\n", text.replace("\xa0", " ")).strip()
    return _KEPT_MARK.sub(lambda match: formulas[int(match[1])], text)


def to_html(markdown: str) -> str:
    """Markdown as the HTML that a field of another program holds."""
    formulas: list[str] = []
    text = re.sub(
        r"\$\$(.+?)\$\$|(?<![\\$\w])\$(?![\s$])([^$\n]*?[^\s\\$])\$(?![\d$])",
        lambda m: _keep(formulas, f"\\[{m[1]}\\]" if m[1] else f"\\({m[2]}\\)"),
        markdown,
        flags=re.DOTALL,
    )
    html = str(_parser().render(text)).strip()
    single = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", html, re.DOTALL)
    html = single[1] if single else html
    return _KEPT_MARK.sub(lambda match: formulas[int(match[1])], html)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"])


def _keep(kept: list[str], text: str) -> str:
    kept.append(text)
    return _KEPT.format(len(kept) - 1)


def _sound(file: str) -> str:
    return f"[🔊 {file}]({file.replace(' ', '%20')})"


def _formula(match: re.Match[str]) -> str:
    """A formula between dollar signs; LaTeX documents lose their own."""
    groups = match.groupdict()
    display = groups["display"] or groups["anki_display"]
    if groups["mathjax"] is not None and "block" in (groups["block"] or ""):
        display = groups["mathjax"]
    inner = display or groups["inline"] or groups["anki"] or groups["latex"] or groups["mathjax"]
    plain = unescape(re.sub(r"<[^>]+>", " ", inner or "")).strip()
    if plain.startswith("$"):
        return plain
    return f"$${plain}$$" if display else f"${plain}$"


def _simple(html: str) -> str:
    """The few tags that nearly all fields are made of, without a parser."""
    text = _BREAK.sub("\n", html.replace("\n", " ") if "<" in html else html)
    text = _SPANS.sub("", text)
    text = _BOLD.sub(lambda match: _marked(match[2], "**"), text)
    text = _ITALIC.sub(lambda match: _marked(match[2], "*"), text)
    lines = unescape(_LEFT_OVER.sub("", text)).replace("\xa0", " ").split("\n")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in lines)


def _marked(inside: str, mark: str) -> str:
    """Emphasis stands close to its words; spaces go outside, and breaks end it."""
    parts = []
    for line in inside.split("\n"):
        words = line.strip()
        before = line[: len(line) - len(line.lstrip())]
        after = line[len(line.rstrip()) :] if words else ""
        parts.append(f"{before}{mark}{words}{mark}{after}" if words else line)
    return "\n".join(parts)


def _converted(html: str) -> str:
    """Any HTML by way of a parser."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(html, "html.parser")
    for tag in soup(["style", "script", "head", "title", "iframe", "object"]):
        tag.decompose()
    if _depth(html) > _DEEPEST:
        return str(soup.get_text("\n"))
    return str(_converter().convert_soup(soup))


def _depth(html: str) -> int:
    """How deeply tags may be nested at most; the converter follows them by recursion."""
    return max(html.count("<") - html.lower().count("<br"), 0) if html.count("<") > _DEEPEST else 0


@cache
def _converter() -> Any:
    from markdownify import ATX, MarkdownConverter

    return MarkdownConverter(
        heading_style=ATX,
        bullets="-",
        escape_asterisks=False,
        escape_underscores=False,
        escape_misc=False,
        code_language_callback=_language,
        newline_style="backslash",
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
