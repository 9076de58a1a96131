"""A mock interview on its screen: the keys, the clocks, leaving and going on."""

from __future__ import annotations

from flashcards.model.mock import QuestionState
from flashcards.practice.suggestion import ClockStage
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Start, Stopwatch, notices_of, press, text_of
from tests.tui.mocking import begun, clocks_of, collection_of, held, mock_of

ANSWERED, PARKED, SKIPPED = QuestionState.ANSWERED, QuestionState.PARKED, QuestionState.SKIPPED


def states(pilot: object) -> list[QuestionState]:
    return [question.state for question in mock_of(pilot).questions]  # type: ignore[arg-type]


async def test_questions_are_asked_without_answers_until_the_debrief(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        screen = await begun(pilot, questions="3")
        assert clocks_of(pilot).progress == "1 of 3"
        assert "the schedule stays as it is" in text_of(pilot)
        for _ in range(3):
            shown = held(pilot).session.shown
            assert shown is not None
            assert shown.answer not in text_of(pilot)
            stopwatch.seconds += 40
            await press(pilot, "space")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert states(pilot) == [ANSWERED] * 3
        assert screen.session.is_over


async def test_the_clock_changes_at_the_target_and_at_half_as_much_again(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        screen = await begun(pilot, search="drift")
        target = screen.session.interview.left[0].target
        stages = []
        for seconds in (target - 1, target, 1.5 * target):
            stopwatch.seconds = seconds
            screen._tick()
            stages.append(clocks_of(pilot).stage)
        assert stages == [ClockStage.WITHIN, ClockStage.OVER, ClockStage.FAR_OVER]
        assert clocks_of(pilot).clock.startswith("■ 4:30")
        assert clocks_of(pilot).whole == "4:30 in all"


async def test_a_parked_question_comes_back_and_the_last_one_cannot_be_parked(
    start: Start,
) -> None:
    async with start() as pilot:
        screen = await begun(pilot)
        first = screen.session.shown
        await press(pilot, "l")
        assert screen.session.shown != first
        assert clocks_of(pilot).progress == "1 of 2 · 1 parked"
        await press(pilot, "x")
        assert screen.session.shown == first
        assert "Park" not in text_of(pilot)
        await press(pilot, "l")
        assert states(pilot) == [SKIPPED, PARKED]


async def test_in_a_pause_the_clocks_stand_still(start: Start, stopwatch: Stopwatch) -> None:
    async with start() as pilot:
        screen = await begun(pilot)
        stopwatch.seconds = 10
        await press(pilot, "z")
        stopwatch.seconds = 500
        screen._tick()
        assert clocks_of(pilot).clock.startswith("‖ 0:10 · paused")
        await press(pilot, "z")
        stopwatch.seconds = 505
        screen._tick()
        assert clocks_of(pilot).clock.startswith("● 0:15")


async def test_leaving_keeps_what_was_done_and_m_goes_on(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await begun(pilot, questions="3")
        stopwatch.seconds = 30
        await press(pilot, "space", "l", "escape")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Saved with 2 questions left; m continues it." in text_of(pilot)

        await press(pilot, "m")
        assert "Go on with 1. 12 Mar 2026 · 1 of 3 · All decks" in text_of(pilot)
        await press(pilot, "enter")

        assert clocks_of(pilot).progress == "2 of 3 · 1 parked"
        assert clocks_of(pilot).whole == "0:30 in all"


async def test_one_way_the_phases_end_by_themselves(start: Start, stopwatch: Stopwatch) -> None:
    async with start() as pilot:
        screen = await begun(pilot, one_way=True, search="drift")
        assert clocks_of(pilot).heading == "One-way interview · drift"
        assert clocks_of(pilot).clock == "prepare 2:00"
        stopwatch.seconds = 120
        screen._tick()
        await pilot.pause()
        assert clocks_of(pilot).clock == "● 0:00 · target 3:00 · ends in 4:30"
        stopwatch.seconds = 120 + 270
        screen._tick()
        await pilot.pause()
        assert isinstance(pilot.app.screen, DebriefScreen)
        (attempt,) = collection_of(pilot).mocks.attempts(mock_of(pilot)).values()
        assert attempt.spoken_ms == 270_000


async def test_a_question_answered_in_another_window_is_said_and_left_out(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        screen = await begun(pilot)
        with pilot.app.open_again() as other:  # type: ignore[attr-defined]
            other.mocks.skip(other.mocks.get(mock_of(pilot).id).questions[0])
            other.mocks.finish(mock_of(pilot))
        await press(pilot, "space")
        assert notices_of(pilot) == ["This mock interview is finished; nothing was recorded."]
        assert screen.session.number == 2


async def test_one_removed_in_another_window_is_left(start: Start) -> None:
    async with start() as pilot:
        await begun(pilot)
        with pilot.app.open_again() as other:  # type: ignore[attr-defined]
            other.mocks.delete(mock_of(pilot))
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert len(notices_of(pilot)) == 1


async def test_help_stops_the_clocks_of_an_interview_unless_they_stand_still(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        screen = await begun(pilot)
        for keys, seconds in (((), "● 0:10"), (("z",), "‖ 0:10 · paused")):
            stopwatch.seconds += 10 if not keys else 0
            await press(pilot, *keys, "question_mark")
            stopwatch.seconds += 500
            await press(pilot, "escape")
            screen._tick()
            assert clocks_of(pilot).clock.startswith(seconds)


async def test_the_preparation_of_a_one_way_interview_says_that_a_key_begins_the_answer(
    start: Start,
) -> None:
    async with start(size=(60, 15)) as pilot:
        await begun(pilot, one_way=True, search="drift")
        assert "Begin" in text_of(pilot)
        assert "Done" not in text_of(pilot)
        await press(pilot, "question_mark")
        assert "Begin the answer" in text_of(pilot)
        assert "End the answer" not in text_of(pilot)
        await press(pilot, "escape", "space")
        assert "Done" in text_of(pilot)
        assert clocks_of(pilot).clock.startswith("● 0:00")


async def test_undo_asks_the_question_again_that_was_skipped_last(start: Start) -> None:
    async with start() as pilot:
        screen = await begun(pilot, questions="3")
        await press(pilot, "u")
        assert "No skip to take back" in text_of(pilot)
        first = screen.session.shown
        await press(pilot, "x")
        assert "Skipped · u takes it back" in text_of(pilot)
        assert screen.session.shown != first
        await press(pilot, "u")
        assert screen.session.shown == first
        assert clocks_of(pilot).progress == "1 of 3"
        assert SKIPPED not in states(pilot)


async def test_while_the_clocks_stand_still_no_answer_ends(start: Start) -> None:
    async with start() as pilot:
        await begun(pilot)
        await press(pilot, "z", "space")
        assert "Paused: z goes on" in text_of(pilot)
        assert ANSWERED not in states(pilot)
        await press(pilot, "z", "space")
        assert ANSWERED in states(pilot)
