"""Value rows: letter, phrase and gloss, and how often each value was lived, week by week."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from typing_extensions import override

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.texts import lines_of
from journal_app.i18n import _, ngettext, pgettext
from journal_app.minutes_words import thanks_count
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.look.painting import draw_text, rounded

_LETTER, _LETTER_GAP, _CHEVRON = 48, 16, 16
_COUNTS, _BARS_GAP, _BAR, _BAR_GAP, _BAR_MOST = 172, 24, 6, 4, 28
_NARROW = 560
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value and how often it was lived: in each of the last weeks, and all in all in Keeps and in thanks.

    `most` is the most that any value had in a week: all bars have one scale.
    """

    value: Value
    letter: str
    weeks: tuple[int, ...] = ()
    keeps: int = 0
    thanks: int = 0
    most: int = 0

    @property
    def count(self) -> int:
        """Return how often the value was lived."""
        return self.keeps + self.thanks


class ValueRows(RowPainter[ValueRow]):
    """Paints the values; the week under way is in full colour."""

    measure = "rowValue"
    lines = True

    @override
    def key(self, row: ValueRow) -> Id:
        return row.value.id

    @override
    def words(self, row: ValueRow) -> str:
        return " ".join(part for part in (row.letter, row.value.phrase, row.value.gloss) if part)

    @override
    def spoken(self, row: ValueRow) -> str:
        if not row.count:
            return f"{self.words(row)}, {pgettext('of a value lived', 'Not yet')}"
        weeks = _("by week: {counts}").format(counts=", ".join(map(str, row.weeks)))
        times = ngettext("lived {n} time", "lived {n} times", row.count).format(n=row.count)
        return ", ".join((self.words(row), times, keeps_count(row.keeps), thanks_count(row.thanks), weeks))

    @override
    def tip(self, row: ValueRow) -> str:
        return conduct_words(row.value)

    @override
    def paint(self, strip: Strip, row: ValueRow) -> None:
        theme, px = strip.theme, strip.theme.px
        whole = strip.box.width()
        letter = strip.take(px(_LETTER), px(_LETTER_GAP))
        draw_text(strip.painter, letter, row.letter, theme.font("letter"), theme.color("accent"))
        chevron = strip.take_right(px(_CHEVRON), px(16))
        strip.host.icons.paint(strip.painter, chevron, "chevron-right", theme.color("muted"))
        self._paint_counts(strip, row)
        if whole >= px(_NARROW):
            self._paint_bars(strip, row)
        upper, lower = _halves(strip.box, theme.line("writing"), theme.line("body"))
        draw_text(strip.painter, upper, row.value.phrase, theme.font("heading"), theme.color("text"))
        draw_text(strip.painter, lower, row.value.gloss, theme.font("body"), theme.color("muted"))

    def _paint_counts(self, strip: Strip, row: ValueRow) -> None:
        theme = strip.theme
        place = strip.take_right(theme.px(_COUNTS), theme.px(_BARS_GAP))
        muted = theme.color("muted")
        if not row.count:
            draw_text(
                strip.painter,
                place,
                pgettext("of a value lived", "Not yet"),
                theme.font("dense"),
                muted,
                _RIGHT,
            )
            return
        upper, lower = _halves(place, theme.line("writing"), theme.line("caption"))
        draw_text(strip.painter, upper, str(row.count), theme.font("heading"), theme.color("text"), _RIGHT)
        split = f"{keeps_count(row.keeps)}   {thanks_count(row.thanks)}"
        draw_text(strip.painter, lower, split, theme.font("caption"), muted, _RIGHT)

    def _paint_bars(self, strip: Strip, row: ValueRow) -> None:
        """Paint a bar a week, the newest last; nothing where the value waits for its first time."""
        theme, px = strip.theme, strip.theme.px
        count = len(row.weeks)
        place = strip.take_right(px(count * (_BAR + _BAR_GAP)), px(24))
        if not row.count:
            return
        foot = place.center().y() + px(_BAR_MOST) / 2
        for at, lived in enumerate(row.weeks):
            tall = max(px(2), px(_BAR_MOST) * lived / max(1, row.most))
            bar = QRectF(place.left() + px(at * (_BAR + _BAR_GAP)), foot - tall, px(_BAR), tall)
            color = "accent" if at == count - 1 else "heatWrote" if lived else "track"
            rounded(strip.painter, bar, min(px(2), tall / 2), theme.color(color))


def conduct_words(value: Value) -> str:
    """Return what someone does who lives a value, and what they do not do; "" where nobody has said it."""
    avoided = (_("Not: {text}").format(text=one) for one in lines_of(value.avoided))
    return "\n".join((*(f"・{one}" for one in lines_of(value.conduct)), *avoided))


def keeps_count(count: int) -> str:
    """Return a number of Keeps that name a value: "24 Keeps"."""
    return ngettext("{n} Keep", "{n} Keeps", count).format(n=count)


def _halves(box: QRectF, upper: float, lower: float) -> tuple[QRectF, QRectF]:
    """Return the places of two lines that stand in the middle of a box."""
    top = box.center().y() - (upper + lower) / 2
    return (
        QRectF(box.left(), top, box.width(), upper),
        QRectF(box.left(), top + upper, box.width(), lower),
    )
