"""What is said of each kind of fault that a value can have: the place, the sentence, the way out."""

from pathlib import Path

import pytest

from mgmtreview import yamlfile
from tests.support.workspaces import loaded

REVIEW = "reviews/2026-H1/review.yaml"
RISKS = "reviews/2026-H1/inputs/risks.yaml"
METRIC = "metrics/patch-sla.yaml"
ACTION = "actions/2026-H1/A01.yaml"


def faults_of(path: str, content: str, root: Path) -> list[tuple[str, str, str]]:
    """``(text at the place, message, hint)`` of each fault in a file."""
    repository = loaded(root, {path: content})
    lines = repository.raw[path].decode().splitlines()
    table = yamlfile.positions(repository.raw[path])
    found = []
    for fault in repository.faults:
        assert (fault.rule, fault.place.path) == ("RV002", path)
        line, column = table.resolve(fault.place.loc, fault.place.on_key)
        found.append((lines[line - 1][column - 1 :], fault.message, fault.hint))
    return found


@pytest.mark.parametrize(
    ("path", "content", "at", "message", "hint"),
    [
        # extra_forbidden
        (ACTION, "prority: high\n", "prority: high", 'unknown key "prority"', "did you mean priority?"),
        (
            "waivers.yaml",
            "- {rule: RV403, target: x, wibble: 1}\n",
            "wibble: 1}",
            'unknown key "wibble"',
            "known keys here: rule, target, reason, approved_by, date, until",
        ),
        (ACTION, "due: {tigger: hire}\n", "tigger: hire}", 'unknown key "tigger"', "did you mean trigger?"),
        # a table whose union member is called like one of its keys
        (
            RISKS,
            "items:\n  - id: R-1\n    residual: {score: 5, level: high, levle: low}\n",
            "levle: low}",
            'unknown key "levle"',
            "did you mean level?",
        ),
        (
            RISKS,
            "items:\n  - id: R-1\n    residual: {score: 5, likelihood: often}\n",
            "often}",
            'likelihood: expected a number, found the text "often"',
            "",
        ),
        # missing
        (RISKS, "items:\n  - title: Ransomware\n", "title: Ransomware", '"id" is missing here', "add the line id: ..."),
        (
            "people.yaml",
            "people:\n  ceo:\n    authority: {allocate_resources: {up_to: 5}}\n",
            "{up_to: 5}}",
            '"currency" is missing here',
            "add the line currency: ...",
        ),
        (METRIC, "target: {between: [1]}\n", "[1]}", "between: an entry is missing in this list", ""),
        # enum, literal_error
        (
            ACTION,
            "priority: hihg\n",
            "hihg",
            'priority: "hihg" is not one of critical, high, medium, low',
            "did you mean high?",
        ),
        (ACTION, "priority: 1\n", "1", "priority: the number 1 is not one of critical, high, medium, low", ""),
        (ACTION, "priority: true\n", "true", "priority: true is not one of critical, high, medium, low", ""),
        (ACTION, "priority: [high]\n", "[high]", "priority: a list is not one of critical, high, medium, low", ""),
        (REVIEW, "covers: everything\n", "everything", 'covers: "everything" is not one of all', ""),
        # types
        (
            REVIEW,
            "title: 2026\n",
            "2026",
            'title: expected text (in quotes, as in "2026"), found the number 2026',
            'put it in quotes: "2026"',
        ),
        (
            REVIEW,
            "title: true\n",
            "true",
            'title: expected text (in quotes, as in "2026"), found true',
            'put it in quotes: "true"',
        ),
        (REVIEW, "title: [a]\n", "[a]", 'title: expected text (in quotes, as in "2026"), found a list', ""),
        (
            "people.yaml",
            "people:\n  ceo: {top_management: yes}\n",
            "yes}",
            'top_management: expected true or false, found the text "yes"',
            "write true or false; yes, no, on and off are text here",
        ),
        (
            METRIC,
            "points:\n  - {period: 2026-Q1, k: many}\n",
            "many}",
            'k: expected a whole number, found the text "many"',
            "",
        ),
        (
            METRIC,
            "points:\n  - {period: 2026-Q1, k: 1.5}\n",
            "1.5}",
            "k: expected a whole number, found the number 1.5",
            "",
        ),
        (
            "reviews/2026-H1/minutes.yaml",
            "decisions:\n  - {id: D1, resource: {amount: lots}}\n",
            "lots}}",
            'amount: expected a number, found the text "lots"',
            "",
        ),
        (
            ACTION,
            "support: soc-lead\n",
            "soc-lead",
            'support: expected a list (one line per entry, each starting with a hyphen), found the text "soc-lead"',
            "write it on a line of its own below the key, starting with a hyphen",
        ),
        (
            RISKS,
            "items: {id: R-1}\n",
            "{id: R-1}",
            "items: expected a list (one line per entry, each starting with a hyphen), found a table",
            "",
        ),
        (
            RISKS,
            "items:\n  - R-1\n",
            "R-1",
            'items: expected a table of keys and values, found the text "R-1"',
            "",
        ),
        (RISKS, "items:\n  -\n", "", "items: expected a table of keys and values, found nothing", ""),
        (
            "people.yaml",
            "people: [ceo]\n",
            "[ceo]",
            "people: expected a table of keys and values, found a list",
            "",
        ),
        (
            ACTION,
            "owner: 7\n",
            "7",
            "owner: expected a table of keys and values, found the number 7",
            'if it is an id or a name, put it in quotes: "7"',
        ),
        # patterns and lengths
        (
            RISKS,
            "items:\n  - id: R 1\n",
            "R 1",
            'id: "R 1": use letters, digits and .-_ only',
            "",
        ),
        (
            RISKS,
            f"items:\n  - id: {'R' * 81}\n",
            "R" * 81,
            f'id: "{"R" * 57}...": is longer than 80 characters',
            "",
        ),
        (
            "waivers.yaml",
            '- {rule: RV403, target: ""}\n',
            '""}',
            'target: "": is empty; leave the line out if there is nothing to say',
            "",
        ),
        (
            "people.yaml",
            "people:\n  the boss: {name: Ada}\n",
            "the boss: {name: Ada}",
            '"the boss" cannot be used here',
            "use letters, digits and .-_ only",
        ),
        (
            "mgmtreview.yaml",
            "rules: {RV21: silent}\n",
            "RV21: silent}",
            '"RV21" cannot be used here',
            "use a rule id, as in RV212",
        ),
        # bounds
        ("programme.yaml", "tolerance_days: -1\n", "-1", 'tolerance_days: "-1": must be at least 0', ""),
        (
            "people.yaml",
            "quorum: {groups: [{of: [a], share: 0}]}\n",
            "0}]}",
            'share: "0": must be more than 0',
            "",
        ),
        (
            "people.yaml",
            "quorum: {groups: [{of: [a], share: 1.5}]}\n",
            "1.5}]}",
            'share: "1.5": must be at most 1',
            "",
        ),
        (
            "people.yaml",
            "quorum: {groups: [{of: [], share: 1}]}\n",
            "[], share: 1}]}",
            "of: expected at least 1 entry",
            "",
        ),
        (METRIC, "target: {between: [1, 2, 3]}\n", "[1, 2, 3]}", "between: expected at most 2 entries", ""),
        (
            "mgmtreview.yaml",
            f"risk: {{levels: {['a'] * 13}}}\n",
            f"{['a'] * 13}}}",
            "levels: expected at most 12 entries",
            "",
        ),
        # own types
        (
            REVIEW,
            "cutoff: 2026-13-01\n",
            "2026-13-01",
            'cutoff: "2026-13-01" is not a day of the calendar',
            "",
        ),
        (
            REVIEW,
            "period: {start: 2026-07-01, end: 2026-06-30}\n",
            "{start: 2026-07-01, end: 2026-06-30}",
            "period: the period ends (2026-06-30) before it starts (2026-07-01)",
            "",
        ),
        (
            REVIEW,
            "period: {from: 2026-07-01}\n",
            "{from: 2026-07-01}",
            "period: a period given by two days has exactly the keys start and end",
            "",
        ),
        (
            ACTION,
            "due: soon\n",
            "soon",
            'due: "soon" is neither a day nor a period; write 2026-07-15, 2026-Q3, 2026-10 or 2026',
            "",
        ),
        (
            METRIC,
            "points:\n  - {period: 2026-Q1, value: []}\n",
            "[]}",
            "value: expected a number, or a word (pass, fail, a level) where the unit has words",
            "",
        ),
        # whole records
        (ACTION, "just words\n", "just words", 'expected a table of keys and values, found the text "just words"', ""),
        ("waivers.yaml", "- x\n", "x", 'expected a table of keys and values, found the text "x"', ""),
        ("metrics.yaml", "m1: x\n", "x", 'm1: expected a table of keys and values, found the text "x"', ""),
        ("metrics.yaml", "- x\n", "- x", "expected a table of ids and records", "start each with its id:"),
        ("waivers.yaml", "x: 1\n", "x: 1", "expected a list of waivers", "start each with a hyphen"),
        ("metrics.yaml", "m 1: {}\n", "m 1: {}", '"m 1" cannot be used as an id', "use letters, digits and .-_"),
        (
            "reviews/2026-H1/inputs.yaml",
            "risk: {}\n",
            "risk: {}",
            '"risk" is not a known topic',
            "did you mean risks?",
        ),
    ],
)
def test_each_kind_of_fault(path: str, content: str, at: str, message: str, hint: str, tmp_path: Path) -> None:
    assert faults_of(path, content, tmp_path) == [(at, message, hint)]
