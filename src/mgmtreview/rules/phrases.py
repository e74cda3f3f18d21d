"""How messages list words and show amounts of money, the same in all families."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from mgmtreview.past import Event, who_and_when

MOST_COMMITS = 3
"""So many commits are named in one message; the rest is counted."""


def in_words(parts: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def by_commits(events: Iterable[Event]) -> str:
    """The commits that show something, each once: ``commit 1234567890 by Ada Example on 2026-08-20``."""
    commits = list({event.commit.id: event.commit for event in events}.values())
    named = [who_and_when(commit) for commit in commits[:MOST_COMMITS]]
    left = len(commits) - len(named)
    more = [f"{left} more"] if left else []
    return f"commit{'s' if len(commits) > 1 else ''} {in_words([*named, *more])}"


def in_days(count: int) -> str:
    """A number of days: ``1 day``, ``12 days``."""
    return "1 day" if count == 1 else f"{count} days"


def shown_amount(amount: Decimal, currency: str, per: str | None = None) -> str:
    """An amount of money as people read it: ``GBP 8,000``, ``EUR 2,400.50 per year``."""
    return f"{currency} {amount:,f}{f' per {per}' if per else ''}"
