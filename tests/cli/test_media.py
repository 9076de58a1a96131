"""Pictures by the command line: in with a deck, out beside it, looked after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import flashcards

DECK = "# Deck\n\n## What is this?\n\n![it](img/a%20b.png)\n\n![gone](gone.png)\n"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A deck with a picture, and one that is not there."""
    source = tmp_path / "source"
    (source / "img").mkdir(parents=True)
    (source / "img" / "a b.png").write_bytes(b"a picture")
    (source / "deck.md").write_text(DECK, "utf-8")
    path = tmp_path / "mine" / "cards.db"
    ran = flashcards(path, "import", str(source / "deck.md"))
    assert ran.err.startswith("deck.md:3: “gone.png” was not found below the folder")
    return path


def test_decks_go_out_with_their_pictures_and_come_in_as_the_same(
    database: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    flashcards(database, "export", "--format", "markdown", "-o", str(out))

    assert "![it](media/a%20b.png)" in (out / "Deck.md").read_text("utf-8")
    assert (out / "media" / "a b.png").read_bytes() == b"a picture"
    other = tmp_path / "other" / "cards.db"
    flashcards(other, "import", str(out / "Deck.md"))
    assert (
        flashcards(other, "export").data["notes"][0]["back"]
        == (flashcards(database, "export").data["notes"][0]["back"])
    )
    again = flashcards(database, "import", str(out / "Deck.md"), "--json")
    assert again.data["sources"][0]["unchanged"] == 1


def test_one_deck_to_a_file_has_its_pictures_beside_it(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "one.md"
    file.parent.mkdir()
    flashcards(database, "export", "--format", "markdown", "-o", str(file))

    assert (file.parent / "media" / "a b.png").read_bytes() == b"a picture"


def test_a_whole_export_has_its_pictures_beside_it_and_brings_them_back(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out" / "all.json"
    file.parent.mkdir()
    flashcards(database, "export", "-o", str(file))
    other = tmp_path / "other" / "cards.db"
    flashcards(other, "import", str(file))

    (kept,) = (other.parent / "media").iterdir()
    assert (kept.name, kept.read_bytes()) == (
        next((database.parent / "media").iterdir()).name, b"a picture",
    )  # fmt: skip
    assert flashcards(other, "export").out == flashcards(database, "export").out


def test_a_file_that_is_not_what_its_name_says_is_no_picture_of_an_export(
    database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "out" / "all.json"
    file.parent.mkdir()
    flashcards(database, "export", "-o", str(file))
    next((file.parent / "media").iterdir()).write_bytes(b"another")
    other = tmp_path / "other" / "cards.db"
    flashcards(other, "import", str(file))

    missing = flashcards(other, "check", "--json").data["media"]["missing"]
    assert len(missing) == 2


def test_tables_have_their_pictures_beside_them(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "all.csv"
    file.parent.mkdir()
    flashcards(database, "export", "-o", str(file))
    assert "![it](media/a%20b.png)" in file.read_text("utf-8")
    again = flashcards(database, "import", str(file))

    assert (file.parent / "media" / "a b.png").read_bytes() == b"a picture"
    assert "1 unchanged" in again.out


def test_the_text_for_anki_has_files_by_their_names(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "out" / "all.txt"
    file.parent.mkdir()
    ran = flashcards(database, "export", "-o", str(file))

    assert 'src=""a b.png""' in file.read_text("utf-8")
    assert (file.parent / "media" / "a b.png").read_bytes() == b"a picture"
    assert "collection.media" in ran.err


def test_on_standard_output_links_stay_as_they_are(database: Path, tmp_path: Path) -> None:
    printed = flashcards(database, "export", "--format", "markdown").out
    again = flashcards(database, "import", "-", stdin=printed)

    assert '.png "a b.png")' in printed
    assert "1 unchanged" in again.out


def test_a_check_notes_missing_pictures_without_failing(database: Path) -> None:
    (database.parent / "media" / "stray.png").write_bytes(b"x")

    ran = flashcards(database, "check")

    assert ran.code == 0
    assert ran.err == (
        "“gone.png” is missing from the media folder; import its deck again to bring it back.\n"
        "1 file in the media folder shown by no note; --remove-unused-media moves it away.\n"
    )
    assert flashcards(database, "check", "--remove-unused-media").out.endswith(
        "1 file that no note shows moved to the backups.\n"
    )
    media = flashcards(database, "check", "--json").data["media"]
    assert media == {"used": 1, "missing": ["gone.png"], "unused": [], "removed": []}


def test_line_mode_says_where_a_picture_is(database: Path) -> None:
    (kept,) = (database.parent / "media").iterdir()

    said = flashcards(database, "review", "--plain", stdin="\nq\n").out

    assert f"🖼 it (a b.png): {kept}\n" in said
    assert "🖼 gone (gone.png): the file is missing\n" in said
