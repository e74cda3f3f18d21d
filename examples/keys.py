"""Keys for the people of the example companies, made from nothing but their names.

They are as good as published, and sign nothing but the examples. An Ed25519 key pair follows from 32 bytes (RFC 8032,
5.1.5); here those are the SHA-256 of a sentence, so that the examples can be approved anew with the same keys.
"""

import base64
import hashlib
import struct
from pathlib import Path

P = 2**255 - 19
D = -121665 * pow(121666, P - 2, P) % P
BASE_Y = 4 * pow(5, P - 2, P) % P
Point = tuple[int, int]


def write_key(folder: Path, who: str) -> Path:
    """Write the key pair of somebody as OpenSSH files, and return the path of the private one."""
    seed = hashlib.sha256(f"A key for {who}, who does not exist".encode()).digest()
    public = public_key(seed)
    blob = _string(b"ssh-ed25519") + _string(public)
    check = struct.pack(">I", 1)
    private = check * 2 + blob + _string(seed + public) + _string(who.encode())
    private += bytes(range(1, 1 + -len(private) % 8))
    packed = b"openssh-key-v1\0" + _string(b"none") * 2 + _string(b"") + struct.pack(">I", 1)
    packed += _string(blob) + _string(private)
    text = base64.encodebytes(packed).decode("ascii").replace("\n", "")
    lines = "\n".join(text[at : at + 70] for at in range(0, len(text), 70))
    file = folder / who
    file.write_text(
        f"-----BEGIN OPENSSH PRIVATE KEY-----\n{lines}\n-----END OPENSSH PRIVATE KEY-----\n", encoding="ascii"
    )
    file.chmod(0o600)
    file.with_name(f"{who}.pub").write_text(f"{public_text(who)}\n", encoding="ascii")
    return file


def public_text(who: str) -> str:
    """The public key of somebody, as it stands in people.yaml."""
    seed = hashlib.sha256(f"A key for {who}, who does not exist".encode()).digest()
    blob = _string(b"ssh-ed25519") + _string(public_key(seed))
    return f"ssh-ed25519 {base64.b64encode(blob).decode('ascii')} {who}"


def public_key(seed: bytes) -> bytes:
    """The public key that follows from 32 bytes (RFC 8032, 5.1.5)."""
    digest = bytearray(hashlib.sha512(seed).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    x, y = _times(int.from_bytes(digest, "little"), (_x_of(BASE_Y), BASE_Y))
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _x_of(y: int) -> int:
    """The even x of a point of the curve (RFC 8032, 5.1.3)."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return P - x if x % 2 else x


def _sum(one: Point, other: Point) -> Point:
    (x1, y1), (x2, y2) = one, other
    product = D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + product, P - 2, P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, P - 2, P)
    return x % P, y % P


def _times(factor: int, point: Point) -> Point:
    result = (0, 1)
    while factor:
        if factor & 1:
            result = _sum(result, point)
        point = _sum(point, point)
        factor >>= 1
    return result


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
