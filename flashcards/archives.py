"""What no honest zip holds: paths that lead out of it, and links."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterable

from flashcards.errors import SourceError

_CLIMBING = re.compile(r"^[/\\]|^[A-Za-z]:[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)")
_SHOWN = 200


def refuse_links(archive: str, members: Iterable[zipfile.ZipInfo]) -> None:
    """Looks at the entries of a zip before anything of it is read.

    Raises:
        SourceError: if one is a link.
    """
    for member in members:
        if is_link(member):
            raise SourceError(f"{archive}: {_shown(member.filename)} in it is a link; refused.")


def is_link(member: zipfile.ZipInfo) -> bool:
    """Whether an entry is a symbolic link."""
    return stat.S_ISLNK(member.external_attr >> 16)


def refuse_climbing(archive: str, names: Iterable[str]) -> None:
    """Looks at the names that an archive gives its files.

    Raises:
        SourceError: if one leads out of the folder in which the files would be.
    """
    for name in names:
        if _CLIMBING.search(name):
            raise SourceError(f"{archive}: {_shown(name)} in it leads out of it; refused.")


def _shown(name: str) -> str:
    return repr(name[:_SHOWN])
