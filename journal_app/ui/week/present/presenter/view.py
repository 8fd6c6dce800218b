"""The presenter view: the live page small, the lines, the clock, what comes next, and notes. A window of its own.

It obeys the keys of the shared window, to which it hands them on.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.week.sessions import Chapter
from journal_app.i18n import _, pgettext
from journal_app.messages import sentence
from journal_app.ui.kit import Button, Chip, Label, List, ScrollArea
from journal_app.ui.kit.frames.on_screen import OnScreen
from journal_app.ui.kit.frames.stacks import Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.week.present.header import Clock
from journal_app.ui.week.present.keys import APPLAUSE, STAR, press_of
from journal_app.ui.week.present.pages.registry import kind_of
from journal_app.ui.week.present.presenter.clock_card import ClockCard
from journal_app.ui.week.present.presenter.lines import SpokenLine, SpokenLines, lines_of, title_of
from journal_app.ui.week.present.presenter.mirror import Mirror
from journal_app.ui.week.present.presenter.next_card import NextCard, next_step
from journal_app.ui.week.present.presenter.notes_card import NotesCard
from journal_app.ui.week.present.session import PresentSession
from journal_app.ui.week.present.slides import Slide

SIZE = QSize(1440, 900)
LEAST = QSize(480, 480)
_NARROW = 1000
_RIGHT = 504
_SIDES, _GAP, _BETWEEN = 32, 16, 32
_TICK_MS = 250
_NOTES = "E"


class _Foot(Themed, QWidget):
    """The bar at the foot."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._host.theme.color("surface"))


