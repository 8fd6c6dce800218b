"""The first page a person sees: language, name, calendar, and then writing, alone or with a team that waits."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, language
from journal_app.paths import typed_path
from journal_app.settings import Settings, usual_fiscal_start
from journal_app.ui import dates
from journal_app.ui.first_run.sample_card import SampleCard
from journal_app.ui.kit import Button, ComboBox, Field, Glyph, Label, ScrollArea, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_FORM = 640
_LEFT = 112
_SAMPLE_FROM = 1120
_AIRY_FROM = 680
_NAME = 240
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def short_path(path: Path, home: Path | None = None) -> str:
    """Return a path for reading, with "~" for the home folder."""
    home = home or typed_path("~")
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


class FirstRunPage(Worded, QWidget):
    """Three questions, none of which has to be answered; all can be changed later in the settings."""

    finished = Signal(str, str, int)
    join_requested = Signal(str)
    sample_requested = Signal()
    language_chosen = Signal(str)

    def __init__(self, host: ThemeHost, today: date, data_dir: Path) -> None:
        """`finished` carries the name ("" where none was given), the language and the first month of the year.

        `join_requested` carries the name: the calendar is the team's.
        """
        super().__init__()
        self._host = host
        self._data_dir = data_dir
        self._start_touched = False
        self._title = Label(host, role="date")
        self._lead = Label(host, role="writing", color="muted", wrap=True)
        self._language_label = Label(host, "言語 / Language", role="dense", color="muted")
        self._language = Segmented(host)
        self._language.add("ja", "日本語")
        self._language.add("en", "English")
        self._name = Field(host, width=_NAME)
        self._name_label = Label(host, role="dense", color="muted")
        self._calendar_label = Label(host, role="dense", color="muted")
        self._start = ComboBox(host)
        self._begin = Button(host, kind="primary", key="Return", size="hero")
        self._look = Button(host, kind="ghost", size="hero")
        self._join = Button(host, icon="users", size="hero")
        self._promise = Label(host, role="dense", color="muted", wrap=True)
        self._place = Label(host, role="dense", color="muted", wrap=True)
        self._reminder = Label(host, role="dense", color="muted", wrap=True)
        self._sample = SampleCard(host, today)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._form = QVBoxLayout()
        self._head = QVBoxLayout()
        self._head.addWidget(self._title)
        self._head.addWidget(self._lead)
        self._form.addLayout(self._head)
        self._questions = [
            self._question(self._language_label, self._language),
            self._question(self._name_label, self._name),
            self._question(self._calendar_label, self._start),
        ]
        for question in self._questions:
            self._form.addLayout(question)
        self._actions = QVBoxLayout()
        self._alone = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self._begin, self._look):
            self._alone.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._alone.addStretch(1)
        self._actions.addLayout(self._alone)
        self._actions.addWidget(self._join, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.addLayout(self._actions)
        self._promise_row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._promise)
        words.addWidget(self._place)
        self._promise_row.addWidget(Glyph(self._host, "hard-drive"), 0, Qt.AlignmentFlag.AlignTop)
        self._promise_row.addLayout(words, 1)
        self._form.addLayout(self._promise_row)
        self._about_reminder = QWidget()
        self._reminder_row = QHBoxLayout(self._about_reminder)
        self._reminder_row.setContentsMargins(0, 0, 0, 0)
        self._reminder_row.addWidget(Glyph(self._host, "bell"), 0, Qt.AlignmentFlag.AlignTop)
        self._reminder_row.addWidget(self._reminder, 1)
        self._form.addWidget(self._about_reminder)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._left_column.addStretch(1)
        self._left_column.addLayout(self._form)
        self._left_column.addStretch(1)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(self._left)
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._scroll)
        row.addWidget(self._right, 1)

    def _question(self, label: Label, control: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(label)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _connect_signals(self) -> None:
        self._language.changed.connect(self._on_language_changed)
        self._name.submitted.connect(self._on_begin)
        self._start.activated.connect(self._on_start_activated)
        self._begin.clicked.connect(self._on_begin)
        self._look.clicked.connect(self._on_look_clicked)
        self._join.clicked.connect(self._on_join_clicked)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language; what follows the language follows it too."""
        self._title.setText(_("Welcome"))
        self._lead.setText(
            _("A work journal: a minute a day, starting with what went well.")
            + "\n"
            + _("All of this can be changed later.")
        )
        self._language.setAccessibleName(self._language_label.text())
        self._language.set_checked((language(),))
        self._name_label.setText(_("Your name"))
        self._name.edit.setAccessibleName(_("Your name"))
        self._calendar_label.setText(_("Calendar"))
        self._start.setAccessibleName(_("First month of the fiscal year"))
        self._start.set_items(
            (month, _("Fiscal year starts in {month}").format(month=dates.month_name(month)))
            for month in range(1, 13)
        )
        if not self._start_touched:
            self._start.set_current_data(usual_fiscal_start(language()))
        self._begin.setText(_("Start writing"))
        self._look.setText(_("Look around with a sample team"))
        self._join.setText(_("I have a join code"))
        self._fold()
        self._promise.setText(_("Your data stays on this computer."))
        self._place.setText(short_path(self._data_dir))
        self._reminder.setText(
            _("On workdays at {time} a small window asks for one line.").format(time=Settings().remind_at)
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURNS:
            presses = {self._look: self._on_look_clicked, self._join: self._on_join_clicked}
            next((press for button, press in presses.items() if button.hasFocus()), self._on_begin)()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._host.theme.color("bg"))
        if self._right.isVisibleTo(self):
            painter.fillRect(QRectF(self._right.geometry()), self._host.theme.color("surface"))

    @override
    def minimumSizeHint(self) -> QSize:
        # The sample gives way before the window has to stay wide.
        return QSize(0, 0)

    def focus_first(self) -> None:
        """Put the caret where the first answer is typed."""
        self._name.edit.setFocus()

    def _on_language_changed(self, chosen: tuple[str, ...]) -> None:
        self.language_chosen.emit(chosen[0])

    def _on_start_activated(self) -> None:
        self._start_touched = True

    def _on_begin(self) -> None:
        self.finished.emit(self._typed_name(), language(), self._start.currentData())

    def _on_join_clicked(self) -> None:
        self.join_requested.emit(self._typed_name())

    def _typed_name(self) -> str:
        return " ".join(self._name.text().split())

    def _on_look_clicked(self) -> None:
        self.sample_requested.emit()

    def _fold(self) -> None:
        """Leave the sample out where there is no room for it, and most of the air where the window is low.

        The form stands in the middle, and the buttons below each other where they have no room side by side.
        """
        px = self._host.theme.px
        airy = self.height() >= px(_AIRY_FROM)
        self._form.setSpacing(px(28 if airy else 16))
        self._about_reminder.setVisible(airy)
        wide = self.width() >= px(_SAMPLE_FROM)
        self._right.setVisible(wide)
        self._scroll.setMaximumWidth(px(_FORM) if wide else 16777215)
        self._scroll.setMinimumWidth(px(_FORM) if wide else 0)
        left = px(_LEFT) if wide else max(px(24), (self.width() - px(432)) // 2)
        self._alone.setDirection(QBoxLayout.Direction.LeftToRight)
        room = (px(_FORM) if wide else self.width()) - px(24)
        left = max(px(24), min(left, room - self._alone.sizeHint().width()))
        if left + self._alone.sizeHint().width() > room:
            self._alone.setDirection(QBoxLayout.Direction.TopToBottom)
        self._left_column.setContentsMargins(left, px(24), px(24), px(24))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._head.setSpacing(px(8))
        for question in self._questions:
            question.setSpacing(px(8))
        self._actions.setContentsMargins(0, px(12), 0, px(12))
        self._actions.setSpacing(px(8))
        self._alone.setSpacing(px(8))
        self._promise_row.setSpacing(px(8))
        self._reminder_row.setSpacing(px(8))
        self._fold()
        self.update()
