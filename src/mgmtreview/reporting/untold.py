"""What could not be judged, as it is told to people: what is the same for several closed reviews is said once."""

from collections.abc import Iterator
from typing import NamedTuple

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Untold
from mgmtreview.vocabulary import Stage

NAMED = 5
"""How many reviews are named where one line is about more of them."""


class Doubt(NamedTuple):
    """One line: the rule, why it could not be judged, and on what."""

    rule: str
    path: str
    why: str
    reviews: tuple[str, ...] = ()
    """The closed reviews that it is about, where they are several; then ``path`` is that of the first."""

    @property
    def on_reviews(self) -> str:
        """The reviews in words, as in ``for 2 closed reviews (2025-H1, 2025-H2)``; empty where it is one place."""
        if not self.reviews:
            return ""
        more = f" and {len(self.reviews) - NAMED} more" if len(self.reviews) > NAMED else ""
        return f"for {len(self.reviews)} closed reviews ({', '.join(self.reviews[:NAMED])}{more})"


def doubts(report: Report) -> Iterator[Doubt]:
    """Everything that could not be judged, in the order of the report.

    Nothing of a closed review can be made up for, so that one line a review would come back with every check: the
    same reason is told once for all of them. Programs get each entry (see ``as_json``).
    """
    closed = {review for review, stage in report.stages if stage is Stage.CLOSED}
    together: dict[tuple[str, str], list[Untold]] = {}
    for entry in report.untold:
        if entry.review in closed:
            together.setdefault((entry.rule, entry.why), []).append(entry)
    for entry in report.untold:
        same = together.get((entry.rule, entry.why), []) if entry.review in closed else []
        reviews = tuple(dict.fromkeys(each.review for each in same if each.review is not None))
        if len(reviews) < 2:
            yield Doubt(entry.rule, entry.path, entry.why)
        elif entry is same[0]:
            yield Doubt(entry.rule, entry.path, entry.why, reviews)
