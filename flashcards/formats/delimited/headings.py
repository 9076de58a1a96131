"""Recognises a first row of headings that name no question and answer: “Hanzi, Pinyin, English”."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from flashcards.formats.delimited.columns import SAMPLE, Column, keys_in, plain_heading

_NAMES = frozenset(
    """
    hanzi simplified traditional pinyin zhuyin bopomofo hanyu kanji kana hiragana katakana furigana
    romaji reading pronunciation ipa english chinese japanese korean hangul romanization german
    deutsch french français spanish español italian italiano portuguese português russian русский
    latin greek polish polski turkish arabic hindi dutch swedish ukrainian
    country capital continent city state flag population name symbol number date year element
    atomicnumber translation translations sentence example examples pos partofspeech gender article
    plural audio sound image picture note notes comment hint rank frequency id no index source page
    guid uid uuid noteid cardid
    word words term sentences definition definitions expression phrase kana
    chapter lesson unit wort bedeutung übersetzung beispiel palabra significado traducción ejemplo
    palavra tradução mot traduction слово перевод пример значение parola traduzione
    单词 释义 例句 拼音 汉字 英文 中文 翻译 単語 意味 読み 例文 단어 뜻
    """.split()  # noqa: SIM905 - a list of so many words could not be read
)
"""What columns of word lists and of collections of facts are called, in several languages."""
_AUDIO = frozenset(["audio", "sound", "image", "picture"])
_MEANINGS = {
    **dict.fromkeys(("id", "guid", "uid", "uuid", "noteid", "cardid"), Column.ID),
    **dict.fromkeys(("no", "index", "rank", "frequency", "number"), Column.IGNORED),
}
_LONGEST = 24
"""Characters of a heading."""
_FEWEST_NAMES = 2  # known headings, with which a row needs no other sign
_FEWEST_TEXTS = 3
"""An id, a question and an answer."""
_FEWEST_ROWS = 3  # in which the first can differ from the others


def are_headings(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some rows is one of headings.

    Two of its cells are usual names of columns, or one is and another is in a script that no other
    cell of its column has.
    """
    if len(rows) < _FEWEST_ROWS:
        return False
    first = [cell.strip() for cell in rows[0]]
    short = all(0 < len(cell) <= _LONGEST for cell in first)
    if not short or len(set(first)) != len(first) or len(first) < _FEWEST_NAMES:
        return False
    names = sum(plain_heading(cell) in _NAMES for cell in first)
    return names >= _FEWEST_NAMES or (names > 0 and _differs(first, rows[1:SAMPLE]))


def columns_under(
    headings: Sequence[str], rows: Sequence[Sequence[str]] = ()
) -> tuple[Column, ...]:
    """The question is the first column that is not a number; the others belong to the answer."""
    columns = [_MEANINGS.get(plain_heading(heading), Column.BACK) for heading in headings]
    texts = texts_under(headings, rows)
    for index in set(texts_under(headings)).difference(texts):
        is_taken = Column.ID in columns
        columns[index] = Column.IGNORED if is_taken else keys_in(rows, index) or Column.IGNORED
    columns[next(iter(texts), 0)] = Column.FRONT
    return tuple(columns)


def texts_under(headings: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> list[int]:
    """The columns that may ask: no ids, numbers, sounds and pictures.

    Args:
        headings: the names of the columns.
        rows: those below; with three columns or more, cells may show an id that no name does.
    """
    plain = [plain_heading(heading) for heading in headings]
    named = [i for i, name in enumerate(plain) if name not in _MEANINGS and name not in _AUDIO]
    if len(named) < _FEWEST_TEXTS or not named or keys_in(rows, named[0]) is None:
        return named
    return named[1:]


def _differs(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    for index, heading in enumerate(first):
        scripts = {_script(row[index]) for row in rows if len(row) > index and row[index].strip()}
        if scripts and _script(heading) not in scripts:
            return True
    return False


def _script(text: str) -> str:
    """The script of the first letter or digit: “LATIN”, “CJK”, “DIGIT”."""
    letter = next((c for c in text if c.isalnum()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if not letter.isdigit() else "DIGIT"
