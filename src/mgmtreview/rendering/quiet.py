"""Signals that are quiet: what earlier reviews set aside, accepted or settled, with date and decision."""

from mgmtreview.rendering.material import Material
from mgmtreview.rendering.tables import View, table
from mgmtreview.rendering.wording import when


def quiet_table(material: Material) -> View | None:
    """The quiet signals; None where there are none."""
    rows = [
        [
            signal.id,
            signal.line,
            signal.quiet.decision,
            when(signal.quiet.decided_on),
            when(signal.quiet.until, "settled"),
        ]
        for signal in material.quiet
        if signal.quiet is not None
    ]
    return table(["Signal", "What", "Decision", "Decided", "Comes back"], rows) if rows else None
