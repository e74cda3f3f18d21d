"""What became of each record, as Git history tells it: made, changed, moved, removed; when, by whom, in words.

``githistory`` knows files and their fields; here they become actions, reviews, inputs and slots. History
suggests, it does not prove: names and dates are what commits claim. Where it is cut off, replaced or
absent, ``Past.state`` says so, and nothing follows from silence.
"""

from mgmtreview.past.events import Event, RecordPast, without_detours
from mgmtreview.past.past import NO_PAST, Past, read_past
from mgmtreview.past.telling import Step, reschedule_behind, steps
from mgmtreview.past.words import day_of, in_words, shown, who_and_when

__all__ = [
    "NO_PAST",
    "Event",
    "Past",
    "RecordPast",
    "Step",
    "day_of",
    "in_words",
    "read_past",
    "reschedule_behind",
    "shown",
    "steps",
    "who_and_when",
    "without_detours",
]
