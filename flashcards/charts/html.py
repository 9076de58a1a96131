"""Charts as inline SVG, and a page that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from html import escape

from flashcards.charts import scale
from flashcards.charts.model import Bars, Chart, Heat, Lines, Points, Table

_WIDTH, _HEIGHT = 640, 220
_LEFT, _BOTTOM, _TOP = 56, 24, 10
_DAY = 11
_MOST_BARS = 200

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
th:first-child, td:first-child { text-align: left; padding-left: 0; }
th { color: var(--muted); font-weight: 500; }
"""

Section = tuple[str, Sequence["Chart | str"], str]


def page_of(title: str, sections: Iterable[Section]) -> str:
    """A whole page.

    Args:
        title: of the page.
        sections: a heading, its charts and sentences, and what they mean.
    """
    body = "\n".join(_section(*section) for section in sections)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
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
    """A chart with its title and its note."""
    note = f"<p>{escape(chart.note)}</p>" if chart.note else ""
    caption = f"<figcaption>{escape(chart.title)}</figcaption>"
    return f"<figure>{caption}{''.join(_picture(chart))}{note}</figure>"


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
    """Where a share of the height is drawn."""
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)


def _axes(low: str, middle: str, high: str) -> Iterator[str]:
    for share, words in ((0, low), (0.5, middle), (1, high)):
        y = _level(share)
        yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield _text(_LEFT - 6, y + 4, words, "end")


