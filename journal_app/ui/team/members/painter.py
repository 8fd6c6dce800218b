"""Painter of a member: who it is, their groups and role, and what they brought to the workshop."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from typing_extensions import override

from journal_app.domain.workshop.brought import Brought
from journal_app.i18n import _, listed, ngettext
from journal_app.ui.kit import RowPainter, Strip, paint_avatar
from journal_app.ui.look.painting import draw_text
from journal_app.ui.sharing.labels import person_name, role_name
from journal_app.ui.team.members.found import MemberRow

_FACE, _FACE_GAP = 40, 16
_TOP, _LINE = 11, 24
_WIDE = 640
_NAMES = 0.42


def standing(row: MemberRow) -> str:
    """Return somebody's groups and role: "SRE · Admin"."""
    role = "" if row.role is None else role_name(row.role)
    return " · ".join(part for part in (listed(row.groups), role) if part)


def counts(brought: Brought) -> str:
    """Return how much somebody brought: "12 words · 3 answers"; nothing for nothing."""
    said = (
        (ngettext("{n} word", "{n} words", brought.words), brought.words),
        (ngettext("{n} answer", "{n} answers", brought.answers), brought.answers),
        (ngettext("{n} draft", "{n} drafts", brought.drafts), brought.drafts),
        (ngettext("{n} phrase", "{n} phrases", brought.phrases), brought.phrases),
        (ngettext("{n} question", "{n} questions", brought.questions), brought.questions),
    )
    return " · ".join(words.format(n=count) for words, count in said if count)


def decided(brought: Brought) -> str:
    """Return which words of somebody became the team's."""
    return (
        _("Became the team’s: {words}").format(words=" · ".join(brought.decided)) if brought.decided else ""
    )


class MemberRows(RowPainter[MemberRow]):
    """Paints people; where there is little room, what they brought stands below their name."""

    measure = "rowLog"
    lines = True

    @override
    def key(self, row: MemberRow) -> object:
        return row.id

    @override
    def words(self, row: MemberRow) -> str:
        name = person_name(row.name)
        return _("{name} (you)").format(name=name) if row.is_me else name

    @override
    def spoken(self, row: MemberRow) -> str:
        said = (self.words(row), standing(row), counts(row.brought), decided(row.brought))
        return ", ".join(part for part in said if part)

    @override
    def tip(self, row: MemberRow) -> str:
        return decided(row.brought)

    @override
    def paint(self, strip: Strip, row: MemberRow) -> None:
        theme, painter = strip.theme, strip.painter
        px, muted = theme.px, theme.color("muted")
        disc = strip.square(_FACE, _FACE_GAP)
        paint_avatar(painter, theme, disc, row.name, me=row.is_me, selected=strip.state.selected)
        first = QRectF(strip.box.left(), strip.box.top() + px(_TOP), strip.box.width(), px(_LINE))
        second = first.translated(0, px(_LINE))
        name, dense, caption = theme.font("writing", bold=True), theme.font("dense"), theme.font("caption")
        below = (standing(row), counts(row.brought))
        if strip.box.width() >= px(_WIDE):
            left = first.width() * _NAMES
            for line, words, font, ink in (
                (first, below[1], dense, theme.color("text")),
                (second, decided(row.brought), caption, muted),
            ):
                place = line.adjusted(left + px(_FACE_GAP), 0, 0, 0)
                if not decided(row.brought):  # a line alone stands in the middle
                    place.moveCenter(QPointF(place.center().x(), strip.box.center().y()))
                draw_text(painter, place, words, font, ink)
                line.setWidth(left)
            below = (below[0], "")
        said = " · ".join(part for part in below if part)
        if not said:  # a name alone stands in the middle
            first.moveCenter(QPointF(first.center().x(), strip.box.center().y()))
        draw_text(painter, first, self.words(row), name, theme.color("text"))
        draw_text(painter, second, said, caption, muted)
