"""Reads and writes the protocol buffer wire format, as far as Anki's packages use it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
"""Wire types of the format; 3 and 4, its former groups, are in no message of Anki's."""
_LONGEST_VARINT = 10  # bytes: 64 bits, 7 in each

Value = int | bytes


class Message:
    """The fields of one message, by number.

    Args:
        data: the bytes of the message.

    Raises:
        ValueError: if the bytes are not a valid message.
    """

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[Value]] = {}
        for number, value in _fields(data):
            self._fields.setdefault(number, []).append(value)

    def number(self, field: int, default: int = 0) -> int:
        """The integer of a field; if it is repeated, the last one counts."""
        value = self._fields.get(field, [default])[-1]
        return value if isinstance(value, int) else default

    def raw(self, field: int) -> bytes:
        """The bytes of a field, such as a nested message; of repeated ones the last counts."""
        value = self._fields.get(field, [b""])[-1]
        return value if isinstance(value, bytes) else b""

    def text(self, field: int) -> str:
        """The text of a field; invalid UTF-8 is replaced."""
        return self.raw(field).decode("utf-8", "replace")

    def all_raw(self, field: int) -> list[bytes]:
        """All occurrences of a repeated field of bytes."""
        return [value for value in self._fields.get(field, ()) if isinstance(value, bytes)]

    def floats(self, field: int) -> tuple[float, ...]:
        """The 32-bit floats of a field, whether single, repeated or packed."""
        packed = b"".join(v for v in self._fields.get(field, ()) if isinstance(v, bytes))
        return struct.unpack(f"<{len(packed) // 4}f", packed[: len(packed) // 4 * 4])

    def has(self, field: int) -> bool:
        """Whether the field was written at all."""
        return field in self._fields


def _fields(data: bytes) -> Iterator[tuple[int, Value]]:
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        kind = key & 7
        if kind == _VARINT:
            value, position = _varint(data, position)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            length, position = _varint(data, position)
        elif kind in (_FIXED64, _FIXED32):
            length = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"unknown wire type {kind}")
        if position + length > len(data):
            raise ValueError("the message ends early")
        yield key >> 3, data[position : position + length]
        position += length


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = 0
    for count in range(_LONGEST_VARINT):
        if position >= len(data):
            raise ValueError("the message ends early")
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, position
    raise ValueError("a number is too long")


def integer(field: int, value: int) -> bytes:
    """An encoded integer field; empty for 0, the default of a missing field."""
    return _key(field, _VARINT) + _bytes_of(value) if value else b""


def data(field: int, value: bytes | str) -> bytes:
    """An encoded field of bytes, text, or a nested message."""
    raw = value.encode() if isinstance(value, str) else value
    return _key(field, _BYTES) + _bytes_of(len(raw)) + raw


def single(field: int, value: float) -> bytes:
    """An encoded field with one 32-bit float."""
    return _key(field, _FIXED32) + struct.pack("<f", value)


def floats(field: int, values: Iterable[float]) -> bytes:
    """An encoded field of packed 32-bit floats; empty without values."""
    numbers = list(values)
    packed = struct.pack(f"<{len(numbers)}f", *numbers)
    return data(field, packed) if packed else b""


def _key(field: int, kind: int) -> bytes:
    return _bytes_of(field << 3 | kind)


def _bytes_of(value: int) -> bytes:
    value &= (1 << 64) - 1
    result = bytearray()
    while value > 0x7F:
        result.append(value & 0x7F | 0x80)
        value >>= 7
    result.append(value)
    return bytes(result)
