"""List of cycles: a head a cycle, and the editor below the one that is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.settings.cycles.editor import CycleEditor
from journal_app.ui.settings.cycles.head import CycleHead, places
from journal_app.ui.settings.cycles.words import CycleRow

_PAD = 12
_CAPTIONS = 28


class _Captions(Worded, QWidget):
    """The words over the columns."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        pad = theme.px(_PAD)
        words = {
            "name": _("Cycle"),
            "planned": _("Planned"),
            "actual": _("Actual"),
            "state": _("Status"),
            "result": _("Result"),
        }
        for name, (left, wide) in places(self.width() - 2 * pad, self._host).items():
            place = QRectF(left + pad, 0, wide - (theme.px(16) if name == "result" else 0), self.height())
            align = Qt.AlignmentFlag.AlignRight if name == "result" else Qt.AlignmentFlag.AlignLeft
            draw_text(painter, place, words.get(name, ""), theme.font("caption"), theme.color("muted"), align)

    @override
    def retranslate(self) -> None:
        self.update()

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.px(_CAPTIONS))
        self.update()


class _CycleBox(Themed, QWidget):
    """A cycle in the list: its head, and while it is open the editor below it on a tint."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.head = CycleHead(host)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)

    def take(self, editor: QWidget) -> None:
        """Take the editor in."""
        self._column.addWidget(editor)
        self.update()

    def give_back(self, editor: QWidget) -> None:
        """Give the editor back."""
        self._column.removeWidget(editor)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        if self.head.isChecked():
            rounded(painter, self.rect(), theme.measure("radiusRow"), theme.color("tint"))
            return
        painter.setPen(QPen(theme.color("hair"), 1))
        pad = theme.px(_PAD)
        painter.drawLine(pad, self.height() - 1, self.width() - pad, self.height() - 1)

    @override
    def restyle(self) -> None:
        pad = self._host.theme.px(_PAD)
        self._column.setContentsMargins(pad, 0, pad, 1)
        self.update()


class CycleList(QWidget):
    """Shows cycles; arrows walk them, Enter opens one, a second Enter closes it. `toggled` says which (an `Id`)."""

    toggled = Signal(object)

    def __init__(self, host: ThemeHost, editor: CycleEditor, before: QWidget) -> None:
        """`before` is what Tab stops at before the list."""
        super().__init__()
        self._before = before
        self._host = host
        self._editor = editor
        self._rows: Sequence[CycleRow] = ()
        self.boxes: list[_CycleBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(_Captions(host))
        editor.setParent(self)
        editor.hide()

    def show_rows(self, rows: Sequence[CycleRow], opened: Id | None) -> None:
        """Show cycles, one of them open. Boxes are used again: the keyboard stays where it is."""
        self._rows = rows
        while len(self.boxes) < len(rows):
            self._add_box()
        wanted = next((at for at, row in enumerate(rows) if row.period.id == opened), -1)
        for at, box in enumerate(self.boxes):
            if at != wanted and box is self._editor.parentWidget():
                self._take_back(box)
            box.head.setChecked(at == wanted)
        discard(self._column, self.boxes[len(rows) :])
        del self.boxes[len(rows) :]
        for box, row in zip(self.boxes, rows, strict=True):
            box.head.show_row(row)
        if wanted >= 0 and self._editor.parentWidget() is not self.boxes[wanted]:
            self.boxes[wanted].take(self._editor)
            self._editor.restyle()
            self._editor.show()
        self._order_stops()

    def focus_on(self, id_: Id) -> None:
        """Put the keyboard on a cycle."""
        for box, row in zip(self.boxes, self._rows, strict=True):
            if row.period.id == id_:
                box.head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_stops(self) -> None:
        """Let Tab walk what is shown from top to bottom: heads come late, and the editor is older than they are."""
        stops = [self._before]
        for box in self.boxes:
            stops.append(box.head)
            if box is self._editor.parentWidget():
                stops += _stops_of(self._editor)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _add_box(self) -> None:
        box = _CycleBox(self._host)
        box.head.clicked.connect(partial(self._on_clicked, box))
        box.head.stepped.connect(partial(self._on_stepped, box))
        self.boxes.append(box)
        self._column.addWidget(box)
        box.show()

    def _take_back(self, box: _CycleBox) -> None:
        box.give_back(self._editor)
        self._editor.hide()
        self._editor.setParent(self)

    def _on_clicked(self, box: _CycleBox, *_checked: bool) -> None:
        self.toggled.emit(self._rows[self.boxes.index(box)].period.id)

    def _on_stepped(self, box: _CycleBox, step: int) -> None:
        at = self.boxes.index(box) + step
        if 0 <= at < len(self.boxes):
            self.boxes[at].head.setFocus(Qt.FocusReason.TabFocusReason)


def _stops_of(editor: QWidget) -> list[QWidget]:
    """Return what Tab stops at in an editor, in its order."""
    found, inside = [], editor.nextInFocusChain()
    while inside is not None and inside is not editor:
        if editor.isAncestorOf(inside) and inside.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(inside)
        inside = inside.nextInFocusChain()
    return found
