"""The dark and the light theme; all text has a contrast of at least 4.5:1."""

from __future__ import annotations

from collections.abc import Iterable

from textual.theme import Theme

from flashcards import config

DARK = Theme(
    name="flashcards-dark",
    dark=True,
    background="#15181e",
    surface="#1c2028",
    panel="#272c37",
    foreground="#dbe0ea",
    primary="#8cb4f5",
    secondary="#7ccfc4",
    accent="#c8a8f0",
    success="#97cf97",
    warning="#e3be7c",
    error="#f0938f",
    variables={
        "text": "#dbe0ea",
        "text-muted": "#a0a9ba",
        "text-disabled": "#8d96a8",
        "text-primary": "#8cb4f5",
        "text-secondary": "#7ccfc4",
        "text-accent": "#c8a8f0",
        "text-success": "#97cf97",
        "text-warning": "#e3be7c",
        "text-error": "#f0938f",
        "foreground-muted": "#a0a9ba",
        "border": "#4a5466",
        "border-blurred": "#343b48",
        "block-cursor-foreground": "#15181e",
        "block-cursor-background": "#8cb4f5",
        "footer-background": "#15181e",
        "footer-key-foreground": "#8cb4f5",
        "footer-description-foreground": "#a0a9ba",
        "scrollbar": "#4a5466",
        "scrollbar-hover": "#66728a",
        "scrollbar-active": "#8cb4f5",
        "scrollbar-background": "#15181e",
    },
)

LIGHT = Theme(
    name="flashcards-light",
    dark=False,
    background="#faf9f6",
    surface="#f1efe9",
    panel="#e6e3da",
    foreground="#23272f",
    primary="#22539c",
    secondary="#0c625d",
    accent="#6f3a9c",
    success="#2a632a",
    warning="#7d4b00",
    error="#a8231c",
    variables={
        "text": "#23272f",
        "text-muted": "#535a66",
        "text-disabled": "#5c636f",
        "text-primary": "#22539c",
        "text-secondary": "#0c625d",
        "text-accent": "#6f3a9c",
        "text-success": "#2a632a",
        "text-warning": "#7d4b00",
        "text-error": "#a8231c",
        "foreground-muted": "#535a66",
        "border": "#b3ada0",
        "border-blurred": "#d2cdc2",
        "block-cursor-foreground": "#faf9f6",
        "block-cursor-background": "#22539c",
        "footer-background": "#faf9f6",
        "footer-key-foreground": "#22539c",
        "footer-description-foreground": "#535a66",
        "scrollbar": "#b3ada0",
        "scrollbar-hover": "#948d7e",
        "scrollbar-active": "#22539c",
        "scrollbar-background": "#faf9f6",
    },
)

DEFAULT = DARK.name


def unknown(name: str, known: Iterable[str]) -> str:
    """Says that the configuration names a theme that does not exist, and which one may be meant."""
    # Deferred: 10 ms at every start, for a mistake in the file.
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    meant = f"did you mean “{near[0]}”? " if near else ""
    return (
        f"{config.location('theme')}: There is no theme “{name}”; {meant}{DEFAULT} is used. "
        "Choose another with ctrl+p, Theme."
    )
