"""Importing decks from the command line."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from flashcards.formats import registry
from tests.cli.running import PAGE, flashcards


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
                "staying": [],
                "moved": [],
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
                "runner_up": "",
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
    reason = os.strerror(errno.ENOENT)
    assert ran.err.splitlines()[0] == f"flashcards: {missing} cannot be read: {reason}."
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
        "Night Baker: 2 to add, 0 to update, 0 unchanged (2 cards)\n"
        "  read as interview-page\n"
        "  How warm should the dough be? (easy)\n"
        "      About 24 degrees, measured in the middle.\n"
        "  What do you do when the oven fails? (hard)\n"
        "      I cool the loaves down.\n"
    )
    assert ran.out.count(" to add, ") == 8
    assert flashcards(database, "export").data["notes"] == []


def test_the_shipped_decks_are_reported_like_any_other(database: Path) -> None:
    ran = flashcards(database, "import", "--shipped", "--json")

    sources = ran.data["sources"]
    assert "ai-operations-specialist.md" in [source["source"] for source in sources]
    assert all(source["added"] == source["cards"] >= 10 for source in sources)


def test_a_problem_is_reported_with_file_and_line_and_the_rest_is_imported(
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


def test_vanished_notes_are_reported_and_kept(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page))
    page.write_text(PAGE.split("Question 2")[0].replace("2 questions", "1 questions"), "utf-8")

    ran = flashcards(database, "import", str(page))

    assert "1 note of an earlier import is no longer in night-baker.txt; kept." in ran.out
    assert len(flashcards(database, "export").data["notes"]) == 2


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
    assert ran.err.count("\n") == 2, "that, and that a collection was made"


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
    assert ("reworded (history kept)" in ran.out) == (len(fronts) == 1)


DATA = """---
deck: {deck}
---

## What is a join?

<!-- id: join -->

A product.

## What is a view?

<!-- id: view -->

A query with a name.
"""


@pytest.fixture
def moved(database: Path, tmp_path: Path) -> Path:
    """A deck that was imported, whose file names another deck now."""
    file = tmp_path / "data.md"
    file.write_text(DATA.format(deck="Interview::Data Engineer"), "utf-8")
    flashcards(database, "import", str(file))
    file.write_text(DATA.format(deck="Interview::Data"), "utf-8")
    return file


def test_notes_that_are_in_another_deck_stay_there_and_the_import_says_so(
    database: Path, moved: Path
) -> None:
    ran = flashcards(database, "import", str(moved))

    assert ran.out == (
        "Interview::Data: 0 added, 0 updated, 2 unchanged (2 cards); "
        "2 notes stay in their deck Interview::Data Engineer\n"
        "  --move moves them.\n"
    )
    decks = {deck["name"] for deck in flashcards(database, "decks", "--json").data}
    assert decks == {"Interview", "Interview::Data Engineer"}


def as_file(markdown: Path, other: Path, name: str) -> Path:
    """The deck as a file of that name: itself, or exported by another collection."""
    flashcards(other, "import", str(markdown))
    file = markdown.with_name(name)
    if name != markdown.name:
        flashcards(other, "export", "-o", str(file))
    return file


@pytest.mark.parametrize("name", ["data.md", "all.json", "all.apkg"])
def test_data_for_programs_names_the_deck_in_which_notes_are(
    database: Path, moved: Path, tmp_path: Path, name: str
) -> None:
    file = as_file(moved, tmp_path / "other.db", name)

    (report,) = flashcards(database, "import", str(file), "--json").data["sources"]

    assert report["decks"] == ["Interview::Data Engineer"]
    assert report["staying"] == [
        {"wanted": "Interview::Data", "deck": "Interview::Data Engineer", "notes": 2}
    ]


@pytest.mark.parametrize("name", ["data.md", "all.json", "all.apkg"])
def test_notes_are_moved_where_the_file_says_and_back_by_one_undo(
    database: Path, moved: Path, tmp_path: Path, name: str
) -> None:
    file = as_file(moved, tmp_path / "other.db", name)
    assert "--move moves them." in flashcards(database, "import", str(file), "--dry-run").out

    planned = flashcards(database, "import", str(file), "--move", "--dry-run").out
    ran = flashcards(database, "import", str(file), "--move")

    assert "; 2 notes to move from Interview::Data Engineer" in planned
    assert "; 2 notes moved from Interview::Data Engineer" in ran.out
    cards = flashcards(database, "search", "deck:interview::data", "--json").data
    assert len(cards["cards"] if isinstance(cards, dict) else cards) == 2
    flashcards(database, "undo")
    assert "2 notes stay" in flashcards(database, "import", str(file)).out


@pytest.mark.parametrize("options", [[], ["--deck", "Other"]])
def test_a_file_that_names_another_deck_now_takes_its_notes_there(
    database: Path, moved: Path, options: list[str]
) -> None:
    if not options:
        moved.write_text(moved.read_text("utf-8").replace("deck: Interview::Data", "deck: Other"))

    ran = flashcards(database, "import", str(moved), "--move", *options)

    assert ran.out.startswith("Other: 0 added, 0 updated, 2 unchanged (2 cards); 2 notes moved")


def test_a_note_of_its_own_beside_those_that_stay_is_added_where_the_file_says(
    database: Path, moved: Path
) -> None:
    moved.write_text(moved.read_text("utf-8") + "\n## What is a key?\n\nUnique.\n", "utf-8")

    ran = flashcards(database, "import", str(moved))

    assert ran.out.startswith("Interview::Data: 1 added, 0 updated, 2 unchanged (3 cards); 2 notes")


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


def test_a_first_import_says_that_the_decks_that_ship_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert "--shipped" in flashcards(path, "import", "-", stdin="uno,one\ndos,two\n").err
    assert "--shipped" not in flashcards(path, "import", "-", stdin="tres,three\n").err


def test_a_report_names_the_first_decks_and_counts_the_others(
    database: Path, tmp_path: Path
) -> None:
    cards = [{"deck": f"D{number}", "q": f"q{number}", "a": "a"} for number in range(9)]
    source = tmp_path / "many.json"
    source.write_text(json.dumps(cards), "utf-8")

    printed = flashcards(database, "import", str(source)).out

    assert printed.startswith("D0, D1, D2, D3, D4, 4 more decks: 9 added")
