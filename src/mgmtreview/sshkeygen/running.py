"""Calling ``ssh-keygen -Y sign`` and ``-Y verify``: argument lists, our own files, of the user only the key."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from mgmtreview.sshkeygen.envelope import read_envelope
from mgmtreview.sshkeygen.keys import PublicKey

NAMESPACE = "mgmtreview-approval"
"""What a signature is for; ssh-keygen puts it into what is signed."""

_SECONDS = 30
_PRINCIPAL = "approver"
"""The name that stands before the one key that may have signed; it never comes from a record."""


class Outcome(StrEnum):
    """What became of checking a signature."""

    GOOD = "good"
    BAD = "bad"
    OTHER_KEY = "other-key"
    """Made with a key that is not the expected one."""
    OTHER_PURPOSE = "other-purpose"
    """Made for something else than an approval."""
    NOT_CHECKED = "not-checked"
    """ssh-keygen is not there, or could not be run: nothing is known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome, and a few words more where ssh-keygen said some."""

    outcome: Outcome
    detail: str = ""


def find_ssh_keygen() -> str | None:
    """The absolute path of ssh-keygen on PATH, or None. Relative entries of PATH are passed over."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    return shutil.which("ssh-keygen", path=os.pathsep.join(folders))


def check_signature(data: bytes, signature: bytes, key: PublicKey, on: date) -> Checked:
    """Whether a key signed exactly these bytes as an approval.

    ``on`` is handed to ssh-keygen as the time of checking, so that its answer does not depend on the clock. The span
    of time that a key counts for is the caller's to judge.
    """
    envelope = read_envelope(signature)
    if envelope is None:
        return Checked(Outcome.BAD, "it is no SSH signature")
    if envelope.namespace != NAMESPACE:
        return Checked(Outcome.OTHER_PURPOSE, f'it was given for "{envelope.namespace[:40]}"')
    if envelope.key != key.blob:
        return Checked(Outcome.OTHER_KEY, envelope.fingerprint)
    executable = find_ssh_keygen()
    if executable is None:
        return Checked(Outcome.NOT_CHECKED, "ssh-keygen is not installed, or not on PATH")
    with tempfile.TemporaryDirectory(prefix="mgmtreview-") as folder:
        allowed, signed = Path(folder, "allowed"), Path(folder, "signature")
        allowed.write_text(f"{_PRINCIPAL} {key.text}\n", encoding="ascii")
        signed.write_bytes(signature)
        arguments = ["-Y", "verify", "-f", str(allowed), "-I", _PRINCIPAL, "-n", NAMESPACE, "-s", str(signed)]
        done = _run([executable, *arguments, "-O", f"verify-time={on:%Y%m%d}"], data)
    if isinstance(done, str):
        return Checked(Outcome.NOT_CHECKED, done)
    return Checked(Outcome.GOOD if done.returncode == 0 else Outcome.BAD)


def sign(data: bytes, key: Path) -> bytes | str:
    """The signature of these bytes as an approval; a sentence where there is none.

    ``key`` is a private key, or the public key of one that an agent or a token holds. A passphrase is asked for at
    the terminal by ssh-keygen itself and never passes through here.
    """
    executable = find_ssh_keygen()
    if executable is None:
        return "ssh-keygen is not installed, or not on PATH"
    done = _run([executable, "-Y", "sign", "-q", "-f", os.path.abspath(key), "-n", NAMESPACE], data, signing=True)
    if isinstance(done, str):
        return done
    if done.returncode != 0 or read_envelope(done.stdout) is None:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return said[-1][:200] if said else "ssh-keygen did not say why"
    return done.stdout


def _run(command: list[str], data: bytes, *, signing: bool = False) -> subprocess.CompletedProcess[bytes] | str:
    # An agent, a token's provider and the way to ask for a passphrase are the signer's own and only for signing.
    wanted = (
        ("PATH", "HOME", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_SK_PROVIDER", "DISPLAY", "TERM") if signing else ("PATH",)
    )
    environment = {name: os.environ[name] for name in wanted if name in os.environ}
    environment |= {"LC_ALL": "C", "TZ": "UTC"}
    try:
        return subprocess.run(  # noqa: S603 - a found program, arguments as a list, no shell
            command,
            input=data,
            capture_output=True,
            env=environment,
            timeout=None if signing else _SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        return f"ssh-keygen could not be run: {problem}"[:200]
