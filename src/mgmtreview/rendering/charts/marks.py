"""Marks of a line chart and the key that explains them: told apart by shape and word, never by colour alone."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from mgmtreview.rendering.charts.content import Point, PointKind
from mgmtreview.rendering.charts.svg import INK, LINE, QUIET, WIDTH, element, number, text, text_width
from mgmtreview.trends import Standing

_LEFT = 24
_KEY_Y = 241
_KEY_SIZE = 11


class Mark(StrEnum):
    """A kind of mark; the value is its word in the key, in the order of the key."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    ON_THE_WAY = "on the way"
    FIGURE = "not judged"
    OPEN = "period still running"
    NOT_COMPARED = "not compared"
    NO_FIGURE = "no figure"


_OF_STANDING = {
    Standing.MET: Mark.MET,
    Standing.NEAR: Mark.NEAR,
    Standing.MISSED: Mark.MISSED,
    Standing.ON_THE_WAY: Mark.ON_THE_WAY,
}


def mark_for(point: Point) -> Mark:
    """The mark of a point."""
    if point.value is None:
        return Mark.NO_FIGURE
    if point.kind is PointKind.OPEN:
        return Mark.OPEN
    if point.kind is PointKind.NOT_COMPARED:
        return Mark.NOT_COMPARED
    return _OF_STANDING.get(point.standing, Mark.FIGURE)


def mark_shape(mark: Mark, x: float, y: float, scale: float = 1.0) -> str:
    """The mark, centred on the place."""

    def path(*corners: tuple[float, float]) -> str:
        return " L".join(f"{number(x + across * scale)} {number(y + down * scale)}" for across, down in corners)

    match mark:
        case Mark.MET:
            return element("circle", cx=x, cy=y, r=4.5 * scale, fill="#1b6e3c", stroke="#ffffff")
        case Mark.NEAR:
            corners = path((0, -6), (5.5, 4.5), (-5.5, 4.5))
            return element("path", d=f"M{corners} Z", fill="#a35a00", stroke="#ffffff")
        case Mark.MISSED:
            corners = path((-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5))
            return element("path", d=f"M{corners} Z", fill="#a01818", stroke="#ffffff")
        case Mark.ON_THE_WAY:
            corners = path((0, -6), (6, 0), (0, 6), (-6, 0))
            return element("path", d=f"M{corners} Z", fill=LINE, stroke="#ffffff")
        case Mark.FIGURE:
            return element("circle", cx=x, cy=y, r=3 * scale, fill=LINE)
        case Mark.OPEN:
            return element("circle", cx=x, cy=y, r=4.5 * scale, fill="#ffffff", stroke=LINE, stroke_width=1.5)
        case Mark.NOT_COMPARED:
            cross = f"M{path((-4, -4), (4, 4))} M{path((-4, 4), (4, -4))}"
            return element("path", d=cross, fill="none", stroke="#8c8c8c", stroke_width=2)
        case Mark.NO_FIGURE:
            return element("circle", cx=x, cy=y, r=4.5 * scale, fill="#ffffff", stroke=QUIET, stroke_dasharray="2 2")


def key_of(marks: Collection[Mark], *, with_breaks: bool) -> Iterator[str]:
    """What the marks in use mean, in one or two rows below the chart; nothing where all figures are plain."""
    x, y = float(_LEFT), float(_KEY_Y)
    shown = [mark for mark in Mark if mark in marks and (mark is not Mark.FIGURE or len(marks) > 1)]
    for word, mark in [
        *((str(mark), mark) for mark in shown),
        *([("definition changed", None)] if with_breaks else []),
    ]:
        width = 14 + text_width(word, _KEY_SIZE) + 16
        if x + width > WIDTH:
            x, y = float(_LEFT), y + 14
        if mark is None:
            yield element("line", x1=x, y1=y - 10, x2=x, y2=y + 2, stroke=QUIET, stroke_dasharray="1 3")
        else:
            yield mark_shape(mark, x, y - 4)
        yield text(x + 10, y, word, font_size=_KEY_SIZE, fill=INK)
        x += width
