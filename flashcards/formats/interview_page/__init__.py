"""Interview pages: a role, its numbered questions, a difficulty and a sample answer to each.

Read as plain text copied from a browser, or as the page saved as HTML.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flashcards.formats.base import Parsed, Source
from flashcards.formats.interview_page import labels
from flashcards.formats.interview_page.labels import Line
from flashcards.formats.interview_page.sections import parse

name = "interview-page"
title = "Interview page: questions with difficulty and sample answer, as text or HTML"
