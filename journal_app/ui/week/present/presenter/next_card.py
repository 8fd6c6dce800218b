"""Card of what comes next, for the presenter view: who speaks or which chapter begins, and the order of all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.week.held import Page
from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import _, addressed, ngettext
from journal_app.ui.kit import Avatar, Card, Label
from journal_app.ui.kit.frames.stacks import Row, Stack
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed
from journal_app.ui.week.labels import chapter_name
from journal_app.ui.week.present.pages.page import shown_name
from journal_app.ui.week.present.pages.words import said

_HEIGHT, _PADDING, _ICON, _INNER, _GAP, _BELOW = 32, 12, 16, 6, 4, 6


@dataclass(frozen=True, slots=True)
class Ahead:
    """What comes next: a title, a fact at its right, who it is, their first line, and what follows after it."""

    title: str
    fact: str = ""
    name: str = ""
    line: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in the order: an icon says where their turn is, `now` that they speak."""

    name: str
    icon: str
    now: bool = False


def ahead(scene: Scene) -> Ahead:
    """Return what comes after the page that is shown."""
    rest = scene.book.all[scene.slide + 1 :]
    if not rest:
        return Ahead(_("This is the last page."))
    page, after = rest[0], _after(scene, rest[1:])
    speaker = scene.found.by_id.get(page.speaker) if page.speaker is not None else None
    if speaker is None:
        return Ahead(_("Next: {what}").format(what=chapter_name(page.chapter)), after=after)
    name = shown_name(speaker, names=scene.names)
    keeps = len(speaker.keeps)
    best = max(speaker.keeps, key=lambda item: item.applause, default=None)
    return Ahead(
        title=_("Next: {what}").format(what=addressed(name) if scene.names else name),
        fact=ngettext("{count} Keep", "{count} Keeps", keeps).format(count=keeps),
        name=name,
        line=said(best, scene) if best is not None else "",
        after=after,
    )


def next_step(scene: Scene) -> str:
    """Return what the button that goes on says: "Next person", "To Thanks"."""
    rest = scene.book.all[scene.slide + 1 :]
    if not rest:
        return _("Finish")
    page = rest[0]
    if page.chapter is Chapter.MEMBERS and page.speaker is not None:
        return _("Next person") if scene.chapter is Chapter.MEMBERS else _("To the first person")
    if page.chapter is scene.chapter:
        return _("Next page")
    return _("To {chapter}").format(chapter=chapter_name(page.chapter))


def order(scene: Scene) -> tuple[Seated, ...]:
    """Return who speaks when; whoever is away stands last, without a word on why."""
    found, away = [], []
    for seat in scene.cast.seats:
        name = shown_name(scene.found.by_id[seat.member], names=scene.names)
        if seat.state is TurnState.AWAY:
            away.append(Seated(name, "tree-palm"))
        elif seat.state is not TurnState.SKIPPED:
            now = seat.member == scene.page.speaker
            icon = "mic" if now else "check" if seat.state is TurnState.SPOKE else "circle"
            found.append(Seated(name, icon, now))
    return (*found, *away)


def _after(scene: Scene, rest: tuple[Page, ...]) -> str:
    """Return what follows after the next page: the next speakers and chapters, each once."""
    names: list[str] = []
    for page in rest:
        speaker = scene.found.by_id.get(page.speaker) if page.speaker is not None else None
        if speaker is not None:
            name = shown_name(speaker, names=scene.names)
            names.append(addressed(name) if scene.names else name)
        else:
            names.append(chapter_name(page.chapter))
    each = list(dict.fromkeys(names))
    return _("Then {steps}").format(steps=" → ".join(each)) if each else ""


class NextCard(Card):
    """Says what comes next."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__(host)
        self._avatar = Avatar(host, size=32)
        self._line = Label(host, role="body")
        self._after = Label(host, role="caption", color="muted")
        self._order = _Order(host)
        self._build_layout_of_card()

    def _build_layout_of_card(self) -> None:
        for label in (self._line, self._after):
            label.set_elided(True)
        row = Row(self._host, self._avatar, spacing=12)
        row.addLayout(Stack(self._host, self._line, self._after, spacing=2), 1)
        self.body.addLayout(row)
        self.body.addWidget(self._order)

    def show_scene(self, scene: Scene) -> None:
        """Show what comes after a scene."""
        what = ahead(scene)
        self.set_title(what.title)
        self.set_fact(what.fact)
        self._avatar.setVisible(bool(what.name))
        self._avatar.set_member(what.name, me=False)
        self._line.setVisible(bool(what.line))
        self._line.setText(what.line)
        self._after.setVisible(bool(what.after))
        self._after.setText(what.after)
        self._order.show_order(order(scene))


class _Order(Themed, QWidget):
    """Pills in the order of speaking, wrapped; of very many only those around whoever speaks."""

    _MOST = 24

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._order: tuple[Seated, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_order(self, order: tuple[Seated, ...]) -> None:
        """Show these people."""
        now = next((at for at, one in enumerate(order) if one.now), 0)
        first = max(0, min(now - self._MOST // 3, len(order) - self._MOST))
        self._order = order[first : first + self._MOST]
        self.setAccessibleName(_("Order"))
        self.setAccessibleDescription(", ".join(one.name for one in order))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1].bottom()) if places else 0

    @override
    def sizeHint(self) -> QSize:
        width = self.width() if self.width() > 1 else self._host.theme.px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._host.theme.px(160), self._host.theme.px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        for one, place in zip(self._order, self._places(self.width()), strict=True):
            if one.now:
                rounded(painter, place, place.height() / 2, theme.color("tint"))
            ink = theme.color("accent" if one.now else "muted")
            side = theme.px(_ICON)
            left = place.left() + theme.px(_PADDING if one.now else _GAP)
            self._host.icons.paint(painter, QRectF(left, place.top(), side, place.height()), one.icon, ink)
            left += side + theme.px(_INNER)
            words = QRectF(left, place.top(), place.right() - left + 1, place.height())
            draw_text(painter, words, one.name, theme.font("dense", bold=one.now), ink)

    def _places(self, width: int) -> list[QRectF]:
        px = self._host.theme.px
        left, top, found = 0.0, 0.0, []
        for one in self._order:
            metrics = QFontMetricsF(self._host.theme.font("dense", bold=one.now))
            padding = px(_PADDING if one.now else _GAP)
            wide = min(metrics.horizontalAdvance(one.name) + px(_ICON) + px(_INNER) + 2 * padding, width)
            if left and left + wide > width:
                left, top = 0.0, top + px(_HEIGHT) + px(_BELOW)
            found.append(QRectF(left, top, wide, px(_HEIGHT)))
            left += wide + px(_GAP)
        return found
