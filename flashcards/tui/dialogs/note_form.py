"""The form for a note: its kind, deck and texts, with a preview of its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Select, Static, TextArea

from flashcards.errors import FlashcardsError
from flashcards.markdown.links import kind_of
from flashcards.model import Level, NoteKind
from flashcards.model.drafts import NoteDraft
from flashcards.notes import cloze_writing
from flashcards.presentation import note_words, wording
from flashcards.tui.completing import NameSuggester
from flashcards.tui.dialogs.form import Closed, FormScreen, label
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.widgets.line_field import LineField
from flashcards.tui.widgets.note_preview import NotePreview
from flashcards.tui.widgets.note_text import NoteText
from flashcards.tui.widgets.reading import Reading

if TYPE_CHECKING:
    from flashcards.collection import Collection

_BESIDE = 100
"""The columns from which the preview is beside the fields."""
_TEXTS = ("front", "back", "points")
_LABELS = {
    True: ("Text  {{c1::hidden}} makes a card", "Extra"),
    False: ("Question  Markdown", "Answer"),
}
"""Of question and answer, for cloze notes and for the others."""


class NoteFormScreen(FormScreen):
    """The fields of a note; what is known of it is said below them."""

    AUTO_FOCUS = "#front"

    def __init__(self, title: str, collection: Collection, draft: NoteDraft) -> None:
        """Prepares a form.

        Args:
            title: of its frame.
            collection: in which the note is, or will be.
            draft: what the fields hold at first.
        """
        self._collection, self._draft = collection, draft
        self._known = collection.drafts.known()
        self._unread = ""
        """What came back from another editor and could not be read."""
        self._is_due = False
        super().__init__(title)

    # For subclasses

    def about(self, draft: NoteDraft) -> list[str]:
        """Remarks on the note as it is in the fields, for the line below them."""
        words = [note_words.twins(self._collection.drafts.twins(draft, self._note_id))]
        deck = draft.deck.strip()
        if deck and deck not in self._known.decks:
            words.append(note_words.new_deck(deck))
        return words

    _note_id: int | None = None
    """The note that is edited, None for a new one."""

    # Fields

    def body(self) -> ComposeResult:
        """The fields, the preview, and a line about the note."""
        with Horizontal(id="note"):
            with Reading():
                yield from self.fields()
            yield NotePreview()
        yield Static(id="about")

    def fields(self) -> ComposeResult:
        """Kind and deck, the texts, level and tags."""
        draft = self._draft
        question, answer = _LABELS[draft.kind is NoteKind.CLOZE]
        with Horizontal(classes="row"):
            yield label("Kind")
            yield _select("kind", [(note_words.kind(kind), kind) for kind in NoteKind], draft.kind)
            yield label("Deck")
            yield _line("deck", draft.deck, NameSuggester(self._known.decks))
        yield Static(Content.styled(question, "bold"), classes="label", id="front-label")
        yield NoteText(draft.front, "front", self._link)
        yield Static(Content.styled(answer, "bold"), classes="label", id="back-label")
        yield NoteText(draft.back, "back", self._link)
        yield label("Key points", "one a line")
        yield NoteText("\n".join(draft.key_points), "points", self._link)
        with Horizontal(classes="row"):
            yield label("Level")
            levels = [(wording.level(level), level) for level in Level]
            yield _select("level", levels, draft.level)
            yield label("Tags")
            tags = NameSuggester(self._known.tags, words=True)
            yield _line("tags", " ".join(draft.tags), tags)

    def values(self) -> NoteDraft:
        """The contents of the fields."""
        kind, level = (self.query_one(name, Select).value for name in ("#kind", "#level"))
        points = self._text("points").text.splitlines()
        return NoteDraft(
            deck=self.query_one("#deck", Input).value,
            front=self._text("front").text,
            back=self._text("back").text,
            kind=kind if isinstance(kind, NoteKind) else NoteKind.BASIC,
            key_points=tuple(point.strip() for point in points if point.strip()),
            level=level if isinstance(level, Level) else None,
            tags=tuple(self.query_one("#tags", Input).value.replace(",", " ").split()),
        )

    def fill(self, draft: NoteDraft) -> None:
        """Puts a note into the fields."""
        self.query_one("#kind", Select).value = draft.kind
        self.query_one("#level", Select).value = Select.NULL if draft.level is None else draft.level
        self.query_one("#deck", Input).value = draft.deck
        self.query_one("#tags", Input).value = " ".join(draft.tags)
        texts = draft.front, draft.back, "\n".join(draft.key_points)
        for name, text in zip(_TEXTS, texts, strict=True):
            self._text(name).text = text

    def _text(self, name: str) -> NoteText:
        return self.query_one(f"#{name}", NoteText)

    @property
    def _focused_text(self) -> NoteText:
        return self.focused if isinstance(self.focused, NoteText) else self._text("front")

    @property
    def is_changed(self) -> bool:
        """Whether closing would lose something."""
        return super().is_changed or bool(self._unread)

    # What is shown of it

    def on_mount(self) -> None:
        """Shows what is known of the note from the beginning."""
        super().on_mount()
        self._look_later()

    def on_resize(self, event: Resize) -> None:
        """Puts the preview beside the fields where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-beside")
        self._look_later()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def _look_later(self) -> None:
        """Looks at the note once, however many fields have changed."""
        if not self._is_due:
            self._is_due = True
            self.call_after_refresh(self._look)

    def _look(self) -> None:
        self._is_due = False
        # The form may be closed before the refresh that was waited for.
        if not self.is_mounted:
            return
        draft = self.values()
        for name, words in zip(_TEXTS, _LABELS[draft.kind is NoteKind.CLOZE], strict=False):
            text, _, hint = words.partition("  ")
            parts = Content.assemble((text, "bold"), (f"  {hint}" if hint else "", "$text-muted"))
            self.query_one(f"#{name}-label", Static).update(parts)
        try:
            about = " · ".join(filter(None, self.about(draft)))
        except FlashcardsError as error:
            about = str(error)
        self.query_one("#about", Static).update(Content(about))
        if self.query_one(NotePreview).display:
            media = MediaContext(self._collection.media.folder, "")
            self.query_one(NotePreview).show(draft, media)

    def complain(self, words: str) -> None:
        """Shows an error below the fields, which keep its line while there is none."""
        super().complain(words)
        self.set_class(bool(words), "-wrong")

    def action_preview(self) -> None:
        """Shows the cards in the place of the fields, or the fields again."""
        self.toggle_class("-previewing")
        is_alone = self.has_class("-previewing") and not self.has_class("-beside")
        self.set_focus(self.query_one(NotePreview) if is_alone else self._text("front"))
        self._look_later()

    # Writing

    def action_cloze(self) -> None:
        """Makes the selection the next deletion."""
        self._wrap(cloze_writing.next_number(self._text("front").text))

    def action_cloze_again(self) -> None:
        """Makes the selection a deletion with the last number."""
        self._wrap(cloze_writing.last_number(self._text("front").text))

    def _wrap(self, number: int) -> None:
        """Only the question has deletions, and they make it a cloze note."""
        front = self._text("front")
        front.focus()
        front.wrap_in_cloze(number)
        self.query_one("#kind", Select).value = NoteKind.CLOZE

    def action_medium(self) -> None:
        """Asks for the path of a picture or a sound."""
        from flashcards.tui.dialogs.medium import MediumScreen

        field, screen = self._focused_text, MediumScreen(self._collection.media.link_to)

        def insert(closed: Closed | None) -> None:
            if closed is Closed.SAVED:
                field.put_in(screen.link)
                self.set_focus(field)

        self.app.push_screen(screen, insert)

    def _link(self, pasted: str) -> str | None:
        """The link to a file whose path was pasted, None if it is not a picture's or a sound's."""
        if "\n" in pasted.strip() or kind_of(pasted.strip().strip("'\"")) is None:
            return None
        from flashcards.import_export.typed_path import path_from

        path = path_from(pasted)
        try:
            return self._collection.media.link_to(path) if path.is_file() else None
        except (FlashcardsError, OSError, ValueError) as error:
            self.complain(str(error))
            return None

    # In another editor

    def action_outside(self) -> None:
        """Goes on in the person's own editor; what comes back is put into the fields."""
        from flashcards.formats.markdown_deck import write_note
        from flashcards.tui.outside import edit_outside

        text = self._unread or write_note(self.values(), note_words.outside_comments())
        try:
            self._take(edit_outside(self.app, text))
        except FlashcardsError as error:
            self.complain(str(error))

    def _take(self, text: str) -> None:
        from flashcards.formats.markdown_deck import read_note

        self._unread = text
        # Kept until it was read, so that a mistake can be corrected: the editor's file is gone.
        draft = read_note(text, self.values().deck)
        self._unread = ""
        self.complain("")
        self.fill(draft)

    def action_save(self) -> None:
        """Saves, unless the text of another editor is still waiting to be read."""
        if self._unread:
            self.complain(note_words.unread())
        else:
            super().action_save()


def _select(name: str, choices: list[tuple[str, Any]], value: Any) -> Select[Any]:
    is_kind = name == "kind"
    return Select(
        choices,
        value=Select.NULL if value is None else value,
        prompt="none",
        allow_blank=not is_kind,
        id=name,
        compact=True,
    )


def _line(name: str, value: str, suggester: NameSuggester) -> Input:
    # Selected at each focus, the text would be replaced by the next key.
    return LineField(value, id=name, suggester=suggester, select_on_focus=False, compact=True)