@_picture.register
def _bars(chart: Bars) -> Iterator[str]:
    if not any(any(series.values) for series in chart.series):
        yield "<p>Nothing yet.</p>"
        return
    size = -(-len(chart.labels) // _MOST_BARS)
    stacks = [scale.joined(s.values, size, averaged=chart.averaged) for s in chart.series]
    top = scale.top([sum(column) for column in zip(*stacks, strict=True)])
    labels = chart.labels[::size]
    step = (_WIDTH - _LEFT) / len(labels)
    form = chart.format
    parts = list(_axes(form(0), form(top / 2), form(top)))
    for place, label in enumerate(labels):
        parts += _stack(chart, [stack[place] for stack in stacks], label, place, step, top)
    every = max(round(70 / step), 1)
    parts += [
        _text(_LEFT + (place + 0.5) * step, _HEIGHT - 6, label)
        for place, label in enumerate(labels)
        if place % every == 0
    ]
    yield _svg(chart.title, parts)
    if len(chart.series) > 1:
        yield f'<p class="legend">{_legend(chart)}</p>'


def _stack(
    chart: Bars, values: Sequence[float], label: str, place: int, step: float, top: float
) -> Iterator[str]:
    below = 0.0
    for series, value in zip(chart.series, values, strict=True):
        if value > 0:
            high, low = _level((below + value) / top), _level(below / top)
            told = escape(f"{label}: {chart.format(value)} {series.name}")
            yield (
                f'<rect class="{series.role}" x="{_LEFT + place * step:.1f}" y="{high:.1f}" '
                f'width="{max(step * 0.86, 0.5):.1f}" height="{low - high:.1f}">'
                f"<title>{told}</title></rect>"
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
    if not chart.values:
        yield "<p>Nothing yet.</p>"
        return
    marks = [chart.mark] if chart.mark is not None else []
    low, high = scale.span([*chart.values, *chart.low, *chart.high, *marks])
    places = chart.at or scale.evenly(len(chart.values))
    across = [_LEFT + place * (_WIDTH - _LEFT - 10) for place in places]

    def at(place: int, value: float) -> str:
        return f"{across[place]:.1f},{_level((value - low) / (high - low)):.1f}"

    form = chart.format
    parts = list(_axes(form(low), form((low + high) / 2), form(high)))
    if chart.low and chart.high:
        upper = [at(place, value) for place, value in enumerate(chart.high)]
        lower = [at(place, value) for place, value in enumerate(chart.low)][::-1]
        parts.append(f'<polygon class="band" points="{" ".join([*upper, *lower])}"/>')
    points = [at(place, value) for place, value in enumerate(chart.values)]
    parts.append(f'<polyline class="stroke" points="{" ".join(points)}"/>')
    for point, label, value in zip(points, chart.labels, chart.values, strict=True):
        x, _, y = point.partition(",")
        told = escape(f"{label}: {form(value)}")
        where = f'cx="{x}" cy="{y}" r="3"'
        parts.append(f'<circle class="primary" {where}><title>{told}</title></circle>')
    if chart.mark is not None:
        level = _level((chart.mark - low) / (high - low))
        ends = f'x1="{_LEFT}" x2="{_WIDTH}" y1="{level:.1f}" y2="{level:.1f}"'
        parts.append(f'<line class="mark" {ends}/>')
    parts += _labels(across, chart.labels)
    yield _svg(chart.title, parts)
    if chart.mark is not None:
        yield f'<p class="legend">dashed: {escape(chart.mark_name)} {form(chart.mark)}</p>'


def _labels(across: Sequence[float], labels: Sequence[str]) -> Iterator[str]:
    """Labels below an axis, as many as there is room for."""
    free = 0.0
    for x, label in zip(across, labels, strict=True):
        if x >= free:
            yield _text(x, _HEIGHT - 6, label)
            free = x + 80


@_picture.register
def _heat(chart: Heat) -> Iterator[str]:
    if not any(chart.values):
        yield "<p>Nothing yet.</p>"
        return
    highest = max(chart.values)
    parts = [_text(30 + week * _DAY, 10, month, "start") for week, month in chart.months]
    parts += [
        _text(24, 24 + day * _DAY, name, "end") for day, name in ((0, "M"), (2, "W"), (4, "F"))
    ]
    for place, (value, label) in enumerate(zip(chart.values, chart.labels, strict=True)):
        week, day = divmod(place + chart.first_weekday, 7)
        shade = 'class="none"'
        if value > 0:
            shade = f'class="success" opacity="{0.25 + 0.75 * min(value / highest, 1):.2f}"'
        told = escape(f"{label}: {value:,.0f}")
        parts.append(
            f'<rect {shade} x="{30 + week * _DAY}" y="{16 + day * _DAY}" width="{_DAY - 2}" '
            f'height="{_DAY - 2}" rx="2"><title>{told}</title></rect>'
        )
    weeks = (len(chart.values) + chart.first_weekday) // 7 + 1
    yield _svg(chart.title, parts, 34 + weeks * _DAY, 18 + 7 * _DAY)


@_picture.register
def _points(chart: Points) -> Iterator[str]:
    if not chart.expected:
        yield "<p>Nothing yet.</p>"
        return
    low, high = scale.span([*chart.expected, *chart.low, *chart.high])
    size = _HEIGHT * 1.4

    def x(share: float) -> float:
        return _LEFT + (share - low) / (high - low) * (size - _LEFT - 10)

    def y(share: float) -> float:
        return size - _BOTTOM - (share - low) / (high - low) * (size - _BOTTOM - _TOP)

    ends = f'x1="{x(low):.1f}" y1="{y(low):.1f}" x2="{x(high):.1f}" y2="{y(high):.1f}"'
    parts = [
        f'<line class="mark" {ends}/>',
        _text(x(low), size - 6, f"expected {low:.0%}", "start"),
        _text(x(high), size - 6, f"{high:.0%}", "end"),
        _text(_LEFT - 6, y(low), f"{low:.0%}", "end"),
        _text(_LEFT - 6, y(high) + 10, f"{high:.0%}", "end"),
    ]
    rows = zip(chart.expected, chart.actual, chart.low, chart.high, chart.counts, strict=True)
    for expected, actual, least, most, count in rows:
        told = escape(f"expected {expected:.1%}, recalled {actual:.1%} of {count:,}")
        role = "success" if least <= expected <= most else "error"
        parts.append(
            f'<line class="axis" x1="{x(expected):.1f}" x2="{x(expected):.1f}" '
            f'y1="{y(least):.1f}" y2="{y(most):.1f}"/>'
            f'<circle class="{role}" cx="{x(expected):.1f}" cy="{y(actual):.1f}" r="4">'
            f"<title>{told}</title></circle>"
        )
    yield _svg(chart.title, parts, size, size)


@_picture.register
def _table(chart: Table) -> Iterator[str]:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in chart.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in chart.rows
    )
    yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
