"""Lines of whoever speaks, as rows of the presenter view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import _
from journal_app.ui.dates import weekday_short
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.look.theme import Theme
from journal_app.ui.reactions import ICONS, reaction_text
from journal_app.ui.section_names import section_name
from journal_app.ui.week.present.pages.words import said

_FIGURE = 12
_ICON = 16


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line: its day, its words, how it was received, whether it is shown in large type, and starred."""

    id: Id
    day: str
    text: str
    reactions: tuple[tuple[ReactionKind, int], ...] = ()
    large: bool = False
    starred: bool = False


def lines_of(scene: Scene) -> tuple[SpokenLine, ...]:
    """Return the lines one can choose from, as they lie on the shared page: the one in large type first."""
    shown = sorted(scene.lines, key=lambda line: line.id != scene.spotlight)
    return tuple(
        SpokenLine(
            id=line.id,
            day=weekday_short(line.day),
            text=said(line, scene)
            if line.kind is Kind.KEEP
            else f"{section_name(line.kind)}: {said(line, scene)}",
            reactions=tuple((kind, count) for kind, count, _mine in line.reactions),
            large=line.id == scene.spotlight,
            starred=line.id in scene.found.stars,
        )
        for line in shown
    )


class SpokenLines(RowPainter[SpokenLine]):
    """Paints the lines."""

    measure = "rowResult"
    insets = ("rowInset", "rowInset")

    def __init__(self) -> None:
        self._day = 0.0

    @override
    def prepare(self, theme: Theme, rows: Sequence[SpokenLine]) -> None:
        metrics = QFontMetricsF(theme.font("dense"))
        self._day = max((metrics.horizontalAdvance(row.day) for row in rows), default=0.0) + 2

    @override
    def key(self, row: SpokenLine) -> object:
        return row.id

    @override
    def words(self, row: SpokenLine) -> str:
        return row.text

    @override
    def spoken(self, row: SpokenLine) -> str:
        received = [reaction_text(kind, count) for kind, count in row.reactions]
        signs = [_("shown in large type")] * row.large + [_("starred")] * row.starred
        return ", ".join((row.day, row.text, *received, *signs))

    @override
    def paint(self, strip: Strip, row: SpokenLine) -> None:
        strip.hint(_("Shown in large type") if row.large else "", color="accent", gap=12)
        if row.starred:
            self._icon_right(strip, "star-filled", "accent")
        for kind, count in reversed(row.reactions):
            strip.hint(str(count), gap=6)
            self._icon_right(strip, ICONS[kind], "muted")
        day = strip.take(self._day, strip.theme.px(_FIGURE))
        column = Strip(strip.painter, strip.host, day, strip.state)
        column.text(row.day, color="muted")
        strip.text(row.text, "body", bold=row.large)

    @staticmethod
    def _icon_right(strip: Strip, name: str, color: str) -> None:
        side = strip.theme.px(_ICON)
        place = strip.take_right(side, strip.theme.px(_FIGURE))
        strip.host.icons.paint(strip.painter, place, name, strip.theme.color(color))
