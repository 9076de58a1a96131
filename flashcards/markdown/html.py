"""Converts the HTML in fields of other programs to clean Markdown, and back.

The parser of Markdown takes over 0.1 s to import, and most fields do not need it.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape

from flashcards.markdown.escaping import escaped
from flashcards.markdown.html_rules import UNESCAPED_TAG, parser
from flashcards.markdown.html_tags import converted
from flashcards.markdown.invisible import without_invisible
from flashcards.markdown.latex import MATH
from flashcards.markdown.latex_text import as_markdown, is_text
from flashcards.markdown.sounds import SOUND, sound_link

_SUSPECT = re.compile(r"[<&\xa0\\\[]")
"""What all markup begins with; looking for it is far faster than the pattern below."""
_MARKUP = re.compile(r"[<&\xa0]|\\[(\[]|\[sound:|\[\$|\[latex\]", re.I)
# Repetitions are bounded and stop at a second opening: one that is never closed costs little.
_MATH = re.compile(
    r"\\\((?P<inline>(?:(?!\\\().){0,4000}?)\\\)|\\\[(?P<display>(?:(?!\\\[).){0,4000}?)\\\]"
    r"|\[\$\$\](?P<anki_display>(?:(?!\[\$\$\]).){0,4000}?)\[/\$\$\]"
    r"|\[\$\](?P<anki>(?:(?!\[\$\]).){0,4000}?)\[/\$\]"
    r"|\[latex\](?P<latex>(?:(?!\[latex\]).){0,4000}?)\[/latex\]"
    r"|<anki-mathjax(?P<block>[^<>]*)>(?P<mathjax>(?:(?!<anki-mathjax).){0,4000}?)</anki-mathjax>",
    re.I | re.DOTALL,
)
_FORMULAS = ("\\(", "\\[", "[$]", "[$$]", "[latex]", "<anki-mathjax")
"""One of these begins a formula; looking for them is far faster than the pattern above."""
_BREAKS = re.compile(r"<br\s*/?>|</(?:div|p)>", re.I)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_UNUSUAL = re.compile(r"[^\w .,;:?!'\"()/%-]")
_ITEM = re.compile(r"\s*+(?:\d+[.)]|-)")
_CODE = re.compile(r"(```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`)", re.DOTALL)
_KEPT = "\ue000{}\ue001"  # private-use characters, which every converter passes through
_KEPT_MARK = re.compile("\ue000(\\d+)\ue001")
_LONGEST = 1 << 20  # characters, as limits.LONGEST_FIELD: what is longer is not imported


def to_markdown(html: str) -> str:
    """Converts a field's HTML to Markdown, dropping styles and scripts.

    Code keeps its indentation, formulas become ``$…$``, sounds become links. Characters are
    escaped only where Markdown would read them as markup.
    """
    if not _SUSPECT.search(html) or not _MARKUP.search(html):
        return without_invisible(_plain(html))
    kept: list[str] = []  # formulas and sounds, set aside while the rest is converted
    text = html[:_LONGEST]
    if "\ue000" in text:
        text = _KEPT_MARK.sub("", text)
    lower = text.lower()
    if any(sign in lower for sign in _FORMULAS):
        text = _MATH.sub(lambda match: _keep(kept, _formula(match)), text)
    if "&lt;" in text:
        text = UNESCAPED_TAG.sub(lambda match: _keep(kept, f"<{match[1]}>"), text)
    if "[sound:" in lower:
        text = SOUND.sub(lambda match: _keep(kept, sound_link(match[1])), text)
    if not kept:
        return without_invisible(converted(text))
    in_cells = partial(_KEPT_MARK.sub, lambda match: kept[int(match[1])].replace("\n", " "))
    text = converted(text, in_cells)
    return without_invisible(_KEPT_MARK.sub(lambda match: kept[int(match[1])], text))


def to_html(markdown: str) -> str:
    """Converts Markdown to HTML for a field of another program."""
    if not _may_be_marked(markdown):
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


def _may_be_marked(text: str) -> bool:
    """Whether there may be Markdown in a text; one pattern for all of it takes twice as long."""
    return (
        "_" in text
        or text.endswith("  ")
        or _ITEM.match(text) is not None
        or _UNUSUAL.search(text) is not None
    )


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
