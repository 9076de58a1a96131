"""Converts the HTML of fields to Markdown in one pass over its tags, without a tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import unescape

from flashcards.markdown.escaping import escaped, escaped_inline
from flashcards.markdown.html_cells import simple_in_markdown
from flashcards.markdown.html_lines import Lines
from flashcards.markdown.html_pieces import Pieces, pieces_of
from flashcards.markdown.html_runs import CODE, STYLES, Run, rendered
from flashcards.markdown.html_styles import OpenStyles
from flashcards.markdown.html_tables import Cell, Table, flattened, in_markdown, in_text, tables_in
from flashcards.markdown.latex import shifted
from flashcards.markdown.sounds import quoted, sound_link

_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LANGUAGE = re.compile(r"\b(?:language-|lang-|brush:\s*)([\w+#-]+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEADING = re.compile(r"[ \t]+")
_SILENT = frozenset(
    [
        "style",
        "script",
        "head",
        "title",
        "iframe",
        "object",
        "template",
        "svg",
        "noscript",
        "rp",
        "metadata",
    ]
)
_NEVER_CLOSED = "rp"
_CODE = frozenset(tag for tag, mark in STYLES.items() if mark == CODE)
_BLOCKS = (
    "div section article center header footer main summary address aside nav figcaption "
    "tr table thead tbody tfoot caption"
)
_QUOTES, _READING = "“”", "()"


def converted(html: str, restored: Callable[[str], str] = str) -> str:
    """Converts HTML to Markdown.

    Args:
        html: the content of a field.
        restored: puts back what the caller has set aside, which cells of tables need at once.
    """
    pieces = pieces_of(html)
    tables = tables_in(pieces) if "<table" in html or "<TABLE" in html else {}
    return _Reading(pieces, tables, restored).part(0, len(pieces.names))


@dataclass(slots=True)
class _Reading:
    """The state of a pass over a part of the pieces."""

    pieces: Pieces
    tables: dict[int, Table]
    restored: Callable[[str], str]
    lines: Lines = field(default_factory=Lines)
    styles: OpenStyles = field(default_factory=OpenStyles)
    silent: str = ""
    code: list[str] | None = None
    language: str = ""
    in_cell: bool = False
    open_link: tuple[str, int] | None = None  # its address, and the run that it begins with

    def part(self, start: int, end: int) -> str:
        """Converts the texts from ``start`` to ``end`` and their tags; an instance does so once."""
        self._read(start, end)
        if self.code is not None:
            self._end_code()
        return self.lines.finished()

    def _read(self, start: int, end: int) -> None:
        texts, slashes, names, attributes, contents = self.pieces
        index = start
        while index < end:
            if (text := texts[index]) and not self.silent:
                self._text(text)
            if index in self.tables and self._begins_grid(self.tables[index]):
                self._grid(self.tables[index])
                index = self.tables[index].end
            elif name := names[index]:
                self._tag(name, attributes[index], opens=not slashes[index])
                if content := contents[index]:
                    self._end_simple_cell(name, content)
            index += 1
        if index == end and texts[end] and not self.silent:
            self._text(texts[end])

    def _end_simple_cell(self, name: str, content: str) -> None:
        """Reads the content of a cell outside of a grid, and its closing tag."""
        around, self.pieces = self.pieces, pieces_of(content)
        tables, self.tables = self.tables, {}
        self._read(0, len(self.pieces.names))
        self.pieces, self.tables = around, tables
        self._tag(name, "", opens=False)

    # Text

    def _text(self, piece: str) -> None:
        raw = _decoded(piece) if "&" in piece else piece
        if self.code is not None:
            self.code.append(raw)
        elif self.styles.keep_spaces:
            self._spaced(raw)
        else:
            self.run(_collapsed(raw))

    def run(self, raw: str) -> None:
        """Adds text in the open styles; a line does not begin with a space."""
        runs, styles = self.lines.runs, self.styles
        if raw == " " and not runs:
            return
        if styles.raised:
            raw = shifted(styles.raised, raw)
        text = raw if CODE in styles.marks else escaped_inline(raw)
        runs.append(Run(text, raw, styles.marks))

    def _spaced(self, raw: str) -> None:
        """Adds text whose line ends and indentation are meant."""
        for number, line in enumerate(raw.replace("\r", "").split("\n")):
            if number:
                self.lines.wrap()
            leading = None if self.lines.runs else _LEADING.match(line)
            indent = "\xa0" * len(leading[0].expandtabs(4)) if leading else ""
            if text := indent + line[leading.end() if leading else 0 :]:
                self.run(text)

    # Tags

    def _tag(self, name: str, rest: str, *, opens: bool) -> None:
        if (self.silent or name in _SILENT) and self._passes_over(name, rest, opens=opens):
            return
        if self.code is not None:
            self._inside_code(name, rest, opens=opens)
            return
        self.silent = ""
        if handler := _HANDLERS.get(name):
            handler(self, rest, opens)
        if not opens:
            self.styles.end(name)
        elif "style" in rest:
            self.styles.begin(name, attribute(rest, "style"))
        else:
            self.styles.begin(name)

    def _passes_over(self, name: str, rest: str, *, opens: bool) -> bool:
        """Begins or ends what is not shown; whether the tag belongs to that."""
        if self.silent and self.silent != _NEVER_CLOSED:
            self.silent = "" if name == self.silent and not opens else self.silent
            return True
        if name in _SILENT:
            self.silent = name if opens and not rest.endswith("/") else ""
            return True
        return False

    def link(self, rest: str, *, opens: bool) -> None:
        """Begins or ends a link; one within another ends that, as in a browser."""
        runs = self.lines.runs
        if self.open_link is not None:
            href, start = self.open_link
            shown = rendered(runs[start:]).strip()
            if href and shown:
                link = f"[{shown}]({quoted(href)})"
                runs[start:] = [Run(link, link)]
        self.open_link = (attribute(rest, "href"), len(runs)) if opens else None

    def picture(self, rest: str) -> None:
        """Adds a picture."""
        shown = escaped_inline(attribute(rest, "alt"))
        picture = f"![{shown}]({quoted(attribute(rest, 'src'))})"
        self.lines.runs.append(Run(picture, picture, self.styles.marks))

    def medium(self, rest: str, *, opens: bool) -> None:
        """Adds a link to a sound or a film."""
        if address := attribute(rest, "src") if opens else "":
            self.lines.runs.append(Run(sound_link(address), sound_link(address)))

    def cell(self, *, opens: bool) -> None:
        """Keeps cells of a table that is not read as a grid apart."""
        if opens and self.lines.runs:
            self.run(" ")

    # Code

    def begin_code(self, rest: str, *, opens: bool) -> None:
        """Begins a block of code."""
        self.lines.paragraph()
        if opens:
            self.code, self.language = [], _language(rest)

    def _inside_code(self, name: str, rest: str, *, opens: bool) -> None:
        assert self.code is not None  # noqa: S101
        if name == "br" or (name in ("div", "p", "li") and opens and self.code):
            self.code.append("\n")
        elif name in _CODE and opens:
            self.language = self.language or _language(rest)
        elif name == "pre" and not opens:
            self._end_code()

    def _end_code(self) -> None:
        code = "".join(self.code or ()).replace("\r", "").replace("\xa0", " ")
        self.code = None
        self.lines.code(code, self.language)

    # Tables

    def _begins_grid(self, table: Table) -> bool:
        return table.is_grid and self.code is None and not self.silent

    def _grid(self, table: Table) -> None:
        if table.caption is not None and (caption := self._inside(table.caption)):
            self.lines.block([caption])
        rows = [[(cell, self._inside(cell)) for cell in row] for row in table.rows]
        self.lines.block(in_text(rows) if self.in_cell else in_markdown(rows))

    def _inside(self, cell: Cell) -> str:
        if cell.content:
            return simple_in_markdown(cell.content)
        if cell.end == cell.start and "&" not in (text := self.pieces.texts[cell.start]):
            return flattened(self.restored(escaped(_collapsed(text).strip(" "))))
        reading = _Reading(self.pieces, self.tables, self.restored, in_cell=True)
        return flattened(self.restored(reading.part(cell.start, cell.end)))


_Handler = Callable[[_Reading, str, bool], None]


def _heading(level: int) -> _Handler:
    return lambda reading, _, opens: reading.lines.heading(level if opens else 0)


def _list(name: str) -> _Handler:
    return lambda reading, _, opens: reading.lines.list_(name, opens=opens)


def _around(marks: str) -> _Handler:
    """A tag that stands for a character before and one after its text."""
    return lambda reading, _, opens: reading.run(marks[not opens])


_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_BLOCKS.split(), lambda reading, _, __: reading.lines.end_line()),
    **dict.fromkeys(
        ("p", "details", "figure", "fieldset"), lambda reading, _, __: reading.lines.paragraph()
    ),
    **dict.fromkeys(("td", "th"), lambda reading, _, opens: reading.cell(opens=opens)),
    **dict.fromkeys(
        ("audio", "video", "source"), lambda reading, rest, opens: reading.medium(rest, opens=opens)
    ),
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    **{name: _list(name) for name in ("ul", "ol")},
    "a": lambda reading, rest, opens: reading.link(rest, opens=opens),
    "img": lambda reading, rest, _: reading.picture(rest),
    "br": lambda reading, _, __: reading.lines.wrap(),
    "hr": lambda reading, _, __: reading.lines.block(["---"]),
    "li": lambda reading, _, opens: reading.lines.item(opens=opens),
    "blockquote": lambda reading, _, opens: reading.lines.quote(opens=opens),
    "dl": lambda reading, _, __: reading.lines.terms(),
    "dt": lambda reading, _, __: reading.lines.definition(opens=False),
    "dd": lambda reading, _, opens: reading.lines.definition(opens=opens),
    "pre": lambda reading, rest, opens: reading.begin_code(rest, opens=opens),
    "q": _around(_QUOTES),
    "rt": _around(_READING),
}
"""What tags do that neither style text nor hide it; other tags are passed over."""


def _decoded(text: str) -> str:
    """Text with the characters that its entities stand for, most often non-breaking spaces."""
    text = text.replace("&nbsp;", "\xa0")
    return unescape(text) if "&" in text else text


def _collapsed(raw: str) -> str:
    """Text with its white space as a browser shows it."""
    # Line ends and tabs are not printable; both of these questions are much faster than a pattern.
    if "  " not in raw and raw.isprintable():
        return raw
    return _SPACES.sub(" ", raw)


def attribute(rest: str, name: str) -> str:
    """The value of an attribute in what follows the name of a tag, empty if there is none."""
    match = _attribute(name).search(rest)
    return unescape(next((group for group in match.groups() if group), "")) if match else ""


@cache
def _attribute(name: str) -> re.Pattern[str]:
    return re.compile(_ATTRIBUTE.format(name), re.I)


def _language(rest: str) -> str:
    match = _LANGUAGE.search(attribute(rest, "class"))
    return match[1] if match else ""
