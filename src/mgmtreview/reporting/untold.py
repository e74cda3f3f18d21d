"""What could not be judged, as it is told to people: what is the same for several closed reviews is said once."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from mgmtreview.checking.report import Report
from mgmtreview.diagnostic import Untold
from mgmtreview.vocabulary import Stage

NAMED = 5
"""How many reviews are named where one line is about more of them."""


ACTIONS = "actions/"


class Doubt(NamedTuple):
    """One line: the rules (one, or several with commas), why they could not be judged, and on what.

    ``path`` is empty where they could be judged on nothing.
    """

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
    same reason is told once for all of them, and once for all actions of a review. Nor are rules told one by one that
    could not be judged on the same for the same reason. Programs get each entry (see ``as_json``).
    """
    rules: dict[Doubt, list[str]] = {}
    for doubt in _by_rule(report):
        rules.setdefault(doubt._replace(rule=""), []).append(doubt.rule)
    for doubt, names in rules.items():
        yield doubt._replace(rule=", ".join(dict.fromkeys(names)))


def _by_rule(report: Report) -> Iterator[Doubt]:
    closed = {review for review, stage in report.stages if stage is Stage.CLOSED}
    together: dict[tuple[str, str, str], list[Untold]] = {}
    for entry in report.untold:
        together.setdefault(_alike(entry, closed), []).append(entry)
    for same in together.values():
        first = same[0]
        reviews = tuple(dict.fromkeys(each.review for each in same if each.review is not None))
        if first.gap:
            yield Doubt(first.rule, "", first.why)
        elif len(reviews) > 1:
            yield Doubt(first.rule, first.path, first.why, reviews)
        elif first.path.startswith(ACTIONS):
            yield Doubt(first.rule, _places(same), first.why)
        else:
            yield from (Doubt(each.rule, each.path, each.why) for each in same)


def _alike(entry: Untold, closed: Collection[str]) -> tuple[str, str, str]:
    """What is told together: by rule and reason, and by the review whose actions, or else the file, it is about."""
    if entry.gap:
        return entry.rule, entry.why, ""
    if entry.path.startswith(ACTIONS):
        return entry.rule, entry.why, f"{ACTIONS}{entry.review}"
    return entry.rule, entry.why, "" if entry.review in closed else entry.path


def _places(entries: Sequence[Untold]) -> str:
    paths = list(dict.fromkeys(entry.path for entry in entries))
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
