"""The bar above the board: the phases, what there is, one's votes, and the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, Label, Segmented
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.workshop.board.board_rows import NOTE_KEY, words_and_groups
from journal_app.ui.team.workshop.board.found import Gathered
from journal_app.ui.team.workshop.board.votes_left import VotesLeft

WRITE, SORT, PICK = "write", "sort", "pick"
MAIN_KEY = "Ctrl+Return"


class BoardBar(Worded, QWidget):
    """What can be done now; the main button is the reader's next act."""

    note_requested = Signal()
    open_requested = Signal()
    main_requested = Signal()
    phase_requested = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._found: Gathered | None = None
        self._writes = False
        self.phases = Segmented(host)
        for key in (WRITE, SORT, PICK):
            self.phases.add(key, key)
        self._fact = Label(host, role="caption", color="muted")
        self.votes = VotesLeft(host)
        self.note = Button(host, icon="plus", key=NOTE_KEY)
        self.opener = Button(host, icon="lock-open")
        self.main = Button(host, kind="primary", key=MAIN_KEY)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._before, self._acts = QHBoxLayout(), QHBoxLayout()
        self._rows.addLayout(self._before, 1)
        self._rows.addLayout(self._acts)
        self._before.addWidget(self.phases)
        self._before.addWidget(self._fact)
        self._before.addStretch(1)
        self._acts.addWidget(self.votes)
        self._acts.addStretch(1)
        for button in (self.note, self.opener, self.main):
            self._acts.addWidget(button)

    def _connect_signals(self) -> None:
        self.phases.changed.connect(self._on_phase)
        self.note.clicked.connect(self.note_requested)
        self.opener.clicked.connect(self.open_requested)
        self.main.clicked.connect(self.main_requested)

    def show_found(self, found: Gathered, *, writes: bool) -> None:
        """Show what there is, and what can be done: while one writes under the seal, to hand in."""
        self._found, self._writes = found, writes
        view = found.view
        self.phases.set_text(WRITE, pgettext("phase", "Write"))
        self.phases.set_text(SORT, _("Group and vote"))
        count = found.pick.count if found.pick is not None else 0
        self.phases.set_text(PICK, _("Pick {n}").format(n=count) if count else pgettext("phase", "Pick"))
        self.phases.set_checked({SORT if view.is_open else WRITE})
        self.phases.set_offered({SORT if view.is_open else WRITE, *([PICK] if found.pick else [])})
        self._fact.setText(words_and_groups(view) if view.is_open else "")
        self.votes.show_votes(found.votes if view.is_open else 0, found.votes_left)
        self.note.setText(_("Add a note"))
        self.note.setVisible(view.is_open)
        self.opener.setText(_("Open for everyone"))
        self.opener.setVisible(not view.is_open and bool(view.handed_in))
        self._show_main(found)
        self._fit()

    def _show_main(self, found: Gathered) -> None:
        view = found.view
        late = view.is_open and bool(view.mine) and not view.is_closed
        self.main.set_kind("primary")
        if late:
            self.main.setText(_("Hand in what is left"))
        elif view.is_open:
            self.main.setText(_("Go on to picking"))
        elif self._writes:
            self.main.setText(_("Seal and hand in"))
        else:
            self.main.setText(_("Rewrite"))
            self.main.set_kind("secondary")
        self.main.setVisible(late or not view.is_open or found.pick is not None)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Its buttons know the new size of letters only after the bar does.
        if event.type() == QEvent.Type.LayoutRequest:
            across = self._rows.direction() == QBoxLayout.Direction.LeftToRight
            if across and self._rows.sizeHint().width() > self.width():
                self._fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what says least where room is scarce: the count, words on buttons, the key; then take two rows."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for fact, short, key, way in (
            (True, False, MAIN_KEY, across),
            (False, False, MAIN_KEY, across),
            (False, True, MAIN_KEY, across),
            (False, True, "", across),
            (False, False, MAIN_KEY, down),
            (False, True, "", down),
        ):
            self._fact.setVisible(fact and bool(self._fact.text()))
            for button in (self.note, self.opener):
                button.set_short(short)
            self.votes.set_short(way is down and short)
            self.main.set_key(key)
            self._rows.setDirection(way)
            if self._rows.sizeHint().width() <= self.width():
                break

    def _on_phase(self, keys: tuple[str, ...]) -> None:
        if self._found is not None:
            self.show_found(self._found, writes=self._writes)
        self.phase_requested.emit(keys[0])

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.phases.setAccessibleName(_("Phases"))
        if self._found is not None:
            self.show_found(self._found, writes=self._writes)

    @override
    def restyle(self) -> None:
        for row in (self._rows, self._before, self._acts):
            row.setSpacing(self._host.theme.px(12))
        self._fit()
