"""Side of the page of minutes: the ways out, what a chat will show, and what is not in minutes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Card, Label, RowState, Strip, key_text
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

COPY_KEY, MARKDOWN_KEY, PDF_KEY, HTML_KEY = "Ctrl+Shift+C", "Ctrl+Shift+M", "Ctrl+P", "Ctrl+Shift+H"
_ICON, _GAP = 18, 12


class WayOut(HoverButton):
    """A row that does something: icon, words, and the key at its end."""

    def __init__(self, host: ThemeHost, icon: str, key: str) -> None:
        super().__init__(host)
        self._icon = icon
        self._key = key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        words = QFontMetricsF(theme.font("body")).horizontalAdvance(f"{self.text()}   {key_text(self._key)}")
        return QSize(round(words) + theme.px(_ICON + _GAP), theme.measure("row"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self._hover.value or self.isDown():
            rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color("surface2"))
        strip = Strip(painter, self._host, QRectF(self.rect()), RowState())
        strip.icon(self._icon, side=_ICON, gap=_GAP)
        strip.hint(key_text(self._key))
        strip.text(self.text(), "body")

    @override
    def restyle(self) -> None:
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setFixedHeight(self._host.theme.measure("row"))
        self.update()


class Quote(Themed, QWidget):
    """Words as somebody else will read them, with a line at their side."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.label = Label(host, role="dense", color="muted", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.label)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        QPainter(self).fillRect(0, 0, theme.px(2), self.height(), theme.color("border"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(12), 0, 0, 0)


class MinutesSide(Worded, QWidget):
    """Three cards below each other."""

    copy_requested = Signal()
    markdown_requested = Signal()
    pdf_requested = Signal()
    html_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._ways = Card(host)
        self.copy = WayOut(host, "copy", COPY_KEY)
        self.markdown = WayOut(host, "hash", MARKDOWN_KEY)
        self.pdf = WayOut(host, "file-text", PDF_KEY)
        self.html = WayOut(host, "globe", HTML_KEY)
        for row in (self.copy, self.markdown, self.pdf, self.html):
            self._ways.body.addWidget(row)
        self._sample = Card(host)
        self.quote = Quote(host)
        self._sample.body.addWidget(self.quote)
        self._not_in = Card(host)
        self._not_in.set_icon("lock")
        self._promise = Label(host, role="dense", color="muted", wrap=True)
        self._not_in.body.addWidget(self._promise)
        self._column = QVBoxLayout(self)
        for card in (self._ways, self._sample, self._not_in):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.copy.clicked.connect(self.copy_requested)
        self.markdown.clicked.connect(self.markdown_requested)
        self.pdf.clicked.connect(self.pdf_requested)
        self.html.clicked.connect(self.html_requested)

    def show_sample(self, text: str) -> None:
        """Show what a chat will show."""
        self.quote.label.setText(text.strip())

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._ways.set_title(_("Export"))
        self.copy.setText(_("Copy for Slack"))
        self.markdown.setText("Markdown")
        self.pdf.setText("PDF")
        self.html.setText(_("HTML (one page)"))
        self._sample.set_title(_("As the chat shows it"))
        self._not_in.set_title(_("What is never in here"))
        self._promise.setText(_("“Only me” lines, moods, Problems and unfinished text are not even read."))

    @override
    def restyle(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self._host.theme.px(16))
