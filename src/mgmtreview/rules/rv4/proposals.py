"""RV419 and RV420: proposals and asks that can be decided on."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Hit, Severity
from mgmtreview.records.inputs import ImprovementsInput
from mgmtreview.records.shared_input import Ask
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, given, unreadable
from mgmtreview.vocabulary import IMPROVEMENTS, Purpose, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule(
    "RV419", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 g", reads=(IMPROVEMENTS,), asked_by_standard=False
)
def proposals_can_be_weighed(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every proposal says where it comes from, what it would bring and how urgent it is.

    ## Why
    Leaders choose between proposals. Without value and priority the choice is a matter of who speaks; without a
    source nobody can be asked. The standard asks for opportunities to improve, and leaves their form open.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/improvements.yaml
    items:
      - id: "IMP-1"
        what: "Dashboard for the patch service level"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/improvements.yaml
    items:
      - id: "IMP-1"
        source: "metric"
        what: "Dashboard for the patch service level"
        value: "Late patches seen a month earlier"
        priority: "high"
    ```

    ## How to fix
    Add `source` (audit, incident, metric, technology, staff, feedback, review or management), `value` (what it is
    expected to bring) and `priority` (high, medium or low).
    """
    loaded = review.input_as(IMPROVEMENTS, ImprovementsInput)
    if loaded is None or IMPROVEMENTS not in review.covers:
        return
    for index, item in enumerate(loaded.record.items):
        missing = [] if item.source else ["source"]
        missing += ["value"] if blank(item.value) else []
        missing += [] if item.priority else ["priority"]
        if missing:
            message = f"proposal {item.id} has no {in_words(missing, 'or')}: it cannot be weighed against others"
            hint = f"add {in_words([_EXAMPLES[word] for word in missing])}"
            yield Hit(loaded.at("items", index), message, hint, subject=f"improvement:{item.id}")


_EXAMPLES = {
    "source": "source (staff, audit, metric ...)",
    "value": "value (what it would bring)",
    "priority": "priority (high, medium or low)",
}


@review_rule("RV420", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2", asked_by_standard=False)
def asks_can_be_decided(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """An input that is for decision asks for one, and every ask has a recommendation, a cost and a consequence.

    ## Why
    An ask without these goes round once more: the leaders ask back, and the answer comes at the next review. The
    standard asks for decisions and says nothing of how they are prepared; this is what makes one possible in the
    time a review has.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    asks:
      - id: "ASK-1"
        ask: "Approve a monthly patch window with escalation to the CTO after 25 days"
        recommendation: "Approve"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/measurements.yaml
    asks:
      - id: "ASK-1"
        ask: "Approve a monthly patch window with escalation to the CTO after 25 days"
        recommendation: "Approve"
        cost:
          amount: 15000
          currency: "EUR"
        if_not: "The service level stays missed into the surveillance audit"
    ```

    ## How to fix
    Give each ask a `recommendation`, a `cost` (an amount, or `none`) and `if_not` (what happens when it is not
    decided). Where nothing is asked, write `purpose: inform` or `purpose: assure`, or leave it out.
    """
    for topic, loaded in given(review):
        if loaded.record.purpose is Purpose.DECIDE and not loaded.record.asks:
            message = f"the input on {topic} is for decision and asks for none: the leaders cannot tell what is wanted"
            hint = "add what is to be decided under asks, or write purpose: inform"
            yield Hit(loaded.at("purpose"), message, hint, subject=topic)
        for index, ask in enumerate(loaded.record.asks):
            missing = _missing(ask)
            if missing:
                message = f"ask {ask.id} has no {in_words(missing, 'or')}: it cannot be decided in one go"
                hint = f"add {in_words([_KEYS[word] for word in missing])}"
                yield Hit(loaded.at("asks", index), message, hint, subject=f"ask:{ask.id}")
    yield from unreadable(workspace, review)


_KEYS = {
    "question": "ask (what is to be decided)",
    "recommendation": "recommendation",
    "cost": "cost (amount and currency, or none)",
    "consequence": "if_not (what happens when it is not decided)",
}


def _missing(ask: Ask) -> list[str]:
    priced = ask.cost is not None or (bool(ask.options) and any(option.cost is not None for option in ask.options))
    parts = (
        ("question", not blank(ask.ask)),
        ("recommendation", not blank(ask.recommendation)),
        ("cost", priced),
        ("consequence", not blank(ask.if_not)),
    )
    return [word for word, there in parts if not there]
