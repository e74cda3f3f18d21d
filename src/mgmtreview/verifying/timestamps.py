"""Time stamps beside approvals: what they are for, who gave them, and what they prove of the stated days.

``FILE.tsr`` is the answer of an authority (RFC 3161) for FILE: for the signature of an approval where it has one, else
for the approval itself. A stamp of the signature proves both, for what is signed existed before its signature.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mgmtreview.errors import UsageError
from mgmtreview.timestamping import Checked, Outcome, Stamp, certificates_in, check_answer, read_answer
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict

LATE_AFTER = timedelta(days=7)
EARLY_BEFORE = timedelta(days=1)
"""An approval states the day of its own place, which may begin up to 14 hours before that day in UTC."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The certificates of those whose time stamps count, and where they come from."""

    certificates: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class _Beside:
    """A file that can be stamped, and the answer that lies beside it, or once did."""

    given: Given
    subject: str
    data: bytes
    answer: bytes | None
    """None where it is too big to be one."""

    @property
    def path(self) -> str:
        """Where the answer lies."""
        return f"{self.subject}.tsr"

    @property
    def called(self) -> str:
        """What it is, for a person."""
        what = "approval" if self.subject == self.given.path else "the signature of approval"
        return f"{what} {self.given.record.seq:04}"

    @property
    def about(self) -> tuple[str, int]:
        """The review and the number of the approval."""
        return self.given.record.review, self.given.record.seq

    def read(self) -> Stamp | str:
        """What the answer says."""
        return read_answer(self.answer) if self.answer is not None else "it is too big to be a time stamp"


def read_authority(file: str | None) -> Authority | None:
    """The certificates in a file. Raises UsageError where there are none."""
    if file is None:
        return None
    try:
        certificates = certificates_in(Path(file).read_bytes())
    except OSError as error:
        raise UsageError(f"--tsa-certificate: {file} cannot be read ({error.strerror})") from None
    if certificates is None:
        raise UsageError(
            f"--tsa-certificate: there is no certificate in {file}",
            "give the certificate that the authority publishes, as PEM (-----BEGIN CERTIFICATE-----) or DER",
        )
    return Authority(certificates, Path(file).name)


def check_timestamps(
    source: Source, given: Sequence[Given], authority: Authority | None, verdict: Verdict
) -> dict[str, date]:
    """Look at the time stamps of the approvals that were asked about.

    Returns, by the path of an approval, the day on which a stamp proves that its signature was there.
    """
    wanted = [each for each in given if not verdict.reviews or each.record.review in verdict.reviews]
    beside = [found for each in wanted for found in _lying(source, each)]
    fitting = [(each, stamp) for each in beside if (stamp := _fitting(each, given, verdict)) is not None]
    proven: dict[str, date] = {}
    for (each, stamp), checked in zip(fitting, _checked(fitting, authority), strict=True):
        if _note(each, stamp, checked, authority, verdict) and each.subject != each.given.path:
            proven[each.given.path] = stamp.at.date()
    _note_removed(source, wanted, verdict)
    if fitting and authority is not None:
        verdict.checked.append(f"time stamps against the certificates in {authority.origin}")
    return proven


def _lying(source: Source, given: Given) -> Iterator[_Beside]:
    for subject, data in _subjects(source, given):
        answer = source.content(f"{subject}.tsr")
        if answer is not None:
            yield _Beside(given, subject, data, answer.data)


def _subjects(source: Source, given: Given) -> Iterator[tuple[str, bytes]]:
    yield given.path, given.data
    signature = source.data(given.signature_path)
    if signature is not None:
        yield given.signature_path, signature


def _fitting(each: _Beside, given: Sequence[Given], verdict: Verdict) -> Stamp | None:
    """The stamp, where it can be read and is for the file that it lies beside."""
    stamp = each.read()
    if isinstance(stamp, str):
        verdict.add("timestamp-unreadable", f"{each.path}: {stamp}", each.path, about=each.about)
        return None
    if _is_for(stamp, each.data):
        return stamp
    other = next((one for one in given if _is_for(stamp, one.data)), None)
    what = f"; it is for approval {other.record.seq:04}" if other is not None else ""
    message = f"{each.path} does not stamp {each.called}{what}"
    verdict.add("timestamp-other-content", message, each.path, about=each.about)
    return None


