"""The Team pane: its tabs, and the pages that lie over them."""

import pytest
from PySide6.QtWidgets import QLabel

from journal_app.domain.ids import Id
from journal_app.domain.links import TeamLink
from journal_app.domain.workshop.meetings import StepKind
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop import pages
from journal_app.ui.team.workshop.step_page import StepPage
from tests.ui.conftest import WELCOMED


class Words(StepPage):
    """A page that shows the id it was opened for, and holds back a text that could not be written."""

    held = ""

    def _load(self):
        return self.id.hex

    def _show(self, found):
        self._name(4, found)
        QLabel(found, self)

    def unsaved(self):
        return (self.held,) if self.held else ()


@pytest.fixture
def shown(start):
    window = start(WELCOMED).session.window
    window.action_table["pane.team"].trigger()
    return window.current_pane


def test_the_tabs_turn_by_keys_and_by_links(shown):
    assert shown.shown.key == "sheet"
    assert shown.turn_tab(1)
    assert shown.shown.key == "workshop"
    assert not shown.turn_tab(1)
    shown.open(shown.meaning_of(TeamLink("members")))
    assert shown.shown is shown.members
    shown.open(shown.meaning_of(TeamLink()))
    assert shown.shown is shown.members


def test_a_page_lies_over_the_tabs_until_one_goes_back(shown, qtbot, monkeypatch):
    monkeypatch.setattr(pages, "PAGES", {RecordOf: lambda: Words})
    shown.open("workshop")
    shown.open(RecordOf(Id(b"w" * 16)))
    page = shown.shown
    qtbot.waitUntil(lambda: page.header().words.endswith("77" * 16))
    assert shown.header().currentWidget() is page.header()
    page.held = "not written yet"
    page.header().back.click()
    assert shown.shown is page  # what it holds would be lost
    page.held = ""
    page.header().back.click()
    assert shown.shown.key == "workshop"
    assert shown.header().currentWidget() is not page.header()


def test_a_step_that_is_gone_is_said_to_be(shown):
    said = []
    shown.banner_requested.connect(said.append)
    shown.open(StepOf(Id(b"s" * 16)))
    assert shown.shown.key == "sheet"
    assert len(said) == 1


def test_each_kind_of_step_has_its_page():
    of_cycles = {StepKind.OKRS}  # which the pane of the OKRs shows
    assert set(pages.PAGES) == {*StepKind, RecordOf} - of_cycles
