"""Where links lead in the running program."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from journal_app.app.mac_links import OpenedLinks
from journal_app.domain.periods import Week
from journal_app.ui.dialogs.found_lines import FoundLines
from journal_app.ui.kit import Label
from tests.ui.conftest import FIRST_RUN


@pytest.fixture
def program(start):
    return start(demo=True)


def banner(program):
    shown = program.session.window._banner
    return " ".join(label.text() for label in shown.findChildren(Label) if label.isVisible())


def lines_in_all(program):
    return program.session.journal.reads.team.count_of_changes()


def test_a_link_to_a_week_shows_that_week(program):
    program.open_link("journal-app://week/2026-W40")
    assert program.session.window.current_key == "week"
    assert program.session.window.current_pane.board.week == Week.parse("2026-W40")


def test_a_link_to_the_week_without_a_number_shows_this_one(program):
    program.open_link("journal-app://week/2026-W40")
    program.open_link("journal-app://week")
    assert program.session.window.current_pane.board.week == Week.of(program.session.journal.today())


@pytest.mark.parametrize("spelling", ["{ref}", "{hex}", "k-{hex}"])
def test_a_link_to_a_key_result_opens_it(program, spelling):
    reads = program.session.journal.reads.okr
    period = reads.period_on(program.session.journal.today())
    kr = reads.key_results(period.id)[1]
    program.open_link("journal-app://okr/" + spelling.format(ref=f"kr-{kr.number}", hex=kr.id.hex()))
    assert program.session.window.current_key == "okrs"
    assert program.session.window.current_pane.page.sheet.tree.current.id == kr.id


def test_a_link_to_what_is_not_there_says_so(program):
    before = program.session.window.current_key
    program.open_link("journal-app://okr/KR-99999")
    assert program.session.window.current_key == before
    assert "no longer in the journal" in banner(program)


def test_nonsense_becomes_a_sentence(program):
    program.open_link("journal-app://format-disk")
    assert "not a link of the journal" in banner(program)


def test_lines_for_a_day_to_come_are_refused_where_the_form_has_no_place_for_them(program):
    program.open_link("journal-app://new?k=done&date=2999-01-01")
    assert "still to come" in banner(program)
    assert not program.session.window.current_pane._page.offers.isVisible()


def test_a_link_with_lines_writes_nothing(program, qtbot):
    before = lines_in_all(program)
    program.open_link("journal-app://new?k=one&p=two")
    assert program.session.window.current_key == "today"
    program.open_link("journal-app://week")
    program.session.window.close()
    assert lines_in_all(program) == before


def test_a_search_lists_lines_and_a_row_opens_its_day(program, qtbot):
    program.open_link("journal-app://search?q=the")
    sheet = program.session.window.findChild(FoundLines)
    qtbot.waitUntil(lambda: sheet._list.rows != ())
    line = sheet._list.current
    qtbot.keyClick(sheet._list, Qt.Key.Key_Return)
    window = program.session.window
    assert window.current_key in {"today", "week"}
    if window.current_key == "week":
        assert window.current_pane.board.week == Week.of(line.day)
    else:
        assert window.current_pane._form.editor.day == line.day


def test_a_search_without_a_hit_says_so(program, qtbot):
    program.open_link("journal-app://search?q=%E7%84%A1%E3%81%84%E8%A8%80%E8%91%89")
    sheet = program.session.window.findChild(FoundLines)
    qtbot.waitUntil(lambda: "No line" in sheet._count.text())
    assert not sheet._show_day.isEnabled()
    sheet.reject()


def test_a_link_waits_until_the_first_page_is_done(start):
    program = start(FIRST_RUN)
    program.open_link("journal-app://week/2026-W40")
    assert program.welcome is not None
    program.welcome.page.finished.emit("Ken", "en", 4)
    assert program.session.window.current_key == "week"
    assert program.session.window.current_pane.board.week.monday == date(2026, 9, 28)


def test_a_mac_opens_links_by_an_event(qtbot, qapp):
    opened = OpenedLinks(qapp)
    heard = []
    opened.link_requested.connect(heard.append)
    for url in ("journal-app://new?k=100%25%20%E8%BF%94%E9%87%91", "https://example.org"):
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl(url)))
    assert heard == ["journal-app://new?k=100%25%20%E8%BF%94%E9%87%91"]
    qapp.removeEventFilter(opened)
    opened.deleteLater()
