"""RV207: decisions beyond the authority of those who took them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Severity
from mgmtreview.records.base import Outsider
from mgmtreview.records.people import SpendingLimit
from mgmtreview.rules.phrases import in_words, shown_amount
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import Charter, Part, ReviewFacts, Workspace
from mgmtreview.workspace.accepting import is_on_scale, shown_limit
from mgmtreview.workspace.deciding import Deciding, all_deciders, decided, deciders, judged

UNCLEAR = "at which sitting {} was taken, or who was there, is not said"


@review_rule("RV207", Severity.ERROR, stage=Stage.HELD, clause="5.3", reads=("people.yaml", "minutes"))
def decisions_within_authority(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every amount committed and every risk accepted is within the authority of someone who decided it.

    ## Why
    A limit that is passed without a word makes the decision contestable: finance does not pay, or a risk counts as
    accepted that only someone higher may accept.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        answers: ["ask:ASK-1", "metric:patch-sla", "objective:vulnerability-sla"]
        kind: "allocate-resource"
        subject: "technology"
        text: "Monthly patch window from August, escalation to the CTO after 25 days"
        rationale: "Cheapest of the options, and the audit is close"
        decided_by: ["cfo"]
        resource:
          amount: 150000
          currency: "EUR"
          committed_by: "cfo"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/minutes.yaml
    decisions:
      - id: "D1"
        answers: ["ask:ASK-1", "metric:patch-sla", "objective:vulnerability-sla"]
        kind: "allocate-resource"
        subject: "technology"
        text: "Monthly patch window from August, escalation to the CTO after 25 days"
        rationale: "Cheapest of the options, and the audit is close"
        decided_by: ["ceo", "cfo"]
        resource:
          amount: 150000
          currency: "EUR"
          committed_by: "ceo"
    ```

    ## How to fix
    Have it decided by someone whose limit covers it and name them in decided_by or committed_by, or write it as a
    need with its way up (resource: need, escalated_to, by). Where the limit in people.yaml is out of date, add the
    new one with the day from which it holds.
    """
    everyone, charter = workspace.parts(review), workspace.charter
    # Where nobody in the review may allocate anything, RV201 says so, and the amounts do not matter.
    somebody_may = any(charter.may_allocate(who, review.judged_on) for who in all_deciders(everyone, review))
    for deciding in decided(review):
        if somebody_may:
            yield from _amount(charter, everyone, deciding)
        yield from _level(charter, everyone, deciding)


def _amount(charter: Charter, everyone: Sequence[Part], deciding: Deciding) -> Iterator[Outcome]:
    day, resource = deciding.day, deciding.decision.resource
    if resource is None or resource.amount is None or (resource.escalated_to and resource.committed_by is None):
        return
    money = resource.money
    place = deciding.review.minutes_at("decisions", deciding.index, "resource", "amount")

    def candidates(parts: Sequence[Part], sitting: date | None) -> tuple[str, ...]:
        extra = (resource.committed_by,) if isinstance(resource.committed_by, str) else ()
        return tuple(dict.fromkeys((*deciders(parts, deciding, sitting), *extra)))

    who = candidates(everyone, deciding.sittings[0])
    if not who or not all(charter.knows(each) for each in who):
        return
    if money is None:
        if not any(_unlimited(charter, each, day) for each in who):
            yield CannotTell(place, f"the amount of {deciding.name} has no currency to hold against a limit")
        return
    within = judged(
        lambda parts, sitting: any(charter.may_allocate(each, day, money) for each in candidates(parts, sitting)),
        everyone,
        deciding.sittings,
    )
    if within:
        return
    limits = {each: limit for each in who if (limit := _limit(charter, each, day)) is not None}
    if within is None:
        yield CannotTell(place, UNCLEAR.format(deciding.name))
    elif isinstance(resource.committed_by, Outsider):
        yield CannotTell(place, f"how much {resource.committed_by.name} may commit is not in people.yaml")
    elif any(limit.currency != money.currency for limit in limits.values()):
        yield CannotTell(place, f"{deciding.name} is in {money.currency}, and the limits are in another currency")
    else:
        stated = (f"{each}: up to {shown_amount(limit.up_to, limit.currency)}" for each, limit in limits.items())
        known = ", ".join(stated) or f"{in_words(who)} may commit nothing"
        amount = shown_amount(money.amount, money.currency)
        message = f"{deciding.name} commits {amount}, more than those who decided may ({known})"
        hint = "have someone decide it whose limit covers it, or write it as a need with escalated_to and by"
        yield Hit(place, message, hint, deciding.subject)


def _unlimited(charter: Charter, who: str, day: date) -> bool:
    authority = charter.authority(who, day)
    return authority is not None and authority.allocate_resources is True


def _limit(charter: Charter, who: str, day: date) -> SpendingLimit | None:
    authority = charter.authority(who, day)
    limit = authority.allocate_resources if authority else None
    return limit if isinstance(limit, SpendingLimit) else None


def _level(charter: Charter, everyone: Sequence[Part], deciding: Deciding) -> Iterator[Outcome]:
    """A level beyond those who may accept some risk; where nobody may accept any, the acceptance itself is amiss
    (RV607) and the amount of it does not matter. A limit that is not on the scale is RV010's.
    """
    decision, day, accepts = deciding.decision, deciding.day, deciding.decision.accepts
    if accepts is None or accepts.level is None or decision.kind not in (DecisionKind.ACCEPT_RISK, None):
        return
    level = accepts.level
    place = deciding.review.minutes_at("decisions", deciding.index, "accepts", "level")
    who = [each for each in deciders(everyone, deciding, deciding.sittings[0]) if charter.may_accept(each, day)]
    if not who:
        return
    if level not in charter.levels:
        yield CannotTell(place, f'"{level}" is no level of the risk scale in mgmtreview.yaml')
        return
    within = judged(
        lambda parts, sitting: any(charter.may_accept(each, day, level) for each in deciders(parts, deciding, sitting)),
        everyone,
        deciding.sittings,
    )
    if within is None:
        yield CannotTell(place, UNCLEAR.format(deciding.name))
    elif not within and all(is_on_scale(charter, each, day) for each in who):
        stated = ", ".join(f"{each}: up to {shown_limit(charter, each, day)}" for each in who)
        message = f'{deciding.name} accepts a risk of level "{level}", higher than those who decided may ({stated})'
        hint = "have someone decide it whose accept_risk in people.yaml covers the level, or lower the risk first"
        yield Hit(place, message, hint, deciding.subject)
