"""Inputs that went wrong on their way: our own small seeds of every format, mutated.

The same number and seed give the same inputs, so that one that was slow can be made again.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TypeVar

from tests import mutant_seeds

MANY = 10_000
LARGEST = 4 << 20
"""Bytes; a mutant that grows larger is cut."""
_MOST_MUTATIONS = 3

TOKENS = (
    *"`*_~<>[](){}|\\$#=-+:;,.!?&%@\"'/^ \t\n0a\xa0",
    *("**", "``", "```", "~~~", "$$", "$a", "\\(", "\\[", "\\)", "{{", "}}", "{{c1::", "{{cloze "),
    *("<!--", "-->", "<div>", "<b>", "<a ", "<p", "</", "<details><summary>", "<pre>", "<td>"),
    *("![", "![](", "](", "[[", "![[", "[a](", "[^", "[sound:", "[$]", "[latex]", "==a==^["),
    *("&amp;", "&#", "a::b", "::", ">>", "<>", "--- ", "\n---\n", "\n## ", "\n# ", "\n> ", "\n- "),
    *("\n* a :fc:", "\n1. ", "\n?\n", "\n%\n", "\nQ: ", "\nA: ", "\nQuestion 1\n", "Sample answer"),
    *('","', '"\n', "a,b\n", "a\tb\n", "#tags:", "x: ", "\n- a: ", "&a ", "*a ", "!!", "[[x]]\n"),
    *("\\frac{", "\\sqrt{", "^{", "_{", "x^", "\u0301", "\u200b", "\u202e", "語", "🙂", "é"),
    *("| a ", "|-", ":-:|", "\n|a|b|", "\\\\", "\\begin{matrix}", "http://a.b/", "#flashcards/"),
    *("- a #card\n", "\t- ", "Deck: ", "\n===", "    x\n", "<!--SR:", "\r", "\r\n", "{a}", "\0"),
)  # fmt: skip
PAIRS = (
    ("[", "]"), ("{", "}"), ("(", ")"), ('{"a":', "}"), ('{"cards":[', "]}"), ("{a: ", "}"),
    ("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>"),
    ("<b>", "</b>"), ("<details>", "</details>"), ("<x>", "</x>"), ("> ", ""), ("- ", ""),
    ("**", "**"), ("*", "*"), ("~~", "~~"), ("{{c1::", "}}"), ("{{#Front}}", "{{/Front}}"),
    ("\\frac{", "}{2}"), ("^{", "}"), ("\\sqrt{", "}"), ("![", "](a)"), ("[", "](a)"), ("$", "$"),
    ("<!--", "-->"), ('"', '"'), ("\\(", "\\)"), ("`", "`"), ("<span>", ""), ("", "</div>"),
)  # fmt: skip
NUMBERS = (
    "9" * 5_000, "-1", "0", "1e999", "NaN", "-Infinity", str(2**63), str(2**64 + 1), "1" * 400,
    "0" * 9_999 + "1", "٣", "1.0.0", "0x7fffffff", "99999999999999", "1" + "0" * 18,
)  # fmt: skip
CONTROLS = tuple(map(chr, [*range(32), 127, 0x85, 0x200E, 0x202E, 0x2028, 0xFEFF, 0xFFFE, 0xE000]))
_DIGITS = re.compile(r"\d+")
_CLOSERS = re.compile(r"\]|\}|\)|>|\"|```|---|\$|</[a-z0-9]+>|-->")


@dataclass(frozen=True, slots=True)
class Mutant:
    """An input: the name of its file, its content, and how it came about."""

    name: str
    data: bytes
    story: str


def mutant(number: int, seed: int) -> Mutant:
    """The input of that number, made from one of the seeds in turn."""
    choices = list(seeds().items())
    name, data = choices[number % len(choices)]
    return _mutant(random.Random(f"{seed}/{number}"), name, data)


@cache
def seeds() -> dict[str, bytes]:
    """Every seed by the name of its file."""
    return mutant_seeds.seeds()


def _mutant(rng: random.Random, name: str, data: bytes) -> Mutant:
    story = [name]
    for _ in range(rng.randint(1, _MOST_MUTATIONS)):
        archive = data.startswith(b"PK") and rng.random() < 0.8
        mutate = rng.choice(_OF_ARCHIVES if archive else _OF_BYTES)
        data = mutate(rng, data)[:LARGEST]
        story.append(mutate.__name__.strip("_"))
    stem, _, ending = name.rpartition(".")
    if rng.random() < 0.1:
        ending = rng.choice(mutant_seeds.ENDINGS)
    return Mutant(f"{stem}.{ending}", data, " ".join(story))


Words = TypeVar("Words", str, bytes)


def _times(piece: Words, many: int) -> Words:
    """A piece as often, or as often as is large enough."""
    return piece * min(many, LARGEST // max(len(piece), 1) + 1)


# Bytes


def _flipped(rng: random.Random, data: bytes) -> bytes:
    out = bytearray(data or b"\0")
    for _ in range(rng.choice((1, 3, 20, 200))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _truncated(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _spliced(rng: random.Random, data: bytes) -> bytes:
    """The beginning of one and the end of another, of any format."""
    other = rng.choice(list(seeds().values()))
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _doubled(rng: random.Random, data: bytes) -> bytes:
    """A piece of it over and over."""
    begin = rng.randrange(len(data) + 1)
    piece = data[begin : begin + rng.choice((1, 2, 5, 30, 300))]
    return data[:begin] + _times(piece, rng.choice((10, 1_000, MANY))) + data[begin:]


def _recoded(rng: random.Random, data: bytes) -> bytes:
    coding = rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "koi8_r", "cp932", "utf-7"))
    return data.decode("utf-8", "replace").encode(coding, "replace")


def _broken_characters(rng: random.Random, data: bytes) -> bytes:
    odd = (b"\xed\xa0\x80", b"\xff", b"\xc3(", b"\xef\xbb\xbf", b"\xff\xfe", b"\xf5\x80\x80\x80")
    return _inserted(rng, data, rng.choice(odd) * rng.choice((1, 1, 50)))


# Text


def _of_text(
    mutate: Callable[[random.Random, str], str],
) -> Callable[[random.Random, bytes], bytes]:
    def of_bytes(rng: random.Random, data: bytes) -> bytes:
        return mutate(rng, data.decode("utf-8", "surrogateescape")).encode(
            "utf-8", "surrogateescape"
        )

    of_bytes.__name__ = mutate.__name__
    return of_bytes


@_of_text
def _repeated(rng: random.Random, text: str) -> str:
    """A mark ten thousand times."""
    marks = "".join(rng.choice(TOKENS) for _ in range(rng.choice((1, 1, 2, 3))))
    return _inserted_text(rng, text, marks * MANY)


@_of_text
def _mixed(rng: random.Random, text: str) -> str:
    """Ten thousand marks of a few kinds in no order."""
    kinds = rng.sample(TOKENS, 4)
    return _inserted_text(rng, text, "".join(rng.choices(kinds, k=MANY)))


@_of_text
def _nested(rng: random.Random, text: str) -> str:
    """A pair around itself ten thousand times, closed or not."""
    opens, closes = rng.choice(PAIRS)
    depth = rng.choice((30, 500, MANY))
    kept = rng.choice((0, depth - 1, depth, depth + 1))
    return _inserted_text(rng, text, opens * depth + "x" + closes * kept)


@_of_text
def _indented(rng: random.Random, text: str) -> str:
    """Lines that stand in ever deeper."""
    mark = rng.choice(("- x", "* x :fc:", "> x", "1. x", "a:", "- a #card", "x"))
    step = rng.choice((" ", "  ", "\t", "*", "#", ">"))
    lines = (step * level + mark for level in range(rng.choice((50, 1_000))))
    return _inserted_text(rng, text, "\n" + "\n".join(lines) + "\n")


@_of_text
def _numbered(rng: random.Random, text: str) -> str:
    """Numbers that nobody counts to."""
    return _DIGITS.sub(lambda match: rng.choice((match[0], *NUMBERS)), text + "\n1", count=50)


@_of_text
def _without_ends(_rng: random.Random, text: str) -> str:
    """Nothing is closed."""
    return _CLOSERS.sub("", text)


@_of_text
def _some_ends_lost(rng: random.Random, text: str) -> str:
    return _CLOSERS.sub(lambda match: match[0] * (rng.random() < 0.7), text)


@_of_text
def _on_one_line(rng: random.Random, text: str) -> str:
    return _times(text.replace("\n", rng.choice(("", " ", "; "))), rng.choice((1, 100, 3_000)))


@_of_text
def _over_and_over(rng: random.Random, text: str) -> str:
    """The whole again and again: many cards."""
    return _times(text, rng.choice((2, 200, 5_000)))


@_of_text
def _lines_over_and_over(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    begin = rng.randrange(len(lines))
    end = begin + rng.choice((1, 2, 4))
    many = _times("\n".join(lines[begin:end]) + "\n", MANY)
    return "\n".join([*lines[:begin], many, *lines[end:]])


@_of_text
def _shuffled(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return _times("\n".join(lines) + "\n", rng.choice((1, 30)))


@_of_text
def _controlled(rng: random.Random, text: str) -> str:
    """Characters that steer a terminal, or nobody sees."""
    for _ in range(rng.choice((1, 10, 300))):
        text = _inserted_text(rng, text, rng.choice(CONTROLS))
    return text


@_of_text
def _opened(rng: random.Random, text: str) -> str:
    """A mark before every word."""
    mark = rng.choice(TOKENS)
    return _times(re.sub(r"\b(?=\w)", lambda _: mark, text, count=MANY), rng.choice((1, 500)))


@_of_text
def _long_line(rng: random.Random, text: str) -> str:
    return _inserted_text(rng, text, rng.choice(("a", "a ", "ab_", "é", "語")) * (1 << 19))


def _inserted_text(rng: random.Random, text: str, piece: str) -> str:
    index = rng.randrange(len(text) + 1)
    return text[:index] + piece + text[index:]


def _inserted(rng: random.Random, data: bytes, piece: bytes) -> bytes:
    index = rng.randrange(len(data) + 1)
    return data[:index] + piece + data[index:]


# Archives


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return {}  # it was broken by an earlier mutation


def _zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in dict(members).items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)
    return buffer.getvalue()


def _member_mutated(rng: random.Random, data: bytes) -> bytes:
    """One of its files is mutated, a database in its pages."""
    members = _members(data)
    if not members:
        return data
    name = rng.choice(list(members))
    content = members[name]
    if content.startswith(b"SQLite") and rng.random() < 0.7:
        content = mutant_seeds.with_sql(content, _sql(rng))
    else:
        content = rng.choice(_OF_BYTES)(rng, content[:LARGEST])
    return _zipped([*members.items(), (name, content[:LARGEST])])


_COUNTING = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n"
_NOTES = (
    "SELECT x + 900, 'g' || x, mid, mod, usn, tags, flds, sfld, csum, flags, data"
    " FROM n, (SELECT * FROM notes LIMIT 1)"
)
_CARDS = (
    "(id, nid, did, ord, type, queue, due, flags, data)"
    " SELECT x + 900, x + 900, 10, 0, 0, 0, x, 0, '' FROM n"
)


def _sql(rng: random.Random) -> list[str]:
    """Statements after which the collection is one that Anki never makes."""
    deep, wide = rng.choice(PAIRS)[0] * MANY, rng.choice(TOKENS).replace("\0", "") * MANY
    table, column = rng.choice(
        (("notes", "flds"), ("notes", "tags"), ("notes", "guid"), ("cards", "data"),
         ("col", "models"), ("col", "decks"), ("col", "dconf"), ("cards", "due"),
         ("cards", "ord"), ("revlog", "id"), ("notes", "mid"), ("cards", "did"))
    )  # fmt: skip
    value = rng.choice((deep, wide, rng.choice(NUMBERS), "", "\x1f" * MANY, "a\x1f" + wide))
    quoted = value.replace("'", "''")
    rows = rng.choice((10, 3_000, 20_000))
    return rng.choice(
        (
            [f"UPDATE {table} SET {column} = '{quoted}'"],
            [f"UPDATE {table} SET {column} = {column} || '{quoted}'"],
            [f"UPDATE {table} SET {column} = replace({column}, 'a', '{quoted[:500]}')"],
            [f"UPDATE {table} SET {column} = NULL"],
            [f"DELETE FROM {table}"],
            [
                f"{_COUNTING} WHERE x < {rows}) INSERT INTO notes {_NOTES}",
                f"{_COUNTING} WHERE x < {rows}) INSERT INTO cards {_CARDS}",
            ],
        )
    )


def _members_multiplied(rng: random.Random, data: bytes) -> bytes:
    """Thousands of files of the same content."""
    members = _members(data)
    name, content = rng.choice([*members.items(), ("a.csv", b"front,back\na,b\n"), ("b.md", b"")])
    many = range(rng.choice((100, 3_000)))
    copies = [(f"{number}/{name}", content[: 1 << 12]) for number in many]
    return _zipped([*members.items(), *copies])


def _swollen(rng: random.Random, data: bytes) -> bytes:
    """One of its files unpacks to far more than it is."""
    members = _members(data)
    name = rng.choice([*members, "bomb.csv", "media", "meta"])
    return _zipped([*members.items(), (name, rng.choice((b"\0", b"a,b\n", b"[")) * (40 << 20))])


def _archive_in_archive(rng: random.Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 3, 30))):
        data = _zipped([(rng.choice(("a.zip", "a.apkg", "a.csv", "collection.anki2")), data)])
    return data


_OF_BYTES = (
    _flipped, _truncated, _spliced, _doubled, _recoded, _broken_characters, _repeated, _repeated,
    _mixed, _mixed, _nested, _nested, _indented, _numbered, _without_ends, _some_ends_lost,
    _on_one_line, _over_and_over, _lines_over_and_over, _shuffled, _controlled, _opened, _long_line,
)  # fmt: skip
_OF_ARCHIVES = (
    _member_mutated, _member_mutated, _member_mutated, _members_multiplied, _swollen,
    _archive_in_archive, _flipped,
)  # fmt: skip
