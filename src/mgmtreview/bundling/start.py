"""The first page of a bundle, and how to verify it without this program."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from urllib.parse import quote

from mgmtreview.quoting import quotable
from mgmtreview.verifying.codes import CODES, Level
from mgmtreview.verifying.verdict import ApprovalSeen, Verdict
from mgmtreview.visible import show_invisible
from mgmtreview.workspace import ReviewFacts, Workspace

_ANSWER = re.compile(r"records/approvals/[0-9]+-[A-Za-z0-9-]+\.json(\.sig)?\.tsr")
"""A time stamp beside an approval, by a name that can stand in a command line."""

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
h1 { font-size: 1.5rem }
h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #bbb }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #ddd }
code { font-size: .85em; overflow-wrap: anywhere }
.day { white-space: nowrap }
.bad { color: #a00; font-weight: 600 }
pre { background: #f4f4f4; padding: .8rem; overflow-x: auto }
"""


def start_page(
    workspace: Workspace, reviews: Sequence[ReviewFacts], verdict: Verdict, files: Sequence[str], day: date
) -> str:
    """START.html: what is in the bundle, who approved what, what is known and what is not, how to verify."""
    title = f"Management review: {', '.join(review.id for review in reviews)}"
    organisation = _safe(workspace.settings.organisation or "")
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f"<title>{_safe(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{_safe(title)}</h1>",
        f"<p>{organisation}, {_safe(verdict.subject)}, as of {day}.</p>",
        (
            f"<p>When this bundle was made, the result was: <strong>{_safe(verdict.word)}</strong>. That is what its"
            " maker says; verify it yourself, below.</p>"
        ),
        "<h2>Who approved what</h2>",
        *_approvals(verdict),
        "<h2>Found, and not checked</h2>",
        *_remarks(verdict),
        "<h2>What to read</h2>",
        *_reading(reviews, files),
        "<h2>How to verify</h2>",
        "<p>With this program, on any machine, without the repository:</p>",
        "<pre>mgmtreview verify THIS-FILE.zip --anchor HASH --trusted KEYS</pre>",
        (
            "<p>HASH is what somebody noted when the last approval was given, KEYS are public keys that you have from"
            ' elsewhere. Without the program: <a href="VERIFY.md">VERIFY.md</a>.</p>'
        ),
        *_stamped(files),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _approvals(verdict: Verdict) -> Iterator[str]:
    if not verdict.shown:
        yield '<p class="bad">Nothing is approved.</p>'
        return
    yield "<table><tr><th>No.</th><th>Review</th><th>By</th><th>On</th><th>Signature</th><th>SHA-256</th></tr>"
    said = ""
    for seen in verdict.shown:
        what = f"{_safe(seen.review)}, version {_safe(seen.version)}{'' if seen.current else ' (superseded)'}"
        words = "" if seen.statement == said else f"<br>{_safe(seen.statement)}"
        said = seen.statement
        yield (
            f'<tr><td>{seen.number:04}</td><td>{what}{words}</td><td>{_by(seen)}</td><td class="day">{seen.approved_on}'
            f"</td><td>{_safe(seen.signature)}</td><td><code>{seen.anchor}</code></td></tr>"
        )
    yield "</table>"


def _by(seen: ApprovalSeen) -> str:
    roles = f" ({', '.join(seen.roles)})" if seen.roles else ""
    return _safe((seen.name or f"{seen.person}, name withheld") + roles)


def _remarks(verdict: Verdict) -> Iterator[str]:
    yield "<ul>"
    for level in Level:
        for remark in verdict.of(level):
            kind = ' class="bad"' if level is Level.ERROR else ""
            to_do = _safe(CODES[remark.code].to_do)
            yield f"<li{kind}><code>{remark.code}</code>: {_safe(remark.message)} ({to_do})</li>"
    for what in verdict.not_checked:
        yield f"<li>Not checked: {_safe(what)}</li>"
    yield "</ul>"


