"""Public keys as text: one line of an authorized_keys file, with an optional span of time before it."""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import date

KINDS = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)
"""The kinds of keys that can sign an approval. DSA is left out: ssh-keygen no longer signs with it."""

_TIME = re.compile(r'(valid-after|valid-before)="?(\d{4})(\d{2})(\d{2})"?')
_LONGEST = 16384


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key. ``valid_after`` and ``valid_before`` are days; None where there is no such end."""

    kind: str
    blob: bytes
    comment: str = ""
    valid_after: date | None = None
    valid_before: date | None = None

    @property
    def fingerprint(self) -> str:
        """As ``ssh-keygen -l`` shows it: SHA-256 of the key in base 64."""
        return fingerprint(self.blob)

    @property
    def text(self) -> str:
        """The key alone, without span and comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode('ascii')}"

    def covers(self, day: date) -> bool:
        """Whether a day lies within the span of time that the key counts for."""
        return (self.valid_after is None or self.valid_after <= day) and (
            self.valid_before is None or day < self.valid_before
        )


def fingerprint(blob: bytes) -> str:
    """The fingerprint of a public key in its binary form."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode("ascii").rstrip("=")


def read_key(text: str) -> PublicKey | str:
    """The public key that a line holds; a sentence where it holds none.

    Before the key may stand ``valid-after="YYYYMMDD"`` and ``valid-before="YYYYMMDD"``, as in an allowed_signers
    file (ssh-keygen(1)), joined by a comma.
    """
    if len(text) > _LONGEST:
        return "it is too long to be a key"
    words = text.split()
    if "PRIVATE KEY" in text:
        return "this is a private key, which nobody but its owner may have; give the public one (the file .pub)"
    span: dict[str, date] = {}
    if words and words[0] not in KINDS and "=" in words[0]:
        for option in words.pop(0).split(","):
            end = _end_of_span(option)
            if end is None:
                return f'"{option[:40]}" is not understood; only valid-after="YYYYMMDD" and valid-before="YYYYMMDD" are'
            span[end[0]] = end[1]
    if len(words) < 2 or words[0] not in KINDS:
        return "expected the kind of the key and the key, as in: ssh-ed25519 AAAA..."
    try:
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError):
        return "the key is cut off or damaged (it is no base 64)"
    if _first_string(blob) != words[0].encode("ascii"):
        return f"the key is damaged, or is no {words[0]}"
    return PublicKey(words[0], blob, " ".join(words[2:]), span.get("valid-after"), span.get("valid-before"))


def _end_of_span(option: str) -> tuple[str, date] | None:
    found = _TIME.fullmatch(option)
    if found is None:
        return None
    try:
        return found[1], date(int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _first_string(blob: bytes) -> bytes:
    length = int.from_bytes(blob[:4], "big")
    return blob[4 : 4 + length] if len(blob) >= 4 + length else b""
