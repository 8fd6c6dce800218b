"""The cards of the week board: measured once, painted often, asked what lies under the pointer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from journal_app.domain.ids import Id
from journal_app.domain.kpt import BoardItem, Kind, ReactionKind
from journal_app.domain.week.board import OFF, GridCell, Note
from journal_app.i18n import _, pgettext
from journal_app.ui.conflicts.model import badge_words
from journal_app.ui.kit import ChipFace, TextBlock, chip_width, paint_badge, paint_chip
from journal_app.ui.look.painting import draw_text, hatch, ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.reactions import ICONS
from journal_app.ui.week.board.card_chips import CardChip, card_words, place_chips

# px at 100 %
CELL_PADDING = 10
SIDE = 6
GAP = 8
QUIET_ROW = 44
_MIN_CARD = 92
_PADDING = 12
_TOP, _BOTTOM = 10, 6
_FOOTER = 24
_BADGE = 20
_ICON = 16
_ACTION = 28
_ACTION_ICON = 18


class Part(Enum):
    """What of a card lies under the pointer."""

    BODY = auto()
    VERSIONS = auto()
    CHIP = auto()
    REACTION = auto()
    ADD = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """A card under the pointer, and which part of it."""

    item: BoardItem
    part: Part
    rect: QRectF
    reaction: ReactionKind | None = None
    chip: CardChip | None = None


@dataclass(slots=True)
class CardLayout:
    """A card measured for one width; rectangles count from its top left corner."""

    height: int
    text: TextBlock
    badge: QRectF | None
    versions: QRectF | None
    chips: list[CardChip]
    reactions: list[tuple[ReactionKind, int, bool, QRectF]]


class Cards:
    """Measures and paints cards for one theme, column width and choice of kinds."""

    def __init__(self, host: ThemeHost) -> None:
        self._host = host
        self._layouts: dict[BoardItem, CardLayout] = {}
        self._width = 0
        self._badged = False
        self._marked: Mapping[Id, int] = {}
        self._me: Id | None = None

    def prepare(
        self,
        cells: Iterable[GridCell],
        column: int,
        *,
        badged: bool,
        marked: Mapping[Id, int] | None = None,
        me: Id | None = None,
    ) -> None:
        """Measure the cards of a board whose columns are `column` px wide; what is measured already is kept.

        With `badged` each card says whether it is a Keep, a Problem or a Try. `marked` lines say how many versions
        they have. Lines that name `me` say so.
        """
        width, marked = column - 2 * self._host.theme.px(SIDE), marked or {}
        if (width, badged, marked, me) != (self._width, self._badged, self._marked, self._me):
            self.forget()
        self._width, self._badged, self._marked, self._me = width, badged, marked, me
        known, self._layouts = self._layouts, {}
        for cell in cells:
            for item in cell.items:
                self._layouts[item] = known.get(item) or self._measure(item)

    def forget(self) -> None:
        """Drop what was measured: the theme or the width is another one."""
        self._layouts = {}

    def cell_height(self, cell: GridCell) -> int:
        """Return the height a cell needs."""
        px = self._host.theme.px
        if not cell.items:
            return px(QUIET_ROW)
        heights = sum(self._layout(item).height for item in cell.items)
        return heights + px(GAP) * (len(cell.items) - 1) + 2 * px(CELL_PADDING)

    def rects(self, cell: GridCell, place: QRectF) -> list[QRectF]:
        """Return where the cards of a cell lie when the cell is at `place`."""
        px = self._host.theme.px
        top = place.top() + px(CELL_PADDING)
        found = []
        for item in cell.items:
            height = self._layout(item).height
            found.append(QRectF(place.left() + px(SIDE), top, self._width, height))
            top += height + px(GAP)
        return found

    def hit(self, cell: GridCell, place: QRectF, point: QPointF) -> Hit | None:
        """Return what lies under a point of a cell."""
        for item, card in zip(cell.items, self.rects(cell, place), strict=True):
            if card.contains(point):
                return self._hit_card(item, card, point)
        return None

    def action_rects(self, card: QRectF) -> tuple[QRectF, QRectF]:
        """Return where a card's add-reaction and more buttons lie."""
        px = self._host.theme.px
        side, bottom = px(_ACTION), card.bottom() - px(4)
        more = QRectF(card.right() - px(6) - side, bottom - side, side, side)
        return more.translated(-side - px(4), 0), more

    # Painting ----------------------------------------------------------------

    def paint_cell(
        self, painter: QPainter, cell: GridCell, place: QRectF, focused: object, hovered: object
    ) -> None:
        """Paint a cell's cards, or its quiet line; `focused` and `hovered` are ids of items."""
        for item, card in zip(cell.items, self.rects(cell, place), strict=True):
            self._paint_card(painter, item, card, focused=item.id == focused, hovered=item.id == hovered)
        if cell.note in OFF:
            self._paint_off(painter, cell.note, place)
        elif cell.note is not Note.NONE:
            self._paint_note(painter, cell.note, place)

    def _paint_card(
        self, painter: QPainter, item: BoardItem, card: QRectF, *, focused: bool, hovered: bool
    ) -> None:
        theme, layout = self._host.theme, self._layout(item)
        fill = theme.color("raised" if focused else "surface")
        rounded(painter, card, theme.measure("radiusCard"), fill)
        origin = card.topLeft()
        layout.text.draw(painter, origin + QPointF(theme.px(_PADDING), theme.px(_TOP)), theme.color("text"))
        if layout.badge is not None:
            paint_badge(painter, theme, layout.badge.translated(origin), item.kind.value)
        if layout.versions is not None:
            words = badge_words(self._marked[item.id])
            paint_chip(painter, self._host, layout.versions.translated(origin), ChipFace(words, "versions"))
        for chip in layout.chips:
            paint_chip(painter, self._host, chip.rect.translated(origin), chip.face)
        for kind, count, mine, rect in layout.reactions:
            self._paint_reaction(painter, rect.translated(origin), kind, count, mine=mine)
        if focused or hovered:
            add, more = self.action_rects(card)
            painter.fillRect(add.united(more).adjusted(-theme.px(4), 0, 0, 0), fill)
            self._paint_icon(painter, add, "smile-plus", "accent")
            self._paint_icon(painter, more, "ellipsis", "text")
        if focused:
            ring(painter, card, theme.measure("radiusCard"), theme)

    def _paint_reaction(
        self, painter: QPainter, rect: QRectF, kind: ReactionKind, count: int, *, mine: bool
    ) -> None:
        theme = self._host.theme
        ink = theme.color("accent" if mine else "muted")
        side = theme.px(_ICON)
        icon = QRectF(rect.left(), rect.top(), side, rect.height())
        self._host.icons.paint(painter, icon, ICONS[kind], ink)
        figure = rect.adjusted(side + theme.px(4), 0, theme.px(4), 0)
        draw_text(painter, figure, str(count), theme.font("dense", bold=mine), ink)

    def _paint_icon(self, painter: QPainter, rect: QRectF, icon: str, ink: str) -> None:
        theme = self._host.theme
        side = theme.px(_ACTION_ICON)
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        self._host.icons.paint(painter, box, icon, theme.color(ink))

    def _paint_note(self, painter: QPainter, note: Note, place: QRectF) -> None:
        theme = self._host.theme
        left = place.left() + theme.px(SIDE + _PADDING)
        side, line = theme.px(14), theme.line("body")
        # Beside cards it stands level with their first line, on a day without any in the middle.
        top = place.top() + round(min(theme.px(CELL_PADDING + _TOP), (place.height() - line) / 2))
        icon = "check" if note is Note.NOTHING else "pencil-line"
        self._host.icons.paint(painter, QRectF(left, top, side, line), icon, theme.color("muted"))
        words = QRectF(left + side + theme.px(7), top, self._width, line)
        draw_text(painter, words, note_text(note), theme.font("caption"), theme.color("muted"))

    def _paint_off(self, painter: QPainter, note: Note, place: QRectF) -> None:
        theme = self._host.theme
        is_low = place.height() <= theme.px(QUIET_ROW)
        side, edge = theme.px(SIDE), theme.px(4 if is_low else CELL_PADDING)
        box = QRectF(place.left() + side, place.top() + edge, self._width, place.height() - 2 * edge)
        hatch(painter, box, theme, theme.measure("radiusCard"))
        words = box.adjusted(theme.px(_PADDING), 0, -theme.px(_PADDING), 0)
        words.setHeight(box.height() if is_low else theme.px(2 * _TOP) + theme.line("caption"))
        draw_text(painter, words, note_text(note), theme.font("caption"), theme.color("muted"))

    # Measuring ---------------------------------------------------------------

    def _layout(self, item: BoardItem) -> CardLayout:
        layout = self._layouts.get(item)
        if layout is None:
            layout = self._layouts[item] = self._measure(item)
        return layout

    def _measure(self, item: BoardItem) -> CardLayout:
        theme = self._host.theme
        px = theme.px
        text = TextBlock(item.text, theme.font("body"), theme.line("body"), self._width - 2 * px(_PADDING))
        height = max(px(_MIN_CARD), px(_TOP) + text.height + px(GAP) + px(_FOOTER) + px(_BOTTOM))
        center = height - px(_BOTTOM) - px(_FOOTER) / 2
        left = float(px(_PADDING))
        badge = versions = None
        if self._badged or item.kind is not Kind.KEEP:
            badge = _beside(left, center, px(_BADGE), px(_BADGE))
            left = badge.right() + px(GAP)
        if item.id in self._marked:
            words = badge_words(self._marked[item.id])
            versions = _beside(
                left, center, chip_width(self._host, ChipFace(words, "versions")), theme.measure("chip")
            )
            left = versions.right() + px(10)
        widths = [self._reaction_width(count, mine=bool(mine)) for _kind, count, mine in item.reactions]
        right = self._width - px(_PADDING) - sum(width + px(10) for width in widths)
        chips = place_chips(self._host, card_words(item, self._me), left, center, right)
        left = chips[-1].rect.right() + px(10) if chips else left
        reactions = []
        for (kind, count, mine), width in zip(item.reactions, widths, strict=True):
            rect = _beside(left, center, width, theme.measure("chip"))
            reactions.append((kind, count, bool(mine), rect))
            left = rect.right() + px(10)
        return CardLayout(height, text, badge, versions, chips, reactions)

    def _reaction_width(self, count: int, *, mine: bool) -> float:
        px = self._host.theme.px
        figures = QFontMetricsF(self._host.theme.font("dense", bold=mine)).horizontalAdvance(str(count))
        return px(_ICON) + px(4) + figures

    def _hit_card(self, item: BoardItem, card: QRectF, point: QPointF) -> Hit:
        add, more = self.action_rects(card)
        if add.contains(point):
            return Hit(item, Part.ADD, add)
        if more.contains(point):
            return Hit(item, Part.MORE, more)
        layout = self._layout(item)
        if layout.versions is not None:
            versions = layout.versions.translated(card.topLeft())
            if versions.contains(point):
                return Hit(item, Part.VERSIONS, versions)
        for chip in layout.chips:
            place = chip.rect.translated(card.topLeft())
            if place.contains(point):
                return Hit(item, Part.CHIP, place, chip=chip)
        for kind, _count, _mine, rect in layout.reactions:
            place = rect.translated(card.topLeft())
            if place.contains(point):
                return Hit(item, Part.REACTION, place, kind)
        return Hit(item, Part.BODY, card)


def note_text(note: Note) -> str:
    """Return the quiet line of a day without cards."""
    return {
        Note.NOTHING: pgettext("day", "Nothing to write"),
        Note.NOT_YET: _("Still to come"),
        Note.HOLIDAY: _("Public holiday"),
        Note.CLOSURE: _("Company day off"),
        Note.LEAVE: _("Day off"),
        Note.NONE: "",
    }[note]


def _beside(left: float, center: float, width: float, height: float) -> QRectF:
    return QRectF(left, round(center - height / 2), width, height)
