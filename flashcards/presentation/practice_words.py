"""The words of answers that are spoken or typed: the clock, hints, points, the suggested rating."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.model import Rating
from flashcards.model.practice import PracticeOptions
from flashcards.practice.hints import Hint
from flashcards.practice.live_attempt import Suggestion
from flashcards.practice.suggestion import Answered, ClockStage, clock_stage
from flashcards.presentation import wording
from flashcards.presentation.translations import mark, say, say_counted

_STAGES = {
    ClockStage.WITHIN: ("●", mark("target {target}")),
    ClockStage.OVER: ("▲", mark("target {target} reached")),
    ClockStage.FAR_OVER: ("■", mark("half as much again as {target}")),
}
_PAUSED = "‖"
_HEARD = 4  # words of a point that are named


def clock(seconds: float, target: float, *, is_paused: bool = False) -> str:
    """A clock with its target: "● 0:42 · target 2:00"; sign and words change at the stages."""
    sign, words = _STAGES[clock_stage(seconds, target)]
    stage = say(words, target=_time(target))
    if is_paused:
        sign, stage = _PAUSED, say("paused · {stage}", stage=stage)
    return say("{sign} {time} · {stage}", sign=sign, time=_time(seconds), stage=stage)


def result(answered: Answered) -> str:
    """How an answer went: "1:52 of 2:00 · 3 of 5 points · 1 hint"."""
    parts = [points_said(answered.said, answered.points)] if answered.points else []
    if answered.seconds is not None:
        time, target = _time(answered.seconds), _time(answered.target)
        parts.insert(0, say("{time} of {target}", time=time, target=target))
    if answered.hints:
        parts.append(say_counted(answered.hints, "{number} hint", "{number} hints"))
    return " · ".join(parts)


def points_said(said: int, points: int) -> str:
    """How many of the points were said."""
    return say_counted(points, "{said} of {number} point", "{said} of {number} points", said=said)


def suggestion(rating: Rating) -> str:
    """The rating that is suggested, in the word that its button is marked with too."""
    return say("suggested: {rating}", rating=wording.rating(rating))


def how_to_rate(keys: str, take: str, rating: Rating) -> str:
    """How an answer is rated: by the keys of the ratings, or by the one that takes the suggestion.

    Args:
        keys: of the ratings, with their names.
        take: the key that takes the suggestion.
        rating: what it suggests.
    """
    return say(
        "{take} takes {rating}, or {keys}", take=take, rating=wording.rating(rating), keys=keys
    )


def because(suggestion: Suggestion) -> str:
    """Why a rating is suggested, as the rule's table says it."""
    rating, answered, options = suggestion.rating, suggestion.answered, suggestion.options
    if rating is Rating.HARD and answered.said == answered.points:
        if answered.hints:
            return say("a hint was needed")
        return say("all points, but the target was reached")
    match rating:
        case Rating.AGAIN:
            return say("less than {share} of the points", share=_share(options.hard_share))
        case Rating.HARD:
            return say("{share} of the points or more", share=_share(options.hard_share))
        case Rating.GOOD if answered.seconds is None:
            return say("all points")
        case Rating.GOOD:
            return say("all points within the target")
        case Rating.EASY:
            return say(
                "all points in less than {share} of the target", share=_share(options.easy_share)
            )


def rule(options: PracticeOptions) -> list[tuple[str, str]]:
    """The rule of the suggestion as a table: what was answered, and the rating that follows."""
    hard, easy = _share(options.hard_share), _share(options.easy_share)
    rows = [
        (say("all points in less than {share} of the target", share=easy), Rating.EASY),
        (say("all points within the target"), Rating.GOOD),
        (say("all points, later or with a hint"), Rating.HARD),
        (say("{share} of the points or more", share=hard), Rating.HARD),
        (say("fewer points"), Rating.AGAIN),
    ]
    return [(words, wording.rating(rating)) for words, rating in rows]


def rule_heading() -> str:
    """Above the table of the rule."""
    return say("The suggested rating:")


def hint(given: Hint) -> str:
    """A hint: how many points there are, or how one of them begins."""
    if not given.number:
        return say_counted(given.points, "{number} point", "{number} points")
    return say("{number}. {beginning} …", number=given.number, beginning=given.beginning)


def hint_or_none(given: Hint | None, points: int) -> str:
    """A hint, or that there is none of a card with so many points."""
    return no_more_hints(points) if given is None else hint(given)


def no_more_hints(points: int) -> str:
    """Says that there is no further hint, or none at all."""
    if not points:
        return say("No hints: this card has no key points")
    return say("No more hints")


def heard(words: Sequence[str]) -> str:
    """The words of a point that were heard."""
    named = ", ".join(words[:_HEARD])
    more = " …" if len(words) > _HEARD else ""
    return say("heard: {words}", words=f"{named}{more}")


def tick_taken_back() -> str:
    """Says that the last tick was undone."""
    return say("The last tick is taken back")


def undoes_more(key: str, words: str) -> str:
    """What undo would undo, with the answer that is not rated yet given up."""
    return say("Not rated yet: {key} again undoes {step}", key=key, step=words)


def discard() -> str:
    """Asks whether a typed answer may be lost."""
    return say("Discard what you typed?")


def no_such_point(points: int) -> str:
    """Says that a letter stands for no point."""
    return say_counted(points, "There is {number} point", "There are {number} points")


def mode(*, is_spoken: bool) -> str:
    """Says that the mode was changed for this session."""
    if is_spoken:
        return say("Spoken answers in this session")
    return say("No spoken answers in this session")


def speak_first(key: str) -> str:
    """Says what to press before a key of spoken answers."""
    return say("Press {key} first: that key is for spoken answers", key=key)


def answer_has_ended() -> str:
    """Says that a key is for the time before the answer is shown."""
    return say("That key is for the time before the answer is shown")


def make_points(key: str) -> str:
    """The offer for a card without key points."""
    return say("No key points yet: {key} makes some from the answer", key=key)


def sample_heading() -> str:
    """Above the answer on the card."""
    return say("Sample answer")


def own_heading(*, is_compared: bool) -> str:
    """Above the typed answer or the transcript."""
    return say("Yours, beside the last time") if is_compared else say("Yours")


def points_heading() -> str:
    """Above the points to tick."""
    return say("Which points did you make?")


def no_earlier() -> str:
    """Says that there is nothing to compare an answer with."""
    return say("There is no earlier typed answer to this card")


def typing() -> str:
    """In the place of the clock while an answer is typed."""
    return say("Typing: its time does not count")


# Line by line


def ask_aloud(target: float) -> str:
    """How a spoken answer begins line by line."""
    return say(
        "Answer aloud; the target is {target}. Enter ends the answer, h gives a hint.",
        target=_time(target),
    )


def ask_points(letters: str) -> str:
    """The question for the points that were said."""
    return say(
        "Which points did you make? Letters such as {letters}, or Enter for none.", letters=letters
    )


def take(suggestion: Suggestion) -> str:
    """The suggestion with its reason, and how it is taken."""
    return say(
        "Suggested: {rating} ({why}). Enter takes it.",
        rating=wording.rating(suggestion.rating),
        why=because(suggestion),
    )


def no_such_letter() -> str:
    """Says that a letter stands for no point."""
    return say("There is no point with that letter.")


def _time(seconds: float) -> str:
    return wording.clock(int(seconds * 1000))


def _share(share: float) -> str:
    return say("half") if share == 0.5 else f"{share:.0%}"
