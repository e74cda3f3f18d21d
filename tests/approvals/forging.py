"""Approvals as an attacker would write them, without asking the program."""

import json
from typing import Any

from tests.approvals.company import Company

LAST = "approvals/0004-2026-H1.json"


def record(company: Company, path: str) -> dict[str, Any]:
    """An approval as data."""
    data: dict[str, Any] = json.loads(company.read(path))
    return data


def write(company: Company, path: str, data: dict[str, Any], key: str | None) -> str:
    """Write an approval with its signature; its hash."""
    from hashlib import sha256

    raw = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    company.write(path, raw)
    if key:
        company.write(f"{path}.sig", company.signed(raw, key))
    return sha256(raw).hexdigest()


def forged(company: Company, *, key: str | None, signed_as: str | None = None, **changes: Any) -> str:
    """One more approval behind the last one: the last one again, with changes. Signed with ``key``."""
    from hashlib import sha256

    data = record(company, LAST)
    data |= {"seq": 5, "prev": sha256(company.read(LAST).encode()).hexdigest()} | changes
    data["key"] = _fingerprint(company, signed_as or key) if key else None
    path = "approvals/0005-2026-H1.json"
    write(company, path, data, key)
    return path


def by(person: str) -> dict[str, Any]:
    """An approver."""
    return {"person": person, "roles": [], "name_sha256": None}


def _fingerprint(company: Company, key: str) -> str:
    from mgmtreview.sshkeygen import PublicKey, read_key

    public = read_key(company.public(key))
    assert isinstance(public, PublicKey)
    return public.fingerprint
