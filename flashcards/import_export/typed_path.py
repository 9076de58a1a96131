"""Reads paths as users type them, paste them, or drop them into a terminal."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from urllib.parse import unquote

_FILE_URL = re.compile(r"file:(?://(?P<host>[^/]*))?(?P<path>/.*)", re.IGNORECASE | re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DRIVE = re.compile(r"/[A-Za-z]:")
_IS_WINDOWS = os.name == "nt"


def path_from(text: str) -> Path:
    """The path that the user means.

    A path that exists exactly as typed wins. Otherwise surrounding white space, quotes, the
    backslashes of a shell (not on Windows), a ``file://`` URL with its percent escapes, and ``~``
    are interpreted.
    """
    readings = (text, text.strip(), _expanded(_unquoted(text.strip())))
    existing = next((reading for reading in readings if reading and _is_there(reading)), None)
    return Path(readings[-1] if existing is None else existing)


def _is_there(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL or a lone surrogate
        return False


def _unquoted(text: str) -> str:
    """Removes shell quoting, and turns a ``file://`` URL into its path."""
    if match := _FILE_URL.fullmatch(text):
        return _local(match)
    bare = _without_quotes(text)
    match = _FILE_URL.fullmatch(bare) if bare != text else None
    return _local(match) if match else bare


def _local(address: re.Match[str]) -> str:
    """The path of a ``file:`` URL; on Windows, one with a host is a network share."""
    path, host = unquote(address["path"], errors="surrogateescape"), address["host"] or ""
    if _IS_WINDOWS and _DRIVE.match(path):
        return path[1:]
    return f"//{host}{path}" if _IS_WINDOWS and host.lower() not in ("", "localhost") else path


def _without_quotes(text: str) -> str:
    if _IS_WINDOWS:
        is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
        return text[1:-1] if is_quoted else text
    try:
        words = shlex.split(text)
    except ValueError:  # a quote that is not closed, as in an O'Neill
        return text
    return words[0] if len(words) == 1 else _ESCAPED.sub(r"\1", text)


def _expanded(text: str) -> str:
    """Expands ``~`` and ``~user``; stays as it is if that home is unknown."""
    return os.path.expanduser(text)  # noqa: PTH111 - Path.expanduser raises if there is no home
