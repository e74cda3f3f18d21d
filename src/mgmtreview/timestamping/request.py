"""The request for a time stamp: a TimeStampReq of RFC 3161, section 2.4.1, in DER."""

_BEGIN = bytes.fromhex(
    "3039"  # TimeStampReq: a SEQUENCE of 57 bytes
    "020101"  # version 1
    "3031"  # messageImprint: a SEQUENCE of 49 bytes
    "300d06096086480165030402010500"  # hashAlgorithm: SHA-256 (2.16.840.1.101.3.4.2.1), no parameters
    "0420"  # hashedMessage: 32 bytes follow
)
_END = bytes.fromhex("0101ff")  # certReq TRUE: the answer is to bring the authority's certificates

REQUEST_BYTES = len(_BEGIN) + 32 + len(_END)
"""How long a request is."""


def request_for(sha256: bytes) -> bytes:
    """The request to stamp a SHA-256. The same hash gives the same bytes.

    No nonce is in it. A nonce tells a fresh answer from one that was given before; here an older answer to the same
    hash would be just as good, for it proves an earlier time.
    """
    if len(sha256) != 32:
        raise ValueError("a SHA-256 has 32 bytes")
    return _BEGIN + sha256 + _END


def asks_for(request: bytes, sha256: bytes) -> bool:
    """Whether some request, perhaps of another program, asks to stamp this SHA-256."""
    return sha256 in request
