"""The line of a value in the form: letter, phrase, gloss; below them what its people do and do not do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.sheet.drafts import ValueDraft
from journal_app.i18n import _
from journal_app.ui.kit import Field, IconButton, Menu, Row
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Worded
from journal_app.ui.team.sheet.edit.conduct import Conduct

_LETTER = 48


class ValueLine(Worded, QWidget):
    """One value. `move_requested` carries -1 or 1; Alt with an arrow asks for it.

    `arranged` says that there is more of it than before.
    """

    edited = Signal()
    arranged = Signal()
    move_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._id: Id | None = None
        self._number = 1
        self._is_narrow = False
        self.letter = Field(host, width=_LETTER)
        self.phrase, self.gloss = Field(host), Field(host)
        self.more = IconButton(host, "ellipsis")
        self.conduct: Conduct | None = None
        line = Row(host)
        self._words = Row(host)
        for widget in (self.phrase, self.gloss):
            self._words.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.letter, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        for field in (self.letter, self.phrase, self.gloss):
            field.text_edited.connect(self._on_edited)
        self.more.clicked.connect(self._on_more)

    def put(self, draft: ValueDraft) -> None:
        """Show a value."""
        self._id = draft.id
        for field, text in (
            (self.letter, draft.letter),
            (self.phrase, draft.phrase),
            (self.gloss, draft.gloss),
        ):
            field.set_text(text)
        has_conduct = bool(draft.conduct or draft.avoided)
        if has_conduct or self.conduct is not None:
            conduct = self._with_conduct()
            conduct.put(draft.conduct, draft.avoided)
            conduct.setVisible(has_conduct)
        self.phrase.set_error("")
        self._hint_letter()

    def draft(self) -> ValueDraft:
        """Return what is written."""
        conduct, avoided = self.conduct.texts() if self.conduct is not None else ("", "")
        letter, phrase, gloss = (field.text().strip() for field in (self.letter, self.phrase, self.gloss))
        return ValueDraft(self._id, letter, phrase, gloss, conduct, avoided)

    def name(self, number: int) -> None:
        """Say the how-manieth it is: a screen reader needs it."""
        self._number = number
        self.retranslate()

    def set_narrow(self, *, narrow: bool) -> None:
        """Put both languages below each other, or side by side."""
        self._is_narrow = narrow
        way = QBoxLayout.Direction
        self._words.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        if self.conduct is not None:
            self.conduct.set_narrow(narrow=narrow)

    def open_conduct(self) -> None:
        """Ask what people do who live this value, and what they do not do."""
        conduct = self._with_conduct()
        conduct.show()
        self.arranged.emit()
        conduct.done.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where the tab key stops, in order."""
        conduct = () if self.conduct is None else (self.conduct.done, self.conduct.avoided)
        return self.letter, self.phrase, self.gloss, self.more, *conduct

    def menu(self) -> Menu:
        """Return what can be done with the value."""
        menu = Menu(self._host, self)
        menu.add("list-checks", _("Say what it looks like"), self.open_conduct)
        menu.add("", _("Move up"), self._on_up, key="Alt+Up")
        menu.add("", _("Move down"), self._on_down, key="Alt+Down")
        menu.addSeparator()
        menu.add("trash-2", _("Remove"), self._on_remove, danger=True)
        return menu

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in moves:
            self.move_requested.emit(moves[key])
        else:
            super().keyPressEvent(event)

    @override
    def retranslate(self) -> None:
        """Say everything in the current language."""
        names = (
            (self.letter, _("Value {n}: letter")),
            (self.phrase, _("Value {n}")),
            (self.gloss, _("Value {n} in the other language")),
        )
        for field, name in names:
            field.edit.setAccessibleName(name.format(n=self._number))
        self.phrase.set_placeholder(_("A few words"))
        self.gloss.set_placeholder(_("In the other language"))
        self.more.set_name(_("What to do with value {n}").format(n=self._number))

    @override
    def restyle(self) -> None:
        self._column.setSpacing(self._host.theme.px(8))

    def _with_conduct(self) -> Conduct:
        """Return the areas below the line, made when they are first needed: few values have them."""
        if self.conduct is None:
            self.conduct = Conduct(self._host)
            self.conduct.set_narrow(narrow=self._is_narrow)
            self.conduct.edited.connect(self._on_edited)
            self._column.addWidget(self.conduct)
        return self.conduct

    def _hint_letter(self) -> None:
        self.letter.set_placeholder(self.phrase.text().strip()[:1].upper())

    def _on_edited(self, _text: str) -> None:
        self._hint_letter()
        self.edited.emit()

    def _on_up(self) -> None:
        self.move_requested.emit(-1)

    def _on_down(self) -> None:
        self.move_requested.emit(1)

    def _on_remove(self) -> None:
        self.remove_requested.emit()

    def _on_more(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
