"""One line of text: bare, or in its box with a label, a unit and what is wrong with it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QInputMethodEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.ui.kit.fields.complaint import Complaint
from journal_app.ui.kit.fields.file_drops import local_files
from journal_app.ui.kit.fields.input_method import ComposingMixin
from journal_app.ui.kit.marks.glyph import Glyph
from journal_app.ui.kit.marks.labels import Label
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS, NO_RING, RING_ON_PARENT
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed

FieldLook = Literal["", "quiet", "large"]

_PADDING = 10
_QUIET_PADDING = 6
_LARGE = 44
_HEIGHTS = {"": "control", "quiet": "controlSmall"}
_ROLES = {"": "body", "quiet": "body", "large": "title"}
_ICON = 16
_GAP = 6


class LineEdit(Themed, ComposingMixin, QLineEdit):
    """A bare line of text that is safe to type Japanese in; no frame and no focus ring of its own."""

    submitted = Signal()
    focus_left = Signal()

    def __init__(self, host: ThemeHost, *, role: str = "body") -> None:
        super().__init__()
        self._host = host
        self._role = role
        self._queued: str | None = None
        self.setProperty("kit", "true")
        self.setProperty(FOCUS_RADIUS, NO_RING)
        self.setFrame(False)
        self._connect_signals()

    def _connect_signals(self) -> None:
        self.returnPressed.connect(self._on_return_pressed)

    def set_text(self, text: str) -> None:
        """Show `text`; while words are being composed it waits until they are committed."""
        if self.is_composing:
            self._queued = text
        elif text != self.text():
            self.setText(text)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if not self.is_composing and self._queued is not None:
            queued, self._queued = self._queued, None
            if not event.commitString():  # what the person just wrote wins over what came from outside
                self.setText(queued)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.focus_left.emit()

    def _on_return_pressed(self) -> None:
        if not self.is_composing:
            self.submitted.emit()

    @override
    def restyle(self) -> None:
        self.setFont(self._host.theme.font(self._role))


class _Box(QWidget):
    """The outlined box an editor stands in; a quiet one shows itself under the pointer alone, or when it is wrong."""

    def __init__(self, host: ThemeHost, *, quiet: bool = False) -> None:
        super().__init__()
        self._host = host
        self._quiet = quiet
        self.wrong = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, quiet)
        self._wide = 0
        self.setProperty(FOCUS_RADIUS, "radiusSmall")

    def set_wide(self, width: int) -> None:
        """Be this wide, in px, or narrower where there is less room."""
        self._wide = width
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._wide, hint.height()) if self._wide else hint

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(self._wide, hint.width()), hint.height()) if self._wide else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        if self._quiet and not self.wrong and not (self.underMouse() and self.isEnabled()):
            return
        border = "danger" if self.wrong else "border" if self.isEnabled() else "hair"
        fill = theme.color("bg" if self.isEnabled() else "surface")
        width = 1.5 if self.wrong else 1.0
        rounded(
            QPainter(self),
            self.rect(),
            theme.measure("radiusSmall"),
            fill,
            theme.color(border),
            width * theme.scale,
        )


class Field(Themed, QWidget):
    """A text field of 36 px with, where given, icons and a unit inside and a complaint below; forms add a label.

    By its look a "quiet" one stands in a row of a list, and a "large" one is a title.
    """

    text_edited = Signal(str)
    submitted = Signal()
    focus_left = Signal()

    def __init__(
        self,
        host: ThemeHost,
        *,
        suffix: str = "",
        icon: str = "",
        trailing: str = "",
        width: int = 0,
        look: FieldLook = "",
    ) -> None:
        """`icon` stands before the text, `trailing` after it; `width` (px at 100 %) bounds the box, 0 fills."""
        super().__init__()
        self._host = host
        self._width = width
        self._look = look
        self.edit = self.make_edit(_ROLES[look])
        self._suffix = Label(host, suffix, role="dense", color="muted")
        self.complaint = Complaint(host)
        self._box = _Box(host, quiet=look == "quiet")
        self._build_layout(icon, trailing)
        self._connect_signals()

    def _build_layout(self, icon: str, trailing: str) -> None:
        self._inner = QHBoxLayout(self._box)
        if icon:
            self._inner.addWidget(Glyph(self._host, icon, _ICON, "muted"))
        self._inner.addWidget(self.edit, 1)
        self._inner.addWidget(self._suffix)
        if trailing:
            self._inner.addWidget(Glyph(self._host, trailing, _ICON, "muted"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._box)
        self._column.addWidget(self.complaint)
        self.edit.setProperty(RING_ON_PARENT, True)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._suffix.setVisible(bool(self._suffix.text()))

    def _connect_signals(self) -> None:
        self.edit.textEdited.connect(self.text_edited)
        self.edit.submitted.connect(self.submitted)
        self.edit.focus_left.connect(self.focus_left)

    def make_edit(self, role: str) -> LineEdit:
        """Return the line inside; a class below may have one of its own."""
        return LineEdit(self._host, role=role)

    def text(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show `text`, not while words are being composed."""
        self.edit.set_text(text)
        if self._look == "quiet" and not self.edit.hasFocus():
            self.edit.setCursorPosition(0)  # a long text shows how it begins

    def set_placeholder(self, text: str) -> None:
        """Show a hint while the field is empty."""
        self.edit.setPlaceholderText(text)

    def set_suffix(self, text: str) -> None:
        """Show a unit at the right."""
        self._suffix.setText(text)
        self._suffix.setVisible(bool(text))

    def set_error(self, sentence: str) -> None:
        """Outline the box and say below what is wrong; an empty sentence takes it back."""
        self._box.wrong = bool(sentence)
        self.complaint.say(sentence)
        self.edit.setAccessibleDescription(sentence)
        self._box.update()

    @override
    def sizeHint(self) -> QSize:
        """Return room for all lines of a complaint: a field is not to grow, so no layout asks by its width."""
        hint = super().sizeHint()
        if self.complaint.isHidden():
            return hint
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.complaint.isHidden():
            self.updateGeometry()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        height = px(_LARGE) if self._look == "large" else self._host.theme.measure(_HEIGHTS[self._look])
        padding = px(_QUIET_PADDING if self._look == "quiet" else _PADDING)
        self._box.setFixedHeight(height)
        self._inner.setContentsMargins(padding, 0, padding, 0)
        self._inner.setSpacing(px(8))
        self._column.setSpacing(px(_GAP))
        if self._width:
            self._box.set_wide(px(self._width))
        self._box.update()
