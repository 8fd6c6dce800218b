"""The pages of the kit: every part is shown on one, whole in every look, and follows the look while it is shown."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app import i18n
from journal_app.ui import kit
from tests.kit_pages import pages
from tests.ui.layout_faults import faults

PAGES = pages()
LOOKS = [(theme, scale) for theme in ("light", "dark") for scale in (1.0, 1.5)]


def speak(host, language):
    i18n.set_language(language)
    host.set_language(language)


@pytest.fixture
def page(host, qtbot, qapp):
    """Show a page of the kit; the windows live as long as the test."""
    shown = []
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)  # a caret that comes and goes is no difference

    def show(name, language="en"):
        speak(host, language)
        widget = PAGES[name](host, language)
        qtbot.addWidget(widget)
        shown.append(widget)
        widget.show()
        qtbot.wait(1)
        return widget

    yield show
    qapp.setCursorFlashTime(flash)
    host.set_scale(1.0)
    speak(host, "en")
    shown.clear()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_kit_is_whole_in_every_look(page, host, qtbot, name, language):
    widget = page(name, language)
    for theme, scale in LOOKS:
        host.set_choice(theme)
        host.set_scale(scale)
        settle(widget)
        assert faults(widget) == [], (theme, scale)


def settle(widget):
    """Let layouts inside of layouts ask for their sizes, each after the one within."""
    for _ in range(4):
        QApplication.processEvents()
        widget.adjustSize()


def picture(widget):
    settle(widget)
    widget.repaint()
    image = widget.grab().toImage()
    widget.close()
    return image


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_kit_follows_theme_and_size_while_it_is_shown(page, host, name):
    for theme, scale in (("dark", 1.0), ("light", 1.5)):
        host.set_choice("light")
        host.set_scale(1.0)
        before = page(name)
        host.set_choice(theme)
        host.set_scale(scale)
        assert picture(before) == picture(page(name)), (theme, scale)


def test_every_widget_of_the_kit_is_on_a_page(page):
    # What opens over others stands in the pictures of the panes that open it.
    over_others = {"Menu", "Popover", "Picker", "CalendarPopup"}
    widgets = {name for name in kit._HOMES if isinstance(getattr(kit, name), type)}
    widgets = {name for name in widgets if issubclass(getattr(kit, name), QWidget)} - over_others
    shown = {
        kind.__name__
        for name in PAGES
        for part in page(name).findChildren(QWidget)
        for kind in type(part).mro()
    }
    assert widgets - shown == set()
