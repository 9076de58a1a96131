"""What becomes of the notes of a text before they are imported: checked, and put where asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flashcards.formats import NoteDraft, Parsed, Problem
from flashcards.import_export.options import ImportOptions
from flashcards.model import DECK_SEPARATOR, NoteKind
from flashcards.model.deck import DEEPEST_DECK
from flashcards.notes.note_types import ordinals
from flashcards.support.limits import LONGEST_FIELD, MOST_CARDS, MOST_TAGS, too_many


def usable(label: str, parsed: Parsed) -> Parsed:
    """Drops notes that make no card or are too long, each with a problem that says so.

    Raises:
        FlashcardsError: if they make more cards, or have more tags, than one import may add.
    """
    if sum(len(note.tags) for note in parsed.notes) > MOST_TAGS:
        raise too_many(label, MOST_TAGS, "tags")
    basic = NoteKind.BASIC
    counts = [1 if n.kind is basic else len(ordinals(n.kind, n.front)) for n in parsed.notes]
    lengths = [len(note.front) + len(note.back) for note in parsed.notes]
    # All at once: nearly always nothing is dropped, and a loop takes four times as long to see it.
    if all(counts) and max(lengths, default=0) <= LONGEST_FIELD:
        kept, problems = parsed.notes, parsed.problems
    else:
        kept, problems = _without_bad(label, parsed, counts)
    if sum(counts) > MOST_CARDS:
        raise too_many(label, MOST_CARDS, "cards")
    if equal := _equal(kept):
        words = "note is equal to an earlier one" if equal == 1 else "notes equal earlier ones"
        problems = (*problems, Problem(label, None, f"{equal:,} {words}"))
    return Parsed(kept, problems)


def _without_bad(
    label: str, parsed: Parsed, counts: Sequence[int]
) -> tuple[tuple[NoteDraft, ...], tuple[Problem, ...]]:
    kept: list[NoteDraft] = []
    problems = list(parsed.problems)
    for note, card_count in zip(parsed.notes, counts, strict=True):
        if not card_count:
            reason = "a cloze note without a deletion such as {{c1::word}}"
            problems.append(Problem(label, note.line, reason, skipped=True))
        elif len(note.front) + len(note.back) > LONGEST_FIELD:
            reason = f"a note of more than {LONGEST_FIELD:,} characters"
            problems.append(Problem(label, note.line, reason, skipped=True))
        else:
            kept.append(note)
    return tuple(kept), tuple(problems)


def _equal(notes: Sequence[NoteDraft]) -> int:
    """How many notes are equal to earlier ones."""
    # Usually all questions differ, which takes a third of the time to see.
    if len({note.front for note in notes}) == len(notes):
        return 0
    return len(notes) - len({(n.deck, n.kind, n.front, n.back) for n in notes})


def as_asked(drafts: tuple[NoteDraft, ...], options: ImportOptions) -> tuple[NoteDraft, ...]:
    """The drafts with the requested deck and tags; several decks go below it."""
    names = {draft.deck for draft in drafts}
    above = options.deck or ""
    if len(names) > 1:
        above += DECK_SEPARATOR
        decks = {name: deck_name(above + name) for name in names}
    else:
        decks = {name: deck_name(above or name) for name in names}
    if not options.tags and all(name == wanted for name, wanted in decks.items()):
        return drafts
    return tuple(
        replace(
            draft,
            deck=decks[draft.deck],
            tags=tuple(dict.fromkeys((*draft.tags, *options.tags))),
        )
        for draft in drafts
    )


def deck_name(text: str) -> str:
    """Normalises a deck name: no empty levels, single spaces, at most ``DEEPEST_DECK`` levels."""
    levels = [*filter(None, (" ".join(level.split()) for level in text.split(DECK_SEPARATOR)))]
    levels[DEEPEST_DECK:] = [*filter(None, [" ".join(levels[DEEPEST_DECK:])])]
    return DECK_SEPARATOR.join(levels) or "Imported"
