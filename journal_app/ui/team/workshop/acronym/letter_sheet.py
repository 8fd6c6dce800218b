"""Sheet of letters: a column for each, with candidates that arrows walk and keys vote for, choose and change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.workshop.acronym import LetterColumn, Phrase
from journal_app.i18n import _, listed
from journal_app.ui.kit.frames.spots import Spot, Spots
from journal_app.ui.kit.frames.wide_area import LaidOut
from journal_app.ui.look.painting import ring
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.acronym.letter_painter import LetterPainter, add_words
from journal_app.ui.team.workshop.acronym.letter_places import (
    CARD_PADDING,
    RADIO,
    RADIO_GAP,
    CardPlace,
    LetterPlaces,
)

_TURNS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LetterSheet(LaidOut):
    """One stop for the tab key. The current part is a candidate, or the row behind them that adds one."""

    vote_requested = Signal(object)
    choose_requested = Signal(object)
    edit_requested = Signal(object)
    add_requested = Signal(str)
    delete_requested = Signal(object)

    def __init__(self, host: ThemeHost) -> None:
        super().__init__()
        self._host = host
        self._columns: tuple[LetterColumn, ...] = ()
        self._chosen: Mapping[str, Sequence[Id]] = {}
        self._names: Mapping[Id, str] = {}
        self._me: Id | None = None
        self._at = (0, 0)
        self._places = LetterPlaces(host.theme, (), {}, 0)
        self._spots = Spots(self, one_of_many=False)
        self._spots.pressed.connect(self._on_pressed)
        self._spots.focus_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._deeds = {Qt.Key.Key_Space: self.vote_requested, Qt.Key.Key_F2: self.edit_requested}
        self._deeds |= dict.fromkeys(_RETURNS, self.choose_requested)
        self._deeds[Qt.Key.Key_Delete] = self.delete_requested

    @property
    def current(self) -> Phrase | None:
        """Return the candidate the keyboard is on, None on a row that adds one."""
        column, row = self._at
        phrases = self._columns[column].phrases if column < len(self._columns) else ()
        return phrases[row] if row < len(phrases) else None

    @property
    def letter(self) -> str:
        """Return the letter of the column the keyboard is on."""
        return self._columns[self._at[0]].letter if self._at[0] < len(self._columns) else ""

    def show_letters(
        self,
        columns: Sequence[LetterColumn],
        chosen: Mapping[str, Sequence[Id]],
        names: Mapping[Id, str],
        me: Id,
    ) -> None:
        """Show other candidates; `lay_out` follows. The current one stays so wherever it is now."""
        before = self.current
        self._columns, self._chosen, self._names, self._me = tuple(columns), chosen, names, me
        self._at = self._nearest(*self._at)
        if before is not None:
            self.select(before.idea.id)

    def select(self, idea: Id) -> None:
        """Make a candidate the current one, where it is shown."""
        for at, column in enumerate(self._columns):
            for row, phrase in enumerate(column.phrases):
                if phrase.idea.id == idea:
                    self._at = at, row

    @override
    def lay_out(self, width: int) -> None:
        self._places = LetterPlaces(self._host.theme, self._columns, self._chosen, width)
        self.resize(self._places.width, self._places.height)
        self._show_spots()
        self.update()

    # Keys and the mouse ------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = Qt.Key(event.key()), self.current
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._columns:
            super().keyPressEvent(event)
        elif key in _TURNS:
            across, down = _TURNS[key]
            self._go_to(self._at[0] + across, self._at[1] + down)
        elif key == Qt.Key.Key_N or (current is None and key in (*_RETURNS, Qt.Key.Key_Space)):
            self.add_requested.emit(self.letter)
        elif current is not None and key in self._deeds:
            self._deeds[key].emit(current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        aside = self._host.theme.px(CARD_PADDING + RADIO + RADIO_GAP / 2)
        for at, column in enumerate(self._places.columns):
            for row, card in enumerate(column.cards):
                if card.rect.contains(event.position()):
                    self._go_to(at, row)
                    on_circle = event.position().x() < card.rect.left() + aside
                    (self.choose_requested if on_circle else self.vote_requested).emit(card.phrase)
                    return
            if column.add.contains(event.position()):
                self._go_to(at, len(column.cards))
                self.add_requested.emit(column.column.letter)
                return

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second click for no second vote."""

    def _go_to(self, column: int, row: int) -> None:
        self._at = self._nearest(column, row)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_spots()
        self.update()

    def _nearest(self, column: int, row: int) -> tuple[int, int]:
        if not self._columns:
            return 0, 0
        at = min(max(column, 0), len(self._columns) - 1)
        return at, min(max(row, 0), len(self._columns[at].phrases))

    def _on_pressed(self, number: int) -> None:
        """Do by a press of a screen reader what Enter does."""
        parts = [(at, row) for at, one in enumerate(self._columns) for row in range(len(one.phrases) + 1)]
        self._go_to(*parts[number])
        current = self.current
        if current is None:
            self.add_requested.emit(self.letter)
        else:
            self.choose_requested.emit(current)

    # What is seen and heard ----------------------------------------------------------------

    def _show_spots(self) -> None:
        spots: list[Spot] = []
        now = None
        for at, column in enumerate(self._places.columns):
            for row, card in enumerate(column.cards):
                now = len(spots) if (at, row) == self._at else now
                idea = card.phrase.idea
                name = ", ".join(part for part in (column.column.letter, idea.text, idea.more) if part)
                spots.append(Spot(name, card.rect.toAlignedRect(), card.chosen, self._voters(card)))
            now = len(spots) if (at, len(column.cards)) == self._at else now
            spots.append(Spot(add_words(column.column.letter), column.add.toAlignedRect()))
        self._spots.show(spots, now)

    def _voters(self, card: CardPlace) -> str:
        names = listed(self._names.get(one, "?") for one in card.phrase.voters)
        return _("Votes: {names}").format(names=names) if names else _("Votes to come")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._host.theme, QPainter(self)
        letters = LetterPainter(painter, self._host, self._names, self._me)
        focused = QApplication.focusWidget()
        has_keyboard = focused is not None and (focused is self or focused.parent() is self)
        for at, column in enumerate(self._places.columns):
            letters.column(column)
            if has_keyboard and at == self._at[0]:
                row, out = self._at[1], theme.px(3)
                card = column.cards[row].rect if row < len(column.cards) else column.add
                box = card.adjusted(-out, -out, out, out)
                ring(painter, box, theme.measure("radiusRow") + out, theme)
