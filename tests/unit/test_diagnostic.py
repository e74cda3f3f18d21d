"""Places, and the order of findings."""

from mgmtreview.diagnostic import Finding, Place, Severity
from mgmtreview.position import Position


def test_a_place_leads_further_in() -> None:
    place = Place("minutes.yaml", ("decisions", 0))
    assert place.at("kind") == Place("minutes.yaml", ("decisions", 0, "kind"))
    assert place.key("kind") == Place("minutes.yaml", ("decisions", 0, "kind"), on_key=True)
    assert place.key("kind").at("x").on_key is False


def test_severities_are_a_scale() -> None:
    assert sorted(Severity, reverse=True) == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert [severity.word for severity in Severity] == ["info", "warning", "error"]


def test_findings_are_ordered_by_file_place_rule_and_message() -> None:
    def finding(path: str, line: int, rule: str = "RV301", message: str = "m") -> Finding:
        return Finding(rule, Severity.ERROR, path, Position(line, 1), message)

    ordered = [
        finding("a.yaml", 2),
        finding("a.yaml", 10),
        finding("b.yaml", 1, "RV101"),
        finding("b.yaml", 1, "RV301", "a"),
        finding("b.yaml", 1, "RV301", "b"),
    ]
    assert sorted(ordered, key=lambda each: each.sort_key) == ordered
