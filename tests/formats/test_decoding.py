import codecs
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.errors import SourceError
from flashcards.formats.decoding import decode

FRENCH = "Qu’est-ce qu’une clé étrangère ? Une référence à une ligne d’une autre table."
GERMAN = "Der Bäcker mahlt Körner; größere Mengen kommen später über die Straße."
POLISH = "Zażółć gęślą jaźń. Co to jest indeks? Struktura przyspieszająca wyszukiwanie."
RUSSIAN = "Что такое индекс? Структура, которая ускоряет поиск строк в таблице."
GREEK = "Τι είναι το ευρετήριο; Μια δομή που επιταχύνει την αναζήτηση."
JAPANESE = "インデックスとは何ですか？検索を速くするための構造です。"
CHINESE = "什么是索引？一种加快查找的结构。"
KOREAN = "인덱스란 무엇입니까? 검색을 빠르게 하는 구조입니다."


@pytest.mark.parametrize("text", ["", "plain", FRENCH, RUSSIAN, CHINESE, "😀\n"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_read_with_its_mark(text: str, mark: bytes, encoding: str) -> None:
    assert decode("x", mark + text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["a", "front\tback\n", f"{RUSSIAN}\n", f"{CHINESE}\n一个 (1)\n"])
def test_utf16_without_a_mark_is_recognised(text: str, encoding: str) -> None:
    assert decode("x", text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (GERMAN, "latin-1"),
        ("naïve", "latin-1"),
        ("não;no\ncoração;heart\namanhã;tomorrow\n", "latin-1"),
        ("café;coffee\n", "latin-1"),
        ("What's the plan? I’d ask the users.", "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
    ],
)
def test_older_encodings_are_guessed(text: str, encoding: str) -> None:
    assert decode("x", text.encode(encoding)) == text


def test_an_encoding_that_cannot_be_detected_is_refused_rather_than_garbled() -> None:
    words = "дом;house\nкот;cat\nсобака;dog\nхлеб;bread\n"
    with pytest.raises(SourceError, match=r"^could not detect the encoding of x; save it again"):
        decode("x", words.encode("cp1251"))


def test_the_first_accent_may_stand_far_below() -> None:
    text = "question;answer\n" * 20_000 + f"{GERMAN}\n" * 40
    assert decode("x", text.encode("latin-1")) == text


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_become_newlines(ends: str) -> None:
    assert decode("x", f"a{ends}b{ends}{ends}c".encode()) == "a\nb\n\nc"


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        b"text with one \0 in it",
        b"a" * 200_000 + b"\0",
        b"SQLite format 3\0" + bytes(80),
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xef\xbb\xbfa\0",
        random.Random(1).randbytes(5000),
        random.Random(2).randbytes(5000).replace(b"\0", b"\1"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^deck\.bin looks like a binary file, not text$"):
        decode("deck.bin", data)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (b"cut \xe2\x82 here", "cut \ufffd here"),
        (RUSSIAN.encode() + b"\xd0", f"{RUSSIAN}\ufffd"),
        (b"an \x93old\x94 line", "an “old” line"),
        (b"caf\xe9", "café"),
    ],
)
def test_a_few_damaged_characters_of_utf8_cost_no_more_than_themselves(
    line: bytes, shown: str
) -> None:
    data = b"\r\n".join([FRENCH.encode(), RUSSIAN.encode(), line, b"end"])
    assert decode("x.md", data) == f"{FRENCH}\n{RUSSIAN}\n{shown}\nend"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (codecs.BOM_UTF16_LE + b"abc", "marked as UTF-16-LE but is damaged at byte 4"),
        (codecs.BOM_UTF8 + b"ab\xff", "marked as UTF-8 but is damaged at byte 5"),
    ],
)
def test_a_file_that_belies_its_mark_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=re.escape(message)):
        decode("x", data)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text, refusal = "", ""
    try:
        text = decode("x", data)
    except SourceError as error:
        refusal = str(error)
    assert "\n" not in refusal
    assert not {"\0", "\r"} & set(text)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_utf8_text_is_read_as_it_is(text: str) -> None:
    assert decode("x", b"\xef\xbb\xbf" + text.encode()) == text
