"""Draws charts as inline SVG, on a page without external resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from html import escape

from flashcards.presentation.charts import scale
from flashcards.presentation.charts.model import Bars, Chart, Heat, Lines, Points, Table
from flashcards.presentation.translations import language, mark, say

_WIDTH, _HEIGHT = 640, 220  # units of the picture, which is scaled to the page
_LEFT, _BOTTOM, _TOP = 56, 24, 10  # units for the labels of the axes
_DAY = 11  # the side of a square of the calendar
GENERATOR = '<meta name="generator" content="flashcards">'
"""By this line near its beginning a page is known as one of ours."""
_MOST_BARS = 200
"""Neighbouring bars are joined until there are at most this many."""
_WEEKDAYS = ((0, mark("M")), (2, mark("W")), (4, mark("F")))
"""Every other day; there is no room for more."""

_STYLE = """
:root { color-scheme: light dark; --text: #22262b; --muted: #667079; --page: #ffffff;
  --card: #f5f6f8; --line: #d8dce1; --primary: #2868b8; --success: #2c8a4b; --warning: #b97a06;
  --error: #bd3b3b; --accent: #8a4fb0; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e7ea; --muted: #9aa4ad; --page: #15181b;
  --card: #1f2428; --line: #353c43; --primary: #6ca8ee; --success: #5cc07f; --warning: #e0ab4a;
  --error: #ea7a7a; --accent: #c294e0; } }
body { margin: 0 auto; max-width: 1400px; padding: 1rem; background: var(--page);
  color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.about { color: var(--muted); max-width: 70ch; }
.grid { display: grid; gap: 1rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(32rem, 100%), 1fr)); }
figure { margin: 0; padding: .8rem; background: var(--card); border-radius: .5rem;
  break-inside: avoid; overflow-x: auto; }
figcaption { font-weight: 600; } figure p, .legend { margin: .3rem 0 0; color: var(--muted);
  font-size: .85rem; }
svg { width: 100%; height: auto; display: block; }
svg text { fill: var(--muted); font: 11px system-ui, sans-serif; }
.axis { stroke: var(--line); } .primary { fill: var(--primary); } .success { fill: var(--success); }
.warning { fill: var(--warning); } .error { fill: var(--error); } .accent { fill: var(--accent); }
.stroke { fill: none; stroke: var(--primary); stroke-width: 2; }
.band { fill: var(--primary); opacity: .18; } .mark { stroke: var(--warning);
  stroke-dasharray: 5 4; } .none { fill: var(--line); }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .15rem .6rem; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal;
  overflow-wrap: anywhere; min-width: 6rem; }
th { color: var(--muted); font-weight: 500; }
@media (max-width: 40rem) { table, tbody, tr, td { display: block; } thead { display: none; }
  td, td:first-child { text-align: left; padding: 0 0 0 1rem; white-space: normal; }
  td:first-child { padding: .4rem 0 0 0; font-weight: 500; }
  td[data-label]::before { content: attr(data-label) " "; color: var(--muted); } }
