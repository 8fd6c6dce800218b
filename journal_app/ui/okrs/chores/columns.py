"""Columns of the table of routines: what, who, when, and when it was last done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Chore, ChoreWho, Repeat
from journal_app.domain.periods import Week, moved
from journal_app.i18n import _, pgettext
from journal_app.journal.okrs.chore_list import ChoreList, ChoreRow
from journal_app.labels import word_label
from journal_app.system import local_time
from journal_app.ui import dates
from journal_app.ui.kit import Cell, Column, Heading, RowKind, Strip, paint_avatar
from journal_app.ui.look.painting import draw_text

_WHO, _WHEN, _LAST = 176, 150, 120
_FACE, _FACE_GAP = 24, 4
_FACES = 5


class ChoreKind(RowKind[ChoreRow]):
    """A routine has a box where it is due some day; what ticks it by itself keeps its tick."""

    measure = "rowChore"
    lines = True

    @override
    def key(self, row: ChoreRow) -> object:
        return row.chore.id

    @override
    def mark(self, row: ChoreRow) -> bool | None:
        return row.done if row.turn is not None else None


class ChoreColumns:
    """The columns; `found` is the list whose people they show."""

    def __init__(self) -> None:
        self.found: ChoreList | None = None

    def columns(self) -> tuple[Column[ChoreRow], ...]:
        """Return the columns of the table."""
        return (
            Column(lambda: _("What to do"), self._what, draw=self._draw_what, tip=True),
            Column(lambda: pgettext("routine", "Who"), self._who, width=_WHO, draw=self._draw_who),
            Column(lambda: pgettext("routine", "When"), self._when, width=_WHEN),
            Column(lambda: _("Last time"), self._last, width=_LAST, right=True),
        )

    def _what(self, row: ChoreRow) -> Cell:
        note = note_of(row)
        return Cell(f"{row.chore.title}, {note}" if note else row.chore.title)

    def _draw_what(self, strip: Strip, row: ChoreRow) -> None:
        theme = strip.theme
        font, ink = theme.font("body"), "muted" if row.done else "text"
        width = QFontMetricsF(font).horizontalAdvance(row.chore.title) + 1
        place = strip.take(min(width, strip.box.width()), theme.px(12))
        draw_text(strip.painter, place, row.chore.title, font, theme.color(ink))
        if strip.box.width() > theme.px(40):
            strip.text(note_of(row), role="caption", color="muted")

    def _who(self, row: ChoreRow) -> Cell:
        return Cell(", ".join(self._names(row)) or word_label("ChoreWho", row.chore.who))

    def _draw_who(self, strip: Strip, row: ChoreRow) -> None:
        found, turn = self.found, row.turn
        if found is None or turn is None or not turn.people:
            strip.text(self._who(row).text, color="muted")
            return
        theme = strip.theme
        side, gap = theme.px(_FACE), theme.px(_FACE_GAP)
        # The order of their ids means nothing to anybody.
        people = sorted(turn.people, key=lambda one: (one != found.me, found.names.get(one, "")))
        for member in people[:_FACES]:
            place = strip.take(side, gap)
            disc = QRectF(place.left(), place.center().y() - side / 2, side, side)
            name = found.names.get(member, "")
            me, selected = member == found.me, strip.state.selected
            paint_avatar(strip.painter, theme, disc, name, me=me, selected=selected)
        if len(turn.people) > _FACES:
            strip.text(f"+{len(turn.people) - _FACES}", role="caption", color="muted")
        elif len(turn.people) == 1:
            strip.take(gap)
            strip.text(self._who(row).text)

    def _names(self, row: ChoreRow) -> list[str]:
        found = self.found
        if found is None or row.turn is None:
            return []
        me = _("Me")
        return [me if one == found.me else found.names.get(one, "") for one in row.turn.people]

    def _when(self, row: ChoreRow) -> Cell:
        return Cell(when_words(row.chore, row.turn.day if row.turn else None), color="muted")

    def _last(self, row: ChoreRow) -> Cell:
        today = self.found.today if self.found else date.min
        if row.done and row.turn is not None and row.turn.day == today:
            at = f" {local_time.of_row(row.at):%H:%M}" if row.at else ""
            return Cell(_("done{time}").format(time=at), color="muted")
        return Cell(dates.day_short(row.last) if row.last else "", color="muted")


def note_of(row: ChoreRow) -> str:
    """Return what stands behind the words: when, and the note."""
    return "\u2002".join(text for text in (row.chore.at, row.chore.note) if text)


def when_words(chore: Chore, day: date | None) -> str:
    """Return how often a routine comes, with its weekday or day: "Fri, every week"."""
    words = word_label("Repeat", chore.repeat)
    if chore.repeat is Repeat.WORKDAY:
        return words
    if chore.repeat in {Repeat.ONCE, Repeat.CYCLE}:
        return dates.day_short_with_weekday(day or chore.first)
    return pgettext("routine", "{often}, {weekday}").format(
        weekday=dates.weekday_short(chore.first), often=words
    )


def grouped(found: ChoreList, last: date) -> list[ChoreRow | Heading]:
    """Return the rows below headings: today, this week and the next, the cycle until `last`, and beyond it."""
    week = Week.of(found.today)
    ends = (
        (found.today, _("Today"), dates.day_title(found.today)),
        (moved(week.monday, 6), _("This week"), ""),
        (moved(week.monday, 13), _("Next week"), dates.week_title(Week.of(moved(week.monday, 7)))),
        (max(last, found.today), _("Within this cycle"), ""),
    )
    rows: list[ChoreRow | Heading] = []
    waiting = list(found.rows)
    for end, title, fact in ends:
        here = [row for row in waiting if row.turn is not None and row.turn.day <= end]
        waiting = [row for row in waiting if row not in here]
        rows += [Heading(title, fact), *here] if here else []
    return [*rows, Heading(_("Not again in this cycle")), *waiting] if waiting else rows


def who_words(row: ChoreRow, names: dict[Id, str]) -> str:
    """Return who sees to a routine: "In turn (next: Ken)"."""
    chore, words = row.chore, word_label("ChoreWho", row.chore.who)
    people = [names.get(member, "") for member in row.turn.people] if row.turn else []
    if chore.who is ChoreWho.ONE:
        return ", ".join(people) or words
    if chore.who is ChoreWho.TURN and people:
        return _("In turn (next: {name})").format(name=people[0])
    return words
