"""Small inputs of our own in every format that is read; what mutants are made of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from io import StringIO

from tests.anki import packages

ENDINGS = ("txt", "md", "html", "csv", "tsv", "json", "yaml", "toml", "org", "apkg", "zip", "")
NOW_MS = packages.START_MS + 40 * packages.DAY_MS
NOTES = [
    packages.note(1, "one", "<b>two</b> \\(x^2\\)<br><ul><li>a<li>b</ul>"),
    packages.note(2, "{{c1::a}}", "b", tags="x"),
    packages.note(3, "<table><tr><td>a<td>b</table>", "<pre>x = 1</pre><img src='a.png'>"),
]
CARDS = [
    packages.card(1, 1, type=2, queue=2, due=9, ivl=4, reps=1),
    packages.card(2, 2),
    packages.card(3, 3),
]
PACKAGE = packages.legacy(NOTES, CARDS, [packages.answer(5, 1, 3, 4, 0)])
CLOZES = packages.legacy(
    [packages.note(1, "{{c1::a::b}} and {{c2::c}}", "extra")],
    [packages.card(1, 1), packages.card(2, 1, 1)],
    types={1: packages.CLOZE},
    media={"a.png": b"\x89PNG"},
)
TEXTS = {
    "page.txt": "Interview questions for Cook roles.\n2 questions\nQuestion 1\nDifficulty: easy\n"
    "Why?\nSample answer\nSo.\n\n• one\n• two\nQuestion 2 hard\nHow?\nSample answer\nThus.\n",
    "page.html": "<html><body><h1>Cook</h1><h2>Question 1</h2><p>Difficulty: easy</p><p>Why?</p>"
    "<h3>Sample answer</h3><ul><li>a<li>b</ul><pre>c  d</pre><p><b>e</b> <i>f</i></p></html>",
    "deck.md": "---\ndeck: D::E\ntags: [a]\n---\n\n# T\n\n## Why?\n\n<!-- id: x -->\n"
    "difficulty: easy\n\n### Answer\n\nSo **b**, *i*, `c`.\n\n```python\nx = 1\n```\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n> q\n\n1. one\n   - two\n\n$a^2 + \\frac{1}{2}$ "
    "![p](img/a.png) [l](http://a.b) <b>x</b>\n\n### Key points\n\n- a\n- b\n\n"
    "## {{c1::x}} and {{c2::y::hint}}\n\nkind: cloze\n",
    "fc.org": "#+title: T\n* A :fc:\n:PROPERTIES:\n:ID: x\n:FC_TYPE: cloze\n:END:\n{{a}{h}@0}\n"
    "** Back\nb\n* B :drill:\n[hole||hint] c\n",
    "note.md": "#flashcards/a\n\na::b\n\nc:::d\n\ne\n?\nf\n\n==g==^[h] $f$ `g`\n<!--SR:!2020-->\n",
    "ki.md": "# Note\n```\nguid: a\nnotetype: Basic\n```\n\n### Tags\n```\nb\n```\n\n## Front\nc\n\n"
    "## Back\n<b>d</b>\ne\n",
    "inka.md": "---\nDeck: D\nTags: t\n1. a {b}\n> c\n2. d\n> e\n---\n",
    "logseq.md": "- a #card\n  id:: x\n  - b\n- {{cloze c}} #card\n",
    "mdanki.md": "# D\n\n## a\n%\nb\n[#t](x)\n\n## c\nd\n",
    "list.md": "# T\n\n<details><summary>a?</summary>\n\nb\n</details>\n\n**1. c?**\n\nd\n",
    "headings.md": "# T\n\n## 1. Why? 👶\n\n#### Answer\n\nb<br>c\n\n#### Good to hear\n\n- d\n\n"
    "<!-- tags: (a,b) --><!-- expertise: (1) -->\n",
    "bold.md": "**1. a?**\n\nb\n\n**2. c?** ⭐\n\nd\n\n**[back to top](#x)**\n",
    "trivia.txt": "#Q a\nb\n^ c\nA c\nB d\n\n#Q e?\n^ True\nA True\nB False\n",
    "words.txt": "A\n\nable [eibl] a. b,c;d\nabide /əbaid/ vi. e\na few [fju:] f\n" * 3,
    "commented.json": '{"cards": [{"q": "a", "a": ["b", ], /* c */ }, // d\n]}',
    "interview.md": "# A\n\n" + "".join(f"## B{n}\n\nc {n} {'d ' * 20}\n\n" for n in range(12)),
    "qa.txt": "---\nname = 'D'\n---\nQ: a\nA: b\nc\n\nC: [c] d $x$\n---\ne::f\n",
    "cards.json": '[{"q": "a", "a": "b", "tags": ["c"], "level": "easy", "options": ["x", "y"]}]',
    "topics.json": '{"decks": [{"name": "D", "cards": [{"front": "a", "back": "b"}]}]}',
    "crowd.json": json.dumps(
        {
            "name": "D",
            "note_models": [{"crowdanki_uuid": "m", "type": 0, "tmpls": [{}]}],
            "notes": [{"note_model_uuid": "m", "fields": ["a", "<b>b</b>"], "guid": "g"}],
            "children": [{"name": "E", "notes": [], "children": []}],
        }
    ),
    "cards.yaml": "cards:\n- {question: a, answer: b}\n- question: &q c\n  answer: *q\n",
    "cards.toml": '[[cards]]\nq = "a"\na = "b"\ntags = ["c"]\n',
    "anki.txt": "#separator:tab\n#html:true\n#deck column:3\na\t<b>b</b>\tc\n"
    'd\t"e ""f""\ng"\th\n',
    "words.csv": 'front,back,tags\na,b,c\n"d\ne","f, ""g""",h\n',
    "words.tsv": "a\tb\nc\td\te\n",
    "quizlet.txt": "a,b;c,d;e,f",
    "semicolons.csv": "question;answer;difficulty\na;b;easy\nc;d;hard\n",
    "dashes.txt": "a - b\nc - d\n",
    "rem.txt": "a >> b\nc {{d}} e\ne >>>\n  f\ng <> h\n",
    "mochi.md": "# a\nb\n---\nc\n",
    "log.csv": "card_id,review_time,review_rating,review_duration\n1,1700000000000,3,900\n"
    "1,1700100000000,1,900\n2,2024-01-01T10:00:00,4,\n",
    "draw.md": "## Draw\n\n- [ ] a\n- [x] b\n\n```\ncode\n```\n\n\\[x_1\\] \\(y\\) $$z$$ ~~s~~ "
    "<kbd>k</kbd> <!-- c --> <div>d</div>\n\n***\n\nשלום &amp; \\* [a]: b\n\n[a]\n\nSetext\n===\n",
}  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Every seed by the name of its file."""
    zipped = packages.raw_zip(
        {"a.csv": b"front,back\na,b\n", "b/c.md": TEXTS["deck.md"].encode(), "d.bin": b"\0\1"}
    )
    return {
        **{name: text.encode() for name, text in TEXTS.items()},
        "export.json": _export().encode(),
        "old.apkg": PACKAGE,
        "cloze.apkg": CLOZES,
        "new.apkg": packages.modern(
            [packages.note(1, "one", "two")], [packages.card(1, 1)], media={"a.png": b"\x89PNG"}
        ),
        "decks.zip": zipped,
    }


def _export() -> str:
    """The lossless JSON of a small package."""
    from flashcards import anki
    from flashcards.formats import collection_json
    from flashcards.model.settings import Settings

    out = StringIO()
    collection_json.dump(anki.read("x", PACKAGE, Settings(), NOW_MS).snapshot, out)
    return out.getvalue()


def with_sql(database: bytes, statements: Iterable[str]) -> bytes:
    """A database after some statements; those that it refuses are left out."""
    with closing(sqlite3.connect(":memory:")) as db:
        try:
            db.deserialize(database)
            db.execute("PRAGMA max_page_count = 10000")
            for statement in statements:
                db.execute(statement)
            db.commit()
        except sqlite3.Error:
            return database
        return bytes(db.serialize())
