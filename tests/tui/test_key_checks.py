"""Remapped keys are checked on all screens."""

from __future__ import annotations

import pytest

from flashcards.tui import key_checks

FILE = "config.toml"


@pytest.mark.parametrize(
    ("id_", "names", "problem"),
    [
        (
            "review.good",
            "F99",
            'config.toml: "review.good" = "F99": no terminal sends a key “F99”. It stays “3”.',
        ),
        ("review.good", "3, hyper", 'config.toml: "review.good" = "3, hyper": no terminal'),
        ("review.good", "", 'config.toml: "review.good" = "": no terminal sends a key “”.'),
        ("review.good", "ctrl+q", "“ctrl+q” is always “Quit”"),
        ("decks.open", "Ctrl+P", "“Ctrl+P” is always “All commands”"),
        ("form.save", "s", "“s” is typed into the fields there. It stays “ctrl+s”."),
        ("pick.close", "space", "“space” is typed into the fields there."),
        ("review.udno", "z", '[keys]: unknown command "review.udno"; did you mean “review.undo”?'),
        ("nothing", "z", '[keys]: unknown command "nothing".'),
    ],
)
def test_keys_that_cannot_be_pressed_are_refused_and_stay_as_they_were(
    id_: str, names: str, problem: str
) -> None:
    usable, problems = key_checks.checked({id_: names}, FILE)
    assert usable == {}
    assert len(problems) == 1
    assert problems[0].startswith(FILE)
    assert problem in problems[0]


def test_keys_are_put_into_force_by_the_name_that_textual_knows() -> None:
    remapped = {"review.good": "g, Right", "statistics.range": ",", "review.reveal": "F5,space"}
    usable, problems = key_checks.checked(remapped, FILE)
    assert usable == {
        "review.good": "g,right", "statistics.range": "comma", "review.reveal": "f5,space",
    }  # fmt: skip
    assert problems == ["config.toml: [keys]: “g” is “Good” now, no longer “Top”."]


@pytest.mark.parametrize(
    ("id_", "name", "lost"),
    [
        ("review.undo", "e", "“e” is “Undo” now, no longer “Edit”."),
        ("decks.undo", "s", "“s” is “Undo” now, no longer “Stats”."),
        ("statistics.range", "d", "“d” is “Days” now, no longer “Deck”."),
        ("statistics.range", "q", "“q” is “Days” now, no longer “Quit”."),
        ("import.close", "ctrl+s", "“ctrl+s” is “Decks” now, no longer “Import”."),
        ("form.cancel", "ctrl+s", "“ctrl+s” is “Cancel” now, no longer “Save”."),
        ("form.drop", "n", "“n” is “Discard” now, no longer “Keep editing”."),
        ("earlier.undo", "n", "“n” is “Undo it” now, no longer “Keep it”."),
        ("aside.back", "u", "“u” is “Bring back” now, no longer “Undo”."),
        ("app.close", "j", "“j” is “Close” now, no longer “Down”."),
        ("flag.3", "4", "“4” is “Flag 3” now, no longer “Flag 4”."),
        ("pick.up", "down", "“down” is “Up” now, no longer “Down”."),
        ("fitting.close", "y", "“y” is “Back” now, no longer “"),
        ("reworded.close", "ctrl+s", "“ctrl+s” is “Back” now, no longer “Import”."),
        ("review.done", "u", "“u” is “Back to the decks” now, no longer “Undo”."),
    ],
)
def test_a_clash_is_found_on_every_screen(id_: str, name: str, lost: str) -> None:
    assert any(lost in clash for clash in key_checks.clashes({id_: name}))


def test_the_same_key_at_the_end_and_on_a_card_is_no_clash() -> None:
    assert key_checks.clashes({"review.done": "space", "review.reveal": "space"}) == []
