"""CrowdAnki's ``deck.json``: notes and note types of Anki as JSON, with nested decks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from flashcards.errors import SourceError
from flashcards.formats.base import Source, level_from
from flashcards.markdown.html import to_markdown
from flashcards.model import DECK_SEPARATOR, Level, NoteKind
from flashcards.model.drafts import NoteDraft, Parsed, Problem
from flashcards.support.limits import MOST_CARDS, too_many

_CLOZE = 1  # Anki's code of a cloze note type


def read_deck(source: Source, data: Mapping[str, Any]) -> Parsed:
    """Reads a deck and its subdecks; the caller has limited the nesting of ``data``.

    Raises:
        SourceError: if the data is not in CrowdAnki's format.
    """
    problems: list[Problem] = []
    try:
        models = {model["crowdanki_uuid"]: model for model in data["note_models"]}
        name = str(data.get("name", source.stem))
        # One more than allowed shows that there are too many, without reading all of them.
        notes = tuple(islice(_deck(source, data, name, models, problems), MOST_CARDS + 1))
    except (KeyError, TypeError, AttributeError) as error:
        what = f"“{error.args[0]}”" if isinstance(error, KeyError) else "a part of it"
        raise SourceError(
            f"{source.name}: not a CrowdAnki deck: {what} is missing or wrong."
        ) from error
    if len(notes) > MOST_CARDS:
        raise too_many(source.name, MOST_CARDS, "cards")
    return Parsed(notes, tuple(problems))


def _deck(
    source: Source,
    data: Mapping[str, Any],
    name: str,
    models: Mapping[str, Any],
    problems: list[Problem],
) -> Iterator[NoteDraft]:
    for number, note in enumerate(data.get("notes", ()), start=1):
        draft = _note(note, models[note["note_model_uuid"]], name)
        if draft is None:
            message = f"note {number} of “{name}”: no question or no answer"
            problems.append(Problem(source.name, None, message, skipped=True))
        else:
            yield draft
    for child in data.get("children", ()):
        inner = f"{name}{DECK_SEPARATOR}{child['name']}"
        yield from _deck(source, child, inner, models, problems)


def _note(note: Mapping[str, Any], model: Mapping[str, Any], deck: str) -> NoteDraft | None:
    fields = [to_markdown(str(field)) for field in note["fields"]]
    front, back = fields[0] if fields else "", "\n\n".join(field for field in fields[1:] if field)
    kind = NoteKind.BASIC
    if model.get("type") == _CLOZE:
        kind = NoteKind.CLOZE
    # Templates are not rendered here: several are nearly always the two directions.
    elif len(model.get("tmpls", ())) > 1:
        kind = NoteKind.REVERSED
    if not front or (not back and kind is not NoteKind.CLOZE):
        return None
    tags = tuple(str(tag) for tag in note.get("tags", ()))
    return NoteDraft(
        deck=deck,
        front=front,
        back=back,
        kind=kind,
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
