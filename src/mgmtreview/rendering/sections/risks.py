"""Risk assessment and treatment: the picture and how it moved, then treatments and acceptances."""

from collections import Counter
from collections.abc import Iterator

from mgmtreview.records.inputs import Acceptance, Risk, RisksInput, Treatment
from mgmtreview.rendering.charts import Bar, BarChart, bar_chart
from mgmtreview.rendering.marks import BAD, GOOD, OPEN, WATCH, marked
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.risk_movement import Move, Movement, movements, no_longer_listed
from mgmtreview.rendering.sections.shared import item_id, linked
from mgmtreview.rendering.tables import View, bullets, chart, table
from mgmtreview.rendering.wording import NOT_STATED, rating, when
from mgmtreview.signals.from_inputs import is_above, overdue_treatment, residual_level
from mgmtreview.vocabulary import RISKS
from mgmtreview.workspace.open_items import DONE, is_live

CHART = "charts/risk-levels.svg"
MANY = 8
"""From so many risks on their levels are drawn."""

_RISK_COLUMNS = ["Risk", "Title", "Owner", "Inherent", "Residual", "Against appetite", "Movement", "Option", "Analysis"]
_TREATMENT_COLUMNS = ["Treatment", "What", "Controls", "Owner", "Due", "First due", "State", "Reason", "Effect"]
_ACCEPTANCE_COLUMNS = [
    "Acceptance",
    "Risk",
    "Level",
    "Reason",
    "Asked by",
    "Accepted by",
    "Expires",
    "State",
    "Conditions",
]


def risk_blocks(material: Material) -> list[View]:
    """Assessment and plan, levels, risks with their movement, treatments, acceptances."""
    loaded = material.review.input_as(RISKS, RisksInput)
    if loaded is None:
        return []
    record = loaded.record
    lines = list(_about(material, record))
    blocks = [bullets(lines)] if lines else []
    if is_drawn(material):
        blocks.append(chart(CHART, levels_in_words(material)))
    if record.items:
        rows = [list(_risk_row(material, record, each)) for each in _ordered(material)]
        blocks.append(
            table(_RISK_COLUMNS, rows, title=f"Risks listed here ({len(rows)})", optional=["Option", "Analysis"])
        )
    if rows := [list(_treatment_row(material, risk, each)) for risk in record.items for each in risk.treatments]:
        title = f"Treatments ({len(rows)})"
        optional = ["Controls", "First due", "Reason", "Effect"]
        blocks.append(table(_TREATMENT_COLUMNS, rows, title=title, optional=optional))
    if rows := [list(_acceptance_row(material, each)) for each in record.acceptances]:
        title = f"Acceptances ({len(rows)})"
        blocks.append(table(_ACCEPTANCE_COLUMNS, rows, title=title, optional=["Asked by", "Conditions"]))
    return blocks


def level_counts(material: Material) -> list[tuple[str, int]]:
    """How many risks stand at each residual level, the lowest first: the totals, else what is listed."""
    loaded = material.review.input_as(RISKS, RisksInput)
    if loaded is None:
        return []
    counted_levels = {total.level: total.count for total in loaded.record.totals}
    if not counted_levels:
        counted_levels = dict(Counter(residual_level(risk) or "unknown" for risk in loaded.record.items))
    known = [level for level in material.workspace.levels if level in counted_levels]
    return [(level, counted_levels[level]) for level in (*known, *sorted(set(counted_levels) - set(known)))]


def levels_in_words(material: Material) -> str:
    """How many risks stand at each level, the highest first."""
    counts = ", ".join(f"{number} {level}" for level, number in reversed(level_counts(material)))
    return f"Risks by residual level: {counts}."


def is_drawn(material: Material) -> bool:
    """Whether there are enough risks for a chart to say more than a line."""
    return RISKS in material.sections and sum(number for _, number in level_counts(material)) >= MANY


def level_chart(material: Material) -> str:
    """The levels as bars, the highest first; those above the appetite are named so."""
    levels, appetite = material.workspace.levels, material.workspace.settings.risk.appetite
    counts = level_counts(material)[::-1]
    bars = [Bar(level, n, "above appetite" if is_above(level, appetite, levels) else "") for level, n in counts]
    words = levels_in_words(material)
    return bar_chart(BarChart("risk-levels", "Risks by residual level", words, "risks", tuple(bars)))


