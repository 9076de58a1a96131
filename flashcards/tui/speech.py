"""Records spoken answers, plays them and has them turned into text, beside the screen's thread."""

from __future__ import annotations

import os
import shutil
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from tempfile import mkstemp
from typing import ParamSpec

from textual import on
from textual.message import Message
from textual.widget import Widget

from flashcards.errors import FlashcardsError
from flashcards.model.practice import PracticeOptions
from flashcards.practice.live_attempt import Transcript
from flashcards.presentation import speech_words
from flashcards.speech import ability, delivery
from flashcards.speech.ability import Ability
from flashcards.speech.answer import RecordedAnswer
from flashcards.speech.lack import Lack
from flashcards.speech.playback import Playback
from flashcards.speech.programs import Program
from flashcards.speech.recording import Recording, folder_beside
from flashcards.speech.transcript import Transcribing
from flashcards.tui.widgets.status_line import StatusMessage

_Arguments = ParamSpec("_Arguments")
Then = Callable[[Transcript], None]


def _instant() -> str:
    return f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"


@dataclass(frozen=True, slots=True)
class Engine:
    """What the machine does: looking for programs, recording, playing, writing down."""

    ability: Callable[[], Ability] = ability.available
    record: Callable[[Program], Recording] = Recording
    play: Callable[[Program, Path], Playback] = Playback
    transcribe: Callable[[Path], Transcribing] = Transcribing
    name: Callable[[], str] = _instant


