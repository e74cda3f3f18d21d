"""Whether an approval was signed by its approver with a key that counts."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mgmtreview.loading.repository import Loaded
from mgmtreview.records.approval import Approval
from mgmtreview.sshkeygen import NAMESPACE, Outcome, PublicKey, check_signature, read_envelope, read_key
from mgmtreview.store import ReadRefused, open_inside
from mgmtreview.workspace.workspace import Workspace


class SignatureState(StrEnum):
    """The state of an approval's signature."""

    GOOD = "good"
    UNSIGNED = "unsigned"
    MISSING = "missing"
    BAD = "bad"
    REVOKED = "revoked"
    NOT_THE_APPROVERS = "not the approver's"
    EXPIRED = "expired"
    """Good, with a key that counted on the stated day and does not today: nothing proves that it was signed in time."""
    NOT_CHECKED = "not checked"


class Signature(NamedTuple):
    """The state of a signature, and what there is to say of it, to be read behind "approval 0003"."""

    state: SignatureState
    sentence: str = ""


def judged(
    data: bytes,
    record: Approval,
    signature: bytes | None,
    keys: Iterable[PublicKey],
    revoked: Collection[bytes],
    today: date,
) -> Signature:
    """The state of a signature over the bytes of an approval.

    ``keys`` are the approver's, ``revoked`` the keys that no longer count, in their binary form.
    """
    if signature is None:
        if record.signed:
            return Signature(SignatureState.MISSING, "says that it is signed, and has no signature")
        return Signature(SignatureState.UNSIGNED, "is not signed: a recorded claim")
    envelope = read_envelope(signature)
    if envelope is None:
        return Signature(SignatureState.BAD, "has something in the place of its signature that is none")
    if envelope.namespace != NAMESPACE:
        purpose = envelope.namespace[:40]
        return Signature(SignatureState.BAD, f'has a signature that was given for "{purpose}", not for an approval')
    if envelope.fingerprint != record.key:
        named = record.key or "of nobody"
        return Signature(SignatureState.BAD, f"names the key {named}, and was signed with {envelope.fingerprint}")
    if envelope.key in revoked:
        return Signature(SignatureState.REVOKED, f"was signed with the key {envelope.fingerprint}, which is revoked")
    key = next((each for each in keys if each.blob == envelope.key), None)
    if key is None:
        who = record.approved_by.person
        sentence = f"is by {who}, and was signed with a key that is not known as theirs ({envelope.fingerprint})"
        return Signature(SignatureState.NOT_THE_APPROVERS, sentence)
    return _checked(data, record, signature, key, today)


def _checked(data: bytes, record: Approval, signature: bytes, key: PublicKey, today: date) -> Signature:
    done = check_signature(data, signature, key, record.approved_on)
    if done.outcome is Outcome.NOT_CHECKED:
        return Signature(SignatureState.NOT_CHECKED, f"has a signature that could not be checked: {done.detail}")
    if done.outcome is not Outcome.GOOD:
        return Signature(SignatureState.BAD, "has a signature that does not fit what stands in it")
    if not key.covers(record.approved_on):
        sentence = f"is of {record.approved_on}, and the key {key.fingerprint} did not count on that day"
        return Signature(SignatureState.BAD, sentence)
    if not key.covers(today):
        sentence = f"was signed with a key that counted until {key.valid_before}: nothing proves that it was in time"
        return Signature(SignatureState.EXPIRED, sentence)
    return Signature(SignatureState.GOOD)


def signature_of(workspace: Workspace, loaded: Loaded[Approval]) -> Signature:
    """The signature of an approval, by the keys in people.yaml. Starts ssh-keygen where there is something to check."""

    def look() -> Signature:
        person = workspace.charter.person(loaded.record.approved_by.person)
        return judged(
            workspace.repository.raw[loaded.path],
            loaded.record,
            _signature(workspace, loaded.path),
            known_keys(person.keys if person else ()),
            {key.blob for key in known_keys(workspace.charter.record.revoked_keys)},
            workspace.today,
        )

    return workspace.once(("signature", loaded.path), look)


def known_keys(texts: Iterable[str]) -> tuple[PublicKey, ...]:
    """The public keys among texts that can be understood."""
    return tuple(key for text in texts if isinstance(key := read_key(text), PublicKey))


def _signature(workspace: Workspace, path: str) -> bytes | None:
    try:
        return open_inside(workspace.repository.root, f"{path}.sig", max_bytes=1 << 16)
    except ReadRefused:
        return None
