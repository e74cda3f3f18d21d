"""How messages list words and show amounts of money, the same in all families."""

from collections.abc import Sequence
from decimal import Decimal


def in_words(parts: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def in_days(count: int) -> str:
    """A number of days: ``1 day``, ``12 days``."""
    return "1 day" if count == 1 else f"{count} days"


def shown_amount(amount: Decimal, currency: str, per: str | None = None) -> str:
    """An amount of money as people read it: ``GBP 8,000``, ``EUR 2,400.50 per year``."""
    return f"{currency} {amount:,f}{f' per {per}' if per else ''}"
