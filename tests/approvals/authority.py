"""An authority for time stamps (RFC 3161) of our own, made with openssl; the tests that need it skip without openssl.

``stamp`` gives a stamp of any moment, so that no test depends on the clock: what is signed is written by hand and
signed by ``openssl cms``. ``answer`` lets ``openssl ts`` answer a request as an authority does, with the time of now.
"""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from mgmtreview.timestamping import find_openssl
from tests.approvals.company import Company

STAMPED_ON = datetime(2026, 7, 20, 10, 11, 12, tzinfo=UTC)
"""The day on which the last review of the company was approved."""
_ENVIRONMENT = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "OPENSSL_CONF": os.devnull}
_SETTINGS = """
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
default_md = sha256
policy = names
rand_serial = yes
[names]
organizationName = supplied
commonName = supplied
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[serving]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
[req]
distinguished_name = dn
[dn]
[tsa]
default_tsa = local
[local]
serial = answers
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
tsa_name = yes
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True)
class StampAuthority:
    """The keys and certificates of an authority, in a folder."""

    folder: Path
    name: str

    @property
    def root(self) -> Path:
        """The certificate that people have from elsewhere."""
        return self.folder / "root.pem"

    def stamp(
        self, data: bytes, at: datetime = STAMPED_ON, *, signer: str = "stamping", bare: bool = False, **other: bytes
    ) -> bytes:
        """The answer that these bytes existed at a time; ``other`` replaces parts of what is stamped.

        With ``bare`` it comes without the certificate of the signer.
        """
        hashed = other.get("hash", bytes.fromhex("0609608648016503040201"))
        imprint = tlv(0x30, tlv(0x30, hashed, b"\5\0"), tlv(4, other.get("digest", sha256(data).digest())))
        names = ((b"\x0a", "Example"), (b"\x03", self.name))
        parts = (tlv(0x31, tlv(0x30, b"\6\3\x55\4" + kind, tlv(12, text.encode()))) for kind, text in names)
        info = tlv(
            0x30,
            b"\2\1\1",
            bytes.fromhex("06042a030401"),
            imprint,
            b"\2\1\5",
            tlv(0x18, other.get("time", f"{at:%Y%m%d%H%M%S}Z".encode())),
            tlv(0xA0, tlv(0xA4, tlv(0x30, *parts))),
        )
        kind = ("-econtent_type", "1.2.840.113549.1.9.16.1.4", "-cades", "-md", "sha256")
        keys = ("-signer", f"{signer}.pem", "-inkey", f"{signer}.key", *(("-nocerts",) if bare else ()))
        token = self._openssl("cms", "-sign", "-binary", "-nodetach", *kind, *keys, "-outform", "DER", stdin=info)
        return tlv(0x30, tlv(0x30, b"\2\1\0"), token)

    def answer(self, request: bytes) -> bytes:
        """What ``openssl ts`` answers to a request, now."""
        (self.folder / "request.tsq").write_bytes(request)
        keys = ("-signer", "stamping.pem", "-inkey", "stamping.key", "-out", "answer.tsr")
        self._openssl("ts", "-reply", "-config", "openssl.cnf", "-queryfile", "request.tsq", *keys)
        return (self.folder / "answer.tsr").read_bytes()

    def make(self, until: str) -> "StampAuthority":
        """Make keys and certificates, which hold from 2020 on."""
        span = ("-startdate", "20200101000000Z", "-enddate", until)
        self.folder.mkdir(parents=True)
        (self.folder / "openssl.cnf").write_text(_SETTINGS, encoding="ascii")
        (self.folder / "index.txt").touch()
        (self.folder / "answers").write_text("01\n", encoding="ascii")
        for who in ("root", "stamping", "serving"):
            key = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{who}.key")
            self._openssl("genpkey", *key)
            subject = f"/O=Example/CN={self.name}{'' if who == 'stamping' else f' {who}'}"
            self._openssl(
                *("req", "-new", "-config", "openssl.cnf", "-key", f"{who}.key"), "-subj", subject, "-out", f"{who}.csr"
            )
            own = ("-selfsign",) if who == "root" else ("-cert", "root.pem")
            files = ("-keyfile", "root.key", "-in", f"{who}.csr", "-out", f"{who}.pem", "-extensions", who)
            self._openssl("ca", "-batch", "-notext", "-config", "openssl.cnf", *own, *files, *span)
        return self

    def _openssl(self, *args: str, stdin: bytes = b"") -> bytes:
        command = [str(find_openssl()), *args]
        done = subprocess.run(
            command, cwd=self.folder, env=_ENVIRONMENT, input=stdin, capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"openssl {' '.join(args)}: {done.stderr.decode()}"
        return done.stdout


def authority(company: Company, name: str = "Example Time Stamps", until: str = "21200101000000Z") -> StampAuthority:
    """The authority of that name, made once beside the keys of the company."""
    if find_openssl() is None:
        pytest.skip("openssl is not installed, so there is no authority for time stamps to test against")
    made = StampAuthority(company.keys / name.replace(" ", "-").lower(), name)
    return made if made.root.is_file() else made.make(until)


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element in DER."""
    content = b"".join(parts)
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size, "big") + content
