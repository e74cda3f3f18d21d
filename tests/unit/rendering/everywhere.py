"""Records with one text in every place where a text may stand. They are written as JSON, which is YAML."""

import json
from typing import Any


def records_with(t: str) -> dict[str, str]:
    """The files of a records repository, each text of which is ``t``."""
    return {path: json.dumps(data, ensure_ascii=False) for path, data in (_shared(t) | _review(t) | _inputs(t)).items()}


def _shared(t: str) -> dict[str, Any]:
    who = {"name": t, "role": t}
    return {
        "mgmtreview.yaml": {"organisation": t, "risk": {"appetite": "low"}},
        "people.yaml": {
            "people": {"ada": {"name": t, "roles": [t], "authority": {"direct": True}}},
            "quorum": {"must_include": ["ada"]},
        },
        "programme.yaml": {"events": [{"id": "EV", "date": "2026-01-02", "what": t}]},
        "objectives/o.yaml": {"statement": t, "due": "2026-06-30", "metrics": ["m"], "reason": t},
        "metrics/m.yaml": {
            "title": t,
            "definition": t,
            "unit": "count",
            "target": {"at_most": 1},
            "source": t,
            "owner": who,
            "changes": [{"from": "2026-Q2", "what": t}],
            "points": [{"period": "2026-Q1", "value": 3, "note": t}, {"period": "2026-Q2", "value": 4, "note": t}],
        },
        "actions/2025/A01.yaml": {
            "text": t,
            "owner": who,
            "due": {"trigger": t, "backstop": "2026-02-01"},
            "tracker": t,
            "updates": [{"date": "2026-02-02", "note": t}],
            "escalated": [{"date": "2026-02-02", "to": who, "reason": t}],
            "rescheduled": [{"date": "2026-01-20", "from": "2026-01-31", "to": "2026-02-01", "reason": t}],
        },
        "actions/2025/A02.yaml": {
            "text": t,
            "implemented_on": "2026-02-01",
            "evidence": [{"ref": t, "title": t, "version": t}],
            "verifications": [
                {"date": "2026-03-01", "by": "ada", "outcome": "effective", "note": t, "compensating": t}
            ],
        },
        "actions/2026/A01.yaml": {
            "decision": "D1",
            "text": t,
            "owner": "ada",
            "closure_evidence": t,
            "expect": t,
        },
        "reviews/2025/review.yaml": {"cutoff": "2025-12-31", "held_on": "2026-01-10"},
        "reviews/2025/minutes.yaml": {
            "decisions": [
                {
                    "id": "D1",
                    "text": t,
                    "kind": "defer",
                    "answers": ["improvement:Q"],
                    "revisit_on": "2027",
                    "effect": {"expect": t, "look_on": "2026-02"},
                }
            ]
        },
    }


def _review(t: str) -> dict[str, Any]:
    who = {"name": t, "role": t}
    return {
        "reviews/2026/review.yaml": {
            "title": t,
            "period": "2026-H1",
            "cutoff": "2026-07-01",
            "held_on": "2026-07-15",
            "place": t,
            "chair": "ada",
            "scope": t,
            "participants": [
                {"person": "ada"},
                {"name": t, "role": t, "attendance": "delegate", "delegate": who, "authority": t},
            ],
            "agenda": [{"id": "1", "title": t, "topic": "risks", "minutes": 5}, {"title": t}],
            "limitations": [{"what": t, "excluded": t, "effect": t}],
            "documents": [{"title": t, "ref": t, "version": t}],
            "record": {
                "number": t,
                "version": t,
                "classification": t,
                "location": t,
                "status": t,
                "distribution": [t],
            },
        },
        "reviews/2026/minutes.yaml": {
            "conclusion": {"suitable": {"verdict": "fully", "why": t}, "text": t},
            "decisions": [
                {
                    "id": "D1",
                    "answers": ["risk:R", t],
                    "text": t,
                    "rationale": t,
                    "uncertainty": t,
                    "updates_none": t,
                    "resource": {"need": t, "what": t, "escalated_to": who},
                    "accepts": {"risk": t, "level": t, "conditions": t},
                    "effect": {"expect": t},
                    "dissent": [{"by": who, "position": t}],
                },
                {"id": "D2", "text": t, "updates": [{"record": t}], "no_action": t},
            ],
            "noted": [{"topic": "risks", "answers": [t], "text": t, "why_no_decision": t}],
            "questions": [{"by": who, "question": t, "answer": t}],
            "no_change_needed": {"improvement": t, "isms_change": t},
        },
        "reviews/2026/after.yaml": {
            "communicated": [{"to": who, "channel": t}],
            "amendments": [{"version": t, "what": t, "reason": t}],
        },
    }


