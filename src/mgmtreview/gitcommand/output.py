"""The output of a program that is still at work: read as it comes, with an end to it in any case.

For output that is too much to be kept. What the program writes as errors is taken off its hands all
the while, else it would stop and wait once that pipe is full; and after a time it is made to stop.
"""

import io
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Protocol, Self, cast

CHUNK = 1 << 16
"""How many bytes are taken from the program at once."""

_ERRORS_KEPT = 1 << 14


@dataclass(frozen=True, slots=True)
class Ending:
    """How a program ended: its exit status, or None where it did not end by itself; and what it said in errors."""

    status: int | None
    err: bytes


class Running(Protocol):
    """A program that was started with pipes for its output and its errors."""

    stdout: IO[bytes] | None
    stderr: IO[bytes] | None

    def wait(self) -> int:
        """Wait for its end; the exit status, negative where a signal stopped it."""

    def kill(self) -> None:
        """Stop it at once."""


class OutputStream:
    """What a running program writes. Use it in a ``with`` block; ``ending`` is there after it.

    ``out`` is a buffered stream of bytes. Whoever leaves the block early stops the program.
    """

    def __init__(self, program: Running, seconds: float, owner: object = None) -> None:
        """``owner`` is kept alive as long as the stream is: letting go of it might end the program."""
        raw = getattr(program.stdout, "raw", program.stdout)  # the pipe itself, to read more of it at once
        self.out: io.BufferedReader = io.BufferedReader(cast("io.RawIOBase", raw), CHUNK)
        self.ending = Ending(None, b"")
        self._program = program
        self._owner = owner
        self._seconds = seconds
        self._timed_out = False
        self._errors = bytearray()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._watch = threading.Timer(seconds, self._stop)
        self._watch.daemon = True
        self._listener.start()
        self._watch.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._program.kill()
        self.close()

    def failed_with(self, text: bytes) -> bool:
        """Whether the program wrote nothing but errors, with this text among them. Waits for its first output."""
        if self.out.peek(1):
            return False
        self._listener.join()
        return text in self._errors

    def close(self) -> Ending:
        """Wait for the program's end, or bring it about where not all of its output was read."""
        if self._program.stdout is None or self._program.stdout.closed:
            return self.ending
        left = self.out.read(1)
        if left:
            self._program.kill()
        status = self._program.wait()
        self._watch.cancel()
        self._listener.join()
        self.out.close()
        if self._timed_out and status < 0:
            self.ending = Ending(None, f"it did not come to an end in {self._seconds:g} seconds".encode())
        elif left:
            self.ending = Ending(None, b"not all of its output was read")
        elif status < 0:
            self.ending = Ending(None, bytes(self._errors) or b"it was stopped by a signal")
        else:
            self.ending = Ending(status, bytes(self._errors))
        return self.ending

    def _listen(self) -> None:
        errors = self._program.stderr
        if errors is None:
            return
        with errors:
            while said := errors.read(CHUNK):
                self._errors += said[: _ERRORS_KEPT - len(self._errors)]

    def _stop(self) -> None:
        self._timed_out = True
        self._program.kill()


class _NotStarted:
    """A program that never ran: nothing to read but the reason."""

    def __init__(self, why: bytes) -> None:
        self.stdout: IO[bytes] | None = io.BytesIO()
        self.stderr: IO[bytes] | None = io.BytesIO(why)

    def wait(self) -> int:
        return -1

    def kill(self) -> None:
        pass


def not_started(why: bytes) -> OutputStream:
    """The empty output of a program that could not be started; its ending gives the reason."""
    return OutputStream(_NotStarted(why), seconds=60)
