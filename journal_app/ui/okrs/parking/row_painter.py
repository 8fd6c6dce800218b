"""The look of what waits in the parking lot, and of what has left it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.asking.questions import QUESTIONS, settled
from journal_app.domain.okrs.ledger import Deed, LedgerLine
from journal_app.i18n import _
from journal_app.ui import dates
from journal_app.ui.kit import RowPainter, RowState, Strip, paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.okrs.ledger.rows import deed_words, reason_words
from journal_app.ui.okrs.parking.rows import Parked
from journal_app.ui.okrs.questions.five import clear_words, paint_five

REF, OWNER, CLEAR, WHY, AGAIN, LINK, GAP = 64, 44, 132, 200, 132, 96, 16
NARROW = 880
_FACE = 26
_RIGHT = Qt.AlignmentFlag.AlignRight


class ParkedRows(RowPainter[Parked]):
    """Columns 64, flex, 44, 132, 200, 132, 96; in a narrow window the reason goes below the title."""

    measure = "rowSettings"
    lines = True

    @override
    def key(self, row: Parked) -> object:
        return row.id

    @override
    def action(self, row: Parked) -> str:
        return _("Promote")

    @override
    def words(self, row: Parked) -> str:
        return f"{row.view.ref} {row.view.kr.title}"

    @override
    def spoken(self, row: Parked) -> str:
        parts = (self.words(row), row.view.owner_name, clear_words(row.view.clear), row.note_words())
        return ", ".join(part for part in (*parts, row.waiting_words()) if part)

    @override
    def tip(self, row: Parked) -> str:
        return "\n".join(part for part in (row.view.kr.title, row.view.kr.reason) if part)

    @override
    def paint(self, strip: Strip, row: Parked) -> None:
        theme, painter, view = strip.theme, strip.painter, row.view
        px, muted = theme.px, theme.color("muted")
        narrow = strip.box.width() < px(NARROW)
        strip.take_right(px(8))
        again = strip.take_right(px(AGAIN), px(GAP))
        ink = theme.color("problem" if row.is_past else "muted")
        draw_text(painter, again, row.again_words(), theme.font("dense"), ink, _RIGHT)
        if not narrow:
            why = strip.take_right(px(WHY), px(GAP))
            draw_text(painter, why, view.kr.reason, theme.font("dense"), muted)
        clear = strip.take_right(px(CLEAR), px(GAP))
        paint_five(painter, theme, clear, view.clear, f"{settled(view.clear)} / {len(QUESTIONS)}")
        face = strip.take_right(px(OWNER), px(GAP))
        if view.owner_name:
            side = px(_FACE)
            disc = QRectF(face.left(), round(face.center().y() - side / 2), side, side)
            paint_avatar(painter, theme, disc, view.owner_name, me=row.mine, selected=strip.state.selected)
        first, second = theme.line("body"), theme.line("caption")
        top = strip.box.top() + (strip.box.height() - first - second) / 2
        ref = strip.take(px(REF))
        ref_line = QRectF(ref.left(), top, ref.width(), first)
        draw_text(painter, ref_line, view.ref, theme.font("dense", bold=True), muted)
        title = QRectF(strip.box.left(), top, strip.box.width(), first)
        draw_text(painter, title, view.kr.title, theme.font("body"), theme.color("text"))
        below = QRectF(title.left(), title.bottom(), title.width(), second)
        words = (row.waiting_words(), view.kr.reason if narrow else "")
        draw_text(painter, below, "  ".join(part for part in words if part), theme.font("caption"), muted)


class LotCaptions(Worded, QWidget):
    """The heads of the columns."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px, font, ink = theme.px, theme.font("caption"), theme.color("muted")
        inset = theme.measure("rowInset")
        strip = Strip(painter, self._host, QRectF(self.rect()).adjusted(inset, 0, -inset, 0), RowState())
        narrow = strip.box.width() - self._link() < px(NARROW)
        strip.take_right(self._link())
        draw_text(painter, strip.take_right(px(AGAIN), px(GAP)), _("Look again"), font, ink, _RIGHT)
        if not narrow:
            draw_text(painter, strip.take_right(px(WHY), px(GAP)), _("What it waits for"), font, ink)
        draw_text(painter, strip.take_right(px(CLEAR), px(GAP)), _("What is clear"), font, ink)
        draw_text(painter, strip.take_right(px(OWNER), px(GAP)), _("Owner"), font, ink)
        strip.take(px(REF))
        draw_text(painter, strip.box, _("What waits"), font, ink)

    def _link(self) -> float:
        """Return the room of the links at the end of the rows below."""
        theme = self._host.theme
        words = QFontMetricsF(theme.font("dense")).horizontalAdvance(_("Promote"))
        return words + theme.px(12 + 12)

    @override
    def restyle(self) -> None:
        self.setFixedHeight(self._host.theme.measure("heading"))
        self.update()


class LeftRows(RowPainter[LedgerLine]):
    """What has left the lot: when, what, how, the sentence, and who."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Mapping[Id, str] = {}
        self.me: Id | None = None

    @override
    def key(self, row: LedgerLine) -> object:
        return row.id

    @override
    def words(self, row: LedgerLine) -> str:
        return f"{row.ref} {row.title}"

    @override
    def spoken(self, row: LedgerLine) -> str:
        parts = (dates.day_short(row.day), self.words(row), deed_words(row), reason_words(row))
        return ", ".join(part for part in (*parts, self.names.get(row.member, "")) if part)

    @override
    def paint(self, strip: Strip, row: LedgerLine) -> None:
        theme, painter, px = strip.theme, strip.painter, strip.theme.px
        muted, caption = theme.color("muted"), theme.font("caption")
        draw_text(painter, strip.take(px(48), px(GAP)), dates.day_short(row.day), theme.font("dense"), muted)
        draw_text(painter, strip.take(px(56)), row.ref, theme.font("dense", bold=True), muted)
        name = self.names.get(row.member, "")
        if name:
            strip.hint(name)
            side = px(22)
            face = strip.take_right(side, px(GAP))
            disc = QRectF(face.left(), round(face.center().y() - side / 2), side, side)
            paint_avatar(painter, theme, disc, name, me=row.member == self.me, selected=strip.state.selected)
        font = QFont(theme.font("dense"))
        gone = row.deed is not Deed.PROMOTED
        font.setStrikeOut(gone)
        wide = min(QFontMetricsF(font).horizontalAdvance(row.title) + 1, strip.box.width() * 0.6)
        title = strip.take(wide, px(12))
        draw_text(painter, title, row.title, font, theme.color("muted" if gone else "text"))
        rest = "  ".join(part for part in (deed_words(row), reason_words(row)) if part)
        draw_text(painter, strip.box, rest, caption, muted)
