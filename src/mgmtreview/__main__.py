"""The way in: what must happen before, around and after the command line.

``--version`` answers before anything else is imported, because start-up is a feature. The
environment is freed of ``GIT_*`` before git can be imported: such a variable, inherited from a hook
or a shell, would point git at another repository. And nothing leaves here as a traceback.
"""

import gc
import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # ``python -m`` looks into the working folder first, and that is a folder of records, which may hold a
    # json.py of anybody's. The package is found by now; everything else comes from where it was installed.
    del sys.path[0]

from mgmtreview import __version__

TYPE_CHECKING = False  # typing itself is not needed for --version
if TYPE_CHECKING:
    from typing import NoReturn

INTERRUPTED = 130
"""What a shell reports for a program stopped by Ctrl-C (128 + SIGINT)."""

PIPE_CLOSED = 141
"""What a shell reports for a program whose reader went away (128 + SIGPIPE)."""


def start() -> "NoReturn":
    """Run as a program: the command line of this process, and then its end.

    Python would first take apart all that was loaded, one object after the other, though the system takes the memory
    back at once: 6 to 9 % of the time of a check. What asked to be run at the end is run, and nothing printed is lost.
    """
    import atexit

    code = main()
    atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter's own way to it is what is left out here
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError):  # none there, or its reader went away
            continue
    os._exit(code)


def main() -> int:
    """Run the command line of this process and return its exit code."""
    argv = sys.argv[1:]
    if argv == ["--version"]:
        print(f"mgmtreview {__version__}")
        return 0
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]
    # Plug-ins of the models' library that happen to be installed must not see, change or delay records.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # A run is short and makes hardly any cycles: looking for them costs a tenth of its time and frees nothing.
    gc.disable()
    _never_fail_to_print()
    try:
        code = _run(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(argv: list[str]) -> int:
    from mgmtreview.errors import MgmtReviewError  # not needed for --version

    try:
        from mgmtreview.cli import run  # likewise, and it brings the whole program

        return run(argv)
    except MgmtReviewError as stop:
        _say(f"mgmtreview: {stop.message}")
        if stop.hint:
            _say(stop.hint)
        return stop.exit_code
    except BrokenPipeError:
        raise
    except Exception as fault:  # noqa: BLE001 - the last line of defence; the fault is told below
        return _report_fault(fault)


def _report_fault(fault: Exception) -> int:
    if os.environ.get("MGMTREVIEW_DEBUG"):
        import traceback  # rarely needed

        traceback.print_exception(fault)
    # The fault's own text may quote a record, so only its kind and place are shown.
    _say(f"mgmtreview: internal error: {type(fault).__name__} {_place_of(fault)}")
    _say(
        f"This is a fault of the program (version {__version__}), not of your records. Please report it with the"
        " command you gave; with MGMTREVIEW_DEBUG=1 in the environment the details are shown."
    )
    return 4


def _place_of(fault: Exception) -> str:
    place = "at an unknown place"
    frame = fault.__traceback__
    while frame is not None:
        file = frame.tb_frame.f_code.co_filename
        if not file.startswith("<frozen"):  # the import machinery's own frames tell nothing
            place = f"at {os.path.basename(file)}:{frame.tb_lineno}"
        frame = frame.tb_next
    return place


def _say(text: str) -> None:
    from mgmtreview.visible import show_invisible

    for line in text.splitlines():
        print(show_invisible(line), file=sys.stderr)


def _never_fail_to_print() -> None:
    """A terminal that lacks a character gets its escape, not an error; a stream that was closed swallows all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Point standard output at nothing, or the interpreter complains when it flushes at its end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


if __name__ == "__main__":
    start()
