"""The conclusion in its three parts, and the two results that the standard asks for."""

from mgmtreview.records.minutes import Decision, Judgement
from mgmtreview.rendering.inert import Inert, block, joined
from mgmtreview.rendering.marks import BAD, GOOD, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import NOT_STATED
from mgmtreview.signals.topics import topics_of
from mgmtreview.vocabulary import IMPROVEMENTS, DecisionKind, Subject, Verdict
from mgmtreview.workspace import ReviewFacts

QUESTIONS = (
    ("suitable", "Suitable: does the system still fit the organisation?"),
    ("adequate", "Adequate: does it have what it needs?"),
    ("effective", "Effective: does it reach what it is for?"),
)
_MARKS = {Verdict.FULLY: GOOD, Verdict.PARTLY: WATCH, Verdict.NOT: BAD}


def conclusion_view(material: Material) -> View:
    """Three questions, three answers."""
    conclusion = material.review.minutes.conclusion
    rows = [_row(question, getattr(conclusion, key) if conclusion else None) for key, question in QUESTIONS]
    return {
        "table": table(["Question", "Answer", "Why"], rows),
        "text": block(conclusion.text) if conclusion and conclusion.text else "",
    }


def _row(question: str, judgement: Judgement | None) -> list[str]:
    verdict = judgement.verdict if judgement else None
    if verdict is None:
        return [question, marked(BAD, "not answered"), (judgement.why if judgement else None) or ""]
    return [question, marked(_MARKS[verdict], verdict.value), (judgement.why if judgement else None) or NOT_STATED]


def output_table(material: Material) -> View | None:
    """What the standard asks a review to produce, and the decisions that do; or the reason why none was needed."""
    outputs = [output for profile in material.workspace.repository.profiles.values() for output in profile.outputs]
    rows = [[each.clause, each.title, _results(material.review, each.key)] for each in outputs]
    return table(["Clause", "What is asked for", "Result"], rows) if rows else None


def _results(review: ReviewFacts, key: str) -> Inert | str:
    found = [decision.id for decision in review.minutes.decisions if _gives(review, decision, key)]
    none = review.minutes.no_change_needed
    reason = (getattr(none, key, None) if none else None) or ""
    stated = f"none needed: {reason}" if reason else ""
    return joined("; ", (", ".join(found), stated)) or marked(BAD, "neither a decision nor a reason why none is needed")


def _gives(review: ReviewFacts, decision: Decision, key: str) -> bool:
    """Whether a decision counts for an output, as rule RV602 counts it."""
    about = decision.subject is Subject.IMPROVEMENT or IMPROVEMENTS in topics_of(decision, review)
    if key == "improvement":
        return about or decision.effect is not None
    changes = decision.kind is DecisionKind.CHANGE or bool(decision.updates)
    only_improves = decision.subject is Subject.IMPROVEMENT or set(topics_of(decision, review)) == {IMPROVEMENTS}
    return changes or not only_improves
