"""Headings that documents of every kind have, by which they differ from lists of cards."""

from __future__ import annotations

import re

from flashcards.formats.question_list.asking import is_topic

_OF_DOCUMENT = re.compile(
    r"(?:getting|quick) ?start(?:ed)?|install\w*|setup|set up|usage|us(?:e|ing)|how to \w+|"
    r"examples?|demo|features?|requirements?|dependencies|config\w*|options?|settings|"
    r"background|motivation|goals?|non.goals|scope|status|context|decisions?|consequences|"
    r"alternatives|roadmap|todo|future( work)?|next steps|known (?:issues|limitations)|"
    r"limitations|troubleshooting|development|develop\w*|build\w*|test(?:s|ing)?|deploy\w*|"
    r"release\w*|versions?|versioning|history|changes|added|changed|removed|fixed|unreleased|"
    r"security|privacy|code of conduct|community|team|maintainers|copyright|disclaimer|"
    r"appendix|glossary|bibliography|see also|more|misc\w*|other|thanks",
    re.I,
)
_WORD = re.compile(r"\w+")


def is_of_document(heading: str) -> bool:
    """Whether a heading speaks of its document or its project: usage, versions, references."""
    words = " ".join(_WORD.findall(heading))
    return is_topic(heading) or _OF_DOCUMENT.fullmatch(words) is not None
