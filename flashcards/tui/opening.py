"""Opening a file or an address in the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from threading import Thread


def opener(environment: Mapping[str, str], platform: str) -> str | None:
    """The command that opens things here, None where a window could not be seen.

    Args:
        environment: the variables of the process.
        platform: as ``sys.platform`` names it.
    """
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    if platform == "darwin":
        return shutil.which("open")
    if "WSL_DISTRO_NAME" in environment and (found := shutil.which("wslview")):
        return found
    if "DISPLAY" in environment or "WAYLAND_DISPLAY" in environment:
        return shutil.which("xdg-open")
    return None


def open_outside(target: str) -> bool:
    """Opens a path or an address; whether a program could be started for it."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - a file of a known kind, or an address
        return True
    command = opener(os.environ, sys.platform)
    if command is None:
        return False
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(  # noqa: S603 - the same
            [command, target], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return False
    Thread(target=started.wait, daemon=True).start()
    return True
