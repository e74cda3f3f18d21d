"""Waivers: accepted findings. There is no other way to accept one, and an idle waiver is a finding itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mgmtreview.checking.report import Waived
from mgmtreview.diagnostic import Finding, Hit, Severity
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.action import Waiver
from mgmtreview.workspace import Workspace


class Waiving(NamedTuple):
    """The waivers of a workspace, as of its today."""

    workspace: Workspace

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
        """Findings that stay, and those that a live waiver covers."""
        kept: list[Finding] = []
        waived: list[Waived] = []
        live = [loaded.record for loaded in self.workspace.repository.waivers if self._counts(loaded.record)]
        for finding in findings:
            waiver = next((each for each in live if covers(each, finding)), None)
            if waiver is None:
                kept.append(finding)
            else:
                waived.append(Waived(finding, waiver))
        return kept, waived

    def faults(self) -> Iterator[Hit]:
        """Waivers that do not count: expired, without a reason, without someone who may approve them."""
        for loaded in self.workspace.repository.waivers:
            waiver, subject = loaded.record, _subject(loaded)
            if not (waiver.reason or "").strip():
                message = f"the waiver of {waiver.rule} for {waiver.target} gives no reason: it is not counted"
                yield Hit(loaded.at("reason"), message, "say why the finding is accepted", subject, Severity.ERROR)
            if waiver.until is not None and waiver.until.end < self.workspace.today:
                message = f"the waiver of {waiver.rule} for {waiver.target} expired on {waiver.until.text}"
                yield Hit(
                    loaded.at("until"),
                    message,
                    "correct what it covered and delete it, or have it approved anew",
                    subject,
                )
            if not self._may_approve(waiver):
                message = f"the waiver of {waiver.rule} for {waiver.target} has no approver with authority"
                yield Hit(loaded.at("approved_by"), message, "name someone who may direct, from people.yaml", subject)

    def unused(self, waived: Sequence[Waived], rules: Sequence[str]) -> Iterator[Hit]:
        """Waivers of rules that ran and found nothing to cover."""
        used = [entry.waiver for entry in waived]
        for loaded in self.workspace.repository.waivers:
            waiver = loaded.record
            if waiver.rule in rules and self._counts(waiver) and all(each is not waiver for each in used):
                message = f"the waiver of {waiver.rule} for {waiver.target} covers no finding any more"
                yield Hit(loaded.place, message, "delete it; Git keeps that it was there", _subject(loaded))

    def _counts(self, waiver: Waiver) -> bool:
        """A waiver without a reason, or expired, covers nothing; one without an approver is only reported."""
        alive = waiver.until is None or waiver.until.end >= self.workspace.today
        return alive and bool((waiver.reason or "").strip())

    def _may_approve(self, waiver: Waiver) -> bool:
        day = waiver.date or self.workspace.today
        return self.workspace.charter.may_direct(waiver.approved_by, day)


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is about a finding: same rule, and the target names its record, signal, review or file."""
    if waiver.rule != finding.rule:
        return False
    names = {finding.subject, finding.path}
    if finding.review is not None:
        names |= {finding.review, f"{finding.review}/{finding.subject}"}
    return waiver.target.casefold() in {name.casefold() for name in names}


def _subject(loaded: Loaded[Waiver]) -> str:
    return f"{loaded.record.rule} {loaded.record.target}"
