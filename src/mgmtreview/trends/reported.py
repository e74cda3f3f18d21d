"""What a source says of its own figures, understood only where the words are plain, and whether it agrees with us.

Everything doubtful is None: a false "contradiction" costs more trust than a missed one. Words that say different
things in different houses are left alone: green, exceeded, in progress; "declining" (incidents decline, and that is
good).
"""

import re
import unicodedata
from decimal import Decimal

from mgmtreview.trends.terms import Assessment, Direction, Standing, TrendKind
from mgmtreview.trends.trend import Trend

_STATUS_WORDS = {
    Standing.MET: ("met", "fully met", "achieved", "fully achieved", "reached", "fulfilled", "within target"),
    Standing.NEAR: ("near", "nearly met", "almost met", "near target", "close to target", "at risk"),
    Standing.MISSED: (
        "missed",
        "not met",
        "unmet",
        "not achieved",
        "not reached",
        "not fulfilled",
        "failed",
        "breached",
    ),
    Standing.ON_THE_WAY: ("on track", "on the way", "on schedule", "on course"),
}
_DIRECTION_WORDS = {
    Direction.RISING: ("rising", "rises", "rose", "rise", "up", "increasing", "increased", "increase"),
    Direction.FALLING: ("falling", "falls", "fell", "fall", "down", "decreasing", "decreased", "decrease"),
    Direction.FLAT: ("flat", "unchanged", "no change", "steady", "constant"),
}
_ASSESSMENT_WORDS = {
    Assessment.IMPROVING: ("improving", "improved", "improvement", "improves", "better", "getting better"),
    Assessment.STABLE: ("stable",),
    Assessment.DECLINING: (
        "deteriorating",
        "deteriorated",
        "deterioration",
        "worsening",
        "worsened",
        "worse",
        "getting worse",
    ),
}
_ARROWS = {
    **dict.fromkeys("↑↗▲⬆⇧⇑", Direction.RISING),
    **dict.fromkeys("↓↘▼⬇⇩⇓", Direction.FALLING),
    **dict.fromkeys("→↔➡⇒⇔", Direction.FLAT),
}
_STATUSES = {word: standing for standing, words in _STATUS_WORDS.items() for word in words}
_DIRECTIONS = {word: direction for direction, words in _DIRECTION_WORDS.items() for word in words}
_ASSESSMENTS = {word: assessment for assessment, words in _ASSESSMENT_WORDS.items() for word in words}

_STATED = {*_DIRECTION_WORDS, *_ASSESSMENT_WORDS}
_COMMENT = re.compile(r"[(\[,;:.]|\s[-–—]+\s|\s(?:from|since|by|compared|against|vs)\s")
_QUALIFIERS = {"no", "not", "never", "without", "but", "only", "except", "partly", "partially", "slower", "less"}

_AGREEING = {
    Standing.MET: {Standing.MET},
    Standing.NEAR: {Standing.NEAR, Standing.ON_THE_WAY},
    Standing.MISSED: {Standing.MISSED, Standing.NEAR, Standing.ON_THE_WAY},
    Standing.ON_THE_WAY: {Standing.ON_THE_WAY, Standing.NEAR, Standing.MET},
}


def parse_reported_status(text: str) -> Standing | None:
    """The status a source states ("Target met", "not achieved", "On track"); None where the words are not plain."""
    return _STATUSES.get(_plain_words(text).removeprefix("target ").removeprefix("goal ").removeprefix("objective "))


def parse_reported_trend(text: str) -> Direction | Assessment | None:
    """The trend a source states; None where the words are not plain.

    "rising" or an arrow is a direction, "improving" or "stable" an assessment. An arrow beside a word of assessment
    ("↑ (improvement)") is taken for the assessment only: such arrows often mean "good" and not "more".
    """
    text = unicodedata.normalize("NFKC", text).replace("\N{VARIATION SELECTOR-16}", "").strip()
    if not text:
        return None
    arrow = _ARROWS.get(text[0])
    if arrow is None:
        plain = _plain_words(text)
        return _DIRECTIONS.get(plain) or _ASSESSMENTS.get(plain)
    beside = text[1:]
    words = _words(beside)
    if words & _QUALIFIERS or any(character in _ARROWS for character in beside):
        return None
    directions = {_DIRECTIONS[word] for word in words if word in _DIRECTIONS}
    assessments = {_ASSESSMENTS[word] for word in words if word in _ASSESSMENTS}
    if directions - {arrow} or len(assessments) > 1:
        return None
    return assessments.pop() if assessments else arrow


def status_agrees(reported: Standing, computed: Standing) -> bool | None:
    """Whether a stated status can stand beside the computed one; None where there is no computed one.

    "Not met" agrees with whatever is not met (near, on the way); "on track" with anything but missed.
    """
    if computed in (Standing.UNKNOWN, Standing.NO_TARGET) or reported not in _AGREEING:
        return None
    return computed in _AGREEING[reported]


def trend_agrees(reported: Direction | Assessment, computed: Trend) -> bool | None:
    """Whether a stated trend can stand beside the computed one; None where that cannot be told.

    A stated direction is compared with the sign of the change, however small, because "fell from 96 to 92" is true
    even where we call it flat. Stated flat or stable contradicts what moved beyond the tolerance. An assessment needs
    a trend (three readings or more) and a known good side; better or worse within the tolerance is left to the source.
    """
    if computed.kind is TrendKind.UNKNOWN or computed.change is None or reported not in _STATED:
        return None
    if isinstance(reported, Direction):
        return _direction_agrees(reported, computed.direction, computed.change)
    if computed.assessment in (Assessment.UNKNOWN, Assessment.NOT_JUDGED):
        return True if reported is Assessment.STABLE and computed.direction is Direction.FLAT else None
    if reported is computed.assessment:
        return True
    return None if computed.assessment is Assessment.STABLE else False


def _direction_agrees(reported: Direction, computed: Direction, change: Decimal) -> bool:
    if reported is Direction.RISING:
        return change > 0
    if reported is Direction.FALLING:
        return change < 0
    return computed is Direction.FLAT


def _plain_words(text: str) -> str:
    """What stands before any comment or figure, in small letters with single spaces ("On-track (see note)": on track);
    empty where the comment takes something back ("Met, but only in Hamburg").
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    head, *comment = _COMMENT.split(plain, maxsplit=1)
    if comment and _words(comment[0]) & _QUALIFIERS:
        return ""
    return " ".join(head.replace("-", " ").replace("_", " ").split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
