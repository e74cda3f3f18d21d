"""Running single rules over a complete repository with an overlay."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.loading.load import load
from mgmtreview.rules.catalogue import RULES
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from tests.support.overlay import lay_over

BASE = Path(__file__).parent.parent / "rules" / "base"
TODAY = date(2026, 9, 1)
"""The day on which the complete repository has nothing to complain about."""


def run(
    folder: Path,
    overlay: Mapping[str, Any],
    *,
    rules: tuple[str, ...] = (),
    as_of: date = TODAY,
    for_stage: Stage | None = None,
    base: Path = BASE,
) -> Report:
    """The report on the complete repository with an overlay, by some rules (all where none are named)."""
    root = lay_over(base, folder, overlay)
    chosen = tuple(rule for rule in RULES if not rules or rule.id in rules)
    report = check(Workspace(load(root), as_of), chosen, Wanted(for_stage=for_stage))
    assert not report.crashes, report.crashes
    return report


def shown(report: Report) -> list[str]:
    """Findings one per line, as a reader of a failed test wants them."""
    return [
        f"{each.path}:{each.position.line}:{each.position.column}: {each.rule} {each.severity.word}: {each.message}"
        for each in report.findings
    ]


def when(text: str) -> date:
    """The day a page or case is judged on: where it says ``as of 2026-12-01``, else the usual one."""
    match = re.search(r"as of (\d{4}-\d{2}-\d{2})", text)
    return date.fromisoformat(match[1]) if match else TODAY
