"""The little of SVG that the charts need: one element per line, text as text, no font brought along.

Since nobody knows which font a viewer has, widths of text are estimated on the wide side; what does
not fit is cut with an ellipsis, so that nothing is clipped or runs into something else.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from mgmtreview.visible import show_invisible

WIDTH = 640
HEIGHT = 260

INK = "#1a1a1a"
QUIET = "#595959"
FAINT = "#dddddd"
LINE = "#1f4e79"

_NARROW = frozenset("iljtfr.,:;'|!()[]{} I-/")
_WIDE = frozenset("mwMW@%&")


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def touches(self, other: "Box") -> bool:
        """Whether the two share any place."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def inside(self, other: "Box") -> bool:
        """Whether this box lies wholly in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels that the text takes at most in the usual fonts (size in pixels)."""
    ems = sum(map(_ems, text))
    return ems * size * (1.1 if bold else 1.0)


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text on one line, cut with an ellipsis where it is wider than the room (in pixels)."""
    text = show_invisible(re.sub(r"[^\S\u00a0]+", " ", text).strip())
    if text_width(text, size, bold=bold) <= room:
        return text
    left = room - text_width("…", size, bold=bold)
    for end, character in enumerate(text):
        left -= text_width(character, size, bold=bold)
        if left < 0:
            return f"{text[:end].rstrip()}…"
    return text


def wrapped(text: str, room: float, size: float, most_lines: int) -> list[str]:
    """The text in lines no wider than the room; the last one is cut where there are too many."""
    lines: list[str] = []
    whole = re.sub(r"(?<=[0-9]) %", "\u00a0%", re.sub(r"\s+", " ", text).strip())
    for word in show_invisible(whole).split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (text_width(longer, size) <= room or len(lines) == most_lines):
            lines[-1] = longer
        else:
            lines.append(word)
    return [fitted(line, room, size) for line in lines]


def element(tag: str, **attributes: str | float) -> str:
    """An empty element on one line; ``_`` in a name stands for ``-``."""
    return f"<{tag}{_written(attributes)}/>"


def text(x: float, y: float, content: str, **attributes: str | float) -> str:
    """A line of text whose base line starts (or, with ``text_anchor``, ends or is centred) at x, y."""
    return f"<text{_written({'x': x, 'y': y, **attributes})}>{escape(show_invisible(content))}</text>"


def document(name: str, title: str, description: str, body: Sequence[str]) -> str:
    """The whole file. ``name`` makes the ids unique; title and description are for those who do not see it."""
    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "chart"
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    access = f'role="img" aria-labelledby="{key}-title {key}-desc"'
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {access} font-family="Helvetica, Arial, sans-serif">',
        f'<title id="{key}-title">{escape(_one_line(title))}</title>',
        f'<desc id="{key}-desc">{escape(_one_line(description))}</desc>',
        element("rect", width=WIDTH, height=HEIGHT, fill="#ffffff"),
    ]
    return "\n".join([*head, *body, "</svg>", ""])


def heading(title: str, below: str) -> list[str]:
    """The title, smaller where it is long, and a quiet line below it (what the numbers count)."""
    room = WIDTH - 32
    size = next((size for size in (15, 14, 13) if fitted(title, room, size, bold=True)[-1:] != "…"), 13)
    lines = [text(16, 26, fitted(title, room, size, bold=True), font_size=size, font_weight="bold", fill=INK)]
    if below:
        lines.append(text(16, 43, fitted(below, room, 11), font_size=11, fill=QUIET))
    return lines


def number(value: float) -> str:
    """A coordinate: at most one decimal, no trailing zeros, no negative zero."""
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def _one_line(content: str) -> str:
    return show_invisible(re.sub(r"\s+", " ", content).strip())


def _written(attributes: dict[str, str | float]) -> str:
    return "".join(
        f' {name.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )


def _ems(character: str) -> float:
    if character in _NARROW:
        return 0.41
    if character in _WIDE:
        return 0.98
    if character.isascii():
        return 0.74 if character.isupper() else 0.63
    return 0.74 if ord(character) < 0x1100 else 1.05
