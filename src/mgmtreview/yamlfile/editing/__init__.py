"""Editing YAML that people have written: one value, one key or one list item, and every other byte as it was.

Nothing is ever written anew from data. An edit replaces a piece of the text or puts lines between
others; the result is read again, and only where exactly the wanted data and every comment are found
is it handed out. Otherwise the answer is a :class:`Refusal`, which says what to write by hand.

    set_scalar(b"due: 2026-08-31  # as promised", ("due",), "2026-09-30")
    Edited(raw=b"due: 2026-09-30  # as promised", line=1)
"""

from mgmtreview.yamlfile.editing.adding import append_item, set_key
from mgmtreview.yamlfile.editing.outcome import Edited, Refusal
from mgmtreview.yamlfile.editing.removing import remove_key
from mgmtreview.yamlfile.editing.replacing import set_scalar
from mgmtreview.yamlfile.editing.values import Scalar, Value

__all__ = ["Edited", "Refusal", "Scalar", "Value", "append_item", "remove_key", "set_key", "set_scalar"]
