"""Whatever called for an answer and loses it in the minutes is found once, at the record it came from."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mgmtreview import yamlfile
from mgmtreview.checking.engine import Wanted, check
from mgmtreview.diagnostic import Finding, Severity
from mgmtreview.loading.load import load
from mgmtreview.rules.rv6.unanswered import signal_is_answered
from mgmtreview.signals import answers, canonical, loud, raised
from mgmtreview.workspace import ReviewFacts, Workspace
from tests.support.overlay import dump, lay_over
from tests.support.rule_runs import BASE, TODAY

EXAMPLE = Path(__file__).parents[2] / "examples" / "marrowby" / "records"


def without(minutes: dict[str, Any], signal: str, review: ReviewFacts) -> dict[str, Any]:
    """The minutes with an answer taken out, wherever it stands."""

    def left(entry: dict[str, Any]) -> dict[str, Any]:
        kept = [each for each in entry.get("answers", []) if canonical(each, review.id) != signal]
        return {**entry, "answers": kept}

    return {**minutes, **{key: [left(entry) for entry in minutes.get(key, [])] for key in ("decisions", "noted")}}


def answered_by_an_ask(review: ReviewFacts) -> set[str]:
    """Signals that stay answered when their own answer goes, because an ask stands for them."""
    asks = [ask for loaded in review.folder.inputs.values() for ask in loaded.record.asks]
    return {canonical(name, review.id) for ask in asks for name in ask.answers}


def findings(root: Path, today: date, review: str) -> tuple[Finding, ...]:
    report = check(Workspace(load(root), today), (signal_is_answered,), Wanted(reviews=(review,)))
    assert not report.crashes
    return report.findings


@pytest.mark.parametrize(
    ("base", "today"),
    [
        pytest.param(BASE, TODAY, id="complete repository"),
        pytest.param(EXAMPLE, date(2026, 11, 25), id="example company"),
    ],
)
def test_every_signal_that_loses_its_answer_is_found_once(base: Path, today: date, tmp_path: Path) -> None:
    if not base.exists():
        pytest.skip(f"{base} is not there")
    workspace = Workspace(load(base), today)
    tried = 0
    for review in workspace.held:
        given, by_an_ask = answers(review), answered_by_an_ask(review)
        assert findings(base, today, review.id) == ()
        for signal in loud(raised(workspace, review)):
            name = canonical(signal.id, review.id)
            if name not in given or name in by_an_ask or signal.kind == "ask":
                continue
            path = f"reviews/{review.id}/minutes.yaml"
            data = without(yamlfile.read((base / path).read_bytes()).data, name, review)
            root = lay_over(base, tmp_path / f"{review.id}-{tried}", {path: dump(data)})
            found = findings(root, today, review.id)
            severity = Severity.ERROR if signal.is_high else Severity.WARNING
            assert [(each.subject, each.severity, each.path) for each in found] == [
                (signal.id, severity, signal.place.path)
            ]
            tried += 1
    assert tried >= 6
