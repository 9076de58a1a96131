"""Exporting decks from the command line."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.cli.running import flashcards


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
    flashcards(database, "import", "--shipped")

    refused = flashcards(database, "export", "--format", "markdown")
    file = flashcards(database, "export", "-o", str(tmp_path / "x.md"))
    folder = tmp_path / "out"
    written = flashcards(database, "export", "--format", "markdown", "-o", str(folder))

    assert refused.code == 2
    assert "name a folder such as decks/ with -o" in refused.err
    assert (file.code, (tmp_path / "x.md").exists()) == (2, False)
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
    target.write_text('{"format": "flashcards"}')
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

    reason = os.strerror(errno.EISDIR)
    assert (ran.code, ran.err) == (1, f"flashcards: {folder} cannot be written: {reason}.\n")
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []


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
        (("--tag", "z", "--level", "easy"), []),
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


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("X:y", "did you mean “x::y”?"),
        ("zz", "did you mean “z”?"),
        ("nope", "there are “x”, “x::y” and “z”."),
    ],
)
def test_a_tag_that_no_note_has_is_refused(words: Path, tag: str, hint: str) -> None:
    for command in ("export", "stats"):
        ran = flashcards(words, command, "--tag", "z", "--tag", tag)

        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"flashcards: There is no tag “{tag}”; {hint}\n"


def test_without_any_tag_it_is_said_that_there_is_none(three_words: Path) -> None:
    ran = flashcards(three_words, "stats", "--tag", "nope")

    assert ran.err == "flashcards: There is no tag “nope”; no note has a tag.\n"


def test_the_ending_of_the_file_tells_the_format(words: Path, tmp_path: Path) -> None:
    begins = {}
    for name in ("a.json", "a.csv", "a.tsv", "a.txt", "a.apkg"):
        flashcards(words, "export", "-o", str(tmp_path / name))
        begins[name] = (tmp_path / name).read_bytes()[:3]

    assert begins == {
        "a.json": b'{\n"',
        "a.csv": b"id,",
        "a.tsv": b"id\t",
        "a.txt": b"#se",
        "a.apkg": b"PK\x03",
    }


def test_an_ending_of_no_format_is_refused_unless_a_format_is_named(
    words: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"

    refused = flashcards(words, "export", "-o", str(target))
    assert (refused.code, target.exists()) == (1, False)
    assert "no format has the ending “.xlsx”" in refused.err

    assert flashcards(words, "export", "--format", "csv", "-o", str(target)).code == 0
    assert target.read_bytes().startswith(b"id,")


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


def test_an_export_never_takes_the_place_of_a_file_of_another_kind(
    words: Path, tmp_path: Path
) -> None:
    deck, notes, program = tmp_path / "q.md", tmp_path / "notes", tmp_path / "program.bin"
    deck.write_text("# Deck\n", "utf-8")
    notes.write_text("Call the baker.\n", "utf-8")
    program.write_bytes(b"\x7fELF\x00\x01")

    for target, form in (
        (deck, "json"),
        (words, "json"),
        (words, "apkg"),
        (notes, "json"),
        (notes, "apkg"),
        (program, "csv"),
    ):
        before = target.read_bytes()
        ran = flashcards(words, "export", "--format", form, "-o", str(target))

        assert ran.code == 1
        assert ran.err == (
            f"flashcards: {target} is there already and is not an export in the format {form}; "
            "name another file.\n"
        )
        assert target.read_bytes() == before


@pytest.mark.parametrize("form", ["json", "markdown", "csv", "tsv", "anki-text", "apkg"])
def test_an_export_takes_the_place_of_an_earlier_one(
    words: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "out"
    chosen = ("--deck", "C", "--format", form, "-o", str(target))

    assert [flashcards(words, "export", *chosen).code for _ in range(2)] == [0, 0]


def test_what_a_search_finds_is_exported_without_its_schedule(database: Path, page: Path) -> None:
    flashcards(database, "import", str(page))
    flashcards(database, "review", "Baker", "--plain", stdin="\n3\nq\n")

    ran = flashcards(database, "export", "--search", "-is:new", "--no-schedule")

    assert len(ran.data["notes"]) == 1
    assert ran.data["reviews"] == []
    assert flashcards(database, "export", "--search", "is:").code != 0


@pytest.mark.parametrize("ending", [".json", ".apkg", ".md", ".csv", ".tsv", ".txt"])
def test_a_file_that_was_not_exported_stays_whatever_its_ending(
    words: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"mine{ending}"
    target.write_text("# My own\n\nCall the baker.\n", "utf-8")

    ran = flashcards(words, "export", "--deck", "C", "-o", str(target))

    assert ran.code == 1
    assert "name another file" in ran.err
    assert target.read_text("utf-8") == "# My own\n\nCall the baker.\n"


def test_a_file_of_a_folder_that_was_not_exported_stays(words: Path, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    assert flashcards(words, "export", "--format", "markdown", "-o", str(folder)).code == 0
    mine = min(folder.glob("*.md"))
    mine.write_text("# My own\n", "utf-8")

    assert flashcards(words, "export", "--format", "markdown", "-o", str(folder)).code == 1
    assert mine.read_text("utf-8") == "# My own\n"


def test_an_export_says_what_it_has_replaced(words: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    first, second = (flashcards(words, "export", "-o", str(target)) for _ in range(2))
    assert first.err == ""
    assert second.err == f"{target} was there already and has been replaced.\n"


@pytest.mark.parametrize(
    "command",
    [("export", "-o"), ("backup", "-o"), ("stats", "--html"), ("interview", "--ics", "-o")],
)
def test_a_file_in_a_folder_that_is_missing_is_refused(
    database: Path, page: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    flashcards(database, "import", str(page))
    ran = flashcards(database, *command, str(tmp_path / "mistyped" / "all.json"))
    assert ran.code == 1
    assert f"there is no folder {tmp_path / 'mistyped'}; create it" in ran.err
    assert not (tmp_path / "mistyped").exists()
