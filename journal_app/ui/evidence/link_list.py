"""The list of all a line is linked to: Delete lets go of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.habit.evidence import Served, Target
from journal_app.i18n import _
from journal_app.ui.evidence.chip_words import chip_words
from journal_app.ui.look.theme_host import ThemeHost

if TYPE_CHECKING:
    from journal_app.ui.kit import Picker, PickRow

_WIDTH = 372
_ICONS = {
    Served.ORIGIN: "corner-down-right",
    Served.PLAN: "map",
    Served.KEY_RESULT: "circle-dot",
    Served.OUTSIDE: "life-buoy",
    Served.VALUE: "star",
    Served.TAG: "hash",
    Served.PERSON: "at-sign",
}


class LinkList(QObject):
    """Opens below a line; `removed` carries the target that is to go, and the list stays open for the next."""

    removed = Signal(object)
    closed = Signal()

    def __init__(self, host: ThemeHost, owner: QWidget) -> None:
        super().__init__(owner)
        self._host = host
        self._owner = owner
        self._picker: Picker | None = None

    @property
    def picker(self) -> Picker:
        """Return the list, made when it is first wanted."""
        if self._picker is None:
            from journal_app.ui.kit import Picker

            self._picker = Picker(self._host, self._owner, removes=True)
            self._picker.set_width(_WIDTH)
            self._picker.removed.connect(self.removed)
            self._picker.chosen.connect(self.removed)
            self._picker.dismissed.connect(self.closed)
        return self._picker

    def open(self, anchor: QRect, field: QWidget, targets: Sequence[Target]) -> None:
        """List what a line is linked to, at a place of the screen; `field` keeps the keyboard."""
        keys = _("↑↓ choose    Delete unlink    Esc close")
        self.picker.set_words(_("Linked to"), keys, _("Unlink"))
        self.show(targets)
        if targets:
            self.picker.open_at(anchor, field)

    def show(self, targets: Sequence[Target]) -> None:
        """List these; without any the list closes."""
        self.picker.set_rows([_row(one) for one in targets], next(iter(targets), None))
        if not targets:
            self.picker.dismiss()


def _row(target: Target) -> PickRow:
    from journal_app.ui.kit import PickRow, Words

    chip = chip_words(target)
    text = " ".join(part for part in (chip.face.text, chip.tip) if part)
    return PickRow(target, Words(text), icon=_ICONS[target.served])
