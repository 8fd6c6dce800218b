"""Rows of the page: what each person says, the candidates beside each other, and how far apart they are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.choices import Tally
from journal_app.domain.workshop.ideas import Said
from journal_app.i18n import _
from journal_app.ui.kit import RowPainter, Strip, TextBlock, paint_avatar
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme import Theme
from journal_app.ui.team.workshop.decide.words import ANSWERS, ICONS, INKS, answer_words

_ROW, _FACE, _NAME, _SAID, _AIR = 56, 28, 124, 150, 16
_NARROW = 520
_TITLE, _COUNTS = 24, 22
_BAR, _BAR_GAP, _BAR_WIDTH = 10, 2, 240


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one person says of the candidate shown."""

    whose: Id
    name: str
    said: Said
    why: str
    me: bool = False


class AnswerRows(RowPainter[AnswerRow]):
    """Paints answers: who, what, and why in as many lines as that takes."""

    uniform = False
    lines = True

    @override
    def key(self, row: AnswerRow) -> object:
        return row.whose

    @override
    def words(self, row: AnswerRow) -> str:
        return row.name

    @override
    def spoken(self, row: AnswerRow) -> str:
        return ", ".join(part for part in (row.name, answer_words(row.said), row.why) if part)

    @override
    def height(self, row: AnswerRow, theme: Theme, width: int) -> int:
        left = 2 * theme.measure("rowInset") + theme.px(_FACE + 12 + _SAID)
        narrow = width < theme.px(_NARROW)
        left += 0 if narrow else theme.px(_NAME)
        block = _why(row, theme, width - left)
        return max(theme.px(_ROW), block.height + theme.px(2 * _AIR))

    @override
    def paint(self, strip: Strip, row: AnswerRow) -> None:
        theme, px, narrow = strip.theme, strip.theme.px, strip.box.width() < strip.theme.px(_NARROW - 24)
        paint_avatar(
            strip.painter, theme, strip.square(_FACE, 12), row.name, me=row.me, selected=strip.state.selected
        )
        if not narrow:
            name = strip.take(px(_NAME - 8), px(8))
            draw_text(strip.painter, name, row.name, theme.font("body", bold=True), theme.color("text"))
        said = Strip(strip.painter, strip.host, strip.take(px(_SAID - 8), px(8)), strip.state)
        said.icon(ICONS[row.said], INKS[row.said], side=18, gap=8)
        said.text(answer_words(row.said), "body", bold=True, color=INKS[row.said])
        block = _why(row, theme, strip.box.width())
        top = strip.box.center().y() - block.height / 2
        block.draw(strip.painter, QPointF(strip.box.left(), round(top)), theme.color("text"))


