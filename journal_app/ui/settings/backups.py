"""The dated copies of the journal: making one now, and going back to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.backups import BackupCopy, backup_copy
from journal_app.i18n import _, ngettext
from journal_app.ui import dates
from journal_app.ui.kit import Button, Divider, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

_SHOWN_AT_FIRST = 5
_ROW = 40


def copies_of(paths: Iterable[Path]) -> list[BackupCopy]:
    """Return what the names of backup files tell; files of other kinds are passed over."""
    return [copy for copy in map(backup_copy, paths) if copy is not None]


def reason_text(reason: str) -> str:
    """Return why a copy was made, "" for the daily one."""
    known = {
        "before-update": _("before an update"),
        "before-restore": _("before going back to a backup"),
        "before-import": _("before an import"),
        "before-sharing": _("before sharing began"),
        "before-leaving": _("before leaving the team"),
        "at-quit": _("when the app was quit"),
        "moved": _("when the file had been moved away"),
    }
    return known.get(reason, "")


class _BackupRow(Themed, QWidget):
    """One copy, with the way back to it."""

    restore_requested = Signal(object)

    def __init__(self, host: ThemeHost, copy: BackupCopy) -> None:
        super().__init__()
        self._host = host
        self._copy = copy
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._when = Label(host, dates.moment_title(copy.made_at), role="dense")
        self._why = Label(host, reason_text(copy.reason), role="caption", color="muted")
        self._restore = Button(host, _("Restore…"), kind="link")
        self._restore.setAccessibleName(_("Restore {backup}").format(backup=dates.moment_title(copy.made_at)))
        self._row.addWidget(self._when)
        self._row.addWidget(self._why)
        self._row.addStretch(1)
        self._row.addWidget(self._restore)
        self._restore.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.restore_requested.emit(self._copy)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_ROW))
        self._row.setSpacing(px(12))


class BackupList(Themed, QWidget):
    """The copies, newest first; the older ones on request."""

    restore_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._copies: Sequence[BackupCopy] = ()
        self._open = False
        self._empty = Label(host, role="caption", color="muted", wrap=True)
        self._more = Button(host, kind="link")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._rows = QVBoxLayout()
        self._lines: list[QWidget] = []
        self._column.addWidget(self._empty)
        self._column.addLayout(self._rows)
        self._column.addWidget(self._more)
        self._more.clicked.connect(self._on_more_clicked)

    def set_copies(self, copies: Sequence[BackupCopy]) -> None:
        """Show these copies."""
        self._copies = copies
        self._rebuild()

    def _rebuild(self) -> None:
        discard(self._rows, self._lines)
        self._lines.clear()
        shown = self._copies if self._open else self._copies[:_SHOWN_AT_FIRST]
        for copy in shown:
            row = _BackupRow(self._host, copy)
            row.restore_requested.connect(self.restore_requested)
            self._lines += (Divider(self._host), row)
        for line in self._lines:
            self._rows.addWidget(line)
        rest = len(self._copies) - len(shown)
        self._more.setText(ngettext("Show {n} older one", "Show {n} older ones", rest).format(n=rest))
        self._more.setVisible(rest > 0)
        self._empty.setText(_("There is no backup yet. The first one is made by itself today."))
        self._empty.setVisible(not self._copies)

    def _on_more_clicked(self) -> None:
        self._open = True
        self._rebuild()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, px(4), 0, 0)
