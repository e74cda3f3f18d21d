"""``verify``: who approved what, whether it is unchanged, and what could not be checked. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mgmtreview.errors import UsageError
from mgmtreview.loading.layout import nearest
from mgmtreview.verifying.chain import check_anchor, check_chain
from mgmtreview.verifying.content import check_content, check_names
from mgmtreview.verifying.given import Given, read_given
from mgmtreview.verifying.history import check_past, check_repository
from mgmtreview.verifying.signing import check_signatures
from mgmtreview.verifying.source import Source, open_source
from mgmtreview.verifying.tags import check_tags
from mgmtreview.verifying.timestamps import check_timestamps, note_unstamped, read_authority
from mgmtreview.verifying.trust import read_trust
from mgmtreview.verifying.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """What to verify, against what. ``reviews`` empty: all."""

    today: date
    reviews: tuple[str, ...] = ()
    anchor: str | None = None
    trusted: str | None = None
    render: bool = False
    """Whether to render approved minutes again and compare the bytes."""
    tsa_certificate: str | None = None
    """A file with the certificates of authorities for time stamps."""


def verify(root: Path, asked: Asked) -> Verdict:
    """Verify the approvals of a records repository, a bare one, or a plain folder.

    Raises UsageError for an unknown review or for ``trusted`` that is neither a file nor a commit, and for
    ``tsa_certificate`` that holds no certificate.
    """
    return verify_source(open_source(root), asked)


def verify_source(source: Source, asked: Asked) -> Verdict:
    """The same, of bytes that were opened already."""
    verdict = Verdict(reviews=asked.reviews)
    verdict.subject = f"commit {source.head[:10]}" if source.has_git else f"a folder without history ({source.problem})"
    _refuse_unknown(source, asked.reviews)
    given = read_given(source, verdict)
    check_repository(source, verdict)
    check_chain(given, verdict)
    check_anchor(given, asked.anchor, verdict)
    trust, authority = read_trust(source, asked.trusted), read_authority(asked.tsa_certificate)
    proven = check_timestamps(source, given, authority, verdict)
    check_signatures(source, given, trust, asked.today, verdict, proven)
    check_content(source, given, verdict)
    check_names(source, given, verdict)
    check_past(source, given, verdict)
    check_tags(source, given, verdict)
    if asked.render and not source.has_git:
        verdict.not_checked.append("the minutes were not rendered again: there is no history to take the records from")
    elif asked.render:
        from mgmtreview.verifying.rendering_again import check_rendering  # brings the templates

        check_rendering(source, given, verdict)
    _note_what_is_beyond(source, given, verdict)
    return verdict


def _refuse_unknown(source: Source, reviews: Sequence[str]) -> None:
    known = sorted({path.split("/")[1] for path in source.below("reviews") if path.count("/") > 1})
    for review in reviews:
        if review not in known:
            close = nearest(review, known)
            hint = f"did you mean {close}?" if close else f"the reviews are {', '.join(known) or 'none'}"
            raise UsageError(f'there is no review "{review}"', hint)


def _note_what_is_beyond(source: Source, given: Sequence[Given], verdict: Verdict) -> None:
    """What nobody can check from here."""
    wanted = [each for each in given if not verdict.reviews or each.record.review in verdict.reviews]
    note_unstamped(source, wanted, verdict)
    elsewhere = sorted({ref for each in wanted for ref in each.record.not_covered})
    if elsewhere:
        verdict.not_checked.append(
            f"{len(elsewhere)} cited documents without a hash or kept elsewhere: {_some(elsewhere)}"
        )
    if source.bare:
        verdict.not_checked.append("files on disk: this is a bare repository")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
