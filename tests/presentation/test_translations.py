"""Every sentence can be translated, and English needs no catalogue."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from flashcards.cli.optimizing import _as_data
from flashcards.collection import Collection
from flashcards.errors import SettingError
from flashcards.model import (
    FSRS6_PARAMETERS,
    Deck,
    Level,
    MemoryState,
    Preset,
    Rating,
    Schedule,
    State,
    StepKind,
)
from flashcards.model.drafts import Problem
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import (
    deck_words,
    export_words,
    import_words,
    learning_steps,
    reason_words,
    step_words,
    terminal_text,
    translations,
    wording,
)
from flashcards.presentation.charts import Bars, Lines, Points, Series, drawn, plain
from flashcards.presentation.charts.html import figure, page_of
from flashcards.presentation.statistics import ahead, fit_words, page
from flashcards.presentation.statistics.page import Page
from flashcards.presentation.statistics.pages import pages
from flashcards.presentation.translations import say, say_counted, use
from flashcards.scheduling import Outcome
from flashcards.scheduling.optimizer.judging import Accuracy, Decision, Verdict
from flashcards.stats.report import Report, statistics
from flashcards.study.queue import Counts
from flashcards.study.shown import Answered, Outlook, UndoStep
from tests.builders import (
    AGAIN,
    EASY,
    GOOD,
    TODAY,
    FrozenClock,
    add,
    answer,
    draft,
    instant,
    open_at,
    shown,
    study,
)
from tests.cli.running import flashcards
from tests.presentation.catalogues import Loud, install, mo
from tests.presentation.statistics.test_sentences import CASES
from tests.presentation.templates import faults

PACKAGE = Path(wording.__file__).parents[1]
PRESENTATION = PACKAGE / "presentation"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
CARDS = ("{number:,} card", "{number:,} cards")
OF_THE_PERSON = {"Default", "Deck"}
"""Names in the collections below, which stay as they are."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    use(None)


@pytest.fixture
def _loud() -> None:
    use(Loud())


def untranslated(text: str) -> set[str]:
    """The words of a text that have a small letter."""
    return set(re.findall(r"[^\W\d_]*[a-z][^\W\d_]*", text)) - OF_THE_PERSON


# What people read


@pytest.fixture
def collection(tmp_path: Path, clock: FrozenClock) -> Collection:
    """Cards in several states, with names in capitals."""
    collection = open_at(tmp_path / "c.db", clock)
    first, second, third, _ = add(
        collection,
        draft("WHAT IS A LOCK?", level=Level.HARD, tags=("THREADS",)),
        draft("WHAT IS A POD?", deck="KUBERNETES", level=Level.EASY),
        draft("WHAT IS A KEY?", level=Level.MEDIUM),
        draft("WHAT IS NEW?"),
    )
    study(collection, clock, first, [(0, EASY), (9, AGAIN), (0, GOOD), (1, GOOD)])
    study(collection, clock, second, [(0, EASY), (30, GOOD)])
    study(collection, clock, third, [(0, AGAIN)])
    return collection


def read(shown: tuple[Page, ...]) -> Iterator[str]:
    """All that people read of pages, on the screen, in a terminal and in a browser."""
    for one in shown:
        yield f"{one.name}. {one.about}"
        for block in one.blocks:
            for width in (24, 60, 120):
                yield block if isinstance(block, str) else plain(drawn(block, width))
    sections = [(one.name, one.blocks, one.about) for one in shown]
    yield without_markup(page_of("", sections))


def without_markup(html: str) -> str:
    return unescape(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL))


CHOICES = {
    "everything": (NoteFilter(), None),
    "a part": (NoteFilter("KUBERNETES", frozenset({Level.EASY}), ("THREADS",)), 7),
    "a level": (NoteFilter(levels=frozenset({Level.HARD})), None),
    "a tag": (NoteFilter(tags=("THREADS",)), None),
    "a search": (NoteFilter(search="IS:NEW"), None),
}


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.usefixtures("_loud")
def test_all_pages_of_statistics_are_translated(collection: Collection, choice: str) -> None:
    report = collection.statistics.report(*CHOICES[choice])

    assert untranslated(" ".join(read(pages(report)))) == set()


