"""What is not known: gaps first, then what the figures leave out, estimate, or take from another day or period."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from mgmtreview.periods import Span
from mgmtreview.records.inputs import AuditsInput, MeasurementsInput
from mgmtreview.records.review import Limitation
from mgmtreview.records.shared_input import SharedInput
from mgmtreview.rendering.marks import OPEN, WATCH, marked, words_of
from mgmtreview.rendering.material import Material, Section
from mgmtreview.rendering.metric_figures import known_figures
from mgmtreview.rendering.sections.shared import differing, gaps, limitation_line, limitations
from mgmtreview.rendering.wording import counted, listed, ranges, sentence, some
from mgmtreview.vocabulary import AUDITS, MEASUREMENTS
from mgmtreview.workspace import MetricFacts
from mgmtreview.workspace.measures import figures_in


def unknown_lines(material: Material) -> list[str]:
    """One line each, the gravest first."""
    return [
        *_cutoff(material),
        *_gaps(material),
        *_differing(material),
        *_limitations(material),
        *_not_stated(material),
        *_nil(material),
        *_unconfirmed(material),
        *_figures(material),
    ]


def _records(material: Material) -> Iterator[tuple[Section, SharedInput]]:
    for topic, section in material.sections.items():
        loaded = material.review.input(topic)
        yield section, loaded.record if loaded else SharedInput()


def _titled(section: Section, lines: Iterable[str]) -> Iterator[str]:
    """Lines of a section with its title behind the mark."""
    for line in lines:
        mark, words = words_of(line)
        yield marked(mark, f"{section.title}: {words}")


def _cutoff(material: Material) -> Iterator[str]:
    if material.review.record.cutoff is None:
        yield marked(WATCH, f"No cutoff is stated; figures and statuses are shown as of {material.cutoff}.")
    if material.review.record.period is None:
        yield marked(WATCH, "No period is stated for this review.")


def _gaps(material: Material) -> Iterator[str]:
    for section, record in _records(material):
        yield from _titled(section, gaps(material, section.topic, record))


def _nil(material: Material) -> Iterator[str]:
    for section, record in _records(material):
        nil = record.nothing_to_report
        if nil is not None:
            part = f" on {nil.part}" if nil.part else ""
            sought = (
                f"how it was sought: section {section.number}" if nil.how_sought else "how it was sought is not stated"
            )
            yield marked(
                OPEN, f"{section.title}: nothing to report{part}, {nil.reason or 'no reason stated'} ({sought})."
            )


def _differing(material: Material) -> Iterator[str]:
    for section, record in _records(material):
        yield from _titled(section, differing(material, record))


def _limitations(material: Material) -> Iterator[str]:
    """Each limitation once, with everything it is stated for."""
    stated: dict[Limitation, list[str]] = {}
    whole = material.review.record.limitations
    for limitation in whole if isinstance(whole, tuple) else ():
        stated.setdefault(limitation, []).append("the whole review")
    for section, record in _records(material):
        for limitation in limitations(record):
            stated.setdefault(limitation, []).append(f"section {section.number}")
    for limitation, where in stated.items():
        yield limitation_line(limitation, listed(where))
    metrics = material.review.input_as(MEASUREMENTS, MeasurementsInput)
    for item in metrics.record.items if metrics else ():
        if item.limitation:
            yield marked(WATCH, f"Limitation of {item.metric}: {sentence(item.limitation)}")
    audits = material.review.input_as(AUDITS, AuditsInput)
    for audit in audits.record.items if audits else ():
        if audit.limitations and audit.limitations.strip().casefold() not in ("none", "none known"):
            yield marked(WATCH, f"Not audited in {audit.id}: {sentence(audit.limitations)}")


def _not_stated(material: Material) -> Iterator[str]:
    silent = [
        section.number
        for topic, section in material.sections.items()
        if (loaded := material.review.input(topic)) is not None and loaded.record.limitations is None
    ]
    whole = "the review as a whole" if material.review.record.limitations is None else ""
    part = f"{'section' if len(silent) == 1 else 'sections'} {ranges(silent)}" if silent else ""
    if whole or part:
        where = " and for ".join(each for each in (whole, part) if each)
        yield marked(WATCH, f"Whether there are limitations is not stated for {where}.")


def _unconfirmed(material: Material) -> Iterator[str]:
    carried: list[str] = []
    for _, record in _records(material):
        items = [*getattr(record, "items", ()), *getattr(record, "acceptances", ()), *getattr(record, "incidents", ())]
        inner = [each for item in items for name in ("findings", "treatments") for each in getattr(item, name, ())]
        carried += [_name(item) for item in (*items, *inner, *record.asks) if item.to_confirm]
    if carried:
        yield marked(WATCH, f"Carried over from the last review and confirmed by nobody: {some(carried, 10)}.")


def _name(item: Any) -> str:
    return str(getattr(item, "id", None) or getattr(item, "metric", None) or item.objective)


def _figures(material: Material) -> Iterator[str]:
    period = material.review.record.period
    figures = [(metric, reading) for metric in material.metrics for reading in known_figures(metric, material.cutoff)]
    recent = [(metric, each) for metric, each in figures if period is None or each.span.overlaps(period)]
    about = [f"{metric.title} ({each.span.text})" for metric, each in recent if each.approximate]
    if about:
        yield marked(WATCH, f"Estimated: {some(about, separator='; ')}.")
    running = [f"{metric.title} ({each.span.text})" for metric, each in recent if each.is_open]
    if running:
        yield marked(WATCH, f"Of a period that still runs, shown and not compared: {some(running, separator='; ')}.")
    if MEASUREMENTS in material.review.covers and period is not None:
        old = [metric.title for metric in material.metrics if not _has_figure(metric, period, material.cutoff)]
        if old:
            shown = some(old, separator="; ")
            yield marked(WATCH, f"{counted(len(old), 'metric')} without a closed figure of the period: {shown}.")


def _has_figure(metric: MetricFacts, period: Span, cutoff: date) -> bool:
    return any(not each.is_open and each.span.end <= cutoff for each in figures_in(metric, period))
