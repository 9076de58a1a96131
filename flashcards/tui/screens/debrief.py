"""The screen after a mock interview: its answers one by one, then what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from flashcards.collection import Collection
from flashcards.model import Rating, StepKind
from flashcards.model.mock import Mock
from flashcards.practice.answered import Entry, unjudged
from flashcards.practice.live_attempt import LETTERS
from flashcards.practice.suggestion import ClockStage, clock_stage
from flashcards.presentation import (
    debrief_words,
    mock_words,
    practice_words,
    step_words,
    undo_words,
)
from flashcards.study.shown import UndoStep
from flashcards.tui import keys
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.host import host_of
from flashcards.tui.recorder import Recorder
from flashcards.tui.widgets.debrief_page import (
    point_line,
    question_page,
    rating_line,
    summary_page,
)
from flashcards.tui.widgets.key_bar import KeyBar
from flashcards.tui.widgets.mock_clock import Clocks, MockClock
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.side import Side
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage

_NARROWEST = 20  # cells


class DebriefScreen(Screen[None]):
    """Ticks the points of each answer and rates it; the last page holds the figures.

    A tick is kept at once, so that leaving loses nothing; a rating only when it is given.
    """

    BINDINGS = keys.DEBRIEFING
    AUTO_FOCUS = ""

    def __init__(
        self,
        collection: Collection,
        mock: Mock,
        *,
        from_first: bool = False,
        recorder: Recorder | None = None,
    ) -> None:
        """Prepares the screen.

        Args:
            collection: holds the mock interview.
            mock: with the answers.
            from_first: whether to begin with the first question, else with the first answer that is
                not judged, or with the figures.
            recorder: has the recorded answers, by the ids of their questions.
        """
        self._recorder = recorder
        self._collection, self._mock = collection, mock
        self._entries = collection.debriefs.entries(mock)
        self._page = 0 if from_first else next(self._waiting(), len(self._entries))
        self._ticked: set[str] = set()
        self._cursor = 0
        super().__init__()

    def compose(self) -> ComposeResult:
        """What the answer took, the page, the ratings, a status line."""
        with Vertical(classes="column"):
            yield MockClock()
            with Reading(id="debrief"):
                yield Side("page")
            yield Static(id="rates")
            yield StatusLine()
            yield KeyBar()

    def on_mount(self) -> None:
        """Begins with the first answer that is not judged."""
        self._take_ticks()
        # The width that the page is wrapped to is known after the layout.
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lays the page out for another width."""
        self.call_after_refresh(self._show)

    # What is shown

    @property
    def _entry(self) -> Entry | None:
        """The answer of this page, None on the page of the figures."""
        return self._entries[self._page] if self._page < len(self._entries) else None

    def _waiting(self) -> Iterator[int]:
        """The pages of the answers that are still to be ticked or rated."""
        return unjudged(self._entries, records=self._mock.plan.records)

    def _take_ticks(self) -> None:
        entry = self._entry
        kept = () if entry is None or entry.attempt is None else entry.attempt.ticked
        self._ticked = set(kept)

    def renew(self) -> None:
        """Shows what was heard meanwhile."""
        self._entries = self._collection.debriefs.entries(self._mock)
        self._take_ticks()
        self._show()

    def _go(self, page: int) -> None:
        """Shows another page from its top; the message was about the one before."""
        self._page, self._cursor = page, 0
        self.say("")
        self._take_ticks()
        self._show()
        self.query_one(Reading).move("top")

    def _show(self) -> None:
        with host_of(self).reporting():
            self._show_heading()
            self._show_page()
            self._show_ratings()
        self.refresh_bindings()

    def _show_heading(self) -> None:
        entry, total = self._entry, len(self._entries)
        clock, stage = "", ClockStage.WITHIN
        if entry is not None:
            clock = debrief_words.result(entry)
        if entry is not None and entry.attempt is not None:
            stage = clock_stage(entry.seconds, entry.target)
        self.query_one(MockClock).clocks = Clocks(
            heading=debrief_words.debrief_title(self._mock.plan),
            progress=debrief_words.page(self._page + 1, total),
            clock=clock or mock_words.how_many(self._now()),
            stage=stage,
            whole=mock_words.effect(self._mock.plan),
        )

    @property
    def _has_cursor(self) -> bool:
        """Whether there are more points than letters, so that a cursor has to reach the rest."""
        entry = self._entry
        return entry is not None and entry.attempt is not None and len(entry.points) > len(LETTERS)

    @property
    def _width(self) -> int:
        return max(self.query_one(Reading).scrollable_content_region.width, _NARROWEST)

    @property
    def _media(self) -> MediaContext:
        return MediaContext(self._collection.media.folder, "")

    def _show_page(self) -> None:
        width, cursor = self._width, self._cursor if self._has_cursor else None
        if (entry := self._entry) is not None:
            content = question_page(entry, self._ticked, width, self._media, cursor)
        else:
            figures = self._collection.debriefs.figures(self._mock)
            waiting = len(list(self._waiting()))
            content = summary_page(figures, self._entries, waiting, width)
        self.query_one(Side).update(content)

    def _show_ratings(self) -> None:
        entry, line = self._entry, self.query_one("#rates", Static)
        attempt = None if entry is None else entry.attempt
        line.display = attempt is not None
        if entry is None or attempt is None:
            return
        suggested = entry.suggestion(self._ticked)
        if self._mock.plan.records:
            line.update(rating_line(suggested, attempt.given, self._rating_keys()))
        else:
            line.update(Content(practice_words.suggestion(suggested) if suggested else ""))

    def _rating_keys(self) -> list[str]:
        names = {
            active.binding.action: self.app.get_key_display(active.binding)
            for active in self.active_bindings.values()
        }
        return [names.get(f"rate('{int(rating)}')", "") for rating in Rating]

    def _now(self) -> Mock:
        return self._collection.mocks.get(self._mock.id) or self._mock

    def say(self, message: StatusMessage) -> None:
        """Shows a message in the status line."""
        self.query_one(StatusLine).message = message

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables what this page has not."""
        entry = self._entry
        if action == "rate":
            is_open = entry is not None and entry.attempt is not None and not entry.attempt.given
            return is_open and self._mock.plan.records
        if action == "tick":
            index = parameters[0]
            if entry is None or entry.attempt is None or not isinstance(index, int):
                return False
            return index < len(entry.points)
        if action == "tick_here":
            return self._has_cursor
        if action == "play":
            return self._recorder is not None and entry is not None and entry.options.record
        return entry is not None or action not in {"next", "tick_or_next"}

    def action_move(self, where: str) -> None:
        """Moves the cursor through the points; without one, or beyond them, scrolls the page."""
        by = {"up": -1, "down": 1}.get(where)
        if by is None or not self._has_cursor or not self._move_cursor(self._cursor + by):
            self.query_one(Reading).move(where)

    def _move_cursor(self, to: int) -> bool:
        entry = self._entry
        if entry is None or not 0 <= to < len(entry.points):
            return False
        self._cursor = to
        self._show_page()
        self.query_one(Reading).show_line(point_line(entry, self._width, self._media, to))
        return True

    def action_tick(self, index: int) -> None:
        """Ticks a point, or takes its tick away."""
        if (entry := self._entry) is not None and index < len(entry.points):
            self.say("")
            self._judge(entry, self._ticked ^ {entry.points[index][0]}, None)
            self._show()

    def action_tick_here(self) -> None:
        """Ticks the point under the cursor, or takes its tick away."""
        self.action_tick(self._cursor)

    def action_tick_or_next(self) -> None:
        """Ticks the point under the cursor; without one, goes on."""
        if self._has_cursor:
            self.action_tick_here()
        else:
            self.action_next()

    def action_play(self) -> None:
        """Plays the recorded answer, or stops."""
        if self._recorder is not None and self._entry is not None:
            self._recorder.play(self._entry.question.id)

    def action_next(self) -> None:
        """Keeps the answer as it is ticked, with the suggested rating if it records; goes on."""
        if (entry := self._entry) is None:
            return
        # An answer that was judged before keeps its rating while one pages through.
        if self._page in self._waiting():
            suggested = entry.suggestion(self._ticked)
            self._judge(entry, self._ticked, suggested if self._mock.plan.records else None)
        self._go(self._page + 1)

    def action_rate(self, rating: str) -> None:
        """Rates the answer, and goes on."""
        if (entry := self._entry) is not None:
            self._judge(entry, self._ticked, Rating(int(rating)))
            self._go(self._page + 1)

    def action_turn(self, by: int) -> None:
        """Goes to another page; an answer that was not ticked stays so."""
        self._go(min(max(self._page + by, 0), len(self._entries)))

    def action_undo(self) -> None:
        """Undoes the last judgement of this debrief, if it was made today."""
        with host_of(self).reporting():
            # What came before is another screen's: undoing the end of the interview from here would
            # leave the debrief of an interview that is not over.
            if not self._is_own(self._collection.history.next_undo()):
                self.say(debrief_words.edge(is_undo=True))
                return
            # Undoing earlier days needs a question, which the list of decks asks.
            step = self._collection.history.undo(since_day=self._collection.today())
            is_done = step is not None and not step.is_held
            self._show_changed()
            self.say(undo_words.undone_today(step_words.step(step) if step and is_done else ""))

    def action_redo(self) -> None:
        """Repeats the judgement of this debrief that was undone last."""
        with host_of(self).reporting():
            if not self._is_own(self._collection.history.next_redo()):
                self.say(debrief_words.edge(is_undo=False))
                return
            step = self._collection.history.redo()
            self._show_changed()
            self.say(undo_words.redone(step_words.step(step)) if step else "")

    def _is_own(self, step: UndoStep | None) -> bool:
        """Whether a step judged an answer of this mock interview."""
        if step is None or step.kind is not StepKind.JUDGE_MOCK:
            return False
        return step.question in {entry.front for entry in self._entries}

    def _show_changed(self) -> None:
        """Shows the answer that a step has changed."""
        before, self._entries = self._entries, self._collection.debriefs.entries(self._mock)
        self._go(_differing(before, self._entries, self._page))

    def action_close(self) -> None:
        """Returns to the decks."""
        self.dismiss()

    def _judge(self, entry: Entry, ticked: set[str], rating: Rating | None) -> None:
        with host_of(self).reporting():
            self._collection.debriefs.judge(entry.question, ticked, rating)
        self._entries = self._collection.debriefs.entries(self._mock)
        self._take_ticks()


def _differing(before: Sequence[Entry], now: Sequence[Entry], usual: int) -> int:
    """The page of the first entry that is another one now, else the usual page."""
    pairs = enumerate(zip(before, now, strict=True))
    return next((number for number, (old, new) in pairs if old != new), usual)
