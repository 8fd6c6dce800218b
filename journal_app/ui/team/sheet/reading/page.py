"""The page of the sheet as it is read: mission, vision and values, and the cards beside them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.kit import Label, List, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.sheet.edit.form import SheetForm
from journal_app.ui.team.sheet.reading.head import SheetHead
from journal_app.ui.team.sheet.reading.parent_card import ParentCard
from journal_app.ui.team.sheet.reading.part_head import PartHead
from journal_app.ui.team.sheet.reading.purposes import Purposes
from journal_app.ui.team.sheet.reading.shown import SheetShown, Text
from journal_app.ui.team.sheet.reading.side_cards import RecordCard, RoadCard, VersionsCard
from journal_app.ui.team.sheet.reading.value_rows import ValueRow, ValueRows
from journal_app.ui.team.sheet.reading.words import Words

_WIDE, _SIDE, _NARROW, _MOST, _BLEED = 1000, 320, 640, 960, 12
_VALUES_MOST = 100


class SheetPage(Worded, QWidget):
    """Shows a sheet; what can be done with it is asked for by the signals of its parts.

    `saved` and `left` are those of the form.
    """

    saved = Signal(object, str)
    left = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: SheetShown | None = None
        self.head = SheetHead(host)
        self.heads = {part: PartHead(host) for part in ("mission", "vision", "values")}
        self.mission, self.sentence = Words(host, "mission"), Words(host, "writing")
        self.vision = Words(host, "title", bold=True)
        self._missing = {part: Label(host, role="writing", color="muted") for part in self.heads}
        self.values: List[ValueRow] = List(host, ValueRows())
        self.values.show_at_most(_VALUES_MOST)
        self.purposes = Purposes(host)
        self.parent_card, self.versions_card = ParentCard(host), VersionsCard(host)
        self.record_card, self.road_card = RecordCard(host), RoadCard(host)
        self._form: SheetForm | None = None
        self._area = ScrollArea(host)
        self._build_layout()

    def _build_layout(self) -> None:
        page = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._main, self._read, self._side = QWidget(), QWidget(), QWidget()
        self._column, self._cards = QVBoxLayout(self._read), QVBoxLayout(self._side)
        # All but the rows of values, the ground of which reaches further out.
        self._insets: list[QVBoxLayout] = []
        values = QVBoxLayout()
        values.addLayout(self._inset(self.heads["values"], self._missing["values"]))
        values.addWidget(self.values)
        self._parts = [
            self._inset(self.heads["mission"], self.mission, self.sentence, self._missing["mission"]),
            self._inset(self.heads["vision"], self.vision, self._missing["vision"]),
            values,
        ]
        for stack in (self._inset(self.head), *self._parts, self._inset(self.purposes)):
            self._column.addLayout(stack)
        self._column.addStretch(1)
        main = self._whole = QVBoxLayout(self._main)
        main.addWidget(self._read)
        for card in (self.parent_card, self.versions_card, self.record_card, self.road_card):
            self._cards.addWidget(card)
        self._cards.addStretch(1)
        for column in (main, self._column):
            column.setContentsMargins(0, 0, 0, 0)
        self._across.addWidget(self._main, 1)
        self._across.addWidget(self._side)
        self._area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _inset(self, *widgets: QWidget) -> QVBoxLayout:
        stack = QVBoxLayout()
        for widget in widgets:
            stack.addWidget(widget)
        self._insets.append(stack)
        return stack

    @property
    def is_writing(self) -> bool:
        """Tell whether the form is open."""
        return self._form is not None and not self._form.isHidden()

    @property
    def form(self) -> SheetForm:
        """Return the form, made when it is first wanted: most people only read."""
        if self._form is None:
            self._form = SheetForm(self._host)
            self._form.hide()
            self._whole.addLayout(self._inset(self._form))
            self.restyle()
            self._form.saved.connect(self.saved)
            self._form.left.connect(self.left)
            self._fit()
        return self._form

    def write(self, *, writing: bool) -> None:
        """Show the form in place of the sheet, or the sheet again."""
        self._read.setVisible(not writing)
        self.form.setVisible(writing)
        self._area.verticalScrollBar().setValue(0)

    def show_sheet(self, shown: SheetShown) -> None:
        """Show everything anew."""
        self._shown = shown
        self.head.show_group(shown.group, shown.facts, has_others=shown.has_groups, may_edit=shown.may_edit)
        parts = {"mission": shown.mission_part, "vision": shown.vision_part, "values": shown.values_part}
        names = {"mission": _("Mission"), "vision": _("Vision"), "values": _("Values")}
        for part, head in self.heads.items():
            lived = _("Lived in the last 8 weeks") if part == "values" and shown.values else ""
            head.set_texts(names[part], parts[part].means, lived)
            head.set_people(parts[part].people)
            self._missing[part].setText(_("Still to come"))
        for words, text in (
            (self.mission, shown.mission),
            (self.sentence, shown.sentence),
            (self.vision, shown.vision),
        ):
            _put(words, text)
        self._missing["mission"].setVisible(not (shown.mission.text or shown.sentence.text))
        self._missing["vision"].setVisible(not shown.vision.text)
        self._missing["values"].setVisible(not shown.values)
        self.values.setVisible(bool(shown.values))
        self.values.setAccessibleName(_("Values"))
        self.values.set_rows(shown.values)
        self.purposes.set_texts(_("Why we made this"), shown.purposes)
        self.parent_card.show_parent(shown.parent)
        self.versions_card.show_versions(shown.versions)
        self.record_card.show_workshop(shown.meetings, shown.ideas)
        self.road_card.say()
        self._fit()

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        if self._shown is not None:
            self.show_sheet(self._shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Fold the cards below the sheet where both have no room beside each other."""
        px, way = self._host.theme.px, QBoxLayout.Direction
        wide = self.width() >= px(_WIDE)
        self._across.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._side.setMinimumWidth(px(_SIDE) if wide else 0)
        self._side.setMaximumWidth(px(_SIDE) if wide else px(_MOST + 2 * _BLEED))
        self._cards.setContentsMargins(*((0, 0, 0, 0) if wide else (px(_BLEED), 0, px(_BLEED), 0)))
        self._across.setContentsMargins(px(32 - _BLEED), px(8), px(24) if wide else px(32 - _BLEED), px(24))
        self._main.setMaximumWidth(px(_MOST + 2 * _BLEED))
        narrow = self.width() < px(_NARROW)
        self.head.set_narrow(narrow=narrow)
        for head in self.heads.values():
            head.set_narrow(narrow=narrow)
        self.purposes.set_narrow(narrow=narrow)
        if self._form is not None:
            self._form.set_narrow(narrow=narrow)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._across.setSpacing(px(40 - _BLEED))
        for stack in self._insets:
            stack.setContentsMargins(px(_BLEED), 0, px(_BLEED), 0)
        self._column.setSpacing(px(28))
        self._cards.setSpacing(px(16))
        for stack in self._parts:
            stack.setSpacing(px(6))
        self._fit()


def _put(words: Words, text: Text) -> None:
    words.set_text(text.text, text.shared)
    words.setToolTip(text.other)
    words.setVisible(bool(text.text))
