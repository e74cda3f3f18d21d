"""What is approved, in words: a person signs a sentence, not a hash."""

from mgmtreview.workspace import ReviewFacts, Workspace


def what_is_approved(workspace: Workspace, review: ReviewFacts) -> str:
    """One or two sentences about the minutes of a review: when, concluded what, how many decisions and actions."""
    minutes = review.minutes
    day = f", held on {review.held_on}" if review.held_on else ""
    parts = [f"Minutes of the management review {review.id}, version {review.approvals.version}{day}."]
    conclusion = minutes.conclusion
    if conclusion is not None:
        words = [
            f"{name} {judged.verdict.value}"
            for name, judged in (
                ("suitable", conclusion.suitable),
                ("adequate", conclusion.adequate),
                ("effective", conclusion.effective),
            )
            if judged is not None and judged.verdict is not None
        ]
        if words:
            parts.append(f"Conclusion: {', '.join(words)}.")
    decisions = len(minutes.decisions)
    counted = [
        _counted(decisions, "decision"),
        _counted(len(minutes.noted), "noted item"),
        _counted(len(workspace.actions_of(review)), "action"),
    ]
    parts.append(f"{', '.join(counted)}.")
    return " ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun if number == 1 else f'{noun}s'}"
