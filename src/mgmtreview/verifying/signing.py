"""Whether an approval was signed by its approver, with a key that counts; and who that was."""

from collections.abc import Sequence
from datetime import date

from mgmtreview.loading.load import PEOPLE_FILE
from mgmtreview.records.approval import Approval
from mgmtreview.sshkeygen import NAMESPACE, Outcome, PublicKey, check_signature, read_envelope
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.trust import Trust, keys_by_person, people_in
from mgmtreview.verifying.verdict import ApprovalSeen, Verdict
from mgmtreview.vocabulary import ApprovalRight
from mgmtreview.workspace.approvals import name_hash


def check_signatures(source: Source, given: Sequence[Given], trust: Trust, today: date, verdict: Verdict) -> None:
    """Look at each approval's signature and name, and add it to the verdict."""
    latest = {each.record.review: each.record.version for each in given}
    signed = False
    for each in given:
        record = each.record
        wanted = not verdict.reviews or record.review in verdict.reviews
        own = verdict if wanted else Verdict()
        signature = _signature(source, each, trust, today, own)
        _check_authority(each, trust, own)
        signed = signed or record.signed
        verdict.approvals.append(
            ApprovalSeen(
                number=record.seq,
                review=record.review,
                version=record.version,
                person=record.approved_by.person,
                name=_name(record, trust, own),
                roles=record.approved_by.roles,
                approved_on=record.approved_on,
                statement=record.statement,
                signature=signature,
                key=record.key or "",
                anchor=each.hash,
                files=len(record.content),
                current=record.version == latest[record.review],
            )
        )
    if signed and not trust.independent:
        verdict.add(
            "keys-not-independent", f"the keys come from {trust.origin}: whoever can write here can change them"
        )
    elif signed:
        verdict.checked.append(f"signatures against the keys of {trust.origin}")


def _signature(source: Source, each: Given, trust: Trust, today: date, verdict: Verdict) -> str:
    """The state of a signature in a word; what is wrong with it is noted."""
    record = each.record
    where = (record.review, record.seq)
    signature = source.data(each.signature_path)
    named = f"approval {record.seq:04}"
    if signature is None:
        if record.signed or trust.required:
            why = "says it is signed" if record.signed else "is not signed, and the settings require it"
            verdict.add(
                "signature-missing", f"{named} {why}: there is no {each.signature_path}", each.path, about=where
            )
            return "missing"
        who = record.approved_by.person
        also = " (although they have a key)" if trust.keys.get(who) else ""
        verdict.add("unsigned", f"{named} by {who} is a recorded claim{also}", each.path, about=where)
        return "unsigned"
    envelope = read_envelope(signature)
    if envelope is None:
        verdict.add(
            "signature-bad", f"{named}: {each.signature_path} is no SSH signature", each.signature_path, about=where
        )
        return "bad"
    if envelope.namespace != NAMESPACE:
        message = f'{named}: the signature was given for "{envelope.namespace[:40]}", not for an approval'
        verdict.add("signature-bad", message, each.signature_path, about=where)
        return "bad"
    if envelope.fingerprint != record.key:
        message = f"{named} names the key {record.key or 'of nobody'}, and was signed with {envelope.fingerprint}"
        verdict.add("signature-bad", message, each.signature_path, about=where)
        return "bad"
    if envelope.key in trust.revoked:
        verdict.add(
            "key-revoked", f"{named} was signed with {envelope.fingerprint}, which is revoked", each.path, about=where
        )
        return "revoked"
    key = _key(source, record, envelope.key, trust, verdict)
    if key is None:
        _note_stranger(each, envelope.key, trust, verdict)
        return "not the approver's"
    return _checked(each, signature, key, today, verdict)


def _checked(each: Given, signature: bytes, key: PublicKey, today: date, verdict: Verdict) -> str:
    record = each.record
    where = (record.review, record.seq)
    named = f"approval {record.seq:04}"
    done = check_signature(each.data, signature, key, record.approved_on)
    if done.outcome is Outcome.NOT_CHECKED:
        verdict.add("signature-not-checked", f"{named}: {done.detail}", each.signature_path, about=where)
        return "not checked"
    if done.outcome is not Outcome.GOOD:
        message = f"{named}: the signature does not fit what stands in {each.path}"
        verdict.add("signature-bad", message, each.signature_path, about=where)
        return "bad"
    if not key.covers(record.approved_on):
        message = f"{named} is of {record.approved_on}, and the key {key.fingerprint} did not count then"
        verdict.add("signature-bad", message, each.path, about=where)
        return "bad"
    if not key.covers(today):
        message = f"{named}: the key counted until {key.valid_before}; nothing proves that it was signed before"
        verdict.add("key-expired", message, each.path, about=where)
        return "expired"
    return "good"


def _key(source: Source, record: Approval, blob: bytes, trust: Trust, verdict: Verdict) -> PublicKey | None:
    """The approver's key with these bytes. One that was taken out since counts where nothing better is known."""
    who = record.approved_by.person
    known = next((key for key in trust.keys.get(who, ()) if key.blob == blob), None)
    if known is not None or trust.independent:
        return known
    then = people_in(source.once(record.as_of[PEOPLE_FILE])) if PEOPLE_FILE in record.as_of else None
    old = keys_by_person(then).get(who, ()) if then is not None else ()
    found = next((key for key in old if key.blob == blob), None)
    if found is not None:
        message = f"the key of approval {record.seq:04} stood in {PEOPLE_FILE} then, and does not now"
        verdict.add("key-retired", message, PEOPLE_FILE, about=(record.review, record.seq))
    return found


def _note_stranger(each: Given, blob: bytes, trust: Trust, verdict: Verdict) -> None:
    record = each.record
    who = record.approved_by.person
    other = next((name for name, keys in trust.keys.items() if any(key.blob == blob for key in keys)), None)
    whose = f"{other}'s" if other else "nobody's that is known"
    message = f"approval {record.seq:04} is by {who}, and the key is {whose} (by {trust.origin})"
    verdict.add("signer-not-approver", message, each.path, about=(record.review, record.seq))


def _check_authority(each: Given, trust: Trust, verdict: Verdict) -> None:
    """Whether the approver may approve records, by a charter that is trusted; the repository's own is for RV701."""
    record = each.record
    if trust.charter is None or not trust.independent:
        return
    who = record.approved_by.person
    authority = trust.charter.authority(who, record.approved_on)
    if authority is None or ApprovalRight.RECORD not in authority.approve:
        message = f"{who} has no authority to approve records on {record.approved_on} (by {trust.origin})"
        verdict.add("signer-not-approver", message, each.path, about=(record.review, record.seq))


def _name(record: Approval, trust: Trust, verdict: Verdict) -> str:
    """The approver's name, where it is the one of then; empty where it is withheld."""
    who = record.approved_by.person
    person = trust.people.people.get(who)
    where = (record.review, record.seq)
    if person is None or not person.name:
        verdict.add("name-withheld", f"the name of {who} is not in {PEOPLE_FILE}", PEOPLE_FILE, about=where)
        return ""
    if record.approved_by.name_sha256 is None:
        return person.name
    now = name_hash(person)
    if now is None:
        verdict.add("name-withheld", f"the salt of {who} is not in {PEOPLE_FILE}", PEOPLE_FILE, about=where)
        return ""
    if now != record.approved_by.name_sha256:
        message = f"{who} bears another name in {PEOPLE_FILE} than when approval {record.seq:04} was given"
        verdict.add("name-differs", message, PEOPLE_FILE, about=where)
    return person.name
