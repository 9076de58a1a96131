"""CrowdAnki's ``deck.json``: Anki's notes and note types as data, decks within decks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flashcards.errors import SourceError
from flashcards.formats.base import NoteDraft, Parsed, Problem, Source, level_from
from flashcards.model import DECK_SEPARATOR, Level, NoteKind

_CLOZE = 1
_DEEPEST = 100


def read_deck(source: Source, data: Mapping[str, Any]) -> Parsed:
    """The notes of a deck and of those below it.

    Raises:
        SourceError: if the data is not as CrowdAnki writes it.
    """
    problems: list[Problem] = []
    try:
        models = {model["crowdanki_uuid"]: model for model in data["note_models"]}
        notes = tuple(_deck(source, data, str(data.get("name", source.stem)), models, problems, 0))
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{source.name}: this is not as CrowdAnki writes a deck: {error!r} is amiss."
        ) from error
    return Parsed(notes, tuple(problems))


def _deck(
    source: Source,
    data: Mapping[str, Any],
    name: str,
    models: Mapping[str, Any],
    problems: list[Problem],
    depth: int,
) -> Iterator[NoteDraft]:
    if depth > _DEEPEST:
        raise SourceError(f"{source.name}: decks are nested more than {_DEEPEST} deep.")
    for number, note in enumerate(data.get("notes", ()), start=1):
        draft = _note(note, models[note["note_model_uuid"]], name)
        if draft is None:
            message = f"note {number} of “{name}”: no question or no answer; skipped"
            problems.append(Problem(source.name, None, message))
        else:
            yield draft
    for child in data.get("children", ()):
        inner = f"{name}{DECK_SEPARATOR}{child['name']}"
        yield from _deck(source, child, inner, models, problems, depth + 1)


def _note(note: Mapping[str, Any], model: Mapping[str, Any], deck: str) -> NoteDraft | None:
    from flashcards.formats.html_markdown import to_markdown

    fields = [to_markdown(str(field)) for field in note["fields"]]
    front, back = fields[0] if fields else "", "\n\n".join(field for field in fields[1:] if field)
    kind = NoteKind.BASIC
    if model.get("type") == _CLOZE:
        kind = NoteKind.CLOZE
    elif len(model.get("tmpls", ())) > 1:
        kind = NoteKind.REVERSED
    if not front or (not back and kind is not NoteKind.CLOZE):
        return None
    tags = tuple(str(tag) for tag in note.get("tags", ()))
    return NoteDraft(
        deck,
        front,
        back,
        kind,
        level=_level(tags),
        tags=tags,
        uid=str(note["guid"]) if note.get("guid") else None,
    )


def _level(tags: tuple[str, ...]) -> Level | None:
    for tag in tags:
        group, _, word = tag.rpartition("::")
        if group.casefold() in ("", "difficulty", "level") and (level := level_from(word)):
            return level
    return None
