"""RV417: a risk is accepted by somebody, until a day, and not by the one who asked for it."""

from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.records.inputs import Acceptance, RisksInput
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, in_words, same_person
from mgmtreview.signals import answers, canonical
from mgmtreview.vocabulary import RISKS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace


@review_rule("RV417", Severity.ERROR, stage=Stage.ISSUED, clause="6.1.3", reads=(RISKS, "minutes", "people"))
def acceptances_are_live(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """Every acceptance names who accepted and until when, has not expired, and was not given by its requester.

    ## Why
    An acceptance is a decision to carry a risk. One given by nobody in particular, or for ever, is a risk that was
    forgotten; one given by the person who asked for it is no decision. The standard asks for the risk owners' consent
    to the residual risks; an end date is good practice, because risks change. One that ends before the next review
    should be renewed or let go in this one (a warning).

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
    Name who accepted it (`accepted_by`) and until when it holds (`expires_on`). Have one that has ended, or ends
    before the next review, decided anew: a decision that answers `acceptance:ACC-1` settles it. In a documented
    one-person organisation, say under `conditions` what makes up for the missing second person.
    """
    loaded = review.input_as(RISKS, RisksInput)
    if loaded is None or RISKS not in review.covers:
        return
    decided = {name for name, given in answers(review).items() if any(answer.decision for answer in given)}
    for index, acceptance in enumerate(loaded.record.acceptances):
        place = loaded.at("acceptances", index)
        yield from _by_its_requester(workspace, acceptance, place)
        if canonical(f"acceptance:{acceptance.id}", review.id) not in decided:
            yield from _incomplete(acceptance, place)
            yield from _ending(workspace, review, acceptance, place.at("expires_on"))


def _by_its_requester(workspace: Workspace, acceptance: Acceptance, place: Place) -> Iterator[Hit]:
    if not same_person(acceptance.requested_by, acceptance.accepted_by):
        return
    who, subject = workspace.charter.name(acceptance.accepted_by), f"acceptance:{acceptance.id}"
    if not workspace.charter.single_leader:
        message = f"acceptance {acceptance.id} was requested and given by {who}: that is no decision by a second person"
        yield Hit(place.at("accepted_by"), message, "have it decided by somebody else with authority", subject)
    elif blank(acceptance.conditions):
        message = f"acceptance {acceptance.id} was requested and given by {who}, and nothing makes up for it"
        hint = 'add `conditions: "..."`: what takes the place of a second person (an outside view, a fixed limit)'
        yield Hit(place.at("accepted_by"), message, hint, subject, Severity.WARNING)


def _incomplete(acceptance: Acceptance, place: Place) -> Iterator[Hit]:
    missing = [] if acceptance.accepted_by is not None else ["who accepted it"]
    if acceptance.expires_on is None:
        missing.append("until when it holds")
    if missing:
        message = f"acceptance {acceptance.id} of risk {acceptance.risk or '?'} does not say {in_words(missing, 'or')}"
        keys = {"who accepted it": "`accepted_by: <id>`", "until when it holds": "`expires_on: 2026-12-31`"}
        hint = f"add {in_words([keys[word] for word in missing])}, or have the risk decided anew"
        yield Hit(place, f"{message}: that is a risk forgotten", hint, f"acceptance:{acceptance.id}")


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
