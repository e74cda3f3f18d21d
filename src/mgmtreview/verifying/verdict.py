"""What ``verify`` found, as data."""

from dataclasses import dataclass, field
from datetime import date

from mgmtreview.verifying.codes import CODES, Level


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found. ``path`` and ``line`` say where (0: the whole file), ``review`` and ``number`` about what."""

    code: str
    message: str
    path: str = ""
    line: int = 0
    review: str = ""
    number: int = 0

    @property
    def level(self) -> Level:
        """What it means for the result."""
        return CODES[self.code].level


@dataclass(frozen=True, slots=True)
class ApprovalSeen:
    """An approval as it can be shown to an auditor. ``name`` is empty where it is withheld."""

    number: int
    review: str
    version: str
    person: str
    name: str
    roles: tuple[str, ...]
    approved_on: date
    statement: str
    signature: str
    """good, unsigned, bad, missing, revoked, not the approver's, expired, not checked."""
    key: str
    anchor: str
    files: int
    current: bool
    """Whether it is of the last approved version of its review."""


@dataclass(slots=True)
class Verdict:
    """Everything that was found and everything that was not checked."""

    approvals: list[ApprovalSeen] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    not_checked: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    reviews: tuple[str, ...] = ()
    """The reviews that were asked about; empty: all."""
    subject: str = ""
    """What was looked at: a commit, a folder, a bundle."""

    def add(self, code: str, message: str, path: str = "", *, line: int = 0, about: tuple[str, int] = ("", 0)) -> None:
        """Note one thing, once. ``about`` is a review and the number of an approval."""
        remark = Remark(code, message, path, line, *about)
        if remark not in self.remarks:
            self.remarks.append(remark)

    def of(self, level: Level) -> list[Remark]:
        """The remarks of a level."""
        return [remark for remark in self.remarks if remark.level is level]

    @property
    def anchor(self) -> str:
        """The hash of the last approval; empty where there is none."""
        return self.approvals[-1].anchor if self.approvals else ""

    @property
    def exit_code(self) -> int:
        """1 where something is not as approved, 3 where something could not be checked or there was nothing, else 0."""
        if self.of(Level.ERROR):
            return 1
        return 3 if self.of(Level.INCOMPLETE) or not self.shown else 0

    @property
    def shown(self) -> list[ApprovalSeen]:
        """The approvals of the reviews that were asked about."""
        return [each for each in self.approvals if not self.reviews or each.review in self.reviews]

    @property
    def word(self) -> str:
        """The result in a word or two."""
        if self.of(Level.ERROR):
            return "NOT AS APPROVED"
        if not self.shown:
            return "NOTHING IS APPROVED"
        if self.of(Level.INCOMPLETE):
            return "NOT FULLY CHECKED"
        claims = any(each.current and each.signature == "unsigned" for each in self.shown)
        return "UNCHANGED, BUT NOT SIGNED" if claims else "VERIFIED"
