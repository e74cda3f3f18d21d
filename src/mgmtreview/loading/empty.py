"""Lines with nothing behind their key: ``items:`` means "nothing written yet", which is absent, not wrong."""

from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from mgmtreview.loading.schema import existing, is_entry

NO_VALUE_NEEDED = ("extra_forbidden", "missing")
"""Faults that no value could mend: an unknown key stays one, whether or not something stands behind it."""


def without_empty(model: type[BaseModel], data: Any, error: ValidationError) -> Any | None:
    """The data without the keys whose value is empty where the schema wants something; None where there is none.

    An entry of a table of records (a person of people.yaml) stays, as a record with nothing in it yet.
    """
    filled, changed = deepcopy(data), False
    for detail in error.errors(include_url=False):
        if detail["input"] is not None or detail["type"] in NO_VALUE_NEEDED:
            continue
        *route, last = existing(model, data, detail["loc"]) or (None,)
        table = filled
        for step in route:
            table = table[step]
        if isinstance(table, dict) and last in table and table[last] is None:
            if is_entry(model, detail["loc"]):
                table[last] = {}
            else:
                del table[last]
            changed = True
    return filled if changed else None
