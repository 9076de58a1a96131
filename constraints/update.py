"""Writes the constraints beside this file again from pyproject.toml, with uv, which ``dev`` brings.

``tested.txt`` holds the newest versions that are allowed today, ``lowest.txt`` the lowest ones of
what pyproject.toml names; each for every Python from 3.11 on. Run the tests with both after that.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parent / "pyproject.toml"
HEADER = "# Made by constraints/update.py; do not edit.\n"


def main() -> None:
    """Writes both files."""
    for name, resolution in (("tested.txt", "highest"), ("lowest.txt", "lowest-direct")):
        (FOLDER / name).write_text(HEADER + resolved(resolution), "utf-8")


def resolved(resolution: str) -> str:
    """The versions of everything that running, building and testing needs, one a line."""
    settings = tomllib.loads(PROJECT.read_text("utf-8"))
    oldest = settings["project"]["requires-python"].removeprefix(">=")
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config"]
    command += ["--universal", "--python-version", oldest, "--all-extras"]
    command += ["--resolution", resolution, "--no-emit-package", settings["project"]["name"]]
    command += ["--no-header", "--no-annotate", str(PROJECT), "-"]
    built_with = "\n".join(settings["build-system"]["requires"])
    done = subprocess.run(command, input=built_with, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
