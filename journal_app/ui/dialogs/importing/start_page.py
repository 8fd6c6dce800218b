"""The first page of the wizard: a file is chosen, or dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Button, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class StartPage(Worded, QWidget):
    """Says what can be read and asks for a file; files may also be dropped on it."""

    file_chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._what = Label(host, color="muted", wrap=True)
        self._formats = Label(host, role="caption", color="muted", wrap=True)
        self.button = Button(host, kind="primary", icon="file-down")
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        for widget in (self._what, self.button, self._formats):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        for label in (self._what, self._formats):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAcceptDrops(True)
        self.button.clicked.connect(self._on_clicked)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        self._what.setText(
            _("Days with Keep, Problem and Try from a spreadsheet or a chat workflow. Drop the file here, or")
        )
        self.button.setText(_("Choose a file…"))
        self._formats.setText(
            _(
                "CSV with commas, semicolons or tabs, in UTF-8, Shift_JIS or UTF-16. You see first what changes."
            )
        )

    def ask(self, folder: Path | None = None) -> None:
        """Let the person choose a file, beginning in a folder."""
        files = _("Tables (*.csv *.tsv *.txt);;All files (*)")
        dialog = QFileDialog(self, _("Choose a file"), str(folder or ""), files)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.file_chosen.emit(Path(path))

    def _on_clicked(self) -> None:
        self.ask()

    def _on_file_selected(self, path: str) -> None:
        self.file_chosen.emit(Path(path))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(16))