@pytest.mark.usefixtures("_loud")
def test_pages_without_figures_are_translated(tmp_path: Path, clock: FrozenClock) -> None:
    with open_at(tmp_path / "c.db", clock) as collection:
        before = pages(collection.statistics.report())
        [card] = add(collection, draft("WHAT IS A LOCK?"))
        answer(collection, card)
        after = pages(collection.statistics.report())

    assert untranslated(" ".join(read((*before, *after)))) == set()


@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("_loud")
def test_verdicts_and_remarks_are_translated(name: str) -> None:
    report = Report(statistics(CASES[name]), {}, (), Preset(), ())

    assert untranslated(" ".join(read(pages(report)))) == set()


def test_the_small_letters_of_english_are_what_these_tests_look_for(collection: Collection) -> None:
    words = untranslated(" ".join(read(pages(collection.statistics.report()))))

    assert {"Retention", "recalled", "Mar", "Mon", "predictions"} <= words
    assert len(words) > 200


JOINED = Bars("", ("",) * 99, (Series("", "primary", (1.0,) * 99),))
WITH_INTERVAL = Lines("", ("", ""), (0.8, 0.9), (0.7, 0.8), (0.9, 1.0), 0.9, "")


@pytest.mark.parametrize(
    "chart", [JOINED, replace(JOINED, averaged=True), replace(JOINED, per="day"), WITH_INTERVAL,
              replace(JOINED, per="day", averaged=True), Points("", (), (), (), (), ()),
              Points("", (0.9,), (0.8,), (0.7,), (1.0,), (9,))]
)  # fmt: skip
@pytest.mark.usefixtures("_loud")
def test_what_charts_say_is_translated(chart: Bars | Lines | Points) -> None:
    big = (
        replace(chart, labels=("",) * 999, series=(Series("", "primary", (1.0,) * 999),))
        if (isinstance(chart, Bars))
        else chart
    )

    assert untranslated(plain(drawn(chart, 40)) + without_markup(figure(big))) == set()


def a_step(kind: StepKind, **known: Any) -> UndoStep:
    return UndoStep(kind, instant("2026-03-01 10:00"), TODAY - 1, **known)


def outcome(days: int | None, ms: int | None) -> Outcome:
    return Outcome(GOOD, State.REVIEW, None, MemoryState(1.0, 5.0), days, ms)


NOTHING = Counts()
OUTLOOKS = [
    Outlook(Counts(learning=2), NOTHING, 0, 60_000),
    Outlook(Counts(new=1), NOTHING, 0),
    Outlook(NOTHING, Counts(review=3), 0),
    Outlook(NOTHING, Counts(new=3), 2),
    Outlook(NOTHING, NOTHING, 2),
    Outlook(NOTHING, Counts(new=1), 0),
    Outlook(NOTHING, NOTHING, 0),
    Outlook(NOTHING, NOTHING, 0, None, 9),
    Outlook(Counts(new=1), NOTHING, 0, limited_today=("Default",)),
    Outlook(NOTHING, Counts(review=3), 0, limited_today=("Default", "Default")),
]


def refused() -> str:
    with pytest.raises(SettingError) as refusal:
        learning_steps.steps_from("?", "STEPS")
    return str(refusal.value)


def leeches(collection: Collection) -> list[str]:
    review = answer(collection, 1).review
    return [
        wording.leech(Answered(review, became_leech=True, suspended=suspended, lapses=lapses))
        for suspended in (True, False)
        for lapses in (1, 8)
    ]


def reasons(collection: Collection) -> list[str]:
    some, now = shown(collection, 1), collection.now_ms()
    schedules = [
        Schedule(),
        Schedule(State.REVIEW, due_day=TODAY - 3),
        Schedule(State.REVIEW, due_day=TODAY + 40),
        *(
            Schedule(state, step=0, due_ms=now + away)
            for state in (State.LEARNING, State.RELEARNING)
            for away in (-1, 1)
        ),
    ]
    cards = [replace(some.card, schedule=schedule) for schedule in schedules]
    return [
        reason_words.reason_for(
            replace(some, card=card, study_day=TODAY, predicted=predicted), now, collection.calendar
        )
        for card in cards
        for predicted in (None, 0.9)
    ]


def sharing(collection: Collection) -> list[str]:
    preset, decks = Preset(), collection.decks.all()
    return [deck_words.sharing(preset, decks[:count]) for count in (1, 2)]


