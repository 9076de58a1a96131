from __future__ import annotations

import pytest

from flashcards.markdown.html_pieces import pieces_of
from tests.patience import filled, soon


def test_texts_stand_between_tags() -> None:
    pieces = pieces_of('a<P class="x">b</p>c')

    assert pieces.texts == ["a", "b", "c"]
    assert pieces.names == ["p", "p"]
    assert [bool(slash) for slash in pieces.slashes] == [False, True]
    assert pieces.attributes == [' class="x"', ""]


def test_a_simple_cell_is_one_piece() -> None:
    pieces = pieces_of("<td rowspan=2> a <b>b</b> </td>c<th>d</th>")

    assert pieces.texts == ["", "c", ""]
    assert pieces.names == ["td", "th"]
    assert pieces.attributes == [" rowspan=2", ""]
    assert pieces.contents == [" a <b>b</b> ", "d"]


def test_a_comment_has_no_name() -> None:
    assert pieces_of("a<!-- <b> -->b<!-- never closed").names == ["", ""]


def test_signs_that_begin_no_tag_are_text() -> None:
    assert pieces_of("1 < 2 > <3 </ >").texts == ["1 < 2 > <3 </ >"]


@pytest.mark.parametrize("piece", ["<td>a", "<td>", "a <b>b</b> ", "a<br>", "a&nbsp;", "<b>a b"])
def test_what_is_almost_a_simple_cell_costs_no_more_than_its_length(piece: str) -> None:
    assert soon(lambda: pieces_of(f"<td>{filled(piece)}<img></td>"))
