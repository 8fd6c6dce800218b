"""The first run: three questions, all of them optional, and a sample that follows the language."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal_app.i18n import set_language
from journal_app.ui.first_run.page import FirstRunPage, short_path

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def page(qtbot, host):
    page = FirstRunPage(host, FRIDAY, Path("/data/journal_app"))
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    return page


def speak(host, page, language):
    set_language(language)
    host.set_language(language)
    page.retranslate()


def answers(qtbot, page, act):
    with qtbot.waitSignal(page.finished) as signal:
        act()
    return signal.args


def test_return_in_the_name_starts_writing(qtbot, page):
    page._name.edit.setText(" 立松 ")
    got = answers(qtbot, page, lambda: qtbot.keyClick(page._name.edit, Qt.Key.Key_Return))
    assert got == ["立松", "en", 1]


def test_nothing_has_to_be_answered(qtbot, page):
    assert answers(qtbot, page, page._begin.click) == ["", "en", 1]


def test_the_language_is_asked_of_the_app_and_the_sample_follows(qtbot, page, host):
    with qtbot.waitSignal(page.language_chosen) as chosen:
        page._language._segments["ja"].click()
    assert chosen.args == ["ja"]
    speak(host, page, "ja")
    assert page._sample._date.text() == "11月20日 金曜日"
    assert page._language.checked() == ("ja",)
    speak(host, page, "en")
    assert page._sample._date.text() == "Friday, November 20"


def test_the_fiscal_year_follows_the_language_until_it_is_chosen(qtbot, page, host):
    speak(host, page, "ja")
    assert page._start.currentData() == 4
    page._start.set_current_data(10)
    page._start.activated.emit(9)
    speak(host, page, "en")
    assert answers(qtbot, page, page._begin.click) == ["", "en", 10]


def test_a_name_stays_when_the_language_changes(page, host):
    page._name.edit.setText("Tatematsu")
    speak(host, page, "ja")
    assert page._name.text() == "Tatematsu"


def test_the_sample_team_is_one_click_or_one_key_away(qtbot, page):
    with qtbot.waitSignal(page.sample_requested):
        page._look.click()
    page._look.setFocus()
    with qtbot.waitSignal(page.sample_requested):
        qtbot.keyClick(page._look, Qt.Key.Key_Return)


def test_a_join_code_is_one_click_or_one_key_away_and_the_name_goes_along(qtbot, page):
    page._name.edit.setText(" 田中  蒼 ")
    with qtbot.waitSignal(page.join_requested) as asked:
        page._join.click()
    assert asked.args == ["田中 蒼"]
    page._join.setFocus()
    with qtbot.waitSignal(page.join_requested), qtbot.assertNotEmitted(page.finished):
        qtbot.keyClick(page._join, Qt.Key.Key_Return)


def test_tab_reaches_the_join_code_after_the_other_ways_on(page):
    page._begin.setFocus()
    stops = []
    for _step in range(2):
        page.focusNextChild()
        stops.append(QApplication.focusWidget())
    assert stops == [page._look, page._join]


def test_a_small_window_shows_the_questions_alone(page):
    assert page._right.isVisible()
    page.resize(900, 600)
    QApplication.processEvents()
    assert page.width() == 900
    assert not page._right.isVisible()
    assert page._scroll.width() == 900


def test_the_place_of_the_data_is_named_in_short():
    assert (
        short_path(Path("/people/me/.local/share/journal_app"), Path("/people/me"))
        == "~/.local/share/journal_app"
    )
    assert short_path(Path("/srv/journal"), Path("/people/me")) == "/srv/journal"
