"""Multiple choice in data: the choices of a question, and which of them are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_FLAGS = frozenset(["correct", "iscorrect", "right", "isright", "answer", "isanswer"])
_TEXTS = ("text", "value", "option", "choice", "label", "answer", "title", "content", "body")
_TRUE = frozenset(["true", "yes", "1"])


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice with its letter, if the data gives one, and whether the data marks it as right."""

    text: str
    letter: str = ""
    is_right: bool = False

    def __str__(self) -> str:
        return f"{self.letter}: {self.text}" if self.letter else self.text


def choices_in(value: Any, text_of: Callable[[Any], str]) -> tuple[Choice, ...]:
    """The choices in a list, or in an object that maps letters to choices.

    Args:
        value: as in the data.
        text_of: makes text of a plain value.
    """
    if isinstance(value, Mapping):
        choices = (Choice(text_of(text), str(letter)) for letter, text in value.items())
    elif isinstance(value, list):
        choices = (_choice(choice, text_of) for choice in value)
    else:
        return ()
    return tuple(choice for choice in choices if choice.text)


def _choice(value: Any, text_of: Callable[[Any], str]) -> Choice:
    if not isinstance(value, Mapping):
        return Choice(text_of(value))
    plain = {str(key).casefold().replace("_", ""): content for key, content in value.items()}
    text = next((text_of(plain[key]) for key in _TEXTS if text_of(plain.get(key))), "")
    letter = next((text_of(plain[key]) for key in ("id", "key", "letter") if plain.get(key)), "")
    is_right = any(str(plain.get(flag)).casefold() in _TRUE for flag in _FLAGS)
    return Choice(text, letter if len(letter) == 1 else "", is_right)


def right_ones(value: Any, choices: tuple[Choice, ...], text_of: Callable[[Any], str]) -> list[str]:
    """The right choices: those that a value names by text, letter or index, else the marked ones.

    An empty list means that the value names none of them: it is an answer of its own.
    """
    if value is None:
        return [str(choice) for choice in choices if choice.is_right]
    named = value if isinstance(value, list) else [value]
    right = [next(_named(text_of(name), choices), None) for name in named]
    return [str(choice) for choice in right if choice is not None] if all(right) else []


def _named(name: str, choices: tuple[Choice, ...]) -> Iterator[Choice]:
    """The choices that a name may mean, the likeliest first."""
    yield from (choice for choice in choices if choice.text.casefold() == name.casefold())
    bare = name.strip(" .):").casefold()
    yield from (choice for choice in choices if choice.letter and choice.letter.casefold() == bare)
    if name.isdecimal() and len(name) < 3 and int(name) < len(choices):
        yield choices[int(name)]
    if len(bare) == 1 and 0 <= (index := ord(bare) - ord("a")) < len(choices):
        yield choices[index]
