"""The command that adds one note."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import (
    complete_deck,
    is_named,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.import_export.single_note import AddedNote
    from flashcards.model.drafts import NoteDraft


@click.command()
@click.argument("question", required=False)
@click.argument("answer", required=False)
@click.option(
    "--deck",
    help="Its deck, created if missing; unless named, the one studied last.",
    shell_complete=complete_deck,
)
@click.option(
    "--kind",
    type=click.Choice(["basic", "reversed", "cloze"]),
    help="How it makes cards; a text with {{c1::…}} is cloze by itself.",
)
@click.option("--tag", "tags", multiple=True, help="A tag; can be repeated.")
@click.option("--level", type=click.Choice(["easy", "medium", "hard"]), help="How hard it is.")
@click.option("--edit", is_flag=True, help="Write it in your editor, $VISUAL or $EDITOR.")
@json_option
@click.pass_context
def add(
    context: click.Context,
    /,
    question: str | None,
    answer: str | None,
    deck: str | None,
    kind: str | None,
    tags: Sequence[str],
    level: str | None,
    edit: bool,
    as_json: bool,
) -> None:
    """Add one note.

    Without QUESTION, the note is read from standard input as Markdown: a heading with two # is
    the question, the answer stands below it.

    \b
        flashcards add --deck Spanish "el gato" "the cat" --kind reversed
        flashcards add --deck Chemistry "{{c1::Gold}} is Au."
        flashcards add --deck Interview --edit
        flashcards add --deck Notes < note.md
    """
    collection = opened(context, with_decks=not is_named(context), may_be_new=True)
    draft = _given(question, answer, kind, level)
    draft = replace(draft, deck=_deck(collection, deck), tags=_tags(tags))
    if edit:
        draft = _edited(draft)
    elif question is None:
        draft = _read(draft, is_deck_named=deck is not None, is_kind_named=kind is not None)
    _add(collection, draft, as_json=as_json)


def _given(
    question: str | None, answer: str | None, kind: str | None, level: str | None
) -> NoteDraft:
    from flashcards.formats.markdown_deck.structure import inferred_kind
    from flashcards.model import Level, NoteKind
    from flashcards.model.drafts import NoteDraft

    front = question or ""
    chosen = inferred_kind(front) if kind is None else NoteKind(kind)
    if question is not None and answer is None and chosen is not NoteKind.CLOZE:
        raise click.UsageError("Missing argument 'ANSWER'.")
    return NoteDraft("", front, answer or "", chosen, level=None if level is None else Level(level))


def _tags(tags: Sequence[str]) -> tuple[str, ...]:
    from flashcards.notes import tagging

    return tagging.words(tag.replace(",", " ") for tag in tags)


def _deck(collection: Collection, name: str | None) -> str:
    """The deck that was named, else the one studied last; empty if there is none."""
    if name is not None:
        return collection.drafts.addressed(name)
    last = collection.decks.last_studied()
    return next((deck.name for deck in collection.decks.all() if deck.id == last), "")


def _read(given: NoteDraft, *, is_deck_named: bool, is_kind_named: bool) -> NoteDraft:
    """The note on standard input; what the options say of it holds, and tags are added."""
    from flashcards.formats.base import Source

    # Else a forgotten argument would wait for input without a word.
    if sys.stdin.isatty():
        raise click.UsageError("Give QUESTION and ANSWER, or --edit, or a note on standard input.")
    read = _understood(Source("The note", sys.stdin.buffer.read()).text, given.deck)
    return replace(
        read,
        deck=given.deck if is_deck_named else read.deck,
        kind=given.kind if is_kind_named else read.kind,
        level=given.level or read.level,
        tags=tuple(dict.fromkeys((*read.tags, *given.tags))),
    )


def _edited(draft: NoteDraft) -> NoteDraft:
    """The note as it comes back from the editor, which opens again if it cannot be read."""
    from flashcards.errors import FlashcardsError, NothingToDoError, SourceError
    from flashcards.formats.markdown_deck import write_note
    from flashcards.presentation import note_words
    from flashcards.support import external_editor

    command = external_editor.command_of(os.environ)
    before = text = write_note(draft, note_words.outside_comments())
    while True:
        text = external_editor.edited(text, command)
        if text == before and not draft.front:
            raise NothingToDoError("Nothing was written, so nothing was added.")
        try:
            return _understood(text, draft.deck)
        except SourceError as error:
            print_err(str(error))
            if not (sys.stdin.isatty() and click.confirm("Edit it again?")):
                # What was written must not be lost to a mistake in it.
                file = external_editor.kept(text)
                raise FlashcardsError(f"Nothing was added; the text is in {file}.") from error


def _understood(text: str, deck: str) -> NoteDraft:
    """The note of a text, which must have an answer."""
    from flashcards.errors import SourceError
    from flashcards.formats.markdown_deck import read_note
    from flashcards.model import NoteKind

    draft = read_note(text, deck)
    if not draft.back and draft.kind is not NoteKind.CLOZE:
        raise SourceError("The note has no answer; it stands below the line with ##.")
    return draft


def _add(collection: Collection, draft: NoteDraft, *, as_json: bool) -> None:
    from flashcards.errors import SettingError
    from flashcards.import_export.single_note import add_note

    # Asked only here: a note from the editor or standard input may name its deck itself.
    if not draft.deck.strip():
        raise SettingError("Name a deck for the note with --deck.")
    added = add_note(collection, draft, Path.cwd())
    _say(added, as_json=as_json)


def _say(added: AddedNote, *, as_json: bool) -> None:
    from flashcards.presentation import import_words, note_words

    if as_json:
        print_json(note_words.as_data(added.draft, added.twins, new_deck=added.is_new_deck))
    else:
        print_out(note_words.added(added.draft.front, added.draft.deck))
        if added.is_new_deck:
            print_out(note_words.deck_was_made(added.draft.deck))
        if added.twins:
            print_err(f"{note_words.twins(added.twins)}.")
    for problem in added.problems:
        print_err(import_words.problem(problem))
