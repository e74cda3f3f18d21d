"""The minutes: who decided what, why, and what follows; and the form for them before the review is held."""

from mgmtreview.rendering.minutes.view import minutes_view, view_of

__all__ = ["minutes_view", "view_of"]
