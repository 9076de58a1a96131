from __future__ import annotations

import pytest

from flashcards.presentation.charts import braille as charts


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 1.0], ["⠉⠉⠉", "⠀⠀⠀"]),
        ([0.0, 0.0], ["⠀⠀⠀", "⣀⣀⣀"]),
        ([1.0, 0.0], ["⠑⡄⠀", "⠀⠈⢆"]),
        ([-5.0, 9.0], ["⠀⡸⠉", "⣀⠇⠀"]),
        ([0.0, 1.0, 0.0], ["⠀⡖⡄", "⡸⠀⢱"]),
        ([0.5], ["⠀⠀⠀", "⠉⠉⠉"]),
        ([], ["⠀⠀⠀", "⠀⠀⠀"]),
    ],
)
def test_a_series_is_drawn_from_its_first_to_its_last_value(
    values: list[float], expected: list[str]
) -> None:
    assert charts.line(values, 3, 2, low=0, high=1) == expected


def test_a_label_stands_in_the_line_of_its_value() -> None:
    rows = [charts.row_of(value, 5, low=0.5, high=1.0) for value in (1.0, 0.9, 0.75, 0.5)]
    assert rows == [0, 1, 2, 4]


def test_points_stand_where_their_time_was() -> None:
    values = [0.0, 1.0, 1.0]

    assert charts.line(values, 6, 2, low=0, high=1) == ["⠀⢀⠔⠉⠉⠉", "⡠⠃⠀⠀⠀⠀"]
    assert charts.line(values, 6, 2, low=0, high=1, positions=(0, 0.9, 1)) == ["⠀⠀⢀⡠⠒⠉", "⡠⠔⠁⠀⠀⠀"]
