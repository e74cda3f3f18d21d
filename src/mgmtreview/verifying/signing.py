"""Whether an approval was signed by its approver, with a key that counts; and who that was."""

from collections.abc import Sequence
from datetime import date

from mgmtreview.loading.load import PEOPLE_FILE
from mgmtreview.records.approval import Approval
from mgmtreview.sshkeygen import PublicKey, read_envelope
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.trust import Trust, keys_by_person, people_in
from mgmtreview.verifying.verdict import ApprovalSeen, Verdict
from mgmtreview.vocabulary import ApprovalRight
from mgmtreview.workspace.approvals import name_hash
from mgmtreview.workspace.signatures import SignatureState, judged


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
                signature=signature.value,
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


def _signature(source: Source, each: Given, trust: Trust, today: date, verdict: Verdict) -> SignatureState:
    """The state of a signature; what is wrong with it is noted."""
    record = each.record
    signature = source.data(each.signature_path)
    keys = _keys(source, record, signature, trust, verdict)
    found = judged(each.data, record, signature, keys, trust.revoked, today)
    state = found.state
    if state is SignatureState.UNSIGNED and trust.required:
        state, sentence = SignatureState.MISSING, "is not signed, and the settings require it"
    else:
        sentence = found.sentence
    if state is not SignatureState.GOOD:
        message = f"approval {record.seq:04} {sentence}"
        if state is SignatureState.UNSIGNED and trust.keys.get(record.approved_by.person):
            message += ", although its approver has a key"
        verdict.add(_CODES[state], message, each.path, about=(record.review, record.seq))
    return state


_CODES = {
    SignatureState.UNSIGNED: "unsigned",
    SignatureState.MISSING: "signature-missing",
    SignatureState.BAD: "signature-bad",
    SignatureState.REVOKED: "key-revoked",
    SignatureState.NOT_THE_APPROVERS: "signer-not-approver",
    SignatureState.EXPIRED: "key-expired",
    SignatureState.NOT_CHECKED: "signature-not-checked",
}


def _keys(
    source: Source, record: Approval, signature: bytes | None, trust: Trust, verdict: Verdict
) -> tuple[PublicKey, ...]:
    """The approver's keys. One that was taken out since counts where nothing better is known, and that is noted."""
    who = record.approved_by.person
    known = trust.keys.get(who, ())
    envelope = read_envelope(signature) if signature is not None else None
    if envelope is None or trust.independent or any(key.blob == envelope.key for key in known):
        return known
    then = people_in(source.once(record.as_of[PEOPLE_FILE])) if PEOPLE_FILE in record.as_of else None
    old = keys_by_person(then).get(who, ()) if then is not None else ()
    if envelope.fingerprint == record.key and any(key.blob == envelope.key for key in old):
        message = f"the key of approval {record.seq:04} stood in {PEOPLE_FILE} then, and does not now"
        verdict.add("key-retired", message, PEOPLE_FILE, about=(record.review, record.seq))
    return (*known, *old)


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
