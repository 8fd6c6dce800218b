"""Lines of whoever speaks, as rows of the presenter view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem
from journal_app.i18n import _, addressed
from journal_app.ui.dates import weekday_short
from journal_app.ui.kit import RowPainter, Strip
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.look.theme import Theme
from journal_app.ui.reactions import ICONS, reaction_text
from journal_app.ui.section_names import section_name
from journal_app.ui.week.labels import chapter_name
from journal_app.ui.week.present.pages.page import shown_name
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
    if scene.lines:
        shown = sorted(scene.lines, key=lambda line: line.id != scene.spotlight)
        return tuple(_line(line, scene) for line in shown)
    if scene.chapter is Chapter.TRIES:
        tries = (one for one in scene.found.tries if one.item.id in scene.choices)
        return tuple(_line(one.item, scene, _name(one.name, scene)) for one in tries)
    read = scene.book.readings
    return tuple(_line(item, scene, _name(who.name, scene)) for who, items in read for item in items)


def title_of(scene: Scene) -> str:
    """Return whose lines they are, or which chapter they belong to."""
    if scene.speaker is None:
        return chapter_name(scene.chapter)
    name = shown_name(scene.speaker, names=scene.names)
    return _("{name}: Keeps").format(name=addressed(name) if scene.names else name)


def _name(name: str, scene: Scene) -> str:
    return name if scene.names else initial(name)


def _line(item: WinItem, scene: Scene, who: str = "") -> SpokenLine:
    before = who or (section_name(item.kind) if item.kind is Kind.PROBLEM else "")
    words = said(item, scene)
    return SpokenLine(
        id=item.id,
        day=weekday_short(item.day),
        text=f"{before}: {words}" if before else words,
        reactions=tuple((kind, count) for kind, count, _mine in item.reactions),
        large=item.id == scene.spotlight,
        starred=item.id in scene.found.stars,
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
