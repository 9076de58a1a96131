from __future__ import annotations

from pathlib import Path

import pytest

from flashcards import config
from flashcards.config import Config
from flashcards.errors import SettingError


def test_a_file_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert config.load(tmp_path / "config.toml") == Config("flashcards-dark", {})


def test_the_theme_and_keys_are_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "nord"\n[keys]\n"review.undo" = "z,ctrl+z"\n', "utf-8")
    assert config.load(file) == Config("nord", {"review.undo": "z,ctrl+z"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"# mine\ntheme = = 3", "cannot be read: line 2 is not valid TOML."),
        (b"# mine\ntheme = nord", 'line 2 is not valid TOML; write theme = "nord".'),
        (b"theme = '\xff'", "cannot be read: it is not UTF-8 text."),
        (b"a = " + b"[" * 100_000, "cannot be read: it is nested more than 100 levels deep"),
        (b"a = " + b"{a=" * 20_000, "cannot be read: it is nested more than 100 levels deep"),
        (b"a." * 20_000 + b"b = 1", "cannot be read: it is nested more than 100 levels deep"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_by_name(
    tmp_path: Path, text: bytes, message: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(text)
    with pytest.raises(SettingError) as error:
        config.load(file)
    assert str(error.value).startswith(str(file))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("text", "line", "warning"),
    [
        ("thme = 'nord'", 3, 'there is no setting "thme"; did you mean "theme"?'),
        ("[key]\n'review.undo' = 'z'", 3, 'there is no setting "key"; did you mean "keys"?'),
        ("colour = 3", 3, 'there is no setting "colour".'),
        ("review.undo = 'z'", 3, 'keys such as "review.…" belong below [keys].'),
        ("keys = 3", 3, '[keys] must map names to keys, as "review.undo" = "z".'),
        ("[keys]\n\nreview.undo = 'z'", 5, 'both in quotes, as "review.undo" = "z".'),
        ("[keys]\n'review.undo' = [\n'z',\n]", 4, 'both in quotes, as "review.undo" = "z".'),
    ],
)
def test_what_means_nothing_is_named_with_its_line_and_the_rest_counts(
    tmp_path: Path, text: str, line: int, warning: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"# mine\ntheme = 'nord'\n{text}\n", "utf-8")

    read = config.load(file)

    assert read.theme == "nord"
    assert read.warnings[0].startswith(f"{file}:{line}: ")
    assert read.warnings[0].endswith(warning)


def test_a_theme_that_is_no_text_leaves_the_keys_in_force(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("theme = 3\n[keys]\n'review.undo' = 'z'\n", "utf-8")

    read = config.load(file)

    assert (read.theme, read.keys) == ("flashcards-dark", {"review.undo": "z"})
    assert read.warnings == (
        f'{file}:1: "theme" must be the name of a theme in quotes, as theme = "nord".',
    )


def test_the_place_of_a_value_is_its_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("theme = 'nord'\n[keys]\n'review.undo' = 'z'\n", "utf-8")
    assert config.location("keys", "review.undo", path=file) == f"{file}:3"
    assert config.location("keys", "review.redo", path=file) == str(file)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        config.load(tmp_path)


MINE = """\
# mine
theme = "nord"  # at night

[keys] # as in vi
"review.undo" = "z"
"review.udno" = "y"
what = 3
"""


def test_saving_changes_a_value_and_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE, "utf-8")
    config.save({("theme",): "flashcards-light", ("keys", "review.undo"): "x"}, file)
    assert file.read_text("utf-8") == MINE.replace("nord", "flashcards-light").replace('"z"', '"x"')


def test_a_value_that_is_taken_out_leaves_the_others(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE, "utf-8")
    config.save({("keys", "review.undo"): None, ("keys", "not.there"): None}, file)
    assert file.read_text("utf-8") == MINE.replace('"review.undo" = "z"\n', "")


def test_a_theme_that_was_not_there_is_no_key(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\n"review.undo" = "z"\n', "utf-8")
    config.save({("theme",): "nord"}, file)
    assert config.load(file) == Config("nord", {"review.undo": "z"})


def test_saving_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "config.toml"
    config.save({("theme",): "nord", ("keys", "review.undo"): "z"}, file)
    assert config.load(file) == Config("nord", {"review.undo": "z"})


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text("# mine\n", "utf-8")
    link.symlink_to(real)
    config.save({("theme",): "nord"}, link)
    assert link.is_symlink()
    assert config.load(real).theme == "nord"


def test_a_file_that_cannot_be_saved_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SettingError, match="taken"):
        config.save({("theme",): "nord"}, tmp_path / "taken" / "config.toml")


@pytest.mark.parametrize(
    "content", [b"# caf\xe9\n", b"theme = = 3\n", b"keys = 3\n", b"a." * 20_000 + b"b = 1"]
)
def test_a_file_that_cannot_be_changed_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(SettingError, match="cannot be changed"):
        config.save({("keys", "review.undo"): "z"}, file)
    assert file.read_bytes() == content


def test_the_environment_names_the_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FLASHCARDS_DB", str(tmp_path / "mine.db"))
    monkeypatch.setenv("FLASHCARDS_CONFIG", str(tmp_path / "mine.toml"))
    assert config.database_path() == tmp_path / "mine.db"
    assert config.config_path() == tmp_path / "mine.toml"


@pytest.mark.parametrize("value", [None, ""])
def test_otherwise_they_are_in_the_user_s_folders(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in ("FLASHCARDS_DB", "FLASHCARDS_CONFIG"):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert config.database_path().parts[-2:] == ("flashcards", "collection.db")
    assert config.config_path().parts[-2:] == ("flashcards", "config.toml")
