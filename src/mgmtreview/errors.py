"""What stops a run. Everything else is a finding, so that one fault never hides another."""


class MgmtReviewError(Exception):
    """A run cannot go on: a clear sentence, a way out, and the exit code that fits.

    Exit codes: 2 wrong use, 3 nothing could be checked or done, 4 a fault of the tool itself.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(MgmtReviewError):
    """The command was called in a way that cannot work (unknown review, contradicting options)."""

    exit_code = 2


class NotARepository(MgmtReviewError):
    """There is no records repository where one was expected."""


class WriteRefused(MgmtReviewError):
    """A file or folder could not be written, or must not be overwritten. Nothing was changed."""


class InternalError(MgmtReviewError):
    """A fault of the tool itself; the message asks for a report."""

    exit_code = 4
