"""Bringing decks in and taking them out from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashcards.formats import registry
from tests.cli.running import flashcards

PAGE = """Back to all roles

Night Baker

Interview questions for Night Baker roles.

2 questions

Question 1

Difficulty: easy

How warm should the dough be?

Sample answer

About 24 degrees, measured in the middle.

Question 2

Difficulty: hard

What do you do when the oven fails?

Sample answer

I cool the loaves down.

Then I call for help.
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "cards.db"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "night-baker.txt"
    file.write_text(PAGE, "utf-8")
    return file


def test_a_page_is_imported_and_again_to_no_change(database: Path, page: Path) -> None:
    first = flashcards(database, "import", str(page))
    again = flashcards(database, "import", str(page))

    assert first.out == "Night Baker: 2 added, 0 updated, 0 unchanged (2 cards)\n"
    assert again.out == "Night Baker: 0 added, 0 updated, 2 unchanged (2 cards)\n"
    assert (first.code, again.code) == (0, 0)


def test_an_edited_answer_is_updated_and_keeps_its_schedule(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page))
    flashcards(database, "review", "Baker", "--plain", stdin="\n4\nq\n")
    page.write_text(PAGE.replace("About 24", "About 25"), "utf-8")

    ran = flashcards(database, "import", str(page), "--json")

    report = ran.data["sources"][0]
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 1, 1)
    cards = flashcards(database, "export").data["cards"]
    assert [(card["state"], card["answer"][:8]) for card in cards] == [
        ("review", "About 25"),
        ("new", "I cool t"),
    ]


def test_the_json_report_has_its_documented_shape(database: Path, page: Path) -> None:
    ran = flashcards(database, "import", str(page), "--dry-run", "--json")

    assert ran.data == {
        "dry_run": True,
        "sources": [
            {
                "source": "night-baker.txt",
                "format": "interview-page",
                "decks": ["Night Baker"],
                "added": 2,
                "updated": 0,
                "unchanged": 0,
                "skipped": 0,
                "cards": 2,
                "vanished": 0,
                "reworded": [],
                "problems": [],
                "samples": [
                    {
                        "deck": "Night Baker",
                        "question": "How warm should the dough be?",
                        "answer": "About 24 degrees, measured in the middle.",
                        "level": "easy",
                        "tags": [],
                    },
                    {
                        "deck": "Night Baker",
                        "question": "What do you do when the oven fails?",
                        "answer": "I cool the loaves down.\n\nThen I call for help.",
                        "level": "hard",
                        "tags": [],
                    },
                ],
            }
        ],
    }
    assert flashcards(database, "export").data["notes"] == []


def test_deck_and_tag_options_win_over_the_source(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page), "--deck", "Jobs::Baker", "--tag", "soon")

    notes = flashcards(database, "export").data["notes"]
    assert {(note["deck"], tuple(note["tags"])) for note in notes} == {("Jobs::Baker", ("soon",))}


