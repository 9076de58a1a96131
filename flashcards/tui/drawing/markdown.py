"""Lays Markdown out for a width, as one ``Content`` in colours of the theme.

A whole answer is one widget: a widget per paragraph would cost a layout pass for each.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from textual.content import Content

from flashcards.markdown.latex import MATH, to_unicode
from flashcards.presentation import terminal_text
from flashcards.tui.drawing.media_links import (
    MediaContext,
    clickable,
    name_media,
    picture,
    whereabouts,
)
from flashcards.tui.drawing.tables import draw_table

Lines = list[Content]

_NARROWEST = 8  # cells; each quote and list narrows its contents, down to this
_BULLETS = "•◦▪"
_CODE_STYLE = "$text-accent"
_QUIET = "$text-muted"
_STYLES = {
    "strong": "bold",
    "em": "italic",
    "s": "strike",
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "del": "strike",
    "kbd": "reverse",
    "mark": "reverse",
    "code": _CODE_STYLE,
}
_HEADINGS = {"h1": "bold underline $text-primary", "h2": "bold $text-primary"}
_LONGEST_COLOURED = 20_000  # characters of code; the card waits for the lexer
# fmt: off
_LANGUAGES = frozenset({
    "awk", "bash", "c", "c#", "c++", "clojure", "cmake", "console", "cpp", "cs", "csharp",
    "css", "dart", "diff", "docker", "dockerfile", "elixir", "erlang", "go", "golang",
    "graphql", "groovy", "haskell", "hcl", "html", "http", "ini", "java", "javascript", "js",
    "json", "jsx", "julia", "kotlin", "latex", "lua", "make", "makefile", "markdown",
    "matlab", "md", "mysql", "nginx", "objective-c", "ocaml", "perl", "php", "plpgsql",
    "postgresql", "powershell", "protobuf", "py", "pycon", "python", "python3", "r", "rb",
    "ruby", "rust", "scala", "scheme", "scss", "sh", "shell", "sql", "sqlite3", "swift",
    "terraform", "tex", "toml", "ts", "tsx", "typescript", "vim", "xml", "yaml", "yml", "zig",
    "zsh",
})
# fmt: on
_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*>")


def render_markdown(source: str, width: int, media_context: MediaContext | None = None) -> Content:
    """Renders a Markdown text as lines no wider than ``width`` cells.

    With a context, media are shown by their names, and a click opens them.
    """
    width = max(width, _NARROWEST)
    source, rest = terminal_text.beginning(source)
    # Lines are wrapped by their cells, of which a tab has no fixed number.
    text = terminal_text.text(source).expandtabs(4)
    tokens = _parser().parse(text)
    if media_context is not None:
        name_media(tokens, media_context)
    lines = _Layout(tokens).blocks(width)
    if rest:
        lines += [Content(""), *_wrapped(Content(rest), width, _QUIET)]
    return Content("\n").join(lines)


@cache
def _parser() -> MarkdownIt:
    # The layout is recursive, and 30 levels of quotes or lists leave no width for text.
    parser = MarkdownIt("commonmark", {"maxNesting": 30}).enable(["table", "strikethrough"])
    # Before escapes, or \( would be read as an escaped parenthesis.
    parser.inline.ruler.before("escape", "math", _math)
    return parser


def _math(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Parses a formula before its underscores and asterisks are read as emphasis."""
    if state.src[state.pos] not in "$\\":
        return False
    match = MATH.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("math", "", 0)
        token.content = next(group for group in match.groups() if group is not None)
    state.pos = match.end()
    return True


