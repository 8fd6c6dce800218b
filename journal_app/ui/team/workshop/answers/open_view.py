"""Answers of everybody to the questions of a step, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from journal_app.i18n import _, addressed
from journal_app.ui.kit import Avatar, Label
from journal_app.ui.kit.frames.discarding import discard, laid_out_once
from journal_app.ui.look.painting import rounded
from journal_app.ui.look.style import FOCUS_RADIUS
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.look.themed import Themed, Worded
from journal_app.ui.team.workshop.answers.question_row import QuestionHead
from journal_app.ui.team.workshop.answers.values import Answers, Asked
from journal_app.ui.team.workshop.parts.card_grid import CardGrid
from journal_app.ui.team.workshop.parts.notice import Notice

_AVATAR = 28
_ROOM = 12
_TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class AnswerCard(Themed, QWidget):
    """Who answered, and what. The keyboard can stand on it, so that a screen reader says it and the page scrolls."""

    def __init__(self, host: ThemeHost, person: Answers, words: str) -> None:
        super().__init__()
        self._host = host
        name = Label(host, person.name, role="body", bold=True)
        name.set_elided(True)
        self._name = QHBoxLayout()
        self._name.addWidget(Avatar(host, person.name, me=person.me, size=_AVATAR))
        self._name.addWidget(name, 1)
        self.text = Label(host, words, role="body", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._name)
        self._column.addWidget(self.text)
        if person.typed_by:
            by = _("Typed by {name}").format(name=addressed(person.typed_by))
            self._column.addWidget(Label(host, by, role="caption", color="muted", wrap=True))
        self._column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FOCUS_RADIUS, "radiusCard")
        self.setAccessibleName(f"{person.name}: {words}")

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._column.totalHeightForWidth(width)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._host.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.measure("radiusCard"), theme.color("surface"))

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(16))
        self._column.setSpacing(px(8))
        self._name.setSpacing(px(10))
        self.update()


class OpenView(Worded, QWidget):
    """Questions below each other, the answers of all to each beside each other. Arrows go along the answers."""

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._shown: tuple[tuple[Asked, ...], tuple[Answers, ...]] = ((), ())
        self._parts: list[QWidget] = []
        self.cards: list[AnswerCard] = []
        self.notice = Notice(host)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.notice)

    def show_answers(self, asked: Sequence[Asked], people: Sequence[Answers]) -> None:
        """Show who answered what; who wrote nothing to a question has no card there."""
        shown = tuple(asked), tuple(people)
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def _fill(self) -> None:
        asked, people = self._shown
        discard(self._column, self._parts)
        self._parts, self.cards = [], []
        for question in asked:
            slots = [
                AnswerCard(self._host, person, words) if (words := person.words.get(question.id)) else None
                for person in people
            ]
            grid = CardGrid(self._host)
            grid.resize(self.width(), 1)
            grid.set_cards(slots)
            self.cards += [card for card in slots if card is not None]
            self._parts += [QuestionHead(self._host, question, room=_ROOM), grid]
        with laid_out_once(self._column):
            self._lay_in()

    def _lay_in(self) -> None:
        for part in self._parts:
            self._column.addWidget(part)
            part.show()  # else the layout does so later, and until then no card takes the keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _TURNS.get(Qt.Key(event.key()))
        at = next((place for place, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= at + step < len(self.cards):
            self.cards[at + step].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def retranslate(self) -> None:
        """Say who typed what in the current language."""
        self._fill()

    @override
    def restyle(self) -> None:
        px = self._host.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
