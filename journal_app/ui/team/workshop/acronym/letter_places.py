"""Places of letters and their candidates on the sheet: columns side by side, a card for each candidate."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCharFormat, QTextLayout

from journal_app.domain.ids import Id
from journal_app.domain.workshop.acronym import LetterColumn, Phrase
from journal_app.domain.workshop.letters import first_letter
from journal_app.i18n import _
from journal_app.ui.kit import TextBlock
from journal_app.ui.look.theme import Theme

LEAST, GAP, PADDING = 232, 16, 16
HEAD, FOOT = 64, 44
CARD_PADDING, CARD_GAP, RADIO, RADIO_GAP, FACE, FACE_GAP = 14, 8, 18, 12, 22, 6


@dataclass(frozen=True, slots=True)
class CardPlace:
    """A candidate's card: its words laid out, and what is wrong with its first letter."""

    phrase: Phrase
    rect: QRectF
    title: TextBlock
    gloss: TextBlock | None
    hint: TextBlock | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """A letter with its cards, and the row that adds one."""

    column: LetterColumn
    rect: QRectF
    cards: tuple[CardPlace, ...]
    add: QRectF


class LetterPlaces:
    """Where everything lies in a width, or in what the letters need at least."""

    def __init__(
        self, theme: Theme, columns: Sequence[LetterColumn], chosen: Mapping[str, Collection[Id]], width: int
    ) -> None:
        self._theme = theme
        px, count = theme.px, max(1, len(columns))
        self.column_width = max(px(LEAST), (width - px(GAP) * (count - 1)) // count)
        self.columns = tuple(
            self._column(at, column, chosen.get(column.letter, ())) for at, column in enumerate(columns)
        )
        self.width = count * self.column_width + (count - 1) * px(GAP)
        self.height = round(max((one.rect.bottom() for one in self.columns), default=0)) + px(4)

    def _column(self, at: int, column: LetterColumn, chosen: Collection[Id]) -> ColumnPlace:
        px = self._theme.px
        left = at * (self.column_width + px(GAP))
        top = float(px(HEAD))
        cards: list[CardPlace] = []
        for phrase in column.phrases:
            is_chosen = phrase.idea.id in chosen
            card = self._card(phrase, column.letter, left + px(PADDING), top, chosen=is_chosen)
            cards.append(card)
            top = card.rect.bottom() + px(CARD_GAP)
        add = QRectF(left + px(PADDING), top, self.column_width - 2 * px(PADDING), px(FOOT))
        rect = QRectF(left, 0, self.column_width, add.bottom() + px(PADDING) / 2)
        return ColumnPlace(column, rect, tuple(cards), add)

    def _card(self, phrase: Phrase, letter: str, left: float, top: float, *, chosen: bool) -> CardPlace:
        theme, px, idea = self._theme, self._theme.px, phrase.idea
        width = self.column_width - 2 * px(PADDING)
        inner = width - 2 * px(CARD_PADDING) - px(RADIO + RADIO_GAP)
        inks = _first_letter_ink(theme, phrase, letter)
        title = TextBlock(idea.text, theme.font("heading"), theme.line("heading"), inner, inks)
        gloss = TextBlock(idea.more, theme.font("body"), theme.line("body"), inner) if idea.more else None
        words = "" if phrase.fits else _("Does not begin with {letter}").format(letter=letter)
        hint = TextBlock(words, theme.font("caption"), theme.line("caption"), inner) if words else None
        height = 2 * px(CARD_PADDING) + title.height + px(FACE + FACE_GAP)
        height += sum(block.height for block in (gloss, hint) if block is not None)
        return CardPlace(phrase, QRectF(left, top, width, height), title, gloss, hint, chosen)


def _first_letter_ink(theme: Theme, phrase: Phrase, letter: str) -> list[QTextLayout.FormatRange]:
    """Return the ink of the first letter where it is the one wanted."""
    if not phrase.fits or not letter:
        return []
    texts = enumerate(phrase.idea.text)
    one = QTextLayout.FormatRange()
    one.start, one.length = next((place for place, text in texts if first_letter(text)), 0), 1
    ink = QTextCharFormat()
    ink.setForeground(theme.color("accent"))
    one.format = ink
    return [one]
