"""The composer of notes: words, whose they are, and a question that helps to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.i18n import _, pgettext
from journal_app.ui.kit import Button, ComboBox, Field, Glyph, IconButton, Label, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded


class Composer(Worded, QWidget):
    """Return adds and waits for the next note. `edited` says that words wait to be kept."""

    submitted = Signal()
    edited = Signal()
    whose_changed = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._questions: tuple[str, ...] = ()
        self._at = 0
        self.row: Id | None = None
        """The row in which the words are kept before they are a note."""
        self.whose_box = ComboBox(host)
        self.field = Field(host)
        self._add = Button(host, key="Enter")
        self._glyph = Glyph(host, "lightbulb", 16, "muted")
        self._question = Label(host, role="dense", color="muted")
        self._question.set_elided(True)
        self._another = IconButton(host, "refresh-cw", size=28, icon_size=16)
        self._build_layout()
        self._connect_signals()

    def _build_layout(self) -> None:
        self._hint = QWidget()
        self._hint.setLayout(Row(self._host, self._glyph, self._question, self._another, None))
        words = Row(self._host, self.whose_box, self.field, self._add)
        words.setStretch(1, 1)
        words.setAlignment(self._add, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(words)
        self._column.addWidget(self._hint)
        self.setFocusProxy(self.field)

    def _connect_signals(self) -> None:
        self.field.submitted.connect(self._on_submitted)
        self.field.text_edited.connect(self.edited)
        self.whose_box.activated.connect(self._on_whose)
        self._add.clicked.connect(self._on_submitted)
        self._another.clicked.connect(self._on_another)

    @property
    def text(self) -> str:
        """Return the words."""
        return " ".join(self.field.text().split())

    @property
    def whose(self) -> Id | None:
        """Return for whom one types, None for oneself."""
        found = self.whose_box.currentData()
        return Id(found) if isinstance(found, bytes) else None

    def show_choices(self, people: Sequence[tuple[Id | None, str]], questions: Sequence[str]) -> None:
        """Offer people to type for, and questions to begin with."""
        chosen = self.whose_box.currentData()
        self.whose_box.set_items(people)
        if any(one == chosen for one, _name in people):
            self.whose_box.set_current_data(chosen)
        self.whose_box.setVisible(any(one is not None for one, _name in people))
        self._questions = tuple(questions)
        self._show_question()

    def clear(self) -> None:
        """Begin the next note."""
        self.row = None
        self.field.set_text("")

    def _on_submitted(self) -> None:
        if self.text:
            self.submitted.emit()

    def _on_whose(self) -> None:
        self.whose_changed.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_another(self) -> None:
        self._at += 1
        self._show_question()

    def _show_question(self) -> None:
        self._hint.setVisible(bool(self._questions))
        if self._questions:
            self._question.setText(self._questions[self._at % len(self._questions)])
        self._another.setVisible(len(self._questions) > 1)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.field.set_placeholder(_("A word that matters to you"))
        self.field.edit.setAccessibleName(pgettext("of a note", "Note"))
        self.whose_box.setAccessibleName(_("Whose words"))
        self._add.setText(pgettext("onto the board", "Add"))
        self._another.set_name(_("Another question"))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(4))
