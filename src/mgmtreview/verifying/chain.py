"""Whether the approvals follow one another without a gap, and whether the one that was noted elsewhere is there."""

from collections.abc import Sequence

from mgmtreview.verifying.given import Given
from mgmtreview.verifying.verdict import Verdict


def check_chain(given: Sequence[Given], verdict: Verdict) -> None:
    """Numbers from 1 without gap or twin, each naming the hash of the one before it, days that do not run backwards."""
    before: Given | None = None
    for each in given:
        record = each.record
        expected = before.record.seq + 1 if before else 1
        where = (record.review, record.seq)
        if record.seq != expected:
            twin = before is not None and record.seq == before.record.seq
            message = f"there are two approvals {record.seq:04}" if twin else f"approval {expected:04} is missing"
            verdict.add("chain-broken", message, each.path, about=where)
        elif record.prev != (before.hash if before else None):
            named = f"names {record.prev[:12]} as the one before it" if record.prev else "names none before it"
            there = f"that has {before.hash[:12]}" if before else "it is the first"
            verdict.add("chain-broken", f"approval {record.seq:04} {named}, and {there}", each.path, about=where)
        if before is not None and record.approved_on < before.record.approved_on:
            message = (
                f"approval {record.seq:04} is of {record.approved_on}, the one before it of {before.record.approved_on}"
            )
            verdict.add("dates-not-monotonic", message, each.path, about=where)
        before = each


def check_anchor(given: Sequence[Given], anchor: str | None, verdict: Verdict) -> None:
    """Whether the approval whose hash was kept outside is there; without such a hash nothing is known of the end."""
    if anchor is None:
        if given:
            verdict.add("anchor-not-given", "no anchor was given: whether approvals were taken back cannot be told")
        return
    found = next((each for each in given if each.hash == anchor), None)
    if found is None:
        verdict.add("anchor-missing", f"no approval here has the hash {anchor[:16]}...")
        return
    verdict.checked.append(f"the anchor is approval {found.record.seq:04}: all up to it are as they were noted")
    later = sum(1 for each in given if each.record.seq > found.record.seq)
    if later:
        were = "1 approval is" if later == 1 else f"{later} approvals are"
        verdict.add("after-anchor", f"{were} later than the anchor; the new one is {given[-1].hash}")
