"""What is red, and since when; and how much else calls for an answer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from mgmtreview.periods import Span
from mgmtreview.records.inputs import MeasurementsInput, NonconformitiesInput, ObjectivesInput, RisksInput
from mgmtreview.rendering.anchors import link_to
from mgmtreview.rendering.inert import Inert
from mgmtreview.rendering.marks import BAD, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import counted, days, listed
from mgmtreview.signals import Signal
from mgmtreview.vocabulary import MEASUREMENTS, NONCONFORMITIES, OBJECTIVES, RISKS
from mgmtreview.workspace.open_items import DONE

QUIET_HEADING = "Signals that are quiet"

_COLUMNS = ["Since", "What", "Proposed or under way", "Details"]

KINDS = {
    "acceptance": "acceptance",
    "action": "action",
    "audit": "audit matter",
    "change": "change",
    "decision": "decision left open",
    "effect": "promised effect",
    "event": "event",
    "feedback": "feedback theme",
    "improvement": "proposal",
    "incident": "incident",
    "metric": "metric",
    "nc": "nonconformity",
    "need": "changed need",
    "objective": "objective",
    "risk": "risk",
    "treatment": "treatment",
}
_PLURALS = {"decision": "decisions left open", "feedback": "feedback themes", "nc": "nonconformities"}


def red_view(material: Material, room: int) -> View:
    """The high signals, the oldest first, with what is proposed for each; the others counted.

    ``room`` is how many fit on the page; of more, the rest is counted by kind and ``all`` holds every one.
    """
    red = [signal for signal in material.loud if signal.is_high and signal.kind != "ask"]
    red.sort(key=lambda signal: (signal.since or date.max, signal.id.casefold()))
    rows = [_row(material, signal) for signal in red]
    cut = len(rows) > room
    return {
        "count": len(red),
        "table": table(_COLUMNS, rows[:room]) if rows else None,
        "more": f"{len(rows) - room} more, none of them older: {kinds(red[room:])}." if cut else "",
        "all": table(_COLUMNS, rows) if cut else None,
        "others": _others(material),
    }


def _row(material: Material, signal: Signal) -> list[str]:
    section = material.sections.get(signal.topic)
    return [
        marked(BAD, _since(signal, material.cutoff)),
        signal.line,
        proposal(material, signal),
        section.short_link if section else "",
    ]


def _since(signal: Signal, cutoff: date) -> str:
    if signal.since is None:
        return "not known"
    age = (cutoff - signal.since).days
    return f"{signal.since} ({days(age)})" if age > 0 else f"{signal.since}"


def proposal(material: Material, signal: Signal) -> str:
    """What the inputs propose for a signal or say is under way: an ask, a recommendation, work; or nothing."""
    asks = material.asks_for(signal)
    if asks:
        return listed(f"ask {put.number}" for put in asks)
    return recommendation(material, signal) or under_way(material, signal) or "nothing"


def recommendation(material: Material, signal: Signal) -> str:
    """What the input recommends on the metric or objective behind a signal."""
    name = signal.id.partition(":")[2].casefold()
    if signal.kind == "metric":
        metrics = material.review.input_as(MEASUREMENTS, MeasurementsInput)
        found = [
            item.recommendation for item in (metrics.record.items if metrics else ()) if item.metric.casefold() == name
        ]
    elif signal.kind == "objective":
        objectives = material.review.input_as(OBJECTIVES, ObjectivesInput)
        items = objectives.record.items if objectives else ()
        found = [item.recommendation for item in items if item.objective.casefold() == name]
    else:
        found = []
    return next((text for text in found if text), "")


def under_way(material: Material, signal: Signal) -> str:
    """Work that the inputs show on a risk or a nonconformity."""
    name = signal.id.partition(":")[2].casefold()
    if signal.kind == "risk":
        risks = material.review.input_as(RISKS, RisksInput)
        found = next(
            (risk.treatments for risk in (risks.record.items if risks else ()) if risk.id.casefold() == name), ()
        )
        dues = [each.due for each in found if each.status not in DONE]
        return _work(len(dues), "treatment", [due for due in dues if due])
    if signal.kind == "nc":
        cases = material.review.input_as(NONCONFORMITIES, NonconformitiesInput)
        work = next(
            (case.corrective for case in (cases.record.items if cases else ()) if case.id.casefold() == name), ()
        )
        open_dues = [each.due for each in work if each.implemented_on is None and each.status not in DONE]
        return _work(len(open_dues), "corrective action", [due for due in open_dues if due])
    return ""


def _work(number: int, thing: str, dues: Sequence[Span]) -> str:
    if not number:
        return ""
    return f"{counted(number, thing)} under way{f', due {max(dues)}' if dues else ', no due date'}"


def _others(material: Material) -> Inert | str:
    normal = [signal for signal in material.loud if not signal.is_high]
    parts = []
    if normal:
        parts.append(f"{counted(len(normal), 'other signal')} not red, each in its section: {kinds(normal)}.")
    if material.quiet:
        quiet = counted(len(material.quiet), "signal")
        verb = "is" if len(material.quiet) == 1 else "are"
        parts.append(f"{quiet} {verb} quiet by an earlier decision: see {link_to(QUIET_HEADING)}.")
    return Inert(" ".join(parts))


def kinds(signals: Sequence[Signal]) -> str:
    """How many signals of each kind."""
    count = Counter(signal.kind for signal in signals)
    return listed(
        counted(number, KINDS.get(kind, kind), _PLURALS.get(kind, "")) for kind, number in sorted(count.items())
    )
