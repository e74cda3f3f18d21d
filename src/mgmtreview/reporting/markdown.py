"""A report as Markdown, for job summaries."""

from datetime import date

from mgmtreview.checking.report import Report
from mgmtreview.reporting.text import counted
from mgmtreview.visible import show_invisible


def summary(report: Report, today: date) -> str:
    """All findings in one table; text from records is shown as it is written, never as markup."""
    parts = [f"## Management review records: {counted(report)} as of {today}\n"]
    if report.findings:
        parts.append("\n| severity | rule | where | what | mend |\n|---|---|---|---|---|\n")
        parts += [
            f"| {each.severity.word} | {each.rule} | {_code(f'{each.path}:{each.position.line}')} "
            f"| {_cell(each.message)} | {_cell(each.hint)} |\n"
            for each in report.findings
        ]
    if report.untold:
        parts.append("\n### Could not be told\n\n")
        parts += [f"- {each.rule} {_code(each.path)}: {_cell(each.why)}\n" for each in report.untold]
    if report.waived:
        parts.append("\n### Waived\n\n")
        parts += [
            f"- {each.finding.rule} {_code(each.finding.path)}: {_cell(each.finding.message)}\n"
            for each in report.waived
        ]
    if report.silenced:
        parts.append(f"\nSilenced by the settings: {', '.join(report.silenced)}\n")
    return "".join(parts)


def _cell(text: str) -> str:
    clean = show_invisible(text.replace("\n", " "))
    for mark in "\\`*_{}[]<>()#+!|~@$":
        clean = clean.replace(
            mark, f"\\{mark}" if mark not in "<>@" else {"<": "&lt;", ">": "&gt;", "@": "&#64;"}[mark]
        )
    return clean.replace("://", "&#58;//")


def _code(text: str) -> str:
    return f"`{show_invisible(text).replace('`', chr(39)).replace('|', '&#124;')}`"
