"""Writes the pages that come from the program itself: the rules, the records, the limits, what verify reports.

python docs/generate.py            writes docs/rules/, docs/records/, docs/limits.md and docs/verify.md
python docs/generate.py --check    only says which pages are not as they would be written
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any

from mgmtreview import describing, explaining, following, signals
from mgmtreview.describing import KINDS, RecordKind
from mgmtreview.records.inputs import INPUT_MODELS
from mgmtreview.records.settings import Limits
from mgmtreview.resources import examples_root, templates_root
from mgmtreview.rules.catalogue import FAMILIES, RULES
from mgmtreview.rules.rule import Rule
from mgmtreview.scaffolding.initial import plan_init
from mgmtreview.verifying.codes import CODES, Level
from mgmtreview.workspace import Workspace

DOCS = Path(__file__).resolve().parent
FOLDERS = ("rules", "records")
"""Folders that hold nothing but generated pages."""

WAIVERS = """\
- rule: RV308
  target: 2026-H1
  reason: "Pack sent three days ahead: the cutoff was moved for the audit report"
  approved_by: ceo
  date: 2026-07-10
  until: 2026-12-31
"""
PROFILE = """\
title: "ISO/IEC 27001:2022 and what our group asks"
standard: "group"
edition: "2026"
extends: "iso27001-2022"
requirements:
  - key: "suppliers"
    clause: "Group policy 12"
    title: "How the critical suppliers do"
    topic: "suppliers"
    nil_plausible: false
    ask: "The five critical suppliers, each with its rating and what has changed."
topics:
  suppliers: "Critical suppliers"
"""
RULES_INTRO = """\
What holds when all is well, one page per rule. The text of each stands beside its code; `mgmtreview explain RV301`
prints the same. Severity can be changed in the [settings](../records/settings.md).
"""
RECORDS_INTRO = """\
Every field of every file. What the files are for, and how they hang together, is told in
[the records](../records.md). Hardly any field must be there: `mgmtreview check` says which missing one matters,
and from when.
"""
LIMITS_INTRO = """\
Every threshold of the rules has a name and a default. There are no others. To change one, write it below `limits:`
in `mgmtreview.yaml`:

```yaml
# mgmtreview.yaml
limits:
  cutoff_age_days: 45
  pack_working_days: 7
```

"Read by" names the rules whose findings depend on it. Some limits also decide what is a [signal](signals.md), or what
`mgmtreview status` shows.
"""
VERIFY_INTRO = """\
`mgmtreview verify` hashes every file itself, and looks at what is committed, at what lies on disk, at the approvals and
their signatures, at the history and at tags. [Approving, and proving it later](approvals.md) tells how it hangs
together; [attacks](attacks.md) lists what was tried against it.
"""
VERIFY_LEVELS = {
    Level.ERROR: "Errors: not as approved (exit code 1)",
    Level.INCOMPLETE: "Could not be checked (exit code 3)",
    Level.NOTE: "Worth knowing",
}


def pages() -> dict[str, str]:
    """Path below docs/ and text of every generated page."""
    return {
        "rules/README.md": rule_index(),
        **{f"rules/{rule.id}.md": explaining.page(rule) for rule in RULES},
        "records/README.md": f"# Reference of the records\n\n{RECORDS_INTRO}\n{describing.index(KINDS)}",
        **{f"records/{kind.page}.md": describing.page(kind, example(kind), rules_about(kind)) for kind in KINDS},
        "verify.md": verify_page(),
        "limits.md": f"# Limits\n\n{LIMITS_INTRO}\n{describing.limits(readers_of_limits())}",
    }


def rule_index() -> str:
    """The list of all rules by family, each with a link to its page."""
    lines = ["# Rules", "", RULES_INTRO]
    for family, title in FAMILIES.items():
        of_family = [rule for rule in RULES if rule.family == family]
        if of_family:
            lines += [f"## {family}: {title}", "", "| rule | severity | binds | what holds |", "|---|---|---|---|"]
            lines += [
                f"| [{rule.id}]({rule.id}.md) | {rule.severity.word} | {explaining.binds(rule)} | {rule.title} |"
                for rule in of_family
            ]
            lines.append("")
    return "\n".join(lines)


def verify_page() -> str:
    """Every code that ``verify`` can report, by level."""
    lines = ["# What verify can report", "", VERIFY_INTRO]
    for level, head in VERIFY_LEVELS.items():
        lines += [f"## {head}", "", "| code | what it means | what to do |", "|---|---|---|"]
        lines += [f"| `{code.id}` | {code.meaning} | {code.to_do} |" for code in CODES.values() if code.level is level]
        lines.append("")
    return "\n".join(lines)


# --- records ------------------------------------------------------------------------------------


def example(kind: RecordKind) -> str:
    """A whole record of a kind: the text that ``init`` or ``new`` writes, with its examples in use."""
    text = _example_text(kind.page)
    path = EXAMPLE_PATHS.get(kind.page, kind.path.replace("<review>", "2026-H1").replace("<topic>", "risks"))
    return f"# {path}\n{in_use(text)}" if text else ""


EXAMPLE_PATHS = {
    "metric": "metrics/patch-sla.yaml",
    "objective": "objectives/patching.yaml",
    "action": "actions/2026-H1/A01.yaml",
    "after": "reviews/2025-H2/after.yaml",
    "input-other": "reviews/2026-H1/inputs/suppliers.yaml",
    "profile": "profiles/group.yaml",
}
_FROM_INIT = {
    "settings": "mgmtreview.yaml",
    "people": "people.yaml",
    "programme": "programme.yaml",
    "metric": "metrics/example.txt",
    "objective": "objectives/example.txt",
    "action": "actions/example.txt",
}


def _example_text(page: str) -> str:
    if page in _FROM_INIT:
        return plan_init(date(2026, 1, 15))[_FROM_INIT[page]].decode()
    new = templates_root() / "new"
    if page in ("review", "minutes"):
        return (new / f"{page}.yaml").read_text(encoding="utf-8")
    if page == "inputs":
        return "".join((new / "inputs" / f"{part}.yaml").read_text(encoding="utf-8") for part in ("head", "tail"))
    if page.startswith("input-"):
        topic = page.removeprefix("input-")
        name = topic if topic in INPUT_MODELS else "generic"
        climate = (new / "inputs" / "climate.yaml").read_text(encoding="utf-8") if topic == "changes" else ""
        return (new / "inputs" / f"{name}.yaml").read_text(encoding="utf-8") + climate
    if page == "after":
        after = examples_root() / "marrowby" / "records" / "reviews" / "2025-H2" / "after.yaml"
        return after.read_text(encoding="utf-8")
    return {"waiver": WAIVERS, "profile": PROFILE}.get(page, "")


def in_use(text: str) -> str:
    """A scaffolded text with the # taken away from its examples; words about them (one space after #) stay."""
    return re.sub(r"^#(?=[^ #\n]|  )", "", text, flags=re.MULTILINE).lstrip("\n")


