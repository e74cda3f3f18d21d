"""Status in a word and a shape, never in a colour: readable in black and white, aloud, and in any font."""

from mgmtreview.trends import Standing
from mgmtreview.vocabulary import ObjectiveStatus

GOOD, WATCH, BAD, UNDER_WAY, OPEN = "●", "▲", "■", "◆", "○"

_STANDING = {
    Standing.MET: GOOD,
    Standing.NEAR: WATCH,
    Standing.MISSED: BAD,
    Standing.ON_THE_WAY: UNDER_WAY,
    Standing.NO_TARGET: OPEN,
    Standing.UNKNOWN: OPEN,
}
_OBJECTIVE = {
    ObjectiveStatus.ACHIEVED: GOOD,
    ObjectiveStatus.ON_TRACK: UNDER_WAY,
    ObjectiveStatus.AT_RISK: WATCH,
    ObjectiveStatus.MISSED: BAD,
    ObjectiveStatus.DROPPED: OPEN,
}

LEGEND = (
    f"Marks: {GOOD} met, done or within appetite · {UNDER_WAY} on the way · {WATCH} near, at risk or to be watched"
    f" · {BAD} missed, overdue or above appetite · {OPEN} not judged."
)


def marked(mark: str, words: str) -> str:
    """A mark with the words that say the same; the two stay on one line."""
    return f"{mark}\u00a0{words}"


def words_of(line: str) -> tuple[str, str]:
    """A marked line as its mark and its words."""
    mark, _, words = line.partition("\u00a0")
    return mark, words


def standing_mark(standing: Standing) -> str:
    """Where a figure stands."""
    return marked(_STANDING[standing], standing.value)


def objective_mark(status: ObjectiveStatus | None) -> str:
    """Where an objective stands."""
    return marked(OPEN, "unknown") if status is None else marked(_OBJECTIVE[status], status.value.replace("-", " "))
