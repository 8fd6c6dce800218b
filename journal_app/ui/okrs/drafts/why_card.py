"""The card below a row that says why an idea waits or is left out, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import Button, DayField, Field, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.parking.lot_card import LotCard

_NARROW = 480


class WhyCard(LotCard):
    """`saved(why, look_again)` when everything in it can be read; without `asks_day` it asks for the words alone."""

    saved = Signal(str, object)

    def __init__(
        self, host: ThemeHost, today: date, why: str, again: date | None = None, *, asks_day: bool
    ) -> None:
        super().__init__(host)
        self._before = (why, again)
        self._asks_day = asks_day
        self._labels = (
            Label(host, role="caption", color="muted"),
            Label(host, role="caption", color="muted"),
        )
        self.why = Field(host)
        self.why.set_text(why)
        self.again = DayField(host, width=168)
        self.again.set_today(today)
        self.again.set_day(again)
        self.save_button = Button(host, key="Enter")
        self.leave_button = Button(host, kind="ghost", key="Esc")
        self._build_layout()
        self.save_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)
        self.why.text_edited.connect(self._on_text_edited)
        self.again.text_edited.connect(self._on_text_edited)
        self.setFocusProxy(self.why)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._column.addLayout(self._row)
        self._parts: list[QVBoxLayout] = []
        for label, field, stretch in zip(self._labels, (self.why, self.again), (1, 0), strict=True):
            part = QVBoxLayout()
            self._row.addLayout(part, stretch)
            part.addWidget(label)
            part.addWidget(field)
            part.addStretch(1)
            self._parts.append(part)
        foot = QHBoxLayout()
        self._column.addLayout(foot)
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        self._labels[1].setVisible(self._asks_day)
        self.again.setVisible(self._asks_day)

    def draft(self) -> str:
        """Return what is typed and waits for a yes."""
        text = self.why.text().strip()
        return "" if text == self._before[0] else text

    @override
    def lines(self) -> Sequence[Field]:
        return (self.why, self.again)

    @override
    def submit(self) -> None:
        try:
            again = self.again.day() if self._asks_day else None
        except JournalError as error:
            self.again.set_error(sentence(error))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.saved.emit(self.why.text().strip(), again)

    def _on_text_edited(self) -> None:
        self.again.set_error("")

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = (
            _("What it waits for") if self._asks_day else _("Why it is left out"),
            _("Look at it again on"),
        )
        for label, field, text in zip(self._labels, (self.why, self.again), words, strict=True):
            label.setText(text)
            field.edit.setAccessibleName(text)
        self.save_button.setText(_("Save"))
        self.leave_button.setText(_("Cancel"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask for the day below the words where there is no room beside them."""
        narrow = self.width() < self._host.theme.px(_NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        self._column.setSpacing(px(8))
        self._row.setSpacing(px(16))
        for part in self._parts:
            part.setSpacing(px(4))
        self._fit()
        self.update()
