"""Finds notes by their texts, tags and sources, in the blocks that lie side by side in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from sqlalchemy import Connection, select

from flashcards.search.folding import folded, searchable
from flashcards.search.glob import Glob
from flashcards.search.nodes import InField, Regex, Tagged, TextField, Words
from flashcards.storage.schema import notes
from flashcards.storage.sqlite import search_blocks
from flashcards.storage.sqlite.search_blocks import FIELD, POINT, Block, Content

TextNode = Words | InField | Regex | Tagged
_Holds = Callable[[bytes], object]
_PLACES = {TextField.FRONT: 0, TextField.BACK: 1, TextField.POINTS: 2}
"""The order in which the texts of a note are joined."""
_COLUMNS = {
    TextField.FRONT: notes.c.front,
    TextField.BACK: notes.c.back,
    TextField.POINTS: notes.c.key_points,
    TextField.SOURCE: notes.c.source,
}
_BY_DEFAULT = (TextField.FRONT, TextField.BACK, TextField.POINTS)


def note_ids(connection: Connection, node: TextNode) -> list[int]:
    """The ids of the notes that a text, a tag or a regular expression selects."""
    if isinstance(node, Regex):
        return list(_by_regex(connection, node))
    content, literal, holds = _test_of(node)
    wanted = literal.encode("utf-8", "replace")
    ids: list[int] = []
    for block in search_blocks.read(connection, content):
        # Nearly always there is nothing in a block, and looking at it as a whole says so.
        if wanted in block.data:
            ids += _in_block(connection, block, content, wanted, holds)
    return ids


_Test = tuple[Content, str, _Holds | None]
"""The content to look in, a text that it must hold, and a test of what holds it."""


def _test_of(node: Words | InField | Tagged) -> _Test:
    if isinstance(node, Tagged):
        return Content.TAGS, *_tag_test(node.glob)
    if isinstance(node, Words):
        glob = node.glob.map(_plain)
        literal = glob.literal
        is_enough = literal is not None and not node.whole
        return (
            Content.TEXTS,
            glob.longest,
            None if is_enough else _words_test(glob, whole=node.whole),
        )
    if node.field is TextField.SOURCE:
        glob = node.glob.map(folded)
        return Content.SOURCES, glob.longest, _cached(re.compile(glob.regex()).fullmatch)
    glob = node.glob.map(_plain)
    return Content.TEXTS, glob.longest, _field_test(glob, _PLACES[node.field])


def _plain(text: str) -> str:
    """A part of a query as texts are kept; what consists of marks alone stays what it is.

    White space at its ends stays: it separates the part from the wildcard beside it.
    """
    inner = searchable(text) or folded(text.strip())
    before, after = text[:1].isspace(), text.strip() and text[-1:].isspace()
    return f"{' ' * bool(before)}{inner}{' ' * bool(after)}"


def _words_test(glob: Glob, *, whole: bool) -> _Holds:
    pattern = glob.regex(rf"[^{FIELD}{POINT}]")
    search = re.compile(rf"(?<!\w){pattern}(?!\w)" if whole else pattern).search
    return lambda text: search(_decoded(text))


def _field_test(glob: Glob, index: int) -> _Holds:
    matches = re.compile(glob.regex()).fullmatch

    def holds(text: bytes) -> bool:
        return any(map(matches, _decoded(text).split(FIELD)[index].split(POINT)))

    return holds


def _tag_test(glob: Glob | None) -> tuple[str, _Holds]:
    if glob is None:
        return "", lambda tags: not tags
    wanted = glob.map(folded)
    inside = r"\S"
    pattern = re.compile(rf"(?:^|\s){wanted.regex(inside)}(?:::|\s|$)")
    return wanted.longest, _cached(pattern.search)


def _cached(test: Callable[[str], object]) -> _Holds:
    """A test that is made once for each text: notes share their tags and sources."""
    return cache(lambda text: test(_decoded(text)))


def _decoded(text: bytes) -> str:
    # A block that was overwritten is a matter for check, not for a search.
    return text.decode("utf-8", "replace")


def _in_block(
    connection: Connection, block: Block, content: Content, wanted: bytes, holds: _Holds | None
) -> list[int]:
    if not block.is_sound:
        # Its notes may well be sound, and they decide.
        (block,) = search_blocks.made(connection, content, [block.number])
    pieces = block.holding(wanted)
    return [id_ for id_, piece in pieces if holds is None or holds(piece)]


def _by_regex(connection: Connection, node: Regex) -> Iterator[int]:
    """Notes by a regular expression, which reads texts as they were written, marks and all."""
    search = re.compile(node.pattern, re.IGNORECASE).search
    fields = (node.field,) if node.field else _BY_DEFAULT
    for id_, *texts in connection.execute(select(notes.c.id, *(_COLUMNS[f] for f in fields))):
        if any(map(search, _written(fields, texts))):
            yield id_


def _written(fields: Iterable[TextField], texts: Iterable[str]) -> Iterator[str]:
    for field, text in zip(fields, texts, strict=True):
        if field is not TextField.POINTS:
            yield text
        elif text != "[]":
            yield from json.loads(text)
