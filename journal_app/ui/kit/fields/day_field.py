"""A day as a field: typed, or chosen from the month that opens below it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
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
        self._popup: CalendarPopup | None = None
        self._button = IconButton(host, "calendar-days", size=_BUTTON, icon_size=16)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner.addWidget(self._button)
        if look == "quiet":
            policy = self._button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._button.setSizePolicy(policy)
            self._button.hide()
        self.edit.installEventFilter(self)
        self._button.clicked.connect(self.open_month)
        self.text_edited.connect(self._on_text_edited)

    def set_today(self, today: date) -> None:
        """Say which day it is: a day typed without its year is the nearest one."""
        self._today = today

    def set_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.set_text("" if day is None else self._typed(day) if self.edit.hasFocus() else self._shown(day))

    def day(self) -> date | None:
        """Return the day, None where nothing is typed. Raises JournalError(BAD_DATE)."""
        text = self.text().strip()
        if not text:
            return None
        return dates.read_day(text.partition("(")[0] if text.endswith(")") else text, self._today)

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
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and not self.edit.is_composing:
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
        """Show the day as one types it while that is done, and with its weekday otherwise."""
        day = self.day() if self.is_readable else None
        if day is not None:
            self.set_text(self._typed(day) if typing else self._shown(day))

    def _typed(self, day: date) -> str:
        short = f"{day.month}/{day.day}"
        return short if dates.read_day(short, self._today) == day else dates.typed_day(day)

    def _shown(self, day: date) -> str:
        short = f"{day.month}/{day.day}"
        if dates.read_day(short, self._today) != day:
            return dates.typed_day(day)
        return short if self._look == "quiet" else f"{short}({dates.weekday_short(day)})"

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