class _Layout:
    """Walks block tokens; containers lay out their content narrower and prefix it with a mark."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._index = 0

    def blocks(self, width: int, end: str = "", *, tight: bool = False, depth: int = 0) -> Lines:
        """The blocks up to a closing token, separated by blank lines."""
        out: Lines = []
        while self._index < len(self._tokens):
            token = self._tokens[self._index]
            self._index += 1
            if token.type == end:
                break
            block = self._block(token, max(width, _NARROWEST), depth)
            if out and block and not tight:
                out.append(Content(""))
            out += block
        return out

    def _block(self, token: Token, width: int, depth: int) -> Lines:
        match token.type:
            case "heading_open" | "paragraph_open":
                style = _HEADINGS.get(token.tag, "bold") if token.type == "heading_open" else ""
                inline = self._tokens[self._index]
                self._index += 2
                return _wrapped(_inline(inline.children or []), width, style)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, width, depth)
            case "blockquote_open":
                inside = self.blocks(width - 2, "blockquote_close", depth=depth)
                return [Content.styled("▎ ", "$primary") + line for line in inside]
            case "fence" | "code_block":
                return _code(token.content, token.info, width)
            case "table_open":
                return self._table(width)
            case "hr":
                return [Content.styled("─" * width, "$border")]
            case "html_block":
                return _wrapped(_inline(_html_inline(token.content)), width, "")
            case _:
                return _wrapped(Content(token.content), width, "") if token.content else []

    def _list(self, opening: Token, width: int, depth: int) -> Lines:
        ordered = opening.type.startswith("ordered")
        number = int(opening.attrGet("start") or 1)
        close = opening.type.replace("_open", "_close")
        tight = _is_tight(self._tokens, self._index)
        out: Lines = []
        while self._tokens[self._index].type != close:
            self._index += 1
            mark = f"{number}. " if ordered else f"{_BULLETS[depth % len(_BULLETS)]} "
            inside = self.blocks(width - len(mark), "list_item_close", tight=tight, depth=depth + 1)
            if out and not tight:
                out.append(Content(""))
            out += _hung(mark, _checked(inside))
            number += 1
        self._index += 1
        return out

    def _table(self, width: int) -> Lines:
        rows: list[list[Content]] = []
        aligned: list[str] = []
        while self._tokens[self._index].type != "table_close":
            token = self._tokens[self._index]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                aligned.append(str(token.attrGet("style") or "").rpartition(":")[2])
            elif token.type == "inline":
                rows[-1].append(_inline(token.children or []))
            self._index += 1
        self._index += 1
        return draw_table(rows, aligned, width)


def _is_tight(tokens: Sequence[Token], start: int) -> bool:
    """Whether a list is tight, which the parser marks by hidden paragraphs."""
    return any(
        token.type == "paragraph_open" and token.hidden for token in tokens[start : start + 3]
    )


def _hung(mark: str, lines: Lines) -> Lines:
    """Lines with a mark before the first and the others indented below its text."""
    indent = " " * len(mark)
    head = Content.styled(mark, "$text-primary")
    first, *rest = lines or [Content("")]
    return [head + first, *(Content(indent) + line if line else line for line in rest)]


def _checked(lines: Lines) -> Lines:
    """Replaces the box of a task by a symbol."""
    if lines:
        for box, sign in (("[ ] ", "☐ "), ("[x] ", "☑ "), ("[X] ", "☑ ")):
            if lines[0].plain.startswith(box):
                return [Content(sign) + lines[0][len(box) :], *lines[1:]]
    return lines


def _wrapped(content: Content, width: int, style: str) -> Lines:
    if style:
        content = content.stylize_before(style)
    lines = [line.rstrip() for line in content.wrap(width)]
    return [line.right(width) if _is_right_to_left(line.plain) else line for line in lines]


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs to the left.

    Terminals order the letters themselves; only the alignment is left to us.
    """
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _code(text: str, info: str, width: int) -> Lines:
    """Code in colours of the theme; a long line is folded, not cut.

    Some of the hundreds of lexers in the library take minutes for a few lines in another language,
    so only languages that cards are likely to have are highlighted.
    """
    # Loaded with the first card that has code.
    from textual.highlight import highlight

    named = info.split(maxsplit=1)[0].lower() if info.strip() else ""
    language = named if named in _LANGUAGES and len(text) <= _LONGEST_COLOURED else "text"
    content = highlight(text.rstrip("\n"), language=language)
    lines = [part for line in content.split(allow_blank=True) for part in line.fold(width - 2)]
    return [Content.styled("│ ", "$border") + line for line in lines]


