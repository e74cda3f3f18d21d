"""One approved company for all tests of approvals; each test works on a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.approvals.authority import StampAuthority, authority
from tests.approvals.company import Company, make_company, make_keys


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_keys(tmp_path_factory.mktemp("keys") / "keys")


@pytest.fixture(scope="session")
def approved(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Company:
    """Not to be changed."""
    return make_company(tmp_path_factory.mktemp("approved") / "records", keys)


@pytest.fixture
def company(approved: Company, tmp_path: Path) -> Company:
    return approved.copy(tmp_path / "records")


@pytest.fixture
def fresh(approved: Company, tmp_path: Path) -> Callable[[str], Company]:
    """``fresh("name")`` is one more copy."""
    return lambda name: approved.copy(tmp_path / name)


@pytest.fixture
def tsa(company: Company) -> StampAuthority:
    """An authority for time stamps whose certificate the auditor may trust."""
    return authority(company)
