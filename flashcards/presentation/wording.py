"""Values in words for people, shared by all front ends."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from math import inf

from flashcards.errors import SettingError
from flashcards.model import Deck, Level, Preset, Rating, State, StepKind
from flashcards.model.drafts import Problem
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import terminal_text
from flashcards.presentation.translations import mark, mark_counted, say, say_counted
from flashcards.scheduling import Outcome
from flashcards.study.shown import Answered, Outlook, ShownCard, UndoStep
from flashcards.study_day import StudyCalendar, date_of

_MINUTE = 60
_HOUR = 3_600
_DAY = 86_400
_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25
_AHEAD = (
    (28, 1, mark_counted("in {number:,} day", "in {number:,} days")),
    (84, 7, mark_counted("in {number:,} week", "in {number:,} weeks")),
    (2 * _YEAR_DAYS, _MONTH_DAYS, mark_counted("in {number:,} month", "in {number:,} months")),
    (inf, _YEAR_DAYS, mark_counted("in {number:,} year", "in {number:,} years")),
)
_AGO = (
    (28, 1, mark_counted("{number:,} day ago", "{number:,} days ago")),
    (84, 7, mark_counted("{number:,} week ago", "{number:,} weeks ago")),
    (2 * _YEAR_DAYS, _MONTH_DAYS, mark_counted("{number:,} month ago", "{number:,} months ago")),
    (inf, _YEAR_DAYS, mark_counted("{number:,} year ago", "{number:,} years ago")),
)
_RATINGS = {
    Rating.AGAIN: mark("Again"),
    Rating.HARD: mark("Hard"),
    Rating.GOOD: mark("Good"),
    Rating.EASY: mark("Easy"),
}
_STATES = {
    State.NEW: mark("New"),
    State.LEARNING: mark("Learning"),
    State.REVIEW: mark("Review"),
    State.RELEARNING: mark("Relearning"),
}
_LEVELS = {Level.EASY: mark("easy"), Level.MEDIUM: mark("medium"), Level.HARD: mark("hard")}
_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
COUNTED = (
    mark_counted("{number:,} answer", "{number:,} answers"),
    mark_counted("{number:,} card", "{number:,} cards"),
    mark_counted("{number:,} day", "{number:,} days"),
    mark_counted("{number:,} change", "{number:,} changes"),
    mark_counted("{number:,} deck", "{number:,} decks"),
    mark_counted("{number:,} file", "{number:,} files"),
    mark_counted("{number:,} lapse", "{number:,} lapses"),
    mark_counted("{number:,} more card", "{number:,} more cards"),
    mark_counted("{number:,} new card", "{number:,} new cards"),
    mark_counted("{number:,} note", "{number:,} notes"),
    mark_counted("{number:,} problem", "{number:,} problems"),
    mark_counted("{number:,} question", "{number:,} questions"),
    mark_counted("{number:,} review", "{number:,} reviews"),
    mark_counted("{number:,} row", "{number:,} rows"),
    mark_counted("{number:,} source", "{number:,} sources"),
)
"""The nouns that callers of ``count`` give, which puts its templates together: for extraction."""


def interval(outcome: Outcome) -> str:
    """The interval that a rating grants, short enough for a button: "10 min", "4 d", "2.1 mo"."""
    if outcome.interval_days is not None:
        return days(outcome.interval_days)
    return seconds((outcome.interval_ms or 0) / 1000)


def days(count: int) -> str:
    """Whole days as "4 d", "2.1 mo" or "1.5 y"."""
    if count < _MONTH_DAYS:
        return say("{days} d", days=count)
    if count < _YEAR_DAYS:
        return say("{months:.1f} mo", months=count / _MONTH_DAYS)
    return say("{years:.1f} y", years=count / _YEAR_DAYS)


def seconds(count: float) -> str:
    """A length of time as "45 s", "10 min", "1.5 h" or "2 d".

    Minutes are whole; under two minutes, where that is too coarse, it is seconds: "90 s".
    """
    whole = int(count + 0.5)
    if whole < _MINUTE or (whole < 2 * _MINUTE and whole != _MINUTE):
        return say("{seconds} s", seconds=whole)
    if (minutes := int(count / _MINUTE + 0.5)) < _MINUTE:
        return say("{minutes} min", minutes=minutes)
    if round(count / _HOUR, 1) < _DAY / _HOUR:
        return say("{hours} h", hours=_trimmed(count / _HOUR))
    return say("{days} d", days=_trimmed(count / _DAY))


def clock(milliseconds: int) -> str:
    """A running time as "3:07" or "1:02:45"."""
    total = max(milliseconds, 0) // 1000
    hours, rest = divmod(total, _HOUR)
    minutes, secs = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 card", "3 cards". The nouns are those of ``COUNTED``."""
    one, many = f"{{number:,}} {noun}", f"{{number:,}} {plural or noun + 's'}"
    return say_counted(number, one, many)


