"""The window a team shares on screen during its win session.

It is fed by `Reads.present`, which touches shared tables only. It is a window of its own so that a meeting shares
this and not the journal: no rail, no search, no toasts, no caption but its name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import Heard
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.win_week import WinWeek
from journal_app.i18n import _
from journal_app.journal.journal import Journal
from journal_app.ui.kit.frames.floating import BEFORE_AUDIENCE
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import page_unit
from journal_app.ui.week.present.answers import Answers
from journal_app.ui.week.present.footer import PresentFooter
from journal_app.ui.week.present.header import Clock, minutes_left
from journal_app.ui.week.present.keys import BLANK, CHAPTERS, CLOSE, ENDS, FULL, UNDO, VIEW, press_of
from journal_app.ui.week.present.pages.page import Room
from journal_app.ui.week.present.pages.registry import kind_of
from journal_app.ui.week.present.pages.thanks import WRITE, thank
from journal_app.ui.week.present.session import PresentSession
from journal_app.ui.week.present.slides import Slide, make_slide
from journal_app.ui.week.present.stage import PresentStage

_TICK_MS, _SLOW_TICK_MS = 200, 5000
_SIZE = QSize(1280, 720)
_MINIMUM = QSize(640, 360)
_REPEATABLE = ("Up", "Down")
_WHILE_BLANK = ("F", "F11", "Esc")
_EVERYWHERE = (CHAPTERS, ENDS, WRITE, UNDO, BLANK, FULL, VIEW, CLOSE)


class PresentWindow(QWidget):
    """One member at a time, by keys. Deletes itself when it closes, after `ended`."""

    ended = Signal()
    slide_shown = Signal(object)
    view_requested = Signal()
    minutes_requested = Signal(object)
    pdf_requested = Signal(object)

    def __init__(self, journal: Journal, host: ThemeHost, found: WinWeek) -> None:
        super().__init__()
        self._session = PresentSession(journal, found, self)
        self._sheet_shown = False
        self._shuffles = 0
        self._stage = PresentStage(host)
        self._footer = PresentFooter(host)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._answers = Answers(host, self._session, self._stage, self)
        self._fields = self._answers.fields
        self._acts = self._make_acts()
        self._build_layout()
        self._connect_signals()
        self._show_scene()
        self._tick.start()

    def _make_acts(self) -> dict[str, Callable[[], object]]:
        session = self._session
        return {
            "Right": session.forward,
            "PgDown": session.forward,
            "Left": session.back,
            "PgUp": session.back,
            "Ctrl+Right": partial(session.chapter_on, 1),
            "Ctrl+Left": partial(session.chapter_on, -1),
            "Home": partial(session.go_to, 0),
            "End": partial(session.open_chapter, Chapter.CLOSING),
            "Ctrl+Z": session.storing.undo,
            "T": session.time.toggle,
            "Shift+T": session.time.reset,
            "P": session.toggle_problems,
            "N": session.toggle_names,
            "B": session.toggle_blank,
            "F": self._toggle_full_screen,
            "F11": self._toggle_full_screen,
            "G": partial(thank, self._answers),
            "V": self.view_requested.emit,
            "?": self._toggle_sheet,
            "Esc": self._on_escape,
        }

    def _build_layout(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(BEFORE_AUDIENCE, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._stage)
        OnScreen(self, _MINIMUM).open(_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stage, 1)
        column.addWidget(self._footer)

    def _connect_signals(self) -> None:
        self._session.changed.connect(self._on_scene_changed)
        self._session.time.changed.connect(self._show_clock)
        self._session.applauded.connect(self._stage.applaud)
        self._tick.timeout.connect(self._show_clock)
        self._answers.changed.connect(self._show_scene)
        self._answers.press_requested.connect(self._on_press_requested)
        self._answers.minutes_requested.connect(self.minutes_requested)
        self._answers.pdf_requested.connect(self.pdf_requested)
        self._stage.part_pressed.connect(self._answers.press_part)
        self._stage.pressed_elsewhere.connect(self._on_pressed_elsewhere)
        self._footer.slide_requested.connect(self._session.go_to)
        self._footer.key_requested.connect(self.press)

    @property
    def week(self) -> Week:
        """Return the week shown."""
        return self._session.week

    @property
    def group(self) -> Id | None:
        """Return the group whose session is shown, None for everybody's."""
        return self._session.scene.found.group

    @property
    def session(self) -> PresentSession:
        """Return the session shown."""
        return self._session

    @property
    def answers(self) -> Answers:
        """Return what answers the page."""
        return self._answers

    def on_changed(self, changes: Heard | None, origin: object) -> None:
        """Hear of a change to the journal."""
        self._session.on_changed(changes, origin)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        press = press_of(event)
        if not event.isAutoRepeat() or press in _REPEATABLE:
            self.press(press)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        unit = page_unit(self.size())
        self._stage.set_unit(unit)
        self._footer.set_unit(unit)
        stage = QSize(self.width(), self.height() - self._footer.height())
        self._fields.lie(unit, Room(stage.width() / unit, stage.height() / unit))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_scene()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self._session.close()
        super().closeEvent(event)
        self.ended.emit()

    @property
    def slide(self) -> Slide:
        """Return what is shown."""
        return self._stage.slide

    def press(self, press: str) -> None:
        """Do what a key means on the page that is shown."""
        if self._fields.hints:
            self._fields.press(press)
            return
        own = kind_of(self._session.scene).acts.get(press)
        act = self._acts.get(press) if own is None else partial(own, self._answers)
        if act is None:
            return
        if self._session.scene.blank and press not in _WHILE_BLANK:
            self._session.toggle_blank()  # whatever was meant, first let the room see again
        else:
            act()

    def _on_press_requested(self, press: str) -> None:
        self._sheet_shown = False
        self._show_scene()
        self.press(press)

    def _on_pressed_elsewhere(self) -> None:
        """Take away what lies over the page, for whoever has no keys at hand."""
        if self._session.scene.blank:
            self._session.toggle_blank()
        elif self._sheet_shown:
            self._toggle_sheet()

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
        if other_page:
            self._answers.forget(quietly=True)
        shuffled = self._session.scene.cast.shuffles != self._shuffles
        self._shuffles = self._session.scene.cast.shuffles
        self._show_scene(fade=other_page or shuffled)

    def _show_scene(self, *, fade: bool = False) -> None:
        scene = self._session.scene
        kind = kind_of(scene)
        self._fields.show(kind if not scene.blank else None)
        slide = make_slide(scene, told=self._answers.told)
        self.setWindowTitle(_("Win session"))
        self._stage.set_slide(slide, fade=fade)
        self._stage.set_sheet((*kind.sheet, *_EVERYWHERE) if self._sheet_shown and not scene.blank else ())
        self._footer.setHidden(scene.blank)
        self._footer.show_slide(slide.pills, self._fields.foot or kind.foot)
        self.slide_shown.emit(slide)
        self._show_clock()

    def clock(self) -> Clock:
        """Return how time passes: before anybody spoke what the session is to take, then what is left of it."""
        scene, time = self._session.scene, self._session.time
        return Clock(*time.turn(), minutes_left(scene.cast.agenda.minutes, time.spent(), scene.chapter))

    def _show_clock(self) -> None:
        scene, time = self._session.scene, self._session.time
        if scene.book.flows and time.running and not scene.blank and time.turn()[1] >= 1:
            self._session.forward()
        self._stage.set_clock(self.clock())
        self._tick.setInterval(_TICK_MS if self._session.time.running else _SLOW_TICK_MS)
