"""Running single rules over a complete repository with an overlay."""

import atexit
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mgmtreview.checking.engine import Wanted, check
from mgmtreview.checking.report import Report
from mgmtreview.loading.load import load
from mgmtreview.past import Past, read_past
from mgmtreview.rules.catalogue import RULES
from mgmtreview.vocabulary import Stage
from mgmtreview.workspace import Workspace
from tests.support.chronicle import Step, commits, steps_of
from tests.support.histories import make_repository, no_history
from tests.support.overlay import lay_over, overlaid

BASE = Path(__file__).parent.parent / "rules" / "base"
TODAY = date(2026, 9, 1)
"""The day on which the complete repository has nothing to complain about."""

NOT_COMMITTED = "not committed"
History = Sequence[Mapping[str, Any]] | str | None


def run(
    folder: Path,
    overlay: Mapping[str, Any],
    *,
    rules: tuple[str, ...] = (),
    as_of: date = TODAY,
    for_stage: Stage | None = None,
    base: Path = BASE,
    history: History = None,
    starts: str | None = None,
) -> Report:
    """The report on the complete repository with an overlay, by some rules (all where none are named).

    ``history`` are commits on top of the chronicle, or NOT_COMMITTED; where it is None, history is complete and tells
    nothing. ``starts`` is the day of the one commit by which the records came in, where they have no chronicle.

    Below ``folder`` stand afterwards the files in which something was found; with a history, all files.
    """
    if history is None:
        with overlaid(_copy(base), overlay) as root:
            report = _judged(root, rules, as_of, for_stage, no_history(root))
            for path in {finding.path for finding in report.findings if (root / finding.path).is_file()}:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes((root / path).read_bytes())
            return report
    root = lay_over(base, folder, overlay)
    past = None if isinstance(history, str) else committed(root, steps_of(history), starts)
    return _judged(root, rules, as_of, for_stage, past)


@cache
def _copy(base: Path) -> Path:
    """The one copy in a test process that all runs without a history change for a while."""
    folder = TemporaryDirectory(prefix="mgmtreview-base-")
    atexit.register(folder.cleanup)
    return lay_over(base, Path(folder.name) / "records", {})


def _judged(root: Path, rules: tuple[str, ...], as_of: date, for_stage: Stage | None, past: Past | None) -> Report:
    chosen = tuple(rule for rule in RULES if not rules or rule.id in rules)
    report = check(Workspace(load(root), as_of, known_past=past), chosen, Wanted(for_stage=for_stage))
    assert not report.crashes, report.crashes
    return report


def committed(root: Path, steps: Sequence[Step] = (), starts: str | None = None) -> Past:
    """Make the files below ``root`` a repository, with the steps of a case on top, and read its past."""
    final = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    made, tree = commits(final, steps, starts)
    for path in final.keys() - tree.keys():
        (root / path).unlink()
    for path, content in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    make_repository(root, made, check_out=False)
    return read_past(root, tuple(load(root).topics))


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
