"""Form of the health metrics at the end of the walk: how each stands, in a word and perhaps a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.okrs.guards import Guard, GuardRating, Rating
from journal_app.i18n import _
from journal_app.journal.okrs.guard_commands import Rated
from journal_app.labels import word_label
from journal_app.ui import dates
from journal_app.ui.kit import Button, Field, Label, Row, Segmented, Stack
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded

_COLORS = {Rating.KEPT: "keep", Rating.WATCH: "accent", Rating.CARE: "problem"}


@dataclass(frozen=True, slots=True)
class GuardNow:
    """A guard with how it was rated last."""

    guard: Guard
    last: GuardRating | None


class _GuardRow(Themed, QWidget):
    """One health metric; nothing is chosen until somebody chooses."""

    def __init__(self, host: ThemeHost, shown: GuardNow) -> None:
        super().__init__()
        self._host = host
        self.guard = shown.guard
        title = Label(host, shown.guard.title, bold=True, wrap=True)
        about = " · ".join(filter(None, (shown.guard.usual, _last_words(shown.last))))
        self.rating = Segmented(host)
        for one in Rating:
            self.rating.add(one.value, word_label("Rating", one.value), _COLORS[one])
        self.rating.set_checked([])
        self.rating.setAccessibleName(shown.guard.title)
        self.note = Field(host)
        self.note.edit.setAccessibleName(f"{shown.guard.title}: {_('One line')}")
        self.note.set_placeholder(_("One line"))
        stack = Stack(host, title, spacing=8)
        if about:
            stack.addWidget(Label(host, about, role="caption", color="muted", wrap=True))
        stack.addLayout(Row(host, self.rating, None))
        stack.addWidget(self.note)
        self.setLayout(stack)

    def rated(self) -> Rated | None:
        """Return what was chosen, None where nothing was."""
        chosen = self.rating.checked()
        return Rated(self.guard.id, Rating(chosen[0]), self.note.text().strip()) if chosen else None

    @override
    def restyle(self) -> None:
        self.updateGeometry()


class GuardsForm(Worded, QWidget):
    """Asks about up to three health metrics; `recorded` hands over those that were rated."""

    recorded = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[GuardNow, ...] = ()
        self._title = Label(host, role="title")
        self._about = Label(host, role="caption", color="muted", wrap=True)
        self.record = Button(host, kind="primary", key="Ctrl+Return")
        self.rows: list[_GuardRow] = []
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._about)
        self._column.addLayout(self._list)
        self._column.addLayout(Row(host, self.record, None))
        self._column.addStretch(1)
        self.record.clicked.connect(self.hand_in)

    def show_guards(self, guards: Sequence[GuardNow]) -> None:
        """Show the health metrics; what is being chosen stays while they are the same."""
        if tuple(guards) == self._shown:
            return
        self._shown = tuple(guards)
        discard(self._list, self.rows)
        self.rows = [_GuardRow(self._host, one) for one in self._shown]
        for row in self.rows:
            self._list.addWidget(row)
            row.show()

    def start(self) -> None:
        """Put the keyboard on the first of them."""
        if self.rows:
            self.rows[0].rating.focus()

    def hand_in(self) -> None:
        """Hand over what was rated; nothing at all is an answer, too."""
        self.recorded.emit(tuple(rated for row in self.rows if (rated := row.rated()) is not None))

    def drafts(self) -> list[str]:
        """Return the lines that were typed and not recorded."""
        return [text for row in self.rows if (text := row.note.text().strip())]

    def settle(self) -> None:
        """Take note that all has been recorded."""
        self._shown = ()
        discard(self._list, self.rows)
        self.rows = []

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._title.setText(_("Health metrics"))
        self._about.setText(
            _("What must not break while you push on. Choose what fits; the rest may stay open.")
        )
        self.record.setText(_("Record and finish"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setSpacing(px(16))
        self._list.setSpacing(px(20))


def _last_words(last: GuardRating | None) -> str:
    if last is None:
        return ""
    word = word_label("Rating", last.rating.value)
    return _("last time {word}, {day}").format(word=word, day=dates.day_short(last.day))
