"""What the filters of a template make of a field."""

from __future__ import annotations

import pytest

from flashcards.anki_notes.filters import FILTERS
from tests.patience import filled, soon


@pytest.mark.parametrize(
    ("value", "kanji", "kana", "furigana"),
    [
        ("私[わたし]", "私", "わたし", "私(わたし)"),
        ("は 漢字[かんじ]だ", "は漢字だ", "はかんじだ", "は漢字(かんじ)だ"),
        ("<b>犬[いぬ]</b>と 猫[ねこ]", "<b>犬</b>と猫", "<b>いぬ</b>とねこ",
         "<b>犬(いぬ)</b>と猫(ねこ)"),
        ("a&nbsp;木[き]", "a木", "aき", "a木(き)"),
        ("食[た]べ 物[もの]", "食べ物", "たべもの", "食(た)べ物(もの)"),
        ("水[みず][sound:mizu.mp3]", "水[sound:mizu.mp3]", "みず[sound:mizu.mp3]",
         "水(みず)[sound:mizu.mp3]"),
        ("plain", "plain", "plain", "plain"),
        ("a [b] c", "a [b] c", "a [b] c", "a [b] c"),
        ("x[]", "x[]", "x[]", "x[]"),
    ],
)  # fmt: skip
def test_readings_are_left_out_shown_alone_or_beside(
    value: str, kanji: str, kana: str, furigana: str
) -> None:
    shown = tuple(FILTERS[name](value) for name in ("kanji", "kana", "furigana"))

    assert shown == (kanji, kana, furigana)


def test_text_has_no_tags() -> None:
    assert FILTERS["text"]("<b>a</b> &amp; b") == "a &amp; b"


@pytest.mark.parametrize("piece", ["字", "字[", "字[か", " [", "[", "]"])
def test_readings_that_never_end_cost_no_more_than_their_length(piece: str) -> None:
    text = filled(piece)

    assert soon(lambda: FILTERS["furigana"](f"{text}["))
