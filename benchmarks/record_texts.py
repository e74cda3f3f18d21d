"""The made-up records of make_records.py, inputs left out, with the sizes that real ones have."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

Record = dict[str, object]


OWNERS = ("it-ops-lead", "soc-lead", "hr-lead", "dev-lead", "legal-lead", "supplier-lead", "facilities-lead", "dpo")
SYSTEMS = (
    "the mail gateway",
    "the warehouse system",
    "the customer portal",
    "the build servers",
    "the payroll service",
)
TASKS = (
    "Patch",
    "Review the access rights of",
    "Test the restore of",
    "Renew the contract for",
    "Segment the network of",
)
SITES = ("Hamburg", "Rotterdam", "Gdynia", "Leipzig", "Antwerp")


def settings(first: date) -> Record:
    return {
        "organisation": "Example Freight",
        "scope": "All sites and services under the statement of applicability v3",
        "standards": ["iso27001-2022"],
        "timezone": "Europe/Berlin",
        "risk": {"levels": ["low", "medium", "high", "critical"], "appetite": "medium"},
        "adopted": {"date": first, "rules": "1.0"},
    }


def people(first: date) -> Record:
    def lead(name: str, function: str) -> Record:
        return {
            "name": name,
            "roles": [f"Lead of {function}"],
            "function": function,
            "since": first - timedelta(days=90),
        }

    functions = ("it", "security", "hr", "development", "legal", "procurement", "operations", "privacy")
    direct = {"direct": True, "allocate_resources": True, "accept_risk": "critical", "approve": ["record", "policy"]}
    top: Record = {
        "name": "Ada Example",
        "roles": ["Chief executive"],
        "function": "executive",
        "top_management": True,
        "authority": direct,
        "since": first - timedelta(days=365),
    }
    finance: Record = {**top, "name": "Ben Example", "roles": ["Chief financial officer"], "function": "finance"}
    everyone: Record = {"ceo": top, "cfo": finance, "isms-lead": lead("Cleo Example", "security")}
    for number, (owner, function) in enumerate(zip(OWNERS, functions, strict=True)):
        everyone[owner] = lead(f"Person {chr(ord('A') + number)} Example", function)
    return {
        "people": everyone,
        "quorum": {"decision_makers": 2, "must_include": ["ceo"]},
        "approvals": {"minutes": ["ceo"]},
    }


def programme(slots: Sequence[tuple[str, date]]) -> Record:
    years = sorted({day.year for _, day in slots})
    return {
        "cycles": [{"id": f"c{year}", "start": date(year, 1, 1), "end": date(year, 12, 31)} for year in years],
        "rationale": "Fortnightly, because the platform changes every week",
        "slots": [{"id": slot, "planned_on": day} for slot, day in slots]
        + [{"id": "next", "planned_on": slots[-1][1] + timedelta(days=28)}],
        "every_review": ["actions", "risks"],
    }


def metric(last: date, chance: random.Random) -> Record:
    months = [(last.year - 3 + n // 12, n % 12 + 1) for n in range(36)]
    closed = [(year, month) for year, month in months if (year, month) < (last.year, last.month)]
    return {
        "title": "Critical patches inside 14 days",
        "definition": "Share of critical patches installed within 14 days of release, all managed hosts",
        "kind": "effectiveness",
        "unit": "%",
        "target": {"at_least": 95, "from": date(last.year - 3, 1, 1)},
        "warn": 90,
        "frequency": "monthly",
        "source": "Vulnerability scanner export",
        "owner": "it-ops-lead",
        "objective": "vulnerability-sla",
        "points": [{"period": f"{y}-{m:02}", "value": chance.randint(95, 100)} for y, m in closed],
    }


def objective(last: date) -> Record:
    return {
        "statement": "Critical vulnerabilities are closed before they are used against us",
        "owner": "it-ops-lead",
        "due": f"{last.year}-Q4",
        "metrics": ["patch-sla"],
        "plan": "Monthly patch window, scanner on every site, exceptions with an end date",
        "resources": "One engineer, scanner licences",
        "evaluation": "The metric over two quarters in a row",
        "since": date(last.year - 3, 1, 1),
    }


def review(day: date) -> Record:
    present = [{"person": p, "capacity": "decision-maker", "attendance": "present"} for p in ("ceo", "cfo")]
    others = [{"person": p, "capacity": "presenter", "attendance": "remote"} for p in ("isms-lead", *OWNERS)]
    return {
        "title": f"Management review of {day}",
        "period": {"start": day - timedelta(days=20), "end": day - timedelta(days=7)},
        "cutoff": day - timedelta(days=7),
        "planned_on": day,
        "issued_on": day - timedelta(days=7),
        "held_on": day,
        "place": "Board room and video",
        "chair": "ceo",
        "secretary": "isms-lead",
        "participants": [*present, *others],
        "limitations": [
            {
                "what": f"{SITES[day.day % len(SITES)]} not yet in the vulnerability scan",
                "excluded": "9 hosts",
                "effect": "Patch figures cover the other sites only",
            }
        ],
        "next_review": day + timedelta(days=14),
        "record": {
            "number": f"ISMS-MR-{day:%Y%m%d}",
            "version": "1.0",
            "classification": "internal",
            "owner": "isms-lead",
            "retention_years": 3,
            "distribution": ["executive committee"],
        },
    }


def minutes(day: date, decisions: int, chance: random.Random) -> Record:
    return {
        "conclusion": {
            "suitable": {"verdict": "fully", "why": "Scope and policy fit what the company does"},
            "adequate": {"verdict": "partly", "why": "Two sites lack an engineer of their own"},
            "effective": {"verdict": "partly", "why": "Patch figures are back on target, restore tests are not"},
        },
        "decisions": [_decision(f"D{number}", day, chance) for number in range(1, decisions + 1)],
        "noted": [
            {
                "topic": "needs",
                "text": "A customer asks for a yearly report on penetration tests",
                "why_no_decision": "Already part of the plan for this year",
            }
        ],
        "questions": [
            {
                "by": "cfo",
                "topic": "risks",
                "question": "Why is the residual risk unchanged although the money is spent?",
                "answer": "The treatment is in place at three of five sites; it is rated when all are done",
            }
        ],
    }


def _decision(name: str, day: date, chance: random.Random) -> Record:
    system, site = chance.choice(SYSTEMS), chance.choice(SITES)
    return {
        "id": name,
        "topic": chance.choice(("risks", "changes", "audits", "improvements")),
        "kind": "direct",
        "subject": "technology",
        "text": f"{chance.choice(TASKS)} {system} in {site} and report the result to the next review",
        "rationale": "Two findings and one incident in the period point the same way, and it is the cheapest option",
        "decided_by": ["ceo", "cfo"],
        "resource": {"amount": chance.randrange(1000, 50000, 500), "currency": "EUR", "committed_by": "cfo"},
        "updates": [
            {"kind": "risk-treatment", "record": "RTP v5", "owner": "isms-lead", "due": day + timedelta(days=30)},
        ],
        "effect": {"look_on": day + timedelta(days=180), "expect": "No repeat finding in two quarters"},
    }


def after(day: date, decisions: int, last: date) -> Record:
    """Everybody was told, the records are updated, and the effects of older reviews were looked at."""
    names = [f"D{number}" for number in range(1, decisions + 1)]
    looked = day + timedelta(days=180)
    return {
        "communicated": [{"to": owner, "date": day + timedelta(days=1), "channel": "e-mail"} for owner in OWNERS],
        "updates": [{"decision": name, "record": "RTP v5", "done": day + timedelta(days=25)} for name in names],
        "effects": [
            {"decision": name, "date": looked, "by": "isms-lead", "outcome": "effective", "result": "No repeat finding"}
            for name in names
        ]
        if looked < last
        else [],
        "closed_on": day + timedelta(days=30),
    }


def action(opened: date, decision: str, last: date, chance: random.Random) -> Record:
    """Twenty keys and five nested blocks, 1.2 KB; those of the last reviews are still open."""
    owner = chance.choice(OWNERS)
    due = opened + timedelta(days=chance.randint(30, 90))
    started = opened + timedelta(days=10)
    first_due = due - timedelta(days=14)
    done = due - timedelta(days=chance.randint(1, 20))
    system, site = chance.choice(SYSTEMS), chance.choice(SITES)
    ticket = f"OPS-{chance.randint(100000, 999999)}"
    record: Record = {
        "ref": ticket,
        "decision": decision,
        "text": f"{chance.choice(TASKS)} {system} in {site}, and write down what was found ({ticket})",
        "owner": owner,
        "support": ["isms-lead", chance.choice(OWNERS)],
        "priority": chance.choice(("high", "medium", "low")),
        "opened_on": opened,
        "due": due,
        "closure_evidence": "Change record, and two months of reports without an exception",
        "expect": f"No finding on {system} at the next internal audit",
        "tracker": f"https://tracker.example.org/browse/OPS-{chance.randint(1000, 99999)}",
        "rescheduled": [
            {
                "date": first_due - timedelta(days=5),
                "from": first_due,
                "to": due,
                "reason": "The supplier delivers the licence two weeks later than agreed",
                "approved_by": "ceo",
            }
        ],
        "updates": [
            {"date": started, "by": owner, "note": f"Window agreed with operations in {site}; supplier informed"},
            {"date": started + timedelta(days=7), "by": owner, "note": "Half of the hosts done, no incident so far"},
            {
                "date": started + timedelta(days=14),
                "by": owner,
                "note": f"{site} finished; report sent to the ISMS lead",
            },
        ],
    }
    if done >= last - timedelta(days=30):
        return record | {"status": "in-progress"}
    return record | {
        "evidence": [
            {
                "ref": f"https://tracker.example.org/files/{chance.randrange(16**8):08x}",
                "title": "Change record with test protocol",
                "date": done,
                "sha256": f"{chance.randrange(16**64):064x}",
                "version": "1.0",
            }
        ],
        "implemented_on": done,
        "verifications": [
            {
                "date": done + timedelta(days=14),
                "by": "isms-lead",
                "outcome": "effective",
                "note": "Sampled five hosts and the change record; all as described",
            }
        ],
    }
