"""Everything in a records repository, linked, and the facts that follow across reviews."""

from mgmtreview.workspace.actions import ActionFacts, ActionState
from mgmtreview.workspace.charter import Charter, Part
from mgmtreview.workspace.measures import MetricFacts, ObjectiveFacts
from mgmtreview.workspace.open_items import OpenItem, OpenKind
from mgmtreview.workspace.reviews import Asked, ReviewFacts
from mgmtreview.workspace.workspace import Workspace

__all__ = [
    "ActionFacts",
    "ActionState",
    "Asked",
    "Charter",
    "MetricFacts",
    "ObjectiveFacts",
    "OpenItem",
    "OpenKind",
    "Part",
    "ReviewFacts",
    "Workspace",
]
