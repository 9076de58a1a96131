"""The versions that are installed and tested are those that pyproject.toml allows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
FILES = ("tested", "lowest")
LINE = re.compile(r"([a-z0-9-]+)==([\w.]+)( ; .+)?")


def pins(file: str) -> Iterator[tuple[str, Version]]:
    """The names and versions in a file of constraints."""
    for line in (ROOT / "constraints" / f"{file}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            pinned = LINE.fullmatch(line)
            assert pinned is not None, f"{file}.txt: {line}"
            yield pinned[1], Version(pinned[2])


def requirements() -> dict[str, Requirement]:
    """Every library that pyproject.toml names, by its name; not the project itself."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    lines = [*settings["build-system"]["requires"], *project["dependencies"]]
    lines += [line for extra in project["optional-dependencies"].values() for line in extra]
    named = {
        str(canonicalize_name(requirement.name)): requirement
        for requirement in map(Requirement, lines)
    }
    del named[project["name"]]
    return named


def lowest(requirement: Requirement) -> Version:
    [bound] = [part.version for part in requirement.specifier if part.operator in (">=", "==")]
    return Version(bound)


@pytest.mark.parametrize("file", FILES)
def test_every_library_is_pinned_to_a_version_that_is_allowed(file: str) -> None:
    pinned = list(pins(file))

    for name, requirement in requirements().items():
        versions = [version for other, version in pinned if other == name]
        assert versions, f"{file}.txt does not pin {name}; run constraints/update.py"
        assert all(requirement.specifier.contains(version) for version in versions), name


def test_the_lowest_versions_are_those_that_are_declared() -> None:
    pinned = list(pins("lowest"))

    declared = {(name, lowest(requirement)) for name, requirement in requirements().items()}
    assert declared - set(pinned) == set()