def _inputs(t: str) -> dict[str, Any]:
    who = {"name": t, "role": t}
    found = {
        "changes": {
            "summary": t,
            "analysis": t,
            "sources": [{"title": t, "ref": t, "version": t}],
            "counts": {t[:200]: 1},
            "climate": {"relevant": True, "reason": t},
            "items": [{"id": "C", "what": t, "consequence": {"risk": t, "none": t}, "link": t}],
        },
        "needs": {
            "items": [{"id": "N", "party": t, "party_type": t, "was": t, "now": t, "obligation": t}],
            "nothing_to_report": {"reason": t, "how_sought": t, "part": t},
        },
        "feedback": {
            "items": [{"id": "F", "party": t, "channel": t, "theme": t, "what": t, "response": t, "obligation": t}],
            "not_available": {"reason": t},
        },
        "nonconformities": {
            "items": [
                {
                    "id": "NC",
                    "source": t,
                    "severity": t,
                    "clause": t,
                    "what": t,
                    "correction": t,
                    "cause": t,
                    "cause_theme": t,
                    "similar_checked": t,
                    "corrective": [{"what": t, "owner": who, "evidence": t}],
                    "effectiveness": {"criterion": t, "by": who},
                }
            ]
        },
        "measurements": {
            "items": [
                {
                    "metric": "m",
                    "analysis": t,
                    "recommendation": t,
                    "limitation": t,
                    "reported": {"status": t, "trend": t},
                }
            ],
            "incidents": [{"id": "I", "severity": "high", "what": t, "cause": t, "consequence": t}],
        },
        "audits": {
            "items": [
                {
                    "id": "IA",
                    "scope": t,
                    "criteria": t,
                    "auditor": who,
                    "independence": t,
                    "limitations": t,
                    "findings": [
                        {"id": "F", "grade": "minor", "severity": t, "clause": t, "what": t, "nonconformity": t}
                    ],
                }
            ]
        },
        "objectives": {"items": [{"objective": "o", "analysis": t, "recommendation": t, "reported": {"status": t}}]},
        "risks": {
            "assessment": {"method": t, "scope": t},
            "plan": {"status": t},
            "totals": [{"level": t, "count": 9}],
            "items": [
                {
                    "id": "R",
                    "title": t,
                    "residual": "high",
                    "analysis": t,
                    "treatments": [{"id": "T", "what": t, "controls": [t], "reason": t, "effect": t}],
                }
            ],
            "acceptances": [{"id": "A", "risk": t, "level": t, "reason": t, "conditions": t}],
            "asks": [
                {
                    "id": "Q",
                    "ask": t,
                    "options": [{"text": t}],
                    "recommendation": t,
                    "if_not": t,
                    "wanted": ["ada"],
                }
            ],
        },
        "improvements": {
            "items": [
                {"id": "P", "what": t, "value": t, "effort": t, "risk_if_not": t},
                {"id": "Q", "what": t},
            ]
        },
    }
    return {f"reviews/2026/inputs/{topic}.yaml": data for topic, data in found.items()}
