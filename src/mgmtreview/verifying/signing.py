"""Whether an approval was signed by its approver, with a key that counts; and who that was."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from mgmtreview.loading.load import PEOPLE_FILE
from mgmtreview.records.approval import Approval
from mgmtreview.sshkeygen import PublicKey
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.trust import Trust, keys_by_person, people_in
from mgmtreview.verifying.verdict import ApprovalSeen, Verdict
from mgmtreview.vocabulary import ApprovalRight
from mgmtreview.workspace.approvals import name_hash
from mgmtreview.workspace.signatures import Signature, SignatureState, judged


def check_signatures(
    source: Source, given: Sequence[Given], trust: Trust, today: date, verdict: Verdict, proven: Mapping[str, date]
) -> None:
    """Look at each approval's signature and name, and add it to the verdict.

    ``proven`` are days, by the path of an approval, on which a time stamp proves that its signature was there.
    """
    latest = {each.record.review: each.record.version for each in given}
    signed = False
    for each, found in zip(given, _judged(source, given, trust, today, proven), strict=True):
        record = each.record
        wanted = not verdict.reviews or record.review in verdict.reviews
        own = verdict if wanted else Verdict()
        signature = _noted(source, each, found, trust, own)
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


def _judged(
    source: Source, given: Sequence[Given], trust: Trust, today: date, proven: Mapping[str, date]
) -> list[Signature]:
    """The signature of each approval. Several ssh-keygen work at a time: each takes longer to start than to run."""
    asked = [(each, source.data(each.signature_path)) for each in given]
    keys = [(*trust.keys.get(each.record.approved_by.person, ()), *_old_keys(source, each, trust)) for each in given]

    def look(number: int) -> Signature:
        each, signature = asked[number]
        # A key that has expired since did count if the signature was there before. The stated day, which may begin
        # before the same day in UTC, is judged besides.
        day = min(today, max(each.record.approved_on, proven.get(each.path, today)))
        return judged(each.data, each.record, signature, keys[number], trust.revoked, day)

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as several:
        return list(several.map(look, range(len(given))))


def _noted(source: Source, each: Given, found: Signature, trust: Trust, verdict: Verdict) -> SignatureState:
    """The state of a signature; what is wrong with it is noted, and that its key was taken out since."""
    record = each.record
    known = {key.fingerprint for key in trust.keys.get(record.approved_by.person, ())}
    if record.key not in known and any(key.fingerprint == record.key for key in _old_keys(source, each, trust)):
        message = f"the key of approval {record.seq:04} stood in {PEOPLE_FILE} then, and does not now"
        verdict.add("key-retired", message, PEOPLE_FILE, about=(record.review, record.seq))
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


def _old_keys(source: Source, each: Given, trust: Trust) -> tuple[PublicKey, ...]:
    """The approver's keys as people.yaml had them at the approval: they count where nothing better is known."""
    record = each.record
    if trust.independent or not record.signed or PEOPLE_FILE not in record.as_of:
        return ()
    who = record.approved_by.person
    if any(key.fingerprint == record.key for key in trust.keys.get(who, ())):
        return ()
    then = people_in(source.once(record.as_of[PEOPLE_FILE]))
    return keys_by_person(then).get(who, ()) if then is not None else ()


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
