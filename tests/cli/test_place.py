"""Which repository and which day a command works with, where processes cannot easily be made to show it."""

from datetime import date
from pathlib import Path

import pytest

from mgmtreview.checking.report import Checked, Crash, Report
from mgmtreview.cli.clock import today
from mgmtreview.cli.place import find_root, named, review_named
from mgmtreview.cli.printing import exit_code
from mgmtreview.diagnostic import Severity, Untold
from mgmtreview.errors import NotARepository, UsageError
from tests.support.workspaces import opened
from tests.unit.reporting.reports import found

FILES = {"mgmtreview.yaml": "organisation: x\n", "reviews/2026-H1/review.yaml": "chair: ceo\n"}


def test_the_nearest_repository_above_counts(tmp_path: Path) -> None:
    opened(tmp_path, FILES)
    opened(tmp_path / "reviews" / "inner", FILES)
    assert find_root(tmp_path / "reviews" / "2026-H1") == tmp_path
    assert find_root(tmp_path / "reviews" / "inner" / "reviews") == tmp_path / "reviews" / "inner"


def test_a_folder_that_may_not_be_looked_into_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(NotARepository, match=r"cannot be looked into \(Permission denied\)"):
        find_root(tmp_path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2026-H2", "did you mean 2026-H1?"),
        ("2026-h2", "did you mean 2026-H1?"),
        ("2026-h3", "it is planned and not prepared yet; make it with: mgmtreview new 2026-h3"),
        ("xyz", "the reviews are 2026-H1"),
    ],
)
def test_an_unknown_review_gets_the_way_out(name: str, hint: str, tmp_path: Path) -> None:
    workspace = opened(tmp_path, {**FILES, "programme.yaml": "slots: [{id: 2026-H3}]\n"})
    for ask in (lambda: review_named(workspace, name), lambda: named(workspace, [name], tmp_path)):
        with pytest.raises(UsageError) as caught:
            ask()
        assert caught.value.hint == hint


def test_without_reviews_the_way_out_is_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        review_named(opened(tmp_path, {"mgmtreview.yaml": ""}), "2026-H1")
    assert caught.value.hint == "there is none yet; make one with: mgmtreview new 2026-H1"


def test_a_name_too_long_for_the_system_is_no_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is neither a review nor a file"):
        named(opened(tmp_path, FILES), ["x" * 5000], tmp_path)


@pytest.mark.parametrize(
    "zone", [None, "Europe/Berlin", "Nowhere/Land", "../../etc/passwd", "Europe", "x" * 300, "\ud800"]
)
def test_as_of_wins_over_any_zone_and_no_zone_stops_a_run(zone: str | None) -> None:
    assert today(zone, "2026-09-01") == date(2026, 9, 1)
    assert isinstance(today(zone, None), date)


CHECKED = Checked(1, 1, 1, 1)
CRASH, DOUBT = Crash("RV999", "x", "KeyError"), Untold("RV305", "x", "too dark")
GAP = Untold("RV509", "mgmtreview.yaml", "this is a shallow clone", gap=True)


@pytest.mark.parametrize(
    ("report", "options", "code"),
    [
        (Report(checked=CHECKED), {}, 0),
        (Report(checked=CHECKED, findings=(found(Severity.ERROR),)), {}, 1),
        (Report(checked=CHECKED, findings=(found(Severity.WARNING),)), {}, 0),
        (Report(checked=CHECKED, findings=(found(Severity.WARNING),)), {"fail_level": Severity.WARNING}, 1),
        (Report(checked=CHECKED, findings=(found(Severity.ERROR),)), {"exit_zero": True}, 0),
        # nothing was checked, or history was not all there and that was asked for
        (Report(), {}, 3),
        (Report(checked=Checked(1, 1, 1, 0)), {}, 3),
        (Report(checked=CHECKED, untold=(GAP,)), {}, 0),
        (Report(checked=CHECKED, untold=(GAP,)), {"strict_history": True}, 3),
        (Report(checked=CHECKED, untold=(DOUBT,)), {"strict_history": True}, 0),
        # 4 before 1 before 3
        (Report(checked=CHECKED, findings=(found(),), untold=(GAP,)), {"strict_history": True}, 1),
        (Report(checked=CHECKED, findings=(found(),), crashes=(CRASH,)), {"exit_zero": True}, 4),
    ],
)
def test_the_order_of_exit_codes(report: Report, options: dict[str, bool], code: int) -> None:
    asked = {"fail_level": Severity.ERROR, "exit_zero": False, "strict_history": False, **options}
    assert exit_code(report, **asked) == code  # type: ignore[arg-type]
