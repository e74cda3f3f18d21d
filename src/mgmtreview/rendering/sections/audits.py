"""Audits planned and done, and where each finding leads."""

from collections.abc import Iterator

from mgmtreview.records.inputs import Audit, AuditFinding, AuditsInput
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, UNDER_WAY, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.shared import item_id, linked, owner_and_due
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED, counted
from mgmtreview.signals.from_inputs import incomplete, known_nonconformities
from mgmtreview.vocabulary import AUDITS, AuditStatus, FindingGrade
from mgmtreview.workspace.open_items import DONE

_AUDIT_COLUMNS = [
    "Audit",
    "Kind",
    "Scope",
    "Criteria",
    "Auditor",
    "Independence",
    "Dates",
    "State",
    "Findings",
    "Not audited",
]
_FINDING_COLUMNS = ["Finding", "Grade", "Clause", "What", "Owner", "State", "Leads to"]
_GRADES = list(FindingGrade)


def audit_blocks(material: Material) -> list[View]:
    """The audits, then their findings: open ones first, by grade."""
    loaded = material.review.input_as(AUDITS, AuditsInput)
    if loaded is None or not loaded.record.items:
        return []
    audits = loaded.record.items
    findings = [(audit, finding) for audit in audits for finding in audit.findings]
    findings.sort(key=lambda pair: (pair[1].status in DONE, _GRADES.index(pair[1].grade) if pair[1].grade else 9))
    known = known_nonconformities(material.workspace, material.review)
    rows = [list(_audit_row(material, audit)) for audit in audits]
    blocks = [table(_AUDIT_COLUMNS, rows, title="Audits", optional=["Criteria", "Not audited"])]
    if findings:
        rows = [list(_finding_row(material, audit, finding, known)) for audit, finding in findings]
        blocks.append(table(_FINDING_COLUMNS, rows, title=f"Findings ({len(rows)})", optional=["Clause"]))
    return blocks


def _audit_row(material: Material, audit: Audit) -> Iterator[str]:
    yield item_id(audit.id, audit.to_confirm)
    yield audit.kind.value if audit.kind else NOT_STATED
    yield linked(material, audit.scope or NOT_STATED, audit.link)
    yield audit.criteria or ""
    yield material.name_with_role(audit.auditor) or NOT_STATED
    yield audit.independence or NOT_STATED
    yield (
        "; ".join(
            f"{word} {day}"
            for word, day in (
                ("planned", audit.planned_on),
                ("done", audit.performed_on),
                ("reported", audit.reported_on),
            )
            if day
        )
        or NOT_STATED
    )
    yield _audit_state(audit, material)
    yield counted(len(audit.findings), "finding") if audit.findings else _none_yet(audit)
    yield audit.limitations or ""


def _audit_state(audit: Audit, material: Material) -> str:
    if audit.status is None:
        return marked(OPEN, "state not stated")
    why = incomplete(audit, material.cutoff)
    if why:
        return marked(WATCH, why)
    mark = GOOD if audit.status in (AuditStatus.REPORTED, AuditStatus.CLOSED) else OPEN
    return marked(UNDER_WAY if audit.status is AuditStatus.PLANNED else mark, audit.status.value)


def _none_yet(audit: Audit) -> str:
    return "none" if audit.status in (AuditStatus.REPORTED, AuditStatus.CLOSED) else "none yet"


def _finding_row(material: Material, audit: Audit, finding: AuditFinding, known: frozenset[str]) -> Iterator[str]:
    yield item_id(f"{audit.id}/{finding.id}", finding.to_confirm)
    yield ", ".join(part for part in (finding.grade or NOT_STATED, finding.severity or "") if part)
    yield finding.clause or ""
    yield finding.what or NOT_STATED
    yield owner_and_due(material, finding.owner, finding.due) or NOT_STATED
    done = finding.status in DONE or audit.status is AuditStatus.CLOSED
    yield marked(GOOD if done else OPEN, when_state(finding))
    yield _leads_to(finding, known)


def when_state(finding: AuditFinding) -> str:
    """The state of a finding as stated."""
    return finding.status.value.replace("-", " ") if finding.status else "state not stated"


def _leads_to(finding: AuditFinding, known: frozenset[str]) -> str:
    if finding.nonconformity is not None:
        is_known = finding.nonconformity.casefold() in known
        name = f"nonconformity {finding.nonconformity}"
        return name if is_known else marked(BAD, f"{name}, which no input lists")
    if finding.improvement is not None:
        return f"proposal {finding.improvement}"
    return "–" if finding.grade is FindingGrade.STRENGTH else marked(WATCH, "nothing named")
