"""The running session as its parts see it: what is shown, where it is stored, and whether it has begun."""

from __future__ import annotations

from typing import Protocol

from journal_app.domain.periods import Week
from journal_app.domain.week.held import Held
from journal_app.domain.week.win_session import Scene
from journal_app.ui.week.present.session_time import SessionTime
from journal_app.ui.week.present.storing import Storing


class Running(Protocol):
    """A session that runs."""

    @property
    def scene(self) -> Scene:
        """Return what is shown."""

    @property
    def week(self) -> Week:
        """Return the week shown."""

    @property
    def held(self) -> Held:
        """Return the session as it is stored."""

    @property
    def led(self) -> bool:
        """Tell whether I lead the session, and it goes on."""

    @property
    def storing(self) -> Storing:
        """Return what carries out commands for it."""

    @property
    def time(self) -> SessionTime:
        """Return its clock."""

    def set_scene(self, scene: Scene) -> None:
        """Show another moment of the same page."""

    def keep_place(self) -> bool:
        """Say in the journal where it is, and begin it where it has not begun. False where that cannot be."""
