"""Draws tables with box characters for a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

_LEAST = 3
"""Columns are not narrowed below this many cells."""


def draw_table(
    rows: Sequence[Sequence[Content]], aligned: Sequence[str], width: int
) -> list[Content]:
    """Draws a table no wider than ``width`` cells, wrapping its cells if necessary.

    Args:
        rows: the heading first; short rows are padded.
        aligned: "left", "center" or "right" for each column, or an empty string.
        width: in cells.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    full = [[*row, *[Content("")] * (count - len(row))] for row in rows]
    widths = _widths(full, count, width - 3 * count - 1)
    if not widths:
        return _stacked(full, width)
    lines = [_rule("┌┬┐", widths)]
    for index, row in enumerate(full):
        lines += _row(row, widths, aligned, style="bold" if index == 0 else "")
        if index == 0:
            lines.append(_rule("├┼┤", widths))
    return [*lines, _rule("└┴┘", widths)]


def _widths(rows: Sequence[Sequence[Content]], count: int, room: int) -> list[int]:
    """The widths of columns; the widest are narrowed until all fit, empty if they cannot."""
    if count > room:
        return []
    wanted = [max(max(row[i].cell_length for row in rows), 1) for i in range(count)]
    most = min(max(wanted), room)
    while most > _LEAST and sum(min(width, most) for width in wanted) > room:
        most -= 1
    widths = [min(width, most) for width in wanted]
    spare = room - sum(widths)
    narrowed = [i for i in range(count) if widths[i] < wanted[i]]
    for index in narrowed[max(len(narrowed) - spare, 0) :] if spare > 0 else ():
        widths[index] += 1
    return widths if spare >= 0 else []


def _rule(corners: str, widths: Sequence[int]) -> Content:
    middle = corners[1].join("─" * (width + 2) for width in widths)
    return Content.styled(f"{corners[0]}{middle}{corners[2]}", "$border")


def _row(
    row: Sequence[Content], widths: Sequence[int], aligned: Sequence[str], style: str
) -> Iterator[Content]:
    cells = [cell.wrap(width) for cell, width in zip(row, widths, strict=True)]
    bar = Content.styled("│", "$border")
    for line in range(max(len(cell) for cell in cells)):
        out = bar
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            text = cell[line].rstrip() if line < len(cell) else Content("")
            if style:
                text = text.stylize_before(style)
            out = out + " " + _aligned(text, width, aligned[index : index + 1]) + " " + bar
        yield out


def _aligned(text: Content, width: int, how: Sequence[str]) -> Content:
    room = width - text.cell_length
    if how and how[0] == "right":
        return text.pad_left(room)
    if how and how[0] == "center":
        return text.pad(room // 2, room - room // 2)
    return text.pad_right(room)


def _stacked(rows: Sequence[Sequence[Content]], width: int) -> list[Content]:
    """A table with too many columns for the width, as one line per cell."""
    heads, *body = rows
    lines: list[Content] = []
    for row in body or [heads]:
        for head, cell in zip(heads, row, strict=True):
            line = head.stylize_before("bold") + ": " + cell if body else cell
            lines += [part.rstrip() for part in line.wrap(width)]
        lines.append(Content(""))
    return lines[:-1]
