"""RV702, RV703 and RV708: what was approved and issued is what lies there, and the approver signed it."""

from collections.abc import Iterable

from mgmtreview.diagnostic import CannotTell, Hit, Place, Severity
from mgmtreview.rules.phrases import in_words
from mgmtreview.rules.rule import Outcome, review_rule
from mgmtreview.vocabulary import Signatures, Stage
from mgmtreview.workspace import ReviewFacts, Workspace
from mgmtreview.workspace.approvals import ApprovedVersion
from mgmtreview.workspace.approved_content import ChangeKind, ContentChange, content_changes
from mgmtreview.workspace.differences import described
from mgmtreview.workspace.disposal import disposed_of
from mgmtreview.workspace.issued import issued_changes
from mgmtreview.workspace.signatures import SignatureState, signature_of

MOST = 5
"""So many files are named in one message; the rest is counted."""


@review_rule("RV702", Severity.ERROR, stage=Stage.APPROVED, clause="7.5.3", since="1.2", always_binds=True)
def approved_content_is_unchanged(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """What was approved is what lies there; a correction is an amendment with an approval of its own.

    ## Why
    An approval covers certain bytes. When they change, nobody has approved what the records say now, and the approval
    on file speaks of something that cannot be read any more. after.yaml, actions and other living records are not
    covered: they may move on.

    ## Before
    ```yaml
    # reviews/2026-H1/minutes.yaml
    noted:
      - id: "N1"
        text: "Read in another light"
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    communicated:
      - to: "hr-lead"
        date: 2026-08-12
        channel: "e-mail"
    ```

    ## How to fix
    Put the approved content back (`git log -p -- PATH` shows the change), or open a new version
    (`mgmtreview amend REVIEW --reason ...`) and let it be approved.
    """
    latest = review.approvals.latest
    if latest is None or _is_being_amended(review, latest):
        return
    approval = latest.approvals[0].record
    kept = {file.path for file in (*approval.outputs, *approval.evidence)}
    gone = disposed_of(review.after, review.record.record)
    changes = [
        change
        for change in content_changes(workspace.repository.root, approval)
        if change.path not in kept
        and not change.path.startswith(f"reviews/{review.id}/issued/")
        and not (change.kind is ChangeKind.MISSING and change.path in gone)
    ]
    if changes:
        yield _hit(workspace, review, changes, f"since version {latest.version} was approved")


def _is_being_amended(review: ReviewFacts, latest: ApprovedVersion) -> bool:
    """Whether a new version is open: then what differs is on its way to an approval (RV701 asks for it)."""
    return latest.version != review.approvals.version


def _hit(workspace: Workspace, review: ReviewFacts, changes: list[ContentChange], since: str) -> Hit:
    shown = [described(change, workspace.past) for change in changes[:MOST]]
    more = [f"{len(changes) - MOST} more"] if len(changes) > MOST else []
    message = f"{in_words([*shown, *more])} {since}: nobody has approved what {review.id} says now"
    hint = f"put it back, or amend: mgmtreview amend {review.id} --reason ..."
    there = [change for change in changes if change.kind is not ChangeKind.MISSING]
    return Hit(Place((there or changes)[0].path), message, hint, review.id)


@review_rule(
    "RV703",
    Severity.ERROR,
    stage=Stage.APPROVED,
    clause="7.5.3",
    reads=("people.yaml",),
    since="1.2",
    always_binds=True,
)
def approvals_are_signed_by_their_approvers(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """A signature is there where one has to be, fits the approval, and is the approver's, with a key that counts.

    ## Why
    Anybody who can write into the repository can write that somebody approved. A signature shows that whoever holds
    the key did. `signatures: required` in mgmtreview.yaml makes it a must; without one, an approval is a claim.

    ## Before
    ```yaml
    # approvals/0002-2026-H1.json
    key: "SHA256:E0pyQDoss6J3NwCnQ//rZJKYa8D52uzNu0a8Udf3aXU"
    ```

    ## After
    ```yaml
    # approvals/0002-2026-H1.json
    key: null
    ```

    ## How to fix
    Restore approval and signature from history; approve again with a key that counts (`mgmtreview keys` says which).
    A public key in people.yaml is one line, as ssh-keygen writes it into the file .pub.
    """
    required = workspace.settings.signatures is Signatures.REQUIRED
    latest = review.approvals.latest
    for loaded in latest.approvals if latest else ():
        found = signature_of(workspace, loaded)
        named = f"approval {loaded.record.seq:04} of {review.id}"
        if found.state is SignatureState.NOT_CHECKED:
            yield CannotTell(loaded.place, f"{named} {found.sentence}")
        elif found.state is SignatureState.UNSIGNED and not required:
            continue
        elif found.state not in (SignatureState.GOOD, SignatureState.EXPIRED):
            message = f"{named} {found.sentence}"
            hint = f"restore it from history, or approve again with --sign: mgmtreview approve {review.id}"
            yield Hit(loaded.place, message, hint, loaded.path)


@review_rule(
    "RV708", Severity.ERROR, stage=Stage.APPROVED, clause="7.5.3", reads=("pack",), since="1.2", always_binds=True
)
def issued_documents_are_unchanged(workspace: Workspace, review: ReviewFacts) -> Iterable[Outcome]:
    """The issued pack and minutes have the bytes that people were given and that were approved.

    ## Why
    What was sent out is kept under issued/ so that it can be shown years later. A document that differs from its hash
    in pack.json, or from the one in the approval, is not what anybody read.

    ## Before
    ```yaml
    # reviews/2026-H1/issued/minutes.md (as written)
    These are other minutes.
    ```

    ## After
    ```yaml
    # reviews/2026-H1/after.yaml
    closed_on: 2026-08-10
    ```

    ## How to fix
    Bring the issued document back from history. If it was wrong, amend the record and issue it anew with the approval.
    Whether the minutes say what the records say, `mgmtreview verify --render` tells.
    """
    gone = disposed_of(review.after, review.record.record)
    changes = [
        change
        for change in issued_changes(workspace, review)
        if not (change.kind is ChangeKind.MISSING and change.path in gone)
    ]
    if changes:
        shown = in_words([described(change, workspace.past) for change in changes[:MOST]])
        more = f" and {len(changes) - MOST} more" if len(changes) > MOST else ""
        message = f"{shown}{more} since it was issued: it is not what people were given"
        hint = f"bring it back: git log -p -- {changes[0].path}"
        yield Hit(Place(changes[0].path), message, hint, review.id)
