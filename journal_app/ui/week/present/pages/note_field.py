"""The field of notes: what was said beside the lines, for the minutes, about whoever speaks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.i18n import N_, _
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.page_scale import Ink, Scale
from journal_app.ui.week.present.keys import KeyHint, Showing
from journal_app.ui.week.present.pages.one_field import OneField
from journal_app.ui.week.present.pages.page import MARGIN, Room

OPEN = "note"
HEIGHT = 176.0
"""How much of a page the open field covers, from the bottom."""

_HEIGHT, _FIELD, _PADDING = 152.0, 68.0, 28.0
_ADD = KeyHint(("Enter",), N_("Add the note"), "Return")


class NoteField(OneField):
    """Opens above the footer. Return adds the note and makes room for another; words not added stay until then."""

    _label = ""

    def __init__(self, host: ThemeHost, stage: QWidget, at: Showing) -> None:
        super().__init__(host, stage, at, 32, _ADD)
        self._box = QRectF()

    @property
    @override
    def told(self) -> str:
        return OPEN if self.isVisible() else ""

    @property
    @override
    def words(self) -> str:
        return self._words.text()

    @override
    def take_up(self, words: str) -> None:
        self._words.set_text(words)

    @override
    def write(self, about: object = None) -> None:
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()

    @override
    def lie(self, unit: float, room: Room) -> None:
        self._unit = unit
        scale = Scale(unit)
        self._words.set_unit(unit)
        width = room.right - MARGIN
        self.setGeometry(scale.rect(MARGIN, room.bottom - _HEIGHT - 24, width, _HEIGHT).toRect())
        top = _HEIGHT - _FIELD - 20
        self._box = scale.rect(_PADDING, top, width - 2 * _PADDING, _FIELD)
        inset = scale.px(24)
        self._words.setGeometry(self._box.adjusted(inset, scale.px(4), -inset, -scale.px(4)).toRect())

    @override
    def retranslate(self) -> None:
        self._label = _("Note for the minutes")
        self._words.setAccessibleName(self._label)
        self._words.setPlaceholderText(_("A question, an answer, an idea"))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = Ink(QPainter(self), self._host, self._unit)
        ink.box(QRectF(self.rect()), 20, "surface")
        ink.text(ink.rect(_PADDING, 12, 800, 48), self._label, 26, "muted")
        rounded(ink.painter, self._box, ink.px(12), ink.color("bg"), ink.color("accent"), ink.px(3))

    @override
    def _keep(self) -> None:
        words = self._words.text().strip()
        if not words:
            self._leave()
        elif self._at.session.entries.note(words, self._at.session.scene.page.speaker):
            self._words.clear()

    @override
    def _leave(self) -> None:
        self.hide()
        self._at.take_keyboard()
        self.changed.emit()