class SpeechRecorder(Widget):
    """Listens to one answer after the other; it shows nothing itself.

    Programs are started and ended by one thread in the order of the calls, so that none waits for
    another program. Another one reads the answers in their order, which takes seconds: from copies,
    since the next answer may begin meanwhile. What is not read at the end is dropped.
    """

    DEFAULT_CSS = "SpeechRecorder { display: none; }"

    class Said(Message, bubble=False):
        """There is something to say to the person, in a line."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Lacking(Message, bubble=False):
        """Something is lacking, which is said once."""

        def __init__(self, lack: Lack) -> None:
            self.lack = lack
            super().__init__()

    class Transcribed(Message, bubble=False):
        """An answer has become text."""

        def __init__(self, then: Then, transcript: Transcript, *, is_last: bool) -> None:
            self.then, self.transcript, self.is_last = then, transcript, is_last
            super().__init__()

    def __init__(
        self, folder: Path, say: Callable[[StatusMessage], None], engine: Engine | None = None
    ):
        """Prepares the recorder.

        Args:
            folder: for recordings that are kept.
            say: shows a message.
            engine: of this machine if None.
        """
        super().__init__()
        self._folder, self._say_aloud, self._engine = folder, say, engine or Engine()
        self._options = PracticeOptions()
        self._playback: Playback | None = None
        self._reading: Transcribing | None = None
        self._lacks: set[Lack] = set()
        # A program must not go on listening after the end of ours, however that comes.
        self._held: list[RecordedAnswer] = []
        self._aside: dict[int, RecordedAnswer] = {}
        self._copies: list[Path] = []
        self._is_unmounted = self._is_over = False
        weakref.finalize(self, _discard, self._held, self._aside, self._copies)

    # As a recorder; in the app's thread

    def start(self, options: PracticeOptions, name: int | None = None) -> None:
        """Begins to listen, if the options say so; goes on with an answer that was put aside."""
        if options.record:
            self._do(self._start, options, name)
        else:
            self.discard()

    def pause(self) -> None:
        """Stops listening until ``resume``."""
        self._do_held(RecordedAnswer.pause)

    def resume(self) -> None:
        """Goes on listening."""
        self._do_held(RecordedAnswer.listen)

    def stop(self, then: Then) -> None:
        """Ends the answer; ``then`` gets its transcript, if there is one."""
        self._do_held(partial(self._stop, then=then))

    def put_aside(self, name: int) -> None:
        """Keeps the answer beside the next ones: to go on with it if it has not ended, or to play.

        Args:
            name: another one for each answer.
        """
        self._do_held(partial(self._put_aside, name))

    def discard(self) -> None:
        """Ends the answer and throws it away."""
        if "_jobs" in self.__dict__:
            self._do(self._drop)

    def play(self, name: int | None = None) -> None:
        """Plays the answer that has ended, or one that was put aside; or stops playing."""
        self._do(self._play, name)

    def on_unmount(self) -> None:
        """Throws all answers away; other widgets that end later may still ask for something."""
        if "_jobs" in self.__dict__:
            self._do(self._end)
            self._jobs.shutdown(wait=False)
        self._is_unmounted = True

    @on(Said)
    def _say(self, message: Said) -> None:
        self._say_aloud(message.words)

    @on(Lacking)
    def _warn(self, message: Lacking) -> None:
        # Not as a notification, which would cover the question while its clock runs.
        self._say_aloud(partial(speech_words.lack, message.lack))

    @on(Transcribed)
    def _hand_over(self, message: Transcribed) -> None:
        if message.is_last:
            self._say_aloud("")
        message.then(message.transcript)

    # In the thread of the programs

    @cached_property
    def _jobs(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="speech")

    @cached_property
    def _reader(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="transcripts")

    @cached_property
    def _ability(self) -> Ability:
        return self._engine.ability()

    def _do(
        self, job: Callable[_Arguments, None], *given: _Arguments.args, **named: _Arguments.kwargs
    ) -> None:
        if not self._is_unmounted:
            self._jobs.submit(self._reported, partial(job, *given, **named))

    def _do_held(self, job: Callable[[RecordedAnswer], None]) -> None:
        def do() -> None:
            for answer in list(self._held):
                job(answer)

        if "_jobs" in self.__dict__:
            self._do(do)

    def _reported(self, job: Callable[[], None]) -> None:
        try:
            job()
        except FlashcardsError as error:
            self.post_message(self.Said(str(error)))

    def _start(self, options: PracticeOptions, name: int | None) -> None:
        self._drop()
        self._options = options
        if name in self._aside:
            self._held.append(self._aside.pop(name))
            self._held[0].listen()
            return
        program = self._ability.recorder
        if isinstance(program, Lack):
            self._say_once(program)
            return
        answer = RecordedAnswer(partial(self._engine.record, program))
        self._held.append(answer)
        answer.listen()

    def _stop(self, answer: RecordedAnswer, then: Then) -> None:
        file = answer.end()
        if self._options.keep_recordings:
            answer.keep(self._folder, self._engine.name())
        if not self._options.transcript:
            return
        if self._ability.transcript is not None:
            self._say_once(self._ability.transcript)
            return
        self.post_message(self.Said(speech_words.writing()))
        copy = _copied(file)
        self._copies.append(copy)
        self._reader.submit(self._reported, partial(self._read, copy, then))

    def _put_aside(self, name: int, answer: RecordedAnswer) -> None:
        answer.pause()
        self._aside[name] = answer
        self._held.remove(answer)

    # In the thread of the transcripts

    def _read(self, file: Path, then: Then) -> None:
        if self._is_over:
            return
        try:
            self._reading = self._engine.transcribe(file)
            if self._is_over:  # which came while it began
                self._reading.stop()
            transcript = self._reading.result()
        except FlashcardsError:
            if self._is_over:
                return
            raise
        finally:
            file.unlink(missing_ok=True)
            self._copies.remove(file)
        is_last = not self._copies
        self.post_message(self.Transcribed(then, _as_kept(transcript), is_last=is_last))

    # In that of the programs again

    def _play(self, name: int | None) -> None:
        if self._playback is not None and self._playback.is_running():
            self._silence()
            return
        answer = self._held[0] if name is None and self._held else self._aside.get(name or 0)
        file = None if answer is None else answer.file
        program = self._ability.player
        if file is None:
            self.post_message(self.Said(speech_words.nothing_to_play()))
        elif isinstance(program, Lack):
            self.post_message(self.Lacking(program))
        else:
            self._playback = self._engine.play(program, file)

    def _drop(self) -> None:
        self._silence()
        _discard(self._held)

    def _end(self) -> None:
        self._is_over = True
        self._silence()
        if self._reading is not None and self._copies:
            self._reading.stop()
        if "_reader" in self.__dict__:
            self._reader.shutdown(cancel_futures=True)
        _discard(self._held, self._aside, self._copies)

    def _silence(self) -> None:
        if self._playback is not None:
            self._playback.stop()
            self._playback = None

    def _say_once(self, lack: Lack) -> None:
        if lack not in self._lacks:
            self._lacks.add(lack)
            self.post_message(self.Lacking(lack))


def recorder_in(
    screen: Widget, collection: Path, say: Callable[[StatusMessage], None]
) -> SpeechRecorder:
    """A recorder for the session of a screen, which ends with it."""
    recorder = SpeechRecorder(folder_beside(collection), say)
    screen.mount(recorder)
    return recorder


def _discard(
    held: list[RecordedAnswer],
    aside: dict[int, RecordedAnswer] | None = None,
    copies: list[Path] | None = None,
) -> None:
    while held:
        held.pop().discard()
    while aside:
        aside.popitem()[1].discard()
    while copies:
        copies.pop().unlink(missing_ok=True)


def _copied(file: Path) -> Path:
    """A copy of a sound, which outlasts it."""
    handle, name = mkstemp(suffix=file.suffix)
    os.close(handle)
    return Path(shutil.copyfile(file, name))


def _as_kept(transcript: delivery.Transcript) -> Transcript:
    return Transcript(
        transcript.text,
        words=transcript.word_count,
        pauses_ms=round(1_000 * sum(transcript.pauses)),
        fillers=sum(transcript.fillers.values()),
    )
