"""The end of a session: what was done, and what is due next."""

from __future__ import annotations

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.presentation.translations import say, say_counted
from flashcards.study.shown import SessionSummary

_SLOW_S = 1
"""A shorter mean time of an answer is not mentioned: it would read "0 s each"."""


def lines(
    done: SessionSummary, now_ms: int, today: int, *, is_over: bool, records: bool
) -> list[str]:
    """The summary of a session line by line.

    Args:
        done: what it did.
        now_ms: the present, epoch milliseconds.
        today: the study day of the present.
        is_over: whether no card is shown any more.
        records: False for a cram, which answers change nothing in.
    """
    first = _with_ratings(done) if done.answered else unanswered(is_over=is_over, records=records)
    if not records:
        return [first]
    up = [f"{_time_is_up()}."] if is_over and _is_cut_short(done) else []
    return [first, *up, *following(done, now_ms, today, is_over=is_over)]


def title(done: SessionSummary, *, records: bool) -> str:
    """Says in a few words why no card is shown any more."""
    if not records:
        return say("All cards are through; the schedule is as it was")
    if done.next_learning_ms is not None:
        return say("Nothing left for the moment")
    if _is_cut_short(done):
        return _time_is_up()
    return say("Today's limit is reached") if done.held_back else say("Done for today")


def answered(done: SessionSummary) -> str:
    """The number of answers and the time that they took."""
    answers = wording.count(done.answered, "answer")
    if done.new:
        new = say_counted(done.new, "{number:,} new card", "{number:,} new cards")
        answers = say("{answers}, {new}", answers=answers, new=new)
    pace = done.answering_ms / 1000 / done.answered
    if pace < _SLOW_S:
        return answers
    return say(
        "{answers} in {time}, {pace} each",
        answers=answers,
        time=wording.clock(done.answering_ms),
        pace=wording.seconds(pace),
    )


def unanswered(*, is_over: bool, records: bool) -> str:
    """Says why no card was answered; the arguments are those of ``lines``."""
    if not is_over:
        return say("No answers this time.")
    return say("No card is due now.") if records else say("No card was found.")


def following(done: SessionSummary, now_ms: int, today: int, *, is_over: bool = True) -> list[str]:
    """What is left and what is due next, a sentence each; the arguments are those of ``lines``."""
    return [
        *(_left(done, now_ms) if is_over else ()),
        *(_not_today(done, today) if done.spreads or done.pauses else ()),
        *_new_left(done),
        *_later(done, today),
    ]


def _with_ratings(done: SessionSummary) -> str:
    ratings = ", ".join(
        f"{done.ratings[rating]} {wording.rating(rating)}"
        for rating in Rating
        if done.ratings.get(rating)
    )
    return say("{answered}: {ratings}.", answered=answered(done), ratings=ratings)


def _is_cut_short(done: SessionSummary) -> bool:
    """Whether the minutes of a session were over before its cards."""
    return done.is_timed and bool(done.held_back or done.new_beyond)


def _time_is_up() -> str:
    # Deferred: the usual session loads nothing of the others.
    from flashcards.presentation import sessions

    return sessions.time_is_up()


def _left(done: SessionSummary, now_ms: int) -> list[str]:
    """What could not be studied now."""
    left = []
    if done.next_learning_ms is not None:
        left.append(_in_learning(done.waiting, done.next_learning_ms - now_ms))
    if _is_cut_short(done):
        # Deferred, as above.
        from flashcards.presentation import sessions

        left.append(sessions.left_for_later(done))
    elif done.held_back:
        left.append(
            say_counted(
                done.held_back,
                "{number:,} more card overdue beyond today's limit, "
                "which the options raise for today.",
                "{number:,} more cards overdue beyond today's limit, "
                "which the options raise for today.",
            )
        )
    return left


def _in_learning(cards: int, wait_ms: int) -> str:
    return say(
        "{cards} in learning; the next is due in {wait}.",
        cards=wording.count(cards, "card"),
        wait=wording.seconds(max(wait_ms, 0) / 1000),
    )


def _not_today(done: SessionSummary, today: int) -> list[str]:
    # Deferred: most people have neither plans nor pauses.
    from flashcards.presentation import plan_words

    return list(plan_words.not_today(done, today))


def _new_left(done: SessionSummary) -> list[str]:
    # In a timed session they are among those left for later.
    if done.is_timed or not done.new_left:
        return []
    return [
        say_counted(
            done.new_left,
            "{number:,} new card beyond today's limit.",
            "{number:,} new cards beyond today's limit.",
        )
    ]


def _later(done: SessionSummary, today: int) -> list[str]:
    """What is due on the days after this one."""
    if done.due_tomorrow:
        return [say("Due tomorrow: {cards}.", cards=wording.count(done.due_tomorrow, "card"))]
    if done.next_day is not None:
        return [say("Nothing due tomorrow; next {day}.", day=wording.day(done.next_day, today))]
    return [] if done.new_left else [say("Nothing due tomorrow.")]
