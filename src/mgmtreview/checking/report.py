"""What a check brings back: findings, what could not be told, what was waived, what was silent."""

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import NamedTuple

from mgmtreview.diagnostic import Finding, Severity, Untold
from mgmtreview.githistory import HistoryState
from mgmtreview.records.action import Waiver
from mgmtreview.vocabulary import Stage


class Crash(NamedTuple):
    """A rule that failed by itself: a fault of the tool, never silence."""

    rule: str
    about: str
    error: str


def describe(error: Exception) -> str:
    """What kind of fault it was and where in the program; its own text may quote a record."""
    place = "at an unknown place"
    frame = error.__traceback__
    while frame is not None:
        place = f"at {PurePath(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}"
        frame = frame.tb_next
    return f"{type(error).__name__} {place}"


class Waived(NamedTuple):
    """A finding that an accepted waiver covers."""

    finding: Finding
    waiver: Waiver


class Checked(NamedTuple):
    """What was looked at."""

    files: int = 0
    reviews: int = 0
    actions: int = 0
    rules: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check, findings in order of file and line."""

    findings: tuple[Finding, ...] = ()
    untold: tuple[Untold, ...] = ()
    waived: tuple[Waived, ...] = ()
    silenced: tuple[str, ...] = ()
    """Ids of rules that the settings silence."""
    crashes: tuple[Crash, ...] = ()
    checked: Checked = field(default_factory=Checked)
    stages: tuple[tuple[str, Stage], ...] = ()
    """Each review with the stage it was judged at."""
    history: HistoryState | None = None
    """What is missing of history; None where no rule had to ask."""

    def count(self, severity: Severity) -> int:
        """How many findings have a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    @property
    def lacks_history(self) -> bool:
        """Whether rules could not be told because history is not all there."""
        return any(entry.gap for entry in self.untold)

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((finding.severity for finding in self.findings), default=None)
