"""Anki's notation of sounds, ``[sound:file]``, as links of Markdown."""

from __future__ import annotations

import re

SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]", re.I)


def quoted(address: str) -> str:
    """A URL with spaces and parentheses percent-encoded, for a Markdown link."""
    return address.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def sound_link(file: str) -> str:
    """The link to a sound or a film."""
    return f"[🔊 {file}]({quoted(file)})"


def with_sound_links(text: str) -> str:
    """Replaces the notation wherever a text has it."""
    if "[sound:" not in text:
        return text
    return SOUND.sub(lambda match: sound_link(match[1]), text)
