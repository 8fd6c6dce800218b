"""A day as it may look, beside the first questions; it speaks the language just chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.i18n import N_, _
from journal_app.ui import dates
from journal_app.ui.kit import Badge, Label
from journal_app.ui.look.painting import dot, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.section_names import section_name, usual_prompt

_WIDTH = 480
_LINES = (
    (Kind.KEEP, N_("Tidied three refund reply templates")),
    (Kind.KEEP, N_("Wrote up a call within five minutes of hanging up")),
    (Kind.PROBLEM, N_("So many macros that I hesitate over which to use")),
    (Kind.TRY, N_("Draft the table of contents first and show it around")),
)


class _Bullet(Themed, QWidget):
    """The dot before a line, in the colour of its section."""

    def __init__(self, host: ThemeHost, kind: Kind) -> None:
        super().__init__()
        self._host = host
        self._kind = kind

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        centre = QPointF(self.width() / 2, theme.line("writing") / 2)
        dot(QPainter(self), centre, theme.px(6), theme.kind_color(self._kind))

    @override
    def restyle(self) -> None:
        theme = self._host.theme
        self.setFixedSize(theme.px(24), theme.line("writing"))
        self.update()


class SampleCard(Worded, QWidget):
    """Three sections with a line or two; only to look at."""

    def __init__(self, host: ThemeHost, today: date) -> None:
        super().__init__()
        self._host = host
        self._today = today
        self._date = Label(host, role="title")
        self._names = {kind: Label(host, role="body", bold=True) for kind in Kind}
        self._prompts = {kind: Label(host, role="dense", color="muted") for kind in Kind}
        self._lines = [Label(host, role="body", wrap=True) for _line in _LINES]
        self._end = Label(host, role="caption", color="muted", wrap=True)
        self._rows: list[QHBoxLayout] = []
        self._sections: list[QVBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._date)
        for kind in Kind:
            self._add_section(kind)
        self._end_row = self._indented(self._end)

    def _add_section(self, kind: Kind) -> None:
        head = QHBoxLayout()
        head.addWidget(Badge(self._host, kind))
        head.addWidget(self._names[kind])
        head.addWidget(self._prompts[kind], 1)
        section = QVBoxLayout()
        section.addLayout(head)
        self._sections.append(section)
        self._rows.append(head)
        for (line_kind, _text), label in zip(_LINES, self._lines, strict=True):
            if line_kind is kind:
                row = QHBoxLayout()
                row.addWidget(_Bullet(self._host, kind))
                row.addWidget(label, 1)
                section.addLayout(row)
                self._rows.append(row)
        self._column.addLayout(section)

    def _indented(self, label: Label) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label, 1)
        self._column.addLayout(row)
        return row

    @override
    def retranslate(self) -> None:
        """Show the same day in the current language."""
        self._date.setText(dates.day_title(self._today))
        for kind in Kind:
            self._names[kind].setText(section_name(kind))
            self._prompts[kind].setText(usual_prompt(kind))
        for (_kind, text), label in zip(_LINES, self._lines, strict=True):
            label.setText(_(text))
        self._end.setText(_("Some days have one line only, and some have nothing to write."))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusPanel"), theme.color("bg"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedWidth(px(_WIDTH))
        self._column.setContentsMargins(px(36), px(32), px(36), px(32))
        self._column.setSpacing(px(20))
        for row in self._rows:
            row.setSpacing(px(12))
        for section in self._sections:
            section.setSpacing(px(8))
        self._end_row.setContentsMargins(px(36), px(4), 0, 0)
        self.update()
