"""What Git history knows of the records: who made, changed, moved or removed them, when, and which fields.

History suggests, it does not prove: names and dates are what commits claim, and history can be written
anew. Where it is cut off, replaced or absent, the state says so; then nothing follows from silence.
"""

from mgmtreview.githistory.changes import Change, FieldChanges, field_changes
from mgmtreview.githistory.commit import Commit
from mgmtreview.githistory.contents import contents as read_contents
from mgmtreview.githistory.facts import BackwardStep, History, Kind, RecordHistory, Version
from mgmtreview.githistory.items import ItemChange, item_changes
from mgmtreview.githistory.reading import read_history
from mgmtreview.githistory.state import Gap, HistoryState, Remark
from mgmtreview.githistory.texts import RecordTexts
from mgmtreview.githistory.versions import read_removed, read_versions

__all__ = [
    "BackwardStep",
    "Change",
    "Commit",
    "FieldChanges",
    "Gap",
    "History",
    "HistoryState",
    "ItemChange",
    "Kind",
    "RecordHistory",
    "RecordTexts",
    "Remark",
    "Version",
    "field_changes",
    "item_changes",
    "read_contents",
    "read_history",
    "read_removed",
    "read_versions",
]
