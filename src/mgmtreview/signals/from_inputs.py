"""Signals of the inputs that a review was given: nonconformities, audits, risks, feedback, changes,
needs, proposals and asks.
"""

from collections.abc import Iterator
from datetime import date

from mgmtreview.diagnostic import Place
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.inputs import (
    Acceptance,
    Audit,
    AuditsInput,
    ChangesInput,
    FeedbackInput,
    FeedbackItem,
    ImprovementsInput,
    NeedsInput,
    NonconformitiesInput,
    Nonconformity,
    Risk,
    RiskScore,
    RisksInput,
    Treatment,
)
from mgmtreview.signals.signal import Signal, Weight
from mgmtreview.vocabulary import (
    AUDITS,
    CHANGES,
    FEEDBACK,
    IMPROVEMENTS,
    NEEDS,
    NONCONFORMITIES,
    RISKS,
    AuditStatus,
    FindingGrade,
    NonconformityGrade,
    NonconformityStatus,
    Rank,
    WorkStatus,
)
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.open_items import DONE, is_live, is_nonconformity_open


def input_signals(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    """Everything in a review's own inputs that calls for an answer."""
    yield from _asks(review)
    yield from _nonconformities(workspace, review)
    yield from _audits(workspace, review)
    yield from _risks(workspace, review)
    yield from _feedback(workspace, review)
    yield from _changes(review)
    yield from _improvements(workspace, review)


def _asks(review: ReviewFacts) -> Iterator[Signal]:
    for topic, loaded in review.folder.inputs.items():
        for index, ask in enumerate(loaded.record.asks):
            line = ask.ask or f"Ask {ask.id}"
            since = loaded.record.delivered_on or review.record.issued_on
            yield Signal(f"ask:{ask.id}", "ask", topic, Weight.HIGH, line, loaded.at("asks", index), since)


def _nonconformities(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    if loaded is None:
        return
    recurring = recurring_causes(workspace, review)
    for index, item in enumerate(loaded.record.items):
        if not is_nonconformity_open(item, review.cutoff):
            continue
        place = loaded.at("items", index)
        late = overdue_corrective(item, review.cutoff)
        major = item.grade is NonconformityGrade.MAJOR
        what = item.what or "not described"
        if major or late is not None:
            words = " and ".join(
                word for word in ("major" if major else "", f"overdue since {late}" if late else "") if word
            )
            line = f"Nonconformity {item.id} ({words}): {what}"
            since = item.raised_on if major and item.raised_on is not None else late
            yield Signal(f"nc:{item.id}", "nc", NONCONFORMITIES, Weight.HIGH, line, place, since)
        elif item.cause_theme is not None and item.cause_theme.casefold() in recurring:
            line = f'Nonconformity {item.id}: the cause "{item.cause_theme}" recurs: {what}'
            yield Signal(f"nc:{item.id}", "nc", NONCONFORMITIES, Weight.NORMAL, line, place, item.raised_on)


def overdue_corrective(item: Nonconformity, day: date) -> date | None:
    """The earliest due date of a corrective action that had passed undone on a day."""
    if item.status is NonconformityStatus.IMPLEMENTED:
        return None
    late = [
        action.due.end
        for action in item.corrective
        if action.due is not None
        and action.due.end < day
        and (action.implemented_on is None or action.implemented_on > day)
        and action.status not in DONE
    ]
    return min(late, default=None)


def _window(workspace: Workspace, review: ReviewFacts, topic: str) -> tuple[ReviewFacts, ...]:
    """A review and those held before it that covered a topic, as many as the look-back window has periods."""
    before = [other for other in workspace.held_before(review) if topic in other.covers and not other.only_actions]
    return (*before[-(workspace.limits.feedback_window - 1) :], review)


def recurring_causes(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Cause themes that enough nonconformities of the last periods share, each counted once (case folded)."""
    raised: dict[str, set[str]] = {}
    for other in _window(workspace, review, NONCONFORMITIES):
        loaded = other.input_as(NONCONFORMITIES, NonconformitiesInput)
        for item in loaded.record.items if loaded else ():
            if item.cause_theme:
                raised.setdefault(item.cause_theme.casefold(), set()).add(item.id.casefold())
    return frozenset(theme for theme, numbers in raised.items() if len(numbers) >= workspace.limits.feedback_repeats)


def recurring_themes(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Feedback themes heard in enough of the last periods (case folded)."""
    heard: dict[str, set[str]] = {}
    for other in _window(workspace, review, FEEDBACK):
        loaded = other.input_as(FEEDBACK, FeedbackInput)
        for item in loaded.record.items if loaded else ():
            if item.theme:
                heard.setdefault(item.theme.casefold(), set()).add(other.id)
    return frozenset(theme for theme, reviews in heard.items() if len(reviews) >= workspace.limits.feedback_repeats)


def _audits(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(AUDITS, AuditsInput)
    if loaded is None:
        return
    known = known_nonconformities(workspace, review)
    # Where a list of nonconformities cannot be read, the one that a finding names may stand in it.
    unread = any(other.broken(NONCONFORMITIES) for other in (*workspace.held_before(review), review))
    for index, audit in enumerate(loaded.record.items):
        place = loaded.at("items", index)
        why = incomplete(audit, review.cutoff)
        if why:
            line = f"Audit {audit.id} ({audit.scope or 'scope not stated'}): {why}"
            since = audit.planned_on.end if audit.planned_on else audit.performed_on
            passed = since if since is not None and since <= review.cutoff else None
            yield Signal(f"audit:{audit.id}", "audit", AUDITS, Weight.NORMAL, line, place, passed)
        for number, finding in enumerate(audit.findings):
            if finding.grade not in (FindingGrade.MAJOR, FindingGrade.MINOR) or finding.status in DONE:
                continue
            if finding.nonconformity is not None and (unread or finding.nonconformity.casefold() in known):
                continue
            named = f"names {finding.nonconformity}, which does not exist" if finding.nonconformity else ""
            line = (
                f"Audit finding {audit.id}/{finding.id} ({finding.grade}): {finding.what or 'not described'}"
                f" ({named or 'no nonconformity behind it'})"
            )
            weight = Weight.HIGH if finding.grade is FindingGrade.MAJOR else Weight.NORMAL
            since = audit.reported_on or audit.performed_on
            yield Signal(
                f"audit:{audit.id}/{finding.id}",
                "audit",
                AUDITS,
                weight,
                line,
                place.at("findings", number),
                since,
            )


def known_nonconformities(workspace: Workspace, review: ReviewFacts) -> frozenset[str]:
    """Ids of all nonconformities that this review or an earlier one lists (case folded)."""
    found: set[str] = set()
    for other in (*workspace.held_before(review), review):
        loaded = other.input_as(NONCONFORMITIES, NonconformitiesInput)
        found.update(item.id.casefold() for item in (loaded.record.items if loaded else ()))
    return frozenset(found)


def incomplete(audit: Audit, day: date) -> str:
    """Why an audit is incomplete on a day; empty where it is not."""
    if audit.status is AuditStatus.IN_PROGRESS:
        return "still in progress"
    if audit.status is AuditStatus.PLANNED and audit.planned_on is not None and audit.planned_on.end < day:
        return f"planned for {audit.planned_on.text} and not performed"
    return ""


def _risks(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None:
        return
    for index, risk in enumerate(loaded.record.items):
        yield from _risk(workspace, review, loaded, index, risk)
        for number, treatment in enumerate(risk.treatments):
            late = overdue_treatment(treatment, review.cutoff)
            if late is not None:
                line = f"Treatment {risk.id}/{treatment.id}: {treatment.what or 'not described'} (overdue since {late})"
                place = loaded.at("items", index, "treatments", number)
                yield Signal(
                    f"treatment:{risk.id}/{treatment.id}", "treatment", RISKS, Weight.NORMAL, line, place, late
                )
    for index, acceptance in enumerate(loaded.record.acceptances):
        yield from _acceptance(workspace, review, acceptance, loaded.at("acceptances", index))


def _risk(
    workspace: Workspace, review: ReviewFacts, loaded: Loaded[RisksInput], index: int, risk: Risk
) -> Iterator[Signal]:
    level, appetite = residual_level(risk), risk.appetite or workspace.settings.risk.appetite
    if level is None or not is_above(level, appetite, workspace.levels):
        return
    accepted = any(
        acceptance.risk is not None
        and acceptance.risk.casefold() == risk.id.casefold()
        and acceptance.accepted_by is not None
        and is_live(acceptance.expires_on, review.cutoff)
        and not is_above(level, acceptance.level or level, workspace.levels)
        for acceptance in loaded.record.acceptances
    )
    if accepted:
        return
    since = first_above(workspace, review, risk) or loaded.record.cutoff or review.cutoff
    line = f"Risk {risk.id} {risk.title or ''}: residual {level}, above the appetite ({appetite}), not accepted"
    yield Signal(f"risk:{risk.id}", "risk", RISKS, Weight.HIGH, line, loaded.at("items", index), since)


def first_above(workspace: Workspace, review: ReviewFacts, risk: Risk) -> date | None:
    """The cutoff of the first review of the unbroken run that showed the risk above appetite."""
    since = None
    for other in reversed(workspace.held_before(review)):
        loaded = other.input_as(RISKS, RisksInput)
        if loaded is None:
            continue
        same = next((item for item in loaded.record.items if item.id.casefold() == risk.id.casefold()), None)
        appetite = (same.appetite if same else None) or workspace.settings.risk.appetite
        level = residual_level(same) if same else None
        if level is None or not is_above(level, appetite, workspace.levels):
            break
        since = other.cutoff
    return since


def residual_level(risk: Risk) -> str | None:
    """The residual level of a risk, where it is given as a word."""
    return risk.residual.level if isinstance(risk.residual, RiskScore) else risk.residual


def is_above(level: str, limit: str | None, levels: tuple[str, ...]) -> bool:
    """Whether a level is above another; False where either is not on the scale (a rule says so)."""
    if limit is None or level not in levels or limit not in levels:
        return False
    return levels.index(level) > levels.index(limit)


def overdue_treatment(treatment: Treatment, day: date) -> date | None:
    """Since when a treatment is overdue on a day; None where it is not."""
    if treatment.status in DONE or treatment.status is WorkStatus.DONE or treatment.due is None:
        return None
    return treatment.due.end if treatment.due.end < day else None


def _acceptance(workspace: Workspace, review: ReviewFacts, acceptance: Acceptance, place: Place) -> Iterator[Signal]:
    if acceptance.expires_on is None:
        return
    end = acceptance.expires_on.end
    name = f"acceptance:{acceptance.id}"
    what = f"Acceptance {acceptance.id} of risk {acceptance.risk or '?'}"
    upcoming = workspace.next_planned(review)
    if end < review.cutoff:
        line = f"{what}: expired on {acceptance.expires_on.text}"
        yield Signal(name, "acceptance", RISKS, Weight.HIGH, line, place, end)
    elif upcoming is not None and end < upcoming.start:
        line = f"{what}: expires on {acceptance.expires_on.text}, before the next review ({upcoming.text})"
        yield Signal(name, "acceptance", RISKS, Weight.NORMAL, line, place, review.cutoff)


def _feedback(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(FEEDBACK, FeedbackInput)
    if loaded is None:
        return
    recurring = recurring_themes(workspace, review)
    for index, item in enumerate(loaded.record.items):
        theme = item.theme or item.id
        significant = item.significance is Rank.HIGH
        if significant or theme.casefold() in recurring:
            why = "significant" if significant else "recurring"
            line = f"Feedback on {theme} ({why}), {item.party or 'party not stated'}: {item.what or 'not described'}"
            place = loaded.at("items", index)
            yield Signal(
                f"feedback:{theme}", "feedback", FEEDBACK, Weight.NORMAL, line, place, _heard(workspace, review, item)
            )


def _heard(workspace: Workspace, review: ReviewFacts, item: FeedbackItem) -> date | None:
    """The first day on which a theme was heard within the look-back window."""
    theme = (item.theme or "").casefold()
    days = [item.received_on]
    for other in _window(workspace, review, FEEDBACK):
        loaded = other.input_as(FEEDBACK, FeedbackInput)
        days += [
            each.received_on
            for each in (loaded.record.items if loaded else ())
            if theme and (each.theme or "").casefold() == theme
        ]
    return min((day for day in days if day is not None), default=None)


def _changes(review: ReviewFacts) -> Iterator[Signal]:
    changes = review.input_as(CHANGES, ChangesInput)
    for index, change in enumerate(changes.record.items if changes else ()):
        if changes is not None and change.consequence is not None and change.consequence.stated:
            what = f"Change {change.id}: {change.what or 'not described'} ({_asked(change.consequence.stated)})"
            effective = change.effective_on.end if change.effective_on else None
            since = effective if effective is not None and effective <= review.cutoff else None
            place = changes.at("items", index)
            yield Signal(f"change:{change.id}", "change", CHANGES, Weight.NORMAL, what, place, since)
    needs = review.input_as(NEEDS, NeedsInput)
    for index, need in enumerate(needs.record.items if needs else ()):
        if needs is not None and need.consequence is not None and need.consequence.stated:
            now = f"{need.now or 'not described'} ({_asked(need.consequence.stated)})"
            line = f"Need {need.id} of {need.party or '?'}: {now}"
            yield Signal(f"need:{need.id}", "need", NEEDS, Weight.NORMAL, line, needs.at("items", index), need.date)


def _asked(stated: dict[str, str]) -> str:
    return "touches " + ", ".join(stated)


def _improvements(workspace: Workspace, review: ReviewFacts) -> Iterator[Signal]:
    loaded = review.input_as(IMPROVEMENTS, ImprovementsInput)
    if loaded is None or not loaded.record.items:
        return
    first = _first_proposed(workspace, review)
    for index, item in enumerate(loaded.record.items):
        line, place = f"Proposal {item.id}: {item.what or 'not described'}", loaded.at("items", index)
        since = first[item.id.casefold()]
        yield Signal(f"improvement:{item.id}", "improvement", IMPROVEMENTS, Weight.NORMAL, line, place, since)


def _first_proposed(workspace: Workspace, review: ReviewFacts) -> dict[str, date]:
    """For each proposal (id with case folded) the day of the first review that listed it: delivered, else cutoff."""
    first: dict[str, date] = {}
    for other in (*workspace.held_before(review), review):
        loaded = other.input_as(IMPROVEMENTS, ImprovementsInput)
        if loaded is not None:
            day = loaded.record.delivered_on or other.cutoff
            first = {item.id.casefold(): day for item in loaded.record.items} | first
    return first
