"""Tags for approvals: no proof by themselves, but an anchor that a forge can protect.

``approved/0003-2026-H1`` is an annotated tag whose message holds the hash of that approval.
"""

import re
from collections.abc import Sequence

from mgmtreview import gitcommand
from mgmtreview.verifying.given import Given
from mgmtreview.verifying.source import Source
from mgmtreview.verifying.verdict import Verdict

PREFIX = "approved/"
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def tag_name(given_path: str) -> str:
    """The tag for an approval, by the path of the approval."""
    return PREFIX + given_path.removeprefix("approvals/").removesuffix(".json")


def check_tags(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """Every tag of that kind: annotated, under its own name, with the right hash, on a commit of this history."""
    if not source.has_git:
        return
    asked = ["for-each-ref", "--format=%(refname) %(objecttype) %(objectname)", f"refs/tags/{PREFIX}"]
    listed = gitcommand.run(source.root, asked, more=source.environment)
    by_tag = {tag_name(each.path): each for each in given}
    for line in listed.out.decode("utf-8", "replace").splitlines():
        ref, kind, name = line.split(" ")
        tag = ref.removeprefix("refs/tags/")
        if kind != "tag":
            verdict.add("tag-lightweight", f"the tag {tag} is a mere pointer: it says neither who made it nor what for")
            continue
        _check_tag(source, tag, name, by_tag.get(tag), verdict)


def _check_tag(source: Source, tag: str, name: str, each: Given | None, verdict: Verdict) -> None:
    shown = gitcommand.run(source.root, ["cat-file", "tag", name], more=source.environment)
    text = shown.out.decode("utf-8", "replace")
    head, _, message = text.partition("\n\n")
    facts = dict(line.partition(" ")[::2] for line in head.splitlines())
    if facts.get("tag") != tag:
        verdict.add("tag-renamed", f'the tag {tag} bears the name "{facts.get("tag", "")[:60]}" inside')
        return
    hashes = _HASH.findall(message)
    if each is None or (hashes and each.hash not in hashes):
        what = "is for an approval that is not there" if each is None else "names another hash than that approval has"
        verdict.add("tag-differs", f"the tag {tag} {what}", each.path if each else "")
        return
    asked = ["merge-base", "--is-ancestor", facts.get("object", ""), source.head]
    if gitcommand.run(source.root, asked, more=source.environment).status == 1:
        verdict.add("tag-not-in-history", f"the commit of the tag {tag} is not part of this history", each.path)
