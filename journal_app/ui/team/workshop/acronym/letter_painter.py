"""Painter of letters: columns, their candidates with votes, and the rows that add one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journal_app.domain.ids import Id
from journal_app.domain.workshop.acronym import LetterColumn
from journal_app.i18n import _, ngettext
from journal_app.ui.kit import paint_avatar
from journal_app.ui.look.painting import dot, draw_text, ring, rounded
from journal_app.ui.look.theme_host import ThemeHost
from journal_app.ui.team.workshop.acronym.letter_places import (
    CARD_PADDING,
    FACE,
    FACE_GAP,
    HEAD,
    PADDING,
    RADIO,
    RADIO_GAP,
    CardPlace,
    ColumnPlace,
)

_RIGHT = Qt.AlignmentFlag.AlignRight
_ICON, _ICON_GAP, _BETWEEN = 16, 12, 3


class LetterPainter:
    """Paints with one painter; `names` says who votes, `me` whose disc is tinted."""

    def __init__(self, painter: QPainter, host: ThemeHost, names: Mapping[Id, str], me: Id | None) -> None:
        self._painter = painter
        self._host = host
        self._theme = host.theme
        self._names = names
        self._me = me

    def column(self, column: ColumnPlace) -> None:
        """Paint a letter with all that lies under it."""
        theme, px = self._theme, self._theme.px
        rounded(self._painter, column.rect, theme.measure("radiusCard"), theme.color("surface"))
        head = QRectF(column.rect.left() + px(PADDING), 0, column.rect.width() - 2 * px(PADDING), px(HEAD))
        title, role = column.column.letter or _("Other"), "letter" if column.column.letter else "heading"
        draw_text(self._painter, head, title, theme.font(role), theme.color("accent"))
        fact, quiet = column_fact(column.column), theme.color("muted")
        draw_text(self._painter, head, fact, theme.font("caption"), quiet, _RIGHT)
        for card in column.cards:
            self._card(card)
        icon = QRectF(column.add.left() + px(CARD_PADDING), column.add.top(), px(_ICON), column.add.height())
        self._host.icons.paint(self._painter, icon, "plus", quiet)
        words = column.add.adjusted(px(CARD_PADDING + _ICON + _ICON_GAP), 0, 0, 0)
        draw_text(self._painter, words, add_words(column.column.letter), theme.font("body"), quiet)

    def _card(self, card: CardPlace) -> None:
        theme, px, painter = self._theme, self._theme.px, self._painter
        corner = theme.measure("radiusRow")
        fill = theme.color("tint" if card.chosen else "raised")
        rounded(painter, card.rect, corner, fill, theme.edge())
        if card.chosen:
            ring(painter, card.rect, corner, theme)
        left, top = card.rect.left() + px(CARD_PADDING), card.rect.top() + px(CARD_PADDING)
        self._radio(QPointF(left + px(RADIO) / 2, top + card.title.line_height / 2), chosen=card.chosen)
        left += px(RADIO + RADIO_GAP)
        for block, ink in ((card.title, "text"), (card.gloss, "muted"), (card.hint, "problem")):
            if block is not None:
                block.draw(painter, QPointF(left, top), theme.color(ink))
                top += block.height
        width = card.rect.right() - left - px(CARD_PADDING)
        self._voters(card, QRectF(left, top + px(FACE_GAP), width, px(FACE)))

    def _radio(self, centre: QPointF, *, chosen: bool) -> None:
        theme, painter, radius = self._theme, self._painter, self._theme.px(RADIO) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), 1.5 * theme.scale))
        painter.drawEllipse(centre, radius - 1, radius - 1)
        painter.restore()
        if chosen:
            dot(painter, centre, radius * 1.2, theme.color("accent"))

    def _voters(self, card: CardPlace, line: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        if not card.phrase.voters:
            words, ink = _("Votes to come"), theme.color("muted")
            draw_text(self._painter, line, words, theme.font("caption"), ink)
        for number, voter in enumerate(card.phrase.voters):
            disc = QRectF(line.left() + number * px(FACE + _BETWEEN), line.top(), px(FACE), px(FACE))
            if disc.right() <= line.right():
                name, mine = self._names.get(voter, "?"), voter == self._me
                paint_avatar(self._painter, theme, disc, name, me=mine, selected=card.chosen)


def column_fact(column: LetterColumn) -> str:
    """Return how many candidates a letter has, and how many of them are wanted where that is more than one."""
    count = len(column.phrases)
    facts = [ngettext("{count} candidate", "{count} candidates", count).format(count=count)] if count else []
    if column.letter and column.needs > 1:
        facts.append(_("choose {count}").format(count=column.needs))
    return " · ".join(facts)


def add_words(letter: str) -> str:
    """Return what the row says that adds a candidate."""
    return _("A phrase with {letter}").format(letter=letter) if letter else _("Add a phrase")
