"""Bytes to text: which encoding a deck was saved in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flashcards.errors import SourceError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it stands before it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_2", "koi8_r",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
"""What files outside Unicode are taken for; earlier ones where nothing else decides."""

SAMPLE = 1 << 16
"""How many bytes are looked at, at most, where the whole file would take too long."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_ADJACENT_HIGH = re.compile(rb"[\x80-\xff]{2}")


def decode(name: str, data: bytes) -> str:
    r"""The text of a file, without a byte order mark and with ``\n`` at the line ends.

    Args:
        name: what the file is called in messages.
        data: its bytes.

    Raises:
        SourceError: if the bytes are not text, damaged, or in an encoding that cannot be told.
    """
    text = _marked(name, data)
    if text is None:
        text = _utf16(data)
    if text is None:
        if _is_binary(data):
            raise _binary(name)
        text = _unmarked(name, data)
    if "\0" in text:
        raise _binary(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(name: str, data: bytes) -> str | None:
    """The text behind a byte order mark; None without a mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                position = error.start + len(mark)
                raise SourceError(
                    f"{name} is marked as {encoding.upper()} but is damaged at byte {position}; "
                    "save it again as UTF-8"
                ) from None
    return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, told by NULs that fall on one side of the pairs; else None."""
    sample = data[:4096]
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if len(data) % 2 or not any(zeros) or 2 * min(zeros) > max(zeros):
        return None
    try:
        text = data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    except UnicodeDecodeError:
        return None
    return text if _is_readable(text[:2048]) else None


def _is_readable(text: str) -> bool:
    """Whether nearly all characters are assigned and none is a control character or NUL."""
    odd = sum(unicodedata.category(c) in {"Cn", "Co", "Cc"} and c not in "\t\n\r\f" for c in text)
    return odd * 50 <= len(text) and "\0" not in text


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 100 > len(sample) or b"\0" in data


def _binary(name: str) -> SourceError:
    return SourceError(f"{name} looks like a binary file, not text")


def _unmarked(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    sample = _lines_around(data, position)
    if _is_damaged_utf8(sample):
        line = len(re.findall(rb"\r\n?|\n", data[:position])) + 1
        raise SourceError(
            f"{name}, line {line}: a character is damaged (the rest is UTF-8); "
            "mend the line or save the file again as UTF-8"
        )
    for encoding in _candidates(sample):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(f"the encoding of {name} cannot be told; save it again as UTF-8")


def _lines_around(data: bytes, position: int) -> bytes:
    """About ``SAMPLE`` bytes around the position, cut where lines end if there are lines."""
    start = max(0, position - SAMPLE // 2)
    if start:
        start = max(start, data.find(b"\n", start, position) + 1)
    sample = data[start : start + SAMPLE]
    if start + SAMPLE < len(data):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    return sample


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether far more of the bytes beyond ASCII make UTF-8 characters than do not."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    beyond = sum(not c.isascii() for c in text)
    return beyond - bad > 4 * bad


def _candidates(sample: bytes) -> Iterator[str]:
    """Encodings in the order in which they are likely for the sample."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(LEGACY_ENCODINGS))
    ranked = sorted(matches, key=_rank)
    isolated = _ADJACENT_HIGH.search(sample) is None
    if isolated and not any(match.coherence for match in ranked):
        yield LEGACY_ENCODINGS[0]  # a lone accent or typographic quote is no evidence of a language
    for match in ranked:
        yield from sorted(match.could_be_from_charset, key=_preference)
    if isolated:
        yield LEGACY_ENCODINGS[0]


def _rank(match: CharsetMatch) -> tuple[float, int]:
    """Small differences in a short text mean nothing; what is common is likelier."""
    return round(match.chaos - match.coherence, 1), _preference(match.encoding)


def _preference(encoding: str) -> int:
    known = encoding in LEGACY_ENCODINGS
    return LEGACY_ENCODINGS.index(encoding) if known else len(LEGACY_ENCODINGS)