def _about(material: Material, record: RisksInput) -> Iterator[str]:
    done, plan = record.assessment, record.plan
    if done is not None:
        facts = [f"Assessed {when(done.performed_on, 'on a day that is not stated')}"]
        facts += [f"method: {done.method}"] if done.method else []
        facts += [f"scope: {done.scope}"] if done.scope else []
        yield f"{'; '.join(facts)}."
    if plan is not None:
        facts = [f"Treatment plan: {plan.status or 'state not stated'}"]
        facts += [f"approved by {material.name_with_role(plan.approved_by)}"] if plan.approved_by else []
        facts += [f"on {plan.date}"] if plan.date else []
        yield f"{', '.join(facts)}."
    appetite = material.workspace.settings.risk.appetite
    if level_counts(material):
        yield levels_in_words(material)
    yield f"Appetite: {appetite}." if appetite else "No appetite is stated, so nothing can be called above it."
    moved = Counter(each.move for each in movements(material.workspace, material.review))
    if moved and material.workspace.previous(material.review, RISKS):
        yield f"Movement: {', '.join(f'{moved[move]} {move.value}' for move in Move if moved[move])}."
    for review, risk in no_longer_listed(material.workspace, material.review):
        yield f"No longer listed: {risk.id} {risk.title or ''} (residual {rating(risk.residual)} in {review})."


def _ordered(material: Material) -> list[Movement]:
    """The highest residual risk first; within a level as the input lists them."""
    levels = material.workspace.levels
    rank = {level: -index for index, level in enumerate(levels)}
    return sorted(
        movements(material.workspace, material.review), key=lambda each: rank.get(residual_level(each.risk) or "", 1)
    )


def _risk_row(material: Material, record: RisksInput, movement: Movement) -> Iterator[str]:
    risk = movement.risk
    yield item_id(risk.id, risk.to_confirm)
    yield linked(material, risk.title or NOT_STATED, risk.link)
    yield material.name_with_role(risk.owner) or NOT_STATED
    yield rating(risk.inherent)
    yield rating(risk.residual)
    yield _against_appetite(material, record, risk)
    yield movement.shown
    yield risk.option.value if risk.option else ""
    yield risk.analysis or ""


def _against_appetite(material: Material, record: RisksInput, risk: Risk) -> str:
    levels = material.workspace.levels
    appetite = risk.appetite or material.workspace.settings.risk.appetite
    level = residual_level(risk)
    own = f" ({risk.appetite})" if risk.appetite else ""
    if appetite is None or level not in levels or appetite not in levels:
        return marked(OPEN, "cannot be told")
    if not is_above(level, appetite, levels):
        return marked(GOOD, f"within{own}")
    live = next(
        (
            each
            for each in record.acceptances
            if (each.risk or "").casefold() == risk.id.casefold()
            and each.accepted_by
            and is_live(each.expires_on, material.cutoff)
            and not is_above(level, each.level or level, levels)
        ),
        None,
    )
    if live is None:
        return marked(BAD, f"above{own}, not accepted")
    return marked(WATCH, f"above{own}, accepted until {when(live.expires_on, 'a day not stated')}")


def _treatment_row(material: Material, risk: Risk, treatment: Treatment) -> Iterator[str]:
    yield item_id(f"{risk.id}/{treatment.id}", treatment.to_confirm)
    yield treatment.what or NOT_STATED
    yield ", ".join(treatment.controls)
    yield material.name_with_role(treatment.owner) or NOT_STATED
    yield when(treatment.due)
    yield when(treatment.was_due, "")
    late = overdue_treatment(treatment, material.cutoff)
    words = treatment.status.value.replace("-", " ") if treatment.status else "state not stated"
    if late is not None:
        yield marked(BAD, f"{words}, overdue since {late}")
    else:
        yield marked(GOOD if treatment.status in DONE else OPEN, words)
    yield treatment.reason or ""
    yield treatment.effect or ""


def _acceptance_row(material: Material, acceptance: Acceptance) -> Iterator[str]:
    yield item_id(acceptance.id, acceptance.to_confirm)
    yield acceptance.risk or NOT_STATED
    yield acceptance.level or NOT_STATED
    yield acceptance.reason or NOT_STATED
    yield material.name_with_role(acceptance.requested_by)
    yield ", ".join(
        part
        for part in (
            material.name_with_role(acceptance.accepted_by) or "nobody named",
            when(acceptance.accepted_on, ""),
        )
        if part
    )
    yield when(acceptance.expires_on, "no expiry stated")
    yield _acceptance_state(material, acceptance)
    yield acceptance.conditions or ""


def _acceptance_state(material: Material, acceptance: Acceptance) -> str:
    if not is_live(acceptance.expires_on, material.cutoff):
        return marked(BAD, "expired")
    upcoming = material.workspace.next_planned(material.review)
    if acceptance.expires_on and upcoming and acceptance.expires_on.end < upcoming.end:
        return marked(WATCH, f"expires before the next review ({upcoming.text})")
    return marked(OPEN, "live")
