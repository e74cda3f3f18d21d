"""Who may approve minutes, with which key; and how somebody who never used SSH keys gets one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from mgmtreview.sealing.who import revoked
from mgmtreview.sshkeygen import PublicKey, read_key
from mgmtreview.vocabulary import ApprovalRight, Signatures
from mgmtreview.workspace import Workspace
from mgmtreview.workspace.approvals import required_approvers
from mgmtreview.workspace.charter import serves


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """One key of a person: its fingerprint, or what is wrong with it."""

    shown: str
    counts: bool
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ApproverStanding:
    """Somebody who may approve records, or has to."""

    person: str
    name: str
    may: bool
    must: bool
    keys: tuple[KeyStanding, ...]


def approvers(workspace: Workspace) -> tuple[ApproverStanding, ...]:
    """Everybody who has to approve minutes, then everybody else who may, as of today."""
    charter, day = workspace.charter, workspace.today
    must = required_approvers(charter.record.approvals)
    people = charter.record.people
    may = [who for who, person in people.items() if serves(person, day) and _may(workspace, who, day)]
    gone = revoked(workspace)
    return tuple(
        ApproverStanding(
            person=who,
            name=charter.name(who),
            may=who in may,
            must=who in must,
            keys=tuple(_standing(text, gone, day) for text in (people[who].keys if who in people else ())),
        )
        for who in dict.fromkeys((*must, *may))
    )


def _may(workspace: Workspace, who: str, day: date) -> bool:
    authority = workspace.charter.authority(who, day)
    return authority is not None and ApprovalRight.RECORD in authority.approve


def _standing(text: str, gone: frozenset[bytes], day: date) -> KeyStanding:
    key = read_key(text)
    if not isinstance(key, PublicKey):
        return KeyStanding("a line that is no public key", False, key)
    kind = key.kind.removeprefix("ssh-")
    shown = f"{key.fingerprint} ({kind}{f', {key.comment}' if key.comment else ''})"
    if key.blob in gone:
        return KeyStanding(shown, False, "revoked")
    if not key.covers(day):
        return KeyStanding(shown, False, "does not count today by its dates")
    return KeyStanding(shown, True)


STEPS = (
    "1. Make a pair of keys, once per person and computer. It asks for a passphrase: choose one.",
    "       ssh-keygen -t ed25519 -f ~/.ssh/review -C PERSON",
    "   ~/.ssh/review is secret and never leaves the computer; ~/.ssh/review.pub may be seen by anybody.",
    "2. Give the line in ~/.ssh/review.pub to whoever keeps people.yaml, in person or by a way you trust.",
    "   They compare it with you: ssh-keygen -lf ~/.ssh/review.pub shows its fingerprint.",
    "3. It is written into people.yaml, under the person, and committed:",
    "       people:",
    "         PERSON:",
    "           keys:",
    '             - "ssh-ed25519 AAAA... PERSON"',
    "4. From then on: mgmtreview approve REVIEW --as PERSON --sign ~/.ssh/review",
    "A new key is added below the old one; the old one stays, or old approvals could not be verified.",
    'A key that is to count until a day only begins with it: "valid-before=\\"20270101\\" ssh-ed25519 AAAA..."',
    "A key that was lost or stolen goes to revoked_keys: nothing signed with it counts any more.",
)
"""What to do, for somebody who has never had a key."""


def lines(workspace: Workspace) -> Iterator[str]:
    """The page for a person."""
    found = approvers(workspace)
    required = workspace.settings.signatures is Signatures.REQUIRED
    yield "Signatures are required." if required else "Signatures are optional: without one, an approval is a claim."
    yield ""
    yield f"Who approves minutes, as of {workspace.today}"
    if not found:
        yield "    nobody: write approvals: minutes: [PERSON] into people.yaml (docs/records/people.md)"
    for each in found:
        role = "has to approve" if each.must else "may approve"
        lack = "" if each.may else ", and has no authority to (approve: [record] in people.yaml)"
        yield f"    {each.person}  {each.name}: {role}{lack}"
        for key in each.keys:
            yield f"        {key.shown}{'' if key.counts else f': DOES NOT COUNT, {key.remark}'}"
        if not each.keys:
            yield "        no key"
    yield ""
    yield "How somebody gets a key"
    yield from (f"    {line}" for line in STEPS)


def as_data(workspace: Workspace) -> dict[str, Any]:
    """The same for programs."""
    return {
        "format": "mgmtreview-keys/1",
        "as_of": workspace.today.isoformat(),
        "signatures": workspace.settings.signatures.value,
        "approvers": [
            {
                "person": each.person,
                "name": each.name,
                "may_approve": each.may,
                "has_to_approve": each.must,
                "keys": [{"key": key.shown, "counts": key.counts, "remark": key.remark or None} for key in each.keys],
            }
            for each in approvers(workspace)
        ],
    }


def allowed_signers(workspace: Workspace) -> Iterator[str]:
    """The keys that count as lines of an allowed_signers file, for ``verify --trusted`` and for ssh-keygen itself."""
    for who, person in workspace.charter.record.people.items():
        for text in person.keys:
            key = read_key(text)
            if isinstance(key, PublicKey):
                ends = {"valid-after": key.valid_after, "valid-before": key.valid_before}
                span = ",".join(f'{name}="{day:%Y%m%d}"' for name, day in ends.items() if day is not None)
                yield f"{who} {f'{span} ' if span else ''}{key.text}"