def problem(value: Problem) -> str:
    """A problem in a source: "deck.md:12: no answer; skipped"."""
    where = value.file if value.line is None else f"{value.file}:{value.line}"
    if value.skipped:
        return say("{where}: {problem}; skipped", where=where, problem=value.message)
    return f"{where}: {value.message}"


def stay(notes: int, deck: str) -> str:
    """Says that notes stay in a deck that is not the one their source names."""
    return say_counted(
        notes,
        "{number:,} note stays in its deck {deck}",
        "{number:,} notes stay in their deck {deck}",
        deck=deck,
    )


def moved(notes: int, deck: str, *, planned: bool = False) -> str:
    """Says that an import takes notes out of another deck, or would do so."""
    one, many = mark_counted(
        "{number:,} note moved from {deck}", "{number:,} notes moved from {deck}"
    )
    if planned:
        one, many = mark_counted(
            "{number:,} note to move from {deck}", "{number:,} notes to move from {deck}"
        )
    return say_counted(notes, one, many, deck=deck)


def imported(added: int, updated: int, unchanged: int, *, planned: bool = False) -> str:
    """What an import did to notes, or would do: "2 added, 1 updated, …", "2 to add, 1 to …"."""
    template = mark("{added:,} added, {updated:,} updated, {unchanged:,} unchanged")
    if planned:
        template = mark("{added:,} to add, {updated:,} to update, {unchanged:,} unchanged")
    return say(template, added=added, updated=updated, unchanged=unchanged)


def exported(notes: int, reviews: int, target: str, files: int = 0) -> str:
    """What an export wrote, and where: "Exported 29 notes, 310 reviews to all.json"."""
    what = [count(notes, "note")]
    if reviews:
        what.append(count(reviews, "review"))
    if files:
        what.append(count(files, "file"))
    return say("Exported {what} to {target}", what=", ".join(what), target=target)


def filter_parts(notes: NoteFilter, days: int | None) -> list[str]:
    """The filter of the statistics: "all decks", "level hard", "#python", "all time"."""
    return [
        notes.deck or say("all decks"),
        *(_levels(notes) or [say("all levels")]),
        *(f"#{tag}" for tag in notes.tags),
        *([] if notes.search is None else [terminal_text.line(notes.search)]),
        say_counted(days, "last {number} day", "last {number} days") if days else say("all time"),
    ]


def _levels(notes: NoteFilter) -> list[str]:
    return [say("level {level}", level=level(one)) for one in sorted(notes.levels)]


def level(value: Level) -> str:
    """A level as a word."""
    return say(_LEVELS[value])


def rating(value: Rating) -> str:
    """A rating as on its button."""
    return say(_RATINGS[value])


def state(value: State) -> str:
    """A state as a word."""
    return say(_STATES[value])


def leech(answered: Answered) -> str:
    """Says that an answer made its card a leech; empty if it did not."""
    if not answered.became_leech:
        return ""
    if answered.suspended:
        return say_counted(
            answered.lapses,
            "Leech: forgotten {number:,} time and suspended. Try rewording it.",
            "Leech: forgotten {number:,} times and suspended. Try rewording it.",
        )
    return say_counted(
        answered.lapses,
        "Leech: forgotten {number:,} time. Try rewording it.",
        "Leech: forgotten {number:,} times. Try rewording it.",
    )


