"""The page of the parking lot: what waits, the card being worked on above it, and what has left the lot below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.ledger import LedgerLine
from journal_app.i18n import _
from journal_app.ui.kit import Button, Glyph, Label, List, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.parking.park_card import ParkCard
from journal_app.ui.okrs.parking.promote_card import PromoteCard
from journal_app.ui.okrs.parking.row_painter import LeftRows, LotCaptions, ParkedRows
from journal_app.ui.okrs.parking.rows import Parked

_ALL = 10_000


class ParkingPage(Worded, QWidget):
    """Shows the lot.

    Signals: `promote_requested`, `edit_requested` and `give_up_requested` carry the row, `add_requested` asks for
    something new, `back_requested` for the tree.
    """

    promote_requested = Signal(object)
    edit_requested = Signal(object)
    give_up_requested = Signal(object)
    add_requested = Signal()
    back_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self.card: PromoteCard | ParkCard | None = None
        self._all: tuple[Parked, ...] = ()
        self._worked_on: Id | None = None
        self._title = Label(host, role="heading", bold=True)
        self._about = Label(host, role="caption", color="muted")
        self.back_button = Button(host, kind="ghost", icon="arrow-left", key="Esc")
        self.add_button = Button(host, icon="plus", key="Ctrl+N")
        self._captions = LotCaptions(host)
        self.list: List[Parked] = List(host, ParkedRows())
        self._nothing = Label(host, color="muted", wrap=True)
        self._left_title = Label(host, role="body", bold=True)
        self._left_rows = LeftRows()
        self.left: List[LedgerLine] = List(host, self._left_rows)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(Glyph(self._host, "inbox", 20))
        self._head.addWidget(self._title)
        self._head.addWidget(self._about, 1)
        self._head.addWidget(self.back_button)
        self._head.addWidget(self.add_button)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self._captions, self.list, self._nothing, self._left_title, self.left):
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        scroll = ScrollArea(self._host)
        scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(scroll, 1)
        for rows in (self.list, self.left):
            rows.show_at_most(_ALL)
            rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _connect_signals(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.add_button.clicked.connect(self.add_requested)
        self.list.opened.connect(self.promote_requested)
        self.list.acted.connect(self.promote_requested)
        self.list.deleted.connect(self.give_up_requested)
        self.list.installEventFilter(self)

    # What is shown -----------------------------------------------------------------

    def show_lot(
        self, parked: tuple[Parked, ...], left: Sequence[LedgerLine], names: Mapping[Id, str], me: Id
    ) -> None:
        """Show what waits and what has left; a card being worked on stays as long as its row is there."""
        self._all = parked
        if self._worked_on is not None and all(one.id != self._worked_on for one in parked):
            self.close_card()
        self._left_rows.names, self._left_rows.me = names, me
        self.left.set_rows(left)
        for widget in (self._left_title, self.left):
            widget.setVisible(bool(left))
        self._show_rows()

    def open_card(self, card: PromoteCard | ParkCard, worked_on: Id | None) -> None:
        """Put a card above the rows, in the place of the row it is about."""
        self.close_card()
        self.card, self._worked_on = card, worked_on
        self._rows.insertWidget(1, card)
        self._show_rows()
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_card(self) -> None:
        """Take the card away; the rows take the keyboard."""
        if self.card is None:
            return
        card, self.card, self._worked_on = self.card, None, None
        card.hide()
        self._rows.removeWidget(card)
        card.deleteLater()
        self._show_rows()
        self.take_keyboard()

    def choose(self, id_: Id) -> None:
        """Stand on something that waits."""
        self.list.choose(id_)

    def take_keyboard(self) -> None:
        """Put the keyboard on what waits, or on the way to add something."""
        target = self.list if self.list.rows else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def drafts(self) -> list[str]:
        """Return what is typed in the card and waits for a yes."""
        text = self.card.draft() if self.card is not None else ""
        return [text] if text else []

    def _show_rows(self) -> None:
        rows = [one for one in self._all if one.id != self._worked_on]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._captions.setVisible(bool(self._all))
        self._nothing.setVisible(not self._all and self.card is None)

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        self._title.setText(_("Parking lot"))
        self._about.setText(_("Waits outside the score until it is clear"))
        self.back_button.setText(_("Back to the tree"))
        self.add_button.setText(_("Park something"))
        self.list.setAccessibleName(_("What waits"))
        self._left_title.setText(_("Left the lot"))
        self.left.setAccessibleName(_("Left the lot"))
        self._nothing.setText(
            _("Nothing waits here. What is not clear enough to be a key result can wait here until it is.")
        )

    # What a person does ------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.list.current
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if row is not None and plain and event.key() == Qt.Key.Key_P:
                self.promote_requested.emit(row)
                return True
            if row is not None and plain and event.key() == Qt.Key.Key_F2:
                self.edit_requested.emit(row)
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if isinstance(self.card, PromoteCard):
            self.card.fold(self.width())
        self._about.setVisible(self.width() >= self._host.theme.px(720))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(32), px(6), px(24), px(16))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._rows.setSpacing(px(8))
        self._left_title.setContentsMargins(0, px(24), 0, 0)
