"""RV306 and RV308: the pack showed what it had to, in time to be read."""

from collections.abc import Iterator
from datetime import date

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.periods import working_days_between
from mgmtreview.records.packfile import IssuedPack
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.signals import Signal, canonical, raised, unanswered
from mgmtreview.vocabulary import ACTIONS, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.vanished import risks_left_out


@review_rule("RV306", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2 a", reads=("pack", "actions/"), links=True)
def pack_shows_what_is_open(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """Every action open at the cutoff and every signal was in the pack as it was issued.

    ## Why
    People decide on what they were shown. An overdue action or a missed target that is in the records but was not in
    the pack was never before them, whatever the minutes say. What they were shown stands in `issued/pack.json`, which
    `mgmtreview render --issue` writes; where a pack was sent out by other means there is none, and then the answer is
    "cannot tell". What the minutes of a held review leave unanswered is RV601's; it is not said twice. Whether
    a late action or a theme of feedback is a signal hangs on `limits.carried_warn`, `limits.feedback_repeats` and
    `limits.feedback_window`.

    ## Before
    ```yaml
    # reviews/2026-H1/issued/pack.json
    {"signals": ["ask:ASK-1", "metric:patch-sla", "change:CH-1", "incident:INC-6", "objective:vulnerability-sla",
                 "feedback:penetration tests"]}
    ```

    ## After
    ```yaml
    # reviews/2026-H1/issued/pack.json
    {"signals": ["ask:ASK-1", "metric:patch-sla", "change:CH-1", "incident:INC-6", "objective:vulnerability-sla",
                 "feedback:penetration tests", "improvement:IMP-1"]}
    ```

    ## How to fix
    Before the review is held, issue the pack again with `mgmtreview render 2026-H1 --issue --replace` (without
    `--replace` what was issued before stays) and tell its readers what is new. Afterwards bring the matter to the next
    review; if it was handed in at the meeting, accept the finding in waivers.yaml and say so there.
    """
    if review.folder.pack is None:
        sent = "what its readers were shown is not known" if _went_out(review) else "it has not been issued"
        yield CannotTell(review.place, f"there is no issued/pack.json: {sent}")
        return
    pack = review.folder.pack.record
    missing = list(_missing_actions(workspace, review, pack))
    named = {subject for subject, _, _ in missing}
    missing += [entry for entry in _missing_signals(workspace, review, pack) if entry[0] not in named]
    for subject, what, place in missing:
        message = f"{what}: this was not in the pack of {review.id}, so its readers were not shown it"
        again = f"issue the pack again (mgmtreview render {review.id} --issue --replace), and say what is new in it"
        yield Hit(place, message, "take it to the next review" if review.is_held else again, subject)


def _went_out(review: ReviewFacts) -> bool:
    """Whether a pack was sent, by its date or because the review was held (it may be judged ahead of both)."""
    issued = review.record.issued_on
    return review.is_held or (issued is not None and issued <= review.today)


def _missing_actions(workspace: Workspace, review: ReviewFacts, pack: IssuedPack) -> Iterator[tuple[str, str, Place]]:
    if ACTIONS not in review.covers:
        return
    shown = {name.casefold() for name in pack.actions}
    cutoff = pack.cutoff or review.cutoff
    earlier = {other.id for other in workspace.held_before(review)}
    for action in workspace.actions.values():
        origin = workspace.review(action.review)
        if (origin is None or origin.id in earlier) and action.is_open_on(cutoff) and action.id.casefold() not in shown:
            yield action.id, f"action {action.id} ({' '.join(action.text.split())}) was open on {cutoff}", action.place


def _missing_signals(workspace: Workspace, review: ReviewFacts, pack: IssuedPack) -> Iterator[tuple[str, str, Place]]:
    shown = {canonical(name, review.id) for name in (*pack.signals, *pack.quiet)}
    shown |= {f"risk:{risk}" for risk in risks_left_out(workspace, review)}  # RV305 names what was taken out since
    for signal in _to_show(workspace, review):
        if canonical(signal.id, review.id) not in shown:
            subject = signal.id.removeprefix("action:") if signal.kind == "action" else signal.id
            yield subject, " ".join(signal.line.split()), signal.place


def _to_show(workspace: Workspace, review: ReviewFacts) -> tuple[Signal, ...]:
    """The loud signals; once the review was held, those that its minutes answer (the others are RV601's)."""
    signals = tuple(signal for signal in raised(workspace, review) if signal.quiet is None)
    if not review.reached(Stage.HELD):
        return signals
    open_still = {signal.id for signal in unanswered(signals, review)}
    return tuple(signal for signal in signals if signal.id not in open_still)


@review_rule("RV308", Severity.WARNING, stage=Stage.ISSUED, clause="-", asked_by_standard=False)
def pack_is_issued_in_time(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """The pack goes out early enough to be read before the review.

    ## Why
    Leaders who get the figures at the table can only nod. A week of working days lets them read, ask and prepare a
    decision. The standard does not ask for a lead time; it is good practice, and the number of days is a setting
    (`limits.pack_working_days`). A review called for by an event is left out: there, waiting would defeat the purpose.

    ## Before
    ```yaml
    # reviews/2026-H1/review.yaml
    issued_on: 2026-07-14
    ```

    ## After
    ```yaml
    # reviews/2026-H1/review.yaml
    issued_on: 2026-07-08
    ```

    ## How to fix
    Send the next pack out earlier, or move the review. If your leaders agreed on a shorter time, set
    `limits.pack_working_days` in mgmtreview.yaml.
    """
    if review.exceptional:
        return
    pack = review.folder.pack
    issued = review.record.issued_on or (pack.record.issued_on if pack else None)
    if issued is None:
        yield CannotTell(review.place, f"the day on which the pack of {review.id} was sent out is not recorded")
        return
    day = _first_day(review)
    if day is None:
        yield CannotTell(review.place, f"the day for which {review.id} is planned is not known")
        return
    wanted = workspace.limits.pack_working_days
    left = working_days_between(issued, day)
    if left < wanted:
        place = review.at("issued_on") if review.record.issued_on or pack is None else pack.at("issued_on")
        days = f"{left} working {'day' if left == 1 else 'days'}"
        when = "after the review began" if issued > day else f"{days} before the review (at least {wanted})"
        message = f"the pack of {review.id} went out on {issued}, {when}: too late to be read"
        earlier = "send the next pack out earlier"
        yield Hit(place, message, earlier if review.is_held else f"move the review (postponed), or {earlier}")


def _first_day(review: ReviewFacts) -> date | None:
    """The first sitting; before, the last day for which it is planned."""
    if review.record.sittings:
        return review.record.sittings[0]
    return review.planned.end if review.planned else None