def day(study_day: int, today: int) -> str:
    """A study day relative to today: "today", "tomorrow", "in 5 days", "6 weeks ago"."""
    match study_day - today:
        case 0:
            return say("today")
        case 1:
            return say("tomorrow")
        case -1:
            return say("yesterday")
        case ahead if ahead > 0:
            return _spoken(ahead, _AHEAD)
        case behind:
            return _spoken(-behind, _AGO)


def _spoken(length: int, units: Sequence[tuple[float, float, tuple[str, str]]]) -> str:
    """A number of days in a suitable unit: "in 12 days", "6 weeks ago", "in 5 months"."""
    size, words = next((size, words) for limit, size, words in units if length < limit)
    return say_counted(round(length / size), *words)


def short_date(value: date) -> str:
    """A date of constant width: "02 Mar 2026"."""
    return say("{day:02} {month} {year}", day=value.day, month=month(value.month), year=value.year)


def month(number: int) -> str:
    """The short name of a month, the first of which is 1."""
    return say(_MONTHS[number - 1])


def outlook(today: Outlook, expected_ms: int = 0) -> str:
    """The cards left today, or when the next are due, short enough for a title.

    Args:
        today: the cards.
        expected_ms: how long those of today take; 0 to leave that out.
    """
    words = _outlook(today)
    if not (expected_ms and today.counts.total):
        return words
    return say("{cards} · {time}", cards=words, time=_minutes(expected_ms))


def deck_today(total: int | None, expected_ms: int) -> str:
    """The cards of a deck, unless they are shown elsewhere, and how long those of today take."""
    cards = None if total is None else count(total, "card")
    if not expected_ms:
        return cards or ""
    time = _minutes(expected_ms)
    if cards is None:
        return say("about {time} today", time=time)
    return say("{cards}, about {time} today", cards=cards, time=time)


def _minutes(milliseconds: int) -> str:
    """A length of time in whole minutes, which say no more than an estimate knows."""
    return seconds(_MINUTE * max(round(milliseconds / 1000 / _MINUTE), 1))


def _outlook(today: Outlook) -> str:
    counts, ahead = today.counts, today.learning_in_ms
    if counts.total and counts.total == counts.learning and ahead:
        return say_counted(
            counts.learning,
            "{number:,} card in learning, the next in {time}",
            "{number:,} cards in learning, the next in {time}",
            time=seconds(ahead / 1000),
        )
    if counts.total:
        return say_counted(counts.total, "{number:,} card for today", "{number:,} cards for today")
    if today.waiting.review:
        overdue = today.waiting.review
        return say("Today's limit is reached · {overdue:,} overdue", overdue=overdue)
    return _done_for_today(today)


def _done_for_today(today: Outlook) -> str:
    if today.due_tomorrow:
        done = _ALL_DUE_TOMORROW if not today.waiting.new else _DUE_TOMORROW
        return say_counted(today.due_tomorrow, *done)
    if today.waiting.new:
        return say_counted(
            today.waiting.new,
            "Done for today · {number:,} new card left",
            "Done for today · {number:,} new cards left",
        )
    if today.next_in_days is None:
        return say("All done for today")
    return say("All done for today · next {day}", day=day(today.next_in_days, 0))


_DUE_TOMORROW = mark_counted(
    "Done for today · {number:,} card due tomorrow",
    "Done for today · {number:,} cards due tomorrow",
)
_ALL_DUE_TOMORROW = mark_counted(
    "All done for today · {number:,} card due tomorrow",
    "All done for today · {number:,} cards due tomorrow",
)


