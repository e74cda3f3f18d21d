"""Writing small folders of files where the test that needs them can show them."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent


def write_files(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write each text (dedented, so that it may be indented in the test) or bytes, and return the root."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(dedent(content).lstrip("\n"), encoding="utf-8", newline="\n")
    return root
