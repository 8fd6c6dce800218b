"""The last page of a session: figures, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind
from journal_app.domain.week.win_minutes import summary
from journal_app.domain.week.win_session import Scene
from journal_app.i18n import N_, _
from journal_app.ui.section_names import section_name
from journal_app.ui.week.present.keys import END, KEYS, TURN_PAGES, KeyHint
from journal_app.ui.week.present.pages.page import (
    MARGIN,
    Moment,
    PageKind,
    Part,
    Room,
    paint_more,
    shown_name,
)
from journal_app.ui.week.present.pages.words import said
from journal_app.ui.week.present.scale import Ink, Scale

_TRIES_SHOWN = 6
_RIGHT = Qt.AlignmentFlag.AlignRight
_BACK = KeyHint(("←",), N_("Previous page"), "Left")
_COPY = KeyHint(("C",), N_("Copy as Markdown"), "C")


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The last page: figures as (number, what is counted), and what members try next week as (name, words)."""

    title: str
    figures: tuple[tuple[str, str], ...]
    tries_title: str
    tries: tuple[tuple[str, str], ...]
    left_out: int
    note: str

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw the last page: figures, and what comes next."""
        ink.text(ink.rect(MARGIN, 172, room.right - MARGIN, 80), self.title, 56, "text", bold=True)
        left = float(MARGIN)
        for number, label in self.figures:
            width = ink.measure(96, bold=True)(number)
            ink.text(ink.rect(left, 284, width + 4, 120), number, 96, "accent", bold=True)
            label_left = left + width + 20
            label_width = ink.measure(36)(label)
            ink.text(ink.rect(label_left, 306, label_width + 4, 90), label, 36, "muted")
            left = label_left + label_width + 96
        if self.note:
            ink.text(ink.rect(MARGIN, 172, room.right - MARGIN, 80), self.note, 26, "muted", align=_RIGHT)
        if not self.tries:
            return
        ink.text(ink.rect(MARGIN, 456, room.right - MARGIN, 56), self.tries_title, 36, "text", bold=True)
        top = 524.0
        names = max(ink.measure(30)(name) for name, _text in self.tries)
        name_width = min(names, 320) + 8
        for at, (name, text) in enumerate(self.tries):
            left = MARGIN + name_width + 28
            lines = ink.lines(text, 32, room.right - left)
            left_out = self.left_out + len(self.tries) - at
            if top + len(lines) * 52 > room.bottom - (64 if left_out > 1 else 16):
                paint_more(ink, MARGIN, top, left_out)
                return
            ink.text(ink.rect(MARGIN, top, name_width, 52), name, 30, "muted")
            for line in lines:
                ink.text(ink.rect(left, top, room.right - left + 8, 52), line, 32, "text")
                top += 52
            top += 10
        if self.left_out:
            paint_more(ink, MARGIN, top, self.left_out)

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the keys do it all."""
        return ()


def _make(scene: Scene, told: str) -> ClosingPage:
    made = summary(scene.found)
    names = {speaker.name: shown_name(speaker, names=scene.names) for speaker in scene.found.speakers}
    figures = [(str(made.keeps), section_name(Kind.KEEP)), (str(made.reactions), _("Reactions"))]
    unplanned = scene.found.share.of_unplanned
    if unplanned:
        figures.append((f"{round(unplanned * 100)}%", _("Outside OKRs")))
    shown = tuple((names.get(name, name), said(item, scene)) for name, item in made.tries[:_TRIES_SHOWN])
    return ClosingPage(
        title=_("Thank you for this week."),
        figures=tuple(figures),
        tries_title=_("To try next week") if shown else "",
        tries=shown,
        left_out=len(made.tries) - len(shown),
        note=_("Copied as Markdown.") if told == _COPY.press else "",
    )


CLOSING = PageKind(
    _make,
    (_BACK, _COPY, END, KEYS),
    (TURN_PAGES,),
    {
        "Space": lambda at: at.session.forward(),
        _COPY.press: lambda at: at.copy(_COPY.press, at.session.minutes()),
    },
)
