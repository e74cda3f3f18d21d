"""The first page as a whole, held to one page: what does not fit is counted and stands in full further on."""

from mgmtreview.rendering.anchors import link_to
from mgmtreview.rendering.first_page.asked import asked_view
from mgmtreview.rendering.first_page.changed import changed_lines
from mgmtreview.rendering.first_page.red import red_view
from mgmtreview.rendering.first_page.unknown import unknown_lines
from mgmtreview.rendering.inert import Inert, inert
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View
from mgmtreview.rendering.wording import counted

LINES = 60
"""Lines of Markdown on the first page. Asks are never cut; the rest takes what they leave."""

FULL_HEADING = "The first page in full"
_FRAME = 24
"""Lines of title, facts, headings and blank lines."""
_FEWEST = 3
_FEWEST_RED = 12


def first_page_view(material: Material, used_above: int = 0) -> View:
    """The first page. ``used_above`` counts lines that stand on it besides (a draft's warnings)."""
    asks = asked_view(material)
    used = _FRAME + used_above + sum(1 + len(ask["lines"]) for ask in asks)
    red = red_view(material, max(_FEWEST_RED, LINES - used - 2 * _FEWEST))
    changed, unknown = changed_lines(material), unknown_lines(material)
    room = max(LINES - used - min(red["count"], _FEWEST_RED), 2 * _FEWEST)
    for_changed = max(_FEWEST, min(len(changed), room - min(len(unknown), room // 2)))
    shown_changed, cut_changed = _fitted(changed, for_changed)
    shown_unknown, cut_unknown = _fitted(unknown, max(_FEWEST, room - len(shown_changed)))
    if red["more"]:
        red["more"] = Inert(f"{red['more']} All of them: {link_to(FULL_HEADING)}.")
    first = material.workspace.previous(material.review) is None
    return {
        "asks": asks,
        "no_asks": "Nothing is asked for." if not asks else "",
        "red": red,
        "no_red": "Nothing is red." if not red["count"] else "",
        "changed": shown_changed or [_nothing_before(first)],
        "unknown": shown_unknown or ["Nothing that the records would show."],
        "full": {
            "heading": FULL_HEADING if cut_changed or cut_unknown or red["all"] else "",
            "red": red["all"],
            "changed": changed if cut_changed else [],
            "unknown": unknown if cut_unknown else [],
        },
    }


def _nothing_before(first: bool) -> str:
    if first:
        return "This is the first review in these records; there is nothing to compare with."
    return "None of the topics of this review was looked at before."


def _fitted(lines: list[str], room: int) -> tuple[list[Inert], bool]:
    """As many lines as there is room for; the last one then says how many are left out, and where they stand."""
    if len(lines) <= room:
        return [inert(line) for line in lines], False
    kept = [inert(line) for line in lines[: room - 1]]
    return [*kept, Inert(f"{counted(len(lines) - len(kept), 'more line')}: see {link_to(FULL_HEADING)}.")], True
