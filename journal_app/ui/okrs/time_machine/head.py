"""The head of the time machine: which day is shown, the ways to the next changes, and back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui import dates
from journal_app.ui.kit import Button, DayField, Glyph, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.time_machine.reach import Reach

_FIELD = 148
_GAP = 12
_KEYS = ("Alt+Left", "Alt+Right", "Esc")
_ICONS = ("arrow-left", "arrow-right", "undo-2")
# Whether the sentence is shown, the keys, words on the buttons, and the icon.
_FOLDS = (
    (True, True, True, True),
    (False, True, True, True),
    (False, False, True, True),
    (False, False, False, True),
    (False, False, False, False),
)


class PastHead(Worded, QWidget):
    """Shows a day. `earlier_requested` and `later_requested` ask for the next change, `back_requested` for today.

    `day_typed` carries a day within reach, `field_left` says that nobody types one any more.
    """

    earlier_requested = Signal()
    later_requested = Signal()
    back_requested = Signal()
    day_typed = Signal(object)
    field_left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._day: date | None = None
        self._reach: Reach | None = None
        self._fitting, self._stale = False, True
        self._glyph = Glyph(host, "history", 20, color="accent")
        self.title = Label(host, role="heading", bold=True)
        self.title.set_elided(True)
        self._about = Label(host, role="caption", color="muted")
        self.field = DayField(host, width=_FIELD)
        self.field.hide()
        self.earlier = Button(host, kind="ghost")
        self.later = Button(host, kind="ghost")
        self.back = Button(host)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._glyph, self.title, self._about, self.field):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        for button in self._buttons:
            self._row.addWidget(button)
        for part in (self._glyph, *self._buttons):
            self._row.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)

    def _connect_signals(self) -> None:
        self.earlier.clicked.connect(self.earlier_requested)
        self.later.clicked.connect(self.later_requested)
        self.back.clicked.connect(self.back_requested)
        self.field.edit.installEventFilter(self)

    @property
    def _buttons(self) -> tuple[Button, Button, Button]:
        return self.earlier, self.later, self.back

    def show_day(self, day: date, *, has_earlier: bool, has_later: bool) -> None:
        """Say which day is shown, and which ways lead on from it."""
        self._day = day
        self.earlier.setEnabled(has_earlier)
        self.later.setEnabled(has_later)
        self._say_day()
        self._fit()

    def ask_day(self, day: date | None, reach: Reach) -> None:
        """Ask for a day within reach to be typed."""
        self._reach = reach
        self.field.set_today(reach.today)
        self.field.set_day(day)
        self.field.set_error("")
        self.field.show()
        self._fit()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.selectAll()

    def put_field_away(self) -> None:
        """Ask no longer."""
        had_keyboard = self.field.edit.hasFocus()
        self.field.set_error("")
        self.field.hide()
        self._fit()
        if had_keyboard:
            self.field_left.emit()

    def _take_typed(self) -> None:
        reach = self._reach
        try:
            day = self.field.day()
        except JournalError as error:
            self.field.set_error(sentence(error))
            return
        if reach is not None and day is not None and reach.clamped(day) != day:
            first, last = dates.day_short(reach.first), dates.day_short(reach.newest)
            self.field.set_error(_("Choose a day from {first} to {last}.").format(first=first, last=last))
            return
        self.put_field_away()
        self.day_typed.emit(day)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.put_field_away()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.field.edit.is_composing:
                self._take_typed()
                return True
        return super().eventFilter(watched, event)

    def _say_day(self) -> None:
        day = self._day
        self.title.setText("" if day is None else _("The tree on {day}").format(day=dates.month_day(day)))

    # Look --------------------------------------------------------------------------

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        self._about.setText(_("Only to be read. What you wrote stays as it is."))
        self.field.edit.setAccessibleName(_("Day to go to"))
        for button, words in zip(
            self._buttons, (_("Change before"), _("Next change"), _("Back to today")), strict=True
        ):
            button.setText(words)
            button.setAccessibleName(words)
        self._say_day()
        self._stale = True
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row.minimumSize().height())

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Its children know the new size of letters only after the bar does.
        if event.type() == QEvent.Type.LayoutRequest and self._stale:
            self._fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for: the sentence, the keys, the words of the buttons, the icon."""
        if self._fitting:
            self._stale = True
            return
        self._fitting, self._stale = True, False
        about, keys, words, icon = _FOLDS[-1]
        for about, keys, words, icon in _FOLDS:
            for button, key, short in zip(self._buttons, _KEYS, _ICONS, strict=True):
                button.set_key(key if keys else "")
                button.set_short(not words, icon=short)
            if self._needed(about=about and self.field.isHidden(), icon=icon) <= self.width():
                break
        # Only now: what is shown lays the page out at once, and the bar gets another size meanwhile.
        self._about.setVisible(about and self.field.isHidden())
        self._glyph.setVisible(icon)
        self._fitting = False

    def _needed(self, *, about: bool, icon: bool) -> int:
        parts: list[QWidget] = [self.title, *self._buttons]
        parts += [self._about] if about else []
        parts += [self._glyph] if icon else []
        parts += [] if self.field.isHidden() else [self.field]
        # The stretch has a gap of its own.
        return sum(part.sizeHint().width() for part in parts) + len(parts) * self._host.theme.px(_GAP)

    @override
    def restyle(self) -> None:
        self._row.setSpacing(self._host.theme.px(_GAP))
        self._stale = True
        self._fit()
        self._stale = True
