"""RV410 and RV411: audits that can be relied on, and audit findings that lead somewhere."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.records.inputs import (
    Audit,
    AuditFinding,
    AuditsInput,
    ImprovementsInput,
    NonconformitiesInput,
)
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, given, same_person
from mgmtreview.signals import answers, canonical
from mgmtreview.signals.from_inputs import incomplete
from mgmtreview.vocabulary import AUDITS, IMPROVEMENTS, NONCONFORMITIES, AuditKind, AuditStatus, FindingGrade, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import input_in_words
from mgmtreview.workspace.answered import unreadable as is_unreadable
from mgmtreview.workspace.open_items import DONE

INDEPENDENT_BY_NATURE = frozenset({AuditKind.CERTIFICATION, AuditKind.SURVEILLANCE, AuditKind.EXTERNAL})
NOT_AN_AUDIT_OF_ONESELF = INDEPENDENT_BY_NATURE | {AuditKind.SUPPLIER}


@review_rule("RV410", Severity.WARNING, stage=Stage.ISSUED, clause="9.2", reads=(AUDITS,))
def audits_can_be_relied_on(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every audit states status, scope, dates, auditor and independence; nobody audits their own area.

    ## Why
    What an audit is worth depends on what was looked at, when, and by whom. The standard asks for auditors who are
    objective and impartial; somebody who owns the area cannot be, whoever else was there. An audit that was not
    finished says nothing of the rest, and a reader has to know. One person running everything needs an outside
    auditor as well. Bodies that certify are independent by their office.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-2"
        kind: "internal"
        scope: "Supplier management"
        auditor: "cto"
        area_owners: ["cto"]
        independence: "Knows the suppliers best"
        planned_on: "2026-10"
        status: "planned"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-2"
        kind: "internal"
        scope: "Supplier management"
        auditor: "auditor"
        area_owners: ["cto"]
        independence: "External auditor without a task in the area"
        planned_on: "2026-10"
        status: "planned"
    ```

    ## How to fix
    Add what is missing. Have the area audited by somebody without a task in it; where that is too late, say under
    `limitations` of the audit what was not audited, and plan it anew.
    """
    loaded = review.input_as(AUDITS, AuditsInput)
    if loaded is None or AUDITS not in review.covers:
        return
    for index, audit in enumerate(loaded.record.items):
        subject, place = f"audit:{audit.id}", loaded.at("items", index)
        missing = _missing(audit)
        if missing:
            message = f"audit {audit.id} states no {in_words(missing, 'or')}: nobody can tell what it is worth"
            keys = in_words([_KEYS.get(word, word) for word in missing])
            yield Hit(place, message, f"add {keys} to the audit", subject)
        if audit.kind is not AuditKind.SELF_ASSESSMENT and _audits_own_area(audit):
            who = audit.auditor.name if isinstance(audit.auditor, Outsider) else audit.auditor
            verb = "audited" if audit.performed_on is not None else "is to audit"
            message = f"{who} {verb} their own area in {audit.id}: that is not impartial"
            hint = "have somebody without a task in the area audit it; a co-auditor does not change who led it"
            yield Hit(place.at("auditor"), message, hint, subject)
        why = "cancelled" if audit.status is AuditStatus.CANCELLED else incomplete(audit, review.cutoff)
        if why and blank(audit.limitations) and not isinstance(loaded.record.limitations, tuple):
            message = f"audit {audit.id} is incomplete ({why}) and says nothing of what was not audited"
            hint = "add limitations to the audit (what is left, and when it will be looked at)"
            yield Hit(place.at("status"), message, hint, subject)


_KEYS = {"date": "performed_on (or planned_on)"}


def _missing(audit: Audit) -> list[str]:
    ahead = audit.status in (AuditStatus.PLANNED, AuditStatus.CANCELLED)
    missing = [] if audit.status else ["status"]
    if blank(audit.scope):
        missing.append("scope")
    reported = audit.status in (AuditStatus.REPORTED, AuditStatus.CLOSED)
    if audit.performed_on is None and (reported or audit.planned_on is None):
        missing.append("date")
    if audit.auditor is None and not ahead:
        missing.append("auditor")
    by_nature = NOT_AN_AUDIT_OF_ONESELF | {AuditKind.SELF_ASSESSMENT}
    if blank(audit.independence) and audit.kind not in by_nature and not (ahead and audit.auditor is None):
        missing.append("independence")
    return missing


def _audits_own_area(audit: Audit) -> bool:
    return any(same_person(audit.auditor, owner) for owner in audit.area_owners)


