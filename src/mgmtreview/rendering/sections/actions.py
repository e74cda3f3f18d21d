"""Actions of earlier reviews: what is open, what is done and not yet verified, what was settled since last time."""

from collections.abc import Iterator, Sequence
from datetime import date

from mgmtreview import trends
from mgmtreview.records.action import Verification
from mgmtreview.rendering.action_standing import is_shown, last_look, shown, standings
from mgmtreview.rendering.charts import Bar, BarChart, bar_chart
from mgmtreview.rendering.inert import Inert, joined
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.sections.followed import followed_decisions
from mgmtreview.rendering.sections.shared import linked
from mgmtreview.rendering.tables import View, bullets, chart, paragraph, table
from mgmtreview.rendering.wording import NOT_STATED, counted, days, number, sentence, when
from mgmtreview.vocabulary import Effectiveness, Priority
from mgmtreview.workspace import ActionState
from mgmtreview.workspace.standing import ActionStanding, follow_through

CHART = "charts/action-ages.svg"
MANY = 6
"""From so many open actions on their ages are drawn."""

_PRIORITIES = list(Priority)
_OPEN_COLUMNS = ["Action", "What", "Owner", "Priority", "Due", "First due", "Open for", "State", "How it stands"]
_DONE_COLUMNS = ["Action", "What", "Owner", "Due", "First due", "Done", "Evidence", "Verification"]
_ENDED_COLUMNS = ["Action", "What", "Owner", "First due", "Ended", "Why"]


def action_blocks(material: Material) -> list[View]:
    """Counts and rates, then the open actions, the implemented, the verified and the ended ones."""
    found = standings(material)
    followed = followed_decisions(material)
    if not found:
        return [paragraph("There are no actions of earlier reviews."), *([followed] if followed else [])]
    since = last_look(material)
    listed = [entry for entry in found if is_shown(entry, since)]
    opened = sorted((entry for entry in listed if entry.is_open), key=_urgency)
    blocks = [bullets(list(_summary(found, len(found) - len(listed), since)))]
    if opened:
        if len(opened) >= MANY:
            blocks.append(chart(CHART, _ages_in_words(opened)))
        rows = [list(_open_row(material, entry)) for entry in opened]
        blocks.append(table(_OPEN_COLUMNS, rows, title=f"Open ({len(rows)})", optional=["Priority", "How it stands"]))
    for state, title in (
        (ActionState.IMPLEMENTED, "Implemented, not verified"),
        (ActionState.VERIFIED, "Verified since the last review" if since else "Verified"),
    ):
        rows = [list(_done_row(material, entry)) for entry in listed if entry.state is state]
        if rows:
            blocks.append(table(_DONE_COLUMNS, rows, title=f"{title} ({len(rows)})"))
    rows = [list(_ended_row(material, entry)) for entry in listed if entry.state is ActionState.ENDED]
    if rows:
        title = "Given up or replaced since the last review" if since else "Given up or replaced"
        blocks.append(table(_ENDED_COLUMNS, rows, title=f"{title} ({len(rows)})"))
    return [*blocks, *([followed] if followed else [])]


def age_chart(material: Material) -> str:
    """The ages of open actions as bars; empty where there are too few to draw, or nobody asks for them here."""
    opened = [entry for entry in shown(material) if entry.is_open]
    if len(opened) < MANY:
        return ""
    buckets = trends.ageing_buckets(entry.age for entry in opened if entry.age is not None).buckets
    bars = tuple(Bar(f"{label} days", number) for label, number in buckets)
    return bar_chart(BarChart("action-ages", "Open actions by age", _ages_in_words(opened), "actions", bars))


def _summary(found: Sequence[ActionStanding], left_out: int, since: date | None) -> Iterator[str]:
    opened = [entry for entry in found if entry.is_open]
    late = sum(1 for entry in opened if entry.overdue_days)
    failed = sum(1 for entry in found if entry.state is ActionState.IMPLEMENTED and _is_not_effective(entry))
    count = {state: sum(1 for entry in found if entry.state is state) for state in ActionState}
    yield (
        f"{counted(len(found), 'action')} of earlier reviews: {len(opened)} open, of these {late} overdue;"
        f" {count[ActionState.IMPLEMENTED]} implemented and not verified"
        f"{f', of these {failed} found not effective' if failed else ''}; {count[ActionState.VERIFIED]} verified;"
        f" {count[ActionState.ENDED]} given up or replaced."
    )
    if left_out:
        yield f"{left_out} were verified or ended by {since}, the last review's cutoff, and are not listed again."
    closures = [closure for entry in found if (closure := entry.closure) is not None]
    if closures:
        rates = trends.on_time(closures)
        yield f"Done on time: {rates.against_first} by the first due date, {rates.against_current} by the one in force."
        figures = follow_through(found)
        lag = f", median {number(figures.verification_lag)} days after" if figures.verification_lag is not None else ""
        yield f"Verified, of what is done: {figures.verified}{lag}. Taken up again: {figures.reopened}."
    if opened:
        yield sentence(_ages_in_words(opened))


def _ages_in_words(opened: Sequence[ActionStanding]) -> str:
    ages = trends.ageing_buckets(entry.age for entry in opened if entry.age is not None)
    if not ages.n or ages.median is None:
        return "How old the open actions are is not known"
    buckets = ", ".join(f"{label} days: {number}" for label, number in ages.buckets if number)
    extremes = f"median {number(ages.median)} days, oldest {ages.oldest} days (n = {ages.n})"
    return f"Age of the open actions: {buckets}; {extremes}"


