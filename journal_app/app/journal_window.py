"""The window of one open journal, with its background thread and the actions that reach beyond a pane."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from journal_app.app.help import Help
from journal_app.app.import_export import Exchanges
from journal_app.app.panes import PANES
from journal_app.app.recovery.file_trouble import FileTrouble, Ways
from journal_app.app.services import Services
from journal_app.app.setting_actions import SettingActions
from journal_app.app.window_sharing import WindowSharing
from journal_app.domain.errors import JournalError
from journal_app.domain.workdays import WorkWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.messages import sentence
from journal_app.settings import Settings
from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.change_bridge import ChangeBridge
from journal_app.ui.kit import Message
from journal_app.ui.kit.fields.file_drops import FileDrops
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.pane_spec import PaneTools
from journal_app.ui.shell.main_window import MainWindow
from journal_app.ui.shell.maintenance import Upkeep

if TYPE_CHECKING:
    from journal_app.app.links import LinkOpener
    from journal_app.app.recovery.form_keeper import FormKeeper
    from journal_app.ui.app_actions import AppActions
    from journal_app.ui.sharing.context import SharingDesk

logger = logging.getLogger(__name__)

_A_MOMENT_MS = 2000


class Session(QObject):
    """One open journal on the screen. `close` takes it down in order; the journal is closed last.

    `ending` comes just before, for what else has it open.
    """

    ending = Signal()

    def __init__(self, services: Services, journal: Journal, host: ThemeHost) -> None:
        super().__init__()
        self.services = services
        self.journal = journal
        self._host = host
        self._background = Background(self)
        self._bridge = ChangeBridge(journal, self)
        self._upkeep: Upkeep | None = None
        self._forms: FormKeeper | None = None
        self._open = True
        self._links: LinkOpener | None = None
        self.sharing = WindowSharing(journal, self._bridge, host, services.now_ms, self)
        # Before the window, which may show the settings at once.
        self._exchanges = Exchanges(journal, self._background, host, self._find_window, services.open_folder)
        self.window = MainWindow(self._tools(), self._bridge, PANES, services.paths.state_file)
        ways = Ways(host, services.copies.newest_good, services.restore, services.reopen)
        self._trouble = FileTrouble(journal, self._bridge, self._background, self.window, ways, self)
        self._bridge.polled.connect(services.renew_lock)
        FileDrops(self.window).dropped.connect(self._exchanges.take_files)
        self._help = Help(host, self.window)
        self._connect_actions()
        self._setting_actions = SettingActions(services.preferences, self.window, self)

    def _tools(self) -> PaneTools:
        return PaneTools(
            self.journal,
            self._background,
            self._host,
            work_week=self._work_week,
            conflicts=self.sharing.conflicts,
            app=self._app_actions,
            sharing=self._sharing_desk,
            open_meeting=self.sharing.open_meeting,
            settings=self._settings,
            state_folder=None if self.services.is_sample else self.services.paths.state_dir,
        )

    def _app_actions(self) -> AppActions:
        from journal_app.app.reminding.autostart import Autostart
        from journal_app.ui.app_actions import AppActions

        services = self.services
        return AppActions(
            data_dir=services.paths.data_dir,
            settings=lambda: services.preferences.current,
            apply_settings=services.preferences.apply,
            open_folder=services.open_folder,
            back_up=services.copies.make,
            backups=services.copies.all,
            restore=services.restore,
            export_csv=self._exchanges.export_csv,
            import_log=self._exchanges.import_log,
            autostart=None if services.is_sample else Autostart(services.paths),
        )

    def _settings(self) -> Settings:
        return self.services.preferences.current

    def _sharing_desk(self) -> SharingDesk:
        return self.sharing.desk

    def _find_window(self) -> MainWindow:
        return self.window

    def _work_week(self) -> WorkWeek:
        return self.services.preferences.current.work_week()

    @property
    def background(self) -> Background:
        """Return the thread beside the window."""
        return self._background

    # Life ------------------------------------------------------------------------

    def start_upkeep(self) -> None:
        """Begin backups, indexing and, where the journal is shared, sharing beside the window."""
        self._upkeep = Upkeep(
            self._background,
            self._bridge,
            self.services.copies.make_daily,
            self.journal.index.take_in_some,
            self,
        )
        self._upkeep.failed.connect(self._on_upkeep_failed)
        self.sharing.start(self.window)
        # Not at once: it looks into folders, and the first seconds belong to the person.
        QTimer.singleShot(_A_MOMENT_MS, self, self._look_after_texts)

    @Slot()
    def _look_after_texts(self) -> None:
        """Say where the texts are that the journal had not got when the program ended, and look after new ones."""
        from journal_app.app.recovery import rescue
        from journal_app.app.recovery.form_keeper import FormKeeper

        if not self._open or self.services.is_sample:
            return
        data_dir = self.services.paths.data_dir
        if found := rescue.kept(data_dir):
            text = _("What could not be saved last time is in {path}. Take it over, then delete the file.")
            self.window.show_banner(Message(text.format(path=found[-1])))
        self._forms = FormKeeper(self.window.unsaved.drafts, self._background, data_dir, self)

    def end_journal(self) -> None:
        """Write everything and close the journal, leaving the window on the screen for a moment longer."""
        if not self._open:
            return
        self.ending.emit()
        elsewhere = self.journal.file.is_elsewhere
        if elsewhere:
            self.journal.file.write_apart()
        self.window.flush(ends=True)
        if elsewhere:
            self._keep_copy()
        self._open = False
        self.sharing.close()
        if self._upkeep is not None:
            self._upkeep.stop()
        self._background.shutdown()
        if self._forms is not None:
            self._forms.close()
        self._bridge.stop()
        self.journal.close()

    def say(self, error: JournalError) -> None:
        """Say a known failure that nobody else has said; what is wrong with the file itself stands for all others."""
        self.window.show_banner(Message(sentence(error)))
        self._bridge.look()

    def _keep_copy(self) -> None:
        try:
            self.journal.file.keep_copy()
        except JournalError as error:
            logger.warning("no copy of the open journal", exc_info=error)

    def open_link(self, link: str) -> None:
        """Show what a link means."""
        from journal_app.app.links import LinkOpener

        if self._links is None:
            self._links = LinkOpener(self.journal, self._background, self._host, self.window)
        self._links.open(link)

    def close(self) -> None:
        """Take the window down and close the journal."""
        if self._open and self.window.isVisible():
            self.window.leave()
        self.end_journal()
        self._help.close()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    # Actions ---------------------------------------------------------------------

    def _connect_actions(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "file.import": self._exchanges.import_log,
            "file.export": self._exchanges.export_csv,
            "file.back_up": self._on_back_up,
            "file.open_folder": self._on_open_folder,
        }
        table = self.window.action_table
        for action_id, handler in handlers.items():
            table.handle(action_id, handler)

    @Slot()
    def _on_back_up(self) -> None:
        self._background.run(self.services.copies.make, self._on_backed_up, self._on_failed)

    def _on_backed_up(self, copy: Path) -> None:
        text = _("Backed up as {file}.").format(file=copy.name)
        self.window.show_toast(Message(text, _("Open folder"), "", self._on_open_backups))

    @Slot()
    def _on_open_folder(self) -> None:
        self.services.open_folder(self.services.paths.data_dir)

    @Slot()
    def _on_open_backups(self) -> None:
        self.services.open_folder(self.services.paths.backups)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        self.say(error)

    @Slot(object)
    def _on_upkeep_failed(self, error: Exception) -> None:
        if isinstance(error, JournalError):
            self.say(error)