STEPS = [
    *(a_step(kind, subject="IT") for kind in StepKind),
    a_step(StepKind.ANSWER, rating=AGAIN, question="WHAT?"),
    a_step(StepKind.IMPORT, count=2),
    a_step(StepKind.DELETE_DECK, subject="IT", count=2),
    a_step(StepKind.DELETE_DECK, subject="IT", target="THAT", count=0),
    a_step(StepKind.DELETE_DECK, subject="IT", target="THAT", count=2),
    a_step(StepKind.BURY, count=2),
    replace(a_step(StepKind.EDIT), study_day=TODAY - 40),
]
NUMBERS = (1, 2, 12_345)
PLANS = (True, False)
Said = Callable[[Collection], list[str]]
SAID: dict[str, Said] = {
    "interval": lambda _: [wording.interval(outcome(4, None)), wording.interval(outcome(None, 9))],
    "days": lambda _: [wording.days(n) for n in (1, 60, 900)],
    "seconds": lambda _: [wording.seconds(n) for n in (1, 600, 5_400, 900_000)],
    "count": lambda _: [wording.count(n, "lapse") for n in NUMBERS],
    "problem": lambda _: [
        import_words.problem(Problem("A", n, "B", skipped)) for n in (1, None) for skipped in PLANS
    ],
    "stay": lambda _: [import_words.stay(n, "DECK") for n in NUMBERS],
    "moved": lambda _: [import_words.moved(n, "DECK", planned=p) for n in NUMBERS for p in PLANS],
    "quoted": lambda _: [wording.quoted("IT")],
    "exported": lambda _: [export_words.exported(n, n, "FILE", n) for n in (0, *NUMBERS)],
    "imported": lambda _: [import_words.imported(1, 2, 3, planned=planned) for planned in PLANS],
    "filter_parts": lambda _: [
        part for choice in CHOICES.values() for part in wording.filter_parts(*choice)
    ],
    "level": lambda _: [wording.level(level) for level in Level],
    "rating": lambda _: [wording.rating(rating) for rating in Rating],
    "state": lambda _: [wording.state(state) for state in State],
    "leech": leeches,
    "day": lambda _: [wording.day(n, 0) for n in range(-1_100, 1_100)],
    "short_date": lambda collection: [wording.short_date(collection.calendar.local(0))],
    "month": lambda _: [wording.month(n) for n in range(1, 13)],
    "outlook": lambda _: [
        deck_words.outlook(outlook, ms) for outlook in OUTLOOKS for ms in (0, 600_000)
    ],
    "deck_today": lambda _: [
        deck_words.deck_today(total, ms) for total in (None, 1, 20) for ms in (0, 1, 600_000)
    ],
    "due_event": lambda _: [
        deck_words.due_event(n, deck) for n in NUMBERS for deck in (None, Deck(1, "it", "IT", 1))
    ],
    "deck_to_delete": lambda _: [deck_words.deck_to_delete("IT", n) for n in (0, *NUMBERS)],
    "all_decks": lambda _: [wording.all_decks()],
    "read_of": lambda _: [import_words.read_of(1, 2)],
    "reading": lambda _: [import_words.reading("FILE", 1, n) for n in NUMBERS],
    "kept": lambda _: [import_words.kept(n) for n in NUMBERS],
    "vanished": lambda _: [
        import_words.vanished(n, "FILE", planned=p) for n in NUMBERS for p in PLANS
    ],
    "reworded": lambda _: [import_words.reworded(n) for n in NUMBERS],
    "problems_below": lambda _: [import_words.problems_below(n) for n in NUMBERS],
    "refused": lambda _: [import_words.refused(n) for n in NUMBERS],
    "more_decks": lambda _: [import_words.more_decks(n) for n in NUMBERS],
    "preset_of": lambda _: [deck_words.preset_of(Preset(name="IT"), n) for n in NUMBERS],
    "deck_or_all": lambda _: [wording.deck_or_all(None)],
    "due": lambda collection: [
        deck_words.due(None, collection.study.queue(None), n, 0) for n in NUMBERS
    ],
    "pause_sign": lambda _: [
        deck_words.pause_sign(day, is_short=short)
        for day in (20_514, 20_600)
        for short in (True, False)
    ],
    "backlog": lambda _: [deck_words.backlog(outlook) for outlook in OUTLOOKS],
    "step": lambda _: [step_words.step(step) for step in STEPS],
    "step_with_time": lambda collection: [
        step_words.step_with_time(step, TODAY, collection.calendar) for step in STEPS
    ],
    "sentence": lambda _: [step_words.sentence(step) for step in STEPS],
    "deleting": lambda _: [
        deck_words.deleting("IT", n, with_cards=with_cards)
        for n in (0, *NUMBERS)
        for with_cards in PLANS
    ],
    "reason_for": reasons,
    "steps_from": lambda _: [refused()],
    "sharing": sharing,
}
WITHOUT_WORDS = {"clock", "deck_shortened", "shortened", "steps"}
"""Digits, the person's own words, and a notation that is read back."""


