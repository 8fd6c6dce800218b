"""View of all picks: the words that several have picked, the picks of each person, and the cores."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.step_view import StepView
from journal_app.i18n import _, ngettext
from journal_app.system import local_time
from journal_app.ui.kit import Board, Label, ScrollArea
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.pick.cores import Core, CoreCard, CoresCard
from journal_app.ui.team.workshop.pick.pick_rows import PickOf, SharedWord, open_board, pool, words_picked
from journal_app.ui.team.workshop.pick.word_tabs import WordTabs

_BELOW = 860


class PickedView(Worded, QWidget):
    """`word` is the one whose core is looked for."""

    decided = Signal()
    removed = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._view: StepView | None = None
        self._words: tuple[SharedWord, ...] = ()
        self.word: Id | None = None
        self._title = Label(host, bold=True)
        self.tabs = WordTabs(host)
        self._rest = Label(host, role="caption", color="muted")
        self.board = Board(host, grows=True)
        self.core, self.cores = CoreCard(host), CoresCard(host)
        self._build_layout()
        self.tabs.chosen.connect(self.choose)
        self.board.opened.connect(self._on_opened)
        self.board.current_changed.connect(self._on_current)
        self.core.next_requested.connect(self.choose_next)
        self.core.decided.connect(self.decided)
        self.core.field.submitted.connect(self.decided)
        self.cores.removed.connect(self.removed)

    def _build_layout(self) -> None:
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self._title)
        self._top.addWidget(self.tabs, 1)
        self._top.addWidget(self._rest)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(self.core, 3)
        self._below.addWidget(self.cores, 2)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.addLayout(self._top)
        self._column.addWidget(self.board)
        self._column.addLayout(self._below)
        self._column.addStretch(1)
        self._scroll = ScrollArea(self._host)
        self._scroll.setWidget(self._page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def shared(self) -> tuple[SharedWord, ...]:
        """Return the words that several have picked."""
        return tuple(one for one in self._words if len(one.people) > 1)

    def show_step(self, view: StepView) -> None:
        """Show all picks."""
        self._view, self._words = view, words_picked(view)
        if all(one.idea != self.word for one in self._words):
            self.word = self._words[0].idea if self._words else None
        shared = self.shared
        alone = len(self._words) - len(shared)
        self.tabs.show_words(shared, self.word)
        self._title.setVisible(bool(shared))
        parts = []
        if alone and shared:
            said = ngettext("{n} more by one person", "{n} more by one person each", alone)
            parts.append(said.format(n=alone))
        if view.opened_at is not None:
            time = f"{local_time.of_row(view.opened_at):%H:%M}"
            parts.append(_("Opened together at {time}").format(time=time))
        self._rest.setText("　·　".join(parts))
        self.board.show_board(open_board(view, self.word))
        found = next((one for one in self._words if one.idea == self.word), None)
        self.core.show_word(found, more=len(self._words) > 1)
        self.cores.show_cores(self._cores(view))

    def choose(self, word: object) -> None:
        """Look for the core of another word."""
        if isinstance(word, bytes) and self._view is not None:
            self.word = Id(word)
            self.show_step(self._view)

    def choose_next(self) -> None:
        """Go on to the next word, around the end; those of several people come first."""
        ids = [one.idea for one in self._words]
        if self.word in ids:
            self.choose(ids[(ids.index(self.word) + 1) % len(ids)])

    def focus_core(self) -> None:
        """Put the caret where the core is written."""
        self.core.field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self) -> None:
        """Keep the card of the keyboard in sight."""
        place = self.board.place_on_screen()
        for corner in (place.bottomLeft(), place.topLeft()):
            self._scroll.ensureVisible(0, self._page.mapFromGlobal(corner).y(), 0, self._host.theme.px(12))

    def _on_opened(self, at: object) -> None:
        if isinstance(at, PickOf) and self._view is not None:
            self.choose(pool(self._view).heads.get(at.idea))
            self.focus_core()

    def _cores(self, view: StepView) -> tuple[Core, ...]:
        words = {one.idea: one for one in self._words}
        heads = pool(view).heads
        found = []
        for one in reversed(view.decisions):
            word = words.get(heads.get(one.idea, one.idea)) if one.idea is not None else None
            people = tuple(view.names.get(person, "") for person in word.people) if word else ()
            found.append(Core(one.id, one.text, word.text if word else "", people))
        return tuple(found)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._host.theme.px(_BELOW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(down if narrow else across)
        self._below.setDirection(down if narrow else across)
        self._rest.setHidden(narrow)
        self.core.set_narrow(narrow)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Picked by several"))
        self.board.sheet.setAccessibleName(_("Picks of everyone"))
        if self._view is not None:
            self.show_step(self._view)

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, px(20))
        self._column.setSpacing(px(16))
        self._top.setSpacing(px(12))
        self._below.setSpacing(px(16))
