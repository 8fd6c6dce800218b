"""The window a team shares on screen during its win session.

It is fed by `Reads.present`, which touches shared tables only. It is a window of its own so that a meeting shares
this and not the journal: no rail, no search, no toasts, no caption but its name.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard
from journal_app.domain.periods import Week
from journal_app.domain.week.win_session import SlideKind, WinWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.kit.frames.floating import BEFORE_AUDIENCE
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.footer import PresentFooter
from journal_app.ui.week.present.keys import FOOTER
from journal_app.ui.week.present.scale import page_unit
from journal_app.ui.week.present.session import PresentSession
from journal_app.ui.week.present.slides import make_slide
from journal_app.ui.week.present.stage import PresentStage

_TICK_MS = 200
_SIZE = QSize(1280, 720)
_MINIMUM = QSize(640, 360)
_REPEATABLE = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_OTHER_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PresentWindow(QWidget):
    """One member at a time, by keys. Deletes itself when it closes, after `ended`."""

    ended = Signal()

    def __init__(self, journal: Journal, host: ThemeHost, found: WinWeek) -> None:
        super().__init__()
        self._session = PresentSession(journal, found, self)
        self._sheet_shown = False
        self._copied = False
        self._stage = PresentStage(host)
        self._footer = PresentFooter(host)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._keys = self._make_keys()
        self._build_layout()
        self._connect_signals()
        self._show_scene()

    def _make_keys(self) -> dict[Qt.Key, Callable[[], object]]:
        session = self._session
        return {
            Qt.Key.Key_Right: session.forward,
            Qt.Key.Key_PageDown: session.forward,
            Qt.Key.Key_Left: session.back,
            Qt.Key.Key_PageUp: session.back,
            Qt.Key.Key_Up: session.up,
            Qt.Key.Key_Down: session.down,
            Qt.Key.Key_Space: session.put_in_spotlight,
            Qt.Key.Key_A: session.applaud,
            Qt.Key.Key_T: session.toggle_timer,
            Qt.Key.Key_P: session.toggle_problems,
            Qt.Key.Key_N: session.toggle_names,
            Qt.Key.Key_B: session.toggle_blank,
            Qt.Key.Key_C: self._copy,
            Qt.Key.Key_F: self._toggle_full_screen,
            Qt.Key.Key_F11: self._toggle_full_screen,
            Qt.Key.Key_Question: self._toggle_sheet,
            Qt.Key.Key_Escape: self._on_escape,
        }

    def _build_layout(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(BEFORE_AUDIENCE, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        OnScreen(self, _MINIMUM).open(_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stage, 1)
        column.addWidget(self._footer)

    def _connect_signals(self) -> None:
        self._session.changed.connect(self._on_scene_changed)
        self._session.clock_changed.connect(self._show_clock)
        self._session.applauded.connect(self._stage.applaud)
        self._tick.timeout.connect(self._show_clock)
        self._footer.slide_requested.connect(self._session.go_to)
        self._footer.key_requested.connect(self._on_key)

    @property
    def week(self) -> Week:
        """Return the week shown."""
        return self._session.week

    @property
    def session(self) -> PresentSession:
        """Return the session shown."""
        return self._session

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Hear of a change to the journal."""
        self._session.on_changed(changes, origin)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.isAutoRepeat() and key not in _REPEATABLE:
            return
        if key == Qt.Key.Key_T and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._session.reset_timer()
        elif not event.modifiers() & _OTHER_MODIFIERS:
            self._on_key(key.value)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = page_unit(self.size())
        self._stage.set_unit(unit)
        self._footer.set_unit(unit)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_scene()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        super().closeEvent(event)
        self.ended.emit()

    def _on_key(self, key: int) -> None:
        handler = self._keys.get(Qt.Key(key))
        if handler is None:
            return
        stays_blank = (self._toggle_full_screen, self._on_escape)
        if self._session.scene.blank and handler not in stays_blank:
            self._session.toggle_blank()  # whatever was meant, first let the room see again
        else:
            handler()

    def _copy(self) -> None:
        if self._session.scene.kind is not SlideKind.SUMMARY:
            return
        QGuiApplication.clipboard().setText(self._session.minutes())
        self._copied = True
        self._show_scene()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _toggle_sheet(self) -> None:
        self._sheet_shown = not self._sheet_shown
        self._show_scene()

    def _on_escape(self) -> None:
        if self._sheet_shown:
            self._toggle_sheet()
        else:
            self.close()

    def _on_scene_changed(self, other_page: bool) -> None:
        self._copied = False
        self._show_scene(fade=other_page)

    def _show_scene(self, *, fade: bool = False) -> None:
        scene = self._session.scene
        slide = make_slide(scene, copied=self._copied)
        self.setWindowTitle(_("Win session"))
        self._stage.set_slide(slide, fade=fade)
        self._stage.set_sheet(shown=self._sheet_shown and not scene.blank)
        self._footer.setHidden(scene.blank)
        self._footer.show_slide(slide.pills, FOOTER[scene.kind])
        self._show_clock()

    def _show_clock(self) -> None:
        self._stage.set_clock(*self._session.clock())
        if self._session.timing and not self._tick.isActive():
            self._tick.start()
        elif not self._session.timing:
            self._tick.stop()
