"""The form sheet, base of the dialogs on a programme: questions, and one command that comes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.messages import sentence
from journal_app.ui.kit import Button, Form, TextArea
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

Run = Callable[[Command], object]


class FormSheet(Sheet):
    """Asks, and runs `_command()`; `saved` says that it was carried out. What is refused stands below its field."""

    saved = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget | None, run: Run, *, width: int = 520) -> None:
        """`run` carries a command out and raises JournalError."""
        super().__init__(host, parent, width=width)
        self._run = run
        self.form = Form(host)
        self.body.addWidget(self.form)
        self.cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.save = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.commit)

    def commit(self) -> None:
        """Carry out what is asked for, and close; stay open where it is refused."""
        try:
            self._run(self._command())
        except JournalError as error:
            where = self._fields_of().get(error.code, self.form.rows[0].field)
            self.form.show_problems({where: sentence(error)})
            self.refit()
            return
        self.saved.emit()
        self.accept()

    def _command(self) -> Command:
        """Return what comes of the answers. Raises JournalError where one cannot be read."""
        raise NotImplementedError

    def _fields_of(self) -> Mapping[ErrorCode, QWidget]:
        """Return the fields below which refusals stand; others stand below the first."""
        return {}

    @override
    def retranslate(self) -> None:
        self.cancel.setText(_("Cancel"))


class Lines(Themed, QWidget):
    """Words of several lines in an outlined box that grows with them."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.edit = TextArea(host, role="body")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def text(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show a text."""
        self.edit.set_text(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        fill, border = theme.color("bg"), theme.color("border")
        painter, corner = QPainter(self), theme.measure("radiusSmall")
        rounded(painter, self.rect(), corner, fill, border, theme.scale)
        if self.edit.hasFocus():
            ring(painter, self.rect(), corner, theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(10), px(7), px(10), px(7))
        self.update()
