"""RV301: each requirement that a review covers is answered."""

from collections.abc import Iterator

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.nearest import nearest
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.answered import Answered, answered, asked_of
from mgmtreview.workspace.vanished import FOLLOWED, compared


@review_rule("RV301", Severity.ERROR, stage=Stage.ISSUED, clause="9.3.2")
def requirement_is_answered(workspace: Workspace, review: ReviewFacts) -> Iterator[Outcome]:
    """Every requirement that the review covers is answered by items, totals or a reasoned nil return.

    ## Why
    The standard lists what the leaders have to consider. An input that is not there is the first thing an auditor
    sees, and nobody can say later whether there was nothing to report or nobody looked. Actions, metrics and
    objectives count as items where their files have them. A topic whose process does not exist yet may say so with
    `not_available`; that is honest, and stays a warning until it exists.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    nothing_to_report: null
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/needs.yaml
    nothing_to_report:
      reason: "No new or changed requirement in the half-year"
      how_sought: "Contract review with sales and legal on 22 June"
      by: "isms-lead"
    ```

    ## How to fix
    Add items to the input of the topic, or `counts` where the source gives totals only. If there is nothing to
    report, write `nothing_to_report` with a reason and how you looked for it. If the data does not exist yet, write
    `not_available` with a reason and the day from which it will. A file with a misspelt name is not read: rename it.
    """
    if not review.covers_known:
        yield CannotTell(review.place, "programme.yaml cannot be read, so what the review covers is not known")
        return
    unknown = []
    for topic in dict.fromkeys(asked.requirement.topic for asked in review.asked):
        state = answered(workspace, review, topic)
        if state is Answered.UNKNOWN:
            unknown.append(topic)
        elif state is not Answered.YES and not _vanished(workspace, review, topic):
            yield _hit(workspace, review, topic, state)
    if unknown:
        yield CannotTell(review.place, f"what {', '.join(unknown)} of {review.id} rests on cannot be read")


def _vanished(workspace: Workspace, review: ReviewFacts, topic: str) -> bool:
    """Whether an input that was written lacks only what was open before: RV305 names each of that."""
    return topic in FOLLOWED and review.input(topic) is not None and bool(compared(workspace, review, topic).gone)


def _hit(workspace: Workspace, review: ReviewFacts, topic: str, state: Answered) -> Hit:
    asked = asked_of(review, topic)
    clauses = ", ".join(dict.fromkeys(each.requirement.clause for each in asked))
    what = f"{topic} ({clauses}, {asked[0].requirement.title})"
    loaded = review.input(topic)
    place = loaded.place if loaded else review.place
    path = loaded.path if loaded else f"reviews/{review.id}/inputs/{topic}.yaml"
    owes = preparer(workspace, review, topic)
    if state is Answered.NOT_AVAILABLE and loaded is not None:
        message = f"{review.id} says of {what} only that it is not available: {_leaders(review)} nothing to consider"
        until = loaded.record.not_available.until if loaded.record.not_available else None
        hint = "bring items or totals as soon as they exist"
        hint = hint if until is not None else f"say in not_available until when, and {hint}"
        return Hit(loaded.key("not_available"), message, hint, topic, Severity.WARNING, owes)
    if state is Answered.PARTLY and loaded is not None:
        part = loaded.record.nothing_to_report.part if loaded.record.nothing_to_report else ""
        message = f"{review.id} answers {what} for {part} only: nothing is said of the rest"
        hint = f"add items for the rest to {path}, or a nil return without part"
        return Hit(loaded.key("nothing_to_report"), message, hint, topic, None, owes)
    message = f"{review.id} has no input on {what}: {_leaders(review)} nothing to consider"
    stray = _misspelt(workspace, review, topic)
    rename = f", or rename inputs/{stray}, which is not read" if stray else ""
    hint = f"add items or counts to {path}{rename}; if there is nothing, nothing_to_report with reason and how_sought"
    return Hit(place, message, hint, topic, None, owes)


def _leaders(review: ReviewFacts) -> str:
    return "the leaders had" if review.is_held else "the leaders have"


def _misspelt(workspace: Workspace, review: ReviewFacts, topic: str) -> str | None:
    """The file among a review's inputs that is not read (RV005) and whose name is nearest to a topic's, if any."""
    folder = f"reviews/{review.id}/inputs/"
    strays = (fault.place.path for fault in workspace.repository.faults if fault.rule == "RV005")
    names = (path.removeprefix(folder) for path in strays if path.startswith(folder))
    topics = tuple(workspace.repository.topics)
    return next((name for name in names if nearest(name.rsplit(".", 1)[0], topics) == topic), None)


def preparer(workspace: Workspace, review: ReviewFacts, topic: str) -> str | None:
    """Who will have to bring the input: as it says, who brought it last time, else the secretary."""
    candidates: list[object] = []
    for each in (review, workspace.previous(review, topic)):
        loaded = each.input(topic) if each else None
        if loaded is not None:
            candidates += [loaded.record.prepared_by, loaded.record.data_owner]
    return next((who for who in (*candidates, review.record.secretary) if isinstance(who, str)), None)


def input_place(review: ReviewFacts, topic: str, *loc: str | int) -> Place:
    """A key of the input of a topic; review.yaml as a whole where there is none."""
    loaded = review.input(topic)
    return loaded.key(*loc) if loaded else review.place