def _why(row: AnswerRow, theme: Theme, width: float) -> TextBlock:
    return TextBlock(row.why, theme.font("body"), theme.line("body"), width)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate to compare; `tally` is None while answers are sealed."""

    id: Id
    text: str
    label: str
    tally: Tally | None
    decided: bool = False


class CandidateRows(RowPainter[CandidateRow]):
    """Paints candidates in two lines: the words, and how they sit."""

    uniform = False

    @override
    def key(self, row: CandidateRow) -> object:
        return row.id

    @override
    def words(self, row: CandidateRow) -> str:
        return row.text

    @override
    def spoken(self, row: CandidateRow) -> str:
        return ", ".join((row.text, row.label, *(said for said in (tally_words(row.tally),) if said)))

    @override
    def tip(self, row: CandidateRow) -> str:
        return row.text

    @override
    def height(self, row: CandidateRow, theme: Theme, width: int) -> int:
        room = width - 2 * theme.measure("rowInset")
        # In bold, as the chosen one is, the words may need a line more; no row moves when another one is chosen.
        words = max(_title(row, theme, room, chosen=chosen).height for chosen in (False, True))
        return words + theme.px(_COUNTS + 24)

    @override
    def paint(self, strip: Strip, row: CandidateRow) -> None:
        theme, px = strip.theme, strip.theme.px
        block = _title(row, theme, strip.box.width(), chosen=strip.state.selected)
        top = strip.box.top() + px(10)
        block.draw(strip.painter, QPointF(strip.box.left(), top), theme.color("text"))
        line = QRectF(strip.box.left(), top + block.height, strip.box.width(), px(_COUNTS))
        below = Strip(strip.painter, strip.host, line, strip.state)
        font = theme.font("caption")
        if row.decided:
            below.icon("check", "keep", side=14, gap=4)
        draw_text(
            strip.painter,
            below.take(below.width_of(row.label, "caption"), px(12)),
            row.label,
            font,
            theme.color("muted"),
        )
        if row.tally is not None:
            _paint_counts(below, row.tally)


def _title(row: CandidateRow, theme: Theme, width: float, *, chosen: bool) -> TextBlock:
    return TextBlock(row.text, theme.font("body", bold=chosen), theme.line("body"), width)


def _paint_counts(strip: Strip, tally: Tally) -> None:
    theme, px = strip.theme, strip.theme.px
    for said, people in of_answers(tally).items():
        ink = INKS[said] if people or said is not Said.NOT_YET else "muted"
        strip.icon(ICONS[said], ink, side=14, gap=4)
        count = str(len(people))
        place = strip.take(strip.width_of(count, "caption"), px(12))
        draw_text(strip.painter, place, count, theme.font("caption"), theme.color(ink))


def of_answers(tally: Tally) -> dict[Said, tuple[Id, ...]]:
    """Return who says what, in the order of the answers."""
    return dict(zip(ANSWERS, (tally.sits_right, tally.can_live, tally.not_yet), strict=True))


def tally_words(tally: Tally | None) -> str:
    """Return how something sits, for a screen reader; "" while nobody may know."""
    if tally is None:
        return ""
    said = (
        _("{answer}: {count}").format(answer=answer_words(said), count=len(people))
        for said, people in of_answers(tally).items()
    )
    return ", ".join(said)


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A candidate in the comparison of all: the words, how they sit, and who would rather wait."""

    id: Id
    text: str
    tally: Tally
    waiting: str = ""


class ResultRows(RowPainter[ResultRow]):
    """Paints candidates with a bar each."""

    uniform = False
    lines = True

    @override
    def key(self, row: ResultRow) -> object:
        return row.id

    @override
    def words(self, row: ResultRow) -> str:
        return row.text

    @override
    def spoken(self, row: ResultRow) -> str:
        return ", ".join(part for part in (row.text, tally_words(row.tally), row.waiting) if part)

    @override
    def height(self, row: ResultRow, theme: Theme, width: int) -> int:
        block = self._block(row, theme, width - 2 * theme.measure("rowInset"))
        return block.height + theme.px(_TITLE + (_COUNTS if row.waiting else 0) + 24)

    @override
    def paint(self, strip: Strip, row: ResultRow) -> None:
        theme, px = strip.theme, strip.theme.px
        block = self._block(row, theme, strip.box.width())
        top = strip.box.top() + px(12)
        block.draw(strip.painter, QPointF(strip.box.left(), top), theme.color("text"))
        top += block.height
        line = QRectF(strip.box.left(), top, strip.box.width(), px(_TITLE))
        below = Strip(strip.painter, strip.host, line, strip.state)
        bar = below.take(min(px(_BAR_WIDTH), line.width() / 2), px(16))
        middle = QRectF(bar.left(), bar.center().y() - px(_BAR) / 2, bar.width(), px(_BAR))
        paint_tally(strip.painter, theme, middle, row.tally)
        _paint_counts(below, row.tally)
        if row.waiting:
            words = QRectF(line.left(), line.bottom(), line.width(), px(_COUNTS))
            draw_text(strip.painter, words, row.waiting, theme.font("caption"), theme.color("problem"))

    def _block(self, row: ResultRow, theme: Theme, width: float) -> TextBlock:
        return TextBlock(row.text, theme.font("heading"), theme.line("heading"), width)


def paint_tally(painter: QPainter, theme: Theme, rect: QRectF, tally: Tally) -> None:
    """Draw a bar of the answers given, each as wide as its share."""
    said = {one: len(people) for one, people in of_answers(tally).items() if people}
    corner = min(theme.px(4), rect.height() / 2)
    total = sum(said.values())
    if not total:
        rounded(painter, rect, corner, theme.color("track"))
        return
    gap = theme.px(_BAR_GAP)
    room, left = rect.width() - gap * (len(said) - 1), rect.left()
    for one, count in said.items():
        width = room * count / total
        part = QRectF(left, rect.top(), width, rect.height())
        rounded(painter, part, corner, theme.color(INKS[one]))
        left += width + gap
