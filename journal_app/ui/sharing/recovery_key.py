"""The recovery key: shown once to be put away, at the founding and whenever an owner makes a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.files import atomic_write
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.system.file_ids import lies_in
from journal_app.ui.kit import Button, CheckBox, Label
from journal_app.ui.kit.frames.sheet import ButtonRole
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.sharing.code_displays import CodeView
from journal_app.ui.sharing.context import SharingDesk
from journal_app.ui.sharing.form import WorkSheet
from journal_app.ui.sharing.labels import is_object_storage


class RecoveryKeyPage(Worded, QWidget):
    """A recovery key to copy, print or save, and the word that it is put away.

    `complained` carries what went wrong with saving, "" where nothing did; `changed` calls for another look at buttons
    and size.
    """

    complained = Signal(str)
    changed = Signal()

    def __init__(self, host: ThemeHost, team: str) -> None:
        super().__init__()
        self._host = host
        self._team = team
        self._places: tuple[str, ...] = ()
        self._text = Label(host, wrap=True)
        self.view = CodeView(host)
        self.save = Button(host, icon="file-down", size="small")
        self.view.add_button(self.save)
        self._saved = Label(host, role="caption", color="muted", wrap=True)
        self._saved.hide()
        self.away = CheckBox(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._text, self.view, self._saved, self.away):
            self._column.addWidget(widget)
        self.save.clicked.connect(self._on_save_clicked)
        self.away.toggled.connect(self.changed)

    def show_key(self, key: str, places: Sequence[str]) -> None:
        """Show a key of the team that shares in these places."""
        self._places = tuple(places)
        self.view.set_code(key)

    @property
    def is_put_away(self) -> bool:
        """Tell whether the person says so."""
        return self.away.isChecked()

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._text.setText(
            _(
                "Print it or write it down, and lock it away. It is shown only now. If every device is lost, it and "
                "the folder bring everything back. Whoever has both can read everything."
            )
        )
        self.view.set_texts(_("Recovery key"))
        self.save.setText(_("Save as text…"))
        self.away.setText(_("I have put it away"))
        self.away.updateGeometry()

    def save_key(self, path: str) -> None:
        """Write the key to a file; not into the folder it opens."""
        file = Path(path)
        folders = [Path(place) for place in self._places if not is_object_storage(place)]
        if any(lies_in(file, folder) for folder in folders):
            self.complained.emit(
                _("Not into the shared folder: whoever has both can read everything. Choose another place.")
            )
            return
        text = _("Recovery key of the journal of {team}").format(team=self._team or "–")
        lines = [text, *self._places, "", self.view.code, ""]
        try:
            with atomic_write(file, private=True) as out:
                out.write("\n".join(lines).encode())
        except JournalError as error:
            self.complained.emit(sentence(error))
            return
        self.complained.emit("")
        self._saved.show()
        self._saved.setText(_("Saved as {file}. Print it or move it to a safe place.").format(file=file.name))
        self.changed.emit()

    def _on_save_clicked(self) -> None:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save the recovery key"), home, _("Text files (*.txt)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("journal-recovery-key.txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_key)
        dialog.open()

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))


class NewRecoveryKeyDialog(WorkSheet):
    """Says what a new key ends, makes one, and stays until it is put away."""

    def __init__(
        self,
        team: str,
        places: Sequence[str],
        desk: SharingDesk,
        host: ThemeHost,
        parent: QWidget | None,
        *,
        made: str = "",
    ) -> None:
        """`made` is a key that another decision has brought: it is shown at once."""
        super().__init__(desk, host, parent)
        self._places = tuple(places)
        self._ends = Label(host, wrap=True)
        self._until = Label(host, wrap=True)
        self.key = RecoveryKeyPage(host, team)
        self._ask = self.add_page(self._ends, self._until)
        self._made = self.add_page(self.key)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self.go = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self.key.complained.connect(self.complain)
        self.key.changed.connect(self._show_buttons)
        self._cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._on_go_clicked)
        self._cancel.setFocus()
        if made:
            self._show(made)

    @override
    def retranslate(self) -> None:
        made = self.page is self._made
        self.set_heading(
            _("Recovery key"), _("Put the recovery key away") if made else _("Make a new recovery key?")
        )
        self._ends.setText(
            _("The recovery key until now opens nothing that is written from now on, and brings nobody back.")
        )
        self._until.setText(
            _("You are shown the new one, once. Everything written so far stays readable with the old.")
        )
        self._cancel.setText(_("Cancel"))
        self._show_buttons()

    def _show_buttons(self) -> None:
        made = self.page is self._made
        self._cancel.setVisible(not made)
        self.go.setText(_("Close") if made else _("Make a new key"))
        self.go.setEnabled((self.key.is_put_away or not made) and not self.errand.is_running)
        self.refit()

    def _on_go_clicked(self) -> None:
        if self.page is self._made:
            self.work(self.desk.sharing.recovery_key_seen, _("One moment…"), self._on_seen)
        else:
            make = partial(self.desk.sharing.new_recovery_key, self.desk.passphrase)
            self.work(make, _("One moment…"), self._on_made)

    def _show(self, key: str) -> None:
        self.key.show_key(key, self._places)
        self.show_page(self._made)
        self.key.view.copy_button.setFocus()

    def _on_made(self, key: object) -> None:
        self._show(str(key))
        self.desk.sync_now()
        self.desk.news.changed.emit()

    def _on_seen(self, _nothing: object) -> None:
        self.accept()
        self.desk.news.changed.emit()

    @override
    def may_close(self) -> bool:
        # The key is shown once: Esc must not throw it away.
        return super().may_close() and self.page is not self._made