def _urgency(entry: ActionStanding) -> tuple[int, int, date, str]:
    priority = entry.action.record.priority
    return (
        -entry.overdue_days,
        _PRIORITIES.index(priority) if priority else len(_PRIORITIES),
        entry.due.end if entry.due else date.max,
        entry.action.id,
    )


def _start(material: Material, entry: ActionStanding) -> Iterator[str]:
    action = entry.action
    yield action.id
    yield linked(material, action.text or NOT_STATED, action.record.tracker)
    yield material.name_with_role(action.record.owner) or "nobody"


def _open_row(material: Material, entry: ActionStanding) -> Iterator[str]:
    yield from _start(material, entry)
    yield entry.action.record.priority.value if entry.action.record.priority else ""
    yield _due_now(entry)
    yield _first_due(entry)
    carried = f", {counted(entry.carried, 'review')} past its first due date" if entry.carried else ""
    yield f"{days(entry.age)}{carried}" if entry.age is not None else f"not known{carried}"
    yield _open_state(entry)
    yield joined("; ", _how_it_stands(material, entry))


def _due_now(entry: ActionStanding) -> str:
    written = entry.action.due_shown
    is_current = entry.due == entry.action.due
    return (written if is_current else when(entry.due)) or NOT_STATED


def _first_due(entry: ActionStanding) -> str:
    """The first due date, how far the current one has slipped from it, and in how many moves."""
    slip = entry.slip_shown
    if not slip:
        return "the same" if entry.action.first_due else NOT_STATED
    return (
        f"{when(entry.action.first_due)}: slipped {slip}" if entry.slip else f"{when(entry.action.first_due)}: {slip}"
    )


def _open_state(entry: ActionStanding) -> str:
    words = entry.state.value.replace("-", " ")
    if entry.overdue_days:
        return marked(BAD, f"{words}, overdue by {days(entry.overdue_days)}")
    return marked(WATCH if entry.state is ActionState.BLOCKED else OPEN, words)


def _how_it_stands(material: Material, entry: ActionStanding) -> Iterator[str]:
    record, day = entry.action.record, entry.day
    for move in record.rescheduled:
        if move.date is None or move.date <= day:
            approved = (
                f", approved by {material.name_with_role(move.approved_by)}"
                if move.approved_by
                else ", approval not stated"
            )
            yield f"moved {when(move.date, '')} to {when(move.to)}: {move.reason or 'no reason stated'}{approved}"
    for escalation in record.escalated:
        if escalation.date is None or escalation.date <= day:
            to = material.name_with_role(escalation.to) or "somebody not named"
            why = f": {escalation.reason}" if escalation.reason else ""
            yield f"escalated {when(escalation.date, '')} to {to}{why}"
    for reopening in record.reopened:
        if reopening.date is not None and reopening.date <= day:
            yield f"reopened {reopening.date}{f': {reopening.reason}' if reopening.reason else ''}"
    heard = [update for update in record.updates if update.date is None or update.date <= day]
    if heard:
        last = max(heard, key=lambda update: update.date or date.min)
        yield f"last word {when(last.date, '')}: {last.note or 'none'}"
    if entry.check is not None:
        yield _verification(material, entry)
    yield from _evidence(material, entry)


def _evidence(material: Material, entry: ActionStanding) -> Iterator[Inert]:
    for piece in entry.action.record.evidence:
        if piece.date is None or piece.date <= entry.day:
            facts = ", ".join(
                part for part in (when(piece.date, ""), f"version {piece.version}" if piece.version else "") if part
            )
            yield material.document(piece.title, piece.ref, facts)


def _done_row(material: Material, entry: ActionStanding) -> Iterator[str]:
    yield from _start(material, entry)
    yield _due_now(entry)
    yield _first_due(entry)
    done = entry.action.record.implemented_on
    late = (done - entry.action.first_due.end).days if done and entry.action.first_due else 0
    yield f"{when(done)}, {days(late)} after the first due date" if late > 0 else when(done)
    yield joined("; ", _evidence(material, entry)) or marked(WATCH, "none stated")
    yield _verification(material, entry)


def _verification(material: Material, entry: ActionStanding) -> str:
    check = entry.check
    if check is None:
        before = entry.action.verification_on(entry.day)
        was = f" since then (before: {_outcome(before)}, {before.date})" if before else ""
        return marked(WATCH, f"not verified{was}")
    marks = {Effectiveness.EFFECTIVE: GOOD, Effectiveness.NOT_EFFECTIVE: BAD}
    by = f" by {material.name_with_role(check.by)}" if check.by else ""
    note = f": {check.note}" if check.note else ""
    own = f" (verified by its owner; instead: {check.compensating})" if check.compensating else ""
    return marked(
        marks.get(check.outcome, WATCH) if check.outcome else WATCH, f"{_outcome(check)} {check.date}{by}{note}{own}"
    )


def _outcome(check: Verification) -> str:
    return check.outcome.value.replace("-", " ") if check.outcome else "outcome not stated"


def _is_not_effective(entry: ActionStanding) -> bool:
    return entry.check is not None and entry.check.outcome is Effectiveness.NOT_EFFECTIVE


def _ended_row(material: Material, entry: ActionStanding) -> Iterator[str]:
    yield from _start(material, entry)
    yield when(entry.action.first_due)
    ended = entry.action.record.ended
    kind = ended.kind.value if ended and ended.kind else "ended"
    by = f" by {ended.decision}" if ended and ended.decision else ""
    yield f"{kind} {when(ended.date if ended else None, 'on a day not stated')}{by}"
    yield (ended.reason if ended else None) or NOT_STATED
