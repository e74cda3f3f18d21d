"""One JSON Schema for all records, so that a peer can check them in one process.

A program of its own: were the models imported where the measuring is done, every child would seem to
need their memory.
"""

import json
import sys
from pathlib import Path
from typing import Any

from mgmtreview.records.action import Action
from mgmtreview.records.base import Record
from mgmtreview.records.metric import Metric, Objective
from mgmtreview.records.minutes import Minutes
from mgmtreview.records.people import People
from mgmtreview.records.programme import Programme
from mgmtreview.records.review import After, ReviewRecord
from mgmtreview.records.settings import Settings

KINDS: dict[str, type[Record]] = {
    "closure_evidence": Action,
    "participants": ReviewRecord,
    "decisions": Minutes,
    "communicated": After,
    "organisation": Settings,
    "people": People,
    "slots": Programme,
    "definition": Metric,
    "statement": Objective,
}
"""A key that only records of a kind have, and the model of that kind."""


def write_schema(path: Path) -> None:
    """Write the schema: each kind in full, told by a key of its own; of inputs only that they are a mapping.

    The peer therefore does less than ``mgmtreview check``, and none of its rules.
    """
    definitions: dict[str, Any] = {}
    branches = []
    for key, model in KINDS.items():
        schema = model.model_json_schema()
        definitions |= schema.pop("$defs", {})
        branches.append({"if": {"required": [key]}, "then": schema})
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "allOf": branches,
        "$defs": definitions,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(whole), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1]))
