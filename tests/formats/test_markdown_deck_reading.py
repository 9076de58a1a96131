import pytest

from flashcards.errors import SourceError
from flashcards.formats import NoteDraft, Parsed, Source, markdown_deck
from flashcards.model import Level, NoteKind

DECK = """\
---
deck: Interview::Baker
tags: [baking, interview]
---

# Baker

Some words for readers, with a [link](https://example.org).

## Why does dough rest?

<!-- id: b-1 -->
difficulty: easy
tags: dough, basics

Gluten relaxes.

It becomes easier to shape.

### Key points

- gluten
- shape, and
  size
  - nested

## What does this oven show?

Level: Hard

```python
## not a question
print(250)
```

### Answer

`250`

## Bread is {{c1::leavened}} dough.
"""


def read(text: str) -> Parsed:
    return markdown_deck.read(Source("bread.md", text.encode()))


def only(text: str) -> NoteDraft:
    parsed = read(text)
    assert parsed.problems == ()
    assert len(parsed.notes) == 1
    return parsed.notes[0]


def messages(text: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in read(text).problems]


def test_a_deck_is_read_whole() -> None:
    assert read(DECK) == Parsed(
        (
            NoteDraft(
                deck="Interview::Baker",
                front="Why does dough rest?",
                back="Gluten relaxes.\n\nIt becomes easier to shape.",
                key_points=("gluten", "shape, and\nsize\n- nested"),
                level=Level.EASY,
                tags=("baking", "interview", "dough", "basics"),
                uid="b-1",
                line=10,
            ),
            NoteDraft(
                deck="Interview::Baker",
                front=(
                    "What does this oven show?\n\n"
                    "```python\n## not a question\nprint(250)\n```"
                ),
                back="`250`",
                level=Level.HARD,
                tags=("baking", "interview"),
                line=27,
            ),
            NoteDraft(
                deck="Interview::Baker",
                front="Bread is {{c1::leavened}} dough.",
                back="",
                kind=NoteKind.CLOZE,
                tags=("baking", "interview"),
                line=40,
            ),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("front_matter", "deck", "tags"),
    [
        ("", "bread", ()),
        ("---\n---\n", "bread", ()),
        ("---\n# only a remark\n...\n", "bread", ()),
        ("---\ntitle: other\n---\n", "bread", ()),
        ("---\ndeck:\ntags:\n---\n", "bread", ()),
        ("---\nDeck: A::b\nTags: x\n---\n", "A::b", ("x",)),
        ("---\ndeck: 'C: d'\ntags: x y\n---\n", "C: d", ("x", "y")),
        ("---\ndeck: 007\ntags: red wine, x\n---\n", "007", ("red wine", "x")),
        ("---\ndeck: no\ntags: [2024-01-01, no, no]\n---\n", "no", ("2024-01-01", "no")),
        ("---\ntags:\n  - a\n  - b\n---\n", "bread", ("a", "b")),
    ],
)
def test_front_matter_names_deck_and_tags(
    front_matter: str, deck: str, tags: tuple[str, ...]
) -> None:
    note = only(f"{front_matter}## Why?\n\nBecause.\n")
    assert (note.deck, note.tags) == (deck, tags)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ndeck: x\n", "1: the front matter that begins here does not end; add ---"),
        ("---\ndeck: x\ntags: [a\n---\n", "3: the front matter is not valid YAML: "),
        ("---\ndeck: *x\n---\n", "2: the front matter is not valid YAML: "),
        ("---\n\x07\n---\n", "1: the front matter is not valid YAML"),
        ("---\n" + "[" * 9000 + "\n---\n", "1: the front matter is not valid YAML"),
        ("---\njust words\n---\n", "2: the front matter must be lines such as deck: Name"),
        ("---\ndeck: [a]\n---\n", "1: the deck in the front matter must be a name"),
        ("---\ntags: {a: b}\n---\n", "1: the tags in the front matter must be words"),
        ("---\ntags: [[a]]\n---\n", "1: the tags in the front matter must be words"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(SourceError) as refusal:
        read(text + "## Why?\n\nBecause.\n" + "more text\n" * 90)
    assert str(refusal.value).startswith(f"bread.md, line {message}")


@pytest.mark.parametrize(
    ("lines", "level", "tags", "uid", "kind"),
    [
        ("difficulty: hard", Level.HARD, (), None, NoteKind.BASIC),
        ("LEVEL: Medium\n\nTags: a b", Level.MEDIUM, ("a", "b"), None, NoteKind.BASIC),
        ("<!-- id: x y -->\n<!--kind:reversed-->", None, (), "x y", NoteKind.REVERSED),
        ("id : 7\nkind: cloze", None, (), "7", NoteKind.CLOZE),
        ("tags: [a, 'b, c']\ntags: d", None, ("a", "b, c", "d"), None, NoteKind.BASIC),
        ("tags: [a, b\nid:", None, ("[a", "b"), None, NoteKind.BASIC),
        ("tags: [{a}, b]", None, ("{a}", "b"), None, NoteKind.BASIC),
        ("time: 90", None, (), None, NoteKind.BASIC),
    ],
)
def test_metadata_stand_below_the_question(
    lines: str, level: Level | None, tags: tuple[str, ...], uid: str | None, kind: NoteKind
) -> None:
    note = only(f"## Why?\n{lines}\n\nBecause.\n")
    assert note == NoteDraft(
        "bread", "Why?", "Because.", level=level, tags=tags, uid=uid, kind=kind, line=1
    )


@pytest.mark.parametrize(
    "line",
    [
        "note: this is text",
        "Difficulty: it depends on the oven.",
        "Time: about an hour.",
        "  id: indented",
        "<!-- a remark -->",
        "Because. id: 7",
    ],
)
def test_other_lines_are_content(line: str) -> None:
    note = only(f"## Why?\n\n{line}\ndifficulty: easy\n")
    assert note.back == f"{line}\ndifficulty: easy"
    assert (note.level, note.uid) == (None, None)


@pytest.mark.parametrize(
    ("body", "front", "back", "key_points"),
    [
        ("a", "Why?", "a", ()),
        ("\n\n  a  \n\n\nb\n\n", "Why?", "  a  \n\n\nb", ()),
        ("more\n\n### Answer\na", "Why?\n\nmore", "a", ()),
        ("### answer \na", "Why?", "a", ()),
        ("### Key points\n- k\n### Answer\na", "Why?", "a", ("k",)),
        ("a\n### KEY POINTS\n* k\n\n* l", "Why?", "a", ("k", "l")),
        ("a\n### Key points\n1. k\n2) l", "Why?", "a", ("k", "l")),
        ("a\n### Key points\nprose\ngoes on", "Why?", "a", ("prose\ngoes on",)),
        ("a\n### Key points\n  - k\n    more\n  - l", "Why?", "a", ("k\nmore", "l")),
        ("a\n### Key points\n-\n- \n", "Why?", "a", ()),
        ("a\n### Key points\n- ```\n  ## b\n  ```\n- c", "Why?", "a", ("```\n## b\n```", "c")),
        ("a\n### Answer key\nb\n#### Answer", "Why?", "a\n### Answer key\nb\n#### Answer", ()),
        ("a\n### Answer\nb\n### Answer\nc", "Why?\n\na", "b\n\nc", ()),
        ("\\### Answer\n\\## b\n\\\\## c", "Why?", "### Answer\n## b\n\\## c", ()),
        ("\\id: 7", "Why?", "id: 7", ()),
        ("a\n\\id: 7\n\\*", "Why?", "a\n\\id: 7\n\\*", ()),
        ("```\n### Answer\n\\## b\n```", "Why?", "```\n### Answer\n\\## b\n```", ()),
        ("> ## a\n    ## b\n # c\n#d", "Why?", "> ## a\n    ## b\n # c\n#d", ()),
    ],
)
def test_headings_part_question_answer_and_key_points(
    body: str, front: str, back: str, key_points: tuple[str, ...]
) -> None:
    note = only(f"## Why?\n\n{body}\n")
    assert (note.front, note.back, note.key_points) == (front, back, key_points)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("## Why?\n\n## How?\n\nSo.\n", [(1, "the question has no answer; it is skipped")]),
        ("## Why?\n\nOh.\n### Answer\n", [(1, "the question has no answer; it is skipped")]),
        ("##\n\nSo.\n", [(1, "the question is empty; it is skipped")]),
        ("## Why?\nkind: odd\nSo.", [(2, "unknown kind 'odd'; use basic, reversed or cloze")]),
        ("## Why?\n\nlevel: 3\nSo.", [(3, "unknown difficulty '3'; use easy, medium or hard")]),
        ("## A?\nid: 1\na\n## B?\nid: 1\nb", [(4, "the id '1' belongs to line 1")]),
        (
            "## A?\n\n```sh\na\n\n## B?\n\nb\n",
            [(3, "the code fence that begins here never ends; it is read as text")],
        ),
        (
            "# Notes\n",
            [(None, "no question was found; each begins with a heading such as ## Why?")],
        ),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_with_its_line(
    text: str, problems: list[tuple[int | None, str]]
) -> None:
    assert messages(text) == problems


def test_what_is_odd_keeps_the_other_notes() -> None:
    assert [note.front for note in read("## A?\n\n```sh\na\n\n## B?\n\nb\n").notes] == ["A?", "B?"]
    assert [note.uid for note in read("## A?\nid: 1\na\n## B?\nid: 1\nb").notes] == ["1", None]


@pytest.mark.parametrize(
    ("text", "sureness"),
    [
        (DECK, 1.0),
        ("---\ndeck: x\n---\nQ: a\nA: b\n", 0.3),
        ("---\ndeck: x\n\n## Why?\n", 1.0),
        ("---\ntitle: x\n---\n## Why?\nBecause.\n", 0.0),
        ("## Why?\n\n<!-- id: 1 -->\nBecause.\n", 0.9),
        ("# List\n\n## Why?\n\nBecause.\n", 0.0),
        ("", 0.0),
    ],
)
def test_sniffing_is_sure_of_our_own_decks_only(text: str, sureness: float) -> None:
    assert markdown_deck.sniff(Source("x.md", text.encode())) == sureness
