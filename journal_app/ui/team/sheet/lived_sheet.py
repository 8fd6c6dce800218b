"""The Keeps and thanks in which a value was lived, as a list to read; a row leads to its week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.view import LivedLine
from journal_app.i18n import _, addressed
from journal_app.ui import dates
from journal_app.ui.kit import Button, Label, List, RowPainter, Strip, paint_badge
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.sheet.reading.value_rows import conduct_words

_WIDTH, _ROWS, _BADGE = 640, 8, 20


class LivedRows(RowPainter[LivedLine]):
    """A line: what it is, its words, whose it is and when."""

    measure = "rowLifeTall"

    @override
    def key(self, row: LivedLine) -> Id:
        return row.id

    @override
    def words(self, row: LivedLine) -> str:
        return row.text

    @override
    def tip(self, row: LivedLine) -> str:
        return row.text

    @override
    def spoken(self, row: LivedLine) -> str:
        kind = _("Thanks") if row.is_thanks else "Keep"
        return ", ".join((kind, row.text, who_words(row), dates.day_with_weekday(row.day)))

    @override
    def paint(self, strip: Strip, row: LivedLine) -> None:
        theme = strip.theme
        mark = strip.square(_BADGE, 12)
        if row.is_thanks:
            strip.host.icons.paint(strip.painter, mark, "heart", theme.color("accent"))
        else:
            paint_badge(strip.painter, theme, mark, "keep", selected=strip.state.selected)
        upper, lower = theme.line("body"), theme.line("caption")
        top = strip.box.center().y() - (upper + lower) / 2
        first = QRectF(strip.box.left(), top, strip.box.width(), upper)
        second = QRectF(strip.box.left(), top + upper, strip.box.width(), lower)
        draw_text(strip.painter, first, row.text, theme.font("body"), theme.color("text"))
        about = f"{who_words(row)}   {dates.day_with_weekday(row.day)}"
        draw_text(strip.painter, second, about, theme.font("caption"), theme.color("muted"))


def who_words(row: LivedLine) -> str:
    """Return whose a line is, or whom thanks are from and to."""
    if not row.is_thanks:
        return row.name
    if not row.name:
        return _("Everyone to {receiver}").format(receiver=addressed(row.receiver))
    return _("{sender} to {receiver}").format(sender=addressed(row.name), receiver=addressed(row.receiver))


class LivedSheet(Sheet):
    """Lists them, newest first; `opened` carries the day of one."""

    opened = Signal(object)

    def __init__(
        self, host: ThemeHost, parent: QWidget | None, value: Value, lines: Sequence[LivedLine]
    ) -> None:
        super().__init__(host, parent, width=_WIDTH)
        self._value = value
        self._about = Label(host, color="muted", wrap=True)
        self.list: List[LivedLine] = List(host, LivedRows())
        self.list.show_at_most(_ROWS)
        self.list.set_rows(lines)
        self.list.setVisible(bool(lines))
        self._is_empty = not lines
        self.body.addWidget(self._about)
        self.body.addWidget(self.list)
        self._close = self.add_button(Button(host), ButtonRole.RejectRole, main=True)
        self._close.clicked.connect(self.reject)
        self.list.opened.connect(self._on_opened)
        if lines:
            self.list.setFocus()

    @override
    def retranslate(self) -> None:
        self.set_heading(_("Lived: {value}").format(value=self._value.phrase), self._value.phrase)
        empty = _(
            "The first one is still to come. In a line, # and the value links it; thanks can name it, too."
        )
        conduct = conduct_words(self._value)
        about = "\n".join(
            part for part in (self._value.gloss, conduct, empty if self._is_empty else "") if part
        )
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.list.setAccessibleName(self._value.phrase)
        self._close.setText(_("Close"))

    def _on_opened(self, row: LivedLine) -> None:
        self.accept()
        self.opened.emit(row.day)
