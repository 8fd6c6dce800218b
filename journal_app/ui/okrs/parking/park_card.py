"""The card that puts something in the lot, or says anew what it waits for and when it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from typing_extensions import override

from journal_app.domain.errors import JournalError
from journal_app.domain.ids import Id
from journal_app.i18n import _
from journal_app.messages import sentence
from journal_app.ui.kit import Button, ComboBox, DayField, Field, Label
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.okrs.parking.lot_card import LotCard
from journal_app.ui.okrs.parking.rows import Parked


@dataclass(frozen=True)
class Waiting:
    """What is put in the lot: new words for an objective, or `parked`, which is there already."""

    title: str
    objective: Id | None
    reason: str
    look_again: date | None
    parked: Id | None = None


class ParkCard(LotCard):
    """`saved(Waiting)` when everything in it can be read, `left` to close it."""

    saved = Signal(object)

    def __init__(
        self, host: ThemeHost, today: date, objectives: Sequence[tuple[Id, str]], parked: Parked | None = None
    ) -> None:
        super().__init__(host)
        self._parked = parked
        self._labels = [Label(host, role="caption", color="muted") for _place in range(4)]
        self.title = Field(host)
        self.objective = ComboBox(host)
        for id_, words in objectives:
            self.objective.addItem(words, id_)
        self.reason = Field(host)
        self.again = DayField(host, width=168)
        self.again.set_today(today)
        self.save_button = Button(host, kind="primary", key="Ctrl+Return")
        self.leave_button = Button(host, kind="ghost", key="Esc")
        if parked is not None:
            self.title.set_text(parked.view.kr.title)
            self.reason.set_text(parked.view.kr.reason)
            self.again.set_day(parked.view.kr.look_again)
        self._build_layout()
        self.save_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.left)
        for field in (self.title, self.reason, self.again):
            field.text_edited.connect(self._on_text_edited)
        self.setFocusProxy(self.title if parked is None else self.reason)

    def _build_layout(self) -> None:
        self._column = QVBoxLayout(self)
        self._rows = [QHBoxLayout(), QHBoxLayout()]
        self._parts: list[QVBoxLayout] = []
        fields = (self.title, self.objective, self.reason, self.again)
        for place, (label, field) in enumerate(zip(self._labels, fields, strict=True)):
            part = QVBoxLayout()
            part.addWidget(label)
            part.addWidget(field)
            part.addStretch(1)
            self._parts.append(part)
            self._rows[place // 2].addLayout(part, 0 if field is self.again else 1)
        for row in self._rows:
            self._column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.title.setEnabled(self._parked is None)
        self.objective.setVisible(self._parked is None)
        self._labels[1].setVisible(self._parked is None)

    def draft(self) -> str:
        """Return what is typed and waits for a yes."""
        if self._parked is not None and self.reason.text() == self._parked.view.kr.reason:
            return ""
        return self.title.text().strip() if self._parked is None else self.reason.text().strip()

    @override
    def retranslate(self) -> None:
        """Say everything in the language as it is now."""
        words = (
            _("What waits"),
            _("A result of which objective?"),
            _("What it waits for"),
            _("Look at it again on"),
        )
        fields = (self.title.edit, self.objective, self.reason.edit, self.again.edit)
        for label, field, text in zip(self._labels, fields, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.save_button.setText(_("Park") if self._parked is None else _("Save"))
        self.leave_button.setText(_("Cancel"))

    @override
    def lines(self) -> Sequence[Field]:
        return (self.title, self.reason, self.again)

    @override
    def submit(self) -> None:
        title = self.title.text().strip()
        if not title:
            self.title.set_error(_("Write a few words."))
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            again = self.again.day()
        except JournalError as error:
            self.again.set_error(sentence(error))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self.objective.currentData()
        objective = Id(chosen) if isinstance(chosen, bytes) else None
        parked = self._parked.id if self._parked else None
        self.saved.emit(Waiting(title, objective, self.reason.text().strip(), again, parked))

    def _on_text_edited(self) -> None:
        for field in (self.title, self.reason, self.again):
            field.set_error("")

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))
        for row in self._rows:
            row.setSpacing(px(16))
        for part in self._parts:
            part.setSpacing(px(4))
        self.update()
