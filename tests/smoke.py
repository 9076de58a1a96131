"""Drives an installed ``flashcards`` as a newcomer would, in an empty home.

Not a test module: run as ``python smoke.py PROGRAM HOME`` with the interpreter of the installation.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def main(program: str, home: str) -> None:
    env = {"PATH": os.environ["PATH"], "HOME": home, "LANG": "C.UTF-8", "TERM": "xterm-256color"}

    def run(*arguments: str, stdin: str = "") -> str:
        done = subprocess.run(
            [program, *arguments],
            input=stdin,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode:
            sys.exit(f"flashcards {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    print(run("--version").strip())
    decks = json.loads(run("decks", "--json"))
    names = [deck["name"] for deck in decks]
    if "Interview::AI Operations Specialist" not in names:
        sys.exit(f"the decks that ship are not there: {names}")
    answered = run("review", "AI Operations Specialist", "--plain", stdin="\n3\nq\n")
    if "Good" not in answered:
        sys.exit(f"the session offered no ratings:\n{answered}")
    exported = json.loads(run("export", "--format", "json"))
    if len(exported["reviews"]) != 1:
        sys.exit("the answer is not in the collection")
    if "flashcards" not in run("completion", "bash"):
        sys.exit("no shell completion")
    run("check")
    files = [path.name for path in Path(home).rglob("*.db")]
    print(f"{len(names)} decks, 1 answer, kept in {files}")


if __name__ == "__main__":
    main(*sys.argv[1:])
