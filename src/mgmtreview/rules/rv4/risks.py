"""RV416 and RV418: treatments that move, and risks above appetite that somebody answers for."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import Rating, Risk, RiskScore, RisksInput, Treatment
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank
from mgmtreview.signals.from_inputs import is_above, overdue_treatment, residual_level
from mgmtreview.vocabulary import RISKS, Stage, TreatmentOption, WorkStatus
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.open_items import DONE, is_live
from mgmtreview.workspace.vanished import risks_left_out


@review_rule("RV416", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2 f", reads=(RISKS,), asked_by_standard=False)
def late_treatments_are_explained(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A treatment that is late has a reason and a new date.

    ## Why
    The risk stays while the treatment slips, and the leaders carry it without having been asked. The standard asks
    for the status of the treatment plan; a date that passed without a word is no status. Without a reason nobody can
    say whether the new date will hold.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    items:
      - id: "R-2"
        title: "Supplier outage"
        owner: "cto"
        inherent: "high"
        residual: "medium"
        option: "share"
        treatments:
          - id: "T-2"
            what: "Second supplier contracted"
            owner: "cto"
            was_due: 2026-05-31
            due: 2026-09-30
            status: "in-progress"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    items:
      - id: "R-2"
        title: "Supplier outage"
        owner: "cto"
        inherent: "high"
        residual: "medium"
        option: "share"
        treatments:
          - id: "T-2"
            what: "Second supplier contracted"
            owner: "cto"
            was_due: 2026-05-31
            due: 2026-09-30
            reason: "The first bidder withdrew in April"
            status: "in-progress"
    ```

    ## How to fix
    Agree on a new date with the owner: move the old one to `was_due`, write the new one under `due` and why under
    `reason`. Where it is done, say so in `status`.
    """
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None or RISKS not in review.covers:
        return
    for index, risk in enumerate(loaded.record.items):
        for number, treatment in enumerate(risk.treatments):
            name = f"{risk.id}/{treatment.id}"
            yield from _late(treatment, review, name, loaded.at("items", index, "treatments", number))


def _late(treatment: Treatment, review: ReviewFacts, name: str, place: Place) -> Iterator[Hit]:
    since, first = overdue_treatment(treatment, review.cutoff), treatment.was_due
    if since is not None:
        why = " or a reason" if blank(treatment.reason) else ""
        message = f"treatment {name} is overdue since {since} without a new date{why}: the risk stays as it is"
        hint = "move the old date to was_due, and write the new one under due" + (
            " and why under reason" if why else ""
        )
        yield Hit(place.at("due"), message, hint, subject=f"treatment:{name}")
    elif (
        first is not None
        and first.end < review.cutoff
        and treatment.status not in DONE
        and blank(treatment.reason)
        and (treatment.due is None or treatment.due.end > first.end)
    ):
        if treatment.due:
            message, hint = f"was moved from {first.text} to {treatment.due.text} without a reason", "add reason"
        else:
            message, hint = f"was due on {first.text} and goes on without a new date or a reason", "add due and reason"
        message = f"treatment {name} {message}: the risk stays as it is"
        yield Hit(place.at("was_due"), message, hint, subject=f"treatment:{name}")


