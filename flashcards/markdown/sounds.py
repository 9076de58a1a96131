"""Anki's notation of sounds, ``[sound:file]``, as links of Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote

SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]", re.I)
_UNQUOTED = re.compile(r"[\s()<>]")


def quoted(address: str) -> str:
    """A URL with white space and parentheses percent-encoded, for a Markdown link."""
    return _UNQUOTED.sub(lambda match: quote(match[0], safe=""), address.strip())


def sound_link(file: str) -> str:
    """The link to a sound or a film."""
    return f"[🔊 {file}]({quoted(file)})"


def with_sound_links(text: str) -> str:
    """Replaces the notation wherever a text has it."""
    if "[sound:" not in text:
        return text
    return SOUND.sub(lambda match: sound_link(match[1]), text)
