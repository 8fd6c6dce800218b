"""The icon in the tray and its menu, in the look of the system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from journal_app.i18n import N_, _
from journal_app.paths import resources_dir
from journal_app.ui.look.app_icon import draw_app_icon
from journal_app.ui.look.painting import dot
from journal_app.ui.look.theme_host import ThemeHost

_SIZES = (16, 22, 24, 32, 48)
_DOT = 0.42  # of the icon's side
_OPEN = "open"
ENTRIES: Mapping[str, str] = {
    _OPEN: N_("Open today"),
    "note": N_("Quick note"),
    "nothing": N_("Nothing to write today"),
    "present": N_("Present this week"),
    "pause": N_("Pause reminders until tomorrow"),
    "off": N_("I’m off today"),
    "settings": N_("Settings…"),
    "quit": N_("Quit"),
}
_AFTER_LINE = ("pause", "settings")


@dataclass(frozen=True, slots=True)
class TrayState:
    """What the icon and its menu say of the day: a sentence, whether it waits to be written, what is ticked."""

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
        self._plain, self._dotted = self._icons()
        self._menu = QMenu()
        self._line = self._menu.addAction("")
        self._line.setEnabled(False)
        self._menu.addSeparator()
        self.actions = {key: self._add(key, does) for key in ENTRIES}
        self._menu.setDefaultAction(self.actions[_OPEN])
        for key in ("pause", "off"):
            self.actions[key].setCheckable(True)
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
        action = self._menu.addAction("")
        action.triggered.connect(does[key])
        return action

    def close(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self._menu.deleteLater()
        self.deleteLater()

    def show_state(self, state: TrayState) -> None:
        """Say how the day stands, in the current language."""
        self._state = state
        self._line.setText(state.line)
        for key, action in self.actions.items():
            action.setText(_(ENTRIES[key]))
        self.actions["pause"].setChecked(state.is_paused)
        self.actions["off"].setChecked(state.is_off)
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
