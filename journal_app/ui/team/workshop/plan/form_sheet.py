"""The form sheet, base of the dialogs on a programme: questions, and one command that comes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.journal.command import Command
from journal_app.messages import sentence
from journal_app.ui.kit import Button, Form
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost

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
