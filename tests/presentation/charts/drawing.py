"""Drawing a chart in a test."""

from __future__ import annotations

from flashcards.presentation.charts import Bars, Chart, Series, drawn, plain


def text(chart: Chart, width: int = 40, height: int = 4) -> str:
    return plain(drawn(chart, width, height))


def bars(*values: float, width: int = 40) -> str:
    labels = tuple(str(index) for index in range(len(values)))
    return text(Bars("Due", labels, (Series("cards", "primary", values),)), width)