@review_rule("RV418", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 f", reads=(RISKS,))
def risks_above_appetite_are_dealt_with(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A risk above appetite has a treatment under way or an acceptance; a finished treatment shows in the risk.

    ## Why
    The appetite says what the organisation will not carry without somebody deciding so. A risk above it that is
    neither treated nor accepted is carried by nobody. A treatment that is done and leaves the risk where it was did
    not work, or nobody assessed the risk again; the standard asks for the results of both.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    items:
      - id: "R-1"
        title: "Ransomware on file servers"
        owner: "it-ops-lead"
        inherent: "critical"
        residual: "high"
        option: "modify"
        treatments:
          - id: "T-1"
            what: "Separate backup network"
            owner: "it-ops-lead"
            due: 2026-06-30
            status: "done"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/risks.yaml
    items:
      - id: "R-1"
        title: "Ransomware on file servers"
        owner: "it-ops-lead"
        inherent: "critical"
        residual: "medium"
        option: "modify"
        treatments:
          - id: "T-1"
            what: "Separate backup network"
            owner: "it-ops-lead"
            due: 2026-06-30
            status: "done"
    ```

    ## How to fix
    Add a treatment with owner and date, or an acceptance by somebody with authority until a day. After a finished
    treatment assess the risk again; where it stays, say why in the risk's `analysis`.
    """
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None or RISKS not in review.covers:
        return
    for index, risk in enumerate(loaded.record.items):
        place, subject = loaded.at("items", index, "residual"), f"risk:{risk.id}"
        level, appetite = residual_level(risk), risk.appetite or workspace.settings.risk.appetite
        above = level is not None and is_above(level, appetite, workspace.levels)
        accepted = _is_accepted(risk, level, loaded.record, review, workspace.levels)
        if above and not accepted and all(treatment.status in DONE for treatment in risk.treatments):
            if risk.id.casefold() in risks_left_out(workspace, review):
                continue  # RV305 names what was there last time
            message = (
                f"risk {risk.id} is {level}, above the appetite ({appetite}), without a treatment under way or a live"
                " acceptance: nobody answers for it"
            )
            yield Hit(place, message, "add a treatment with owner and date, or an acceptance until a day", subject)
        elif _is_unmoved(workspace, review, risk) and blank(risk.analysis):
            message = (
                f"the residual of risk {risk.id} is unchanged although a treatment of it is done:"
                " it did not help, or the risk was not assessed again"
            )
            yield Hit(place, message, "assess the risk again, or say in its analysis why it stays", subject)


def _is_accepted(
    risk: Risk, level: str | None, record: RisksInput, review: ReviewFacts, levels: tuple[str, ...]
) -> bool:
    """Whether a live acceptance covers the risk at its level (who gave it is RV417's question)."""
    return any(
        (acceptance.risk or "").casefold() == risk.id.casefold()
        and is_live(acceptance.expires_on, review.cutoff)
        and not is_above(level or "", acceptance.level or level, levels)
        for acceptance in record.acceptances
    )


def _is_unmoved(workspace: Workspace, review: ReviewFacts, risk: Risk) -> bool:
    """Whether a treatment was finished since the last review that listed the risk, and the risk stands where it did.

    Where no earlier review lists it: whether all its treatments are done and residual and inherent are the same.
    """
    done = {each.id.casefold() for each in risk.treatments if each.status is WorkStatus.DONE and blank(each.effect)}
    if not done or risk.residual is None or risk.option is TreatmentOption.RETAIN:
        return False
    earlier = _listed_before(workspace, review, risk)
    if earlier is None:
        finished = all(treatment.status in DONE for treatment in risk.treatments)
        return finished and _same(risk.residual, risk.inherent)
    before = {each.id.casefold() for each in earlier.treatments if each.status is WorkStatus.DONE}
    return bool(done - before) and _same(risk.residual, earlier.residual)


def _listed_before(workspace: Workspace, review: ReviewFacts, risk: Risk) -> Risk | None:
    for other in reversed(workspace.held_before(review)):
        loaded = other.input_as(RISKS, RisksInput)
        for item in loaded.record.items if loaded else ():
            if item.id.casefold() == risk.id.casefold():
                return item
    return None


def _same(one: Rating | None, other: Rating | None) -> bool:
    """Whether two ratings are the same: by all their numbers where both have them, else by their level."""
    if one is None or other is None:
        return False
    if isinstance(one, RiskScore) and isinstance(other, RiskScore):
        return one == other
    first = one.level if isinstance(one, RiskScore) else one
    second = other.level if isinstance(other, RiskScore) else other
    return first is not None and second is not None and first.casefold() == second.casefold()