"""

Section = tuple[str, Sequence["Chart | str"], str]


def page_of(title: str, sections: Iterable[Section]) -> str:
    """Builds a whole page.

    Args:
        title: of the page.
        sections: each a heading, its charts and sentences, and an explanation.
    """
    body = "\n".join(_section(*section) for section in sections)
    return (
        f'<!doctype html>\n<html lang="{escape(language())}">\n<head>\n<meta charset="utf-8">\n'
        f"{GENERATOR}\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def _section(name: str, blocks: Sequence[Chart | str], about: str) -> str:
    words = "\n".join(f"<p>{escape(block)}</p>" for block in blocks if isinstance(block, str))
    figures = "\n".join(figure(block) for block in blocks if not isinstance(block, str))
    return (
        f'<h2>{escape(name)}</h2>\n<p class="about">{escape(about)}</p>\n{words}\n'
        f'<div class="grid">\n{figures}\n</div>'
    )


def figure(chart: Chart) -> str:
    """A chart as a figure with title and note."""
    note = f"<p>{escape(chart.note)}</p>" if chart.note else ""
    caption = f"<figcaption>{escape(_heading(chart))}</figcaption>"
    nothing = escape(say("Nothing yet."))
    picture = f"<p>{nothing}</p>" if chart.is_empty else "".join(_picture(chart))
    return f"<figure>{caption}{picture}{note}</figure>"


def _heading(chart: Chart) -> str:
    return chart.heading(_joins(chart)) if isinstance(chart, Bars) else chart.title


def _joins(chart: Bars) -> int:
    """How many neighbouring values are joined into one bar."""
    return max(-(-len(chart.labels) // _MOST_BARS), 1)


@singledispatch
def _picture(chart: object) -> Iterator[str]:
    raise TypeError(chart)


def _svg(title: str, parts: Iterable[str], width: float = _WIDTH, height: float = _HEIGHT) -> str:
    label = escape(title, quote=True)
    inside = "".join(parts)
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{label}">'
        f"{inside}</svg>"
    )


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _level(share: float) -> float:
    """The y coordinate of a share of the height."""
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)


def _axes(low: str, middle: str, high: str) -> Iterator[str]:
    for share, words in ((0, low), (0.5, middle), (1, high)):
        y = _level(share)
        yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 4, words, "end")


@_picture.register
def _bars(chart: Bars) -> Iterator[str]:
    size = _joins(chart)
    stacks = [scale.joined(s.values, size, averaged=chart.averaged) for s in chart.series]
    top = scale.top([sum(column) for column in zip(*stacks, strict=True)])
    labels = chart.labels[::size]
    step = (_WIDTH - _LEFT) / len(labels)
    parts = list(_axes(*map(chart.tick, (0.0, top / 2, top))))
    for index, label in enumerate(labels):
        parts += _stack(chart, [stack[index] for stack in stacks], label, index, step, top)
    interval = max(round(70 / step), 1)  # a label takes up to 70 pixels
    parts += [
        _text(_LEFT + (index + 0.5) * step, _HEIGHT - 6, label)
        for index, label in enumerate(labels)
        if index % interval == 0
    ]
    yield _svg(_heading(chart), parts)
    if words := chart.explains(size):
        yield f'<p class="legend">{escape(words)}</p>'
    if len(chart.series) > 1:
        yield f'<p class="legend">{_legend(chart)}</p>'


def _stack(
    chart: Bars, values: Sequence[float], label: str, index: int, step: float, top: float
) -> Iterator[str]:
    below = 0.0
    for series, value in zip(chart.series, values, strict=True):
        if value > 0:
            high, low = _level((below + value) / top), _level(below / top)
            words = escape(f"{label}: {chart.format(value)} {series.name}")
            yield (
                f'<rect class="{series.role}" x="{_LEFT + index * step:.1f}" y="{high:.1f}" '
                f'width="{max(step * 0.86, 0.5):.1f}" height="{low - high:.1f}">'
                f"<title>{words}</title></rect>"
            )
        below += value


def _legend(chart: Bars) -> str:
    return " ".join(
        f'<svg style="width:.8em;height:.8em;display:inline-block" viewBox="0 0 1 1">'
        f'<rect class="{series.role}" width="1" height="1"/></svg> '
        f"{escape(series.name)} {chart.format(sum(series.values))}"
        for series in chart.series
    )


@_picture.register
def _lines(chart: Lines) -> Iterator[str]:
    marks = [chart.mark] if chart.mark is not None else []
    low, high = scale.span([*chart.values, *chart.low, *chart.high, *marks])
    positions = chart.positions or scale.evenly(len(chart.values))
    across = [_LEFT + position * (_WIDTH - _LEFT - 10) for position in positions]

    def point_of(index: int, value: float) -> str:
        return f"{across[index]:.1f},{_level((value - low) / (high - low)):.1f}"

    form = chart.format
    parts = list(_axes(form(low), form((low + high) / 2), form(high)))
    if chart.low and chart.high:
        upper = [point_of(index, value) for index, value in enumerate(chart.high)]
        lower = [point_of(index, value) for index, value in enumerate(chart.low)][::-1]
        parts.append(f'<polygon class="band" points="{" ".join([*upper, *lower])}"/>')
    points = [point_of(index, value) for index, value in enumerate(chart.values)]
    parts.append(f'<polyline class="stroke" points="{" ".join(points)}"/>')
    parts += _dots(chart, points)
    if chart.mark is not None:
        level = _level((chart.mark - low) / (high - low))
        ends = f'x1="{_LEFT}" x2="{_WIDTH}" y1="{level:.1f}" y2="{level:.1f}"'
        parts.append(f'<line class="mark" {ends}/>')
    parts += _labels(across, chart.labels)
    yield _svg(chart.title, parts)
    if signs := list(_signs(chart)):
        yield f'<p class="legend">{escape("; ".join(signs))}</p>'


def _dots(chart: Lines, points: Sequence[str]) -> Iterator[str]:
    """A dot for each value, which says it under the pointer; ``points`` are "x,y"."""
    for point, label, value in zip(points, chart.labels, chart.values, strict=True):
        x, _, y = point.partition(",")
        words = escape(f"{label}: {chart.format(value)}")
        where = f'cx="{x}" cy="{y}" r="3"'
        yield f'<circle class="primary" {where}><title>{words}</title></circle>'


def _signs(chart: Lines) -> Iterator[str]:
    """What the dashes and the shade mean, as far as there are any."""
    if chart.mark is not None:
        yield say("dashed: {name} {value}", name=chart.mark_name, value=chart.format(chart.mark))
    if chart.low and chart.high:
        yield say("shaded: 95% interval")


def _labels(across: Sequence[float], labels: Sequence[str]) -> Iterator[str]:
    """Labels below an axis, leaving out those for which there is no room."""
    free = 0.0
    for x, label in zip(across, labels, strict=True):
        if x >= free:
            yield _text(x, _HEIGHT - 6, label)
            free = x + 80


@_picture.register
def _heat(chart: Heat) -> Iterator[str]:
    highest = max(chart.values)
    parts = [_text(30 + week * _DAY, 10, month, "start") for week, month in chart.months]
    parts += [_text(24, 24 + day * _DAY, say(name), "end") for day, name in _WEEKDAYS]
    for index, (value, label) in enumerate(zip(chart.values, chart.labels, strict=True)):
        week, day = divmod(index + chart.first_weekday, 7)
        shade = 'class="none"'
        if value > 0:
            shade = f'class="success" opacity="{0.25 + 0.75 * min(value / highest, 1):.2f}"'
        words = escape(f"{label}: {value:,.0f}")
        parts.append(
            f'<rect {shade} x="{30 + week * _DAY}" y="{16 + day * _DAY}" width="{_DAY - 2}" '
            f'height="{_DAY - 2}" rx="2"><title>{words}</title></rect>'
        )
    weeks = (len(chart.values) + chart.first_weekday) // 7 + 1
    yield _svg(chart.title, parts, 34 + weeks * _DAY, 18 + 7 * _DAY)


@_picture.register
def _points(chart: Points) -> Iterator[str]:
    low, high = scale.span([*chart.expected, *chart.low, *chart.high])
    size = _HEIGHT * 1.4

    def x(share: float) -> float:
        return _LEFT + (share - low) / (high - low) * (size - _LEFT - 10)

    def y(share: float) -> float:
        return size - _BOTTOM - (share - low) / (high - low) * (size - _BOTTOM - _TOP)

    ends = f'x1="{x(low):.1f}" y1="{y(low):.1f}" x2="{x(high):.1f}" y2="{y(high):.1f}"'
    parts = [
        f'<line class="mark" {ends}/>',
        _text(x(low), size - 6, say("predicted {share:.0%}", share=low), "start"),
        _text(x(high), size - 6, f"{high:.0%}", "end"),
        _text(_LEFT - 6, y(low), f"{low:.0%}", "end"),
        _text(_LEFT - 6, y(high) + 10, f"{high:.0%}", "end"),
    ]
    rows = zip(chart.expected, chart.actual, chart.low, chart.high, chart.counts, strict=True)
    for expected, actual, least, most, count in rows:
        words = escape(_point(expected, actual, count))
        role = "success" if least <= expected <= most else "error"
        parts.append(
            f'<line class="axis" x1="{x(expected):.1f}" x2="{x(expected):.1f}" '
            f'y1="{y(least):.1f}" y2="{y(most):.1f}"/>'
            f'<circle class="{role}" cx="{x(expected):.1f}" cy="{y(actual):.1f}" r="4">'
            f"<title>{words}</title></circle>"
        )
    yield _svg(chart.title, parts, size, size)


def _point(expected: float, actual: float, count: int) -> str:
    return say(
        "predicted {predicted:.1%}, recalled {recalled:.1%} of {count:,}",
        predicted=expected,
        recalled=actual,
        count=count,
    )


def _cells(header: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """The cells of a row; on a narrow page each has a line of its own, after its heading."""
    for name, cell in zip(header, row, strict=True):
        label = f' data-label="{escape(name, quote=True)}"' if name else ""
        yield f"<td{label}>{escape(cell)}</td>"


@_picture.register
def _table(chart: Table) -> Iterator[str]:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in chart.header)
    rows = "".join(f"<tr>{''.join(_cells(chart.header, row))}</tr>" for row in chart.rows)
    yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
