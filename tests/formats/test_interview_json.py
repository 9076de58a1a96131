"""Interviews in the lossless export."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.formats import collection_json
from flashcards.formats.interview_json import interview_from, interview_rows
from flashcards.model.interview import Interview
from tests.builders import TODAY, add_cards, open_at

ACME = Interview(1, "u", "Acme", TODAY + 9, ("Job",), "tag:sql", 25, 1_000)


def test_an_interview_is_read_as_it_was_written() -> None:
    late = replace(ACME, id=2, uid="v", day=TODAY + 20)
    rows = list(interview_rows([late, ACME]))
    assert [interview_from(number, row) for number, row in enumerate(rows, 1)] == [ACME, late]


@pytest.mark.parametrize(
    ("name", "value"), [("minutes_a_day", 0), ("day", -1), ("decks", "Job"), ("name", None)]
)
def test_impossible_values_are_refused(name: str, value: object) -> None:
    (row,) = interview_rows([ACME])
    with pytest.raises((ValueError, TypeError)):
        interview_from(1, {**row, name: value})


def test_an_export_brings_them_to_another_collection_once(tmp_path: Path) -> None:
    with open_at(tmp_path / "a.db") as here, open_at(tmp_path / "b.db") as there:
        add_cards(here, 2, deck="Job")
        acme = here.interviews.add("Acme", TODAY + 9, decks=["Job"])
        out = io.StringIO()
        collection_json.dump(here.exports.snapshot(), out)
        snapshot = collection_json.load("a.json", out.getvalue())
        for _ in range(2):
            there.imports.merge(snapshot, "a.json")
            assert there.interviews.all() == [acme]
        again = io.StringIO()
        collection_json.dump(there.exports.snapshot(), again)
    assert again.getvalue() == out.getvalue()
    assert '"version": 3' in out.getvalue()
