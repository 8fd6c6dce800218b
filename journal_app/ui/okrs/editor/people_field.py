"""People who answer for a key result, as pills: the first one checks in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.team import Member
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Popover, TextRow, Way, paint_avatar, way_of
from journal_app.ui.kit.buttons.hover import HoverButton
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.painting import draw_text, rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded

_PILL = 26
_AVATAR = 20
_CROSS = 14
_PADDING = 4
_GAP = 6
_MOST_NAME = 120


class _Pill(HoverButton):
    """One person. A click on the cross or Delete takes them out, Alt and an arrow moves them."""

    removed = Signal()
    moved = Signal(int)

    def __init__(self, host: ThemeHost, member: Id, name: str, *, me: bool) -> None:
        super().__init__(host)
        self.member = member
        self._name = name
        self._me = me
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty(FOCUS_RADIUS, _PILL // 2)
        self.setAccessibleName(name)
        self.setToolTip(name)

    @override
    def sizeHint(self) -> QSize:
        theme = self._host.theme
        name = QFontMetricsF(theme.font("dense")).horizontalAdvance(self._name)
        around = theme.px(2 * _PADDING + _AVATAR + _CROSS + 2 * _GAP)
        return QSize(round(min(name, theme.px(_MOST_NAME))) + 2 + around, theme.px(_PILL))

    @override
    def minimumSizeHint(self) -> QSize:
        """Return room for the disc and the cross: where there are many people their names give way."""
        px = self._host.theme.px
        return QSize(px(2 * _PADDING + _AVATAR + _CROSS + 2 * _GAP), px(_PILL))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        px, height = theme.px, self.height()
        rounded(painter, self.rect(), height / 2, theme.color("surface2"))
        top = (height - px(_AVATAR)) / 2
        disc = QRectF(px(_PADDING), top, px(_AVATAR), px(_AVATAR))
        paint_avatar(painter, theme, disc, self._name, me=self._me, selected=True)
        cross = self._cross()
        words = QRectF(disc.right() + px(_GAP), 0, cross.left() - disc.right() - px(2 * _GAP) + 2, height)
        draw_text(painter, words, self._name, theme.font("dense"), theme.color("text"))
        self._host.icons.paint(painter, cross, "x", theme.color("muted"))

    def _cross(self) -> QRectF:
        px = self._host.theme.px
        return QRectF(self.width() - px(_PADDING + _CROSS), 0, px(_CROSS), self.height())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._cross().adjusted(-_GAP, 0, _GAP, 0).contains(event.position()):
            self.removed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = way_of(event)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif way in (Way.LEFT, Way.RIGHT):
            self.moved.emit(-1 if way is Way.LEFT else 1)
        else:
            super().keyPressEvent(event)


class PeopleField(Worded, QWidget):
    """A field of pills; the button behind them opens the list of members, which finds by typing."""

    changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._members: dict[Id, str] = {}
        self._me: Id | None = None
        self._pills: list[_Pill] = []
        self._popover: Popover | None = None
        self.add_button = Button(host, kind="quiet", icon="plus")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.open_list)

    @property
    def people(self) -> tuple[Id, ...]:
        """Return who is named, in order."""
        return tuple(pill.member for pill in self._pills)

    @property
    def names(self) -> list[str]:
        """Return their names."""
        return [self._members.get(member, "") for member in self.people]

    def load(self, members: Sequence[Member], people: Sequence[Id], me: Id) -> None:
        """Offer members, and show those named; whoever is no member any more is left out."""
        self._members = {member.id: member.name for member in members}
        self._me = me
        self._show([one for one in people if one in self._members])

    def open_list(self) -> None:
        """Open the list of members who are not named yet."""
        if self._popover is None:
            self._popover = Popover(self._host, self)
            self._popover.chosen.connect(self._on_chosen)
            self.retranslate()
        rows = [TextRow(id_, name) for id_, name in self._members.items() if id_ not in self.people]
        self._popover.set_rows(rows)
        self._popover.open_below(self.add_button)

    def _show(self, people: Sequence[Id], focus: int | None = None) -> None:
        discard(self._row, self._pills)
        self._pills = []
        for at, member in enumerate(people):
            pill = _Pill(self._host, member, self._members[member], me=member == self._me)
            pill.removed.connect(self._on_removed)
            pill.moved.connect(self._on_moved)
            self._row.insertWidget(at, pill)
            self._pills.append(pill)
            pill.show()
        last: QWidget = self.add_button
        for pill in self._pills:
            QWidget.setTabOrder(last, pill)
            last = pill
        if self._pills:
            QWidget.setTabOrder(last, self.add_button)
        if focus is not None:
            target = self._pills[focus] if focus < len(self._pills) else self.add_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, member: Id) -> None:
        self._show([*self.people, member])
        self.add_button.setFocus()
        self.changed.emit()

    def _on_removed(self) -> None:
        pill = self.sender()
        if isinstance(pill, _Pill):
            at = self._pills.index(pill)
            self._show([one for one in self.people if one != pill.member], at)
            self.changed.emit()

    def _on_moved(self, step: int) -> None:
        pill = self.sender()
        if isinstance(pill, _Pill):
            people = list(self.people)
            at = people.index(pill.member)
            to = max(0, min(at + step, len(people) - 1))
            people.insert(to, people.pop(at))
            self._show(people, to)
            self.changed.emit()

    @override
    def retranslate(self) -> None:
        self.add_button.setText(pgettext("a person", "Add"))
        if self._popover is not None:
            self._popover.set_placeholder(_("Find a member"))
            self._popover.set_empty_text(_("No other member has this name."))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(
            QPainter(self),
            self.rect(),
            theme.measure("radiusSmall"),
            theme.color("bg"),
            theme.color("border"),
            theme.scale,
        )

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._row.setContentsMargins(px(_PADDING), 0, px(_PADDING), 0)
        self._row.setSpacing(px(_PADDING))
        self.setFixedHeight(self._host.theme.measure("control"))
        self.update()