@review_rule(
    "RV411",
    Severity.ERROR,
    stage=Stage.ISSUED,
    clause="10.2",
    reads=(AUDITS, NONCONFORMITIES, IMPROVEMENTS, "minutes"),
    links=True,
)
def audit_findings_lead_somewhere(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every audit finding, strengths aside, leads to a nonconformity or a proposal that exists.

    ## Why
    A finding without a nonconformity behind it has no cause, no corrective action and no one to ask next time. The
    standard asks an organisation to react to nonconformities; observations that lead to no proposal are forgotten. A
    number that no register has is worse than none, because it looks as if somebody took care of it.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-3"
        kind: "internal"
        scope: "Backup"
        auditor: "auditor"
        area_owners: ["it-ops-lead"]
        independence: "External auditor without a task in the area"
        performed_on: 2026-06-01
        reported_on: 2026-06-12
        status: "reported"
        findings:
          - id: "F-1"
            grade: "observation"
            what: "Restore tests are not signed"
            owner: "it-ops-lead"
            status: "open"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/audits.yaml
    items:
      - id: "IA-3"
        kind: "internal"
        scope: "Backup"
        auditor: "auditor"
        area_owners: ["it-ops-lead"]
        independence: "External auditor without a task in the area"
        performed_on: 2026-06-01
        reported_on: 2026-06-12
        status: "reported"
        findings:
          - id: "F-1"
            grade: "observation"
            what: "Restore tests are not signed"
            owner: "it-ops-lead"
            status: "open"
            improvement: "IMP-1"
    ```

    ## How to fix
    Raise a nonconformity (for majors and minors) or a proposal (for observations and opportunities) and name it in
    the finding. Correct a name that no register has. An ask or a decision that `answers` the finding counts as well.
    """
    loaded = review.input_as(AUDITS, AuditsInput)
    if loaded is None or AUDITS not in review.covers:
        return
    answered = _answered(review)
    for index, audit in enumerate(loaded.record.items):
        for number, finding in enumerate(audit.findings):
            name = f"{audit.id}/{finding.id}"
            place = loaded.at("items", index, "findings", number)
            yield from _named_targets(workspace, review, finding, name, place)
            named = finding.nonconformity is not None or finding.improvement is not None
            if finding.grade is FindingGrade.STRENGTH or finding.status in DONE or named:
                continue
            if canonical(f"audit:{name}", review.id) not in answered:
                message = f"audit finding {name} leads nowhere: no nonconformity and no proposal takes it up"
                hint = "raise one, and name it in the finding under nonconformity or improvement"
                yield Hit(place, message, hint, subject=f"audit:{name}")


def _named_targets(
    workspace: Workspace, review: ReviewFacts, finding: AuditFinding, name: str, place: Place
) -> Iterator[Outcome]:
    targets: tuple[tuple[str, str | None, str, type[SharedInput]], ...] = (
        ("nonconformity", finding.nonconformity, NONCONFORMITIES, NonconformitiesInput),
        ("improvement", finding.improvement, IMPROVEMENTS, ImprovementsInput),
    )
    for key, wanted, topic, model in targets:
        if wanted is None or _is_listed(workspace, review, topic, model, wanted):
            continue
        why = _why_untellable(workspace, review, topic)
        if why:
            yield CannotTell(place.at(key), f"whether {wanted} (named by finding {name}) exists: {why}")
        else:
            message = f"audit finding {name} names {wanted}, which no review lists: it leads nowhere"
            hint = f"correct the name, or add {wanted} to the input on {topic}"
            yield Hit(place.at(key), message, hint, subject=f"audit:{name}")


def _is_listed(workspace: Workspace, review: ReviewFacts, topic: str, model: type[SharedInput], wanted: str) -> bool:
    """Whether this or any other review lists an id under a topic; a later review may take a finding up."""
    for other in (review, *reversed(tuple(workspace.reviews.values()))):
        loaded = other.input_as(topic, model)
        items = getattr(loaded.record, "items", ()) if loaded else ()
        if any(item.id.casefold() == wanted.casefold() for item in items):
            return True
    return False


def _why_untellable(workspace: Workspace, review: ReviewFacts, topic: str) -> str:
    for other in workspace.reviews.values():
        if is_unreadable(workspace, other, topic):
            return f"{input_in_words(workspace, other, topic)} cannot be read"
    if topic not in review.covers:
        return f"the review does not cover {topic}"
    loaded = review.input(topic)
    if loaded is None:
        return f"there is no input on {topic}"
    totals_only = (
        not getattr(loaded.record, "items", ()) and loaded.record.counts and not loaded.record.nothing_to_report
    )
    return f"the input on {topic} gives totals only" if totals_only else ""


def _answered(review: ReviewFacts) -> frozenset[str]:
    """Signals that an ask takes up, or that the minutes answer by a decision or a reasoned note, canonical."""
    by_asks = [reference for _, loaded in given(review) for ask in loaded.record.asks for reference in ask.answers]
    by_minutes = [
        signal
        for signal, given_answers in answers(review).items()
        if any(answer.decision is not None or not blank(answer.reason) for answer in given_answers)
    ]
    return frozenset((*(canonical(reference, review.id) for reference in by_asks), *by_minutes))
