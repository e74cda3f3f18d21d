"""The complete repository that all rule tests start from has nothing to complain about."""

from pathlib import Path

from tests.support.rule_runs import run, shown


def test_the_complete_repository_is_clean(tmp_path: Path) -> None:
    report = run(tmp_path / "records", {})
    assert shown(report) == []
    assert report.untold == ()
