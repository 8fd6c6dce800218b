"""Questions of thanks: from whom, to whom, for which value, and of which kind; each a row of choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.week.thanks import ThanksKind
from journal_app.domain.week.win_week import Person
from journal_app.i18n import _
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.week.present.thanks.choice_sheet import ChoiceSheet
from journal_app.ui.week.present.thanks.choices import Choice, ChoiceRow, Key
from journal_app.ui.week.thanks_words import KINDS, kind_name, value_letter, value_words

_ROOM = "room"


@dataclass(frozen=True, slots=True)
class Draft:
    """Thanks as they stand in the composer; without `sender` they come from the whole room."""

    sender: Id | None = None
    receiver: Id | None = None
    value: Id | None = None
    kind: ThanksKind = ThanksKind.UNSAID
    words: str = ""


class Questions(QObject):
    """Offers who and what there is; choices that do not fit side by side unfold over the `page`."""

    changed = Signal()
    kind_changed = Signal()
    submitted = Signal()

    def __init__(self, host: ThemeHost, parent: QWidget, page: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._people: tuple[Person, ...] = ()
        self._values: tuple[Value, ...] = ()
        self.giver, self.receiver = ChoiceRow(host, folded=True), ChoiceRow(host)
        self.value, self.kind = ChoiceRow(host, optional=True), ChoiceRow(host, optional=True)
        self.rows = (self.giver, self.receiver, self.value, self.kind)
        self.sheet = ChoiceSheet(host, page)
        self._asked: ChoiceRow | None = None
        for row in self.rows:
            row.setParent(parent)
        self._connect_signals()

    def _connect_signals(self) -> None:
        for row in self.rows:
            row.submitted.connect(self.submitted)
            row.unfold_requested.connect(self._unfold)
            row.changed.connect(self.changed)
        self.giver.changed.connect(self._offer_receivers)
        self.kind.changed.connect(self.kind_changed)
        self.sheet.picked.connect(self._on_picked)
        self.sheet.closed.connect(self._on_sheet_closed)

    @property
    def has_values(self) -> bool:
        """Tell whether the team has values to choose from."""
        return bool(self._values)

    @property
    def gloss(self) -> str:
        """Return what the chosen value says."""
        return next((value_words(value) for value in self._values if value.id == self.value.chosen), "")

    @property
    def chosen_kind(self) -> ThanksKind:
        """Return the kind that is chosen."""
        chosen = self.kind.chosen
        return chosen if isinstance(chosen, ThanksKind) else ThanksKind.UNSAID

    def answers(self, words: str) -> Draft:
        """Return what is chosen, with the words of the thanks."""
        sender, receiver, value = (_id(row.chosen) for row in (self.giver, self.receiver, self.value))
        return Draft(sender, receiver, value, self.chosen_kind, words)

    def answer(self, draft: Draft) -> None:
        """Choose what thanks say."""
        self.giver.choose(draft.sender or _ROOM)
        self._offer_receivers()
        self.receiver.choose(draft.receiver)
        self.value.choose(draft.value)
        self.kind.choose(draft.kind)

    def offer(self, people: Sequence[Person], values: Sequence[Value]) -> bool:
        """Offer these; what was chosen stays where it can. False where it is the same as before."""
        if (tuple(people), tuple(values)) == (self._people, self._values):
            return False
        self._people, self._values = tuple(people), tuple(values)
        self.word()
        return True

    def word(self) -> None:
        """Show words and names in the current language."""
        senders = [Choice(_ROOM, _("From the room"), look="words")]
        senders += [Choice(person.id, person.name) for person in self._people]
        chosen = self.giver.chosen or _ROOM
        self.giver.set_choices(senders, _("From the room"))
        self.giver.choose(chosen)
        self._offer_receivers()
        self.value.set_choices([_face(value) for value in self._values], _("No value"))
        self.kind.set_choices([Choice(kind, kind_name(kind), look="words") for kind in KINDS], _("Kind"))
        names = (_("From"), _("To"), _("Value"), _("Kind"))
        for row, name in zip(self.rows, names, strict=True):
            row.setAccessibleName(name)

    def _offer_receivers(self) -> None:
        """Offer everybody but whoever thanks."""
        sender = self.giver.chosen
        choices = [Choice(person.id, person.name) for person in self._people if person.id != sender]
        self.receiver.set_choices(choices, _("To whom?"))
        self.changed.emit()

    def _unfold(self) -> None:
        row = self.sender()
        if isinstance(row, ChoiceRow):
            self._asked = row
            corner = row.mapTo(self._page, row.rect().topLeft())
            anchor = QRectF(row.rect()).translated(corner.x(), corner.y())
            self.sheet.open(row.choices, row.chosen, anchor, row.unit)

    def _on_picked(self, key: Key) -> None:
        row = self._asked
        if row is not None:
            row.choose(key)
            row.changed.emit()
        self._on_sheet_closed()

    def _on_sheet_closed(self) -> None:
        row, self._asked = self._asked, None
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)


def _face(value: Value) -> Choice:
    spoken = _("value {value}").format(value=value_words(value))
    return Choice(value.id, value_letter(value), spoken, look="letter")


def _id(key: Key | None) -> Id | None:
    return None if key is None or isinstance(key, str) else key
