"""Coverage-guided fuzzing of every reader, by hand: pytest does not collect this file.

Atheris and what the readers import go into an environment of their own (Python 3.11 or 3.12)::

    python3.11 -m venv fuzzing
    fuzzing/bin/pip install atheris -e '.[test]'
    fuzzing/bin/python -m tests.fuzz -max_total_time=180 -max_len=4096 CORPUS

``CORPUS`` is a folder; seeds are written into it, and libFuzzer adds what reaches new code. The
first byte of an input chooses the target. Anything but a ``SourceError`` stops the run, and
the input that did it is written to a file ``crash-…``, which may be named instead of ``CORPUS``.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

try:
    import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]
except ImportError:
    sys.exit(__doc__)

with atheris.instrument_imports(include=["flashcards"]):
    from flashcards import anki, formats
    from flashcards.errors import SourceError
    from flashcards.formats import Source, collection_json, detect, named
    from flashcards.formats.registry import BUILT_IN
    from flashcards.markdown.html import to_html, to_markdown
    from flashcards.markdown.latex import replace_math
    from flashcards.model import NoteKind
    from flashcards.model.settings import Settings
    from flashcards.notes.note_types import ordinals, sides

    for package_ in (formats, anki):  # readers import their parts when they need them
        for module in pkgutil.walk_packages(package_.__path__, f"{package_.__name__}."):
            importlib.import_module(module.name)

from tests.anki import packages

DECKS = Path(__file__).parent.parent / "decks"
ENDINGS = ("txt", "md", "html", "csv", "json", "yaml", "toml", "org")
NOW_MS = packages.START_MS + 40 * packages.DAY_MS
NOTES = [packages.note(1, "one", "<b>two</b>"), packages.note(2, "{{c1::a}}", "b", tags="x")]
CARDS = [packages.card(1, 1, type=2, queue=2, due=9, ivl=4, reps=1), packages.card(2, 2)]
PACKAGE = packages.legacy(NOTES, CARDS, [packages.answer(5, 1, 3, 4, 0)])
TEXTS = [
    "Question 1\nDifficulty: easy\nWhy?\nSample answer\nSo.\n",
    "---\ndeck: D\ntags: [a]\n---\n## Why?\n### Key points\n- a\n### Answer\nSo {{c1::x}}\n",
    "* A :fc:\n:PROPERTIES:\n:ID: x\n:FC_TYPE: cloze\n:END:\n{{a}{h}@0}\n** Back\nb\n",
    "#flashcards/a\n\na::b\n\nc\n?\nd\n\n==e==^[h] $f$ `g`\n",
    "---\nDeck: D\nTags: t\n1. a {b}\n> c\n---\n",
    "- a #card\n  - b\n- {{cloze c}} #card\n",
    "# D\n\n## a\n%\nb\n[#t](x)\n",
    "<details><summary>a?</summary>\n\nb\n</details>\n\n**1. c?**\n\nd\n",
    "Q: a\nA: b\nC: [c] d\n---\ne::f\n",
    '[{"q": "a", "a": "b", "tags": ["c"]}]',
    "cards:\n- {question: a, answer: b}\n",
    '[[cards]]\nq = "a"\na = "b"\n',
    "#separator:tab\n#deck column:3\na\t<b>b</b>\tc\n",
    "front,back,tags\na,b,c\n",
    "<h1>Cook</h1><h2>Question 1</h2><p>Why?<h3>Sample answer</h3><ul><li>a<pre>b</pre></ul>",
    "a >> b\nc {{d}}\ne ::\n  f\n",
]


def reading(name: str) -> Callable[[bytes], object]:
    """Reads as one format; the second byte chooses the ending of the file's name."""

    def read(data: bytes) -> object:
        ending = ENDINGS[data[0] % len(ENDINGS)] if data else ""
        source = Source(f"x.{ending}", data[1:])
        form = named(name) if name else detect(source)
        form.sniff(source)
        return form.read(source)

    return read


def package(data: bytes) -> object:
    """Reads a package whose collection and media list are patched with the input."""
    held = anki.read("x", _patched(data), Settings(), NOW_MS)
    collection_json.dump(held.snapshot, StringIO())
    return held


def _patched(data: bytes) -> bytes:
    """The package with a few of its bytes written over: places of two bytes, values of one."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(PACKAGE)) as archive:
        collection = bytearray(archive.read("collection.anki2"))
    patches, media = data[:30], data[30:]
    for offset in range(0, len(patches) - 2, 3):
        position = int.from_bytes(patches[offset : offset + 2])
        collection[position % len(collection)] = patches[offset + 2]
    return packages.raw_zip({"collection.anki2": bytes(collection), "media": media or b"{}"})


def texts(data: bytes) -> object:
    """Converts HTML and Markdown, formulas and deletions."""
    text = data.decode("utf-8", "replace")
    for ordinal in ordinals(NoteKind.CLOZE, text)[:3]:
        sides(NoteKind.CLOZE, text, "", ordinal)
    return replace_math(text), to_markdown(text), to_html(text)


def export(data: bytes) -> object:
    """Reads the lossless JSON."""
    return collection_json.load("x", data.decode("utf-8", "replace"))


TARGETS: list[Callable[[bytes], object]] = [
    *(reading(name) for name in ("", *BUILT_IN)), texts, export, package,
    lambda data: anki.read("x", data, Settings(), NOW_MS),
]  # fmt: skip


def one(data: bytes) -> None:
    """Runs one input; a refusal is what hostile input deserves."""
    if not data:
        return
    try:
        TARGETS[data[0] % len(TARGETS)](data[1:])
    except SourceError as refusal:
        assert "\n" not in str(refusal)  # noqa: PT017 - there is no test around it


def seeds() -> dict[str, bytes]:
    """Inputs to begin with: each text for each reader, a deck, an export and a package."""
    out = StringIO()
    collection_json.dump(anki.read("x", PACKAGE, Settings(), NOW_MS).snapshot, out)
    whole: Any = json.loads(out.getvalue())
    made = {
        f"text-{target}-{number}": bytes([target, number % len(ENDINGS)]) + text.encode()
        for target in range(len(BUILT_IN) + 2)
        for number, text in enumerate(TEXTS)
    }
    readers = len(BUILT_IN) + 1
    made["export"] = bytes([readers + 1]) + json.dumps(whole).encode()
    made["patches"] = bytes([readers + 2]) + bytes(30) + b'{"0": "a.png"}'
    made["package"] = bytes([readers + 3]) + PACKAGE
    return made


def main() -> None:
    """Writes the seeds and runs until the time is over or something is found."""
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    for folder in folders:
        if folder.is_dir():
            for name, data in seeds().items():
                (folder / name).write_bytes(data)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
