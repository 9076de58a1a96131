"""The one way from a sentence in the code to what people read: a place to put translations in.

A template is the English sentence itself, with named placeholders as in ``str.format``; it is also
the key under which a catalogue of ``gettext`` holds the translation. Values are put in afterwards,
so that a translation can have its own order of words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "flashcards"
FOLDER = Path(__file__).parents[1] / "translations"
"""Catalogues are ``<language>/LC_MESSAGES/flashcards.mo`` below it."""

_installed: NullTranslations | None = None


def say(template: str, /, **values: object) -> str:
    """A sentence in the language of the catalogue.

    Args:
        template: in English, as a literal or marked by ``mark``.
        values: of its placeholders; a format may follow their names, as in ``{share:.1%}``.
    """
    return _filled(_catalogue().gettext(template), template, values)


def say_counted(number: int, one: str, many: str, /, **values: object) -> str:
    """A sentence in the form that its number asks for; a language may have more than two.

    Args:
        number: decides on the form, and is the value of the placeholder ``{number}``.
        one: the English template for 1, as for ``say``.
        many: the one for any other number.
        values: of the other placeholders.
    """
    translated = _catalogue().ngettext(one, many, int(number))  # gettext refuses those of numpy
    return _filled(translated, one if number == 1 else many, {"number": number, **values})


def mark(template: str) -> str:
    """Marks a constant for extraction. It stays as it is: ``say`` translates it when it is shown.

    A constant is made once, on import, when the language is not settled yet.
    """
    return template


def mark_counted(one: str, many: str) -> tuple[str, str]:
    """Marks a constant pair of templates for extraction, which ``say_counted`` takes later."""
    return one, many


def use(catalogue: NullTranslations | None) -> None:
    """Installs a catalogue; None goes back to the one that the environment asks for."""
    global _installed
    _installed = catalogue


@contextmanager
def untranslated() -> Iterator[None]:
    """Keeps sentences as they are in the code, for data that programs read."""
    from gettext import NullTranslations

    before = _installed
    use(NullTranslations())
    try:
        yield
    finally:
        use(before)


def language() -> str:
    """The code of the language of the catalogue, such as "de" or "pt-BR"; "en" without one."""
    return str(_catalogue().info().get("language") or "en").replace("_", "-")


def _catalogue() -> NullTranslations:
    """The catalogue in force, looked up for the first sentence and not before."""
    global _installed
    if _installed is None:
        # Imported here: what shows no sentence does without it.
        from gettext import translation

        _installed = translation(DOMAIN, FOLDER, fallback=True)
    return _installed


def _filled(translated: str, template: str, values: Mapping[str, object]) -> str:
    try:
        return translated.format_map(values)
    except (LookupError, ValueError, TypeError, AttributeError):
        # A slip in a catalogue must not take a sentence away, let alone stop the program.
        return template.format_map(values)
