"""Pages of a workshop for two people at one computer."""

import pytest

from journal_app.ui.team.tab import StepOf
from tests.core.workshops import beside


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def show(qtbot, open_page):
    """Show the page of a step, read."""

    def shown(step):
        page = open_page(StepOf(step.id))
        read(qtbot, page)
        return page

    return shown


def read(qtbot, page):
    """Wait until what was asked for last has been read and shown."""
    job = page._job
    qtbot.waitUntil(lambda: job.future.done() and (job.cancelled or job.done is None))