TRIED = (deck_words, import_words, learning_steps, reason_words, step_words, wording)


def functions(module: ModuleType) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and name[0] != "_"
    }


def test_each_function_of_wording_is_among_those_that_are_tried() -> None:
    public = {"exported", *chain.from_iterable(map(functions, TRIED))}

    assert set(SAID) | WITHOUT_WORDS == public


@pytest.mark.parametrize("name", SAID)
@pytest.mark.usefixtures("_loud")
def test_what_wording_says_is_translated(collection: Collection, name: str) -> None:
    said = " ".join(SAID[name](collection))

    assert said.strip()
    assert untranslated(said) == set()


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.usefixtures("_loud")
def test_the_outcome_of_a_fit_is_translated(decision: Decision) -> None:
    verdict = a_verdict(decision)
    rows = [fit_words.headings(), *fit_words.figures(verdict)]
    said = [fit_words.reason(verdict), fit_words.hard_for_again(), *map(" ".join, rows)]

    assert untranslated(" ".join(said)) == set()


def a_verdict(decision: Decision) -> Verdict:
    some = Accuracy(0.46, 0.08, 0.72, 0.44, 0.06, None)
    return Verdict(FSRS6_PARAMETERS, some, some, 350, 0.01, 0.002, decision, True)


@pytest.mark.usefixtures("_loud")
def test_the_other_sentences_are_translated() -> None:
    _, rest = terminal_text.beginning("A" * 200_000)
    said = [rest, *(page.spent(seconds) for seconds in (0.4, 12, 700, 7_000))]

    assert untranslated(" ".join(said)) == set()
    assert untranslated(ahead.whose(Preset(), (), NoteFilter())) == set()


# What programs read


def test_data_for_programs_is_the_same_in_every_language(collection: Collection) -> None:
    english = flashcards(collection.path, "stats", "--json").out, reason_in_data()

    use(Loud())

    assert (flashcards(collection.path, "stats", "--json").out, reason_in_data()) == english
    assert say("now") == "NOW"


def reason_in_data() -> object:
    return _as_data(Preset(), a_verdict(Decision.BETTER), 0)["reason"]


@pytest.mark.usefixtures("_loud")
def test_a_page_is_asked_for_by_the_same_word_in_every_language(collection: Collection) -> None:
    assert flashcards(collection.path, "stats", "Hardest").out.startswith("HARDEST · ")


# The code

LEFT_OUT = {
    "wording": ("count",),
    "charts/html": ("_STYLE", "Section"),
    # Names of a file format.
    "calendar_file": ("due_calendar", "_event", "_entry", "_file"),
}
"""``count`` puts its templates together from nouns, which the test below holds to a list."""


def modules() -> list[str]:
    files = PRESENTATION.rglob("*.py")
    names = [file.relative_to(PRESENTATION).with_suffix("").as_posix() for file in files]
    return sorted(set(names) - {"translations"})


@pytest.mark.parametrize("name", modules())
def test_no_words_of_a_module_bypass_the_catalogue(name: str) -> None:
    source = (PRESENTATION / f"{name}.py").read_text("utf-8")

    assert faults(source, LEFT_OUT.get(name, ())) == []


PLANTED = [
    'f"{cards} left"',
    'f"<p>{cards} left</p>"',
    'f"{moment:%d %b}"',
    'f"{cards:,}" " left"',
    'x = "no card"',
    'x = "Overview"',
    'x = ", ".join(["All cards", name])',
    'moment.strftime("%B")',
    'say("{cards} left", card=3)',
    'say("{cards} left")',
    'say("left", cards=3)',
    'say_counted(n, "{number} card in {deck}", "{number} cards", deck=deck)',
    'say_counted(n, "{number} card", "{number} cards", deck=deck)',
    'say(f"{cards} left")',
    """f"{say('left')}: {cards}\"""",
    "say(TEXT, cards=3)",
    'TEXT = mark("{cards} left")',
    'TEXT = mark(f"{cards}")',
    'TEXT = mark("{cards} left")\nsay(TEXT, card=3)',
]


