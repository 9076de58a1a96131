"""The sentences about a note while it is written, and once it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flashcards.model import NoteKind
from flashcards.model.drafts import NoteDraft
from flashcards.notes import note_types
from flashcards.notes.card_effects import CardEffect
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.presentation.wording import shortened

_KINDS = {
    NoteKind.BASIC: mark("basic"),
    NoteKind.REVERSED: mark("reversed"),
    NoteKind.CLOZE: mark("cloze"),
}
_NAMED = 2  # decks; the others are counted


def kind(value: NoteKind) -> str:
    """A kind of note in one word."""
    return say(_KINDS[value])


def added(question: str, deck: str) -> str:
    """A note that was added: "Added to Languages: What is …"."""
    return say("Added to {deck}: {question}", deck=deck, question=shortened(question))


def deck_was_made(name: str) -> str:
    """Says that a deck was made for a note."""
    return say("Made the deck {deck}.", deck=name)


def as_data(draft: NoteDraft, twins: Sequence[str], *, new_deck: bool) -> dict[str, Any]:
    """A note that was added, for other programs."""
    return {
        "deck": draft.deck,
        "new_deck": new_deck,
        "kind": draft.kind.value,
        "question": draft.front,
        "answer": draft.back,
        "key_points": list(draft.key_points),
        "level": None if draft.level is None else draft.level.value,
        "tags": list(draft.tags),
        "cards": len(note_types.ordinals(draft.kind, draft.front)),
        "already_in": list(twins),
    }


def twins(decks: Sequence[str]) -> str:
    """Where a question is already: "Already in Languages"; empty if nowhere."""
    if not decks:
        return ""
    names = list(dict.fromkeys(decks))
    shown = ", ".join(names[:_NAMED])
    if len(names) > _NAMED:
        return say("Already in {decks} and others", decks=shown)
    return say("Already in {decks}", decks=shown)


def new_deck(name: str) -> str:
    """Says that a deck will be made."""
    return say("New deck: {name}", name=name)


def effect(value: CardEffect) -> str:
    """What becomes of a note's cards: "1 new card · 1 card is suspended, its history is kept"."""
    if value.is_nothing:
        return ""
    return " · ".join(_effects(value))


def _effects(value: CardEffect) -> Iterator[str]:
    if value.kept:
        yield say_counted(
            value.kept,
            "{number:,} card keeps its history",
            "{number:,} cards keep their history",
        )
    if value.added:
        yield say_counted(value.added, "{number:,} new card", "{number:,} new cards")
    if value.suspended:
        yield say_counted(
            value.suspended,
            "{number:,} card is suspended with its history",
            "{number:,} cards are suspended with their history",
        )
    if value.removed:
        yield say_counted(
            value.removed,
            "{number:,} unanswered card goes",
            "{number:,} unanswered cards go",
        )


def added_many(count: int) -> str:
    """How many notes were added; empty for none."""
    if not count:
        return ""
    return say_counted(
        count, "Added {number:,} note · u undoes", "Added {number:,} notes · u undoes the last"
    )


def unread() -> str:
    """Says that a text of another editor waits to be read."""
    return say("The text of your editor was not read: F4 opens it again, Escape drops it.")


def saved(*, wording_only: bool) -> str:
    """Says that a note was saved."""
    if wording_only:
        return say("Saved; schedule unchanged · u undoes")
    return say("Saved · u undoes")


def outside_comments() -> tuple[str, ...]:
    """The comments above a note in another editor."""
    return (
        say("Lines like this one are not read. Save and close to take the note over."),
        say("## begins the question; lines below it may say: kind: reversed, difficulty: easy."),
        say("Below them stands the answer; ### Key points begins a list, one point a line."),
    )
