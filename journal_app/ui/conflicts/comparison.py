"""The comparison of versions, in three ways: where they come from, each of them, and a text of one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _
from journal_app.ui.conflicts.labels import Subject
from journal_app.ui.conflicts.own_text import OwnText
from journal_app.ui.conflicts.version_card import VersionCard
from journal_app.ui.kit import Label
from journal_app.ui.kit.frames.discarding import discard
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class Comparison(Worded, QWidget):
    """Shows one field. `chosen` carries a version's value, `written` a new text."""

    chosen = Signal(object)
    written = Signal(str)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._subject: Subject | None = None
        self._explanation = Label(host, role="dense", color="muted", wrap=True)
        self._legend = Label(host, role="dense", color="muted", wrap=True)
        self._cards: list[VersionCard] = []
        self.own = OwnText(host)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._explanation)
        self._column.addWidget(self._legend)
        self._column.addWidget(self.own)
        self.own.written.connect(self.written)

    @property
    def cards(self) -> tuple[VersionCard, ...]:
        """Return the cards from top to bottom, what all come from first."""
        return tuple(self._cards)

    def show_subject(self, subject: Subject) -> None:
        """Show a field. A text that is being written about the same one stays."""
        if subject == self._subject:
            return
        before, self._subject = self._subject, subject
        is_same = before is not None and (before.view.id, before.view.field) == (
            subject.view.id,
            subject.view.field,
        )
        discard(self._column, self._cards)
        self._cards = []
        numbers: list[int | None] = [None] if subject.view.base is not None else []
        for at, number in enumerate([*numbers, *range(len(subject.words))]):
            card = VersionCard(self._host, subject, number)
            card.chosen.connect(self._on_chosen)
            self._cards.append(card)
            self._column.insertWidget(2 + at, card)
        self.own.set_start(subject.words[0])
        self.own.setVisible(subject.is_text)
        if not is_same:
            self.own.close_field()
        self.retranslate()

    def take_keyboard(self) -> None:
        """Put the keyboard on the first version."""
        for card in self._cards:
            if not card.use.isHidden():
                card.use.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @override
    def retranslate(self) -> None:
        """Set the words in the current language; the cards come with the next `show_subject`."""
        is_compared = self._subject is not None and self._subject.is_text and self._subject.base is not None
        self._explanation.setText(
            _("Written at the same time on different devices. All are kept until you choose.")
        )
        self._legend.setText(_("Added words are underlined, removed ones struck through."))
        self._legend.setVisible(is_compared)
        self.own.retranslate()

    def _on_chosen(self, number: int) -> None:
        if self._subject is not None:
            self.chosen.emit(self._subject.view.versions[number].value)

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(12))