def backlog(today: Outlook) -> str:
    """The cards beyond the day's limits and how to raise these; empty if there are none."""
    reviews, new = today.waiting.review, today.waiting.new
    if reviews:
        return say("{reviews:,} more overdue beyond today's limit (o Options)", reviews=reviews)
    if new and not today.counts.total:
        return say_counted(
            new,
            "{number:,} new card beyond today's limit (o Options)",
            "{number:,} new cards beyond today's limit (o Options)",
        )
    return ""


_DONE = {
    StepKind.ANSWER: mark("rated {subject}"),
    StepKind.SUSPEND: mark("suspended {subject}"),
    StepKind.UNSUSPEND: mark("unsuspended {subject}"),
    StepKind.BURY: mark("buried {subject}"),
    StepKind.UNBURY: mark("unburied {subject}"),
    StepKind.FLAG: mark("changed the flag of {subject}"),
    StepKind.RESET: mark("reset {subject}"),
    StepKind.DUE: mark("changed the due date of {subject}"),
    StepKind.ADD: mark("added {subject}"),
    StepKind.EDIT: mark("edited {subject}"),
    StepKind.TAGS: mark("changed the tags of {subject}"),
    StepKind.LEVEL: mark("changed the level of {subject}"),
    StepKind.REPLACE: mark("replaced text in {subject}"),
    StepKind.KIND: mark("changed the kind of {subject}"),
    StepKind.MERGE: mark("merged {subject}"),
    StepKind.DELETE: mark("deleted {subject}"),
    StepKind.IMPORT: mark("imported {subject}"),
    StepKind.OPTIONS: mark("changed the options of {subject}"),
    StepKind.SETTINGS: mark("changed the settings of the collection"),
    StepKind.PRESET: mark("changed the preset of {subject}"),
    StepKind.PARAMETERS: mark("changed the parameters of {subject}"),
    StepKind.SEARCH: mark("changed the saved search {subject}"),
    StepKind.CREATE_DECK: mark("created the deck {subject}"),
    StepKind.DELETE_DECK: mark("deleted the deck {subject}"),
    StepKind.PRACTICE: mark("practised {subject}"),
    StepKind.START_MOCK: mark("began a mock interview of {subject}"),
    StepKind.ANSWER_MOCK: mark("answered {subject} in a mock interview"),
    StepKind.PARK_MOCK: mark("parked {subject} in a mock interview"),
    StepKind.SKIP_MOCK: mark("skipped {subject} in a mock interview"),
    StepKind.FINISH_MOCK: mark("finished a mock interview of {subject}"),
    StepKind.DELETE_MOCK: mark("deleted a mock interview of {subject}"),
    StepKind.OTHER: mark("changed {subject}"),
}
_OF_NOTES = {
    StepKind.ADD, StepKind.EDIT, StepKind.TAGS, StepKind.LEVEL, StepKind.REPLACE, StepKind.KIND,
    StepKind.MERGE, StepKind.DELETE,
}  # fmt: skip
"""The kinds of steps that are about notes; the others are about cards."""
_PLACED = {
    StepKind.MOVE: mark("moved {subject} to {target}"),
    StepKind.RENAME_DECK: mark("renamed the deck {subject} to {target}"),
    StepKind.MERGE_DECK: mark("merged the deck {subject} into {target}"),
}
_DELETED = mark_counted(
    "deleted the deck {subject} with its {number:,} card",
    "deleted the deck {subject} with its {number:,} cards",
)
_DELETED_WITHOUT_CARDS = mark_counted(
    "deleted the deck {subject}; its {number:,} card is in {target}",
    "deleted the deck {subject}; its {number:,} cards are in {target}",
)
_SHOWN_QUESTION = 40
_DATED_AFTER_DAYS = 7


def step(value: UndoStep, room: int | None = None) -> str:
    """The change of an undo step: "suspended “What is drift?”".

    Args:
        value: the step.
        room: a number of columns, into which the card's question is shortened to fit.
    """
    return _fitted(partial(_change, value), room)


