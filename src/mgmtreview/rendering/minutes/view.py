"""The minutes as plain data; for a review that is not held, the form for them."""

from collections.abc import Sequence

from mgmtreview.rendering.heading import documents, draft_lines, facts, subtitle, title_of
from mgmtreview.rendering.marks import LEGEND
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.minutes.answered import trace_table, unanswered_view
from mgmtreview.rendering.minutes.concluded import conclusion_view, output_table
from mgmtreview.rendering.minutes.decided import decision_views, noted_table, question_table
from mgmtreview.rendering.minutes.follow_up import (
    action_log,
    amendment_table,
    coming_table,
    control_table,
    next_review,
    told_table,
)
from mgmtreview.rendering.minutes.form import form_view
from mgmtreview.rendering.minutes.naming import Names
from mgmtreview.rendering.minutes.participation import participant_table, quorum_lines
from mgmtreview.rendering.programme_position import position_lines
from mgmtreview.rendering.sections.followed import followed_decisions
from mgmtreview.rendering.tables import View
from mgmtreview.rendering.wording import counted
from mgmtreview.workspace import ReviewFacts, Workspace

FORM_STAMP = "FORM. The review has not been held; nothing here has been decided."
MISSING_STAMP = "FORM. The review was held and its minutes are not written; nothing here is recorded as decided."


def minutes_view(
    workspace: Workspace,
    review: ReviewFacts,
    *,
    to_root: str | None = None,
    draft: bool = False,
    unreadable: Sequence[str] = (),
) -> View:
    """The view of a review's minutes."""
    return view_of(Material(workspace, review, to_root), draft=draft, unreadable=unreadable)


def view_of(material: Material, *, draft: bool = False, unreadable: Sequence[str] = ()) -> View:
    """The same, of material that is there already."""
    review = material.review
    is_form = not review.is_held or review.folder.minutes is None
    stamp = draft_lines(draft, unreadable)
    if is_form:
        stamp.append(MISSING_STAMP if review.is_held else FORM_STAMP)
    return {
        "document": "minutes",
        "review": review.id,
        "title": f"{'Form for the minutes' if is_form else 'Minutes'}: {title_of(material)}",
        "subtitle": subtitle(material, "Management review"),
        "stamp": stamp,
        "facts": facts(material),
        "legend": LEGEND,
        "form": form_view(material) if is_form else None,
        "record": None if is_form else _record(material),
        "colophon": [],
    }


def _record(material: Material) -> View:
    names = Names(material)
    decisions = decision_views(material, names)
    unanswered = unanswered_view(material)
    followed = followed_decisions(material)
    return {
        "in_short": _in_short(material, unanswered["count"]),
        "participants": participant_table(material),
        "quorum": quorum_lines(material),
        "conclusion": conclusion_view(material),
        "unanswered": unanswered,
        "decisions": decisions,
        "no_decisions": "" if decisions else "No decision is recorded.",
        "noted": noted_table(material, names),
        "questions": question_table(material),
        "followed": {**followed, "title": ""} if followed else None,
        "programme": position_lines(material, with_this=True),
        "actions": action_log(material),
        "no_actions": "No action is recorded for this review.",
        "outputs": output_table(material),
        "coming": coming_table(material),
        "next_review": next_review(material),
        "trace": trace_table(material),
        "control": control_table(material),
        "told": told_table(material),
        "amendments": amendment_table(material),
        "documents": documents(material),
    }


def _in_short(material: Material, left: int) -> str:
    minutes = material.review.minutes
    dissent = sum(len(decision.dissent) for decision in minutes.decisions)
    parts = [
        counted(len(minutes.decisions), "decision"),
        f"{counted(len(minutes.noted), 'item')} noted",
        counted(len(material.workspace.actions_of(material.review)), "action"),
        counted(dissent, "dissent") if dissent else "no dissent recorded",
        f"{counted(left, 'signal')} without an answer" if left else "no signal without an answer",
    ]
    return f"In short: {', '.join(parts)}."
