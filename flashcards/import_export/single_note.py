"""One note from a text into a collection, with the pictures and sounds that it links to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.markdown.links import may_hold_links
from flashcards.media.incoming import Incoming
from flashcards.media.locations import FolderLocation
from flashcards.model.drafts import NoteDraft, Parsed, Problem

if TYPE_CHECKING:
    from flashcards.collection import Collection


@dataclass(frozen=True, slots=True)
class AddedNote:
    """A note that was added, and what is to be said about it.

    ``twins`` are the decks in which its question was before, ``problems`` its missing files.
    """

    draft: NoteDraft
    twins: Sequence[str]
    is_new_deck: bool
    problems: Sequence[Problem]


def add_note(collection: Collection, draft: NoteDraft, folder: Path) -> AddedNote:
    """Adds a note; files that it links to are looked for in a folder.

    Raises:
        FlashcardsError: if it would make no card, or a file cannot be stored.
    """
    drafts, decks = collection.drafts, collection.drafts.known().decks
    twins = drafts.twins(draft)
    with collection.media.importing():
        taken = _with_media(collection, draft, folder)
        (draft,) = taken.notes
        drafts.add(draft)
    return AddedNote(
        draft=draft, twins=twins, is_new_deck=draft.deck not in decks, problems=taken.problems
    )


def _with_media(collection: Collection, draft: NoteDraft, folder: Path) -> Parsed:
    if not any(map(may_hold_links, (draft.front, draft.back, *draft.key_points))):
        return Parsed((draft,))
    location = FolderLocation(folder, folder)
    return Incoming("The note", location, collection.media.folder).taken(Parsed((draft,)))