def step_with_time(
    value: UndoStep, today: int, calendar: StudyCalendar, room: int | None = None
) -> str:
    """The change of an undo step with its day and time: "…, yesterday 20:14".

    Args:
        value: the step.
        today: the present study day.
        calendar: of the collection.
        room: as for ``step``.
    """
    moment = calendar.local(value.at_ms)
    is_recent = today - value.study_day < _DATED_AFTER_DAYS
    then = day(value.study_day, today) if is_recent else short_date(moment)
    time = moment.strftime("%H:%M")

    def change(longest: int) -> str:
        return say("{step}, {date} {time}", step=_change(value, longest), date=then, time=time)

    return _fitted(change, room)


def _fitted(sentence: Callable[[int], str], room: int | None) -> str:
    """A sentence with as much of its subject as there is room for, at least one character.

    What stands after the subject, a rating or a day, would otherwise be cut off with the line.
    """
    if room is None:
        return sentence(sys.maxsize)
    lengths = range(1, room + 1)
    fitting = bisect_right(lengths, room, key=lambda long: terminal_text.cells(sentence(long)))
    return sentence(max(fitting, 1))


def _change(value: UndoStep, longest: int) -> str:
    subject = _concerned(value, longest)
    target = _quoted(shortened(value.target, longest))
    if value.kind is StepKind.DELETE_DECK and value.count:
        return _deleted(value, subject, target)
    if value.kind in _PLACED:
        return say(_PLACED[value.kind], subject=subject, target=target)
    if value.rating is None:
        return say(_DONE[value.kind], subject=subject)
    return say("rated {subject} {rating}", subject=subject, rating=rating(value.rating))


def sentence(value: UndoStep) -> str:
    """The change of an undo step as a sentence: "Suspended “What is drift?”."."""
    words = step(value)
    return f"{words[:1].upper()}{words[1:]}."


def deleting(deck: str, cards: int, *, with_cards: bool) -> str:
    """The question whether to delete a deck, with what becomes of its cards."""
    words = _DELETE_WITH if with_cards else _DELETE_WITHOUT
    if not cards:
        return say("Delete the deck {deck}?", deck=_quoted(deck))
    return say_counted(cards, *words, deck=_quoted(deck))


def deck_to_delete(deck: str, cards: int) -> str:
    """The question whether to delete a deck, with the number of its cards."""
    if not cards:
        return say("Delete the deck {deck}?", deck=_quoted(deck))
    return say_counted(
        cards,
        "Delete the deck {deck}? It has {number:,} card.",
        "Delete the deck {deck}? It has {number:,} cards.",
        deck=_quoted(deck),
    )


_DELETE_WITH = mark_counted(
    "Delete the deck {deck} with its {number:,} card and the history of that?",
    "Delete the deck {deck} with its {number:,} cards and their history?",
)
_DELETE_WITHOUT = mark_counted(
    "Delete the deck {deck} and keep its {number:,} card?",
    "Delete the deck {deck} and keep its {number:,} cards?",
)


def _deleted(value: UndoStep, subject: str, target: str) -> str:
    if value.target:
        return say_counted(value.count, *_DELETED_WITHOUT_CARDS, subject=subject, target=target)
    return say_counted(value.count, *_DELETED, subject=subject)


def _concerned(value: UndoStep, longest: int) -> str:
    """The object of a step: a card's question, a source, a preset, or how many of them."""
    subject = shortened(value.subject, longest)
    if value.kind is StepKind.IMPORT:
        return subject or count(value.count, "source")
    name = shortened(value.question, min(longest, _SHOWN_QUESTION)) or subject
    if name:
        return _quoted(name)
    if value.kind in _OF_NOTES:
        return count(value.count, "note")
    return count(value.count, "card")


def _quoted(name: str) -> str:
    return say("“{name}”", name=name)


