"""What may be done to an action, as its life cycle has it: open, implemented, verified; reopened; ended.

Each function plans the edits of one step, or raises Forbidden with the reason and the way out. Days are
handed in; nothing is written here. The rules of family RV5 judge the same records afterwards: a step that
is allowed here gives them nothing to find.
"""

from datetime import date

from mgmtreview.acting.evidence import hash_of
from mgmtreview.acting.guarding import must_be_open, refuse_absent_person, refuse_blank, refuse_ended
from mgmtreview.acting.plan import Append, Edit, Forbidden, Plan, RemoveKey, SetKey, entry
from mgmtreview.periods import Span
from mgmtreview.records.action import DueCondition
from mgmtreview.records.minutes import Decision
from mgmtreview.vocabulary import ActionStatus, Effectiveness, EndKind, Priority
from mgmtreview.workspace import ActionFacts, ActionState, ReviewFacts, Workspace
from mgmtreview.workspace.actions import OPEN_STATES, TOLD


def plan_update(
    workspace: Workspace,
    action: ActionFacts,
    *,
    note: str | None = None,
    by: str | None = None,
    status: ActionStatus | None = None,
    owner: str | None = None,
    priority: Priority | None = None,
) -> Plan:
    """A word on how it goes; with it, a new status, owner or priority.

    A new owner needs a word: who reads the history later must find out why it changed hands.
    """
    refuse_ended(workspace, action)
    refuse_blank(note, "--note")
    if not (note or status or owner or priority):
        raise Forbidden("there is nothing to update", "give --note, --status, --owner or --priority")
    edits: list[Edit] = []
    told = []
    if status is not None:
        must_be_open(workspace, action, "its status is told by its dates")
        if status is not action.record.status:
            edits.append(SetKey("status", status.value))
            told.append(f"status {status.value}")
    if owner is not None and owner != action.record.owner:
        must_be_open(workspace, action, "its owner did the work")
        refuse_absent_person(workspace, owner)
        if note is None:
            raise Forbidden(f"{action.id} gets another owner, and nothing says why", "give the reason with --note")
        edits.append(SetKey("owner", owner))
        told.append(f"handed over from {action.owner_shown or 'nobody'} to {owner}")
    if priority is not None and priority is not action.record.priority:
        edits.append(SetKey("priority", priority.value))
        told.append(f"priority {priority.value}")
    if note is not None:
        who = by or owner or action.owner
        edits.append(Append("updates", entry(date=workspace.today.isoformat(), by=who, note=note)))
        told = told or ["a word on how it goes"]
    if not edits:
        raise Forbidden(f"{action.id} says so already", "nothing was changed")
    told_of = f"Tell {owner}, and write that down under communicated in reviews/{action.review}/after.yaml."
    following = told_of if any(isinstance(edit, SetKey) and edit.key == "owner" for edit in edits) else ""
    return _plan(action, edits, ", ".join(told), following, note, "Note")


def plan_reschedule(
    workspace: Workspace, action: ActionFacts, to: Span, reason: str | None, approved_by: str | None = None
) -> Plan:
    """Move the due date, openly: to a later day, with a reason; after the date had passed, with an approval.

    The approval of the owner alone does not count, unless the owner may direct the organisation (RV508).
    """
    must_be_open(workspace, action, "there is no date to move any more")
    refuse_blank(reason, "--reason")
    if reason is None:
        raise Forbidden("a due date does not move without a reason", "give it with --reason")
    if isinstance(action.record.due, DueCondition):
        hint = f"edit due in {action.loaded.path}, and add the rescheduled entry there"
        raise Forbidden(f"{action.id} is due on a condition, not on a day", hint)
    if approved_by is not None:
        refuse_absent_person(workspace, approved_by)
    due = action.due
    if due is not None and to.end <= due.end:
        raise Forbidden(
            f"{to.text} is not later than the due date {due.text}",
            "a date that was wrong from the start is corrected in the file, with a word under updates",
        )
    if to.end < workspace.today:
        raise Forbidden(f"{to.text} has passed already (today is {workspace.today})", "give a day to come")
    if due is not None and due.end < workspace.today:
        if approved_by is None:
            raise Forbidden(
                f"the due date of {action.id} ({due.text}) has passed: moving it now needs an approval",
                "name who approved it with --approved-by (somebody above the owner)",
            )
        if approved_by == action.record.owner and not workspace.charter.may_direct(approved_by, workspace.today):
            hint = "name somebody above the owner with --approved-by"
            raise Forbidden(f"the due date of {action.id} has passed, and only its owner would approve the move", hint)
    moved = entry(
        date=workspace.today.isoformat(),
        from_=due.text if due else None,
        to=to.text,
        reason=reason,
        approved_by=approved_by,
    )
    edits: list[Edit] = [SetKey("due", to.text), Append("rescheduled", moved)]
    more = ""
    if action.moves + 1 > workspace.limits.moves:
        more = f"It has moved {action.moves + 1} times now: take it to someone higher (mgmtreview action escalate)."
    what = f"due moved from {due.text if due else 'no date'} to {to.text}"
    return _plan(action, edits, f"{what}, approved by {approved_by}" if approved_by else what, more, reason)


