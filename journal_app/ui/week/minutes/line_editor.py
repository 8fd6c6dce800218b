"""Editor of one line of minutes, in the place of its row: the words, and what else can be done with the line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import PageLine
from journal_app.i18n import _, addressed, pgettext
from journal_app.ui.kit import Button, Glyph, Label, TextArea
from journal_app.ui.look.painting import ring
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

STAR_KEY, LEAVE_OUT_KEY = "Ctrl+D", "Ctrl+Shift+X"
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsArea(TextArea):
    """The words; Return is done with them, Esc too, and each key belongs to the input method while it composes."""

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and not self.is_composing and event.key() in (*_RETURNS, Qt.Key.Key_Escape):
            self.done.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class LineEditor(Worded, QWidget):
    """Stands over a row while its words are changed. `done` says that they are, `edited` that another letter stands."""

    edited = Signal()
    done = Signal()
    star_requested = Signal()
    leave_out_requested = Signal()
    height_changed = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._line: PageLine | None = None
        self._glyph = Glyph(host, "star", 18, "muted")
        self.area = WordsArea(host)
        self.star = Button(host, kind="ghost", icon="star", key=STAR_KEY, size="small")
        self.leave_out = Button(host, kind="ghost", icon="eye-off", key=LEAVE_OUT_KEY, size="small")
        self._fact = Label(host, role="caption", color="muted")
        self._build_layout()
        self.area.text_edited.connect(self.edited)
        self.area.done.connect(self.done)
        self.area.height_changed.connect(self._on_height_changed)
        self.star.clicked.connect(self.star_requested)
        self.leave_out.clicked.connect(self.leave_out_requested)
        self.hide()

    def _build_layout(self) -> None:
        self._words = QHBoxLayout()
        self._mark = QVBoxLayout()
        self._mark.addWidget(self._glyph)
        self._mark.addStretch(1)
        self._words.addLayout(self._mark)
        self._words.addWidget(self.area, 1)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.star)
        self._tools.addWidget(self.leave_out)
        self._tools.addStretch(1)
        self._tools.addWidget(self._fact)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._words)
        self._column.addLayout(self._tools)

    @property
    def line(self) -> PageLine | None:
        """Return the line as it was when the words were last shown; None while none is edited."""
        return self._line

    @property
    def text(self) -> str:
        """Return the words as they stand now."""
        return self.area.text()

    def begin(self, line: PageLine) -> None:
        """Edit a line."""
        self.show_line(line)
        self.area.set_text(line.text)
        self.area.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.raise_()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_line(self, line: PageLine) -> None:
        """Show how a line stands by now; the words being typed stay."""
        self._line = line
        self._glyph.set_icon("star-filled" if line.starred else "star")
        self._glyph.set_color("accent" if line.starred else "muted")
        self._glyph.setVisible(line.section is Section.KEEP)
        self.star.setVisible(line.section is Section.KEEP)
        self.retranslate()

    def end(self) -> None:
        """Edit nothing any more."""
        self._line = None
        self.hide()

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height of the words, as they break by now, and of the tools below them."""
        del width
        self._column.activate()
        margins = self._column.contentsMargins()
        tools = max(self.leave_out.sizeHint().height(), self._fact.sizeHint().height())
        return margins.top() + self.area.height() + self._column.spacing() + tools + margins.bottom()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what says least where room is scarce: that an entry stays as it is, then the words on buttons."""
        for fact, short in ((True, False), (False, False), (False, True)):
            self._fact.setVisible(fact)
            for button in (self.star, self.leave_out):
                button.set_short(short)
            if self._column.minimumSize().width() <= self.width():
                break

    def _on_height_changed(self) -> None:
        if self._line is not None:
            self.height_changed.emit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        line = self._line
        if line is None:
            return
        self.area.setAccessibleName(_("Words in the minutes"))
        self.star.setText(_("Remove star") if line.starred else _("Star"))
        self.leave_out.setText(_("Put back in") if line.left_out else pgettext("minutes", "Leave out"))
        stays = _("{name}’s entry stays as it is") if line.who else _("The entry stays as it is")
        self._fact.setText(stays.format(name=addressed(line.who)))
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("bg"))
        ring(painter, self.rect(), theme.measure("radiusRow"), theme)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(8), px(7), px(12), px(6))
        self._column.setSpacing(px(4))
        self._words.setSpacing(px(16))
        self._mark.setContentsMargins(0, px(4), 0, 0)
        self._tools.setContentsMargins(px(22), 0, 0, 0)
        self._tools.setSpacing(px(8))
        self.update()
