"""An action from its first day to its end, edited as people and the program write it in turns."""

import json
from datetime import date
from pathlib import Path

from mgmtreview.records.action import Action
from mgmtreview.store import lock, write_file
from mgmtreview.yamlfile import read
from mgmtreview.yamlfile.editing import Edited, Refusal, append_item, remove_key, set_key, set_scalar

KEYS = [field.alias or name for name, field in Action.model_fields.items()]

BEFORE = """\
# Agreed in the meeting, see the minutes.
decision: D1
text: "Put the monthly patch window into operation"
owner: it-ops-lead   # Hamburg and Rotterdam
due: 2026-08-31
status: open         # says little, the dates below say more

# How it went
updates:
  - date: 2026-08-10
    by: it-ops-lead
    note: window agreed with operations
    # ticket OPS-411
implemented_on:
verifications: []
"""

AFTER = """\
# Agreed in the meeting, see the minutes.
decision: D1
text: "Put the monthly patch window into operation"
owner: it-ops-lead   # Hamburg and Rotterdam
due: 2026-09-30
status: in-progress         # says little, the dates below say more
rescheduled:
  - date: 2026-08-20
    from: 2026-08-31
    to: 2026-09-30
    reason: "vendor delay: #411"
    approved_by: cto
escalated:
  - date: 2026-09-02
    to: ceo
    reason: "second slip"

# How it went
updates:
  - date: 2026-08-10
    by: it-ops-lead
    note: window agreed with operations
    # ticket OPS-411
  - date: 2026-09-28
    by: it-ops-lead
    note: "first window held"
evidence:
  - ref: "evidence/ops-411.pdf"
    title: "Change record"
implemented_on: 2026-09-28
verifications:
  - date: 2026-10-05
    by: soc-lead
    outcome: effective
"""


def before(key: str) -> list[str]:
    """The keys that stand above one, in the order of the record."""
    return KEYS[: KEYS.index(key)]


def done(outcome: Edited | Refusal) -> bytes:
    """The new bytes, which are an action still."""
    assert isinstance(outcome, Edited), outcome
    Action.model_validate_json(json.dumps(read(outcome.raw).data))
    return outcome.raw


def test_from_the_first_day_to_the_last() -> None:
    raw = BEFORE.encode()
    raw = done(set_key(raw, (), "status", "in-progress", before("status")))
    raw = done(set_scalar(raw, ("due",), date(2026, 9, 30)))
    moved = {"date": "2026-08-20", "from": "2026-08-31", "to": "2026-09-30"}
    moved |= {"reason": "vendor delay: #411", "approved_by": "cto"}
    raw = done(append_item(raw, ("rescheduled",), moved, before("rescheduled")))
    escalated = {"date": "2026-09-02", "to": "ceo", "reason": "second slip"}
    raw = done(append_item(raw, ("escalated",), escalated, before("escalated")))
    update = {"date": "2026-09-28", "by": "it-ops-lead", "note": "first window held"}
    raw = done(append_item(raw, ("updates",), update))
    evidence = {"ref": "evidence/ops-411.pdf", "title": "Change record"}
    raw = done(append_item(raw, ("evidence",), evidence, before("evidence")))
    raw = done(set_key(raw, (), "implemented_on", date(2026, 9, 28), before("implemented_on")))
    verified = {"date": "2026-10-05", "by": "soc-lead", "outcome": "effective"}
    raw = done(append_item(raw, ("verifications",), verified))
    assert raw.decode() == AFTER


def test_reopened_and_given_up() -> None:
    raw = done(remove_key(AFTER.encode(), ("implemented_on",)))
    reopened = {"date": "2026-11-02", "by": "ceo", "reason": "missed again"}
    raw = done(append_item(raw, ("reopened",), reopened, before("reopened")))
    ended = {"kind": "withdrawn", "date": "2027-01-14", "decision": "2026-H2/D3", "reason": "site sold"}
    raw = done(set_key(raw, (), "ended", ended, before("ended")))
    changed = AFTER.replace("implemented_on: 2026-09-28\n", "") + (
        'reopened:\n  - date: 2026-11-02\n    by: ceo\n    reason: "missed again"\n'
        'ended:\n  kind: withdrawn\n  date: 2027-01-14\n  decision: 2026-H2/D3\n  reason: "site sold"\n'
    )
    assert raw.decode() == changed


def test_an_edit_is_written_only_over_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "A01.yaml"
    path.write_bytes(BEFORE.encode())
    with lock(tmp_path, "mgmtreview action update"):
        old = path.read_bytes()
        write_file(path, done(set_scalar(old, ("status",), "blocked")), expected=old)
    assert path.read_text() == BEFORE.replace("status: open", "status: blocked")
