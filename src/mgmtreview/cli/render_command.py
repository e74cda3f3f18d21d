"""mgmtreview render."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mgmtreview.rendering.render import Document, Rendered
    from mgmtreview.workspace import ReviewFacts, Workspace

DEFAULT_FOLDER = "rendered"


def command(
    ctx: typer.Context,
    review: Annotated[str, typer.Argument(metavar="REVIEW", help="Id of a review, as in 2026-H1.")],
    document: Annotated[
        str | None,
        typer.Argument(metavar="pack|minutes", help="Default: the pack; once held, the pack and the minutes."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to; default: ./rendered/REVIEW.")
    ] = None,
    issue: Annotated[
        bool, typer.Option("--issue", help="Keep it as sent out, under the review's issued/, with pack.json.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="With --issue: in place of what was issued before.")
    ] = False,
    draft: Annotated[
        bool, typer.Option("--draft", help="Stamp it as a draft; go on where records cannot be read, and say so.")
    ] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="Take this day as today, YYYY-MM-DD.")] = None,
    allow_repo_templates: Annotated[
        bool, typer.Option("--allow-repo-templates", help="Take templates/ of the records repository first.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Make the pack or the minutes of a review, as Markdown with charts.

    What is shown is as of the review's cutoff. Before the review is held, `minutes` gives the form for them.

    Example: mgmtreview render 2026-H2 pack
    """
    from mgmtreview.cli.place import open_workspace, review_named
    from mgmtreview.cli.rendering_report import as_data, told
    from mgmtreview.cli.terminal import say, say_json
    from mgmtreview.rendering.issuing import issue as to_issue

    workspace = open_workspace(ctx.obj, as_of)
    facts = review_named(workspace, review)
    folder = output or Path(DEFAULT_FOLDER) / facts.id
    made = [
        _rendered(workspace, facts, each, folder, issue, draft, allow_repo_templates)
        for each in _documents(facts, document, issue, output)
    ]
    if issue:
        files: Mapping[str, bytes] = to_issue(workspace, facts, made[0])
        _keep(workspace, facts, made[0], files, replace)
        workspace = open_workspace(ctx.obj, as_of)  # with what was just issued, for what the check says of it
    else:
        files = {name: data for each in made for name, data in each.files.items()}
        _write(folder, files)
    if json_:
        say_json(as_data(workspace, facts, made, files, None if issue else folder))
        return
    for line in told(workspace, facts, made, files, None if issue else folder):
        say(line)


def _documents(facts: "ReviewFacts", document: str | None, issue: bool, output: Path | None) -> "tuple[Document, ...]":
    from mgmtreview.errors import UsageError
    from mgmtreview.rendering.render import Document

    if issue and output is not None:
        raise UsageError("--issue and --output exclude each other", "--issue writes under the review's issued/")
    if document is not None:
        if document not in list(Document):
            raise UsageError(f'"{document}" is not a document', "the documents are pack and minutes")
        return (Document(document),)
    if not facts.is_held:
        return (Document.PACK,)
    if issue:
        raise UsageError(
            f"{facts.id} was held: say which document to issue", "mgmtreview render REVIEW minutes --issue"
        )
    return (Document.PACK, Document.MINUTES)


def _rendered(
    workspace: "Workspace",
    facts: "ReviewFacts",
    document: "Document",
    folder: Path,
    issue: bool,
    draft: bool,
    house_templates: bool,
) -> "Rendered":
    from mgmtreview.rendering.issuing import issued_day, issued_folder
    from mgmtreview.rendering.render import Document, Options, render_minutes, render_pack

    root = workspace.repository.root
    place = root / issued_folder(facts) if issue else folder
    options = Options(
        to_root=_way_to(root, place),
        draft=draft,
        kept=issue,
        issued_on=issued_day(workspace, facts) if issue and document is Document.PACK else None,
        house_templates=house_templates,
    )
    return (render_pack if document is Document.PACK else render_minutes)(workspace, facts, options)


def _way_to(root: Path, folder: Path) -> str | None:
    """The relative way from a folder inside the records repository to its root; None from elsewhere."""
    try:
        inside = folder.absolute().relative_to(root.absolute())
    except ValueError:
        return None
    return None if ".." in inside.parts else "../" * len(inside.parts)


def _keep(
    workspace: "Workspace", facts: "ReviewFacts", rendered: "Rendered", files: Mapping[str, bytes], replace: bool
) -> None:
    from mgmtreview.rendering.issuing import refuse_approved, refuse_if_changed, refuse_to_issue_twice
    from mgmtreview.store import add_files, lock

    root = workspace.repository.root
    refuse_approved(facts)
    if not replace:
        refuse_to_issue_twice(facts, rendered.document)
    with lock(root, f"mgmtreview render {facts.id} {rendered.document} --issue"):
        refuse_if_changed(workspace, facts)
        add_files(root, files, overwrite=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    from mgmtreview.store import add_files, write_tree

    target = folder.absolute()
    if target.is_dir():
        add_files(target, files, overwrite=True)
    else:
        write_tree(target, files)
