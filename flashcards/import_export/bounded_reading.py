"""Reads files and streams of unknown size, up to the limit of an import.

A size on disk proves nothing (pipes and ``/dev/zero`` have none), so the bytes are counted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from flashcards.errors import SourceError
from flashcards.formats import collection_json
from flashcards.formats.decoding import SAMPLE, is_binary, not_text
from flashcards.support.limits import LARGEST_EXPORT, LARGEST_TEXT


def read_file(path: Path, shown: str) -> bytes:
    """Reads a file that may be a deck; ``shown`` is its name in messages.

    Raises:
        NotTextError: if it is larger than the sample and binary.
        SourceError: if it is too large.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        return read_stream(file, shown)


def read_stdin(shown: str) -> bytes:
    """Reads standard input, with the limits and errors of ``read_file``."""
    return read_stream(sys.stdin.buffer, shown)


def read_stream(stream: BinaryIO, shown: str) -> bytes:
    """Reads all of a stream, with the limits and errors of ``read_file``.

    An export of a whole collection may be larger (``LARGEST_EXPORT``) than any other text.
    """
    head = _read(stream, SAMPLE)
    if len(head) < SAMPLE:
        return head
    if collection_json.is_snapshot(head):
        return _up_to(stream, head, LARGEST_EXPORT, shown)
    if is_binary(head):
        raise not_text(shown)
    return _up_to(stream, head, LARGEST_TEXT, shown)


def _up_to(stream: BinaryIO, head: bytes, largest: int, shown: str) -> bytes:
    # One byte beyond the limit shows that there is more, without reading all of it.
    rest = _read(stream, largest + 1 - len(head))
    if len(head) + len(rest) > largest:
        raise SourceError(f"{shown} is larger than {largest >> 20} MB; split it.")
    return head + rest


def _read(stream: BinaryIO, size: int) -> bytes:
    """Reads ``size`` bytes, fewer only at the end; a pipe returns less per call than asked for."""
    pieces = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)
