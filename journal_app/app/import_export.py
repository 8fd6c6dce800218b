"""The dialogs that take a log in and bring a file out, and what is said when they are done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from journal_app.i18n import _, pgettext
from journal_app.journal.journal import Journal
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from journal_app.journal.importing.rows import Review
    from journal_app.ui.dialogs.importing.wizard import ImportWizard
    from journal_app.ui.sharing.names import Names

_TABLES = frozenset({".csv", ".tsv", ".txt"})


class Exchanges(QObject):
    """Opens the import and the export over the window. The dialogs are imported when first asked for."""

    def __init__(
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        window: Callable[[], MainWindow],
        open_folder: Callable[[Path], None],
    ) -> None:
        """`window` finds the window when it is needed: the panes that ask for dialogs are older than it."""
        super().__init__()
        self._journal = journal
        self._background = background
        self._host = host
        self._window = window
        self._open_folder = open_folder
        self._written: Path | None = None
        self._names: Callable[[], Names]
        self._newest: date | None = None

    @Slot()
    def import_log(self) -> None:
        """Ask for a file and what its columns hold, and take it in."""
        self._open_wizard()

    @Slot(object)
    def take_files(self, files: Sequence[Path]) -> None:
        """Ask what the columns of a dropped table hold; what is no table is refused in a sentence."""
        if len(files) == 1 and files[0].suffix.casefold() in _TABLES:
            self._open_wizard().read(files[0])
        else:
            text = _(
                "A file cannot be dropped here. A table of days, as CSV, can be imported: one at a time."
            )
            self._window().show_toast(Message(text))

    def _open_wizard(self) -> ImportWizard:
        from journal_app.ui.dialogs.importing.wizard import ImportWizard

        self._window().flush()
        wizard = ImportWizard(self._journal, self._background, self._host, self._window())
        wizard.imported.connect(self._on_imported)
        wizard.open()
        return wizard

    @Slot()
    def export_csv(self) -> None:
        """Ask what to write where, and write it."""
        from journal_app.ui.dialogs.export_csv import ExportDialog

        self._window().flush()
        dialog = ExportDialog(self._journal, self._background, self._host, self._window())
        dialog.exported.connect(self._on_exported)
        dialog.open()

    def _on_imported(self, review: Review, text: str) -> None:
        self._newest = review.newest_day
        undo = self._window().action_table["edit.undo"].trigger
        show = pgettext("import", "Show") if self._newest else ""
        self._window().show_toast(Message(text, _("Undo"), "Ctrl+Z", undo, show, self._on_show_requested))
        if review.new_members:
            from journal_app.ui.sharing.names import read_names

            self._names = partial(read_names, self._journal, brought=review.new_members)
            self._background.run(self._names, self._on_names_read)

    @Slot()
    def _on_show_requested(self) -> None:
        if self._newest is not None:
            self._window().show_pane("week", self._newest)

    def _on_names_read(self, names: Names) -> None:
        """Ask who the new names are, where there is anybody they could be."""
        if not names.shown or not names.others:
            return
        from journal_app.ui.sharing.names import NamesDialog

        window = self._window()
        dialog = NamesDialog(
            self._journal, self._background, self._host, window, read=self._names, names=names
        )
        dialog.open()

    def _on_exported(self, file: Path, _rows: int, text: str) -> None:
        self._written = file
        self._window().show_toast(Message(text, _("Open folder"), "", self._on_open_requested))

    @Slot()
    def _on_open_requested(self) -> None:
        if self._written is not None:
            self._open_folder(self._written.parent)
