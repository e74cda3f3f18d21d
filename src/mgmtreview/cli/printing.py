"""Printing a report and choosing the exit code."""

import os
from collections.abc import Sequence
from pathlib import Path

from mgmtreview.checking.report import Crash, Report
from mgmtreview.cli.terminal import say, say_json, tell
from mgmtreview.diagnostic import Severity
from mgmtreview.reporting import as_json, github, markdown, text
from mgmtreview.workspace import Workspace


def print_report(
    report: Report, workspace: Workspace, form: str, fail_level: str, exit_zero: bool, strict_history: bool
) -> int:
    """Print a report in a form and return the exit code."""
    code = exit_code(report, Severity[fail_level.upper()], exit_zero, strict_history)
    if form == "json":
        say_json(as_json.report(report, workspace.today, code))
    elif form == "github":
        for command in github.lines(report, _below_top(workspace.repository.root)):
            say(command)
        _write_summary(report, workspace)
    else:
        for line in text.lines(report, workspace.today):
            say(line.text, line.style)
    tell_crashes(report.crashes)
    return code


def tell_crashes(crashes: Sequence[Crash]) -> bool:
    """Say which rules failed; whether there were any."""
    for crash in crashes:
        tell(f"internal error in {crash.rule} on {crash.about}: {crash.error}")
    if crashes:
        tell("This is a fault of the program, not of your records; please report it.")
    return bool(crashes)


def exit_code(report: Report, fail_level: Severity, exit_zero: bool, strict_history: bool) -> int:
    """4 where a rule crashed, 1 where something reaches the fail level, 3 where nothing was checked, or where
    history is not all there for the rules that need it, and that is asked for; else 0. The precedence is 4, 1, 3.
    """
    if report.crashes:
        return 4
    worst = report.worst()
    if worst is not None and worst >= fail_level:
        return 0 if exit_zero else 1
    if not report.checked.files or not report.checked.rules or (strict_history and report.lacks_history):
        return 3
    return 0


def _below_top(root: Path) -> str:
    """Where the records lie in the work tree around them, as in ``isms/``; empty at its top, or outside of any."""
    folder = root.resolve()
    for top in (folder, *folder.parents):
        if os.path.lexists(top / ".git"):
            inside = folder.relative_to(top).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def _write_summary(report: Report, workspace: Workspace) -> None:
    """All findings as Markdown where the CI service shows a job summary (annotations are capped)."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    try:
        with open(target, "a", encoding="utf-8") as summary:
            summary.write(markdown.summary(report, workspace.today))
    except OSError as error:
        tell(f"the job summary could not be written: {error.strerror}")
