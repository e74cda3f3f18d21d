"""What follows from the review: its actions as decided, what comes back when, who was told, control of the record."""

from collections.abc import Iterator

from mgmtreview.records.action import DueCondition
from mgmtreview.rendering.marks import WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import linked
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, when
from mgmtreview.workspace import ActionFacts

_ACTION_COLUMNS = [
    "Action",
    "Decision",
    "What",
    "Owner",
    "With",
    "Due",
    "Priority",
    "Closed by",
    "Expected of it",
    "Carries on",
]


def action_log(material: Material) -> View | None:
    """The actions of the review as they were decided: the first due date, not what became of it since."""
    rows = [list(_row(material, action)) for action in material.workspace.actions_of(material.review)]
    return table(_ACTION_COLUMNS, rows, optional=["With", "Expected of it", "Carries on"]) if rows else None


def _row(material: Material, action: ActionFacts) -> Iterator[str]:
    record = action.record
    yield action.id
    yield record.decision or marked(WATCH, "none named")
    yield linked(material, action.text or NOT_STATED, record.tracker)
    yield material.name_with_role(record.owner) or marked(WATCH, "nobody")
    yield material.names(record.support)
    yield _due(action)
    yield record.priority.value if record.priority else NOT_STATED
    yield record.closure_evidence or NOT_STATED
    yield record.expect or ""
    yield record.continues or ""


def _due(action: ActionFacts) -> str:
    if isinstance(action.record.due, DueCondition):
        return action.due_shown or NOT_STATED
    return when(action.first_due)


def coming_table(material: Material) -> View | None:
    """Dates on which something of this review comes back, the earliest first."""
    found = []
    for decision in material.review.minutes.decisions:
        if decision.revisit_on:
            found.append((decision.revisit_on, f"comes back: {decision.text or NOT_STATED}", decision.id))
        if decision.until:
            found.append((decision.until, "holds until then", decision.id))
        if decision.accepts and decision.accepts.expires_on:
            found.append(
                (decision.accepts.expires_on, f"acceptance of {decision.accepts.risk or 'a risk'} ends", decision.id)
            )
        if decision.effect and decision.effect.look_on:
            found.append(
                (decision.effect.look_on, f"look at the effect: {decision.effect.expect or NOT_STATED}", decision.id)
            )
        found += [
            (update.due, f"updated by then: {update.record or 'a record'}", decision.id)
            for update in decision.updates
            if update.due
        ]
    rows = [[str(day), what, name] for day, what, name in sorted(found)]
    return table(["When", "What", "Decision"], rows) if rows else None


def next_review(material: Material) -> str:
    """When the next review is planned."""
    upcoming = material.workspace.next_planned(material.review)
    return f"Next review: {upcoming}." if upcoming else marked(WATCH, "No next review is planned.")


def control_table(material: Material) -> View:
    """Control of the record: what 7.5.3 asks to be known of a retained document."""
    control = material.review.record.record
    approvals = material.workspace.charter.record.approvals
    approved = [
        ", ".join(part for part in (material.name_with_role(each.by), when(each.date, ""), each.how or "") if part)
        for each in (material.review.record.moved_in.approved if material.review.record.moved_in else ())
    ]
    pairs = [
        ("Number", control.number or ""),
        ("Version", control.version or ""),
        ("Classification", control.classification or NOT_STATED),
        ("Owner", material.name_with_role(control.owner) or NOT_STATED),
        (
            "Kept for",
            f"{control.retention_years} years from closing" if control.retention_years is not None else NOT_STATED,
        ),
        ("Goes to", ", ".join(control.distribution) or NOT_STATED),
        ("Master copy", control.location or ""),
        ("Status as stated", control.status or ""),
        ("To be approved by", material.names(approvals.minutes) if approvals else ""),
        ("Approved, as stated", "; ".join(approved)),
    ]
    return table(["Record control", ""], [[name, text] for name, text in pairs if text])


def told_table(material: Material) -> View | None:
    """Who was told of the outcome; None where nobody is recorded."""
    rows = [
        [material.name_with_role(each.to) or NOT_STATED, when(each.date), each.channel or ""]
        for each in material.review.after.communicated
    ]
    return table(["Told", "On", "How"], rows, optional=["How"]) if rows else None


def amendment_table(material: Material) -> View | None:
    """Corrections after approval; None where there are none."""
    rows = [
        [
            each.version or "",
            when(each.date),
            material.name_with_role(each.by),
            each.what or NOT_STATED,
            each.reason or NOT_STATED,
        ]
        for each in material.review.after.amendments
    ]
    return table(["Version", "On", "By", "What", "Why"], rows, optional=["Version"]) if rows else None
