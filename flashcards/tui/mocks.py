"""Holding mock interviews on the screens: begin or resume, ask, debrief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import App
from textual.screen import Screen

from flashcards.collection import Collection
from flashcards.collection.mock_session import MockSession
from flashcards.model.mock import Mock
from flashcards.practice.live_attempt import Transcript
from flashcards.presentation import mock_list, mock_words
from flashcards.tui import keys
from flashcards.tui.dialogs.mock import MockFormScreen
from flashcards.tui.dialogs.pick import DropScreen
from flashcards.tui.host import host_of
from flashcards.tui.interview_recorder import InterviewRecorder
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.mock import MockScreen
from flashcards.tui.speech import SpeechRecorder, recorder_in
from flashcards.tui.widgets.status_line import StatusMessage

_LISTED = 50
"""As many of the last mock interviews can be looked at again."""

Then = Callable[[str], None]


def hold(
    below: Screen[Any], collection: Collection, mock: Mock, then: Then, news: StatusMessage = ""
) -> None:
    """Asks what is left of a mock interview, then debriefs it.

    Args:
        below: the screen to return to.
        collection: holds the mock interview.
        mock: begun, left or finished.
        then: shows what is kept if it is left in the middle.
        news: what there is to say of its questions.
    """
    with host_of(below).reporting():
        if mock.ended_ms is not None:
            below.app.push_screen(DebriefScreen(collection, mock))
            return
        stopwatch = host_of(below).stopwatch
        session = MockSession(collection, mock, stopwatch())
        recorder = recorder_in(below, collection.path, partial(_say, below.app))

        def after(_: None) -> None:
            with host_of(below).reporting():
                here = collection.mocks.get(mock.id)
                if here is not None and here.ended_ms is not None:
                    debrief = DebriefScreen(collection, here, from_first=True, recorder=recorder)
                    below.app.push_screen(debrief, lambda _: _end(recorder))
                    return
                _end(recorder)
                if here is not None:
                    then(mock_words.left_open(here, _key(below)))

        listening = InterviewRecorder(recorder, partial(_hear, below, collection))
        below.app.push_screen(MockScreen(session, stopwatch, news, listening), after)


def _say(app: App[Any], words: StatusMessage) -> None:
    """Shows what the recorder says, on the screen that is open."""
    if isinstance(app.screen, MockScreen):
        app.screen.say_of_recorder(words)
    elif isinstance(app.screen, DebriefScreen):
        app.screen.say(words)


def _hear(
    below: Screen[Any], collection: Collection, question_id: int, transcript: Transcript
) -> None:
    """Keeps what was said, and shows it if the debrief has begun."""
    with host_of(below).reporting():
        collection.debriefs.hear(question_id, transcript)
    for screen in below.app.screen_stack:
        if isinstance(screen, DebriefScreen):
            screen.renew()


def _end(recorder: SpeechRecorder) -> None:
    recorder.remove()


def _lines(known: Sequence[Mock], collection: Collection) -> dict[str, Mock | None]:
    """What can be chosen: those to resume, a new one (None), those to look at."""
    calendar = collection.calendar
    unfinished = [mock for mock in known if mock.ended_ms is None]
    finished = [mock for mock in known if mock.ended_ms is not None]
    waiting = collection.mocks.unjudged(finished)
    return {
        **{mock_list.to_resume(mock, calendar): mock for mock in unfinished},
        mock_list.to_begin(): None,
        **{mock_list.to_look_at(mock, calendar, waiting[mock.id]): mock for mock in finished},
    }


def choose(below: Screen[Any], collection: Collection, deck: str | None, then: Then) -> None:
    """Offers the mock interview that was left, another one, and the debriefs of earlier ones.

    Args:
        below: the screen to return to.
        collection: holds the mock interviews.
        deck: the one under the cursor, None for none.
        then: shows messages.
    """
    known = collection.mocks.all()[:_LISTED]
    if not known:
        begin(below, collection, deck, then)
        return
    lines = _lines(known, collection)

    def delete(line: str) -> bool:
        mock, is_done = lines[line], False
        with host_of(below).reporting():
            if mock is not None:
                collection.mocks.delete(mock)
                then(mock_list.deleted(_key(below, "decks.undo")))
                is_done = True
        return is_done

    def chosen(line: str | None) -> None:
        if line is None:
            return
        if (mock := lines[line]) is None:
            begin(below, collection, deck, then)
        else:
            hold(below, collection, mock, then)

    below.app.push_screen(MocksScreen(list(lines), delete), chosen)


class MocksScreen(DropScreen):
    """Returns what to do about mock interviews as one of its lines, None if it was closed."""

    BINDINGS = keys.MOCKS

    def __init__(self, lines: Sequence[str], delete: Callable[[str], bool]) -> None:
        """Prepares the screen.

        Args:
            lines: what there is to do.
            delete: deletes the mock interview of a line; returns whether it was done.
        """
        super().__init__(mock_list.choose_title(), None, lines, delete)


def begin(below: Screen[Any], collection: Collection, deck: str | None, then: Then) -> None:
    """Asks what a mock interview is to be, and holds it."""
    last = next(iter(collection.mocks.all()), None)
    names = [known.name for known in collection.decks.all()]
    form = MockFormScreen(collection, names, deck, None if last is None else last.plan)

    def after(_: object) -> None:
        if form.mock is not None:
            hold(below, collection, form.mock, then, form.missing)

    below.app.push_screen(form, after)


def _key(decks: Screen[Any], command: str = "decks.mock") -> str:
    """The keys of a command of the decks, as mapped at present."""
    active = (key.binding for key in decks.active_bindings.values())
    bindings = [binding for binding in active if binding.id == command]
    return ", ".join(decks.app.get_key_display(binding) for binding in bindings)
