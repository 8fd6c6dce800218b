"""The guide in its window, and the keys it names."""

import gc
import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument, QTextFrame
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journal_app.app.panes import PANES
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.review.closings import SCORE_MAX
from journal_app.i18n import LANGUAGES, set_language
from journal_app.ui.dialogs.shortcuts import key_groups
from journal_app.ui.guide.pages import SLUGS, read_pages
from journal_app.ui.guide.window import GuideWindow
from journal_app.ui.kit.buttons import score
from journal_app.ui.kit.lists import reorder
from journal_app.ui.okrs.closing import page as closing_page
from journal_app.ui.okrs.drafts import board_rows as area_rows
from journal_app.ui.okrs.tree import tree
from journal_app.ui.shell.actions import table_of
from journal_app.ui.team.workshop.board import board_rows
from journal_app.ui.today.light import word_chips
from journal_app.ui.today.tries import try_row
from journal_app.ui.week.board import board_view
from tests.ui.session_keys import session_keys

CODE = re.compile(r"`([^`\n]+)`")
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z][a-z]*|F\d+|\S)")
# What every list and text field of the system does.
COMMON = {"Enter", "Esc", "Tab", "Shift+Tab", "Backspace", "Space", "Delete", "F2", "Ctrl+C", "Shift+F10"}


@pytest.fixture
def guide(qtbot, host):
    window = GuideWindow(host)
    qtbot.addWidget(window)
    window.resize(1040, 760)
    window.show_slug(SLUGS[0])
    window.come_to_front()
    qtbot.waitExposed(window)
    return window


def known_keys():
    keys = {shortcut for spec in table_of(PANES) for shortcut in spec.shortcuts}
    keys |= {key.shortcut for group in key_groups(table_of(PANES)) for key in group.keys}
    keys |= {"+".join(hint.caps) for hint in session_keys()}
    keys |= {hint.press for hint in session_keys()} | {hint.first for hint in session_keys()}
    tables = (board_view._REACTION_KEYS, try_row._KEYS, board_view._ACROSS, board_view._DOWN)
    keys |= {QKeySequence(key).toString() for table in tables for key in table}
    keys |= {
        f"Alt+{QKeySequence(key).toString()}" for key, way in reorder._WAYS.items() if way in tree._MOVES
    }
    keys |= set(word_chips.KEYS)
    keys |= {board_rows.VOTE_KEY, board_rows.UNVOTE_KEY, board_rows.GROUP_KEY}
    keys |= {area_rows.MERGE_KEY, area_rows.SPLIT_KEY, area_rows.REWORD_KEY}
    keys |= {score._FULL, *map(str, range(SCORE_MAX))}
    keys |= {key.replace("Up", "↑").replace("Down", "↓") for key, _step in closing_page._STEPS}
    return {key.replace("Return", "Enter") for key in keys} | COMMON


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_the_guide_names_exists(language):
    known = known_keys()
    named = {
        code for page in read_pages(language) for code in CODE.findall(page.markdown) if KEY.fullmatch(code)
    }
    assert {"Ctrl+Enter", "F5", "Ctrl+Shift+P", "#"} <= named
    assert named - known == set()


def test_the_guide_shows_a_page_and_its_picture(guide, qtbot):
    qtbot.waitUntil(lambda: guide._view._shown_width == guide._view.viewport().width())
    assert "Your first day" in guide._view.toPlainText()
    image = guide._view.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("../pictures/first-day-en.png")
    )
    assert not image.isNull()
    assert 600 <= image.width() / image.devicePixelRatio() <= 720


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", "../../../LICENSE"])
def test_the_guide_loads_nothing_from_elsewhere(guide, address):
    kind = QTextDocument.ResourceType.ImageResource.value
    assert guide._view.loadResource(kind, QUrl(address)) is None


def test_the_contents_and_the_links_lead_from_page_to_page(guide, qtbot):
    qtbot.keyClick(guide._contents, Qt.Key.Key_Down)
    assert "Writing by keyboard" in guide._view.toPlainText()
    guide._view.anchorClicked.emit(QUrl("10-backups-and-privacy.md"))
    assert "journal.db" in guide._view.toPlainText()
    assert guide._contents.currentIndex().row() == 9
    guide._view.anchorClicked.emit(QUrl("no-such-page.md"))
    assert guide._contents.currentIndex().row() == 9


def test_every_page_can_be_shown_in_both_languages_and_themes(guide, host):
    for language in LANGUAGES:
        set_language(language)
        host.set_language(language)
        for theme in ("light", "dark"):
            host.set_choice(theme)
            for page in read_pages(language):
                guide.show_slug(page.slug)
                assert page.title in guide._view.toPlainText()
    host.set_language("en")


def test_turning_pages_leaves_nothing_behind(guide):
    for slug in SLUGS:
        guide.show_slug(slug)
    gc.collect()
    assert [kept for kept in gc.get_objects() if isinstance(kept, QTextFrame) and not isValid(kept)] == []


def test_the_guide_follows_the_language_and_stays_on_its_page(guide, host):
    guide.show_slug("04-week")
    set_language("ja")
    host.set_language("ja")
    assert "週とリアクション" in guide._view.toPlainText()
    assert "ガイド" in guide.windowTitle()
    assert guide._contents.rows[3].text == "週とリアクション"
    set_language("en")
    host.set_language("en")


def test_the_guide_opens_on_the_page_of_a_pane(guide):
    (okrs,) = [pane for pane in PANES if pane.key == "okrs"]
    guide.show_slug(okrs.guide)
    assert guide._view.toPlainText().startswith("OKRs")


def test_escape_closes_the_guide_and_the_program_does_not_wait_for_it(guide, qtbot):
    assert not guide.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_the_guide_fits_a_narrow_window(guide, qtbot):
    guide.show_slug("04-week")
    guide.resize(640, 400)
    qtbot.wait(120)
    QApplication.processEvents()
    assert guide._view.document().size().width() <= guide._view.viewport().width() + 1
    assert Kind.KEEP.value in guide._view.toPlainText().lower()


def test_a_fine_screen_shows_pictures_finer_and_not_larger(guide, qtbot, monkeypatch):
    qtbot.waitUntil(lambda: guide._view._shown_width == guide._view.viewport().width())
    kind, name = QTextDocument.ResourceType.ImageResource.value, QUrl("../pictures/week-en.png")
    coarse = guide._view.loadResource(kind, name).deviceIndependentSize().width()
    monkeypatch.setattr(guide._view, "devicePixelRatioF", lambda: 2.0)
    fine = guide._view.loadResource(kind, name)
    assert round(fine.deviceIndependentSize().width()) == round(coarse)
    assert fine.width() > coarse
