"""The icon in the tray and its menu, in the look of the system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSystemTrayIcon

from journal_app.i18n import N_, _, language
from journal_app.paths import resources_dir
from journal_app.ui.kit import Menu
from journal_app.ui.look.app_icon import draw_app_icon
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme_host import ThemeHost

_SIZES = (16, 22, 24, 32, 48)
_DOT = 0.42  # of the icon's side
_OPEN = "open"
_AFTER_LINE = ("pause", "settings")
ENTRIES: Mapping[str, tuple[str, str]] = {
    _OPEN: ("pencil-line", N_("Open today")),
    "note": ("zap", N_("Quick note")),
    "nothing": ("check", N_("Nothing to write today")),
    "present": ("presentation", N_("Present this week")),
    "pause": ("bell-off", N_("Pause reminders until tomorrow")),
    "off": ("tree-palm", N_("I’m off today")),
    "settings": ("settings", N_("Settings…")),
    "quit": ("power", N_("Quit")),
}
"""The icon and the words of each entry, by its key."""

_BACK: Mapping[str, tuple[str, str]] = {
    "pause": ("bell", N_("Resume reminders")),
    "off": ("undo-2", N_("I’m working today after all")),
}
"""What takes an entry back that holds."""


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the icon and its menu say of the day: a sentence, whether it waits to be written, what holds."""

    line: str = ""
    is_open: bool = False
    is_paused: bool = False
    is_off: bool = False
    is_written: bool = False


class Tray(QObject):
    """Shows the icon as long as it lives; `close` takes it away."""

    def __init__(self, host: ThemeHost, does: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        """`does` says what each entry of the menu does, by its key in ENTRIES."""
        super().__init__(parent)
        self._host = host
        self._state = TrayState()
        self._shown: tuple[TrayState, str] | None = None
        self._plain, self._dotted = self._icons()
        self._menu = Menu(host)
        self._line = self._menu.addAction("")
        self._line.setEnabled(False)
        self._menu.addSeparator()
        self.actions = {key: self._add(key, does) for key in ENTRIES}
        self._menu.setDefaultAction(self.actions[_OPEN])
        font = self.actions[_OPEN].font()
        font.setBold(True)  # menus drawn by Qt show their default no other way
        self.actions[_OPEN].setFont(font)
        self.icon = QSystemTrayIcon(self._plain, self)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._on_activated)
        self.icon.messageClicked.connect(self.actions[_OPEN].trigger)
        host.changed.connect(self._on_theme_changed)
        self.show_state(self._state)
        self.icon.show()

    def _add(self, key: str, does: Mapping[str, Callable[[], object]]) -> QAction:
        if key in _AFTER_LINE:
            self._menu.addSeparator()
        icon, words = ENTRIES[key]
        return self._menu.add(icon, _(words), does[key])

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    def show_state(self, state: TrayState) -> None:
        """Say how the day stands, in the current language."""
        if (state, language()) == self._shown:
            return  # a panel hears of every change
        self._shown = (state, language())
        self._state = state
        self._line.setText(state.line)
        held = {key for key, holds in (("pause", state.is_paused), ("off", state.is_off)) if holds}
        for key, action in self.actions.items():
            icon, words = _BACK[key] if key in held else ENTRIES[key]
            action.setText(_(words))
            self._menu.show_icon(action, icon)
        self.actions["nothing"].setEnabled(not state.is_written)
        self.icon.setIcon(self._dotted if state.is_open else self._plain)
        name = _("Work Journal")
        self.icon.setToolTip(f"{name}\n{state.line}" if state.line else name)

    def say(self, title: str, line: str) -> None:
        """Show a balloon: where there is no session bus to carry a notification."""
        self.icon.showMessage(title, line, self._plain)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.actions[_OPEN].trigger()

    def _on_theme_changed(self) -> None:
        self._plain, self._dotted = self._icons()
        self._shown = None
        self.show_state(self._state)

    def _icons(self) -> tuple[QIcon, QIcon]:
        plain, dotted = QIcon(), QIcon()
        for size in _SIZES:
            pixmap = QPixmap.fromImage(draw_app_icon(resources_dir() / "icons", size))
            plain.addPixmap(pixmap)
            marked = QPixmap(pixmap)
            painter = QPainter(marked)
            side = size * _DOT
            center = QPointF(size - side / 2, side / 2)
            dot(painter, center, side, self._host.theme.color("bg"))
            dot(painter, center, side * 0.72, self._host.theme.color("accent"))
            painter.end()
            dotted.addPixmap(marked)
        return plain, dotted