def _is_for(stamp: Stamp, data: bytes) -> bool:
    return hashlib.new(stamp.hash_name, data).digest() == stamp.digest


def _checked(fitting: Sequence[tuple[_Beside, Stamp]], authority: Authority | None) -> list[Checked]:
    """Whether the authority signed each of them. Several openssl work at a time."""
    if authority is None:
        nobody = Checked(Outcome.NOT_CHECKED, "no certificate of an authority was given (--tsa-certificate)")
        return [nobody for _ in fitting]

    def look(pair: tuple[_Beside, Stamp]) -> Checked:
        return check_answer(pair[0].answer or b"", pair[1], authority.certificates)

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as several:
        return list(several.map(look, fitting))


def _note(each: _Beside, stamp: Stamp, checked: Checked, authority: Authority | None, verdict: Verdict) -> bool:
    """Say what a stamp proves; whether it proves anything."""
    said = f"{stamp.at:%Y-%m-%d} at {stamp.at:%H:%M} UTC"
    who = f'"{stamp.authority}"' if stamp.authority else "an authority that does not give its name"
    by = f"{who} (certificate: {authority.origin})" if authority is not None else who
    if checked.outcome is Outcome.NOT_CHECKED:
        message = f"{each.path} says that {each.called} existed on {said}, by {who}: {checked.detail}"
        verdict.add("timestamp-not-checked", message, each.path, about=each.about)
        return False
    if checked.outcome is Outcome.BAD:
        why = f": {checked.detail}" if checked.detail else ""
        message = f"{each.path} was changed, or is not by {by}{why}"
        verdict.add("timestamp-bad-signature", message, each.path, about=each.about)
        return False
    verdict.add("timestamp-good", f"{each.called} existed on {said}, according to {by}", each.path, about=each.about)
    stated = each.given.record.approved_on
    after = stamp.at.date() - stated
    number = f"approval {each.given.record.seq:04}"
    if after < -EARLY_BEFORE:
        message = f"{number} existed on {stamp.at:%Y-%m-%d}, and states {stated} as its day"
        verdict.add("timestamp-before-approval", message, each.path, about=each.about)
    elif after > LATE_AFTER:
        message = f"{number} states {stated} as its day, and was stamped {after.days} days later"
        verdict.add("timestamp-late", message, each.path, about=each.about)
    return True


def _note_removed(source: Source, wanted: Sequence[Given], verdict: Verdict) -> None:
    """Stamps that history has and that are not there now. Others that never fitted may go."""
    if not source.has_git:
        return
    for given in wanted:
        for subject, data in _subjects(source, given):
            path = f"{subject}.tsr"
            entry = source.committed.get(path)
            for trace in source.traces.by_path.get(path, ()):
                once = source.contents.get(trace.blob)
                if once is None or (entry is not None and trace.blob == entry.id):
                    continue
                stamp = _Beside(given, subject, data, once.data).read()
                if isinstance(stamp, Stamp) and _is_for(stamp, data):
                    now = "is not there any more" if entry is None else "is another one now"
                    message = f"{path} of commit {trace.commit.id[:10]}, with a stamp of {stamp.at:%Y-%m-%d}, {now}"
                    verdict.add("timestamp-removed", message, path, about=(given.record.review, given.record.seq))
                    break


def note_unstamped(source: Source, wanted: Sequence[Given], verdict: Verdict) -> None:
    """Say which approvals have no time stamp beside them."""
    missing = [f"{each.record.seq:04}" for each in wanted if not any(_lying(source, each))]
    if missing:
        some = f" beside approval{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        which = some if len(missing) < len(wanted) else ""
        verdict.add("timestamp-absent", f"no time stamp{which}: the days of approval are as stated")
