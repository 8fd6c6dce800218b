"""The font files stay open that the program writes with: as soon as Qt closes one, it forgets the others."""

from pathlib import Path

import pytest
from PySide6.QtGui import QRawFont, QTextLayout

from journal_app.app.panes import PANES
from journal_app.i18n import LANGUAGES
from journal_app.paths import resources_dir
from journal_app.ui.dialogs.shortcuts import key_groups
from journal_app.ui.guide.pages import read_pages
from journal_app.ui.look.fonts import make_code_font, make_font, open_faces
from journal_app.ui.shell.actions import table_of
from tests.ui.session_keys import session_keys

pytestmark = pytest.mark.usefixtures("host")


def faces_of(text, font):
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {named(run.rawFont()) for run in layout.glyphRuns()}


def named(face: QRawFont):
    return face.familyName(), face.styleName()


def letters_of(*texts):
    return "".join(sorted({letter for text in texts for letter in text if letter.isprintable()}))


def test_every_font_that_words_of_the_program_are_written_in_stays_open():
    held = {named(face) for face in open_faces()}
    catalogue = resources_dir() / "locale/ja/LC_MESSAGES/journal_app.po"
    caps = [cap for hint in session_keys() for cap in hint.caps]
    keys = [key.shortcut for group in key_groups(table_of(PANES)) for key in group.keys]
    words = letters_of(Path(catalogue).read_text(encoding="utf-8"), *caps, *keys)
    for bold in (False, True):
        assert faces_of(words, make_font(20, bold=bold)) <= held


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_that_code_of_the_guide_is_written_in_stays_open(language):
    held = {named(face) for face in open_faces()}
    code = [part for page in read_pages(language) for part in page.markdown.split("`")[1::2]]
    assert faces_of(letters_of(*code), make_code_font(20)) <= held
