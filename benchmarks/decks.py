"""Made-up decks whose import is measured by hand, with ``/usr/bin/time -v flashcards import``.

``python -m benchmarks.decks html 25000 deck.txt`` writes a text export of Anki with a table in
each note, ``python -m benchmarks.decks folder 1859 folder`` that many small Markdown files.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import click

_SEED = 7
_WORDS = (
    "order index cache queue thread socket packet kernel memory buffer schema column record "
    "commit branch merge signal filter window stream vector matrix tensor server client"
)
_PERSONS = ("I", "you", "she", "they")
_FOLDER = 40  # files of a folder inside of the folder


def _html(cards: int, path: Path, rng: random.Random) -> None:
    lines = ["#separator:tab", "#html:true", "#notetype:Basic", "#deck:Tables"]
    lines += (f"{_question(rng, number)}\t{_table(rng, number)}" for number in range(cards))
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _question(rng: random.Random, number: int) -> str:
    return f"<div>How is <b>{_some(rng, 2)} {number}</b> conjugated?</div>"


def _table(rng: random.Random, number: int) -> str:
    """A table of five rows, with the attributes that a rich text editor leaves in cells."""
    rows = [f"<tr><th>person</th><th>{_some(rng, 1)}</th><th>{_some(rng, 1)}</th></tr>"]
    for person in _PERSONS:
        plain, styled = _some(rng, 1), _cell(rng)
        cells = f'<td>{plain}</td><td style="padding: 4px;">{styled}</td>'
        rows.append(f"<tr><td><i>{person}</i></td>{cells}</tr>")
    body = "".join(rows)
    return f'<div>{_some(rng, 4)}</div><table class="t{number}"><tbody>{body}</tbody></table>'


def _cell(rng: random.Random) -> str:
    return f"{_some(rng, 1)}&nbsp;<b>{_some(rng, 1)}</b><br>{_some(rng, 2)}"


def _some(rng: random.Random, count: int) -> str:
    return " ".join(rng.choices(_WORDS.split(), k=count))


def _markdown(files: int, path: Path, rng: random.Random) -> None:
    for number in range(files):
        folder = path / f"chapter-{number // _FOLDER:02}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:04}.md").write_text(_page(rng, number), "utf-8")


def _page(rng: random.Random, number: int) -> str:
    """A short page of two questions with prose, a list and code."""
    parts = [f"# {_some(rng, 2).title()} {number}\n"]
    for _ in range(2):
        parts.append(f"## What is a {_some(rng, 2)}?\n\n{_some(rng, 40).capitalize()}.\n")
        parts.append("\n".join(f"- {_some(rng, 6)}" for _ in range(3)) + "\n")
        parts.append(f"```python\n{_some(rng, 1)} = {_some(rng, 1)}()\n```\n")
    return "\n".join(parts)


_KINDS: dict[str, Callable[[int, Path, random.Random], None]] = {
    "html": _html,
    "folder": _markdown,
}


@click.command()
@click.argument("kind", type=click.Choice(list(_KINDS)))
@click.argument("count", type=click.IntRange(min=1))
@click.argument("path", type=click.Path(path_type=Path))
def main(kind: str, count: int, path: Path) -> None:
    """Writes a made-up deck of COUNT cards or files."""
    _KINDS[kind](count, path, random.Random(_SEED))


if __name__ == "__main__":
    main()
