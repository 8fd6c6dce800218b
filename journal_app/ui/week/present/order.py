"""Order of speaking as it is changed while a session runs: shuffled, moved, who is on leave, who listens."""

from __future__ import annotations

from dataclasses import replace

from journal_app.domain.ids import Id
from journal_app.domain.week.cast import OUT, Cast
from journal_app.domain.week.sessions import TurnState
from journal_app.journal.week.session_commands import ArrangeTurns, PlanMinutes
from journal_app.ui.week.present.running import Running


class Order:
    """Changes who speaks when. Before a session has begun nothing of it is stored."""

    def __init__(self, session: Running) -> None:
        """Change the order of a session."""
        self._session = session

    def shuffle(self) -> None:
        """Shuffle who speaks when."""
        self._arrange(self._cast.shuffled())

    def move(self, member: Id, by: int) -> None:
        """Move somebody up (-1) or down (1)."""
        self._arrange(self._cast.moved(member, by))

    def toggle_here(self, member: Id) -> None:
        """Say of somebody that they are on leave, or here after all."""
        away = self._cast.state(member) in OUT
        self._arrange(self._cast.marked(member, TurnState.TO_COME if away else TurnState.AWAY))

    def skip(self, member: Id | None = None) -> None:
        """Let somebody, by default who speaks, only listen, without a reason; or speak after all."""
        member = member or self._session.scene.page.speaker
        if member is not None:
            listens = self._cast.state(member) is TurnState.SKIPPED
            self._arrange(self._cast.marked(member, TurnState.TO_COME if listens else TurnState.SKIPPED))

    def plan_minutes(self, planned: int) -> None:
        """Say how many minutes the session is to take, 0 for the usual ones."""
        session = self._session
        if not session.led or session.storing.act(PlanMinutes(session.held.id, planned)):
            session.set_scene(session.scene.with_cast(replace(self._cast, planned=planned)))
            session.time.plan_turn()

    def one_by_one(self, *, alone: bool) -> None:
        """Let everybody speak to all, however many they are; or in groups where they are many."""
        self._show(replace(self._cast, one_by_one=alone))

    def read_absent(self, *, read: bool) -> None:
        """Read the Keeps of those who are on leave after the last speaker, or leave them to the unread lines."""
        session = self._session
        scene = replace(session.scene, absent_read=read)
        session.set_scene(scene.with_cast(scene.cast))

    @property
    def _cast(self) -> Cast:
        return self._session.scene.cast

    def _arrange(self, cast: Cast) -> None:
        session = self._session
        if session.led and not session.storing.act(ArrangeTurns(session.held.id, cast.seats)):
            return
        self._show(replace(self._cast, seats=cast.seats, shuffles=cast.shuffles))

    def _show(self, cast: Cast) -> None:
        session = self._session
        session.set_scene(session.scene.with_cast(cast))
        session.time.plan_turn()