def test_one_refused_source_does_not_stop_the_others(
    database: Path, page: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"

    ran = flashcards(database, "import", str(missing), str(page))

    assert ran.code == 1
    assert ran.err == f"flashcards: {missing} cannot be read: No such file or directory.\n"
    assert ran.out == "Night Baker: 2 added, 0 updated, 0 unchanged (2 cards)\n"


def test_a_folder_is_imported_file_by_file(database: Path, page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    (folder / ".hidden").mkdir(parents=True)
    (folder / ".hidden" / "no.csv").write_text("a,b\n")
    (folder / "words.csv").write_text("question,answer\nuno,one\n")
    (folder / "z.txt").write_text(PAGE)
    (folder / "photo.bin").write_bytes(bytes(range(256)) * 20)

    ran = flashcards(database, "import", str(folder), "--json")

    sources = {source["source"]: source for source in ran.data["sources"]}
    assert ran.code == 0
    assert list(sources) == ["decks/photo.bin", "decks/words.csv", "decks/z.txt"]
    assert [source["added"] for source in sources.values()] == [0, 1, 2]
    assert len(sources["decks/photo.bin"]["problems"]) == 1


def test_a_dry_run_says_what_would_happen_and_changes_nothing(database: Path, page: Path) -> None:
    ran = flashcards(database, "import", str(page), "--shipped", "--dry-run")

    assert ran.out.endswith(
        "Night Baker: would be 2 added, 0 updated, 0 unchanged (2 cards)\n"
        "  How warm should the dough be? (easy)\n"
        "      About 24 degrees, measured in the middle.\n"
        "  What do you do when the oven fails? (hard)\n"
        "      I cool the loaves down.\n"
    )
    assert ran.out.count("would be") == 6
    assert flashcards(database, "export").data["notes"] == []


def test_the_shipped_decks_are_reported_like_any_other(database: Path) -> None:
    ran = flashcards(database, "import", "--shipped", "--json")

    sources = ran.data["sources"]
    assert "ai-operations-specialist.md" in [source["source"] for source in sources]
    assert all(source["added"] == source["cards"] >= 10 for source in sources)


def test_a_problem_is_told_with_file_and_line_and_the_rest_is_imported(
    database: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words.csv"
    words.write_text("question,answer\nuno,one\ndos,\n")

    ran = flashcards(database, "import", str(words))

    assert ran.code == 0
    assert ran.err.startswith("words.csv:3: ")
    assert ran.out == "words: 1 added, 0 updated, 0 unchanged (1 card)\n"


def test_a_deck_needs_a_name(database: Path, page: Path) -> None:
    ran = flashcards(database, "import", str(page), "--deck", " :: ")

    assert (ran.code, ran.out) == (2, "")
    assert "a deck needs a name" in ran.err


def test_standard_input_is_a_source(database: Path) -> None:
    ran = flashcards(
        database, "import", "-", "--format", "table", "--deck", "Words", stdin="uno,one\n"
    )

    assert ran.out == "Words: 1 added, 0 updated, 0 unchanged (1 card)\n"


def test_table_options_say_how_columns_are_read(database: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("one = uno\ntwo = dos\n")

    flashcards(database, "import", str(words), "--separator", "=", "--columns", "back,front")

    cards = flashcards(database, "export").data["cards"]
    assert [(card["question"], card["answer"]) for card in cards] == [
        ("uno", "one"),
        ("dos", "two"),
    ]


def test_vanished_notes_are_told_and_kept(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page))
    page.write_text(PAGE.split("Question 2")[0].replace("2 questions", "1 questions"), "utf-8")

    ran = flashcards(database, "import", str(page))

    assert "1 note of an earlier import is not in night-baker.txt any more; kept." in ran.out
    assert len(flashcards(database, "export").data["notes"]) == 2


def test_an_export_into_an_empty_collection_gives_the_same_export(
    database: Path, page: Path, tmp_path: Path
) -> None:
    flashcards(database, "import", str(page))
    flashcards(database, "review", "Baker", "--plain", stdin="\n3\n\n1\nf 2\nq\n")
    flashcards(database, "options", "Baker", "--new-per-day", "7", "--preset", "Mine")
    exported = tmp_path / "all.json"
    flashcards(database, "export", "-o", str(exported))

    other = tmp_path / "other.db"
    assert flashcards(other, "import", str(exported)).code == 0

    assert flashcards(other, "export").out == exported.read_text("utf-8")
    assert flashcards(other, "check").code == 0


def test_importing_ones_own_export_changes_nothing(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page))
    before = flashcards(database, "export").out

    ran = flashcards(database, "import", "-", "--json", stdin=before)

    report = ran.data["sources"][0]
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 2)
    assert flashcards(database, "export").out == before


def test_markdown_goes_out_and_comes_back_unchanged(
    database: Path, page: Path, tmp_path: Path
) -> None:
    flashcards(database, "import", str(page))
    written = tmp_path / "baker.md"
    flashcards(database, "export", "--format", "markdown", "--deck", "Baker", "-o", str(written))

    ran = flashcards(database, "import", str(written), "--json")

    report = ran.data["sources"][0]
    assert (report["format"], report["added"], report["cards"]) == ("markdown", 0, 2)
    again = flashcards(database, "export", "--format", "markdown", "--deck", "Baker")
    assert again.out == written.read_text("utf-8")


def test_several_decks_as_markdown_need_a_folder(database: Path, tmp_path: Path) -> None:
    flashcards(database, "decks")

    refused = flashcards(database, "export", "--format", "markdown")
    folder = tmp_path / "out"
    written = flashcards(database, "export", "--format", "markdown", "-o", str(folder))

    assert refused.code == 2
    assert "name a folder with -o" in refused.err
    assert written.code == 0
    assert (folder / "Interview - AI Operations Specialist.md").exists()


def test_decks_whose_names_are_alike_go_to_files_of_their_own(
    database: Path, tmp_path: Path
) -> None:
    for deck in ("C/D", "C-D", "c?d"):
        flashcards(database, "import", "-", "--deck", deck, stdin=f"in {deck},yes\n")

    flashcards(database, "export", "--format", "markdown", "-o", str(tmp_path / "out"))

    written = {file.name: file.read_text("utf-8") for file in (tmp_path / "out").iterdir()}
    assert sorted(name.casefold() for name in written) == ["c-d (2).md", "c-d (3).md", "c-d.md"]
    assert all(sum(f"in {d}" in text for text in written.values()) == 1 for d in ("C/D", "C-D"))


def test_an_export_over_a_link_keeps_the_link(database: Path, page: Path, tmp_path: Path) -> None:
    flashcards(database, "import", str(page))
    link, target = tmp_path / "link.json", tmp_path / "target.json"
    target.write_text("old")
    link.symlink_to(target)

    assert flashcards(database, "export", "-o", str(link)).code == 0

    assert link.is_symlink()
    assert target.read_text("utf-8") == flashcards(database, "export", "-o", "-").out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_export_into_a_pipe_leaves_it_a_pipe(database: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    flashcards(database, "import", "-", stdin="uno,one\n")

    assert flashcards(database, "export", "-o", str(pipe)).code == 0

    assert os.read(reader, 1 << 16).decode() == flashcards(database, "export").out
    assert pipe.is_fifo()
    os.close(reader)


def test_an_export_that_cannot_be_written_leaves_nothing_behind(
    database: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    flashcards(database, "import", "-", stdin="uno,one\n")

    ran = flashcards(database, "export", "--format", "json", "-o", str(folder))

    assert (ran.code, ran.err) == (1, f"flashcards: {folder} cannot be written: Is a directory.\n")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"format": "flashcards", "version": 99}', "update flashcards"),
        ('{"format": "flashcards", "version": 1, "decks": [{}]}', "entry 1 of “decks”"),
        ('{"format": "flashcards", "version": 1, "cards": 3}', "“cards” must be a list"),
    ],
)
def test_a_broken_export_is_refused_in_one_line(database: Path, text: str, message: str) -> None:
    ran = flashcards(database, "import", "-", stdin=text)

    assert ran.code == 1
    assert message in ran.err
    assert ran.err.count("\n") == 1


