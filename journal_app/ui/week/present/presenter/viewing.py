"""Opener of the presenter view of a shared window: on another screen, or beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journal_app.i18n import _
from journal_app.ui.kit import LineEdit
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.presenter.placing import beside, halves, other_room
from journal_app.ui.week.present.presenter.view import LEAST, SIZE, PresenterView
from journal_app.ui.week.present.slides import Slide
from journal_app.ui.week.present.window import PresentWindow

_BESIDE = 504
_FILLS = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Viewing(QObject):
    """At most one presenter view for a shared window; it goes with that window."""

    def __init__(self, host: ThemeHost, shared: PresentWindow, main: QWidget) -> None:
        """`main` is the window of the journal: the presenter's own screen is where that one is."""
        super().__init__(shared)
        self._host = host
        self._shared = shared
        self._main = main
        self._view: PresenterView | None = None
        self._before: tuple[QRect, Qt.WindowState] | None = None
        shared.view_requested.connect(self.toggle)
        shared.ended.connect(self.close)
        shared.slide_shown.connect(self._on_slide_shown)

    @property
    def view(self) -> PresenterView | None:
        """Return the view, None while it is closed."""
        return self._view if self._view is not None and self._view.isVisible() else None

    def begin(self) -> None:
        """Share on the other screen where there is one, and open the view on the presenter's own."""
        screens = QGuiApplication.screens()
        own = screens.index(self._main.screen())
        other = other_room([screen.availableGeometry() for screen in screens], own)
        if other is None:
            return
        if self._shared.screen() is self._main.screen():
            self._shared.setGeometry(_centred(self._shared.size(), other))
        self._open(screens[own].availableGeometry())

    def toggle(self) -> None:
        """Open the view, or close it."""
        if self.view is not None:
            self.view.close()
        else:
            self._open(self._free_room())

    def close(self) -> None:
        """Close the view for good."""
        if self._view is not None:
            self._view.close()
            self._view.deleteLater()
            self._view = None

    def _open(self, room: QRect | None) -> None:
        if self._view is None:
            self._view = PresenterView(self._host, self._shared.session, self._shared.clock, self._where)
            self._view.pressed.connect(self._on_pressed)
            self._view.closed.connect(self._on_closed)
        view = self._view
        if room is not None:
            view.on_screen.open(SIZE, _centred(SIZE, room))
        else:
            self._place_beside(view)
        view.show_slide(self._shared.slide)
        view.show()
        view.activateWindow()
        view.take_keyboard()

    def _place_beside(self, view: PresenterView) -> None:
        """Lie beside the shared window; where that leaves no room, it makes some until the view closes."""
        shared, room = self._shared, view.on_screen.room(self._shared.screen())
        filling = shared.windowState() & _FILLS
        least = QSize(self._host.theme.px(LEAST.width()), self._host.theme.px(LEAST.height()))
        free = None if filling else beside(shared.frameGeometry(), room, least)
        if free is None:
            self._before = (shared.normalGeometry() if filling else shared.geometry(), shared.windowState())
            own, free = halves(room, min(self._host.theme.px(_BESIDE), room.width() // 2))
            shared.setWindowState(shared.windowState() & ~_FILLS)
            shared.setGeometry(own)
        view.on_screen.open(free.size(), free)

    def _free_room(self) -> QRect | None:
        """Return the room of a screen without the shared window, the presenter's own one before others."""
        screens = QGuiApplication.screens()
        own = screens.index(self._shared.screen())
        rooms = [screen.availableGeometry() for screen in screens]
        return other_room(rooms, own, screens.index(self._main.screen()))

    def _where(self) -> str:
        """Return which window is shared, and on which display, counted from the left."""
        screens = sorted(QGuiApplication.screens(), key=lambda screen: screen.geometry().topLeft().toTuple())
        where = _("Shared: the window “{window}”").format(window=self._shared.windowTitle())
        if len(screens) > 1:
            number = screens.index(self._shared.screen()) + 1
            where = _("{shared}, display {number}").format(shared=where, number=number)
        return where

    def _on_slide_shown(self, slide: Slide) -> None:
        if self.view is not None:
            self.view.show_slide(slide)

    def _on_pressed(self, press: str) -> None:
        self._shared.press(press)
        if isinstance(self._shared.focusWidget(), LineEdit):
            self._shared.activateWindow()  # the room sees what is typed there

    def _on_closed(self) -> None:
        before, self._before = self._before, None
        if before is not None and self._shared.isVisible():
            place, state = before
            self._shared.setGeometry(place)
            self._shared.setWindowState(state)
        if self._shared.isVisible():
            self._shared.activateWindow()


def _centred(size: QSize, room: QRect) -> QRect:
    place = QRect(room.topLeft(), size.boundedTo(room.size()))
    place.moveCenter(room.center())
    return place
