"""The first page of a session: what this hour is, and its two rules."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from journal_app.domain.week.win_session import Scene
from journal_app.i18n import N_, _
from journal_app.ui.week.labels import span
from journal_app.ui.week.present.keys import BLANK, KEYS, TURN_PAGES, KeyHint
from journal_app.ui.week.present.pages.page import Moment, PageKind, Part, Room
from journal_app.ui.week.present.scale import Ink, Scale

_CENTER = Qt.AlignmentFlag.AlignHCenter
_START = KeyHint(("→",), N_("Begin"), "Right")


@dataclass(frozen=True, slots=True)
class LobbyPage:
    """What this hour is, and its two rules."""

    title: str
    dates: str
    rules: tuple[str, ...]

    def paint(self, ink: Ink, room: Room, moment: Moment) -> None:  # noqa: ARG002  nothing moves here
        """Draw the title, quiet and centred, and two sentences."""
        top = (room.bottom - 420) / 2 + 40
        ink.text(ink.rect(0, top, room.width, 120), self.title, 80, "text", bold=True, align=_CENTER)
        ink.text(ink.rect(0, top + 124, room.width, 60), self.dates, 36, "muted", align=_CENTER)
        at = top + 252
        for rule in self.rules:
            ink.text(ink.rect(0, at, room.width, 64), rule, 40, "text", align=_CENTER)
            at += 76

    def parts(self, scale: Scale, room: Room) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the keys do it all."""
        return ()


def _make(scene: Scene, told: str) -> LobbyPage:  # noqa: ARG001  nothing is answered here
    rules = (_("No criticism."), _("Curious questions are welcome."))
    return LobbyPage(_("Win session"), span(scene.found.week), rules)


LOBBY = PageKind(_make, (_START, BLANK, KEYS), (TURN_PAGES,), {"Space": lambda at: at.session.forward()})
