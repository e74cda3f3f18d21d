"""Time stamps for approvals: the requests to write, and which approval an answer is for. Nothing is sent.

The signature of an approval is what is stamped, for it exists after all that it covers; without one, the approval
itself. The request for FILE is FILE.tsq, the answer FILE.tsr.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mgmtreview.errors import MgmtReviewError
from mgmtreview.loading.repository import Loaded
from mgmtreview.records.approval import Approval
from mgmtreview.store import PathKind, ReadRefused, open_inside
from mgmtreview.timestamping import MAX_ANSWER_BYTES, Stamp, asks_for, read_answer, request_for
from mgmtreview.workspace import ReviewFacts, Workspace


class CannotStamp(MgmtReviewError):
    """There is nothing to stamp, or an answer is none that could be taken in."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Stampable:
    """A file that a time stamp can be for."""

    approval: Approval
    path: str
    data: bytes
    is_signature: bool

    @property
    def request_path(self) -> str:
        """Where the request lies."""
        return f"{self.path}.tsq"

    @property
    def answer_path(self) -> str:
        """Where the answer lies."""
        return f"{self.path}.tsr"

    def fits(self, stamp: Stamp) -> bool:
        """Whether a stamp is for this file."""
        return hashlib.new(stamp.hash_name, self.data).digest() == stamp.digest


@dataclass(frozen=True, slots=True)
class PlannedRequests:
    """The files to be stamped that have no time stamp yet, and their requests by path."""

    wanted: tuple[Stampable, ...]
    files: Mapping[str, bytes]

    @property
    def message(self) -> str:
        """The message of a commit."""
        return _message("Ask for", self.wanted)


@dataclass(frozen=True, slots=True)
class PlannedAnswers:
    """Answers, each with the file that it is for; by path what belongs together: the answers, and their requests."""

    answers: tuple[tuple[Stampable, Stamp], ...]
    files: Mapping[str, bytes]

    @property
    def message(self) -> str:
        """The message of a commit."""
        return _message("Take in", [stampable for stampable, _ in self.answers])


def plan_requests(workspace: Workspace, review: ReviewFacts) -> PlannedRequests:
    """The requests for the last approved version of a review. Raises CannotStamp where nothing is approved."""
    latest = review.approvals.latest
    if latest is None:
        raise CannotStamp(
            f"{review.id} is not approved, so there is nothing to stamp",
            f"approve it first: mgmtreview approve {review.id} --as PERSON",
        )
    wanted = [
        _preferred(workspace, loaded)
        for loaded in latest.approvals
        if not any(_there(workspace, each.answer_path) is not None for each in _stampables(workspace, loaded))
    ]
    files = {}
    for each in wanted:
        request = request_for(hashlib.sha256(each.data).digest())
        there = _there(workspace, each.request_path)
        files[each.request_path] = there or request
        if there is not None and not asks_for(there, hashlib.sha256(each.data).digest()):
            raise CannotStamp(
                f"{each.request_path} is there, and asks for something else than {each.path}",
                "take it away and run this again. Nothing was written.",
            )
    return PlannedRequests(tuple(wanted), files)


def plan_answers(workspace: Workspace, review: ReviewFacts, given: Mapping[str, bytes]) -> PlannedAnswers:
    """Where answers belong; ``given`` are their bytes by the names that a person has for them.

    Raises CannotStamp where one is none, is for nothing of this review, or would take the place of another.
    """
    files: dict[str, bytes] = {}
    answers = []
    for called, data in given.items():
        stampable, stamp = _found(workspace, review, called, data)
        there = files.get(stampable.answer_path) or _there(workspace, stampable.answer_path)
        if there is not None and there != data:
            raise CannotStamp(
                f"{stampable.path} has a time stamp already, and {called} is another one",
                f"{stampable.answer_path} stays as it is; an earlier stamp proves more. Nothing was written.",
            )
        request = _there(workspace, stampable.request_path)
        files |= {stampable.answer_path: data} | ({stampable.request_path: request} if request else {})
        answers.append((stampable, stamp))
    return PlannedAnswers(tuple(answers), files)


def _found(workspace: Workspace, review: ReviewFacts, called: str, data: bytes) -> tuple[Stampable, Stamp]:
    """What an answer is for, and what it says."""
    stamp = read_answer(data)
    if isinstance(stamp, str):
        raise CannotStamp(
            f"{called}: {stamp}",
            "look at the file: a wrong address answers with a page of text. Nothing was written.",
        )
    stampable = next((each for each in _of(workspace, _given(review)) if each.fits(stamp)), None)
    if stampable is None:
        raise CannotStamp(f"{called} is for nothing that was approved in {review.id}", _whose(workspace, stamp))
    return stampable, stamp


def _whose(workspace: Workspace, stamp: Stamp) -> str:
    """What to do with an answer that belongs elsewhere."""
    other = next((each for each in _of(workspace, workspace.repository.approvals) if each.fits(stamp)), None)
    if other is None:
        return "it was asked for another file, or the approval has changed since. Nothing was written."
    return f"it is for approval {other.approval.seq:04}: mgmtreview timestamp {other.approval.review} --token FILE"


def _message(verb: str, stampables: Sequence[Stampable]) -> str:
    numbers = sorted({f"{each.approval.seq:04}" for each in stampables})
    return f"{verb} time stamps for approval {', '.join(numbers)}\n"


def _given(review: ReviewFacts) -> Iterator[Loaded[Approval]]:
    for version in review.approvals.versions:
        yield from version.approvals


def _of(workspace: Workspace, approvals: Iterable[Loaded[Approval]]) -> Iterator[Stampable]:
    for loaded in approvals:
        yield from _stampables(workspace, loaded)


def _preferred(workspace: Workspace, loaded: Loaded[Approval]) -> Stampable:
    """The signature where there is one, else the approval."""
    return list(_stampables(workspace, loaded))[-1]


def _stampables(workspace: Workspace, loaded: Loaded[Approval]) -> Iterator[Stampable]:
    yield Stampable(loaded.record, loaded.path, workspace.repository.raw[loaded.path], False)
    signature = _there(workspace, f"{loaded.path}.sig")
    if signature is not None:
        yield Stampable(loaded.record, f"{loaded.path}.sig", signature, True)


def _there(workspace: Workspace, path: str) -> bytes | None:
    """The bytes of a file; None where there is none. Raises CannotStamp for what is no file, or too big to be ours."""
    try:
        return open_inside(workspace.repository.root, path, max_bytes=MAX_ANSWER_BYTES)
    except ReadRefused as refusal:
        if refusal.kind is PathKind.MISSING:
            return None
        raise CannotStamp(refusal.message, "look at it, and take it away. Nothing was written.") from None
