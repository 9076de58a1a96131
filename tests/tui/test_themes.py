from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from flashcards.tui import themes

WORDS = ("text", "primary", "secondary", "accent", "success", "warning", "error", "muted")


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT], ids=lambda theme: theme.name)
def test_every_word_can_be_read_on_every_background(theme: Theme) -> None:
    names = [word if word == "text" else f"text-{word}" for word in WORDS]
    names += ["text-disabled", "footer-description-foreground", "footer-key-foreground"]
    for ground in (theme.background, theme.surface, theme.panel):
        assert ground is not None
        for name in names:
            contrast = _contrast(theme.variables[name], ground)
            assert contrast >= 4.5, f"{name} on {ground}: {contrast:.2f}"


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    low, high = sorted(_luminance(Color.parse(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
