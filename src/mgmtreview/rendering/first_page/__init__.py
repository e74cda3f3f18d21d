"""The first page: what those who decide need, on one page, with nothing cut unsaid."""

from mgmtreview.rendering.first_page.page import first_page_view

__all__ = ["first_page_view"]
