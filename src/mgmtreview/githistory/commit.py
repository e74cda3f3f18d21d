"""A commit, and what it claims about itself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

FORMAT = "%H%n%P%n%cd%n%ad%n%an%n%ae%n%s"
"""How git has to print a commit, with ``--date=raw``, for :class:`Commit` to understand it."""

_ID, _PARENTS, _COMMITTED, _AUTHORED, _AUTHOR, _EMAIL, _SUBJECT = range(7)
_LONGEST_TEXT = 500
_LONGEST_SECONDS = 18


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched records: who, when and why, as it claims itself; nobody vouches for any of it.

    ``printed`` is what git printed, by FORMAT. It is understood only when asked, for of most commits
    nothing is asked. ``records`` is how many record files the commit touched: many, where a whole
    history was brought in at once.
    """

    printed: bytes
    records: int = 0

    @property
    def id(self) -> str:
        """The full id."""
        return self._text(_ID)

    @property
    def author(self) -> str:
        """The author's name."""
        return self._text(_AUTHOR)

    @property
    def email(self) -> str:
        """The author's mail address."""
        return self._text(_EMAIL)

    @property
    def subject(self) -> str:
        """The first paragraph of the message, as one line, at most 500 characters of it."""
        return self._text(_SUBJECT)

    @property
    def parents(self) -> tuple[str, ...]:
        """The ids of the parents; more than one for a merge. Where a shallow clone ends, none is known."""
        return tuple(self._text(_PARENTS).split())

    @property
    def authored(self) -> datetime | None:
        """When the change was made first; a rebase keeps it, a squash does not. None where it cannot be understood."""
        return _moment(self._field(_AUTHORED))

    @property
    def committed(self) -> datetime | None:
        """When this commit was made, if only as the copy of another. None where it cannot be understood."""
        return _moment(self._field(_COMMITTED))

    @property
    def authored_on(self) -> date | None:
        """The day of ``authored``, in the author's own zone."""
        return self.authored.date() if self.authored else None

    @property
    def committed_on(self) -> date | None:
        """The day of ``committed``, in the committer's own zone."""
        return self.committed.date() if self.committed else None

    def _field(self, number: int) -> bytes:
        fields = self.printed.split(b"\n", _SUBJECT)
        return fields[number] if number < len(fields) else b""

    def _text(self, number: int) -> str:
        return self._field(number)[: 4 * _LONGEST_TEXT].decode("utf-8", "replace")[:_LONGEST_TEXT]


def lineage(printed: bytes) -> tuple[bytes, bytes, int]:
    """Id, first parent (empty where there is none) and date, in seconds of Unix time (0 where it is none)."""
    fields = printed.split(b"\n", _AUTHORED)
    if len(fields) <= _COMMITTED:
        return fields[_ID], b"", 0
    seconds = fields[_COMMITTED].partition(b" ")[0]
    known = seconds.isdigit() and len(seconds) <= _LONGEST_SECONDS
    return fields[_ID], fields[_PARENTS].partition(b" ")[0], int(seconds) if known else 0


def _zone(text: bytes) -> timezone:
    sign, digits = text[:1], text[1:]
    if sign not in (b"+", b"-") or len(digits) != 4 or not digits.isdigit():
        return UTC
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset >= timedelta(days=1):
        return UTC
    return timezone(offset if sign == b"+" else -offset)


def _moment(text: bytes) -> datetime | None:
    seconds, _, zone = text.partition(b" ")
    try:
        return datetime.fromtimestamp(int(seconds), _zone(zone))
    except (ValueError, OverflowError, OSError):
        return None
