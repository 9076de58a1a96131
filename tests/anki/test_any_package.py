"""However damaged a package or an export is, it is read or refused in one line."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import anki
from flashcards.errors import SourceError
from flashcards.formats import Problem
from flashcards.formats import collection_json as snapshots
from flashcards.model.settings import Settings
from tests.anki import packages

NOW_MS = packages.START_MS + 40 * packages.DAY_MS
NOTES = [packages.note(1, "one", "<b>two</b>"), packages.note(2, "three", "four", tags="a b")]
CARDS = [packages.card(1, 1, type=2, queue=2, due=9, ivl=4, reps=1), packages.card(2, 2)]
LOG = [packages.answer(5, 1, 3, 4, 0)]
MEDIA = {"a.png": b"\x89PNG"}
PACKAGES = [
    packages.legacy(NOTES, CARDS, LOG, media=MEDIA),
    packages.modern(NOTES, CARDS, LOG, media=MEDIA),
]
ODD: list[Any] = [None, -1, 2**63, 1e308, float("nan"), float("inf"), "", "x", [], {}, True]

flips = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=12)


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def flipped(data: bytes, where: list[tuple[float, int]]) -> bytes:
    """The bytes with some changed; each place is a share of the length."""
    changed = bytearray(data)
    for share, bits in where if data else []:
        changed[int(share * len(data))] ^= bits
    return bytes(changed)


def refusal(work: Callable[[], object]) -> str:
    try:
        work()
    except SourceError as error:
        return str(error)
    return ""


@settings(deadline=None, max_examples=150)
@given(package=st.sampled_from(PACKAGES), data=st.data(), where=flips, cut=st.floats(0.2, 1))
def test_a_package_with_flipped_bytes_is_read_or_refused(
    package: bytes, data: st.DataObject, where: list[tuple[float, int]], cut: float
) -> None:
    inside = members(package)
    name = data.draw(st.sampled_from(sorted(inside)))
    content = flipped(inside[name], where)
    broken = packages.raw_zip(inside | {name: content[: int(len(content) * cut) + 1]})
    problems: list[Problem] = []

    def read() -> None:
        held = anki.read("x.apkg", broken, Settings(), NOW_MS)
        problems.extend(held.problems)
        snapshots.dump(held.snapshot, StringIO())

    assert "\n" not in refusal(read)
    assert all("\n" not in problem.message for problem in problems)


def export() -> dict[str, Any]:
    """A whole export of what the first package holds."""
    out = StringIO()
    snapshots.dump(anki.read("x.apkg", PACKAGES[0], Settings(), NOW_MS).snapshot, out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


EXPORT = export()
PATHS = [
    (title, number, key)
    for title in ("decks", "presets", "notes", "cards", "reviews")
    for number, row in enumerate(EXPORT[title])
    for key in row
]


def test_the_export_holds_something_to_break() -> None:
    assert len(PATHS) > 50
    assert refusal(lambda: snapshots.load("x.json", json.dumps(EXPORT))) == ""


@settings(deadline=None, max_examples=150)
@given(path=st.sampled_from(PATHS), value=st.sampled_from(ODD), remove=st.booleans())
def test_an_export_with_an_odd_value_is_read_or_refused(
    path: tuple[str, int, str], value: Any, remove: bool
) -> None:
    document = json.loads(json.dumps(EXPORT))
    title, number, key = path
    if remove:
        del document[title][number][key]
    else:
        document[title][number][key] = value

    assert "\n" not in refusal(lambda: snapshots.load("x.json", json.dumps(document)))


@settings(deadline=None, max_examples=150)
@given(where=flips, cut=st.floats(0.2, 1))
def test_an_export_with_flipped_bytes_is_read_or_refused(
    where: list[tuple[float, int]], cut: float
) -> None:
    text = flipped(json.dumps(EXPORT).encode(), where).decode("utf-8", "replace")

    assert "\n" not in refusal(lambda: snapshots.load("x.json", text[: int(len(text) * cut)]))
