"""A day as a field: typed, or chosen from the month that opens below it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _, language
from journal_app.ui import dates
from journal_app.ui.kit.buttons.buttons import IconButton
from journal_app.ui.kit.calendars.calendar_popup import CalendarPopup
from journal_app.ui.kit.calendars.month import Days, Span
from journal_app.ui.kit.fields.fields import Field, FieldLook
from journal_app.ui.look.theme_host import ThemeHost

_BUTTON = 24


class DayField(Field):
    """Holds a day or nothing: "12/25", "2026-12-25", "tomorrow". Alt+Down or the button opens the month.

    In a row of a list, where Alt+Down moves the row, Space does.
    """

    day_changed = Signal()

    def __init__(self, host: ThemeHost, *, width: int = 0, look: FieldLook = "") -> None:
        super().__init__(host, width=width, look=look)
        self._today = date.today()
        self._day: date | None = None
        self._said = ""
        self._popup: CalendarPopup | None = None
        self._button = IconButton(host, "calendar-days", size=_BUTTON, icon_size=16)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner.addWidget(self._button)
        if look == "quiet":
            self._button.hide()
        self.edit.installEventFilter(self)
        self._button.clicked.connect(self.open_month)
        self.text_edited.connect(self._on_text_edited)

    def set_today(self, today: date) -> None:
        """Say which day it is: a day typed without its year is the nearest one."""
        self._today = today

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self._show(day, typing=self.edit.hasFocus())

    def day(self) -> date | None:
        """Return the day, None where nothing is typed. Raises JournalError(BAD_DATE)."""
        text = self.text().strip()
        if text == self._said:
            return self._day
        return dates.read_day(text, self._today) if text else None

    @property
    def is_readable(self) -> bool:
        """Tell whether what stands in the field is a day, or nothing."""
        try:
            self.day()
        except JournalError:
            return False
        return True

    @property
    def is_open(self) -> bool:
        """Tell whether the month is open and has the keyboard."""
        return self._popup is not None and self._popup.isVisible()

    def open_month(self) -> None:
        """Open the month of the day, below the field."""
        if self._popup is None:
            self._popup = CalendarPopup(self._host, self, self._days)
            self._popup.chosen.connect(self._on_chosen)
        day = (self.day() if self.is_readable else None) or self._today
        self._popup.open_below(self, Span(day, day), self.edit)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if self._opens(event) and not self.edit.is_composing:
                self.open_month()
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._say_anew(typing=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._button.show()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._button.setVisible(self._look != "quiet")
        super().leaveEvent(event)

    def _opens(self, event: QKeyEvent) -> bool:
        if self._look == "quiet":
            return event.key() == Qt.Key.Key_Space
        return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def _say_anew(self, *, typing: bool) -> None:
        if self.text().strip() and self.is_readable and not self.edit.is_composing:
            self._show(self.day(), typing=typing)

    def _show(self, day: date | None, *, typing: bool) -> None:
        """Show a day as one types it while that is done, and in the reader's words otherwise."""
        self._day = day
        self._said = "" if day is None else self._typed(day) if typing else self._worded(day)
        self.set_text(self._said)

    def _typed(self, day: date) -> str:
        short = f"{day.month}/{day.day}"
        is_near = language() == "ja" and dates.read_day(short, self._today) == day
        return short if is_near else dates.typed_day(day)

    def _worded(self, day: date) -> str:
        if dates.read_day(f"{day.month}/{day.day}", self._today) != day:
            return dates.typed_day(day)
        return dates.day_short(day) if self._look == "quiet" else dates.day_short_with_weekday(day)

    def _days(self, _first: date, _last: date) -> Days:
        return Days(self._today, QLocale().firstDayOfWeek().value - 1)

    def _on_chosen(self, span: Span) -> None:
        self.set_day(span.first)
        self.set_error("")
        self.day_changed.emit()

    def _on_text_edited(self) -> None:
        self.day_changed.emit()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._button.set_name(_("Open the calendar"), "Space" if self._look == "quiet" else "Alt+Down")
