"""Draws how far predictors are behind the vote, from the figures of ``flashcards evaluate``.

Run as ``flashcards evaluate --json | python docs/prediction_picture.py`` from the checkout.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

_PICTURE = Path(__file__).parent / "images" / "predictions.svg"
_NAMES = {
    "vote": "vote of the models",
    "fsrs-7": "FSRS-7, fitted",
    "sbd": "SBD, fitted",
    "fsrs-6": "FSRS-6, fitted",
    "fsrs-6 in force": "FSRS-6, as it comes",
    "fsrs-rs": "Anki's engine, fitted",
    "moving average": "a moving average",
    "constant": "a constant",
}
_LEFT, _WIDTH, _ROW, _TOP = 190, 680, 30, 44
_FARTHEST = 0.11
"""Nats at the right end of the scale."""
_BEFORE_ZERO = 0.01


def _x(behind: float) -> float:
    scale = (_WIDTH - _LEFT - 20) / (_FARTHEST + _BEFORE_ZERO)
    return round(_LEFT + (behind + _BEFORE_ZERO) * scale, 1)


def _picture(standings: list[dict[str, Any]]) -> Iterator[str]:
    height = _TOP + _ROW * len(standings) + 50
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="sans-serif" font-size="13" fill="#222">'
    )
    yield f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>'
    title = "Log loss beyond that of the vote, with two standard errors"
    yield f'<text x="{_x(0)}" y="20">{title}</text>'
    bottom = _TOP + _ROW * len(standings)
    for tick in range(6):
        mark = _x(tick * 0.02)
        yield f'<path d="M{mark} {_TOP - 12}V{bottom}" stroke="{"#888" if tick == 0 else "#ddd"}"/>'
        yield f'<text x="{mark}" y="{bottom + 18}" text-anchor="middle">{tick * 0.02:.2f}</text>'
    for index, standing in enumerate(standings):
        yield from _row(standing, _TOP + _ROW * index)
    yield f'<text x="{_x(0)}" y="{bottom + 40}" fill="#666">← better · worse →</text>'
    yield "</svg>"


def _row(standing: dict[str, Any], y: int) -> Iterator[str]:
    behind, error = standing["behind"], standing["error"]
    name = escape(_NAMES[standing["predictor"]])
    yield f'<text x="{_LEFT - 12}" y="{y + 5}" text-anchor="end">{name}</text>'
    low, high = _x(max(behind - 2 * error, -_BEFORE_ZERO)), _x(min(behind + 2 * error, _FARTHEST))
    yield f'<path d="M{low} {y}H{high}" stroke="#2b6cb0" stroke-width="3" opacity="0.5"/>'
    yield f'<circle cx="{_x(min(behind, _FARTHEST))}" cy="{y}" r="5" fill="#2b6cb0"/>'


if __name__ == "__main__":
    standings = json.load(sys.stdin)[0]["predictors"]["long_term"]["standings"]
    _PICTURE.write_text("\n".join(_picture(standings)) + "\n", "utf-8")
