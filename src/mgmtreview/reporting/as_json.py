"""A report for programs. The format is versioned and documented in docs/formats.md."""

from datetime import date
from typing import Any

from mgmtreview import __version__
from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.githistory import HistoryState
from mgmtreview.quoting import without_secrets
from mgmtreview.rules.rule import RULE_SET

FORMAT = "mgmtreview-check/1"


def report(result: Report, today: date, exit_code: int) -> dict[str, Any]:
    """The whole report as plain data."""
    return {
        "format": FORMAT,
        "tool": __version__,
        "rule_set": RULE_SET,
        "as_of": today.isoformat(),
        "exit_code": exit_code,
        "summary": {
            **{severity.word: result.count(severity) for severity in reversed(Severity)},
            "waived": len(result.waived),
            "cannot_tell": len(result.untold),
        },
        "checked": result.checked._asdict(),
        "stages": {review: stage.value for review, stage in result.stages},
        "findings": [finding(each) for each in result.findings],
        "waived": [
            {
                **finding(each.finding),
                "waiver": {
                    "target": without_secrets(each.waiver.target),
                    "reason": without_secrets(each.waiver.reason or ""),
                    "until": each.waiver.until.text if each.waiver.until else None,
                },
            }
            for each in result.waived
        ],
        "cannot_tell": [
            {
                "rule": each.rule,
                "review": each.review,
                "path": each.path,
                "line": each.position.line,
                "why": each.why,
                "everywhere": each.gap,
            }
            for each in result.untold
        ],
        "history": _history(result.history),
        "silenced": list(result.silenced),
        "crashes": [crash._asdict() for crash in result.crashes],
    }


def _history(state: HistoryState | None) -> dict[str, Any] | None:
    """What is missing of history; null where no rule had to ask for it."""
    if state is None:
        return None
    return {
        "complete": state.complete,
        "gaps": [gap.value for gap in state.gaps],
        "remarks": [{"sentence": remark.sentence, "hint": remark.hint} for remark in state.remarks],
    }


def finding(each: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "rule": each.rule,
        "severity": each.severity.word,
        "path": each.path,
        "line": each.position.line,
        "column": each.position.column,
        "message": each.message,
        "hint": each.hint,
        "review": each.review,
        "subject": each.subject,
        "location": [without_secrets(step) if isinstance(step, str) else step for step in each.loc],
        "fingerprint": each.fingerprint,
    }