@pytest.fixture
def words(database: Path, tmp_path: Path) -> Path:
    """A collection of three notes of several levels and tags in two decks."""
    source = tmp_path / "words.json"
    source.write_text(
        '[{"deck": "A", "question": "one", "answer": "1", "level": "easy", "tags": ["x::y"]},'
        ' {"deck": "A::B", "question": "two", "answer": "2", "level": "hard", "tags": ["z"]},'
        ' {"deck": "C", "question": "three", "answer": "3", "level": "hard"}]',
        "utf-8",
    )
    assert flashcards(database, "import", str(source)).code == 0
    return database


@pytest.mark.parametrize(
    ("options", "fronts"),
    [
        ((), ["one", "two", "three"]),
        (("--deck", "A"), ["one", "two"]),
        (("--level", "hard"), ["two", "three"]),
        (("--level", "hard", "--level", "easy"), ["one", "two", "three"]),
        (("--tag", "X"), ["one"]),
        (("--tag", "x::y", "--tag", "z"), ["one", "two"]),
        (("--deck", "A", "--level", "hard", "--tag", "z"), ["two"]),
        (("--tag", "nothing"), []),
    ],
)
def test_what_goes_out_is_chosen_by_deck_level_and_tag(
    words: Path, options: tuple[str, ...], fronts: list[str], tmp_path: Path
) -> None:
    exported = flashcards(words, "export", *options).data
    rows = flashcards(words, "export", "--format", "csv", *options).out.splitlines()[1:]
    markdown = tmp_path / "markdown"
    markdown.mkdir()
    flashcards(words, "export", "-o", str(markdown), *options)
    text = "".join(file.read_text("utf-8") for file in sorted(markdown.glob("*.md")))

    assert [note["front"] for note in exported["notes"]] == fronts
    assert [card["question"] for card in exported["cards"]] == fronts
    assert [row.split(",")[2] for row in rows] == fronts
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert sorted(headings) == sorted(fronts)


