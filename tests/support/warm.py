"""The program as a process of its own, forked from one that has imported it already.

Most of the time of a short run goes into imports, the same ones each time. ``WarmProgram`` pays for them once per test
process. What a test sees is a real process all the same: its own exit code, streams, folder and environment.
``tests/cli/test_warm.py`` holds it against ``python -m mgmtreview``, for each command.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile

from tests.support.environment import hermetic
from tests.support.programs import TIME_OUT_SECONDS, Outcome, mgmtreview

AT_RUN_TIME = {"COLUMNS", "GITHUB_STEP_SUMMARY", "TZ"}
"""What the program looks up in its environment while it runs, not when it is imported."""

SERVER = Path(__file__).with_name("warm_server.py")


class WarmProgram:
    """Runs command lines one after another; starts its server when the first one comes."""

    def __init__(self, home: Path) -> None:
        self._environment = hermetic(home)
        self._server: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def run(
        self,
        *args: str,
        cwd: Path,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        time_out: float = TIME_OUT_SECONDS,
    ) -> Outcome:
        """Run a command line to its end in the hermetic environment and ``env``; take down what it said, as UTF-8."""
        assert AT_RUN_TIME.issuperset(env or {}), "an import may already have looked this up"
        channel = self._channel or self._start()
        order = (
            json.dumps({"argv": args, "cwd": str(cwd), "env": {**self._environment, **(env or {})}}).encode() + b"\n"
        )
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin.encode())
            given.seek(0)
            channel.settimeout(time_out)
            try:
                socket.send_fds(channel, [order], [given.fileno(), out.fileno(), err.fileno()])
                answer = channel.recv(64)
            except TimeoutError:
                self.stop()
                raise subprocess.TimeoutExpired(mgmtreview(*args), time_out) from None
            assert answer, "the server of the program died"
            out.seek(0)
            err.seek(0)
            return Outcome(int(answer), out.read().decode(), err.read().decode())

    def _start(self) -> socket.socket:
        self._channel, theirs = socket.socketpair()
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-P", str(SERVER), str(theirs.fileno())],
                env=self._environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._channel

    def stop(self) -> None:
        """End the server, and a run that is still under way."""
        if self._channel is not None:
            self._channel.close()
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
        self._server = self._channel = None
