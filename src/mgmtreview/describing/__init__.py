"""The records for readers: reference pages made from the models themselves.

The pages under docs/records/ and docs/limits.md come from here, so that they cannot disagree with what is read.
"""

from mgmtreview.describing.kinds import KINDS, RecordKind, kind_at
from mgmtreview.describing.pages import index, limits, page

__all__ = ["KINDS", "RecordKind", "index", "kind_at", "limits", "page"]
