"""One JSON Schema for all records, so that a peer can check them in one process.

A program of its own: were the models imported where the measuring is done, every child would seem to
need their memory.
"""

import json
import sys
from pathlib import Path

from mgmtreview.records.action import Action


def write_schema(path: Path) -> None:
    """Write the schema: actions (92 % of the files) in full, of everything else only that it is a mapping.

    The peer therefore does less than ``mgmtreview check``, and none of its rules.
    """
    action = Action.model_json_schema()
    definitions = action.pop("$defs")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "if": {"required": ["closure_evidence"]},
        "then": action,
        "$defs": definitions,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema), encoding="utf-8")


if __name__ == "__main__":
    write_schema(Path(sys.argv[1]))
