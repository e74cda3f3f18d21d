"""What calls for an answer: one mechanism for missed targets, overdue actions, risks, proposals, asks."""

from mgmtreview.signals.answers import absolute, answers, canonical, unanswered
from mgmtreview.signals.raised import loud, raised
from mgmtreview.signals.signal import Answer, Quiet, Signal, Weight

__all__ = ["Answer", "Quiet", "Signal", "Weight", "absolute", "answers", "canonical", "loud", "raised", "unanswered"]
