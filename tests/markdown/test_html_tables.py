from __future__ import annotations

import pytest

from flashcards.markdown.html_pieces import Pieces, pieces_of
from flashcards.markdown.html_tables import Cell, flattened, in_markdown, tables_in


def written(pieces: Pieces, cell: Cell) -> str:
    return cell.content or "".join(pieces.texts[cell.start : cell.end + 1])


def table_of(html: str) -> list[str]:
    """The first table of an HTML text, its cells as they are written."""
    pieces = pieces_of(html)
    table = next(iter(tables_in(pieces).values()))
    return in_markdown([[(cell, written(pieces, cell)) for cell in row] for row in table.rows])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>", ["| a | b |", "| c | d |"]),
        ("<tr><td>a<td>b<tr><td>c<td>d", ["| a | b |", "| c | d |"]),
        ("<td>a</td><td>b</td>", ["| a | b |"]),
        ("<tr><td>a</td></tr><tr><td>b</td><td>c</td></tr>", ["| a |  |", "| b | c |"]),
        ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>", ["| a | b |", "|  | c |"]),
        ("<tr><td colspan=2>a</td><td>b</td></tr>", ["| a |  | b |"]),
        ("<tr></tr><tr><td></td></tr><tr><td>a</td><td>b</td></tr>", ["| a | b |"]),
    ],
)
def test_cells_stand_in_their_columns(rows: str, expected: list[str]) -> None:
    head, _, *body = table_of(f"<table>{rows}</table>")

    assert [head, *body] == expected


def test_a_table_without_text_has_no_lines() -> None:
    assert table_of("<table><tr><td></td></tr></table>") == []


@pytest.mark.parametrize(
    ("html", "is_grid"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", True),
        ("<table> <tr> <td>a</td> <td>b</td> </tr> </table>", True),
        ("<table><tr><td>a</td></tr></table>", False),
        ("<table>lost<tr><td>a</td><td>b</td></tr></table>", False),
        ("<table><tr><td>a</td>lost<td>b</td></tr></table>", False),
    ],
)
def test_a_grid_has_several_cells_and_no_text_beside_them(html: str, is_grid: bool) -> None:
    (table,) = tables_in(pieces_of(html)).values()

    assert table.is_grid is is_grid


def test_cells_of_a_table_that_is_too_deep_are_text_of_the_one_around() -> None:
    tables = tables_in(pieces_of("<table>" * 4 + "<td>a</td><td>b</td>"))

    assert [table.loose for table in tables.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("markdown", "cell"),
    [
        ("plain", "plain"),
        ("a|b", r"a\|b"),
        ("a  \nb", "a<br>b"),
        ("a\n\nb", "a<br>b"),
        ("```py\nif x:\n    y()\n```", "`if x:`<br>`    y()`"),
    ],
)
def test_a_cell_is_one_line(markdown: str, cell: str) -> None:
    assert flattened(markdown) == cell
