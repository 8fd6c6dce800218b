"""Trouble with the journal's file while the window is open: what is said, and the ways out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.shell.main_window import MainWindow

logger = logging.getLogger(__name__)

_ELSEWHERE = {ErrorCode.JOURNAL_GONE, ErrorCode.JOURNAL_REPLACED}


@dataclass(frozen=True, slots=True)
class Ways:
    """What the program does for it: find the newest good copy, go back to one, or go on with the file that is there.

    `restore` and `reopen` raise JournalError, and then nothing has changed.
    """

    host: ThemeHost
    newest_good: Callable[[], Path | None]
    restore: Callable[[Path], None]
    reopen: Callable[[], None]


class FileTrouble(QObject):
    """Keeps a banner with the way out as long as the file is moved, replaced, empty or damaged.

    What was typed meanwhile is written when the file is back, by hand or by the button.
    """

    def __init__(
        self,
        journal: Journal,
        bridge: ChangeBridge,
        background: Background,
        window: MainWindow,
        ways: Ways,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._bridge = bridge
        self._background = background
        self._window = window
        self._ways = ways
        self._trouble: ErrorCode | None = None
        bridge.trouble_changed.connect(self._on_trouble_changed)

    @Slot(object)
    def _on_trouble_changed(self, trouble: ErrorCode | None) -> None:
        before, self._trouble = self._trouble, trouble
        if trouble is None:
            self._end(before)
            return
        logger.warning("the journal's file: %s", trouble)
        if trouble in _ELSEWHERE:
            self._keep_copy()
        self._say(trouble)

    def _say(self, trouble: ErrorCode, more: str = "") -> None:
        action, way = {
            ErrorCode.JOURNAL_GONE: (_("Put it back"), self._on_put_back),
            ErrorCode.JOURNAL_REPLACED: (_("Choose…"), self._on_choose),
        }.get(trouble, (_("Restore a backup…"), self._on_restore))
        text = sentence(JournalError(trouble, path=str(self._journal.path)))
        stays = _("What you type stays in the window.") if trouble in _ELSEWHERE else ""
        self._window.pin_banner(Message("\n".join(filter(None, (more, text, stays))), action, "", way))

    def _end(self, before: ErrorCode | None) -> None:
        self._window.pin_banner(None)
        self._window.flush()
        self._journal.heard(None)
        if before in _ELSEWHERE:
            self._window.show_toast(Message(_("The journal is back in its place. Nothing was lost.")))

    def _keep_copy(self) -> None:
        """Keep what is open here before anything else: where its file was deleted, nothing else has it."""
        try:
            self._journal.file.keep_copy()
        except JournalError as error:
            logger.warning("no copy of the open journal", exc_info=error)

    # Ways out ------------------------------------------------------------------

    @Slot()
    def _on_put_back(self) -> None:
        if self._trouble not in _ELSEWHERE:
            return  # the file is back by itself
        try:
            self._journal.file.put_back()
        except JournalError as error:
            self._say(self._trouble, sentence(error))
        self._bridge.look()

    @Slot()
    def _on_choose(self) -> None:
        from journal_app.ui.dialogs.replaced import ReplacedDialog

        dialog = ReplacedDialog(self._window, self._ways.host, self._journal.path)
        dialog.own_chosen.connect(self._on_put_back)
        dialog.other_chosen.connect(self._on_other_chosen)
        dialog.open()

    @Slot()
    def _on_other_chosen(self) -> None:
        if self._trouble is not ErrorCode.JOURNAL_REPLACED:
            return
        try:
            self._ways.reopen()
        except JournalError as error:
            self._say(ErrorCode.JOURNAL_REPLACED, sentence(error))

    @Slot()
    def _on_restore(self) -> None:
        self._background.run(self._ways.newest_good, self._on_newest_found, self._on_failed)

    def _on_newest_found(self, copy: Path | None) -> None:
        from journal_app.ui.dialogs.restore import RestoreDialog

        if copy is None:
            self._window.show_pane("settings", "data")
            return
        dialog = RestoreDialog(self._ways.host, copy, self._window)
        dialog.confirmed.connect(self._on_restore_confirmed)
        dialog.open()

    def _on_restore_confirmed(self, copy: Path) -> None:
        try:
            self._ways.restore(copy)
        except JournalError as error:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        if self._trouble is not None:
            self._say(self._trouble, sentence(error))
