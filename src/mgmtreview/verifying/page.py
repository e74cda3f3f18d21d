"""A verdict for people and for programs."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from mgmtreview.quoting import quotable
from mgmtreview.verifying.codes import CODES, Level
from mgmtreview.verifying.verdict import ApprovalSeen, Remark, Verdict

WIDTH = 80
_HEADS = {
    Level.ERROR: "Not as approved",
    Level.INCOMPLETE: "Could not be checked",
    Level.NOTE: "Worth knowing",
}
_SIGNATURES = {
    "good": "signature good",
    "unsigned": "not signed: a recorded claim",
    "bad": "SIGNATURE BAD",
    "missing": "SIGNATURE MISSING",
    "revoked": "KEY REVOKED",
    "not the approver's": "KEY NOT THE APPROVER'S",
    "expired": "key expired since",
    "not checked": "signature not checked",
}


def lines(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The page for a terminal of 80 columns: each line with the level it belongs to (empty: none)."""
    yield f"{verdict.word}: {_what(verdict)}, {verdict.subject}", _level(verdict)
    review = ""
    for seen in verdict.shown:
        title = f"{seen.review}, version {seen.version}"
        if title != review:
            review = title
            yield "", ""
            yield f"{title}{'' if seen.current else ' (superseded)'}", ""
            for line in _wrapped(quotable(seen.statement, 500), "    "):
                yield line, ""
        yield from ((line, "") for line in _approval(seen))
        yield f"    {_standing(verdict, seen)}", ""
    for level, head in _HEADS.items():
        found = verdict.of(level)
        if found:
            yield "", ""
            yield head, ""
            yield from ((line, level.value) for line in _remarks(found))
    for head, told in (("Checked", verdict.checked), ("Not checked", verdict.not_checked)):
        if told:
            yield "", ""
            yield head, ""
            for what in told:
                yield from ((line, "") for line in _wrapped(quotable(what, 400), "    "))
    if verdict.anchor:
        yield "", ""
        yield f"Anchor of the last approval: {verdict.anchor}", ""


def _what(verdict: Verdict) -> str:
    count = len(verdict.shown)
    reviews = len({seen.review for seen in verdict.shown})
    return f"{count} approval{'' if count == 1 else 's'} of {reviews} review{'' if reviews == 1 else 's'}"


def _level(verdict: Verdict) -> str:
    return {0: "good", 1: "error"}.get(verdict.exit_code, "warning")


def _approval(seen: ApprovalSeen) -> Iterator[str]:
    roles = f" ({', '.join(quotable(role) for role in seen.roles)})" if seen.roles else ""
    name = quotable(seen.name) if seen.name else f"{seen.person}, name withheld"
    yield from _wrapped(f"{seen.number:04}  {name}{roles} on {seen.approved_on}", "    ")
    key = f", {seen.key}" if seen.key else ""
    yield from _wrapped(f"{_SIGNATURES[seen.signature]}{key}", "          ")


def _standing(verdict: Verdict, seen: ApprovalSeen) -> str:
    wrong = [
        remark
        for remark in verdict.of(Level.ERROR)
        if remark.review == seen.review and remark.path and not remark.path.startswith("approvals/")
    ]
    if not seen.current:
        return f"      {seen.files} files{_kept(verdict, seen)}"
    if wrong:
        return f"      {seen.files} files approved, {len({each.path for each in wrong})} NOT AS APPROVED"
    return f"      {seen.files} files, each as approved"


def _kept(verdict: Verdict, seen: ApprovalSeen) -> str:
    """What became of a version that another one took the place of."""
    if any(remark.code == "history-absent" for remark in verdict.remarks):
        return "; whether history has them is not known"
    lost = any(remark.code == "old-version-not-found" and remark.number == seen.number for remark in verdict.remarks)
    return ", NOT ALL OF THEM in history" if lost else " as approved then, in history"


def _remarks(found: list[Remark]) -> Iterator[str]:
    """The remarks by their codes; what to do about a code is said once."""
    for code in dict.fromkeys(remark.code for remark in found):
        for remark in found:
            if remark.code == code:
                place = f"{remark.path}:{remark.line}: " if remark.line else ""
                yield from _wrapped(f"{code}: {place}{quotable(remark.message, 400)}", "    ")
        yield from _wrapped(f"-> {CODES[code].to_do}", "        ")


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def as_data(verdict: Verdict) -> dict[str, Any]:
    """The verdict for programs."""
    return {
        "format": "mgmtreview-verify/1",
        "result": verdict.word.lower(),
        "exit_code": verdict.exit_code,
        "subject": verdict.subject,
        "anchor": verdict.anchor or None,
        "approvals": [
            {
                "number": seen.number,
                "review": seen.review,
                "version": seen.version,
                "current": seen.current,
                "person": seen.person,
                "name": seen.name or None,
                "roles": list(seen.roles),
                "approved_on": seen.approved_on.isoformat(),
                "statement": seen.statement,
                "signature": seen.signature,
                "key": seen.key or None,
                "sha256": seen.anchor,
                "files": seen.files,
            }
            for seen in verdict.shown
        ],
        "remarks": [
            {
                "code": remark.code,
                "level": remark.level.value,
                "message": remark.message,
                "path": remark.path or None,
                "line": remark.line or None,
                "review": remark.review or None,
                "approval": remark.number or None,
                "to_do": CODES[remark.code].to_do,
            }
            for level in Level
            for remark in verdict.of(level)
        ],
        "checked": verdict.checked,
        "not_checked": verdict.not_checked,
    }
