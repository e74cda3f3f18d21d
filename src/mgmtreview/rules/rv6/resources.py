"""RV606: a resource need is committed or goes up."""

import re
from collections.abc import Iterator

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.base import Money
from mgmtreview.records.minutes import Decision
from mgmtreview.records.shared_input import Ask
from mgmtreview.rules.phrases import shown_amount
from mgmtreview.rules.rule import review_rule
from mgmtreview.signals import canonical
from mgmtreview.vocabulary import DecisionKind, Stage
from mgmtreview.workspace import ReviewFacts, Workspace

SPENDING = (DecisionKind.APPROVE, DecisionKind.ALLOCATE_RESOURCE)


@review_rule("RV606", Severity.ERROR, stage=Stage.HELD, clause="7.1", reads=("minutes",))
def resources_are_committed(_: Workspace, review: ReviewFacts) -> Iterator[Hit]:
    """A resource need is committed by somebody, with an amount, or escalated to somebody who can.

    ## Why
    A decision that costs something and commits nobody is a wish: the work starts, and the money does not come.
    Those who lead either commit (who, how much) or take the need to those who can. And if they commit another amount
    than was asked for, the asker must learn what is to be left out.

    ## Before
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        topic: "risks"
        kind: "allocate-resource"
        subject: "resources"
        text: "The backup network gets the money it needs"
        rationale: "R-1 stays high without it"
        no_action: "The treatment T-1 has its owner"
        resource:
          amount: 8000
          currency: "EUR"
    ```

    ## After
    ```yaml
    # reviews/2025-H2/minutes.yaml
    decisions:
      - id: "D3"
        topic: "risks"
        kind: "allocate-resource"
        subject: "resources"
        text: "The backup network gets the money it needs"
        rationale: "R-1 stays high without it"
        no_action: "The treatment T-1 has its owner"
        resource:
          amount: 8000
          currency: "EUR"
          committed_by: "cfo"
    ```

    ## How to fix
    Add to `resource` either `committed_by` with `amount` and `currency` (or `what`, for people and time), or `need`
    with `escalated_to` and `by`. Where the amount differs from the one asked for, name the other one in `rationale`.
    """
    asks = _asks(review)
    for index, decision in enumerate(review.minutes.decisions):
        name, place = f"decision:{review.id}/{decision.id}", review.minutes_at("decisions", index)
        asked = [asks[key] for each in decision.answers if (key := canonical(each, review.id)) in asks]
        lacks = _lacks(decision, asked)
        if lacks is not None:
            what, hint = lacks
            message = f"decision {decision.id} of {review.id} needs resources and does not say {what}"
            yield Hit(place.at("resource"), message, hint, name)
        else:
            yield from _another_amount(review, index, decision, asked)


def _asks(review: ReviewFacts) -> dict[str, Ask]:
    return {
        canonical(f"ask:{ask.id}", review.id): ask
        for loaded in review.folder.inputs.values()
        for ask in loaded.record.asks
    }


def _lacks(decision: Decision, asked: list[Ask]) -> tuple[str, str] | None:
    """What a decision leaves open about its resources, and what to add; None where nothing is."""
    need = decision.resource
    if need is None:
        costs = any(isinstance(ask.cost, Money) and ask.cost.amount for ask in asked)
        wants = decision.kind is DecisionKind.ALLOCATE_RESOURCE or (decision.kind is DecisionKind.APPROVE and costs)
        hint = "add resource with committed_by, amount and currency (or what), or with need, escalated_to and by"
        return ("who commits how much", hint) if wants else None
    if need.escalated_to is not None:
        return None
    if need.committed_by is None:
        what = "who commits them, nor to whom the need is escalated"
        return what, "add committed_by to resource, or need with escalated_to and by"
    if need.money is None and not need.what:
        return "how much is committed", "add amount and currency to resource, or what for people and time"
    return None


def _another_amount(review: ReviewFacts, index: int, decision: Decision, asked: list[Ask]) -> Iterator[Hit]:
    """A committed amount that is none of those asked for, without a word on the difference.

    Only where one decision alone answers one ask with a cost: sums over several are anybody's guess.
    """
    given = decision.resource.money if decision.resource else None
    costly = [(ask, ask.cost) for ask in asked if isinstance(ask.cost, Money)]
    if given is None or len(costly) != 1 or decision.kind not in SPENDING or not _alone(review, costly[0][0]):
        return
    ask, cost = costly[0]
    offered = [cost, *(option.cost for option in ask.options if option.cost is not None)]
    words = " ".join(filter(None, (decision.text, decision.rationale, decision.uncertainty)))
    if given in offered or int(cost.amount) in _numbers(words):
        return
    message = (
        f"decision {decision.id} of {review.id} commits {_shown(given)} where {_shown(cost)} was asked for "
        f"({ask.id}), without a word on the difference"
    )
    hint = "say in rationale which amount was asked for and what is to be left out"
    name = f"decision:{review.id}/{decision.id}"
    yield Hit(review.minutes_at("decisions", index, "resource", "amount"), message, hint, name, Severity.WARNING)


def _alone(review: ReviewFacts, ask: Ask) -> bool:
    wanted = canonical(f"ask:{ask.id}", review.id)
    answering = [
        decision
        for decision in review.minutes.decisions
        if any(canonical(each, review.id) == wanted for each in decision.answers)
    ]
    return len(answering) == 1


def _numbers(text: str) -> set[int]:
    """Whole numbers in a text, with or without separators of thousands."""
    found = re.findall(r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d+", text)
    return {int(re.sub(r"\D", "", number)) for number in found if len(number) <= 20}


def _shown(money: Money) -> str:
    return shown_amount(money.amount, money.currency, money.per)
