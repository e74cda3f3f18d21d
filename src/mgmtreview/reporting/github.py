"""A report as GitHub workflow commands.

The service keeps 10 errors and 10 warnings of a step and drops the rest without a word: errors come
first, the list stops there, and a last notice says how many there are in all.
"""

from collections.abc import Iterator

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.reporting.text import counted, left_out
from mgmtreview.visible import show_invisible

CAP = 10
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lines(report: Report, below: str = "") -> Iterator[str]:
    """One workflow command a line; text from records cannot start another.

    ``below`` is where the records lie in the repository, as in ``isms/``; the service looks for files from its top.
    """
    dropped = 0
    for severity in reversed(Severity):
        found = [finding for finding in report.findings if finding.severity is severity]
        room = CAP if severity is not Severity.INFO else CAP - 2
        yield from (_command(finding, below) for finding in found[:room])
        dropped += max(0, len(found) - room)
    more = [f"{dropped} more are in the job summary"] if dropped else []
    yield f"::notice title=mgmtreview::{_message('; '.join([counted(report), *more, *left_out(report)]))}"


def _command(finding: Finding, below: str) -> str:
    place = f"file={_property(below + finding.path)},line={finding.position.line},col={finding.position.column}"
    hint = f"\nmend: {finding.hint}" if finding.hint else ""
    title = _property(f"{finding.rule} {finding.subject}".strip())
    return f"::{COMMANDS[finding.severity]} {place},title={title}::{_message(finding.message + hint)}"


def _message(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return show_invisible(escaped)


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
