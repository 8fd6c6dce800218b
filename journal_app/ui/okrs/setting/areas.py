"""Way from the setting of a cycle to the board of an area. It is imported when it is first opened."""

from __future__ import annotations

from journal_app.domain.ids import Id
from journal_app.ui.okrs.course.page import OverPage
from journal_app.ui.pane import Pane


def area_page(pane: Pane, step: Id) -> OverPage:
    """Return the page of the area that a step is about, to be laid over the pages of the course."""
    from journal_app.ui.okrs.drafts.page import AreaPage

    return AreaPage(pane, step)
