"""Protocol buffers on the wire: as much of them as Anki's packages need, read and written."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST_VARINT = 10

Value = int | bytes


class Message:
    """The fields of one message by number.

    Args:
        data: the bytes of the message.

    Raises:
        ValueError: if the bytes are no message.
    """

    def __init__(self, data: bytes) -> None:
        self._fields: dict[int, list[Value]] = {}
        for number, value in _fields(data):
            self._fields.setdefault(number, []).append(value)

    def number(self, field: int, default: int = 0) -> int:
        """The last integer of a field."""
        value = self._fields.get(field, [default])[-1]
        return value if isinstance(value, int) else default

    def raw(self, field: int) -> bytes:
        """The last bytes of a field, which may be a message of their own."""
        value = self._fields.get(field, [b""])[-1]
        return value if isinstance(value, bytes) else b""

    def text(self, field: int) -> str:
        """The last text of a field."""
        return self.raw(field).decode("utf-8", "replace")

    def all_raw(self, field: int) -> list[bytes]:
        """Every occurrence of a field that is repeated."""
        return [value for value in self._fields.get(field, ()) if isinstance(value, bytes)]

    def floats(self, field: int) -> tuple[float, ...]:
        """The 32-bit floats of a field: one, repeated, or packed."""
        packed = b"".join(v for v in self._fields.get(field, ()) if isinstance(v, bytes))
        return struct.unpack(f"<{len(packed) // 4}f", packed[: len(packed) // 4 * 4])

    def has(self, field: int) -> bool:
        """Whether the field was written at all."""
        return field in self._fields


def _fields(data: bytes) -> Iterator[tuple[int, Value]]:
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(data, at)
            yield key >> 3, value
            continue
        if kind == _BYTES:
            length, at = _varint(data, at)
        elif kind in (_FIXED64, _FIXED32):
            length = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"unknown wire type {kind}")
        if at + length > len(data):
            raise ValueError("the message ends early")
        yield key >> 3, data[at : at + length]
        at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST_VARINT):
        if at >= len(data):
            raise ValueError("the message ends early")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at
    raise ValueError("a number is too long")


def integer(field: int, value: int) -> bytes:
    """One integer field; 0 is what a missing one means, and is not written."""
    return _key(field, _VARINT) + _bytes_of(value) if value else b""


def data(field: int, value: bytes | str) -> bytes:
    """One field of bytes, of text, or of another message."""
    raw = value.encode() if isinstance(value, str) else value
    return _key(field, _BYTES) + _bytes_of(len(raw)) + raw


def single(field: int, value: float) -> bytes:
    """One 32-bit float."""
    return _key(field, _FIXED32) + struct.pack("<f", value)


def floats(field: int, values: Iterable[float]) -> bytes:
    """Packed 32-bit floats."""
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
