"""The window of the guide: the contents at the left, a page at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, language
from journal_app.ui.guide.page_view import PageView
from journal_app.ui.guide.pages import Page, read_pages
from journal_app.ui.kit import List, TextRow, TextRows
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_SIZE = QSize(1040, 760)
_MINIMUM = QSize(640, 400)
_CONTENTS = 264


class _Ground(QWidget):
    """The surface below the contents."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._host.theme.color("surface"))


class GuideWindow(Worded, QWidget):
    """Stands beside the window it explains, in its language and theme. Closing it only hides it."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._pages: tuple[Page, ...] = read_pages(language())
        self._current = self._pages[0].slug
        self._ground = _Ground(host)
        self._contents = List(host, TextRows())
        self._view = PageView(host)
        self._build_layout()
        self._contents.chosen.connect(self._on_chosen)
        self._view.page_requested.connect(self.show_slug)

    def _build_layout(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        OnScreen(self, _MINIMUM).open(_SIZE)
        self._side = QVBoxLayout(self._ground)
        self._side.addWidget(self._contents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._ground)
        row.addWidget(self._view, 1)

    def show_slug(self, slug: str) -> None:
        """Show a page; one the guide does not have changes nothing."""
        if self._contents.choose(slug):
            self._show(slug)

    def come_to_front(self) -> None:
        """Show the window over the others, ready for the arrow keys."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._contents.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _on_chosen(self, row: TextRow) -> None:
        self._show(str(row.data))

    def _show(self, slug: str) -> None:
        self._current = slug
        self._view.show_page(next(page for page in self._pages if page.slug == slug))

    @override
    def retranslate(self) -> None:
        self._pages = read_pages(language())
        self.setWindowTitle(_("User’s guide") + " – journal_app")
        self._contents.setAccessibleName(_("Contents"))
        self._view.setAccessibleName(_("User’s guide"))
        self._contents.set_rows([TextRow(page.slug, page.title) for page in self._pages])
        self._contents.choose(self._current)
        self._show(self._current)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._side.setContentsMargins(px(12), px(20), px(12), px(12))
        self._ground.setFixedWidth(px(_CONTENTS))
