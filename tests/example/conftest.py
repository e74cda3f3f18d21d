"""One copy of the example company for all tests of this folder, and what is found in it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mgmtreview.loading.load import load
from mgmtreview.sshkeygen import check_signature
from mgmtreview.workspace import Workspace
from tests.example.company import RECORDS, TODAY, files
from tests.support.reading_once import reading_once


@pytest.fixture(autouse=True, scope="module")
def same_files_are_read_once() -> Iterator[None]:
    """All edits are made to the same example."""
    with reading_once():
        yield


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's records, copied: tests edit this copy for a while, never what ships."""
    root = tmp_path_factory.mktemp("company")
    for path, text in files(RECORDS).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def workspace(company: Path) -> Workspace:
    """The example as of its today."""
    return Workspace(load(company), TODAY)


@pytest.fixture(autouse=True, scope="package")
def signatures_are_checked_once() -> Iterator[None]:
    """The example's twelve signatures are judged in hundreds of reports; what ssh-keygen said of one stays true."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("mgmtreview.workspace.signatures.check_signature", cache(check_signature))
        yield
