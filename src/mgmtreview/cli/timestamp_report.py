"""What ``timestamp`` says: what was written, and what a person does next, word by word."""

import shlex
from collections.abc import Iterable, Sequence
from typing import Any

from mgmtreview.quoting import quotable
from mgmtreview.sealing.stamping import PlannedAnswers, PlannedRequests, Stampable
from mgmtreview.workspace import ReviewFacts

FORMAT = "mgmtreview-timestamp/1"
Done = tuple[Sequence[str], str]
"""The paths that were written, and the id of a commit where one was made."""


def requests(review: ReviewFacts, plan: PlannedRequests, done: Done) -> tuple[dict[str, Any], Iterable[str]]:
    """For programs and for a person: the requests, and how to send them."""
    written, commit = done
    data = {
        "format": FORMAT,
        "review": review.id,
        "requests": [
            {"approval": each.approval.seq, "path": each.request_path, "stamps": each.path} for each in plan.wanted
        ],
        "answers": [],
        "written": list(written),
        "commit": commit or None,
    }
    return data, _told_requests(review, plan, written, commit)


def _told_requests(review: ReviewFacts, plan: PlannedRequests, written: Sequence[str], commit: str) -> Iterable[str]:
    if not plan.wanted:
        yield f"Each approval of {review.id} has its time stamp."
        yield f"Next: mgmtreview verify {review.id} --tsa-certificate FILE"
        yield "    FILE is the certificate of the authority, as it publishes it."
        return
    yield f"{'Requests' if len(plan.wanted) > 1 else 'Request'} for a time stamp:"
    for each in plan.wanted:
        state = "written" if each.request_path in written else "was there already"
        yield f"    {each.request_path}  ({_called(each)}; {state})"
    yield "A request holds a hash and nothing else: the authority learns nothing of the minutes."
    if commit:
        yield f"Committed as {commit[:10]}"
    yield "Next, by you:"
    yield "1. Choose an authority for time stamps (TSA), and put its address in the place of"
    yield "   https://tsa.example.org. Send it each request, from the folder of the records:"
    for each in plan.wanted:
        yield '       curl -H "Content-Type: application/timestamp-query" \\'
        yield f"            --data-binary @{shlex.quote(each.request_path)} \\"
        yield f"            -o {_answer(each)} https://tsa.example.org"
    yield "2. Take in what it answered. It is looked at, and put beside the approval:"
    tokens = " ".join(f"--token {_answer(each)}" for each in plan.wanted)
    yield f"       mgmtreview timestamp {review.id} {tokens} --commit"


def _answer(each: Stampable) -> str:
    return f"stamp-{each.approval.seq:04}.tsr"


def _called(each: Stampable) -> str:
    what = "the signature of approval" if each.is_signature else "approval"
    return f"{what} {each.approval.seq:04}, by {quotable(each.approval.approved_by.person, 80)}"


def answers(review: ReviewFacts, plan: PlannedAnswers, done: Done) -> tuple[dict[str, Any], Iterable[str]]:
    """For programs and for a person: what the answers say, and how they are verified."""
    written, commit = done
    data = {
        "format": FORMAT,
        "review": review.id,
        "requests": [],
        "answers": [
            {
                "approval": each.approval.seq,
                "path": each.answer_path,
                "stamps": each.path,
                "time": stamp.at.isoformat(),
                "authority": stamp.authority or None,
            }
            for each, stamp in plan.answers
        ],
        "written": list(written),
        "commit": commit or None,
    }
    return data, _told_answers(review, plan, written, commit)


def _told_answers(review: ReviewFacts, plan: PlannedAnswers, written: Sequence[str], commit: str) -> Iterable[str]:
    for each, stamp in plan.answers:
        yield f"{each.answer_path}: {'taken in' if each.answer_path in written else 'was there already'}"
        who = f'"{stamp.authority}"' if stamp.authority else "an authority that does not give its name"
        yield f"    {who} says that {_called(each)},"
        yield f"    existed on {stamp.at:%Y-%m-%d} at {stamp.at:%H:%M} UTC."
    yield "Keep a copy outside of this repository, where you keep the anchor."
    if commit:
        yield f"Committed as {commit[:10]}"
    else:
        paths = " ".join(shlex.quote(path) for path in plan.files)
        yield "To commit it, if it is not committed yet (--commit would do it):"
        yield f"    git add -- {paths} && git commit -m {shlex.quote(plan.message.strip())} -- {paths}"
    yield f"Next, to see whether the authority signed it: mgmtreview verify {review.id} --tsa-certificate FILE"
    yield "    FILE is the certificate of the authority, as it publishes it."
