"""A name of an imported log on a card: how much stands under it, a few of its lines, and whose it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.team import LogName, Member
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.people_commands import SayWho, Split
from journal_app.ui import dates
from journal_app.ui.kit import Avatar, Badge, Button, Label, Menu
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.sharing.labels import person_name

_AVATAR = 36
_BADGE = 20
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name with a few of its lines."""

    name: LogName
    samples: tuple[tuple[date, Kind, str], ...]


def extent_words(name: LogName) -> str:
    """Return how much stands under a name: days, Keeps, from when to when."""
    parts = [ngettext("{n} day", "{n} days", name.days).format(n=f"{name.days:,}")]
    if name.keeps:
        parts.append(_("Keep {n}").format(n=f"{name.keeps:,}"))
    if name.first is not None and name.last is not None:
        parts.append(dates.span_short(name.first, name.last))
    return "   ".join(parts)


class NameCard(Worded, QWidget):
    """One name. `said` carries the command of an answer; Return says that it is me, N that it is nobody here.

    `others` are whom else it may be; with `welcome` only the person themselves is asked.
    """

    said = Signal(object)
    stepped = Signal(int)  # to the next name (1) or the one before (-1)

    def __init__(
        self, host: ThemeHost, shown: ShownName, me: Id, others: Sequence[Member], *, welcome: bool = False
    ) -> None:
        super().__init__()
        self._host = host
        self.name = shown.name
        self._me = me
        self._current = False
        self._others = others
        self._welcome = welcome
        self._state = Label(host, role="dense")
        self.mine = Button(host, kind="quiet", icon="user", size="small")
        self.same = Button(host, size="small")
        self.nobody = Button(host, kind="quiet", size="small")
        self.split = Button(host, size="small", icon="split")
        self._build_layout(shown)
        self._connect()
        self._show_answers()

    def _build_layout(self, shown: ShownName) -> None:
        host = self._host
        self._called = Label(host, person_name(shown.name.name), bold=True)
        for label in (self._called, self._state):
            label.set_elided(True)
        self._extent = Label(host, role="caption", color="muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._called)
        words.addWidget(self._extent)
        words.addWidget(self._state)
        self._top = QHBoxLayout()
        self._top.addWidget(Avatar(host, shown.name.name, size=_AVATAR), 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(words, 1)
        for widget in (self.mine, self.same, self.nobody, self.split):
            self._top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines = QVBoxLayout()
        self._days: list[tuple[Label, date]] = []
        self._rows: list[QHBoxLayout] = []
        for day, kind, text in shown.samples:
            line, on = QHBoxLayout(), Label(host, role="caption", color="muted")
            said = Label(host, text, role="dense")
            said.set_elided(True)
            line.addWidget(Badge(host, kind.value, size=_BADGE))
            line.addWidget(on)
            line.addWidget(said, 1)
            self._days.append((on, day))
            self._rows.append(line)
            self._lines.addLayout(line)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _connect(self) -> None:
        self.mine.clicked.connect(self._on_mine)
        self.same.clicked.connect(self._on_same)
        self.nobody.clicked.connect(self._on_nobody)
        self.split.clicked.connect(self._on_split)

    def _show_answers(self) -> None:
        name = self.name
        claimed = [one.id for one in name.claimants]
        # Others have said that it is me: I confirm it, or not.
        asks_me = name.person is not None and name.person.id == self._me and not claimed
        may_answer = not claimed and (name.person is None or asks_me)
        may_split = (not claimed or self._me in claimed) and (name.person is not None or bool(claimed))
        self.mine.setVisible(may_answer)
        self.nobody.setVisible(may_answer and self._welcome)
        self.same.setVisible(may_answer and not asks_me and not self._welcome and bool(self._others))
        self.split.setVisible(may_split and not self._welcome)
        self._state.setVisible(name.person is not None or len(claimed) > 1)

    @override
    def retranslate(self) -> None:
        """Put all words into the current language."""
        name = person_name(self.name.name)
        self._extent.setText(extent_words(self.name))
        self.mine.setText(_("This is me"))
        self.mine.setAccessibleName(_("{name} is me").format(name=name))
        self.same.setText(_("Somebody else…"))
        self.same.setAccessibleName(_("Say who {name} is").format(name=name))
        self.nobody.setText(_("Not me"))
        self.nobody.setAccessibleName(_("{name} is not me").format(name=name))
        self.split.setText(_("Split again"))
        self.split.setAccessibleName(_("Let {name} stand by itself again").format(name=name))
        self._state.setText(self._state_words())
        for label, day in self._days:
            label.setText(dates.day_short(day))
        self.setAccessibleName("   ".join((name, extent_words(self.name), self._state_words())).strip())

    def _state_words(self) -> str:
        name = self.name
        if len(name.claimants) > 1:
            people = ", ".join(person_name(one.name) for one in name.claimants)
            return _("{people} say that it is them").format(people=people)
        if name.person is None:
            return ""
        who = _("you") if name.person.id == self._me else person_name(name.person.name)
        return f"→ {who}" if name.claimants else _("→ {who} (not confirmed yet)").format(who=who)

    # Answers ---------------------------------------------------------------------

    def _on_mine(self) -> None:
        self._say(SayWho(self.name.id, self._me))

    def _on_nobody(self) -> None:
        self._say(SayWho(self.name.id, None))

    def _on_split(self) -> None:
        self._say(Split(self.name.id))

    def _on_same(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.same.mapToGlobal(QPoint(0, self.same.height())))

    def menu(self) -> Menu:
        """Return whom else the name may be."""
        menu = Menu(self._host, self)
        for person in self._others:
            menu.add("user", person_name(person.name), partial(self._say_same, person.id))
        menu.addSeparator()
        menu.add("circle-dashed", _("Nobody who is here"), self._on_nobody)
        return menu

    def _say_same(self, person: Id, *_checked: bool) -> None:
        self._say(SayWho(self.name.id, person))

    def _say(self, command: Command) -> None:
        self.said.emit(command)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Here, since what scrolls the cards would take the arrows for itself.
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
            return
        keys = {Qt.Key.Key_N: self.nobody, Qt.Key.Key_M: self.same}
        button = self.mine if event.key() in _RETURNS else keys.get(Qt.Key(event.key()))
        if button is not None and button.isVisible() and not event.modifiers():
            button.click()
            return
        super().keyPressEvent(event)

    # Looks -----------------------------------------------------------------------

    def set_current(self, current: bool) -> None:
        """Show that the keyboard is here: one card at a time has the loud button."""
        if current != self._current:
            self._current = current
            self.mine.set_kind("primary" if current else "quiet")
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        fill = theme.color("tint" if self._current else "surface")
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), fill)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self._top.setSpacing(px(10))
        self._lines.setContentsMargins(px(_AVATAR + 10), 0, 0, 0)
        self._lines.setSpacing(px(4))
        for row in self._rows:
            row.setSpacing(px(8))