def _reading(reviews: Sequence[ReviewFacts], files: Sequence[str]) -> Iterator[str]:
    yield "<ul>"
    for review in reviews:
        wanted = {
            f"records/reviews/{review.id}/issued/pack.md": "the pack, as it was sent out",
            f"records/reviews/{review.id}/issued/minutes.md": "the minutes, as they were approved",
            f"reports/{review.id}/trace.txt": "from requirement to input, signal, decision, action, evidence, effect",
            f"reports/{review.id}/history.txt": "what changed, when and by whom, in words",
        }
        for path, what in wanted.items():
            if path in files:
                yield f"<li>{_safe(review.id)}: {_link(path, what)}</li>"
    yield f"<li>{_link('reports/findings.txt', 'what the check finds')}</li>"
    yield f"<li>{_link('reports/verified.txt', 'what verifying found when the bundle was made')}</li>"
    yield "<li><code>records/</code>: the records themselves; <code>records/approvals/</code>: the approvals</li>"
    yield "</ul>"


def _stamped(files: Sequence[str]) -> Iterator[str]:
    if any(path.endswith(".tsr") for path in files):
        yield (
            "<p>Time stamps lie beside approvals. <code>--tsa-certificate FILE</code> checks them; FILE is the"
            " certificate of the authority that gave them, from the authority itself.</p>"
        )


def _link(path: str, what: str) -> str:
    return f'<a href="{quote(path)}">{_safe(what)}</a>'


def _safe(text: str) -> str:
    """Text from records, inert in HTML."""
    return escape(show_invisible(quotable(text, 1000)), quote=True)


def how_to_verify(verdict: Verdict, folder: str, files: Sequence[str]) -> str:
    """VERIFY.md: the steps with sha256sum, ssh-keygen, git and, for time stamps, openssl alone."""
    last = verdict.shown[-1] if verdict.shown else None
    name = f"{last.number:04}-{last.review}.json" if last else "NNNN-REVIEW.json"
    person = last.person if last else "PERSON"
    inside = f"/{folder.rstrip('/')}" if folder else ""
    stamps = _time_stamps([path for path in files if _ANSWER.fullmatch(path)])
    return f"""# How to verify this bundle without the program that made it

You need `sha256sum`, `ssh-keygen` (OpenSSH 8.2 or later) and `git`. Nothing is fetched.

1. Unpack the ZIP into an empty folder and change into it. Nothing was damaged on the way, if this says OK for all:

       sha256sum --check --quiet SHA256SUMS

2. The anchor. If the hash of the last approval was noted when it was given, this shows the same one:

       sha256sum records/approvals/{name}

   Each approval names the hash of the one before it (`prev`), so a right last one means that all are.

3. The signature. Put the public keys that you have from elsewhere into a file, one line each, as in
   `{person} ssh-ed25519 AAAA...`.
   `keys/allowed_signers` has the keys as the repository has them: whoever could write there could change them.

       ssh-keygen -Y verify -f YOUR-KEYS -I {person} -n mgmtreview-approval \\
           -s records/approvals/{name}.sig < records/approvals/{name}

4. The content. Each file under `files`, `evidence` and `outputs` of the approval has the hash that stands there:

       sha256sum records/reviews/REVIEW/minutes.yaml

5. The history. It must hold the same records:

       git clone history.bundle history
       git -C history log --stat -- approvals
       diff -r --exclude=.git records history{inside}   (the bundle has fewer files, and none that differs)
{stamps}
What cannot be verified this way: on which day somebody signed (a date is what the signer states; a time stamp proves
no more than that it was there by then), and that no approval was taken back (only a hash that was kept outside shows
that).
"""


def _time_stamps(answers: Sequence[str]) -> str:
    """The step for the time stamps among the files; empty where there are none."""
    if not answers:
        return ""
    lines = "".join(
        f"       openssl ts -verify -data {answer.removesuffix('.tsr')} \\\n"
        f"           -in {answer} -CAfile AUTHORITY.pem\n"
        for answer in answers
    )
    return f"""
6. The time stamps. `AUTHORITY.pem` is the certificate of the authority that gave them, as you have it from the
   authority itself. Each line says `Verification: OK`; `openssl ts -reply -in FILE.tsr -text` shows the time.

{lines}
   Where the certificate has expired since, add `-attime` with the time of the stamp in seconds since 1970; where it
   is not that of a root, add `-partial_chain`.
"""
