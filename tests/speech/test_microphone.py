"""Recording through the library that comes with the extra, which stands in here by a double."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace, TracebackType

import pytest

from flashcards.speech import microphone
from flashcards.speech.recording import seconds_of


class Stream:
    """Delivers half a second of sound when it is opened."""

    def __init__(self, rate: int, channels: int, dtype: str, callback: Callable[..., None]) -> None:
        assert (channels, dtype) == (1, "int16")
        self._rate, self._callback = rate, callback

    def __enter__(self) -> None:
        self._callback(bytes(self._rate), self._rate // 2, None, None)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass


def test_it_records_until_its_input_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", SimpleNamespace(RawInputStream=Stream))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    file = tmp_path / "answer.wav"

    microphone._main(str(file))

    assert seconds_of(file) == 0.5
