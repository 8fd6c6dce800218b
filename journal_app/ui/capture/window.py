"""The window of a quick note: what is in it and which keys it has. What they do is up to its flow."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import moved
from journal_app.i18n import _
from journal_app.ui import dates, note_keys
from journal_app.ui.capture.field import NoteField
from journal_app.ui.capture.kind_bar import KindBar
from journal_app.ui.capture.note_frame import INSET, NoteFrame
from journal_app.ui.kit import Button, Glyph, IconButton, Label, Row, Stack, key_text
from journal_app.ui.kit.fields.complaint import Complaint
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.section_names import section_name

SHOWN_MS = 2000


class CaptureWindow(NoteFrame):
    """One line, its section, its day and its lock. After it has been added, a line with the way back for a moment."""

    edited = Signal()
    add_requested = Signal()
    add_more_requested = Signal()
    undo_requested = Signal()
    day_requested = Signal()
    leave_requested = Signal()
    done = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._day = self._today = date.min
        self._kept_at: datetime | None = None
        self._told = ""
        self._leaves = False
        self.kinds = KindBar(host)
        self.field = NoteField(host)
        self.complaint = Complaint(host)
        self.day_button = Button(host, kind="ghost", icon="calendar-days", size="small")
        self.lock = IconButton(host, "lock-open", size=28, icon_size=18)
        self.lock.setCheckable(True)
        self._fact = Label(host, role="caption", color="muted")
        self._add = Button(host, kind="quiet")
        self._more = Button(host, kind="quiet")
        self._close = Button(host, kind="quiet")
        self._said = Label(host)
        self._undo = Button(host, kind="link", key=note_keys.UNDO)
        self._closing = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        host = self._host
        self._head = Row(host, self._fact, None, self.day_button, self.lock, spacing=6)
        self._head.insertLayout(0, self.kinds)
        self._foot = Row(host, self._add, self._more, None, self._close, spacing=12)
        self._form = QWidget()
        column = Stack(host, spacing=10)
        self._form.setLayout(column)
        column.addLayout(self._head)
        self._middle = Stack(host, self.field, self.complaint, spacing=10)
        column.addLayout(self._middle)
        column.addLayout(self._foot)
        self._after = QWidget()
        mark = Glyph(host, "circle-check", 20, "keep")
        self._after_row = Row(host, mark, self._said, None, self._undo, spacing=12)
        self._after.setLayout(self._after_row)
        self._after.hide()
        self.body.addWidget(self._form)
        self.body.addWidget(self._after)
        self.close_body()
        order = [
            *self.kinds.stops,
            self.day_button,
            self.lock,
            self.field.edit,
            self._add,
            self._more,
            self._close,
        ]
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    def _connect_signals(self) -> None:
        self.field.edit.text_edited.connect(self._on_edited)
        self.field.edit.add_requested.connect(self.add_requested)
        self.field.edit.add_more_requested.connect(self.add_more_requested)
        self.kinds.changed.connect(self._on_edited)
        self.lock.toggled.connect(self._on_locked)
        self.day_button.clicked.connect(self.day_requested)
        self._add.clicked.connect(self.add_requested)
        self._more.clicked.connect(self.add_more_requested)
        self._close.clicked.connect(self.leave_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._closing.timeout.connect(self._on_shown)
        for key, slot in (
            *zip(note_keys.KINDS, (self._on_keep, self._on_problem, self._on_try), strict=True),
            (note_keys.PRIVATE, self.lock.toggle),
            (note_keys.UNDO, self.undo_requested),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    # What it shows ---------------------------------------------------------------

    def show_note(self, text: str, kind: Kind, *, private: bool, kept_at: datetime | None = None) -> None:
        """Show a note to write on, with the caret at its end; `kept_at` tells when it was put aside."""
        self._after.hide()
        self._form.show()
        self._closing.stop()
        self._kept_at = kept_at
        self._told = ""
        self.complaint.say("")
        self.field.edit.set_text(text)
        self.kinds.choose(kind)
        self.lock.setChecked(private)
        self._show_fact()
        self.field.edit.caret_to_end()
        self.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date, today: date) -> None:
        """Show for which day the line is; one still to come takes a Try alone."""
        self._day, self._today = day, today
        self.kinds.allow_only_try(day > today)
        self.day_button.setText(_day_words(day, today))

    def show_added(self, lines: int, *, stays: bool) -> None:
        """Say that lines were added, with the way back: instead of the form for a moment, or beside an empty one."""
        self._told = self._added_words(lines)
        self._kept_at = None
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._told))
        if stays:
            self._show_fact()
            return
        self._said.setText(self._told)
        self._form.hide()
        self._after.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # so that Ctrl+Z is the window's
        self._closing.start()

    def leave(self) -> None:
        """Close: what was typed is settled."""
        self._closing.stop()
        self._leaves = True
        self.close()
        self._leaves = False

    def _added_words(self, lines: int) -> str:
        words = {"section": section_name(self.kinds.kind), "day": dates.day_short(self._day), "n": lines}
        if lines > 1:
            return _("{n} lines added to {section}").format(**words)
        if self._day == self._today:
            return _("Added to today’s {section}").format(**words)
        return _("Added to {section} of {day}").format(**words)

    def _show_fact(self) -> None:
        """Beside the sections: the way back, when the draft was kept, or the keys that choose.

        What was added stands in the empty field.
        """
        self.field.edit.set_placeholder(self._told or _("One line, as it comes"))
        if self._told:
            words = _("Undo") + " " + key_text(note_keys.UNDO)
        elif self._kept_at is not None:
            words = _kept_words(self._kept_at, self._today)
        else:
            words = f"{key_text(note_keys.KINDS[0])} · 2 · 3"
        self._fact.setText(words)

    # Keys and buttons --------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaves and self._form.isVisible():
            event.ignore()
            QTimer.singleShot(0, self, self._ask_to_leave)  # a window that is closing cannot be closed
            return
        super().closeEvent(event)
        self.done.emit()

    def _ask_to_leave(self) -> None:
        if self.isVisible():  # else it has gone since, and perhaps its journal
            self.leave_requested.emit()

    def _on_edited(self) -> None:
        if self._told:
            self._told = ""
            self._show_fact()
        self.edited.emit()

    def _on_locked(self, locked: bool) -> None:
        self.lock.set_icon("lock" if locked else "lock-open")
        self._on_edited()

    def _on_keep(self) -> None:
        self.kinds.choose(Kind.KEEP)

    def _on_problem(self) -> None:
        self.kinds.choose(Kind.PROBLEM)

    def _on_try(self) -> None:
        self.kinds.choose(Kind.TRY)

    def _on_shown(self) -> None:
        # Whoever reaches for the way back with the mouse gets there.
        if self._after.underMouse():
            self._closing.start()
        else:
            self.leave()

    @override
    def retranslate(self) -> None:
        self.setWindowTitle(_("Quick note"))
        self.field.edit.setAccessibleName(_("Quick note"))
        self.kinds.set_keys([key_text(key) for key in note_keys.KINDS])
        self.lock.set_name(_("Only me"), note_keys.PRIVATE)
        self.day_button.setAccessibleDescription(_("The day the line is for"))
        for button, key, words in (
            (self._add, "Return", _("Add")),
            (self._more, note_keys.MORE, _("Add and go on")),
            (self._close, "Esc", _("Close, keep unfinished text")),
        ):
            button.setText(f"{key_text(key)} {words}")
        self._undo.setText(_("Undo"))
        if self._today != date.min:
            self.show_day(self._day, self._today)
        self._show_fact()

    @override
    def restyle(self) -> None:
        super().restyle()
        px = self._host.theme.px
        self.body.setSpacing(0)
        inset = px(INSET)
        self._head.setContentsMargins(inset, 0, 0, 0)
        self._middle.setContentsMargins(inset, 0, inset, 0)
        self._foot.setContentsMargins(px(1), 0, px(1), 0)
        self._after_row.setContentsMargins(inset, 0, inset, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._form.isVisible():
            self.field.edit.setFocus(Qt.FocusReason.ActiveWindowFocusReason)


def _day_words(day: date, today: date) -> str:
    near = {0: _("Today"), -1: _("Yesterday"), 1: _("Tomorrow")}
    for days, words in near.items():
        if day == moved(today, days):
            return words
    return f"{dates.day_short(day)} {dates.weekday_short(day)}"


def _kept_words(kept_at: datetime, today: date) -> str:
    """Return when a draft was put aside: "Unfinished, 14:02", with its day where that is not today."""
    time = f"{kept_at:%H:%M}"
    moment = time if kept_at.date() == today else f"{dates.day_short(kept_at.date())} {time}"
    return _("Unfinished, {time}").format(time=moment)