def plan_escalate(workspace: Workspace, action: ActionFacts, to: str, reason: str | None) -> Plan:
    """Take it to someone who may direct or allocate resources: someone who can change something."""
    must_be_open(workspace, action, "there is nothing left to escalate")
    refuse_blank(reason, "--reason")
    if reason is None:
        raise Forbidden("an escalation says why", "give the reason with --reason")
    if to == action.record.owner:
        raise Forbidden(f"{to} owns {action.id} already", "escalate to someone above the owner")
    charter, day = workspace.charter, workspace.today
    if not (charter.may_direct(to, day) or charter.may_allocate(to, day)):
        able = [each for each in charter.record.people if charter.may_direct(each, day)]
        hint = f"those who may direct are {', '.join(able)}" if able else "people.yaml names nobody who may direct"
        raise Forbidden(f"{to} has no authority to direct or to allocate resources (people.yaml)", hint)
    return _plan(
        action,
        [Append("escalated", entry(date=day.isoformat(), to=to, reason=reason))],
        f"escalated to {to}",
        "Say in an update what comes of it; the next review sees both.",
        reason,
    )


def plan_implement(
    workspace: Workspace, action: ActionFacts, evidence: str | None, title: str | None = None, on: date | None = None
) -> Plan:
    """Record that it is done, with what shows it. Verified it is by somebody else, later."""
    must_be_open(workspace, action, "it is done already")
    refuse_blank(evidence, "--evidence")
    done = on or workspace.today
    if done > workspace.today:
        raise Forbidden(f"{done} is still to come (today is {workspace.today})", "record it when it has happened")
    if action.opened_on is not None and done < action.opened_on:
        hint = "an action that was done before it was decided is none"
        raise Forbidden(f"{done} lies before {action.id} was opened ({action.opened_on})", hint)
    reopened = max((each.date for each in action.record.reopened if each.date), default=None)
    if reopened is not None and done < reopened:
        raise Forbidden(f"{action.id} was reopened on {reopened}, after {done}", "give the day of the new attempt")
    looked = max(
        (each.date for each in action.record.verifications if each.date and each.outcome in TOLD), default=None
    )
    if reopened is not None and looked is not None and looked >= done:
        hint = "record it as done on a later day: that look would count for it"
        raise Forbidden(f"{action.id} was looked at on {looked}, before it was taken up again", hint)
    has_some = any((each.ref or each.title or "").strip() for each in action.record.evidence) and reopened is None
    if evidence is None and title is None and not has_some:
        asked = f" (asked for: {action.record.closure_evidence})" if action.record.closure_evidence else ""
        raise Forbidden(
            f"{action.id} cannot be called done without evidence{asked}",
            "name it with --evidence (a path in this repository, or an address) and --title",
        )
    edits: list[Edit] = []
    if evidence is not None or title is not None:
        pin = hash_of(workspace.repository.root, evidence)
        edits.append(Append("evidence", entry(ref=evidence, title=title, date=done.isoformat(), sha256=pin)))
    edits.append(SetKey("implemented_on", done.isoformat()))
    return _plan(
        action,
        edits,
        f"implemented on {done}",
        f"Somebody else than the owner looks whether it works: mgmtreview action verify {action.id}",
        " ".join(part for part in (title or "", evidence or "") if part),
        "Evidence",
    )


