"""The presence of the program beside its window: the icon in the tray, and what closing the window means."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from journal_app.app.journal_window import Session
from journal_app.app.preferences import Preferences
from journal_app.app.reminding.reminders import Reminders
from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import DayView, Kind
from journal_app.domain.workdays import is_off
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.habit.days_off_commands import AddLeave, RemoveLeaveOn
from journal_app.ui.kit import Message
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.reminder.tray import Tray, TrayState

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOKS_MS = 5000  # panels start late, and end
_NAMES = {Kind.KEEP: "Keep", Kind.PROBLEM: "Problem", Kind.TRY: "Try"}


class Presence(QObject):
    """Has an icon in the tray while there is a tray. `lost` says that the tray has gone, and the icon with it."""

    lost = Signal()

    def __init__(
        self,
        host: ThemeHost,
        preferences: Preferences,
        reminders: Reminders,
        session: Callable[[], Session | None],
        does: Mapping[str, Callable[[], object]],
        parent: QObject,
    ) -> None:
        """`session` finds the open journal of one's own; `does` says what opens windows or ends the program."""
        super().__init__(parent)
        self._host = host
        self._preferences = preferences
        self._reminders = reminders
        self._session = session
        self._does = {
            **does,
            "nothing": reminders.note_nothing,
            "pause": self.pause,
            "off": self.take_off,
        }
        self.tray: Tray | None = None
        self._timer = QTimer(self, interval=_LOOKS_MS)
        self._timer.timeout.connect(self.look)
        reminders.changed.connect(self._show_state)
        reminders.notices.balloon_wanted.connect(self._on_balloon_wanted)

    def start(self) -> None:
        """Look for a tray now, and go on looking."""
        self._timer.start()
        self.look()

    def close(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        if self.tray is not None:
            self.tray.close()
            self.tray = None

    def look(self) -> None:
        """Come into a tray that is there now, or note that it has gone."""
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        if is_there and self.tray is None:
            self.tray = Tray(self._host, self._does, self)
            self._show_state()
        elif not is_there and self.tray is not None:
            self.tray.close()
            self.tray = None
            self.lost.emit()

    @property
    def stays_without_window(self) -> bool:
        """Tell whether the program goes on when its window is closed: only where an icon is left to find it by."""
        return self.tray is not None and self._preferences.current.keeps_running

    def _show_state(self) -> None:
        session = self._session()
        if self.tray is None or session is None:
            return
        journal, reminders = session.journal, self._reminders
        try:
            today = journal.today()
            view = journal.reads.kpt.day(journal.me, today)
            is_written = today in journal.reads.kpt.marks(journal.me, today, today)
            off = is_off(journal.reads.days_off.leave(journal.me), journal.today())
        except JournalError:
            return  # the window says what is wrong with the file; the icon keeps what it shows
        line = _line(view)
        settings = self._preferences.current
        if settings.reminder and not (is_written or off or reminders.is_paused or reminders.is_open):
            line = _("{day} · reminder at {time}").format(day=line, time=settings.remind_at)
        self.tray.show_state(TrayState(line, reminders.is_open, reminders.is_paused, off, is_written))

    def pause(self) -> None:
        """Let reminders rest until tomorrow, or come again."""
        paused = not self._reminders.is_paused
        self._reminders.pause(paused=paused)
        self._say(_("Reminders rest until tomorrow.") if paused else _("Reminders come again."), self.pause)

    def take_off(self) -> None:
        """Take today off, or work after all."""
        session = self._session()
        if session is None:
            return
        today = session.journal.today()
        off = is_off(session.journal.reads.days_off.leave(session.journal.me), today)
        shown = self._preferences.current.show_days_off
        command: Command = RemoveLeaveOn(today, today) if off else AddLeave(today, today, shown=shown)
        try:
            session.journal.run(command, self)
        except JournalError as error:
            self._does["open"]()
            session.say(error)
            return
        self._reminders.look()
        self._say(_("Today is a workday again.") if off else _("Today is a day off."), self.take_off)

    def _say(self, text: str, back: Callable[[], None]) -> None:
        """Say in the window what has been done, and offer the way back; in the tray the menu shows it."""
        session = self._session()
        if session is not None and session.window.isVisible():
            session.window.show_toast(Message(text, _("Undo"), "", back))

    def _on_balloon_wanted(self, title: str, line: str) -> None:
        if self.tray is not None:
            self.tray.say(title, line)


def _line(view: DayView) -> str:
    """Return how many lines today has; nothing of what they say."""
    counts = {name: len(view.of(kind)) for kind, name in _NAMES.items()}
    total = sum(counts.values())
    if not total:
        return _("Nothing to write today") if view.nothing else _("Today is still open")
    lines = ngettext("{count} line today", "{count} lines today", total).format(count=total)
    return f"{lines} ({', '.join(f'{name} {count}' for name, count in counts.items() if count)})"