def shortened(text: str, limit: int = _SHOWN_QUESTION) -> str:
    """The first line of a text, cut to ``limit`` characters."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def reason_for(shown: ShownCard, now_ms: int, calendar: StudyCalendar) -> str:
    """Explains in a sentence or two why a card is shown now."""
    schedule = shown.card.schedule
    if schedule.state is State.NEW:
        return say("A new card: you have not answered it yet.")
    if schedule.due_ms is not None:
        return _reason_in_steps(shown, schedule.due_ms, now_ms, calendar)
    due = _due(shown)
    if shown.predicted is None:
        return due
    chance = say(
        "Chance of recall {chance:.0%}; you asked for {wanted:.0%}.",
        chance=shown.predicted,
        wanted=shown.preset.desired_retention,
    )
    return f"{due} {chance}"


def _reason_in_steps(shown: ShownCard, due_ms: int, now_ms: int, calendar: StudyCalendar) -> str:
    schedule, preset = shown.card.schedule, shown.preset
    is_relearning = schedule.state is State.RELEARNING
    steps = preset.relearning_steps if is_relearning else preset.learning_steps
    step = (schedule.step or 0) + 1  # may exceed the number of steps if some were removed since
    return say(
        _IN_STEPS[schedule.state is State.LEARNING, due_ms <= now_ms],
        step=step,
        steps=max(step, len(steps)),
        time=calendar.local(due_ms).strftime("%H:%M"),
    )


_IN_STEPS = {
    (True, True): mark("In learning, step {step} of {steps}; it was due at {time}."),
    (True, False): mark("In learning, step {step} of {steps}; it is due at {time}."),
    (False, True): mark("In relearning, step {step} of {steps}; it was due at {time}."),
    (False, False): mark("In relearning, step {step} of {steps}; it is due at {time}."),
}
"""By whether it is learning, not relearning, and whether the card is due."""


def _due(shown: ShownCard) -> str:
    schedule, today = shown.card.schedule, shown.study_day
    due = schedule.due_day if schedule.due_day is not None else today
    words, on = day(due, today), short_date(date_of(due))
    if due <= today:
        return say("Due {day} ({date}).", day=words, date=on)
    return say("Next due {day} ({date}).", day=words, date=on)


def _trimmed(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


_UNITS = {"s": 1, "sec": 1, "m": _MINUTE, "min": _MINUTE, "h": _HOUR, "d": _DAY}
_STEP = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)")


def steps(lengths: tuple[int, ...]) -> str:
    """Steps in seconds as people write them: "1m 10m"."""
    return " ".join(_step(length) for length in lengths)


def steps_from(text: str, name: str) -> tuple[int, ...]:
    """Steps in seconds from "1m 10 min, 1d"; a number without a unit is minutes.

    Args:
        text: as a person wrote it.
        name: the name of the field or option, for the error.

    Raises:
        SettingError: naming the field and the part that is not a length of time.
    """
    rest = text.replace(",", " ").strip().lower()
    lengths = []
    while rest:
        match = _STEP.match(rest)
        unit = match[2] or "m" if match else ""
        if match is None or unit not in _UNITS:
            wrong = match[0] if match else rest.split()[0]
            raise SettingError(_not_a_length(name, wrong))
        lengths.append(round(float(match[1]) * _UNITS[unit]))
        rest = rest[match.end() :].lstrip()
    return tuple(lengths)


def _not_a_length(name: str, wrong: str) -> str:
    return say(
        "{name}: “{wrong}” is not a length of time; write 30s, 10m or 1d.", name=name, wrong=wrong
    )


def _step(length: int) -> str:
    """A step in the notation that ``steps_from`` reads, the same in every language."""
    units = (("d", _DAY), ("h", _HOUR), ("m", _MINUTE), ("s", 1))
    unit, size = next((unit, size) for unit, size in units if length % size == 0)
    return f"{length // size}{unit}"


def sharing(preset: Preset, decks: Sequence[Deck]) -> str:
    """The decks that have the options of a preset: "5 decks that share the preset “Default”"."""
    if len(decks) == 1:
        return say("“{deck}” only", deck=decks[0].name)
    return say_counted(
        len(decks),
        "{number:,} deck that shares the preset “{preset}”",
        "{number:,} decks that share the preset “{preset}”",
        preset=preset.name,
    )