def _inline(tokens: Sequence[Token]) -> Content:
    """Running text with its styles; user text is never read as markup."""
    parts: list[Content] = []
    styles: list[str] = []
    links: list[tuple[Token, int]] = []
    paired = _paired(tokens)
    for token in tokens:
        if token.type == "html_inline":
            parts += _html(token.content, styles, paired)
        elif token.type == "link_open":
            links.append((token, len(parts)))
            styles.append("underline")
        elif token.type == "link_close":
            _end(styles)
            opening, start = links.pop()
            shown = Content("").join(parts[start:])
            parts[start:] = [clickable(shown, opening), *whereabouts(shown, opening)]
        elif token.nesting == 1:
            styles.append(_STYLES.get(token.tag, ""))
        elif token.nesting == -1:
            _end(styles)
        else:
            parts.append(_leaf(token, _joined(styles)))
    return Content("").join(parts)


class _OfTag(str):
    """A style that an HTML tag began. Only a tag ends it: tags and marks may overlap."""

    __slots__ = ()


def _end(styles: list[str]) -> None:
    """Ends the style that a Markdown mark began last."""
    index = next(i for i in reversed(range(len(styles))) if not isinstance(styles[i], _OfTag))
    del styles[index]


def _joined(styles: Sequence[str]) -> str:
    """Joins styles without repetitions, which unclosed tags would accumulate."""
    return " ".join(dict.fromkeys(filter(None, styles)))


def _leaf(token: Token, style: str) -> Content:
    match token.type:
        case "softbreak":
            return Content(" ")
        case "hardbreak":
            return Content("\n")
        case "code_inline":
            return Content.styled(token.content, f"{style} {_CODE_STYLE}".strip())
        case "math":
            return Content.styled(to_unicode(token.content), style)
        case "image":
            return picture(token)
        case _:
            return Content.styled(token.content, style) if style else Content(token.content)


def _html(tag: str, styles: list[str], paired: set[str]) -> list[Content]:
    """An HTML tag in running text: a break, the begin or end of a style, or the tag as text.

    Only tags that style something are interpreted, so that a question about ``<div>`` keeps its
    subject.
    """
    match = _TAG.fullmatch(tag)
    name = match[2].lower() if match else ""
    if tag.startswith("<!--"):
        return []
    if name == "br":
        return [Content("\n")]
    if match is None or name not in paired:
        return [Content.styled(tag, _joined(styles))]
    if not match[1]:
        styles.append(_OfTag(_STYLES[name]))
    else:
        _end_tag(styles, _STYLES[name])
    return []


def _end_tag(styles: list[str], style: str) -> None:
    """Ends the style that the last such tag began, if one did."""
    of_tags = (i for i in reversed(range(len(styles))) if isinstance(styles[i], _OfTag))
    index = next((i for i in of_tags if styles[i] == style), None)
    if index is not None:
        del styles[index]


def _paired(tokens: Sequence[Token]) -> set[str]:
    """The styling tags that are both opened and closed in running text."""
    tags: dict[str, set[str]] = {}
    for token in tokens:
        match = _TAG.fullmatch(token.content) if token.type == "html_inline" else None
        if match and match[2].lower() in _STYLES:
            tags.setdefault(match[2].lower(), set()).add(match[1])
    return {name for name, ends in tags.items() if len(ends) == 2}


def _html_inline(text: str) -> list[Token]:
    """A block of HTML as inline tokens, so that its tags are handled like those within a line."""
    return list(_html_tokens(_COMMENT.sub("", text).strip()))


def _html_tokens(text: str) -> Iterator[Token]:
    cuts = sorted({0, len(text), *(edge for m in _TAG.finditer(text) for edge in m.span())})
    for start, end in pairwise(cuts):
        piece = text[start:end]
        kind = "html_inline" if _TAG.fullmatch(piece) else "text"
        yield Token(kind, "", 0, content=piece)
