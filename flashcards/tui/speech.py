"""Records spoken answers, plays them and has them turned into text, beside the screen's thread."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
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

_Given = ParamSpec("_Given")
Then = Callable[[Transcript], None]
_LONG_S = 10.0  # seconds, enough to read a sentence


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
    another program. Transcripts have threads of their own, since they take seconds.
    """

    DEFAULT_CSS = "SpeechRecorder { display: none; }"

    class Said(Message, bubble=False):
        """There is something to say to the person, in a line."""

        def __init__(self, words: str) -> None:
            self.words = words
            super().__init__()

    class Lacking(Message, bubble=False):
        """Something is lacking, which takes a sentence."""

        def __init__(self, lack: Lack) -> None:
            self.lack = lack
            super().__init__()

    class Transcribed(Message, bubble=False):
        """An answer has become text."""

        def __init__(self, then: Then, transcript: Transcript) -> None:
            self.then, self.transcript = then, transcript
            super().__init__()

    def __init__(self, folder: Path, say: Callable[[str], None], engine: Engine | None = None):
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
        weakref.finalize(self, _discard, self._held)

    # As a recorder; in the app's thread

    def start(self, options: PracticeOptions) -> None:
        """Begins to listen, if the options say so."""
        if options.record:
            self._do(self._start, options)
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

    def discard(self) -> None:
        """Ends the answer and throws it away."""
        if "_jobs" in self.__dict__:
            self._do(self._drop)

    def play(self) -> None:
        """Plays the answer that has ended, or stops playing it."""
        self._do(self._play)

    def on_unmount(self) -> None:
        """Throws the last answer away."""
        if "_jobs" in self.__dict__:
            self.discard()
            self._jobs.shutdown(wait=False)

    @on(Said)
    def _say(self, message: Said) -> None:
        self._say_aloud(message.words)

    @on(Lacking)
    def _warn(self, message: Lacking) -> None:
        # A line would be cut on most screens.
        words = speech_words.lack(message.lack)
        self.app.notify(words, severity="warning", timeout=_LONG_S, markup=False)

    @on(Transcribed)
    def _hand_over(self, message: Transcribed) -> None:
        self._say_aloud("")
        message.then(message.transcript)

    # In the thread of the programs

    @cached_property
    def _jobs(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="speech")

    @cached_property
    def _ability(self) -> Ability:
        return self._engine.ability()

    def _do(self, job: Callable[_Given, None], *given: _Given.args, **named: _Given.kwargs) -> None:
        self._jobs.submit(self._reported, partial(job, *given, **named))

    def _do_held(self, job: Callable[[RecordedAnswer], None]) -> None:
        def do() -> None:
            for answer in self._held:
                job(answer)

        if "_jobs" in self.__dict__:
            self._do(do)

    def _reported(self, job: Callable[[], None]) -> None:
        try:
            job()
        except FlashcardsError as error:
            self.post_message(self.Said(str(error)))

    def _start(self, options: PracticeOptions) -> None:
        self._drop()
        self._options = options
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
        self._reading = self._engine.transcribe(file)
        read = partial(self._read, self._reading, answer, then)
        Thread(target=self._reported, args=[read], daemon=True).start()

    def _read(self, reading: Transcribing, answer: RecordedAnswer, then: Then) -> None:
        try:
            found = reading.result()
        except FlashcardsError:
            if answer.file is None:  # it was rated before it was read
                return
            raise
        if answer.file is not None:
            self.post_message(self.Transcribed(then, _as_kept(found)))

    def _play(self) -> None:
        if self._playback is not None and self._playback.is_running():
            self._silence()
            return
        file = self._held[0].file if self._held else None
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
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _silence(self) -> None:
        if self._playback is not None:
            self._playback.stop()
            self._playback = None

    def _say_once(self, lack: Lack) -> None:
        if lack not in self._lacks:
            self._lacks.add(lack)
            self.post_message(self.Lacking(lack))


def recorder_in(screen: Widget, collection: Path, say: Callable[[str], None]) -> SpeechRecorder:
    """A recorder for the session of a screen, which ends with it."""
    recorder = SpeechRecorder(folder_beside(collection), say)
    screen.mount(recorder)
    return recorder


def _discard(held: list[RecordedAnswer]) -> None:
    while held:
        held.pop().discard()


def _as_kept(found: delivery.Transcript) -> Transcript:
    return Transcript(
        found.text,
        words=found.word_count,
        pauses_ms=round(1_000 * sum(found.pauses)),
        fillers=sum(found.fillers.values()),
    )
