"""Runs the program again and again, each time in a process of its own that need not import it first.

Started once by ``tests.support.warm``. It imports everything and waits at a socket. For each command line that comes
in, it forks: the child gets the folder, the environment and the three streams of that run, and then does exactly what
``python -m mgmtreview`` does. Nothing of a run comes back but its exit code, so no run sees another.
"""

import atexit
import gc
import importlib
import json
import locale
import os
import pkgutil
import socket
import sys
import time
from collections.abc import Sequence
from typing import Any


def import_everything() -> None:
    """What the commands import when they run, they find here."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as the program does before it imports anything
    package = importlib.import_module("mgmtreview")
    for module in pkgutil.walk_packages(package.__path__, "mgmtreview."):
        importlib.import_module(module.name)
    for name in ("jinja2.sandbox", "git.cmd", "rich.console", "rich.text"):
        importlib.import_module(name)
    build(importlib.import_module("mgmtreview.records.base").Record)
    gc.freeze()  # so that no child touches, and copies, what was there before it


def build(model: Any) -> None:
    """Build a model and those that follow from it; by themselves they wait until a record is read."""
    model.model_rebuild()
    for special in model.__subclasses__():
        build(special)


def serve(channel: socket.socket) -> None:
    """Fork for each command line that comes in, and answer with its exit code, until the tests go away."""
    while True:
        message, descriptors, _, _ = socket.recv_fds(channel, 1 << 16, 3)
        while message and not message.endswith(b"\n"):
            message += channel.recv(1 << 16)
        if not message:
            return
        child = os.fork()
        if child == 0:
            channel.close()
            leave(run(json.loads(message), descriptors))
        for descriptor in descriptors:
            os.close(descriptor)
        _, status = os.waitpid(child, 0)
        channel.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def run(order: dict[str, object], descriptors: Sequence[int]) -> int:
    """Become the process that was asked for, and run the command line."""
    os.environ.clear()
    os.environ.update(order["env"])  # type: ignore[call-overload]
    time.tzset()
    os.chdir(str(order["cwd"]))
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    encoding = locale.getencoding()
    sys.stdin = os.fdopen(0, encoding=encoding, errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding=encoding, errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding=encoding, errors="backslashreplace", closefd=False)
    program = importlib.import_module("mgmtreview.__main__")
    sys.argv = [str(program.__file__), *order["argv"]]  # type: ignore[misc]
    return int(program.main())


def leave(code: int) -> None:
    """End as the interpreter does, without taking apart what this process never made."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)


if __name__ == "__main__":
    import_everything()
    serve(socket.socket(fileno=int(sys.argv[1])))
