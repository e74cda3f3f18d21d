"""Writes the pages that come from the program itself: one per rule, and their index.

python docs/generate.py            writes docs/rules/
python docs/generate.py --check    only says which pages are not as they would be written
"""

import sys
from pathlib import Path

from mgmtreview.explaining import page
from mgmtreview.rules.catalogue import FAMILIES, RULES

FOLDER = Path(__file__).resolve().parent / "rules"


def pages() -> dict[str, str]:
    """Name and text of every generated page."""
    return {"README.md": index(), **{f"{rule.id}.md": page(rule) for rule in RULES}}


def index() -> str:
    """The list of all rules by family, each with a link to its page."""
    lines = ["# Rules", "", "Made by `make docs`; the text of each rule stands beside its code.", ""]
    for family, title in FAMILIES.items():
        of_family = [rule for rule in RULES if rule.family == family]
        if of_family:
            lines += [f"## {family}: {title}", "", "| rule | severity | |", "|---|---|---|"]
            lines += [f"| [{rule.id}]({rule.id}.md) | {rule.severity.word} | {rule.title} |" for rule in of_family]
            lines.append("")
    return "\n".join(lines)


def drifted() -> list[str]:
    """What is missing, no longer made, or other than it would be made now."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in wanted.keys() | there if wanted.get(name) != there.get(name))


def write() -> None:
    """Write all pages, and take away those of rules that are no more."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Write or check, as asked."""
    if sys.argv[1:] != ["--check"]:
        write()
        return 0
    names = drifted()
    for name in names:
        print(f"docs/rules/{name} is not as `make docs` would write it")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
