"""Everything on the shared window is legible in half of its size: no text is smaller than 22 px on a page 1080 high."""

import re

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtSvg import QSvgGenerator

from journal_app.domain.kpt import Kind
from tests.ui.week.present.room import K, page, press

LEAST = 22
_TEXT = re.compile(r'<text[^>]*?font-size="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)
_GROUP = re.compile(r"<g [^>]*?font-size=\"([\d.]+)\"[^>]*>\s*<text[^>]*>(.*?)</text>", re.DOTALL)


def painted(window):
    """Return every text a window paints, fields and all, with its size in px."""
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet = QSvgGenerator()
    sheet.setOutputDevice(drawn)
    sheet.setSize(window.size())
    sheet.setResolution(96)
    window.render(sheet)
    source = bytes(drawn.data()).decode()
    return {(words, float(size)) for found in (_TEXT, _GROUP) for size, words in found.findall(source)}


@pytest.fixture
def window(room):
    room.says("a Keep #tag")
    room.says("とても長い文章がつづくと、大きな文字では入りきらないので、小さくなります。" * 12)
    room.says("ask", kind=Kind.TRY)
    for number in range(7):
        room.says(f"line {number}")
    for number in range(19):
        room.joins(f"Person {number}")
    window = room.opens()
    window.resize(1920, 1080)
    return window


def pages(window):
    """Turn to each chapter, and yield what its first page says."""
    for chapter in window.session.scene.book.chapters:
        window.session.open_chapter(chapter)
        yield page(window)


def test_no_text_of_any_page_is_too_small(window):
    for shown in pages(window):
        texts = painted(window)
        assert {"Aki", "Win session", "Keys"} & {words.strip() for words, _size in texts}, texts
        too_small = {(words, size) for words, size in texts if size < LEAST}
        assert too_small == set(), type(shown).__name__


def test_nor_is_one_of_the_sheet_of_keys_or_of_a_field(window):
    for shown in pages(window):
        press(window, K.Key_Question)
        too_small = {(words, size) for words, size in painted(window) if size < LEAST}
        assert too_small == set(), type(shown).__name__
        press(window, K.Key_Question)
    press(window, K.Key_Home, K.Key_Right, K.Key_E)
    assert min(size for _words, size in painted(window)) >= LEAST
