"""RV417: a risk is accepted by somebody, until a day, and not by the one who asked for it."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.records.inputs import Acceptance, RisksInput
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, same_person
from mgmtreview.signals import answers, canonical
from mgmtreview.vocabulary import RISKS, DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.accepting import is_on_scale, shown_limit
from mgmtreview.workspace.unread import unread_before


@review_rule("RV417", Severity.ERROR, stage=Stage.ISSUED, clause="6.1.3", reads=(RISKS, "minutes", "people.yaml"))
def acceptances_are_live(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every acceptance names who accepted and until when, has not expired, and was not given by its requester.

    ## Why
    An acceptance is a decision to carry a risk. One given by nobody in particular, or for ever, is a risk that was
    forgotten; one given by the person who asked for it is no decision. The standard asks for the risk owners' consent
    to the residual risks; an end date is good practice, because risks change. And whoever gives it must have been
    allowed to, up to that level and on that day; where a decision accepts the risk, RV207 and RV607 judge that. One
    that ends before the next review should be renewed or let go in this one (a warning).

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    acceptances:
      - id: "ACC-1"
        risk: "R-1"
        level: "high"
        reason: "Until the backup network is separate"
        requested_by: "it-ops-lead"
        accepted_by: "ceo"
        accepted_on: 2025-12-01
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    acceptances:
      - id: "ACC-1"
        risk: "R-1"
        level: "high"
        reason: "Until the backup network is separate"
        requested_by: "it-ops-lead"
        accepted_by: "ceo"
        accepted_on: 2025-12-01
        expires_on: 2026-12-31
    ```

    ## How to fix
    Name who accepted it (`accepted_by`) and until when it holds (`expires_on`). Have one that has ended, ends before
    the next review, or was given by somebody who may not, decided anew: a decision that answers `acceptance:ACC-1`
    settles it. In a documented one-person organisation, say under `conditions` what makes up for the missing second
    person.
    """
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None or RISKS not in review.covers:
        return
    decided = {name for name, given in answers(review).items() if any(answer.decision for answer in given)}
    for index, acceptance in enumerate(loaded.record.acceptances):
        place = loaded.at("acceptances", index)
        settled = canonical(f"acceptance:{acceptance.id}", review.id) in decided
        if same_person(acceptance.requested_by, acceptance.accepted_by):
            yield from _by_its_requester(workspace, acceptance, place)
        elif not settled and not _is_decided(workspace, review, acceptance):
            yield from _beyond_authority(workspace, review, acceptance, place)
        if not settled:
            yield from _incomplete(acceptance, place)
            yield from _ending(workspace, review, acceptance, place.at("expires_on"))


def _by_its_requester(workspace: Workspace, acceptance: Acceptance, place: Place) -> Iterator[Hit]:
    who, subject = _shown(acceptance.accepted_by), f"acceptance:{acceptance.id}"
    if not workspace.charter.single_leader:
        message = f"acceptance {acceptance.id} was requested and given by {who}: that is no decision by a second person"
        yield Hit(place.at("accepted_by"), message, "have it decided by somebody else with authority", subject)
    elif blank(acceptance.conditions):
        message = f"acceptance {acceptance.id} was requested and given by {who}, and nothing makes up for it"
        hint = "add conditions (what takes the place of a second person: an outside view, a fixed limit)"
        yield Hit(place.at("accepted_by"), message, hint, subject, Severity.WARNING)


def _shown(who: str | Outsider | None) -> str:
    return who.name if isinstance(who, Outsider) else who or "nobody"


def _is_decided(workspace: Workspace, review: ReviewFacts, acceptance: Acceptance) -> bool:
    """Whether a decision up to this review accepts the risk: then RV207 and RV607 judge who took it."""
    names = {f"acceptance:{acceptance.id}".casefold(), f"risk:{acceptance.risk or '?'}".casefold()}
    risk = (acceptance.risk or "?").casefold()
    return any(
        (decision.accepts is not None and (decision.accepts.risk or "").casefold() == risk)
        or not names.isdisjoint(canonical(reference, other.id) for reference in decision.answers)
        for other in (*workspace.held_before(review), review)
        for decision in other.minutes.decisions
        if decision.accepts is not None or decision.kind is DecisionKind.ACCEPT_RISK
    )


def _beyond_authority(
    workspace: Workspace, review: ReviewFacts, acceptance: Acceptance, place: Place
) -> Iterator[Outcome]:
    """Given by somebody who may not accept that level. A limit that is not on the scale is RV010's."""
    charter, who, level = workspace.charter, acceptance.accepted_by, acceptance.level
    day = acceptance.accepted_on or review.judged_on
    if who is None or level is None or (isinstance(who, str) and not charter.knows(who)):
        return
    if isinstance(who, Outsider):
        yield CannotTell(place.at("accepted_by"), f"up to which level {who.name} may accept a risk is not recorded")
    elif level not in charter.levels:
        yield CannotTell(place.at("level"), f'"{level}" is no level of the risk scale in mgmtreview.yaml')
    elif charter.may_accept(who, day, level) or not is_on_scale(charter, who, day):
        return
    elif hidden := unread_before(workspace, review):
        yield CannotTell(place, f"{in_words(hidden)} cannot be read: a decision there may accept {acceptance.risk}")
    elif acceptance.accepted_on is None:
        yield CannotTell(
            place, f"on which day {who} gave {acceptance.id}, and whether they might then, is not recorded"
        )
    else:
        limit = f"up to {shown_limit(charter, who, day)}" if charter.may_accept(who, day) else "none"
        message = f'acceptance {acceptance.id} is of level "{level}", higher than {who} may accept ({limit})'
        hint = "have it decided by somebody whose accept_risk in people.yaml covers the level, or lower the risk first"
        yield Hit(place.at("accepted_by"), message, hint, f"acceptance:{acceptance.id}")


def _incomplete(acceptance: Acceptance, place: Place) -> Iterator[Hit]:
    missing = {} if acceptance.accepted_by is not None else {"who accepted it": "accepted_by (an id from people.yaml)"}
    if acceptance.expires_on is None:
        missing["until when it holds"] = "expires_on (its last day)"
    if missing:
        lacks = in_words(list(missing), "or")
        message = f"acceptance {acceptance.id} of risk {acceptance.risk or '?'} does not say {lacks}"
        hint = f"add {in_words(list(missing.values()))}, or have the risk decided anew"
        yield Hit(place, f"{message}: the risk may be forgotten", hint, f"acceptance:{acceptance.id}")


def _ending(
    workspace: Workspace, review: ReviewFacts, acceptance: Acceptance, place: Place
) -> Iterator[Hit | CannotTell]:
    expires, subject = acceptance.expires_on, f"acceptance:{acceptance.id}"
    if expires is None:
        return
    if expires.end < review.cutoff:
        message = f"acceptance {acceptance.id} expired on {expires.text}: the risk is carried without a decision"
        yield Hit(place, message, "have it decided anew, or treat the risk", subject)
        return
    if review.record.next_review is None and workspace.repository.is_broken("programme.yaml"):
        yield CannotTell(place, f"whether {acceptance.id} lasts to the next review: programme.yaml cannot be read")
        return
    upcoming = workspace.next_planned(review)
    if upcoming is not None and expires.end < upcoming.start:
        message = (
            f"acceptance {acceptance.id} expires on {expires.text}, before the next review ({upcoming.text}): then"
            " nobody carries the risk"
        )
        hint = "have it renewed or ended in this review, with a decision that answers it"
        yield Hit(place, message, hint, subject, Severity.WARNING)
