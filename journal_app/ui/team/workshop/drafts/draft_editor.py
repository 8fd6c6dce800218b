"""Draft editor: a draft in one line, a sentence that says it in full, and the words of the bank it uses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Avatar, Button, Chip, Label, TextArea
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.parts.foot_bar import HAND_IN_KEY

_AVATAR = 24
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeadArea(TextArea):
    """The draft itself: Enter goes on to its sentence."""

    finished = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _RETURNS and not self.is_composing:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class DraftEditor(Worded, QWidget):
    """Writes one draft. `row` is what it is kept as, None while nothing of it is; `idea` is one that is open already.

    `edited` says that something was typed, `submitted` that the button was pressed, `given_up` that it is not wanted.
    """

    edited = Signal()
    left = Signal()
    submitted = Signal()
    given_up = Signal()

    def __init__(self, host: ThemeHost, me: str, *, row: Id | None = None, idea: Id | None = None) -> None:
        super().__init__()
        self._host = host
        self.row, self.idea = row, idea
        self._stored = ("", "")
        self._chips: list[QWidget] = []
        self.head = HeadArea(host, role="title")
        self.sentence = TextArea(host, role="body")
        self._title = Label(host, role="caption", color="muted")
        self.submit = Button(host, kind="primary", size="low", key=HAND_IN_KEY)
        self.drop = Button(host, kind="ghost", size="low")
        self._build_layout(me)
        for area in (self.head, self.sentence):
            area.text_edited.connect(self._on_edited)
            area.focus_left.connect(self.left)
            area.installEventFilter(self)
        self.head.finished.connect(self._on_finished)
        self.submit.clicked.connect(self.submitted)
        self.drop.clicked.connect(self.given_up)

    def _build_layout(self, me: str) -> None:
        self._top = QHBoxLayout()
        self._top.addWidget(self.head, 1)
        self._top.addWidget(Avatar(self._host, me, me=True, size=_AVATAR), 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        self._foot = QHBoxLayout()
        self._words = QHBoxLayout()
        self._foot.addLayout(self._words)
        self._foot.addStretch(1)
        self._foot.addWidget(self.drop)
        self._foot.addWidget(self.submit)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.sentence)
        self._column.addLayout(self._foot)

    @property
    def words(self) -> tuple[str, str]:
        """Return the draft and its sentence, tidied."""
        return self.head.text().strip(), self.sentence.text().strip()

    @property
    def is_dirty(self) -> bool:
        """Tell whether something stands in it that is stored nowhere."""
        return self.words != self._stored

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was written."""
        return not any(self.words)

    @property
    def area(self) -> TextArea:
        """Return the field with the caret, or the first."""
        return self.sentence if self.sentence.hasFocus() else self.head

    @property
    def is_written_in(self) -> bool:
        """Tell whether the keyboard is in it."""
        return self.isAncestorOf(QApplication.focusWidget() or self.window())

    def show_stored(self, text: str, more: str) -> None:
        """Show what is stored, unless something else is being written: a space at its end, too, is being written."""
        stored = text.strip(), more.strip()
        if not self.is_dirty and not (self.is_written_in and stored == self.words):
            self._stored = stored
            self.head.set_text(text)
            self.sentence.set_text(more)

    def took(self) -> None:
        """Note that what stands in it has been stored."""
        self._stored = self.words

    def show_words(self, words: Sequence[str]) -> None:
        """Show which words of the bank stand in it."""
        if [chip.text() for chip in self._chips if isinstance(chip, Chip)] != list(words):
            discard(self._words, self._chips)
            self._chips = [Chip(self._host, word, kind="kr", icon="") for word in words]
            for chip in self._chips:
                chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self._words.addWidget(chip)

    def set_title(self, words: str, *, submits: str, drops: str) -> None:
        """Say which draft it is, and what its buttons do; no words take one away."""
        self._title.setText(words)
        for button, text in ((self.submit, submits), (self.drop, drops)):
            button.setText(text)
            button.setVisible(bool(text))

    def take_keyboard(self) -> None:
        """Put the caret at the end of the draft."""
        self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.head.moveCursor(self.head.textCursor().MoveOperation.End)

    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    def _on_finished(self) -> None:
        self.sentence.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def retranslate(self) -> None:
        self.head.set_placeholder(_("A draft, as short as you can say it"))
        self.head.setAccessibleName(pgettext("workshop", "Draft"))
        self.sentence.set_placeholder(_("What it means, in one sentence"))
        self.sentence.setAccessibleName(_("Sentence to the draft"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, box = self._host.theme, QPainter(self), QRectF(self.rect())
        corner, written = theme.measure("radiusCard"), self.is_written_in
        fill, border = ("raised", "") if written else ("bg", "border")
        rounded(painter, box, corner, theme.color(fill), theme.color(border) if border else None, theme.scale)
        if written:
            ring(painter, box, corner, theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(14), px(16), px(14))
        self._column.setSpacing(px(6))
        self._top.setSpacing(px(8))
        self._foot.setSpacing(px(6))
        self._words.setSpacing(px(6))
        self.update()
