"""Certificates in a file, as authorities publish them: as text (PEM) or in binary form (DER)."""

import base64
from textwrap import wrap

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
MAX_CERTIFICATE_BYTES = 1 << 20
_SEQUENCE = b"\x30\x82"


def certificates_in(data: bytes) -> bytes | None:
    """The certificates as PEM; None where there are none. Whether they can be used, openssl tells."""
    if len(data) > MAX_CERTIFICATE_BYTES:
        return None
    if _BEGIN in data and _END in data:
        return data
    if not data.startswith(_SEQUENCE):
        return None
    lines = wrap(base64.b64encode(data).decode("ascii"), 64)
    return b"\n".join([_BEGIN, *(line.encode("ascii") for line in lines), _END, b""])
