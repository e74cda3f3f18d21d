"""A records repository in which nearly everything is a trap: each kind by its name, laid by a function of its own.

Whatever runs code of the repository leaves a mark in the canary file.
"""

import json
import os
import socket
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mgmtreview.yamlfile import MAX_NODES
from mgmtreview.yamlfile.characters import UNWANTED
from tests.hostile.naughty import naughty_strings
from tests.hostile.yaml_bombs import hostile_file

REVIEW = "reviews/2026-H1"


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Put a file into the repository."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # a pipe or a link may lie there already
    place.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return place


def script(root: Path, path: str, canary: Path) -> Path:
    """A program that leaves a mark when it is run."""
    place = write(root, path, f'#!/bin/sh\necho "{path}" >> "{canary}"\ncat\n')
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    return place


def git_configuration(root: Path, canary: Path) -> None:
    """Programs that git would run for a status, a diff, a look at the log."""
    evil = script(root, ".git/evil", canary)
    lines = [
        "[core]",
        *(f"\t{key} = {evil}" for key in ("fsmonitor", "sshCommand", "pager", "editor", "askPass", "gitProxy")),
        f"\thooksPath = {root}/.git/hooks",
        *(f'[filter "evil"]\n\t{key} = {evil}' for key in ("clean", "smudge", "process")),
        *(f'[diff "evil"]\n\t{key} = {evil}' for key in ("command", "textconv")),
        f"[diff]\n\texternal = {evil}",
        *(f"[gpg]\n\tprogram = {evil}", f'[gpg "ssh"]\n\tprogram = {evil}'),
        f"[credential]\n\thelper = !{evil}",
        f"[alias]\n\tlog = !{evil}\n\trev-parse = !{evil}\n\tls-files = !{evil}",
        f"[include]\n\tpath = {root}/.git/more",
    ]
    write(root, ".git/config", "\n".join(lines) + "\n")
    write(root, ".git/more", f"[core]\n\tfsmonitor = {evil}\n")
    write(root, ".git/HEAD", "ref: refs/heads/main\n")
    for folder in ("objects", "refs/heads", "refs/replace"):
        (root / ".git" / folder).mkdir(parents=True, exist_ok=True)
    write(root, ".gitattributes", "* filter=evil diff=evil merge=evil\n")
    write(root, ".gitmodules", f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c {evil}\n')


def git_hooks(root: Path, canary: Path) -> None:
    """Hooks that git would run."""
    for hook in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        script(root, f".git/hooks/{hook}", canary)


def repository_in_a_folder(root: Path, canary: Path) -> None:
    """A bare repository that takes over any git command run inside it."""
    evil = script(root, f"{REVIEW}/evil", canary)
    write(root, f"{REVIEW}/HEAD", "ref: refs/heads/main\n")
    write(root, f"{REVIEW}/config", f"[core]\n\tbare = true\n\tfsmonitor = {evil}\n")
    for folder in ("objects", "refs"):
        (root / REVIEW / folder).mkdir(parents=True, exist_ok=True)


def templates(root: Path, canary: Path) -> None:
    """Templates that run a program when rendered."""
    payload = f"{{{{ cycler.__init__.__globals__.os.popen('sh -c \"echo template >> {canary}\"').read() }}}}"
    for name in ("pack.md.j2", "minutes.md.j2", "pack.md", "base.md.j2", "macros.j2"):
        write(root, f"templates/{name}", payload)


def python_files(root: Path, canary: Path) -> None:
    """Modules with the names of ours and of those that we import."""
    code = f"open({str(canary)!r}, 'a').write(__name__ + '\\n')\n"
    for name in ("typer", "pydantic", "ruamel", "git", "jinja2", "json", "sitecustomize", "usercustomize", "conftest"):
        write(root, f"{name}.py", code)
    write(root, "mgmtreview/__init__.py", code)
    write(root, "mgmtreview/__main__.py", code)
    write(root, "pyvenv.cfg", f"home = {root}\n")
    write(root, ".env", "PYTHONSTARTUP=conftest.py\n")


def yaml_bombs(root: Path, canary: Path) -> None:
    """Files that make readers hang, crash, or build objects."""
    bombs: dict[str, str | bytes] = {
        "metrics/laughs.yaml": hostile_file("expanding/laughs"),
        "metrics/merges.yaml": hostile_file("expanding/merges"),
        "metrics/brackets.yaml": hostile_file("deep/brackets-at-the-cap"),
        "metrics/closed.yaml": hostile_file("deep/closed-100000"),
        "metrics/nodes.yaml": hostile_file("wide/nodes-limit"),
        "metrics/same-key.yaml": hostile_file("wide/same-key"),
        "metrics/commas.yaml": hostile_file("slow/plus-comma-in-flow"),
        "objectives/object.yaml": f"statement: !!python/object/apply:os.system ['echo yaml >> {canary}']\n",
        "objectives/name.yaml": "statement: !!python/name:os.system x\n",
        "objectives/digits.yaml": "statement: " + "9" * 5000 + "\n",
    }
    for path, content in bombs.items():
        write(root, path, content)


def huge_files(root: Path, canary: Path) -> None:
    """Files of a gibibyte, which take no room on the disk."""
    for path in ("metrics/huge.yaml", f"{REVIEW}/inputs/risks.yaml", f"{REVIEW}/issued/pack.json", "evidence/huge.pdf"):
        with write(root, path, "x").open("r+b") as file:
            file.truncate(1 << 30)


def links(root: Path, canary: Path) -> None:
    """Links out of the repository, to devices, and in a circle."""
    targets = {
        f"{REVIEW}/minutes.yaml": "/etc/passwd",
        f"{REVIEW}/after.yaml": "/dev/zero",
        "programme.yaml": "/dev/random",
        "metrics/circle.yaml": "circle.yaml",
        "reviews/everything": "/",
        "reviews/parent": "..",
        "actions/2026-H2": "2026-H3",
        "actions/2026-H3": "2026-H2",
        "objectives/self": ".",
        "evidence/shadow": "/etc/shadow",
    }
    for path, target in targets.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(target)


def devices(root: Path, canary: Path) -> None:
    """Pipes nobody writes to, sockets, and where that is allowed devices."""
    for path in ("metrics/pipe.yaml", "actions/2026-H1/A90.yaml", f"{REVIEW}/inputs/audits.yaml"):
        write(root, path, "").unlink()
        os.mkfifo(root / path)
    here = Path.cwd()
    os.chdir(root / "metrics")  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")
    os.chdir(here)
    with suppress(PermissionError):
        os.mknod(root / "metrics/zero.yaml", 0o600 | stat.S_IFCHR, os.makedev(1, 5))


def deep_folders(root: Path, canary: Path) -> None:
    """Folders in folders."""
    place = root / REVIEW
    for _ in range(200):
        place /= "deeper"
    place.mkdir(parents=True)
    write(place, "review.yaml", "chair: ceo\n")


def odd_names(root: Path, canary: Path) -> None:
    """Names that speak to terminals and logs, or are no text."""
    names = [
        "x\x1b]0;owned\x07",
        "x\n::error::forged",
        "x\r\n::stop-commands::x",
        "x\u202egnp",
        "x\u200bzero",
        "x\udcff\udc80",
        "`rm -rf ~`",
        "$(reboot)",
        "-rf",
        "--output=stolen",
        "%0A%25",
        "<img src=x onerror=alert(1)>",
        "[x](https:" + "//evil.example)",
        "x" * 240,
    ]
    for name in names:
        for folder in (f"{REVIEW}/inputs", "metrics", "actions/2026-H1"):
            with suppress(OSError):  # a slash, or too long with its folder
                write(root, f"{folder}/{name}.yaml", "title: [\n")


def many_faults(root: Path, canary: Path) -> None:
    """Thousands of unknown keys, wrong values and empty lines in one file each."""
    keys = MAX_NODES // 2 - 10
    write(root, "metrics/unknown-keys.yaml", "".join(f"k{number}: x\n" for number in range(keys)))
    write(root, "metrics/empty-keys.yaml", "".join(f"k{number}:\n" for number in range(keys)))
    write(root, "metrics/wrong-points.yaml", "points:\n" + "- {period: x}\n" * (MAX_NODES // 3 - 10))
    write(root, "objectives.yaml", "".join(f"o{number}: {{x: 1}}\n" for number in range(MAX_NODES // 3 - 10)))


def slow_texts(root: Path, canary: Path) -> None:
    """Texts on which a careless search takes for ever."""
    texts = ["a." * 32_000, "eyJ-" * 16_000, "[" * 60_000, "TODO" * 16_000, " " * 60_000, "a://b:" * 10_000]
    for number, text in enumerate(texts, start=10):
        write(root, f"actions/2026-H1/A{number}.yaml", f'text: "{text}"\nowner: "{text[:5000]}"\n')
        metric = f'title: "{text}"\ndefinition: "{text}"\nowner: "{text[:2000]}"\n'
        write(root, f"metrics/slow-{number}.yaml", f"{metric}points: [{{period: 2026-Q1, value: 1}}]\n")
        write(root, f"reviews/2026-H1/inputs/{TOPICS[number - 10]}.yaml", f'summary: "{text}"\nanalysis: "{text}"\n')
    decisions = "".join(f'  - {{id: D{number}, text: "{text}"}}\n' for number, text in enumerate(texts[:3]))
    write(root, f"{REVIEW}/minutes.yaml", f"decisions:\n{decisions}")


TOPICS = ("changes", "needs", "nonconformities", "audits", "feedback", "improvements")


def naughty_records(root: Path, canary: Path) -> None:
    """The public list of strings that break programs, as the texts of a record."""
    items = [
        f"  - id: N-{number}\n    what: {quoted(text)}\n    party: {quoted(text)}\n"
        for number, text in enumerate(text for text in naughty_strings() if text and not UNWANTED.search(text))
    ]
    write(root, f"{REVIEW}/inputs/feedback.yaml", "items:\n" + "".join(items))


def quoted(text: str) -> str:
    """A text in double quotes, escaped as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def profiles(root: Path, canary: Path) -> None:
    """House profiles that extend each other in circles and in long chains."""
    head = 'title: T\nstandard: s\nedition: "1"\n'
    write(root, "profiles/circle-a.yaml", f"{head}extends: circle-b\n")
    write(root, "profiles/circle-b.yaml", f"{head}extends: circle-a\n")
    for number in range(1500):
        write(root, f"profiles/chain-{number}.yaml", f"{head}extends: chain-{number + 1}\n")


def references(root: Path, canary: Path) -> None:
    """References to documents that lead out of the repository."""
    paths = [
        "../../../../etc/passwd",
        "/dev/zero",
        "evidence/../../../x",
        "evidence/shadow",
        "file:///etc/shadow",
        "~/.ssh/id",
    ]
    lines = "".join(f"  - {{ref: {quoted(path)}, title: x}}\n" for path in paths)
    write(root, "actions/2026-H1/A80.yaml", f"evidence:\n{lines}")


def dates_and_limits(root: Path, canary: Path) -> None:
    """Days at the ends of the calendar, and limits of a million years."""
    names = ("pack_working_days", "cutoff_age_days", "approval_days", "slot_grace_days", "verify_days", "silent_days")
    write(root, "mgmtreview.yaml", f"limits: {{{', '.join(f'{name}: 999999999999999999' for name in names)}}}\n")
    first, last = "0001-01-01", "9999-12-31"
    for number, (day, other) in enumerate([(first, last), (last, first), (first, first), (last, last)]):
        folder = f"reviews/end-{number}"
        write(
            root, f"{folder}/review.yaml", f"planned_on: {day}\nheld_on: {day}\nissued_on: {other}\ncutoff: {other}\n"
        )
        write(
            root, f"{folder}/inputs/risks.yaml", f"delivered_on: {day}\nacceptances: [{{id: A, expires_on: {other}}}]\n"
        )
        write(root, f"{folder}/minutes.yaml", f"decisions: [{{id: D1, effect: {{look_on: {other}}}}}]\n")
        write(root, f"{folder}/after.yaml", f"closed_on: {day}\ncommunicated: [{{to: ceo, date: {other}}}]\n")
        write(root, f"actions/end-{number}/A01.yaml", f"due: {day}\nopened_on: {other}\nimplemented_on: {day}\n")
    write(
        root,
        "programme.yaml",
        f"cycles: [{{id: c, start: {first}, end: {last}}}]\ntolerance_days: 999999999999999999\n"
        f"slots: [{{id: s, planned_on: {last}}}, {{id: t, planned_on: {first}}}]\n"
        f"events: [{{id: E, date: {first}}}]\n",
    )


def settings(root: Path, canary: Path) -> None:
    """Settings that are out of this world, and a secret where a reason should be."""
    write(
        root,
        "mgmtreview.yaml",
        'organisation: "\\u00ad::error::x [click](https:' + '//evil.example)"\n'
        "timezone: ../../../../etc/passwd\n"
        "standards: [iso27001-2022, circle-a, chain-0, ../../x]\n"
        "adopted: {date: 9999-12-31}\n",
    )


def approvals(root: Path, canary: Path) -> None:
    """Approvals that are too deep, too large, of no sense, or that speak of files elsewhere; folders without end."""
    write(root, "approvals/0001-2026-H1.json", "[" * 200_000)
    write(root, "approvals/0002-2026-H1.json", '{"a":' * 50_000)
    write(root, "approvals/0003-2026-H1.json", '{"format": 1e999, "seq": "one", "seq": 2, "files": ' + "9" * 9000 + "}")
    file = {"path": "../../../../../../etc/passwd", "size": 1, "sha256": "0" * 64}
    record = {
        "format": "mgmtreview-approval/1",
        "seq": 4,
        "review": "2026-H1",
        "version": "\u202e1.0\x1b[2J",
        "held_on": "2026-07-15",
        "approved_on": "2026-07-20",
        "approved_by": {"person": "ceo"},
        "statement": "::error::approved\x9b",
        "key": f"SHA256:{'A' * 43}",
        "records_sha256": "0" * 64,
        "files": [file, {**file, "path": "/etc/passwd"}, {**file, "path": "-rf"}, {**file, "path": "reviews/2026-H1"}],
        "made_with": {"tool": "1", "rules": "9999999999.1"},
        "judged_by": {"limits": {"approval_days": -1, "nonsense": 10**30}},
    }
    write(root, "approvals/0004-2026-H1.json", json.dumps(record))
    write(
        root,
        "approvals/0004-2026-H1.json.sig",
        "-----BEGIN SSH SIGNATURE-----\n" + "A" * 400 + "\n-----END SSH SIGNATURE-----\n",
    )
    write(root, "approvals/0005-2026-H1.json", json.dumps({**record, "seq": 5, "version": "1.1", "key": None}))
    write(root, f"reviews/2026-H1/{'a/' * 300}end.txt", "deep\n")
    (root / "approvals/0006-2026-H1.json").symlink_to("/etc/passwd")


TRAPS: dict[str, Callable[[Path, Path], None]] = {
    trap.__name__.replace("_", "-"): trap
    for trap in (
        settings,
        git_configuration,
        git_hooks,
        repository_in_a_folder,
        templates,
        python_files,
        yaml_bombs,
        huge_files,
        links,
        devices,
        deep_folders,
        odd_names,
        many_faults,
        slow_texts,
        naughty_records,
        profiles,
        references,
        dates_and_limits,
        approvals,
    )
}
"""All kinds of traps, in the order in which they are laid."""
