"""The list of fields with several versions, as rows to open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.conflicts.labels import Subject
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost

_HEIGHT = 56
_INSET = 10
_BADGE = 72


class _Entry(HoverButton):
    """Where the field stands, and the beginning of what it says."""

    def __init__(self, host: ThemeHost, subject: Subject) -> None:
        super().__init__(host)
        self.subject = subject
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, "radiusRow")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = badge_words(len(subject.words))
        self.setAccessibleName(f"{subject.title}. {subject.words[0]}. {words}")

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._host.theme.px(240), self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color("surface2"))
        inset = theme.px(_INSET)
        box = QRectF(self.rect()).adjusted(inset, theme.px(6), -inset, -theme.px(6))
        first = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
        second = first.translated(0, first.height())
        draw_text(painter, first, self.subject.title, theme.font("caption"), theme.color("muted"))
        words = self.subject.words[0].replace("\n", " ")
        end = theme.px(_BADGE)
        draw_text(painter, second.adjusted(0, 0, -end, 0), words, theme.font("body"), theme.color("text"))
        badge = badge_words(len(self.subject.words))
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, second, badge, theme.font("caption"), theme.color("problem"), right)


class SubjectList(QWidget):
    """`chosen` carries the subject."""

    chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._subjects: tuple[Subject, ...] = ()
        self._entries: list[_Entry] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Replace the rows."""
        if tuple(subjects) == self._subjects:
            return
        self._subjects = tuple(subjects)
        discard(self._column, self._entries)
        self._entries = [_Entry(self._host, subject) for subject in subjects]
        for entry in self._entries:
            entry.clicked.connect(self._on_clicked)
            self._column.addWidget(entry)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first row."""
        if self._entries:
            self._entries[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        entry = self.sender()
        if isinstance(entry, _Entry):
            self.chosen.emit(entry.subject)
