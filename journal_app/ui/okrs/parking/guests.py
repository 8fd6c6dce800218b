"""The parking lot below the tree: its heading, and the first of what waits in it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, ngettext
from journal_app.ui.look.painting import draw_text
from journal_app.ui.okrs.parking.rows import Parked
from journal_app.ui.okrs.questions.five import clear_words, five_width, paint_five
from journal_app.ui.okrs.tree.columns import KEY_RESULT_LEFT, REF_LEFT
from journal_app.ui.okrs.tree.guests import OPEN, Guest, Guests
from journal_app.ui.okrs.tree.row_sheet import RowSheet

ALL, PROMOTE, GIVE_UP = "all", "promote", "give_up"
SHOWN_BELOW_TREE = 2
_RIGHT = Qt.AlignmentFlag.AlignRight


def lot_below(parked: Sequence[Parked]) -> Guests:
    """Return the rows below the tree; none where nothing waits."""
    if not parked:
        return Guests()
    rows = [LotRow(one) for one in parked[:SHOWN_BELOW_TREE]]
    return Guests(end=(LotHead(len(parked)), *rows))


@dataclass(frozen=True)
class LotHead(Guest):
    """The heading of the lot; it leads to all that waits."""

    count: int
    height: ClassVar[int] = 36
    gap: ClassVar[int] = 20
    keys: ClassVar[Mapping[str, str]] = {"Return": ALL, "Enter": ALL, "Space": ALL, "P": ALL}

    @override
    def known_by(self) -> Hashable:
        return ()

    @override
    def spoken(self) -> str:
        return f"{_('Parking lot')}, {_count(self.count)}, {_('Show all')}"

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, painter = sheet.theme, sheet.painter
        line = QRectF(sheet.row.left(), sheet.row.top() - theme.px(self.gap) / 2, sheet.row.width(), 1)
        painter.fillRect(line, theme.color("hair"))
        sheet.icon(8, "inbox", "muted")
        end = sheet.text(REF_LEFT, sheet.row, _("Parking lot"), theme.font("heading"), "text")
        about = _("Waits outside the score until it is clear")
        sheet.text(end + 12, sheet.row, about, theme.font("caption"), "muted")
        box, dense = QRectF(sheet.row), theme.font("dense")
        box.setRight(box.right() - theme.px(8))
        sheet.host.icons.paint(painter, _last(box, theme.px(16)), "arrow-right", theme.color("accent"))
        box.setRight(box.right() - theme.px(24))
        draw_text(painter, box, _("Show all"), dense, theme.color("accent"), _RIGHT)
        box.setRight(box.right() - QFontMetricsF(dense).horizontalAdvance(_("Show all")) - theme.px(12))
        draw_text(painter, box, _count(self.count), theme.font("caption"), theme.color("muted"), _RIGHT)

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return ALL


@dataclass(frozen=True)
class LotRow(Guest):
    """Something that waits; the link at its end promotes it."""

    parked: Parked
    height: ClassVar[int] = 36
    keys: ClassVar[Mapping[str, str]] = {
        "Return": PROMOTE,
        "Enter": PROMOTE,
        "P": PROMOTE,
        "Space": ALL,
        "Del": GIVE_UP,
    }

    @property
    def id(self) -> Id:
        """Return the key result."""
        return self.parked.id

    @override
    def known_by(self) -> Hashable:
        return self.parked.id

    @override
    def spoken(self) -> str:
        view = self.parked.view
        parts = (
            f"{view.ref} {view.kr.title}",
            self.parked.note_words(),
            clear_words(view.clear),
            view.owner_name,
        )
        return ", ".join(part for part in parts if part)

    @override
    def paint(self, sheet: RowSheet, *, expanded: bool) -> None:
        theme, view = sheet.theme, self.parked.view
        ink = "accent" if sheet.selected else "muted"
        sheet.text(REF_LEFT, sheet.row, view.ref, theme.font("dense", bold=True), ink)
        end = sheet.text(KEY_RESULT_LEFT, sheet.row, view.kr.title, theme.font("body"), "text")
        words = self.parked.note_words()
        color = "problem" if self.parked.is_past else "muted"
        sheet.text(end + 12, sheet.row, words, theme.font("caption"), color)
        sheet.owner(view.owner_name, mine=self.parked.mine)
        box = sheet.box(sheet.columns.progress)
        if box.width() >= five_width(theme):
            paint_five(sheet.painter, theme, box, view.clear, clear_words(view.clear))
        if view.kr.parked_on is not None:
            sheet.updated(view.kr.parked_on)
        link = sheet.status_box()
        side = theme.px(16)
        icon = QRectF(link.left(), link.top(), side, link.height())
        sheet.host.icons.paint(sheet.painter, icon, "arrow-up-right", theme.color("accent"))
        if sheet.columns.has_status_word:
            link.setLeft(link.left() + side + theme.px(4))
            draw_text(sheet.painter, link, _("Promote"), theme.font("dense"), theme.color("accent"))

    @override
    def code_at(self, sheet: RowSheet, at: QPointF) -> str:
        return PROMOTE if at.x() >= sheet.status_box().left() else OPEN


def _count(count: int) -> str:
    return ngettext("{n} waiting", "{n} waiting", count).format(n=count)


def _last(box: QRectF, side: float) -> QRectF:
    return QRectF(box.right() - side, box.top(), side, box.height())
