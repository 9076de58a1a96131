"""Opens a file or an address in the system's program for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from threading import Thread


def opener(environment: Mapping[str, str], platform: str) -> str | None:
    """The command that opens files, None where the user could not see a window.

    Args:
        environment: the variables of the process.
        platform: the value of ``sys.platform``.
    """
    # The window would open at the other end, even where a display is set.
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    if platform == "darwin":
        return shutil.which("open")
    # Programs for files are in Windows, which xdg-open does not reach.
    if "WSL_DISTRO_NAME" in environment and (wslview := shutil.which("wslview")):
        return wslview
    if "DISPLAY" in environment or "WAYLAND_DISPLAY" in environment:
        return shutil.which("xdg-open")
    return None


def open_outside(target: str) -> bool:
    """Opens a path or an address; returns whether a program could be started for it."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - a file of a known kind, or an address
        return True
    command = opener(os.environ, sys.platform)
    if command is None:
        return False
    # Cut off from the terminal, where its output would disturb the screen.
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(  # noqa: S603 - the same
            [command, target], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return False
    # Waited for in a thread, so that the program that exits does not stay a zombie.
    Thread(target=started.wait, daemon=True).start()
    return True
