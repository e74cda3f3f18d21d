"""What the answer of an authority says: a TimeStampResp of RFC 3161, section 2.4.2, read and not believed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from mgmtreview.quoting import quotable
from mgmtreview.timestamping.der import (
    GENERALIZED_TIME,
    INTEGER,
    OCTETS,
    OID,
    SEQUENCE,
    SET,
    Element,
    NotDer,
    elements,
    expected,
    inside,
)
from mgmtreview.visible import show_invisible

MAX_ANSWER_BYTES = 1 << 18
"""Answers have some kilobytes; more than this is none."""

HASHES = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
"""The hashes that count, by their object identifiers, under the names that hashlib has for them."""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")  # 1.2.840.113549.1.7.2
_STAMP = bytes.fromhex("2a864886f70d0109100104")  # 1.2.840.113549.1.9.16.1.4, id-ct-TSTInfo
_TAGGED_0, _DIRECTORY_NAME = 0xA0, 0xA4
_NAMES = (bytes.fromhex("550403"), bytes.fromhex("55040a"))  # commonName, organizationName
_TIME = re.compile(rb"(\d{14})(?:\.\d+)?Z")
_NO_ANSWER = "it is no answer of an authority for time stamps (a TimeStampResp of RFC 3161)"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time stamp says: that something with this hash existed at this time."""

    hash_name: str
    """One of HASHES."""
    digest: bytes
    at: datetime
    """In UTC, to the second."""
    authority: str
    """How the authority calls itself; empty where it does not say."""


def read_answer(answer: bytes) -> Stamp | str:
    """What an answer says; a sentence where it says nothing, behind which the authority's own words may stand.

    Whether an authority signed it, and which, is not looked at.
    """
    if len(answer) > MAX_ANSWER_BYTES:
        return "it is too big to be a time stamp"
    try:
        (whole,) = elements(answer)
        status, *token = inside(whole, SEQUENCE)
        refusal = _refusal(status)
        if refusal:
            return refusal
        return _stamp(token[0])
    except (NotDer, ValueError, IndexError):
        return _NO_ANSWER


def _refusal(status: Element) -> str:
    """PKIStatusInfo: 0 and 1 grant the stamp; else there may be a text why not."""
    number, *more = inside(status, SEQUENCE)
    if expected(number, INTEGER) in (b"\0", b"\1"):
        return ""
    texts = [text.content for each in more[:1] if each.tag == SEQUENCE for text in elements(each.content)]
    words = f': "{_words(b" ".join(texts), 200)}"' if texts else ", and does not say why"
    return f"the authority refused to give a time stamp{words}"


def _stamp(token: Element) -> Stamp | str:
    """A ContentInfo with SignedData (RFC 5652), and in that a TSTInfo."""
    kind, wrapped = inside(token, SEQUENCE)
    _is(kind, _SIGNED_DATA)
    signed = inside(inside(wrapped, _TAGGED_0)[0], SEQUENCE)
    kind, wrapped = inside(signed[2], SEQUENCE)
    _is(kind, _STAMP)
    (info,) = elements(expected(inside(wrapped, _TAGGED_0)[0], OCTETS))
    _, _, imprint, _, time, *more = inside(info, SEQUENCE)
    algorithm, digest = inside(imprint, SEQUENCE)
    hash_name = HASHES.get(expected(inside(algorithm, SEQUENCE)[0], OID))
    if hash_name is None:
        return "it stamps a hash of a kind that does not count here (SHA-256, SHA-384 and SHA-512 do)"
    found = _TIME.fullmatch(expected(time, GENERALIZED_TIME))
    if found is None:
        raise NotDer("a time that is not in UTC")
    at = datetime.strptime(found[1].decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return Stamp(hash_name, expected(digest, OCTETS), at, _authority(more))


def _is(element: Element, identifier: bytes) -> None:
    if expected(element, OID) != identifier:
        raise NotDer("another kind of content")


def _authority(fields: list[Element]) -> str:
    """The name in the field ``tsa`` of a TSTInfo, where it is a name as in a certificate."""
    for field in fields:
        if field.tag != _TAGGED_0:
            continue
        (name,) = elements(field.content)
        if name.tag == _DIRECTORY_NAME:
            return _called(name)
    return ""


def _called(name: Element) -> str:
    """The common name in a Name, else the organisation."""
    found = {}
    for part in inside(elements(name.content)[0], SEQUENCE):
        for attribute in inside(part, SET):
            kind, text = inside(attribute, SEQUENCE)
            found[kind.content] = _words(text.content, 100)
    return next((found[kind] for kind in _NAMES if kind in found), "")


def _words(text: bytes, longest: int) -> str:
    """Words of an authority, as they can be repeated."""
    return show_invisible(quotable(text.decode("utf-8", "replace"), longest))
