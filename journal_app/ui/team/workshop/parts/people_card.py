"""People of a step of a workshop: who has handed in, who is writing here, and whose turn is to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, ngettext, pgettext
from journal_app.ui.kit import Avatar, Card, ComboBox, Glyph, Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_AVATAR, _ICON, _ROW = 24, 16, 32


class Stage(Enum):
    """How far somebody is, as far as others may know: never how much is written."""

    LATER = "circle"
    WRITING = "pencil-line"
    SEALED = "lock"
    OPEN = "check"


@dataclass(frozen=True, slots=True)
class PersonStage:
    """A person and how far they are."""

    name: str
    stage: Stage
    me: bool = False


class PeopleCard(Worded, QWidget):
    """A card with a row a person, and below for whom one types. `writer_chosen` carries who, None for oneself."""

    writer_chosen = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._people: tuple[PersonStage, ...] = ()
        self._rows: list[PersonRow] = []
        self.card = Card(host)
        self.writer = ComboBox(host)
        self.writer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QHBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.card)
        self._whose = Label(host, role="caption", color="muted")
        self.card.body.addWidget(self._whose)
        self.card.body.addWidget(self.writer)
        self._whose.hide()
        self.writer.hide()
        self.writer.activated.connect(self._on_activated)

    def show_writers(self, people: Sequence[tuple[Id | None, str]], writer: Id | None) -> None:
        """Offer for whom one types, where there is a choice."""
        self.writer.set_items(people)
        self.writer.set_current_data(writer)
        for widget in (self._whose, self.writer):
            widget.setVisible(len(people) > 1)

    def _on_activated(self, _at: int) -> None:
        found = self.writer.currentData()
        self.writer_chosen.emit(Id(found) if isinstance(found, bytes) else None)

    def show_people(self, people: Sequence[PersonStage]) -> None:
        """Show how far each is."""
        if tuple(people) != self._people:
            self._people = tuple(people)
            self._fill()

    def _fill(self) -> None:
        discard(self.card.body, self._rows)
        self._rows = [PersonRow(self._host, person) for person in self._people]
        for place, row in enumerate(self._rows):
            self.card.body.insertWidget(place, row)
        everybody = len(self._people)
        ready = sum(person.stage in (Stage.SEALED, Stage.OPEN) for person in self._people)
        title = ngettext("{count} person taking part", "{count} people taking part", everybody)
        self.card.set_title(title.format(count=everybody))
        words = _("{count} of {total}").format(count=ready, total=everybody)
        self.card.set_fact(words if ready else "")

    @override
    def retranslate(self) -> None:
        self._whose.setText(_("Whose words"))
        self.writer.setAccessibleName(_("Whose words"))
        self._fill()


class PersonRow(Themed, QWidget):
    """Avatar, name, and at the right how far they are."""

    def __init__(self, host: ThemeHost, person: PersonStage) -> None:
        super().__init__()
        self._host = host
        words, ink = stage_words(person.stage), "keep" if _is_ready(person) else "muted"
        name = Label(host, person.name)
        name.set_elided(True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Avatar(host, person.name, me=person.me, size=_AVATAR))
        self._row.addWidget(name, 1)
        self._row.addWidget(Glyph(host, person.stage.value, _ICON, ink))
        self._row.addWidget(Label(host, words, role="dense", color=ink))
        self.setAccessibleName(f"{person.name}: {words}")

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self.setFixedHeight(px(_ROW - 8))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))


def _is_ready(person: PersonStage) -> bool:
    return person.stage in (Stage.SEALED, Stage.OPEN)


def stage_words(stage: Stage) -> str:
    """Return how far somebody is: "封をしました", "Sealed"."""
    return {
        Stage.LATER: pgettext("workshop", "Still to come"),
        Stage.WRITING: pgettext("workshop", "Writing"),
        Stage.SEALED: pgettext("workshop", "Sealed"),
        Stage.OPEN: pgettext("workshop", "Handed in"),
    }[stage]
