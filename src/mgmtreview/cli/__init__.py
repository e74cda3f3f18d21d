"""The command line: parse, call one function, print, choose the exit code. Nothing is decided here."""


def run(argv: list[str]) -> int:
    """Run a command line (without the program's name) and return the exit code."""
    from mgmtreview.cli.app import ReaderGone, command_group  # typer is not needed for --version

    try:
        command_group().main(args=argv, prog_name="mgmtreview")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except ReaderGone:
        raise BrokenPipeError from None
    return 0
