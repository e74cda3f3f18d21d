"""RV412 and RV413: nonconformities closed with reason, and what recurs treated as a trend."""

import re
from collections.abc import Iterable, Iterator

from mgmtreview.diagnostic import Hit, Place, Severity
from mgmtreview.records.inputs import FeedbackInput, ImprovementsInput, NonconformitiesInput, Nonconformity
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.rules.rv4.given import blank, given
from mgmtreview.rules.rv4.told_elsewhere import told_elsewhere
from mgmtreview.signals import answers, canonical
from mgmtreview.signals.from_inputs import recurring_causes, recurring_themes
from mgmtreview.vocabulary import (
    FEEDBACK,
    NONCONFORMITIES,
    Effectiveness,
    NonconformityGrade,
    Stage,
)
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.open_items import is_nonconformity_open

WORD = re.compile(r"[^\W_]+")


@review_rule("RV412", Severity.WARNING, stage=Stage.ISSUED, clause="10.2", reads=(NONCONFORMITIES,))
def nonconformities_are_closed_with_reason(_workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A closed nonconformity has a cause and a check that its correction works, not made before its time.

    ## Why
    Closing without a cause mends one case and leaves the next one waiting; closing without a look at the effect is a
    hope. The standard asks for both. A major nonconformity without any corrective action is an error whether it is
    open or closed.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    items:
      - id: "NC-1"
        source: "Internal audit IA-1"
        raised_on: 2025-11-10
        grade: "minor"
        what: "Three accounts were created without approval"
        cause: "No gate in the joiner workflow"
        corrective:
          - what: "Approval gate in the workflow"
            owner: "hr-lead"
            due: 2026-03-31
            status: "done"
        status: "closed"
        closed_on: 2026-06-01
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    items:
      - id: "NC-1"
        source: "Internal audit IA-1"
        raised_on: 2025-11-10
        grade: "minor"
        what: "Three accounts were created without approval"
        cause: "No gate in the joiner workflow"
        corrective:
          - what: "Approval gate in the workflow"
            owner: "hr-lead"
            due: 2026-03-31
            status: "done"
        effectiveness:
          criterion: "No account without approval in a sample of 20"
          date: 2026-05-28
          by: "auditor"
          result: "effective"
        status: "closed"
        closed_on: 2026-06-01
    ```

    ## How to fix
    Write the `cause`, and under `effectiveness` what would show that it works (`criterion`), when it was looked at
    (`date`) and what was seen (`result`). Where that is still to come, the nonconformity is not closed yet.
    """
    loaded = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    if loaded is None or NONCONFORMITIES not in review.covers:
        return
    for index, item in enumerate(loaded.record.items):
        place, subject = loaded.at("items", index), f"nc:{item.id}"
        if item.grade is NonconformityGrade.MAJOR and not item.corrective:
            message = f"major nonconformity {item.id} has no corrective action: nothing keeps it from coming back"
            hint = "add one under corrective (what, owner, due)"
            yield Hit(place, message, hint, subject, Severity.ERROR)
        if not is_nonconformity_open(item, review.cutoff):
            yield from _closed(item, place, subject)


def _closed(item: Nonconformity, place: Place, subject: str) -> Iterator[Hit]:
    check = item.effectiveness
    missing = {"a cause": "cause"} if blank(item.cause) else {}
    if check is None or check.result is None:
        missing["a check of its effect"] = "effectiveness (criterion, date, by, result)"
    if missing:
        message = f"nonconformity {item.id} is closed without {in_words(list(missing), 'or')}: it may come back"
        hint = f"add {in_words(list(missing.values()))}, or leave it open until then"
        yield Hit(place, message, hint, subject)
    if check is None or check.result is None:
        return
    if check.result is not Effectiveness.EFFECTIVE:
        message = f"nonconformity {item.id} is closed although the check of its effect says {check.result}"
        yield Hit(place.at("effectiveness", "result"), message, "open it again, or record the later check", subject)
    elif check.planned_on is not None:
        for day, word, where in (
            (check.date, "was checked", place.at("effectiveness", "date")),
            (item.closed_on, "was closed", place.at("closed_on")),
        ):
            if day is not None and day < check.planned_on.start:
                message = (
                    f"nonconformity {item.id} {word} on {day}, before the time set for seeing its effect"
                    f" ({check.planned_on.text})"
                )
                yield Hit(where, message, "look again when the time has passed, and record that check", subject)
                return


@review_rule("RV413", Severity.WARNING, stage=Stage.ISSUED, clause="9.3.2 d", reads=(NONCONFORMITIES, FEEDBACK))
def what_recurs_is_treated_as_a_trend(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A cause or a theme of feedback that comes back is named as a trend.

    ## Why
    Each case alone is minor and gets closed; together they show that something is not right. The standard asks for
    trends in nonconformities, and this is the place to see them. Two of four periods are the usual measure
    (`limits.feedback_repeats`, `limits.feedback_window`). Where the minutes of a held review leave it unanswered,
    RV601 says so and this rule is silent; the example is judged as of 2026-07-10, before the review.

    ## Before
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    counts:
      open: 1
      closed: 1
    items:
      - id: "NC-2"
        source: "Access review"
        raised_on: 2026-05-20
        grade: "minor"
        what: "One account was created without approval"
        cause: "The gate can be passed by"
        cause_theme: "access"
        status: "analysed"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/inputs/nonconformities.yaml
    counts:
      open: 1
      closed: 1
    analysis: "Access comes up a second time within a year: the gate alone is not enough"
    items:
      - id: "NC-2"
        source: "Access review"
        raised_on: 2026-05-20
        grade: "minor"
        what: "One account was created without approval"
        cause: "The gate can be passed by"
        cause_theme: "access"
        status: "analysed"
    ```

    ## How to fix
    Name the theme in `analysis` and say what the cases have in common, or make it an ask or a proposal. A decision
    that answers it counts as well.
    """
    causes, feedback = recurring_causes(workspace, review), recurring_themes(workspace, review)
    settled: set[str] | None = None
    seen: set[str] = set()
    for topic, index, theme, signal in _themes(review):
        recurring = causes if topic == NONCONFORMITIES else feedback
        key = f"{topic} {theme.casefold()}"
        if theme.casefold() not in recurring or key in seen:
            continue
        seen.add(key)
        settled = {*answers(review), *told_elsewhere(workspace, review)} if settled is None else settled
        if _words(theme) in _told(review, topic) or any(canonical(each, review.id) in settled for each in signal):
            continue
        word = "cause" if topic == NONCONFORMITIES else "feedback theme"
        message = f'the {word} "{theme}" comes back and nothing treats it as a trend: the cases are seen one by one'
        hint = f'name "{theme}" in analysis and say what the cases have in common, or make it an ask or a proposal'
        where = "cause_theme" if topic == NONCONFORMITIES else "theme"
        yield Hit(review.input_at(topic, "items", index, where), message, hint, subject=signal[0])


def _themes(review: ReviewFacts) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """Themes of a review's nonconformities and feedback: topic, index, theme, and the signals that answer it."""
    raised = review.input_as(NONCONFORMITIES, NonconformitiesInput)
    if raised is not None and NONCONFORMITIES in review.covers:
        items = raised.record.items
        for index, item in enumerate(items):
            if item.cause_theme:
                theme = item.cause_theme.casefold()
                same = [f"nc:{each.id}" for each in items if (each.cause_theme or "").casefold() == theme]
                yield NONCONFORMITIES, index, item.cause_theme, (f"nc:{item.id}", *same)
    heard = review.input_as(FEEDBACK, FeedbackInput)
    if heard is not None and FEEDBACK in review.covers:
        for index, voice in enumerate(heard.record.items):
            if voice.theme:
                yield FEEDBACK, index, voice.theme, (f"feedback:{voice.theme}",)


def _told(review: ReviewFacts, topic: str) -> str:
    """What the input on a topic says of itself, and what all of them ask and propose, as compared."""
    texts: list[str | None] = []
    for own, loaded in given(review):
        record = loaded.record
        texts += [record.analysis, record.summary] if own == topic else []
        texts += [text for ask in record.asks for text in (ask.ask, ask.recommendation, *ask.answers)]
        if isinstance(record, ImprovementsInput):
            texts += [item.what for item in record.items]
    return " | ".join(_words(text) for text in texts if text)


def _words(text: str) -> str:
    """A text as compared: its words in small letters, each between spaces (two-site-handover: two site handover)."""
    return " ".join(("", *WORD.findall(text.casefold()), ""))
