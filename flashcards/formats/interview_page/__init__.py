"""Interview pages: a role and its numbered questions, with difficulty and sample answer.

Read from plain text copied from a browser, or from the page saved as HTML.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flashcards.formats.base import Source
from flashcards.formats.interview_page import labels
from flashcards.formats.interview_page.html import page_lines
from flashcards.formats.interview_page.labels import Line, is_title, trim
from flashcards.formats.interview_page.sections import parse
from flashcards.markdown.html_tree import parse_html
from flashcards.model.drafts import NoteDraft, Parsed

name = "interview-page"
title = "Interview page: numbered questions, difficulty, sample answer; as text or HTML"

_TAG = re.compile(r"<[a-z!?/]", re.IGNORECASE)
_HTML_START = re.compile(
    r"\s*<(?:!doctype html|\?xml|!--|(?:html|head|body|main|div|section|article|p|h[1-6])\b)",
    re.IGNORECASE,
)
_MAY_NUMBER = re.compile(r"q[^\d\n]{0,100}\d", re.IGNORECASE)
_HTML_SIGNS = (
    re.compile(r"\bquestion(?:\s++|&nbsp;|<[^<>]{0,80}>){0,6}\d", re.IGNORECASE),
    re.compile(r"\bsample(?:\s++|&nbsp;)answer\b", re.IGNORECASE),
)


def sniff(source: Source) -> float:
    """The confidence that the source is an interview page."""
    if _is_html(source):
        # All of the text: the head of a saved page may be nothing but styles and scripts.
        return 0.9 if all(sign.search(source.text) for sign in _HTML_SIGNS) else 0.0
    lines = source.head.split("\n")
    # Looking for a letter, and for a digit behind it, costs a tenth of looking at each line.
    with_letter = (line for line in lines if "q" in line or "Q" in line)
    if not any(map(labels.question_label, filter(_MAY_NUMBER.search, with_letter))):
        return 0.0
    if any(map(labels.is_answer_label, lines)):
        return 0.95
    return 0.8 if any(map(labels.sentence_role, lines)) else 0.0


def read(source: Source) -> Parsed:
    """Reads the page's notes in order; decks are named after the roles.

    Raises:
        SourceError: if the source is not text, or HTML that cannot be read.
    """
    if _is_html(source):
        return _read_html(source)
    lines = [Line(number, text) for number, text in enumerate(source.text.split("\n"), start=1)]
    return parse(source.name, lines, source.deck, wrapped=True)


def _is_html(source: Source) -> bool:
    if source.suffix in (".html", ".htm", ".xhtml"):
        return _TAG.search(source.head) is not None
    return _HTML_START.match(source.head) is not None


def _read_html(source: Source) -> Parsed:
    tree = parse_html(source.name, source.text)
    heads = tree.find_all("h1", limit=2)
    head = trim(heads[0].get_text()) if len(heads) == 1 else ""
    deck = head if is_title(head) else source.deck
    shown, everything = (
        parse(source.name, page_lines(tree, hidden=hidden), deck, wrapped=False)
        for hidden in (False, True)
    )
    # The page is read with and without its hidden parts: answers may be hidden until a click.
    parsed = everything if len(everything.notes) > len(shown.notes) else shown
    return replace(parsed, notes=tuple(map(_without_bold_front, parsed.notes)))


def _without_bold_front(note: NoteDraft) -> NoteDraft:
    """Removes bold marks around a whole question, which are only the page's style."""
    inner = note.front.removeprefix("**").removesuffix("**")
    if len(inner) == len(note.front) - 4 and "**" not in inner:
        return replace(note, front=inner)
    return note
