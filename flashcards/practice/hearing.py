"""Which key points are in an answer, as far as words can show it, from a transcript or typed text.

A point counts as heard if enough of its rare words stand close together. It is a proposal: people
who paraphrase are heard less, so a tick that is missing means nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from flashcards.markdown.plain import plain
from flashcards.practice.sentences import sentences
from flashcards.practice.stemming import Stemmer, stemmer, words

_WINDOWS = (8, 14, 22)  # words
_THRESHOLD = 0.55  # of a point's weighted stems, chosen on five of the ten cards of the tests
_FEWEST = 2  # stems that make a tick, unless the point has fewer
_COMMON_WORDS = (
    "a about above after again all also am an and any are as at be because been before being below"
    " between both but by can could did do does doing done down during each either even every few"
    " for from further get gets getting go goes going got had has have having he her here him his"
    " how i if in into is it its itself just kind let like lot made make makes many may maybe me"
    " might more most much must my no nor not now of off on once one only onto or other our out"
    " over own per put really same say she should so some something sort such than that the their"
    " them then there these they thing things this those through to too um uh under until up us"
    " use used uses using very want was way we well were what when where which while who whom why"
    " will with within without would you your"
)
_COMMON = frozenset(_COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of one point.

    ``score`` is the weighted share of its words, ``words`` are those that were heard, as the point
    writes them and in its order.
    """

    score: float
    is_ticked: bool
    words: tuple[str, ...]


def found_in(answer: str, points: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The points that are in an answer, by their ids, each with the words that were heard.

    Args:
        answer: the transcript or the typed answer.
        points: ids and Markdown.
    """
    listed = list(points)
    results = heard([plain(text) for _, text in listed], answer)
    return {
        id_: result.words
        for (id_, _), result in zip(listed, results, strict=True)
        if result.is_ticked
    }


def heard(
    points: Sequence[str], answer: str, language: str = "en", among: Collection[str] = ()
) -> list[Heard]:
    """What was heard of each point of a card.

    Args:
        points: of the card, as plain text.
        answer: the transcript or the typed answer.
        language: its code; only English words are reduced to stems.
        among: further points, such as those of the deck, by which to judge how rare a word is.
    """
    stem = stemmer(language)
    windows = list(_windows(answer, stem))
    weights = _weights([*points, *among], stem)
    return [_of_point(_stems(point, stem), windows, weights) for point in points]


def _of_point(
    stems: Mapping[str, str], windows: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> Heard:
    whole = sum(weights[stem] for stem in stems)
    if not whole:
        return Heard(0.0, is_ticked=False, words=())
    best, score = _best(stems, windows, weights)
    share = score / whole
    is_ticked = share >= _THRESHOLD and len(best) >= min(_FEWEST, len(stems))
    return Heard(share, is_ticked, tuple(word for stem, word in stems.items() if stem in best))


def _best(
    stems: Mapping[str, str], windows: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> tuple[frozenset[str], float]:
    best, score = frozenset[str](), 0.0
    for window in windows:
        heard = window & stems.keys()
        weight = sum(weights[stem] for stem in heard)
        if weight > score:
            best, score = frozenset(heard), weight
    return best, score


def _windows(answer: str, stem: Stemmer) -> Iterator[frozenset[str]]:
    """The stems of each sentence, and of stretches of the answer that overlap."""
    for sentence in sentences(answer):
        yield frozenset(map(stem, words(sentence)))
    stems = list(map(stem, words(answer)))
    for size in _WINDOWS:
        for start in range(max(1, len(stems) - size + 1)):
            yield frozenset(stems[start : start + size])


def _stems(point: str, stem: Stemmer) -> dict[str, str]:
    """The words of a point by their stems, without those that any sentence has."""
    stems: dict[str, str] = {}
    for word in words(point):
        if word not in _COMMON:
            stems.setdefault(stem(word), word)
    return stems


def _weights(points: Sequence[str], stem: Stemmer) -> dict[str, float]:
    """More for a word that few points have."""
    counts = Counter(stemmed for point in points for stemmed in _stems(point, stem))
    return {stemmed: log(1 + len(points) / count) for stemmed, count in counts.items()}