@pytest.mark.parametrize("source", PLANTED)
def test_words_that_are_planted_are_seen(source: str) -> None:
    assert faults(source) != []


HARMLESS = [
    '"""Says how many cards are left."""',
    'f"{share:.1%} ({count:,})"',
    'f"{moment:%H:%M}"',
    'f\'<rect class="{role}" x="{x:.1f}"/>\'',
    'say("{cards:,} left", cards=3)',
    'say_counted(n, "{number} card in {deck}", "{number} cards in {deck}", deck=deck)',
    'TEXT = mark("{cards} left")\nsay(TEXT, cards=3)',
    'PAIR = mark_counted("{number} card", "{number} cards")\nsay_counted(3, *PAIR)',
    'role = "primary"',
    '__all__ = ["Bars"]',
    'def f(x: "Chart | str") -> None: pass',
]


@pytest.mark.parametrize("source", HARMLESS)
def test_what_people_do_not_read_is_accepted(source: str) -> None:
    assert faults(source) == []


def counted(source: str) -> Iterator[tuple[str, str]]:
    """The templates that ``wording.count`` makes of the nouns in its calls."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id="count") | ast.Attribute(attr="count"),
                args=[_, ast.Constant(value=str(noun)), *plural],
            ):
                many = ast.literal_eval(plural[0]) if plural else f"{noun}s"
                yield f"{{number:,}} {noun}", f"{{number:,}} {many}"


def test_nouns_that_are_counted_are_marked_for_extraction() -> None:
    used = {pair for file in PACKAGE.rglob("*.py") for pair in counted(file.read_text("utf-8"))}

    assert len(used) > 10
    assert used - set(wording.COUNTED) == set()


# Catalogues


def test_without_a_catalogue_it_is_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setenv("LANGUAGE", "pl")

    assert say("{share:.1%} of {decks}", share=0.5, decks="it") == "50.0% of it"
    assert [say_counted(n, *CARDS) for n in (0, 1, 2_000)] == ["0 cards", "1 card", "2,000 cards"]
    assert translations.language() == "en"


@pytest.fixture
def _polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = mo(
        {
            CARDS: ("{number} karta", "{number} karty", "{number} kart"),
            "{step}, {date} {time}": "{date} {time}: {step}",
            "suspended {subject}": "zawieszono {subject}",
            "yesterday": "wczoraj",
            "{minutes} min": "{minute} min",
        },
        POLISH,
    )
    install(tmp_path / "translations", "pl", content)
    monkeypatch.setattr(translations, "FOLDER", tmp_path / "translations")
    monkeypatch.setenv("LANGUAGE", "pl_PL.UTF-8")
    use(None)


@pytest.mark.usefixtures("_polish")
def test_a_catalogue_is_that_of_the_environment_with_its_own_plural_forms() -> None:
    assert [wording.count(n, "card") for n in (1, 2, 5, 12, 22, 112)] == [
        "1 karta", "2 karty", "5 kart", "12 kart", "22 karty", "112 kart",
    ]  # fmt: skip
    assert translations.language() == "pl"
    assert '<html lang="pl">' in page_of("", [])


@pytest.mark.usefixtures("_polish")
def test_a_translation_has_its_own_order_of_words(collection: Collection) -> None:
    step = a_step(StepKind.SUSPEND, subject="it")
    words = step_words.step_with_time(step, TODAY, collection.calendar)

    assert words == "wczoraj 10:00: zawieszono “it”"


@pytest.mark.usefixtures("_polish")
def test_what_a_catalogue_lacks_or_gets_wrong_is_english() -> None:
    assert say("tomorrow") == "tomorrow"
    assert wording.seconds(600) == "10 min"


def test_numbers_of_arrays_are_counted_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "pl", mo({CARDS: ("jedna", "kilka", "wiele")}, POLISH))
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    monkeypatch.setenv("LANGUAGE", "pl")
    use(None)

    number: Any = np.int64(5)
    assert say_counted(number, *CARDS) == "wiele"


def test_an_installed_catalogue_counts_from_then_on() -> None:
    before = wording.rating(GOOD)
    use(Loud())
    during = wording.rating(GOOD)
    use(None)

    assert (before, during, wording.rating(GOOD)) == ("Good", "GOOD", "Good")
