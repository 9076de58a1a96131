"""Words of an answer reduced to stems, so that "migrations" meets "migrating".

The rules for English cut more than a dictionary would: stems are only compared, never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

Stemmer = Callable[[str], str]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
_LEAST = 3  # letters that a stem keeps
_SUFFIXES = (
    "izations ization ational ations ation ators ator ating ated ates ate "
    "ivities ivity iveness ively ives ive abilities ability ibilities ibility ables able ably "
    "ibles ible ibly fulness fully ful lessness lessly less ousness ously ous "
    "izers izer izing ized izes ize isers iser ising ised ises ise isations isation "
    "ements ement ments ment nesses ness ances ance ences ence ants ant ents ent "
    "ically ical icas ica ics ic ality ally als al ities ity ships ship "
    "sions sion tions tion ions ion ingly ings ing edly ed "
    "iers ier iest ies ied ers er ors or est ly es s y e"
)
_BY_LENGTH = tuple(sorted(_SUFFIXES.split(), key=len, reverse=True))


def words(text: str) -> list[str]:
    """The words of a text in small letters, without accents and without possessive endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word.split("'")[0].split("’")[0] for word in _WORD.findall(letters)]


def stemmer(language: str) -> Stemmer:
    """The stemmer of a language by its code; for all but English it leaves words as they are."""
    return as_heard if language.split("-")[0].split("_")[0].lower() == "en" else str


def as_heard(word: str) -> str:
    """The stem of an English word, the same for words that sound alike."""
    stem = english(word)
    return _ALIKE.get(stem, stem)


def english(word: str) -> str:
    """The stem of an English word in small letters."""
    if not word.isascii() or any(letter.isdigit() for letter in word):
        return word
    stem = word
    while (shorter := _without_suffix(stem)) != stem:
        stem = shorter  # "monitoring", "monitor", "monit": all three words end there
    return stem


def _without_suffix(word: str) -> str:
    for suffix in _BY_LENGTH:
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) >= _LEAST and _VOWEL.search(rest):
            return word if suffix == "s" and rest[-1] in "isu" else _undoubled(rest)
    return word


def _undoubled(stem: str) -> str:
    """Ends "plann" as "plan", but leaves "call" and "process", which are doubled by themselves."""
    is_double = len(stem) > _LEAST and stem[-1] == stem[-2] and stem[-1] not in "aeiouls"
    return stem[:-1] if is_double else stem


_SOUNDS_LIKE = {"cash": "cache", "cue": "queue", "red": "read", "right": "write", "sequel": "sql"}
"""What transcripts write for words of the trade."""
_ALIKE = {english(word): english(meant) for word, meant in _SOUNDS_LIKE.items()}
