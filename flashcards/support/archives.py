"""Rejects hostile zips: paths that leave the target folder, symbolic links, endless file lists."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flashcards.errors import SourceError

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, UnicodeError,
)  # fmt: skip
"""The exceptions of ``zipfile`` for a file that is damaged, encrypted, or not a zip."""
_CLIMBING = re.compile(r"^[/\\]|^[A-Za-z]:[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)")
_SHOWN = 200  # characters of a name in a message, which may be of any length
_END = b"PK\x05\x06"
_END_LENGTH = 22  # bytes of a zip's last record, without its comment
_LONGEST_COMMENT = 1 << 16  # bytes: its length is a field of 16 bits
_LARGEST_LIST = 32 << 20
"""Bytes of the central directory of a zip: some 300,000 files."""


def open_zip(name: str, source: Path | bytes) -> zipfile.ZipFile:
    """Opens a zip, after checking the size of its file list, which is read into memory.

    Raises:
        SourceError: if it lists more files than ``_LARGEST_LIST`` allows.
        One of ``BROKEN``: if it is not a zip, or damaged.
    """
    if isinstance(source, bytes):
        _refuse_endless(name, BytesIO(source))
        return zipfile.ZipFile(BytesIO(source))
    with source.open("rb") as file:
        _refuse_endless(name, file)
    return zipfile.ZipFile(source)


def why_broken(error: BaseException) -> str:
    """Describes one of ``BROKEN`` for a message, such as "is damaged"."""
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    if isinstance(error, NotImplementedError):
        return "is compressed by a method that is not known"
    return "is encrypted" if isinstance(error, RuntimeError) else "is damaged"


def _refuse_endless(name: str, file: BinaryIO) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    end = file.read()
    record = end.rfind(_END)
    listed = int.from_bytes(end[record + 12 : record + 16], "little") if record >= 0 else 0
    # The field may claim more than the file holds (or be all ones, for Zip64): the list cannot be
    # larger than the file.
    if min(listed, size) > _LARGEST_LIST:
        raise SourceError(f"{name} lists more files than a zip of decks holds; refused.")


def refuse_links(archive: str, members: Iterable[zipfile.ZipInfo]) -> None:
    """Checks the entries of a zip before any of them is read.

    Raises:
        SourceError: if one is a symbolic link.
    """
    for member in members:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise SourceError(f"{archive}: {_shown(member.filename)} in it is a link; refused.")


def refuse_climbing(archive: str, names: Iterable[str]) -> None:
    """Checks the names of the files in an archive.

    Raises:
        SourceError: if one is absolute or contains ``..``.
    """
    for name in names:
        if _CLIMBING.search(name):
            raise SourceError(f"{archive}: {_shown(name)} in it leads out of it; refused.")


def _shown(name: str) -> str:
    return repr(name[:_SHOWN])