def plan_verify(
    workspace: Workspace,
    action: ActionFacts,
    by: str,
    outcome: Effectiveness,
    *,
    note: str | None = None,
    compensating: str | None = None,
    on: date | None = None,
) -> Plan:
    """Somebody looked whether it works. The owner may do so only with a measure that makes up for it (RV504)."""
    refuse_ended(workspace, action)
    state = action.state_on(workspace.today)
    if state in OPEN_STATES:
        raise Forbidden(
            f"{action.id} is {state.value}, not implemented: there is nothing to verify yet",
            f"first: mgmtreview action implement {action.id} --evidence ...",
        )
    looked = on or workspace.today
    done = action.record.implemented_on
    if looked > workspace.today:
        raise Forbidden(f"{looked} is still to come (today is {workspace.today})", "record it when it has happened")
    if done is not None and looked < done:
        raise Forbidden(f"{action.id} was implemented on {done}, after {looked}", "give the day of a look after that")
    if outcome is Effectiveness.EFFECTIVE and not any(
        (each.ref or each.title or "").strip() for each in action.record.evidence
    ):
        hint = f"add it to evidence in {action.loaded.path} first"
        raise Forbidden(f"{action.id} has no evidence: there is nothing to verify it by", hint)
    refuse_blank(compensating, "--compensating")
    refuse_absent_person(workspace, by, looked)
    if by == action.record.owner and outcome is Effectiveness.EFFECTIVE and compensating is None:
        raise Forbidden(
            f"{by} owns {action.id}, and owners do not verify their own work",
            "let somebody else look, or say with --compensating what makes up for it",
        )
    if outcome is Effectiveness.NOT_EFFECTIVE and note is None:
        raise Forbidden("what does not work is said", "give --note: what was seen")
    check = entry(date=looked.isoformat(), by=by, outcome=outcome.value, note=note, compensating=compensating)
    following = {
        Effectiveness.EFFECTIVE: "",
        Effectiveness.NOT_EFFECTIVE: f"Take it up again (mgmtreview action reopen {action.id}), or let a review decide",
        Effectiveness.TOO_EARLY: "Look again later; until then it counts as implemented, not as verified.",
    }[outcome]
    what = f"looked at by {by}: {outcome.value.replace('-', ' ')}"
    return _plan(action, [Append("verifications", check)], what, following, note, "Note")


def plan_reopen(workspace: Workspace, action: ActionFacts, reason: str | None, by: str | None = None) -> Plan:
    """Take it up again, because it does not work or is not done after all."""
    refuse_blank(reason, "--reason")
    if reason is None:
        raise Forbidden("what is taken up again says why", "give the reason with --reason")
    state = action.state_on(workspace.today)
    if state in OPEN_STATES:
        raise Forbidden(f"{action.id} is {state.value} already", "say how it goes: mgmtreview action update")
    if state is ActionState.ENDED:
        hint = "let the next review open a new action, with continues: " + action.id
        raise Forbidden(f"{action.id} was given up by decision, and only a decision takes it up again", hint)
    again = entry(date=workspace.today.isoformat(), by=by or action.owner, reason=reason)
    edits: list[Edit] = [Append("reopened", again)]
    if action.record.status is ActionStatus.BLOCKED:
        edits.append(SetKey("status", ActionStatus.OPEN.value))  # what blocked it then is over
    if action.record.implemented_on == workspace.today:
        edits.append(RemoveKey("implemented_on"))  # else it would count as done again on the same day
    due = action.due
    late = due is not None and due.end < workspace.today
    more = f"Its due date ({due.text}) has passed: mgmtreview action reschedule {action.id}" if due and late else ""
    return _plan(action, edits, "reopened", more, reason)


def plan_end(
    workspace: Workspace,
    action: ActionFacts,
    kind: EndKind,
    review: ReviewFacts,
    taken: Decision,
    reason: str | None,
) -> Plan:
    """Give it up, or replace it: by a decision of a later review than its own, with the reason."""
    refuse_ended(workspace, action)
    refuse_blank(reason, "--reason")
    if reason is None:
        raise Forbidden("an action that is given up says why", "give the reason with --reason")
    check = action.verification_on(workspace.today)
    if check is None or check.outcome is not Effectiveness.NOT_EFFECTIVE:
        must_be_open(workspace, action, "done is done; what does not work is verified as that first")
    if not review.is_held:
        raise Forbidden(f"{review.id} has not been held: it has decided nothing yet", "wait for the review")
    before = action.opened_on is not None and review.held_on is not None and review.held_on < action.opened_on
    if before or review.id.casefold() == action.review.casefold():
        raise Forbidden(
            f"{review.id}/{taken.id} was decided before {action.id} was at work: that is no fresh decision",
            "a later review decides anew; until then leave it open and say in an update what you propose",
        )
    ended = entry(kind=kind.value, date=workspace.today.isoformat(), decision=f"{review.id}/{taken.id}", reason=reason)
    heir = f"mgmtreview action add --decision {review.id}/{taken.id} --continues {action.id} ... opens what replaces it"
    following = heir if kind is EndKind.SUPERSEDED else ""
    return _plan(action, [SetKey("ended", ended)], f"{kind.value} by {review.id}/{taken.id}", following, reason)


def _plan(
    action: ActionFacts, edits: list[Edit], what: str, following: str = "", why: str | None = None, said: str = "Reason"
) -> Plan:
    because = f"{said}: {why}" if why else ""
    return Plan(action.id, action.loaded.path, tuple(edits), f"{action.id}: {what}", following, because)
