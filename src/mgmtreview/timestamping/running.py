"""Calling ``openssl ts -verify``: an argument list, our own files, nothing of the user or the system."""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mgmtreview.timestamping.answer import Stamp

_SECONDS = 20
_ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "OPENSSL_CONF": os.devnull}
_GOOD, _BAD = b"Verification: OK", b"Verification: FAILED"
_NO_CERTIFICATE = (b"Error loading", b"unable to load")
_WHY_NOT = re.compile(r"certificate verify error:.*Verify error: ?(.+)")


class Outcome(StrEnum):
    """What became of checking an answer."""

    GOOD = "good"
    BAD = "bad"
    """Damaged, or not by the authority whose certificate was given."""
    NOT_CHECKED = "not-checked"
    """openssl is not there, or could not be run: nothing is known."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome, and a few words more where there are some."""

    outcome: Outcome
    detail: str = ""


def find_openssl() -> str | None:
    """The absolute path of openssl on PATH, or None. Relative entries of PATH are passed over."""
    folders = [folder for folder in os.get_exec_path() if os.path.isabs(folder)]
    return shutil.which("openssl", path=os.pathsep.join(folders))


def check_answer(answer: bytes, stamp: Stamp, certificates: bytes) -> Checked:
    """Whether an answer, which says what is in ``stamp``, was signed by an authority of these certificates (PEM).

    Each certificate is trusted as it is: it may be that of a root, of an authority below it, or the one that signed.
    They are judged as of the time that the stamp names, so that the result does not depend on the clock and old stamps
    outlive the certificates. The certificates that the system knows are not asked.
    """
    executable = find_openssl()
    if executable is None:
        return Checked(Outcome.NOT_CHECKED, "openssl is not installed, or not on PATH")
    with tempfile.TemporaryDirectory(prefix="mgmtreview-") as folder:
        given, trusted = Path(folder, "answer.tsr"), Path(folder, "trusted.pem")
        given.write_bytes(answer)
        trusted.write_bytes(certificates)
        arguments = ["-digest", stamp.digest.hex(), "-in", str(given), "-CAfile", str(trusted)]
        # A stamp may come without its certificate; then it has to be among those given.
        arguments += ["-untrusted", str(trusted), "-partial_chain", "-attime", str(int(stamp.at.timestamp()))]
        done = _run([executable, "ts", "-verify", *arguments])
    if isinstance(done, str):
        return Checked(Outcome.NOT_CHECKED, done)
    said = done.stdout + done.stderr
    if done.returncode == 0 and _GOOD in said:
        return Checked(Outcome.GOOD)
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any(words in said for words in _NO_CERTIFICATE):
        return Checked(Outcome.NOT_CHECKED, "openssl cannot read the certificate of the authority that was given")
    if _BAD not in said:
        return Checked(Outcome.NOT_CHECKED, f"openssl said: {lines[0][:200]}" if lines else "openssl did not say why")
    why = next((found[1] for line in lines if (found := _WHY_NOT.search(line))), "")
    return Checked(Outcome.BAD, why[:100])


def _run(command: list[str]) -> subprocess.CompletedProcess[bytes] | str:
    try:
        return subprocess.run(  # noqa: S603 - a found program, arguments as a list, no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_ENVIRONMENT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        return f"openssl could not be run: {problem}"[:200]
