"""Tables drawn in box lines for a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

_LEAST = 3


def draw_table(
    rows: Sequence[Sequence[Content]], aligned: Sequence[str], width: int
) -> list[Content]:
    """A table no wider than ``width`` cells, its cells wrapped where they must be.

    Args:
        rows: the heading first; short rows are filled up.
        aligned: "left", "center" or "right" for each column, or nothing.
        width: in cells.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    full = [[*row, *[Content("")] * (count - len(row))] for row in rows]
    widths = _widths(full, count, width)
    if sum(widths) + 3 * count + 1 > width:
        return _stacked(full, width)
    lines = [_rule("┌┬┐", widths)]
    for index, row in enumerate(full):
        lines += _row(row, widths, aligned, style="bold" if index == 0 else "")
        if index == 0:
            lines.append(_rule("├┼┤", widths))
    return [*lines, _rule("└┴┘", widths)]


def _widths(rows: Sequence[Sequence[Content]], count: int, width: int) -> list[int]:
    """Each column as wide as it wants; the widest give way until the table fits."""
    wanted = [max(max(row[i].cell_length for row in rows), 1) for i in range(count)]
    room = width - 3 * count - 1
    while sum(wanted) > room and max(wanted) > _LEAST:
        widest = wanted.index(max(wanted))
        others = sorted(wanted, reverse=True)
        step = max(1, min(wanted[widest] - (others[1] if count > 1 else 0), sum(wanted) - room))
        wanted[widest] = max(_LEAST, wanted[widest] - step)
    return wanted


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
    """A table with too many columns for the width, a line a cell."""
    heads, *body = rows
    lines: list[Content] = []
    for row in body or [heads]:
        for head, cell in zip(heads, row, strict=True):
            line = head.stylize_before("bold") + ": " + cell if body else cell
            lines += [part.rstrip() for part in line.wrap(width)]
        lines.append(Content(""))
    return lines[:-1]
