"""One version of a field, or what all of them come from: who wrote it, where and when, and the way to choose it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.differences import Part, Piece, compared
from journal_app.i18n import _
from journal_app.sync.api import FieldVersion
from journal_app.system import local_time
from journal_app.ui.conflicts.labels import Subject, wrote
from journal_app.ui.conflicts.marked_text import MarkedText
from journal_app.ui.dates import day_short
from journal_app.ui.kit import Avatar, Button, Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_AVATAR = 28


class VersionCard(Themed, QWidget):
    """A surface with the version's words; `chosen` carries the number of the version."""

    chosen = Signal(int)

    def __init__(self, host: ThemeHost, subject: Subject, number: int | None) -> None:
        """Show version `number` of a subject; None is what all versions come from."""
        super().__init__()
        self._host = host
        self._number = number
        base = subject.view.base
        self._version = base if number is None else subject.view.versions[number]
        self._text = MarkedText(host)
        self._who = Label(host, bold=number is not None)
        self._where = Label(host, role="caption", color="muted")
        self._when = Label(host, role="caption", color="muted")
        self.use = Button(host, kind="secondary", size="small", icon="check")
        self._shown = Label(host, role="caption", color="muted")
        self._avatar = Avatar(host, size=_AVATAR)
        self._build_layout()
        self._fill(subject)
        self.use.clicked.connect(self._on_clicked)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._who)
        names.addWidget(self._where)
        self._head.addWidget(self._avatar)
        self._head.addLayout(names, 1)
        self._head.addWidget(self._when)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.use)
        self._foot.addWidget(self._shown)
        self._foot.addStretch(1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._text)
        self._column.addLayout(self._foot)

    def _fill(self, subject: Subject) -> None:
        version, is_base = self._version, self._number is None
        words = (subject.base or "") if self._number is None else subject.words[self._number]
        pieces: tuple[Piece, ...] = (Piece(words or _("(empty)"), Part.KEPT),)
        if not is_base and subject.is_text and subject.base is not None:
            pieces = compared(subject.base, words) or pieces
        self._text.set_pieces(pieces)
        for widget in (self._avatar, self.use):
            widget.setVisible(not is_base)
        self._shown.setVisible(self._number == 0)
        self._shown.setText(_("This one is shown now."))
        if version is None:
            return
        self._when.setText(moment(version.made_ms))
        if is_base:
            self._who.setText(
                _("All versions come from this text") if subject.is_text else _("It was before")
            )
            self._where.hide()
            return
        self._avatar.set_member(wrote(version), me=False)
        self._who.setText(wrote(version))
        self._where.setText(version.device_name)
        self.use.setText(_("Use this version"))
        self.use.setAccessibleName(_("Use the version of {name}").format(name=said_by(version)))
        self.setAccessibleName(said_by(version))

    @override
    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        box = QRectF(self.rect())
        if self._number is None:
            rounded(QPainter(self), box, theme.measure("radiusCard"), None, theme.color("hair"), theme.scale)
        else:
            rounded(QPainter(self), box, theme.measure("radiusCard"), theme.color("surface"), theme.edge())

    def _on_clicked(self) -> None:
        if self._number is not None:
            self.chosen.emit(self._number)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(12))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(10))
        self._foot.setSpacing(px(12))
        self.update()


def said_by(version: FieldVersion) -> str:
    """Return who wrote a version, where and when, in one line."""
    return ", ".join(part for part in (wrote(version), version.device_name, moment(version.made_ms)) if part)


def moment(made_ms: int) -> str:
    """Return when something was written: "11/20 17:04"."""
    at = local_time.of_row(made_ms)
    return f"{day_short(at.date())} {at:%H:%M}"
