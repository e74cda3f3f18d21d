"""The made-up inputs of make_records.py, one per topic, about 2 KB each."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from record_texts import OWNERS, SITES, SYSTEMS, Record

INPUTS = (
    "risks",
    "nonconformities",
    "audits",
    "feedback",
    "changes",
    "needs",
    "improvements",
    "measurements",
    "objectives",
)


def input_file(topic: str, day: date, chance: random.Random) -> Record:
    shared: Record = {
        "prepared_by": "isms-lead",
        "data_owner": chance.choice(OWNERS),
        "delivered_on": day - timedelta(days=8),
        "sources": [
            {
                "title": f"Register of {topic}",
                "ref": f"https://registers.example.org/{topic}",
                "as_of": day - timedelta(days=7),
                "version": f"{day:%Y.%m}",
            }
        ],
        "summary": "The picture is steady against the last review; one item needs attention before the quarter ends.",
        "analysis": f"In {chance.choice(SITES)} the figures follow {chance.choice(SYSTEMS)}; the other sites are stable"
        " and the open items are on schedule. Nothing points to a common cause.",
        "limitations": "none known",
    }
    return shared | dict(_ITEMS[topic](day, chance))


def _risks(day: date, chance: random.Random) -> Mapping[str, object]:
    def risk(number: int) -> Record:
        return {
            "id": f"R-{number:02}",
            "title": f"Outage of {SYSTEMS[number % len(SYSTEMS)]}",
            "owner": chance.choice(OWNERS),
            "inherent": "high",
            "residual": chance.choice(("low", "medium")),
            "option": "modify",
            "treatments": [
                {
                    "id": "T1",
                    "what": "Second site and a tested restore",
                    "controls": ["A.8.13", "A.8.14"],
                    "owner": chance.choice(OWNERS),
                    "due": day + timedelta(days=120),
                    "status": "in-progress",
                }
            ],
        }

    return {
        "assessment": {"performed_on": day - timedelta(days=30), "method": "ISO/IEC 27005, 4 levels", "scope": "all"},
        "totals": [{"level": "medium", "count": 7}, {"level": "low", "count": 21}],
        "plan": {"approved_by": "ceo", "date": day - timedelta(days=60), "status": "on schedule"},
        "items": [risk(number) for number in range(1, 5)],
    }


def _nonconformities(day: date, chance: random.Random) -> Mapping[str, object]:
    def item(number: int) -> Record:
        raised = day - timedelta(days=40 + number)
        return {
            "id": f"NC-{day:%y%m%d}-{number}",
            "source": "internal audit",
            "raised_on": raised,
            "grade": "minor",
            "clause": "8.1",
            "what": f"Two joiners in {chance.choice(SITES)} kept the rights of their former post",
            "correction": "Rights removed the same day",
            "cause": "The form for a change of post does not reach the service desk",
            "cause_theme": f"form-{day:%y%m%d}-{number}",
            "similar_checked": "Looked at all changes of post since January; none other",
            "corrective": [
                {
                    "what": "Send the form from the personnel system itself",
                    "owner": "hr-lead",
                    "due": day - timedelta(days=20),
                    "implemented_on": day - timedelta(days=22),
                    "status": "done",
                    "evidence": "https://tracker.example.org/browse/HR-12",
                }
            ],
            "effectiveness": {
                "criterion": "No old right found in the next two access reviews",
                "planned_on": day - timedelta(days=10),
                "date": day - timedelta(days=10),
                "by": "isms-lead",
                "result": "effective",
            },
            "status": "closed",
            "closed_on": day - timedelta(days=9),
            "owner": "hr-lead",
        }

    return {"items": [item(number) for number in range(1, 3)]}


def _audits(day: date, chance: random.Random) -> Mapping[str, object]:
    findings = [
        {
            "id": f"F{number}",
            "grade": chance.choice(("observation", "strength")),
            "clause": "A.5.15",
            "what": f"Access reviews in {chance.choice(SITES)} are done and written down, two of them late",
            "owner": chance.choice(OWNERS),
            "status": "done",
        }
        for number in range(1, 5)
    ]
    audit = {
        "id": f"IA-{day:%y%m%d}",
        "kind": "internal",
        "scope": "Access control and supplier relations",
        "criteria": "ISO/IEC 27001:2022, own policies",
        "auditor": {"name": "Jo Auditor", "role": "External adviser"},
        "area_owners": ["it-ops-lead", "supplier-lead"],
        "independence": "Not employed here, no part in the areas",
        "planned_on": day - timedelta(days=30),
        "performed_on": day - timedelta(days=28),
        "reported_on": day - timedelta(days=20),
        "status": "closed",
        "limitations": "Night shift not interviewed",
        "findings": findings,
    }
    return {"items": [audit]}


def _feedback(day: date, chance: random.Random) -> Mapping[str, object]:
    def item(number: int) -> Record:
        return {
            "id": f"FB-{number}",
            "party": chance.choice(("A key customer", "The data protection authority", "Staff in the depots")),
            "channel": "meeting",
            "received_on": day - timedelta(days=10 + number),
            "theme": f"matter-{day:%y%m%d}-{number}",
            "what": "Asks how long it takes until a lost device is locked, and who is told at night",
            "significance": "low",
            "response": "Answered in the meeting with the figures of the last quarter",
        }

    return {"items": [item(number) for number in range(1, 6)]}


def _changes(day: date, chance: random.Random) -> Mapping[str, object]:
    def item(number: int) -> Record:
        return {
            "id": f"CH-{number}",
            "origin": "external" if number % 2 else "internal",
            "type": chance.choice(("technology", "supplier", "threat", "location")),
            "what": f"{chance.choice(SYSTEMS).removeprefix('the ').capitalize()} moves to another hosting partner",
            "effective_on": day + timedelta(days=60),
            "consequence": {"none": "Same controls at the new partner, checked before the contract was signed"},
        }

    climate = {"relevant": True, "reason": "Two depots lie in a flood plain", "decided_on": day - timedelta(days=200)}
    return {"items": [item(number) for number in range(1, 7)], "climate": climate}


def _needs(day: date, chance: random.Random) -> Mapping[str, object]:
    def item(number: int) -> Record:
        return {
            "id": f"NE-{number}",
            "party": chance.choice(("A bank", "The works council", "The insurer")),
            "party_type": "customer",
            "was": "A report when something happened",
            "now": "A report every quarter, also when nothing happened",
            "obligation": "Contract, annex 4",
            "date": day - timedelta(days=12),
            "consequence": {"none": "The report exists; it is sent to one more reader"},
        }

    return {"items": [item(number) for number in range(1, 6)]}


def _improvements(day: date, chance: random.Random) -> Mapping[str, object]:
    del day, chance
    nil = {"reason": "No proposal was made", "how_sought": "Asked all leads and the ideas box", "by": "isms-lead"}
    return {"nothing_to_report": nil}


def _measurements(day: date, chance: random.Random) -> Mapping[str, object]:
    def incident(number: int) -> Record:
        return {
            "id": f"INC-{number}",
            "date": day - timedelta(days=10 + number),
            "severity": "low",
            "what": f"Parcel label with an address left in the printer in {chance.choice(SITES)}",
            "cause": "Printer jam, nobody looked again",
            "cause_theme": f"printer-{day:%y%m%d}-{number}",
            "consequence": "None; shredded the same day",
        }

    item = {"metric": "patch-sla", "analysis": "On target at every site that is scanned"}
    return {"items": [item], "incidents": [incident(number) for number in range(1, 5)]}


def _objectives(day: date, chance: random.Random) -> Mapping[str, object]:
    del day, chance
    return {"items": [{"objective": "vulnerability-sla", "analysis": "On the way; the two sites left join in autumn"}]}


_ITEMS = {
    "risks": _risks,
    "nonconformities": _nonconformities,
    "audits": _audits,
    "feedback": _feedback,
    "changes": _changes,
    "needs": _needs,
    "improvements": _improvements,
    "measurements": _measurements,
    "objectives": _objectives,
}
