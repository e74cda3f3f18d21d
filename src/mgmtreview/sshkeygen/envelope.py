"""What a signature says of itself: with which key it was made, and for what (OpenSSH PROTOCOL.sshsig)."""

import base64
import binascii
from dataclasses import dataclass

from mgmtreview.sshkeygen.keys import fingerprint

_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"
_MAGIC = b"SSHSIG"
_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Envelope:
    """The key and the namespace that a signature claims; whether it is good, only ssh-keygen can tell."""

    key: bytes
    namespace: str

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key."""
        return fingerprint(self.key)


def read_envelope(signature: bytes) -> Envelope | None:
    """The envelope of an armoured signature; None where it is none."""
    text = signature.strip()
    if len(text) > _LONGEST or not (text.startswith(_BEGIN) and text.endswith(_END)):
        return None
    try:
        packed = base64.b64decode(b"".join(text[len(_BEGIN) : -len(_END)].split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if not packed.startswith(_MAGIC) or packed[6:10] != b"\0\0\0\1":
        return None
    key, rest = _string(packed[10:])
    namespace, _ = _string(rest)
    if not key or namespace is None:
        return None
    return Envelope(key, namespace.decode("utf-8", "replace"))


def _string(packed: bytes) -> tuple[bytes | None, bytes]:
    length = int.from_bytes(packed[:4], "big")
    if len(packed) < 4 + length:
        return None, b""
    return packed[4 : 4 + length], packed[4 + length :]
