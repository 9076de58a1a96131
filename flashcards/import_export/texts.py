"""Reads the texts of one import: decides the format of each, and reads most of them only once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flashcards.errors import NoCardsError, SourceError
from flashcards.formats import NoteDraft, Parsed, Source, guesses, named, read
from flashcards.formats.base import BY_CHANCE
from flashcards.formats.guessing import Guess, as_neighbours
from flashcards.import_export.options import ImportOptions
from flashcards.import_export.sources import ImportSource
from flashcards.import_export.whole import TITLES, Document
from flashcards.import_export.zips import TEXTS, ending_of
from flashcards.markdown.links import may_hold_links
from flashcards.markdown.sounds import with_sound_links

_KEPT = 16 << 20
"""Bytes of texts whose cards are kept in memory until they are asked for again."""
_ALIKE = frozenset([".md", ".markdown", ".mdx", ".txt", ".text", ""])
"""Extensions that say little about the format, so that the files beside a file say more."""
_KNOWN = TEXTS | _ALIKE | {".tab", ".psv", ".dat", ".lst", ".list", ".dic", ".dict", ".voc"}
"""Extensions of texts in which a person may keep cards, in any format."""
_BY_SHAPE = frozenset(["table", "structured", "remnote", "mochi"])
"""Formats that files of programs, such as templates and tests, have by chance."""
_SCRIPT = "#!/"
_SIGNS_OF_LINKS = ("](", "[[", "[sound:", "<", "\\u003c")
"""One of these is in a text whose notes link to media, in any format; the last is JSON for “<”."""
_FEWEST = 3
"""Files of one folder from which there is a usual format."""
_CLEAR = 2 / 3
"""The share of the files of a folder that makes their format the usual one."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was read: in which format, and the next likely one, empty if there is none."""

    form: str
    parsed: Parsed
    runner_up: str = ""
    has_links: bool = False


class Texts:
    """The texts among the sources behind one name."""

    def __init__(self, files: Sequence[ImportSource], options: ImportOptions) -> None:
        self._options = options
        self._room = _KEPT
        self._read: dict[ImportSource, ReadText | NoCardsError] = {}
        self._guesses: dict[ImportSource, list[Guess]] = {}
        self._unrecognised: dict[ImportSource, NoCardsError] = {}
        self._usual: dict[tuple[str, str], str | None] = {}
        self._alike: defaultdict[tuple[str, str], list[ImportSource]] = defaultdict(list)
        for source in files:
            if source.in_folder and not source.is_zip and ending_of(source.label) in _ALIKE:
                self._alike[_kind(source)].append(source)

    def known(self, source: ImportSource) -> ReadText | None:
        """What was read before from a source, None if it has to be read.

        Raises:
            NoCardsError: if it held no cards.
        """
        known = self._read.get(source)
        if isinstance(known, NoCardsError):
            raise _bare(known)
        return known

    def read(self, source: ImportSource, document: Source) -> ReadText:
        """Reads a text in the format that was named, or in the most likely one.

        Raises:
            SourceError: if it cannot be read or holds no cards.
        """
        try:
            text = (
                self._as_asked(document) if self._options.format else self._likely(source, document)
            )
        except NoCardsError as refusal:
            self._read[source] = _bare(refusal)
            raise
        if len(document.data) <= self._room:
            self._room -= len(document.data)
            self._read[source] = text
        return text

    def _as_asked(self, document: Source) -> ReadText:
        form = named(self._options.format or "", also=TITLES)
        if self._options.table is not None and form.name == "table":
            from flashcards.formats import delimited

            parsed = delimited.read(document, self._options.table)
        else:
            parsed = read(form, document)
        return _text(document, form.name, parsed)

    def _likely(self, source: ImportSource, document: Source) -> ReadText:
        usual = self._usual_beside(source)
        if source in self._unrecognised:
            raise _bare(self._unrecognised[source])
        if likely := self._guesses.pop(source, []):
            self._room += len(document.data)
        else:
            likely = guesses(document)
        first, *others = as_neighbours(likely, usual)
        if source.in_folder and _is_of_program(source, document, first.form.name):
            raise NoCardsError(f"{source.shown}: a file of a program")
        if source.in_folder and first.sureness <= BY_CHANCE and first.form.name != usual:
            raise NoCardsError(f"{source.shown}: a few headings ask, as they do in notes")
        runner_up = others[0].form.name if others else ""
        return _text(document, first.form.name, _parsed(first, document), runner_up)

    def _usual_beside(self, source: ImportSource) -> str | None:
        """The format of most files that look like this one, None if no format clearly is."""
        kind = _kind(source)
        if kind not in self._usual:
            alike = self._alike.get(kind, [])
            self._usual[kind] = self._most_frequent(alike) if len(alike) >= _FEWEST else None
        return self._usual[kind]

    def _most_frequent(self, files: Sequence[ImportSource]) -> str | None:
        counts: Counter[str] = Counter()
        for file in files:
            try:
                guess = self._guess(file)
                counts[guess.form.name if guess.sureness > BY_CHANCE else ""] += 1
            except NoCardsError as refusal:
                self._unrecognised[file] = _bare(refusal)
            except SourceError:  # it is read again, and refused then
                continue
        best, number = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
        is_clear = number >= _FEWEST and number >= _CLEAR * counts.total()
        return best if is_clear and best else None

    def _guess(self, file: ImportSource) -> Guess:
        """The most likely format of a file; its cards are kept for when they are asked for."""
        document = Document(file).text
        likely = guesses(document)
        if len(document.data) <= self._room:
            self._room -= len(document.data)
            # Read at once, while what the format has just found is still known to it.
            first = replace(likely[0], parsed=_parsed(likely[0], document))
            self._guesses[file] = [first, *likely[1:]]
        return likely[0]


def _text(document: Source, form: str, parsed: Parsed, runner_up: str = "") -> ReadText:
    """What was read, with Anki's notation of sounds as links in every format."""
    # Most texts have no sign of a link, which is seen at once.
    if not any(sign in document.text for sign in _SIGNS_OF_LINKS):
        return ReadText(form, parsed, runner_up)
    notes = tuple(map(_with_sounds, parsed.notes))
    has_links = any(may_hold_links(text) for note in notes for text in _texts_of(note))
    return ReadText(
        form=form, parsed=Parsed(notes, parsed.problems), runner_up=runner_up, has_links=has_links
    )


def _with_sounds(note: NoteDraft) -> NoteDraft:
    if not any("[sound:" in text for text in _texts_of(note)):
        return note
    return replace(
        note,
        front=with_sound_links(note.front),
        back=with_sound_links(note.back),
        key_points=tuple(map(with_sound_links, note.key_points)),
    )


def _texts_of(note: NoteDraft) -> tuple[str, ...]:
    return (note.front, note.back, *note.key_points)


def _is_of_program(source: ImportSource, document: Source, form: str) -> bool:
    """Whether a file that nobody named is a script, or has its format only by chance."""
    if document.head.startswith(_SCRIPT):
        return True
    return form in _BY_SHAPE and ending_of(source.label) not in _KNOWN


def _parsed(guess: Guess, document: Source) -> Parsed:
    return guess.parsed or read(guess.form, document)


def _bare(refusal: NoCardsError) -> NoCardsError:
    """A refusal to be remembered: its traceback would keep all that was read for it."""
    return type(refusal)(str(refusal))


def _kind(source: ImportSource) -> tuple[str, str]:
    """The folder of a source and its extension."""
    return source.label.rpartition("/")[0], ending_of(source.label)
