"""Files whose content was replaced by a pointer to a store of large files."""

from mgmtreview.githistory import History, Version, read_contents

POINTER = b"version https://git-lfs.github.com/spec/"
"""How a pointer of Git LFS begins; the content itself lies on a server, and not in the repository."""


def became_pointers(history: History) -> dict[str, Version]:
    """The files of the current commit that are pointers and were none before, with the commit that made them so.

    Records are left out: one that holds no record any more cannot be read, and that is told already.
    """
    changed = [
        record
        for record in history.records.values()
        if record.is_there and not record.path.endswith(".yaml") and len(record.versions) > 1
    ]
    versions = [[version for version in record.versions if version.blob] for record in changed]
    found = read_contents(history.root, (version.blob for each in versions for version in each))
    pointers: dict[str, Version] = {}
    for record, each in zip(changed, versions, strict=True):
        kinds = [(version, _is_pointer(next(found, None))) for version in each]
        last = next((index for index in reversed(range(len(kinds))) if not kinds[index][1]), None)
        if last is not None and last + 1 < len(kinds):
            pointers[record.path] = kinds[last + 1][0]
    return pointers


def _is_pointer(content: bytes | None) -> bool:
    return content is not None and content.startswith(POINTER)