class PresenterView(Worded, QWidget):
    """Says with `pressed` which key of the shared window is meant."""

    pressed = Signal(str)
    closed = Signal()

    def __init__(
        self, host: ThemeHost, session: PresentSession, clock: Callable[[], Clock], where: Callable[[], str]
    ) -> None:
        """`clock` tells the time as the shared window shows it, `where` which window that is and on which display."""
        super().__init__()
        self._host = host
        self._session = session
        self._shared_clock = clock
        self._where = where
        self.mirror = Mirror(host)
        self.lines = List(host, SpokenLines())
        self.clock, self.next, self.notes = ClockCard(host), NextCard(host), NotesCard(host)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._make_parts()
        self._build_layout()
        self._connect_signals()

    def _make_parts(self) -> None:
        host = self._host
        self._title = Label(host, role="title")
        self._private = Chip(host, kind="neutral", icon="eye-off")
        self._shared = Label(host, role="caption", color="muted")
        self._shared.set_elided(True)
        self._now = Label(host, role="heading")
        self._trouble = Label(host, color="danger", wrap=True)
        self._trouble.hide()
        self._whose = Label(host, role="body", bold=True)
        self._lines_keys = Label(host, role="caption", color="muted")
        bar = (
            ("hands-clapping", "A"),
            ("heart", "G"),
            ("star", "S"),
            ("eye-off", "B"),
            ("circle-question-mark", "?"),
        )
        self._bar = [(Button(host, kind="ghost", icon=icon, key=key), key) for icon, key in bar]
        self._back = Button(host, icon="arrow-left", size="hero")
        self._forward = Button(host, kind="primary", size="hero")
        self._forward.set_trailing("arrow-right")
        # Their keys are always at hand, and a button that was clicked would keep the arrows to itself.
        for part in (*(button for button, _key in self._bar), self._back, self._forward, self.lines):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _build_layout(self) -> None:
        host = self._host
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.on_screen = OnScreen(self, LEAST)
        head = Row(host, self._title, self._private, None, self._shared, self._now, spacing=16)
        self._left, self._right = QWidget(), QWidget()
        above = Row(host, self._whose, None, self._lines_keys)
        self._left_column = QVBoxLayout(self._left)
        self._left_column.addWidget(self.mirror)
        self._left_column.addLayout(above)
        self._left_column.addWidget(self.lines, 1)
        self._right_column = QVBoxLayout(self._right)
        for card, stretch in ((self.clock, 0), (self.next, 0), (self.notes, 1)):
            self._right_column.addWidget(card, stretch)
        self._middle = Row(host, spacing=_BETWEEN)
        self._middle.addWidget(self._left, 1)
        self._cards = ScrollArea(host)
        self._cards.setWidget(self._right)
        self._middle.addWidget(self._cards)
        foot = _Foot(host)
        self._foot = Row(host, *(button for button, _key in self._bar), None, self._back, self._forward)
        foot.setLayout(self._foot)
        self._column = QVBoxLayout()
        self._column.addLayout(head)
        self._column.addWidget(self._trouble)
        self._column.addLayout(self._middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column, 1)
        whole.addWidget(foot)

    def _connect_signals(self) -> None:
        for button, _key in self._bar:
            button.clicked.connect(self._on_bar)
        self._back.clicked.connect(self._on_back)
        self._forward.clicked.connect(self._on_forward)
        self.clock.toggled.connect(self._on_timer)
        self.lines.chosen.connect(self._on_line_chosen)
        self.lines.opened.connect(self._on_line_opened)
        self.notes.edited.connect(self._session.entries.save_presenter_note)
        self.notes.left.connect(self.take_keyboard)
        self._session.changed.connect(self._on_changed)
        self._session.refused.connect(self._on_refused)
        self._session.time.changed.connect(self._show_clock)
        self._tick.timeout.connect(self._show_clock)

    # What it shows -----------------------------------------------------------

    def show_slide(self, slide: Slide) -> None:
        """Show what the shared window shows."""
        self.mirror.stage.set_slide(slide, fade=False)
        self.mirror.show_footer(shown=slide.page is not None)
        self.mirror.footer.show_slide(slide.pills, ())

    def refresh(self) -> None:
        """Show the session as it is now."""
        scene = self._session.scene
        self.next.show_scene(scene)
        rows = lines_of(scene)
        self.lines.set_rows(rows)
        self.lines.choose(scene.cursor)
        for part in (self._whose, self.lines):
            part.setVisible(bool(rows))
        self._lines_keys.setVisible(bool(scene.lines))
        self._whose.setText(title_of(scene))
        self._forward.setText(next_step(scene))
        here = kind_of(scene).sheet
        self._bar[0][0].setEnabled(APPLAUSE in here and scene.highlight is not None)
        self._bar[2][0].setEnabled(STAR in here and scene.cursor is not None)
        self.notes.show_text(self._session.entries.presenter_note())
        self._show_clock()

    def _on_refused(self, error: object) -> None:
        """Say here what could not be stored: on the shared window it would stand before everybody."""
        if isinstance(error, JournalError):
            self._trouble.setText(sentence(error))
            self._trouble.show()

    def _on_changed(self, _other_page: bool) -> None:
        self._trouble.hide()
        self.refresh()

    def _show_clock(self) -> None:
        self.mirror.stage.set_clock(self._shared_clock())
        text, share = self._session.time.turn()
        agenda = self._session.scene.cast.agenda
        self.clock.show_turn(text, share, agenda.turn, running=self._session.time.running)
        self.clock.show_run(self._session.time.spent(), agenda.minutes)
        self._shared.setText(self._where())
        self._now.setText(QTime.currentTime().toString("HH:mm"))

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.setWindowTitle(_("Presenter view"))
        self._title.setText(_("Presenter view"))
        self._private.setText(pgettext("presenter view", "Not shared"))
        self._lines_keys.setText(_("↑ ↓ choose   Space enlarge"))
        words = (_("Applause"), _("Write thanks"), _("Star"), _("Blank screen"), _("Keys"))
        for (button, _key), text in zip(self._bar, words, strict=True):
            button.setText(text)
        self._back.setText(_("Back"))
        self.refresh()

    # Keys and mouse ----------------------------------------------------------

    def take_keyboard(self) -> None:
        """Take the keyboard back from the notes."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        press = press_of(event)
        if press == _NOTES:
            self.notes.write()
        elif press == "V":
            self.close()
        elif not event.isAutoRepeat() or press in ("Up", "Down"):
            self.pressed.emit(press)

    def _on_bar(self) -> None:
        sender = self.sender()
        for button, key in self._bar:
            if button is sender:
                self.pressed.emit(key)

    def _on_back(self) -> None:
        self.pressed.emit("Left")

    def _on_forward(self) -> None:
        is_last = self._session.scene.chapter is Chapter.CLOSING
        self.pressed.emit("Return" if is_last else "Right")

    def _on_timer(self) -> None:
        self.pressed.emit("T")

    def _on_line_chosen(self, row: SpokenLine) -> None:
        self._session.point(row.id)

    def _on_line_opened(self, row: SpokenLine) -> None:
        self._session.point(row.id)
        self._session.put_in_spotlight()

    # The window --------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.notes.save()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.refresh()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        self.notes.save()
        super().closeEvent(event)
        self.closed.emit()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(_SIDES), px(_GAP), px(_SIDES), px(_GAP))
        self._foot.setContentsMargins(px(_SIDES - 14), px(_GAP), px(_SIDES), px(_GAP))
        for column in (self._column, self._left_column, self._right_column):
            column.setSpacing(px(_GAP))
        for column in (self._left_column, self._right_column):
            column.setContentsMargins(0, 0, 0, 0)
        self._fold()

    def _fold(self) -> None:
        """Beside the shared window there is no room for a second picture of it, nor need of one."""
        px = self._host.theme.px
        narrow = self.width() < px(_NARROW)
        self._left.setVisible(not narrow)
        self._cards.setMaximumWidth(16_777_215 if narrow else px(_RIGHT))
        self._cards.setMinimumWidth(0 if narrow else px(_RIGHT))
        self._shared.setVisible(not narrow)
        self._bar[-1][0].setVisible(not narrow)
        for button in (*(button for button, _key in self._bar), self._back):
            button.set_short(narrow)
