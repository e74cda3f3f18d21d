"""All cases lay a change over the same complete repository."""

from collections.abc import Iterator

import pytest

from tests.support.reading_once import reading_once


@pytest.fixture(autouse=True, scope="module")
def same_files_are_read_once() -> Iterator[None]:
    with reading_once():
        yield
