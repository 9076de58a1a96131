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
        (b"# mine\ntheme = nord", "cannot be read: line 2 is not valid TOML."),
        (b"theme = '\xff'", "cannot be read: it is not UTF-8 text."),
        (b"theme = 3", '"theme" must be the name of a theme in quotes.'),
        (b"keys = 3", '[keys] must map names to keys, as "review.undo" = "z".'),
        (b"[keys]\nreview.undo = 'z'", '[keys] must map names to keys, as "review.undo" = "z".'),
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
    ("text", "warning"),
    [
        ("thme = 'nord'", 'there is no setting "thme"; did you mean "theme"?'),
        ("[key]\n'review.undo' = 'z'", 'there is no setting "key"; did you mean "keys"?'),
        ("colour = 3", 'there is no setting "colour".'),
        ("review.undo = 'z'", 'keys such as "review.…" belong below [keys].'),
    ],
)
def test_what_means_nothing_is_named_and_the_rest_counts(
    tmp_path: Path, text: str, warning: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f"theme = 'nord'\n{text}\n", "utf-8")

    read = config.load(file)

    assert read.theme == "nord"
    assert read.warnings == (f"{file}: {warning}",)


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="cannot be read"):
        config.load(tmp_path)


def test_saving_the_theme_leaves_the_rest_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('# mine\ntheme = "nord"\n\n[keys]\n"review.undo" = "z"\n', "utf-8")
    config.save_theme("flashcards-light", file)
    assert file.read_text("utf-8") == (
        'theme = "flashcards-light"\n# mine\n\n[keys]\n"review.undo" = "z"\n'
    )
    assert config.load(file) == Config("flashcards-light", {"review.undo": "z"})


def test_saving_the_theme_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "config.toml"
    config.save_theme("nord", file)
    assert config.load(file).theme == "nord"


def test_a_theme_that_cannot_be_saved_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(SettingError, match="taken"):
        config.save_theme("nord", tmp_path / "taken" / "config.toml")


def test_a_file_in_another_encoding_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"# caf\xe9\n")
    with pytest.raises(SettingError, match="cannot be remembered"):
        config.save_theme("nord", file)
    assert file.read_bytes() == b"# caf\xe9\n"


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
