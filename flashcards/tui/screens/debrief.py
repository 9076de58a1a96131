"""The screen after a mock interview: its answers one by one, then what they come to."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, Static

from flashcards.collection import Collection
from flashcards.collection.debriefs import Entry
from flashcards.errors import CardChangedError
from flashcards.model import Rating
from flashcards.model.mock import Mock
from flashcards.presentation import mock_words, step_words, terminal_text, wording
from flashcards.tui import keys, styles
from flashcards.tui.drawing.markdown import render_markdown
from flashcards.tui.drawing.media_links import MediaContext
from flashcards.tui.host import host_of
from flashcards.tui.screens.base import OpeningScreen
from flashcards.tui.widgets.card_view import CardView
from flashcards.tui.widgets.mock_clock import Clocks, MockClock
from flashcards.tui.widgets.point_list import PointList
from flashcards.tui.widgets.reading import Reading
from flashcards.tui.widgets.side import Side
from flashcards.tui.widgets.status_line import StatusLine, StatusMessage
