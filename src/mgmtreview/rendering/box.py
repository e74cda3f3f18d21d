"""Templates that came with the records, rendered in a process of their own that can do nothing else.

The process is a fork: no program is started. Everything it needs is in memory before its limits fall:
no file and no connection can be opened, none written, no process started, and time, memory and output
are bounded. Its environment is empty.
"""

import os
import resource
import select
import signal
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mgmtreview.rendering.language import TemplateRefused

MIB = 1 << 20
_DONE, _REFUSED = b"+", b"-"
_LONGEST_REASON = 500
_HEAD = 9  # one byte that says how it ended, and eight with the length of what follows


@dataclass(frozen=True, slots=True)
class Limits:
    """What a template may use: seconds of processor time, bytes of memory beyond what is there, bytes of output.

    ``silent_seconds`` is how long the parent waits for a sign of life.
    """

    cpu_seconds: int = 10
    memory: int = 512 * MIB
    output: int = 8 * MIB
    silent_seconds: int = 120


DEFAULT_LIMITS = Limits()


def rendered_in_a_box(work: Callable[[], Iterable[str]], limits: Limits = DEFAULT_LIMITS) -> str:
    """The text that ``work`` yields, made in a process of its own under limits.

    Raises TemplateRefused with what went wrong: a fault of the template, or a limit that was reached.
    """
    source, sink = os.pipe()
    with warnings.catch_warnings():
        # Python 3.12 warns of forks beside threads; the child touches no lock but its own.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        _live(sink, work, limits)
    os.close(sink)
    try:
        answer = b"".join(_answer(source, limits))
    finally:
        os.close(source)
        _stop(child)
        _, status = os.waitpid(child, 0)
    return _read(answer, status, limits)


def _live(sink: int, work: Callable[[], Iterable[str]], limits: Limits) -> None:
    """The whole life of the child; it never returns, and never runs what the parent would run at its end."""
    try:
        os.environb.clear()
        _confine(limits)
        ending = _DONE
        try:
            answer = _gathered(work, limits.output)
        except MemoryError:
            ending, answer = _REFUSED, f"it takes more than {limits.memory // MIB} MiB of memory".encode()
        except RecursionError:
            ending, answer = _REFUSED, b"it includes itself, or is nested too deeply"
        except Exception as fault:  # noqa: BLE001 - whatever a template does wrong is told to its author
            ending, answer = _REFUSED, str(fault).encode(errors="replace")[:_LONGEST_REASON]
        rest = memoryview(ending + len(answer).to_bytes(_HEAD - 1) + answer)
        while rest:
            rest = rest[os.write(sink, rest) :]
    finally:
        os._exit(0)


def _gathered(work: Callable[[], Iterable[str]], most: int) -> bytes:
    parts, size = [], 0
    for part in work():
        data = part.encode()
        size += len(data)
        if size > most:
            raise TemplateRefused(f"it writes more than {most // MIB} MiB")
        parts.append(data)
    return b"".join(parts)


def _confine(limits: Limits) -> None:
    _limit(resource.RLIMIT_AS, _memory_now() + limits.memory)
    _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
    for name in ("RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE"):
        if hasattr(resource, name):
            _limit(getattr(resource, name), 0)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))


def _memory_now() -> int:
    """The address space that the process has already; a guess on the safe side where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 512 * MIB
    return pages * resource.getpagesize()


def _answer(source: int, limits: Limits) -> Iterator[bytes]:
    left = _HEAD + max(limits.output, _LONGEST_REASON)
    while left > 0 and select.select([source], [], [], limits.silent_seconds)[0]:
        part = os.read(source, min(left, 1 << 16))
        if not part:
            return
        left -= len(part)
        yield part


def _stop(child: int) -> None:
    # Harmless where it has ended by itself: until it is waited for, its number belongs to nobody else.
    os.kill(child, signal.SIGKILL)


def _read(answer: bytes, status: int, limits: Limits) -> str:
    said = answer[_HEAD:]
    if len(answer) >= _HEAD and len(said) == int.from_bytes(answer[1:_HEAD]):
        if answer[:1] == _DONE:
            return said.decode()
        raise TemplateRefused(f"a template of this repository cannot be used: {said.decode(errors='replace')}")
    used_up = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
    why = f"takes more than {limits.cpu_seconds} seconds" if used_up else "did not come to an end"
    raise TemplateRefused(f"a template of this repository cannot be used: it {why}")
