"""Answers of the shared window to what a page asks of it: the clipboard, its fields, and the end of the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.fields import FieldsOfPages
from journal_app.ui.week.present.pages.page import Part
from journal_app.ui.week.present.session import PresentSession

_TOLD_MS = 3000


class Answers(QObject):
    """The window as its pages see it; `changed` says that the page has to say something else."""

    changed = Signal()
    press_requested = Signal(str)
    minutes_requested = Signal(object)
    pdf_requested = Signal(object)

    def __init__(self, host: ThemeHost, session: PresentSession, stage: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._told = ""
        self._timer = QTimer(self, interval=_TOLD_MS, singleShot=True)
        self.fields = FieldsOfPages(host, stage, self, window)
        self._timer.timeout.connect(self.forget)
        self.fields.changed.connect(self.changed)

    @property
    def session(self) -> PresentSession:
        """Return the session shown."""
        return self._session

    @property
    def told(self) -> str:
        """Return the press that was answered last, or what the page has to know of its fields."""
        return self._told or self.fields.told

    def press_part(self, part: Part) -> None:
        """Do what a part of the page is for."""
        part.act(self)

    def copy(self, press: str, text: str) -> None:
        """Put a text into the clipboard and say so on the page, where `press` is named."""
        QGuiApplication.clipboard().setText(text)
        self.tell(press)

    def tell(self, press: str) -> None:
        """Say for three seconds, where `press` is named on the page, that it is done."""
        self._told = press
        self._timer.start()
        self.changed.emit()

    def forget(self, *, quietly: bool = False) -> None:
        """Say no more of what was answered; `quietly` where the page is made anew anyway."""
        if self._told:
            self._told = ""
            if not quietly:
                self.changed.emit()

    def save_pdf(self) -> None:
        """Ask for the minutes to be saved."""
        page = self._session.entries.minutes()
        if page is not None:
            self.pdf_requested.emit(page)

    def finish(self) -> None:
        """End the session, close the window, and open the minutes."""
        led = self._session.led or self._session.keep_place()
        self.end()
        if led:
            self.minutes_requested.emit(self._session.held.id)

    def press(self, press: str) -> None:
        """Do what a key means on the page, after the sheet that lists it is away."""
        self.press_requested.emit(press)

    def end(self) -> None:
        """Close the window; the session is saved."""
        self._window.close()

    def write(self, about: object = None) -> None:
        """Put the caret into the fields of the page, where it has some; `about` is what is to be corrected."""
        self.fields.write(about)
        self.changed.emit()

    def take_keyboard(self) -> None:
        """Take the keyboard back from a field."""
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)
