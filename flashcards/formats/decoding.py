"""Decodes bytes: detects the encoding of a file, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from flashcards.errors import NotTextError, SourceError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it must be tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "iso8859_2", "koi8_r",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
"""Candidates for files that are not Unicode; the earlier one wins if nothing else decides."""

SAMPLE = 1 << 16
"""The number of bytes to examine where the whole file would take too long."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
"""Bytes that texts lack: all controls but white space, escapes of colours, the end mark of DOS."""
_ADJACENT_HIGH = re.compile(rb"[\x80-\xff]{2}")


def decode(name: str, data: bytes) -> str:
    r"""Decodes a file to text, without a byte order mark and with ``\n`` as line end.

    Args:
        name: the name of the file, for messages.
        data: its bytes.

    Raises:
        NotTextError: if the bytes are not text.
        SourceError: if they are damaged, or in an encoding that cannot be detected. A few damaged
            characters of UTF-8 become U+FFFD instead.
    """
    text = _marked(name, data)
    if text is None:
        text = _utf16(data)
    if text is None:
        if _has_controls(data):
            raise not_text(name)
        text = _unmarked(name, data)
    if "\0" in text:
        raise not_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(name: str, data: bytes) -> str | None:
    """Decodes text with a byte order mark; None if there is no mark."""
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
    """Decodes UTF-16 without a mark, recognised by NULs in one byte of most pairs; else None."""
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
    # A few may be newer than Python's table of characters; other encodings give many of them.
    odd = sum(unicodedata.category(c) in {"Cn", "Co", "Cc"} and c not in "\t\n\r\f" for c in text)
    return odd * 50 <= len(text) and "\0" not in text


def is_binary(head: bytes) -> bool:
    """Whether the beginning of a file shows that it is not text in any encoding."""
    if any(head.startswith(mark) for mark, _ in BYTE_ORDER_MARKS) or _utf16(head) is not None:
        return False
    return _has_controls(head)


def _has_controls(data: bytes) -> bool:
    sample = data[:SAMPLE]
    # One in a hundred is let through: old texts have stray ones. A NUL is in none of them.
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls * 100 > len(sample) or b"\0" in data


def not_text(name: str) -> NotTextError:
    """The error for a binary file."""
    return NotTextError(f"{name} looks like a binary file, not text")


def _unmarked(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    sample = _lines_around(data, position)
    if _is_damaged_utf8(sample):
        return "\n".join(map(_line, data.split(b"\n")))
    for encoding in _candidates(sample):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(f"could not detect the encoding of {name}; save it again as UTF-8")


def _line(data: bytes) -> str:
    """A line of a text that is UTF-8 but for a few lines, as texts are that were put together."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _ADJACENT_HIGH.search(data) is None:  # lone accents and quotes, of the usual older encoding
        with suppress(UnicodeDecodeError):
            return data.decode(LEGACY_ENCODINGS[0])
    return data.decode("utf-8", errors="replace")


def _lines_around(data: bytes, position: int) -> bytes:
    """Up to ``SAMPLE`` bytes around the position, cut at line ends if possible."""
    start = max(0, position - SAMPLE // 2)
    if start:
        start = max(start, data.find(b"\n", start, position) + 1)
    sample = data[start : start + SAMPLE]
    if start + SAMPLE < len(data):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    return sample


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether nearly all non-ASCII bytes form valid UTF-8, so that only a few are damaged."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    beyond = sum(not c.isascii() for c in text)
    return beyond - bad > 4 * bad


def _candidates(sample: bytes) -> Iterator[str]:
    """Encodings for the sample, the most likely first."""
    # Deferred: 40 ms that UTF-8 files do not need.
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(LEGACY_ENCODINGS))
    ranked = sorted(matches, key=_rank)
    isolated = _ADJACENT_HIGH.search(sample) is None
    if isolated and not any(match.coherence for match in ranked):
        yield LEGACY_ENCODINGS[
            0
        ]  # a lone accent or typographic quote says nothing about the language
    for match in ranked:
        yield from sorted(match.could_be_from_charset, key=_preference)
    if isolated:
        yield LEGACY_ENCODINGS[0]


def _rank(match: CharsetMatch) -> tuple[float, int]:
    """Sort key: rounded score, then how common the encoding is.

    Rounding ignores small differences, which mean nothing in a short text.
    """
    return round(match.chaos - match.coherence, 1), _preference(match.encoding)


def _preference(encoding: str) -> int:
    known = encoding in LEGACY_ENCODINGS
    return LEGACY_ENCODINGS.index(encoding) if known else len(LEGACY_ENCODINGS)
