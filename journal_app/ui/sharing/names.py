"""Names of imported logs and who they are: asked of whoever has just joined, and open to all at any time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.changes import ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.ids import is_person
from journal_app.domain.team import Member
from journal_app.i18n import _, ngettext
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.journal.people_commands import names_to_answer
from journal_app.messages import sentence
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Button, Glyph, Label, ScrollArea
from journal_app.ui.kit.frames.sheet import ButtonRole, Sheet
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.sharing.labels import person_name
from journal_app.ui.sharing.name_card import NameCard, ShownName

_MOST_HEIGHT = 460
_LEAST_HEIGHT = 120
_AROUND = 290


class Names(NamedTuple):
    """The names to show, and the people of the journal but me."""

    shown: tuple[ShownName, ...]
    others: tuple[Member, ...]


def read_names(journal: Journal, *, asked: bool = False, brought: Collection[str] = ()) -> Names:
    """Read the names of imported logs from a snapshot, on any thread.

    `asked`: those alone that may be me. `brought`: those alone that an import has brought.
    """
    me = journal.me
    with journal.snapshot() as reads:
        names = names_to_answer(reads, me) if asked else reads.team.log_names(me)
        if not asked:
            names = sorted(names, key=lambda name: (name.person is not None, name.name))
        if brought:
            names = [name for name in names if name.name in brought]
        shown = tuple(ShownName(name, tuple(reads.team.samples(name.id))) for name in names)
        people = tuple(one for one in reads.team.members() if is_person(one.id) and one.id != me)
    return Names(shown, people)


class NamesDialog(Sheet):
    """A card for each name. Up and down go from name to name; an answer is carried out at once and can be undone.

    With `welcome` it asks somebody who has joined which names are theirs, and closes when all are answered. `told`
    carries the words for what has been done. Open it with what `read` has found, which is asked again afterwards.
    """

    told = Signal(str)

    def __init__(  # noqa: PLR0913  all but the first four are named
        self,
        journal: Journal,
        background: Background,
        host: ThemeHost,
        parent: QWidget | None,
        *,
        read: Callable[[], Names],
        names: Names,
        welcome: bool = False,
    ) -> None:
        super().__init__(host, parent, width=640)
        self._journal = journal
        self._background = background
        self._reading = read
        self._welcome = welcome
        self._said: NameCard | None = None
        self._about = Label(host, color="muted", wrap=True)
        self._cards = QWidget()
        self._list = QVBoxLayout(self._cards)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = ScrollArea(host)
        self._area.setWidget(self._cards)
        self._note = Label(host, role="caption", color="muted", wrap=True)
        self._complaint = Label(host, role="dense", color="danger", wrap=True)
        self._keys = Label(host, role="caption", color="muted")
        self.later = self.add_button(Button(host), ButtonRole.RejectRole)
        self.cards: list[NameCard] = []
        self._build_layout()
        self.later.clicked.connect(self.reject)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._show(names)

    def _build_layout(self) -> None:
        note = QHBoxLayout()
        note.addWidget(Glyph(self._host, "undo-2", 16), 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        self.body.addWidget(self._about)
        self.body.addWidget(self._area, 1)
        self.body.addLayout(note)
        self.body.addWidget(self._complaint)
        self.body.addWidget(self._keys)
        self._complaint.hide()

    @override
    def retranslate(self) -> None:
        if self._welcome:
            name = person_name(self._journal.profile.name)
            self.set_heading(_("Names of the log"), _("Welcome, {name}").format(name=name))
            self._about.setText(
                ngettext(
                    "{n} name of the log is nobody’s yet. Is it you?",
                    "{n} names of the log are nobody’s yet. Is one of them you?",
                    len(self.cards),
                ).format(n=len(self.cards))
            )
            self.later.setText(_("Decide later"))
            self._keys.setText(_("↑↓ name   Enter this is me   N not me   Esc later"))
        else:
            self.set_heading(_("Names of the log"), _("Who are the names of the log?"))
            self._about.setText(_("What was written stays as it is. You can change this at any time."))
            self.later.setText(_("Close"))
            self._keys.setText(_("↑↓ name   Enter this is me   M somebody else"))
        self._note.setText(
            _(
                "With “This is me” those days are yours, and in your column of the week. You can split them again at "
                "any time in Settings > Team & sharing."
            )
            if self._welcome
            else _("“This is me” counts more than what others say, and only that person can take it back.")
        )
        for card in self.cards:
            card.retranslate()

    # Showing ---------------------------------------------------------------------

    def _show(self, names: Names) -> None:
        place = self.cards.index(self._said) if self._said in self.cards else 0
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._said = None
        me = self._journal.me
        self.cards = [
            NameCard(self._host, one, me, names.others, welcome=self._welcome) for one in names.shown
        ]
        for card in self.cards:
            card.said.connect(self._on_said)
            card.stepped.connect(self._on_stepped)
            self._list.addWidget(card)
            card.show()  # what is not shown yet does not take the keyboard
        self.retranslate()
        self._size_list()
        if self.cards:
            self.cards[min(place, len(self.cards) - 1)].setFocus()
        elif self._welcome:
            self.accept()

    def _size_list(self) -> None:
        px = self._host.theme.px
        self._list.setSpacing(px(12))
        self._list.activate()
        needed = self._list.sizeHint().height() if self.cards else 0
        # The rest of the dialog has to be on the screen as well.
        screen = (self.parentWidget() or self).screen() or QGuiApplication.primaryScreen()
        room = max(px(_LEAST_HEIGHT), screen.availableSize().height() - px(_AROUND))
        self._area.setFixedHeight(min(needed, px(_MOST_HEIGHT), room))
        self.body.invalidate()
        self.refit()

    def _on_stepped(self, step: int) -> None:
        card = self.sender()
        place = self.cards.index(card) + step if isinstance(card, NameCard) else 0
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus()
            self._area.ensureWidgetVisible(self.cards[place])

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        for card in self.cards:
            card.set_current(now is not None and (now is card or card.isAncestorOf(now)))

    # Answers ---------------------------------------------------------------------

    def _on_said(self, command: Command) -> None:
        card = self.sender()
        self._said = card if isinstance(card, NameCard) else None
        self._cards.setEnabled(False)
        self._background.run(partial(self._journal.carry_out, command), self._on_done, self._on_failed)

    def _on_done(self, changes: ChangeSet) -> None:
        self._journal.adopt(changes)
        if self._said is not None and changes.label == "people.claim":
            self.told.emit(
                _("The days of {name} are yours now").format(name=person_name(self._said.name.name))
            )
        self._complain("")
        self._read()

    def _on_failed(self, error: Exception) -> None:
        self._cards.setEnabled(True)
        if not isinstance(error, JournalError):
            raise error
        self._complain(sentence(error))

    def _read(self) -> None:
        self._background.run(self._reading, self._on_read, self._on_failed)

    def _on_read(self, names: Names) -> None:
        self._cards.setEnabled(True)
        self._show(names)

    def _complain(self, text: str) -> None:
        self._complaint.setText(text)
        self._complaint.setVisible(bool(text))
        self.refit()
