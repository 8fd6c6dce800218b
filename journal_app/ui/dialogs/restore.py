"""The dialogs of a restore: one asks, since it replaces what is there; one tells of a file that cannot be opened."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.backups import backup_copy
from journal_app.domain.errors import ErrorCode
from journal_app.i18n import _
from journal_app.ui.dates import moment_title
from journal_app.ui.kit import Button, Label
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost


class RestoreDialog(Sheet):
    """Asks before a backup takes the journal's place."""

    confirmed = Signal(object)

    def __init__(self, host: ThemeHost, backup: Path, parent: QWidget | None) -> None:
        super().__init__(host, parent)
        self._backup = backup
        self._text = Label(host, wrap=True)
        self._cancel = self.add_button(Button(host), ButtonRole.RejectRole)
        self._restore = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole)
        self.body.addWidget(self._text)
        self._cancel.clicked.connect(self.reject)
        self._restore.clicked.connect(self._on_restore_clicked)
        self._cancel.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(
            _("Restore a backup"), _("Go back to the backup of {when}?").format(when=when_made(self._backup))
        )
        self._text.setText(
            _(
                "Everything written since then leaves the journal. The journal as it is now is kept among the "
                "backups, so you can return to it the same way."
            )
        )
        self._cancel.setText(_("Cancel"))
        self._restore.setText(_("Restore this backup"))

    def _on_restore_clicked(self) -> None:
        self.accept()
        self.confirmed.emit(self._backup)


class DamagedDialog(Sheet):
    """Says that the journal's file is damaged, empty or gone, and offers the newest good backup.

    In place of a file that is not there a new journal can be begun too. Rejected where the person leaves.
    """

    restore_requested = Signal(object)
    anew_requested = Signal()
    folder_requested = Signal()

    def __init__(self, host: ThemeHost, journal: Path, trouble: ErrorCode, backup: Path | None) -> None:
        """`trouble` is DATABASE_DAMAGED or JOURNAL_EMPTY, _GONE or _REPLACED; `backup` the newest good copy, if any."""
        super().__init__(host, None, width=520)
        self._journal = journal
        self._trouble = trouble
        self._backup = backup
        self._text = Label(host, wrap=True)
        self._place = Label(host, role="caption", color="muted", wrap=True)
        self._quit = self.add_button(Button(host), ButtonRole.RejectRole)
        self._folder = self.add_button(Button(host), ButtonRole.ActionRole)
        self._anew = Button(host, kind="link")
        self._restore = self.add_button(Button(host, kind="primary"), ButtonRole.AcceptRole, main=True)
        self.body.addWidget(self._text)
        self.body.addWidget(self._place)
        self.body.addWidget(self._anew, 0, Qt.AlignmentFlag.AlignLeft)
        self._anew.setVisible(trouble in {ErrorCode.JOURNAL_EMPTY, ErrorCode.JOURNAL_GONE})
        self._anew.clicked.connect(self.anew_requested)
        self._restore.setVisible(backup is not None)
        self._quit.clicked.connect(self.reject)
        self._folder.clicked.connect(self.folder_requested)
        self._restore.clicked.connect(self._on_restore_clicked)
        (self._restore if backup is not None else self._quit).setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(*self._headings()[self._trouble])
        if self._trouble is not ErrorCode.DATABASE_DAMAGED:
            text = self._text_of_lost()
        elif self._backup is not None:
            text = _(
                "The newest good backup is from {when}. With it you can go on at once. What was written after it is "
                "not in it; the damaged file is kept among the backups, in case something can be saved from it."
            ).format(when=when_made(self._backup))
        else:
            text = _(
                "There is no good backup beside it. Nothing has been changed: copy the file to a safe place before "
                "anything else. If you move it out of its folder, the app begins a new journal at the next start."
            )
        self._text.setText(text)
        self._place.setText(str(self._journal))
        self._quit.setText(_("Quit"))
        self._folder.setText(_("Open the data folder"))
        self._anew.setText(_("Begin a new journal"))
        self._restore.setText(_("Restore the backup"))

    def _headings(self) -> dict[ErrorCode, tuple[str, str]]:
        return {
            ErrorCode.DATABASE_DAMAGED: (
                _("Damaged journal"),
                _("The journal's file is damaged and was not opened."),
            ),
            ErrorCode.JOURNAL_EMPTY: (
                _("Empty journal"),
                _("The journal's file has become empty."),
            ),
            ErrorCode.JOURNAL_REPLACED: (
                _("Another file"),
                _("In the journal's place stands a file of another program."),
            ),
            ErrorCode.JOURNAL_GONE: (
                _("Missing journal"),
                _("The journal's file is no longer there."),
            ),
        }

    def _text_of_lost(self) -> str:
        if self._backup is None:
            backup = _("There is no good backup beside it.")
        else:
            backup = _(
                "The newest good backup is from {when}. With it you can go on at once. What was written after it is "
                "not in it."
            ).format(when=when_made(self._backup))
        moved = _(
            "If you have moved the file yourself, or have it elsewhere, quit, put it back in its place and start again."
        )
        return f"{backup}\n{moved}"

    def _on_restore_clicked(self) -> None:
        # Not accept(): while the app restores, a closed last window would end it.
        self.restore_requested.emit(self._backup)


def when_made(backup: Path) -> str:
    """Return when a backup was made as its name tells, else the name."""
    copy = backup_copy(backup)
    return moment_title(copy.made_at) if copy is not None else backup.name
