"""A report as Markdown, for job summaries."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Finding
from mgmtreview.reporting.text import counted, left_out
from mgmtreview.reporting.untold import doubts
from mgmtreview.visible import show_invisible

LARGEST_TABLE = 700_000
"""Bytes; the service drops a summary of more than a mebibyte as a whole."""


def summary(report: Report, today: date) -> str:
    """All findings in one table; text from records is shown as it is written, never as markup."""
    parts = [f"## Management review records: {counted(report)} as of {today}\n"]
    if report.findings:
        parts += _table(report.findings)
    if report.untold:
        parts.append("\n### Could not be judged\n\n")
        parts += [
            f"- {each.rule} {_cell(each.on_reviews) or (_code(each.path) if each.path else 'everywhere')}: "
            f"{_cell(each.why)}\n"
            for each in doubts(report)
        ]
    if report.waived:
        parts.append("\n### Waived\n\n")
        parts += [
            f"- {each.finding.rule} {_code(each.finding.path)}: {_cell(each.finding.message)}\n"
            for each in report.waived
        ]
    left = "; ".join(left_out(report))
    if left:
        parts.append(f"\n{left[0].upper()}{left[1:]}.\n")
    return "".join(parts)


def _table(findings: Sequence[Finding]) -> Iterator[str]:
    yield "\n| severity | rule | where | what | mend |\n|---|---|---|---|---|\n"
    size = 0
    for index, each in enumerate(findings):
        row = (
            f"| {each.severity.word} | {each.rule} | {_code(f'{each.path}:{each.position.line}')} "
            f"| {_cell(each.message)} | {_cell(each.hint)} |\n"
        )
        size += len(row.encode())
        if size > LARGEST_TABLE:
            yield f"\n{len(findings) - index} more findings are not listed here; `mgmtreview check` shows all.\n"
            return
        yield row


def _cell(text: str) -> str:
    """Text that is shown and never acts. Whatever could mean something is escaped: nobody reads the source here."""
    inert = show_invisible(text.replace("\n", " ")).translate(_INERT)
    return _WWW.sub(r"\1&#46;", inert)


_INERT = {
    **{ord(mark): f"\\{mark}" for mark in "\\`*_{}[]()#+!|~$"},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("@"): "&#64;",
    ord(":"): "&#58;",
}
_WWW = re.compile(r"(www)\.", re.IGNORECASE)


def _code(text: str) -> str:
    """A path as code; in a table a bar ends the cell even there."""
    return f"`{show_invisible(text).replace('`', chr(39)).replace('|', chr(0xFF5C))}`"
