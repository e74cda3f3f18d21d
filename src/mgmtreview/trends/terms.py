"""The words in which figures are judged. Their values are what tables and JSON show."""

from enum import StrEnum


class Better(StrEnum):
    """Which way is good. It follows from the target; without one the metric may state it."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """A two-sided target (``between``, ``equals``): nearer to it is better."""


class Standing(StrEnum):
    """Where one figure stands against the target that holds on its day."""

    MET = "met"
    NEAR = "near"
    """Not met, but on the target's side of the warning line."""
    MISSED = "missed"
    ON_THE_WAY = "on the way"
    """A goal that is not due yet, with the latest milestone due, if any, reached."""
    NO_TARGET = "no target"
    UNKNOWN = "unknown"
    """There is no figure, or it cannot be compared with the target (a word against a number)."""


class Direction(StrEnum):
    """Which way the figures move, whether that is good or not."""

    RISING = "rising"
    FALLING = "falling"
    FLAT = "flat"
    UNKNOWN = "unknown"


class Assessment(StrEnum):
    """Whether the movement is good: the direction combined with which way is good."""

    IMPROVING = "improving"
    STABLE = "stable"
    DECLINING = "declining"
    NOT_JUDGED = "not judged"
    """There is a trend, but nobody said which way is good."""
    UNKNOWN = "unknown"


class TrendKind(StrEnum):
    """What the comparable readings allow to say: three or more, two, or fewer."""

    TREND = "trend"
    CHANGE_ONLY = "change only"
    UNKNOWN = "unknown"


class Scale(StrEnum):
    """What kind of figure it is; figures of different scales are never compared."""

    NUMBER = "number"
    LEVEL = "level"
    PASS_FAIL = "pass-fail"


class LeftOutReason(StrEnum):
    """Why a reading is drawn but not used in a trend, in words for the reader."""

    OPEN = "its period was still open at the cutoff"
    AFTER_CUTOFF = "it lies after the cutoff"
    NOT_A_FIGURE = "its value is not a figure that can be compared"
    ANOTHER_SCALE = "its value is of another kind than the latest one (a word, a number)"
    DEFINITION_MIXED = "the definition changed inside its period"
    DEFINITION = "the definition was another one"
    UNIT = "the unit was another one"
    PERIOD_KIND = "it covers another kind of period"
    PERIOD_LENGTH = "its period is more than 25 % longer or shorter"
    REPEATED = "the same figure is given twice"
    CONFLICTING = "different figures are given for the same last day"
    TOO_OLD = "there are enough later readings"
