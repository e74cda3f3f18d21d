"""The documents of a review as files in memory: the same records give the same bytes, today and in ten years."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mgmtreview.errors import MgmtReviewError
from mgmtreview.records.packfile import ReadFile
from mgmtreview.rendering import minutes, pack_view, templates
from mgmtreview.rendering.action_standing import shown
from mgmtreview.rendering.approved import approval_lines
from mgmtreview.rendering.box import DEFAULT_LIMITS, Limits, rendered_in_a_box
from mgmtreview.rendering.colophon import colophon_lines
from mgmtreview.rendering.environment import environment, pieces
from mgmtreview.rendering.escape import md
from mgmtreview.rendering.material import Material
from mgmtreview.rendering.metric_figures import chart_file, chart_of
from mgmtreview.rendering.provenance import read_files, unreadable
from mgmtreview.rendering.sections import actions, measurements, risks
from mgmtreview.rendering.tables import View
from mgmtreview.rendering.templates import Templates
from mgmtreview.rendering.wording import counted
from mgmtreview.workspace import ReviewFacts, Workspace


class Document(StrEnum):
    """The documents of a review."""

    PACK = "pack"
    MINUTES = "minutes"


class CannotRender(MgmtReviewError):
    """Records that a document rests on cannot be read, and nobody asked for a draft."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to render.

    ``to_root`` is the way from the document to the root of the records, for links to files there.
    ``kept`` says that the document is kept under issued/ and approved later: it names the approval before it only.
    ``draft`` stamps the document, and goes on where records cannot be read. ``issued_on`` is shown as the
    day the pack is issued, where the review does not say it. ``house_templates`` takes templates of the
    records repository first, inside ``limits``.
    """

    to_root: str | None = None
    draft: bool = False
    kept: bool = False
    issued_on: date | None = None
    house_templates: bool = False
    limits: Limits = DEFAULT_LIMITS


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document: its files by path below the folder it goes to, and what it was made from and shows."""

    document: Document
    review: str
    files: Mapping[str, bytes]
    view: View
    read: tuple[ReadFile, ...]
    templates: tuple[ReadFile, ...]
    actions: Mapping[str, str]
    signals: tuple[str, ...]
    quiet: tuple[str, ...]
    unreadable: tuple[str, ...] = ()
    unused_templates: tuple[str, ...] = ()
    draft: bool = False


def render_pack(workspace: Workspace, review: ReviewFacts, options: Options = DEFAULT) -> Rendered:
    """The pack (pack.md) and its charts. Raises CannotRender, and TemplateRefused for templates of the house."""
    return _rendered(Document.PACK, workspace, review, options, pack_view.view_of, _charts)


def render_minutes(workspace: Workspace, review: ReviewFacts, options: Options = DEFAULT) -> Rendered:
    """The minutes (minutes.md), or the form for them. Raises as :func:`render_pack` does."""
    return _rendered(Document.MINUTES, workspace, review, options, minutes.view_of, lambda _: iter(()))


def _rendered(
    document: Document,
    workspace: Workspace,
    review: ReviewFacts,
    options: Options,
    view_of: Callable[..., View],
    charts: Callable[[Material], Iterator[tuple[str, str]]],
) -> Rendered:
    material = Material(workspace, review, options.to_root, options.issued_on)
    missing = unreadable(material)
    if missing and not options.draft:
        raise CannotRender(
            f"{counted(len(missing), 'file')} that the {document} rests on cannot be read: {', '.join(missing)}",
            "mgmtreview check says what is wrong with them; --draft renders without them and says so on the first page",
        )
    entry = f"{document}.md.j2"
    found = (
        templates.of_the_house(entry, workspace.repository.root)
        if options.house_templates
        else templates.built_in(entry)
    )
    read = read_files(material, entry)
    view = view_of(material, draft=options.draft, unreadable=missing)
    view["colophon"] = [
        *approval_lines(material, kept=options.kept),
        *colophon_lines(read, found),
    ]
    text = _text(entry, view, found, options.limits)
    return Rendered(
        document=document,
        review=review.id,
        files={f"{document}.md": text.encode(), **{name: svg.encode() for name, svg in charts(material)}},
        view=view,
        read=read,
        templates=tuple(ReadFile(path=path, sha256=digest) for path, digest in found.hashes()),
        actions={entry.action.id: entry.state.value for entry in shown(material)},
        signals=tuple(signal.id for signal in material.loud),
        quiet=tuple(signal.id for signal in material.quiet),
        unreadable=missing,
        unused_templates=found.unused,
        draft=options.draft,
    )


def _text(entry: str, view: View, found: Templates, limits: Limits) -> str:
    jinja = environment(found.sources, md)
    if not found.house:
        return "".join(pieces(jinja, entry, view))
    return rendered_in_a_box(lambda: pieces(jinja, entry, view), limits)


def _charts(material: Material) -> Iterator[tuple[str, str]]:
    """Every chart that the pack names, by file."""
    for metric in measurements.drawn(material):
        yield chart_file(metric), chart_of(metric, material.cutoff, material.workspace.levels)
    if svg := actions.age_chart(material):
        yield actions.CHART, svg
    if risks.is_drawn(material):
        yield risks.CHART, risks.level_chart(material)