def test_the_ending_of_the_file_tells_the_format(words: Path, tmp_path: Path) -> None:
    begins = {}
    for name in ("a.json", "a.csv", "a.tsv", "a.txt", "a.apkg", "a.else"):
        flashcards(words, "export", "-o", str(tmp_path / name))
        begins[name] = (tmp_path / name).read_bytes()[:3]

    assert begins == {
        "a.json": b'{\n"',
        "a.csv": b"id,",
        "a.tsv": b"id\t",
        "a.txt": b"#se",
        "a.apkg": b"PK\x03",
        "a.else": b'{\n"',
    }


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_a_table_that_went_out_changes_nothing_when_it_comes_in_again(
    words: Path, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"out.{ending}"
    flashcards(words, "export", "-o", str(file))
    before = flashcards(words, "export").out

    (report,) = flashcards(words, "import", str(file), "--json").data["sources"]

    assert (report["unchanged"], report["added"], report["updated"]) == (3, 0, 0)
    assert flashcards(words, "export").out == before


ASKED = "How do you keep watch over a model in production?"


@pytest.fixture
def reworded(database: Path, tmp_path: Path) -> Path:
    """A file whose only question was imported in other words."""
    file = tmp_path / "words.csv"
    file.write_text(f"question,answer\n{ASKED},Alerts\n", "utf-8")
    flashcards(database, "import", str(file))
    file.write_text(f"question,answer\nSo {ASKED},Alerts\n", "utf-8")
    return file


@pytest.mark.parametrize(
    ("options", "fronts"),
    [
        (("--renames", "accept"), [f"So {ASKED}"]),
        (("--renames", "new"), [ASKED, f"So {ASKED}"]),
        ((), [f"So {ASKED}"]),
    ],
)
def test_a_reworded_question_keeps_its_history_or_is_new(
    database: Path, reworded: Path, options: tuple[str, ...], fronts: list[str]
) -> None:
    ran = flashcards(database, "import", str(reworded), *options)

    exported = flashcards(database, "export").data
    assert [note["front"] for note in exported["notes"]] == fronts
    assert ("reworded, history kept" in ran.out) == (len(fronts) == 1)


def test_data_for_programs_tells_what_is_reworded(database: Path, reworded: Path) -> None:
    (report,) = flashcards(database, "import", str(reworded), "--dry-run", "--json").data["sources"]

    assert report["reworded"] == [{"before": ASKED, "after": f"So {ASKED}"}]


def test_the_help_of_the_import_names_every_format(database: Path) -> None:
    shown = flashcards(database, "import", "--help").out.split("Formats:\n")[1]

    assert {line.split()[0] for line in shown.splitlines() if line[2:3].strip()} >= {
        *registry.BUILT_IN,
        "anki-package",
        "review-log",
    }


@pytest.mark.parametrize("command", ["export", "undo", "check", "stats", "optimize", "backup"])
def test_a_collection_that_is_not_there_is_not_made_by_looking_at_it(
    database: Path, command: str
) -> None:
    ran = flashcards(database, command)

    assert (ran.code, ran.out) == (1, "")
    assert f"there is no collection at {database} yet" in ran.err
    assert not database.exists()
