"""Stops a process at any of its writes: a debugger's way (ptrace), without a compiler or a tool.

Linux only. The process is a fork of this one, so that it starts with everything imported.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_TRACEME, _SYSCALL, _SETOPTIONS, _GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
_SYSCALL_STOPS, _DIE_WITH_US = 0x1, 0x100000
_SYSCALL_TRAP = signal.SIGTRAP | 0x80
_ENTRY = 1
_INFO = struct.Struct("=B3xIQQQ6Q")
_CREATES = 0o100

# By architecture (as audit numbers them): writes to an open file, changes of a name, openings.
_BY_FD = {
    0xC000003E: {1, 18, 20, 40, 77, 285, 296, 326},
    0xC00000B7: {46, 47, 64, 66, 68, 70, 71, 285},
}
_BY_NAME = {0xC000003E: {76, 82, 83, 84, 86, 87}, 0xC00000B7: {45}}
_BY_NAME_AT = {0xC000003E: {258, 263, 264, 265, 316}, 0xC00000B7: {34, 35, 37, 38, 276}}
_OPEN = {0xC000003E: {2}, 0xC00000B7: set[int]()}
_OPEN_AT = {0xC000003E: {257}, 0xC00000B7: {56}}


class TracingRefusedError(Exception):
    """This machine lets no process be traced."""


def run_until(work: Callable[[], object], folder: Path, stop: int) -> int:
    """Runs work in a process of its own and kills it just before one of its writes.

    Args:
        work: what to do; an exception from it is printed and ends this process too.
        folder: only what changes something below it counts as a write.
        stop: which write, counted from 1; 0 lets it end.

    Returns:
        How many writes it began, the one that it was killed at included.

    Raises:
        TracingRefusedError: if processes cannot be traced here.
    """
    if not sys.platform.startswith("linux"):
        raise TracingRefusedError
    pid = os.fork()
    if pid == 0:
        _become(work)
    _wait_for_first_stop(pid)
    return _Traced(pid, str(folder)).run(stop)


def _become(work: Callable[[], object]) -> None:
    """The child: does the work under the eyes of its parent."""
    code = 3
    try:
        if _ptrace(_TRACEME, 0, 0) == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
            work()
            code = 0
        else:
            code = 4
    except BaseException:  # the parent says what to make of it
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _wait_for_first_stop(pid: int) -> None:
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status) or _ptrace(_SETOPTIONS, pid, _SYSCALL_STOPS | _DIE_WITH_US):
        raise TracingRefusedError


class _Traced:
    """A process that stands still before and after each of its calls into the system."""

    def __init__(self, pid: int, folder: str) -> None:
        self._pid, self._folder = pid, folder
        self._info = ctypes.create_string_buffer(128)

    def run(self, stop: int) -> int:
        writes, signal_ = 0, 0
        while True:
            _ptrace(_SYSCALL, self._pid, signal_)
            _, status = os.waitpid(self._pid, 0)
            if os.WIFEXITED(status):
                if os.WEXITSTATUS(status):
                    raise RuntimeError("the work failed")
                return writes
            if os.WIFSIGNALED(status):
                raise RuntimeError(f"the work was ended by signal {os.WTERMSIG(status)}")
            signal_ = os.WSTOPSIG(status)
            if signal_ != _SYSCALL_TRAP:
                continue
            signal_ = 0
            writes += self._is_write()
            if stop and writes == stop:
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
                return writes

    def _is_write(self) -> bool:
        size = _ptrace(_GET_SYSCALL_INFO, self._pid, ctypes.addressof(self._info), len(self._info))
        if size <= 0:
            raise TracingRefusedError
        kind, arch, _, _, number, *arguments = _INFO.unpack_from(self._info)
        if kind != _ENTRY:
            return False
        if arch not in _BY_FD:
            raise TracingRefusedError
        if number in _BY_FD[arch]:
            return self._is_open_inside(arguments[0])
        if number in _OPEN[arch]:
            return bool(arguments[1] & _CREATES) and self._is_inside(arguments[0])
        if number in _OPEN_AT[arch]:
            return bool(arguments[2] & _CREATES) and self._is_inside(arguments[1])
        if number in _BY_NAME[arch]:
            return self._is_inside(arguments[0])
        return number in _BY_NAME_AT[arch] and self._is_inside(arguments[1])

    def _is_open_inside(self, descriptor: int) -> bool:
        try:
            target = Path(f"/proc/{self._pid}/fd/{descriptor}").readlink()
        except OSError:
            return False
        return str(target).startswith(self._folder)

    def _is_inside(self, address: int) -> bool:
        with open(f"/proc/{self._pid}/mem", "rb", buffering=0) as memory:  # noqa: PTH123
            memory.seek(address)
            text = memory.read(256).split(b"\0")[0]
        return text.startswith(self._folder.encode()) or not text.startswith(b"/")


def _ptrace(request: int, pid: int, data: int, size: int = 0) -> int:
    libc = ctypes.CDLL(None)
    return int(libc.ptrace(request, pid, ctypes.c_void_p(size), ctypes.c_void_p(data)))
