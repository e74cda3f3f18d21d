"""A report for a person at a terminal: one finding a line, clickable, with what mends it below."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Severity
from mgmtreview.reporting.untold import doubts
from mgmtreview.vocabulary import Stage


class Line(NamedTuple):
    """A line and how it may be coloured; without colours it must read the same."""

    text: str
    style: str | None = None


def lines(report: Report, today: date) -> Iterator[Line]:
    """The report, findings first, then what was not told and a summary that hides nothing."""
    for finding in report.findings:
        place = f"{finding.path}:{finding.position.line}:{finding.position.column}"
        yield Line(f"{place}: {finding.rule} {finding.severity.word}: {finding.message}", finding.severity.word)
        if finding.hint:
            yield Line(f"    mend: {finding.hint}", "dim")
    if report.findings:
        yield Line("")
    for waived in report.waived:
        until = f" until {waived.waiver.until.text}" if waived.waiver.until else ""
        yield Line(f"waived{until}: {waived.finding.rule} {waived.finding.path}: {waived.finding.message}", "dim")
    for doubt in doubts(report):
        where = doubt.on_reviews or doubt.path
        yield Line(f"cannot tell: {doubt.rule}{where and ' '}{where}: {doubt.why}", "info")
    yield from summary(report, today)


def summary(report: Report, today: date) -> Iterator[Line]:
    """The last lines: what was found, and everything that was not looked at."""
    worst = report.worst()
    yield Line(f"{counted(report)} as of {today}", worst.word if worst else "good")
    checked = report.checked
    yield Line(f"Looked at {plural(checked.files, 'file')}, {stages(report)}, by {plural(checked.rules, 'rule')}.")
    left = "; ".join(left_out(report))
    if left:
        yield Line(f"{left[0].upper()}{left[1:]}.")
    if report.findings:
        yield Line(f"More about a rule: mgmtreview explain {report.findings[0].rule}", "dim")


def left_out(report: Report) -> Iterator[str]:
    """What the count of findings does not show, in words."""
    if report.crashes:
        yield f"{plural(len({crash.rule for crash in report.crashes}), 'rule')} failed"
    if report.waived:
        yield f"{plural(len(report.waived), 'finding')} waived"
    if report.untold:
        yield f"{plural(len({entry.rule for entry in report.untold}), 'rule')} could not be judged everywhere"
    if report.silenced:
        yield f"silenced by the settings: {', '.join(report.silenced)}"


def counted(report: Report) -> str:
    """How many of each severity, in words."""
    if not report.findings:
        return "No findings"
    parts = [
        plural(report.count(Severity.ERROR), "error"),
        plural(report.count(Severity.WARNING), "warning"),
        plural(report.count(Severity.INFO), "note"),
    ]
    return ", ".join(part for part in parts if not part.startswith("0 "))


def stages(report: Report) -> str:
    """The reviews and how far they have come."""
    total = plural(report.checked.reviews, "review")
    counts = {stage: sum(1 for _, each in report.stages if each is stage) for stage in Stage}
    named = ", ".join(f"{count} {stage}" for stage, count in counts.items() if count)
    return f"{total} ({named})" if named else total


def plural(count: int, noun: str) -> str:
    """A count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
