"""The pack as plain data: everything worked out, grouped, sorted and worded, ready for a flat template."""

from collections.abc import Sequence

from mgmtreview.rendering.agenda import agenda_view
from mgmtreview.rendering.clauses import clause_table
from mgmtreview.rendering.first_page import first_page_view
from mgmtreview.rendering.first_page.red import QUIET_HEADING
from mgmtreview.rendering.heading import documents, draft_lines, facts, subtitle, title_of
from mgmtreview.rendering.marks import LEGEND
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.programme_position import position_lines
from mgmtreview.rendering.quiet import quiet_table
from mgmtreview.rendering.sections import sections_view
from mgmtreview.rendering.tables import View
from mgmtreview.workspace import ReviewFacts, Workspace


def pack_view(
    workspace: Workspace,
    review: ReviewFacts,
    *,
    to_root: str | None = None,
    draft: bool = False,
    unreadable: Sequence[str] = (),
) -> View:
    """The view of a review's pack, as of its cutoff."""
    return view_of(Material(workspace, review, to_root), draft=draft, unreadable=unreadable)


def view_of(material: Material, *, draft: bool = False, unreadable: Sequence[str] = ()) -> View:
    """The same, of material that is there already."""
    stamp = draft_lines(draft, unreadable)
    return {
        "document": "pack",
        "review": material.review.id,
        "title": title_of(material),
        "subtitle": subtitle(material, "Pack of the management review"),
        "stamp": stamp,
        "facts": facts(material),
        "first": first_page_view(material, len(stamp)),
        "legend": LEGEND,
        "agenda": agenda_view(material),
        "programme": position_lines(material),
        "sections": sections_view(material),
        "quiet_heading": QUIET_HEADING,
        "quiet": quiet_table(material),
        "clauses": clause_table(material),
        "documents": documents(material),
        "colophon": [],
    }