def rules_about(kind: RecordKind) -> Iterator[str]:
    """The rules whose Before fragment lays something over a record of this kind."""
    for rule in RULES:
        before = explaining.sections(rule).get("Before", "")
        paths = re.findall(r"^# ([\w./-]+\.(?:yaml|json))\b", before, re.MULTILINE)
        if any(describing.kind_at(path) == kind for path in paths):
            yield f"[{rule.id}](../rules/{rule.id}.md) {rule.title}"


# --- limits -------------------------------------------------------------------------------------


def readers_of_limits() -> dict[str, list[str]]:
    """What reads each limit: rules by their code and their page, signals and ``status`` by their source."""
    found: dict[str, list[str]] = {name: [] for name in Limits.model_fields}
    for rule in RULES:
        named = set(re.findall(r"\blimits\.(\w+)", rule.doc)) & found.keys()
        for name in sorted(limits_read_by(rule) | named):
            found[name].append(f"[{rule.id}](rules/{rule.id}.md)")
    for package, words in ((signals, "[signals](signals.md)"), (following, "`mgmtreview status`")):
        folder = Path(str(package.__file__)).parent
        for name in sorted({name for file in folder.glob("*.py") for name in _limits_in(ast.parse(file.read_bytes()))}):
            found[name].append(words)
    return found


def limits_read_by(rule: Rule) -> set[str]:
    """The limits that a rule's function reads, or a function of this package that it calls; signals left out."""
    found: set[str] = set()
    seen: set[object] = set()
    todo: list[Any] = [rule.repository_check or rule.review_check or rule.action_check]
    while todo:
        function = todo.pop()
        if function in seen or not function.__module__.startswith(("mgmtreview.rules", "mgmtreview.workspace")):
            continue
        seen.add(function)
        limits, called = _seen_in(function)
        found |= limits
        todo += called
    return found


@cache
def _seen_in(function: Callable[..., Any]) -> tuple[set[str], list[Callable[..., Any]]]:
    """What a function reads and calls by itself; many rules call the same ones."""
    tree = ast.parse(dedent(inspect.getsource(function)))
    return _limits_in(tree), list(_called(function, tree))


def _limits_in(tree: ast.AST) -> set[str]:
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {node.attr for node in attributes if ast.unparse(node.value).endswith("limits")} & Limits.model_fields.keys()


def _called(function: Callable[..., Any], tree: ast.AST) -> Iterator[Callable[..., Any]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            used = function.__globals__.get(node.id)
        elif isinstance(node, ast.Attribute):
            used = vars(Workspace).get(node.attr)
            used = used.func if isinstance(used, cached_property) else used
        else:
            continue
        if inspect.isfunction(used):
            yield used


# --- writing ------------------------------------------------------------------------------------


def there() -> dict[str, str]:
    """The generated pages as they lie in the checkout."""
    files = [path for folder in FOLDERS for path in (DOCS / folder).glob("*.md")] + [
        DOCS / "limits.md",
        DOCS / "verify.md",
    ]
    return {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in files if path.exists()}


def drifted() -> list[str]:
    """What is missing, no longer made, or other than it would be made now."""
    wanted, found = pages(), there()
    return sorted(name for name in wanted.keys() | found if wanted.get(name) != found.get(name))


def write() -> None:
    """Write all pages, and take away those that are no longer made."""
    wanted = pages()
    for name in there().keys() - wanted:
        (DOCS / name).unlink()
    for name, text in wanted.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Write or check, as asked."""
    if sys.argv[1:] != ["--check"]:
        write()
        return 0
    names = drifted()
    for name in names:
        print(f"docs/{name} is not as `make docs` would write it")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
