"""Kinds of pages of the shared window, by what the scene shows: one line for each."""

from __future__ import annotations

from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.win_session import Scene
from journal_app.ui.week.present.pages.best import BEST
from journal_app.ui.week.present.pages.closing import CLOSING
from journal_app.ui.week.present.pages.groups import QUESTIONS, ROUND
from journal_app.ui.week.present.pages.key_results import KEY_RESULTS
from journal_app.ui.week.present.pages.lines import ABSENT, UNREAD
from journal_app.ui.week.present.pages.lobby import LOBBY, NOBODY_YET
from journal_app.ui.week.present.pages.member import MEMBER
from journal_app.ui.week.present.pages.page import PageKind
from journal_app.ui.week.present.pages.thanks import THANKS
from journal_app.ui.week.present.pages.try_field import TRIES

_KINDS = {
    Chapter.OPENING: LOBBY,
    Chapter.MEMBERS: MEMBER,
    Chapter.ROUND: ROUND,
    Chapter.BEST: BEST,
    Chapter.TEAM: MEMBER,
    Chapter.QUESTIONS: QUESTIONS,
    Chapter.UNREAD: UNREAD,
    Chapter.KEY_RESULTS: KEY_RESULTS,
    Chapter.THANKS: THANKS,
    Chapter.TRIES: TRIES,
    Chapter.CLOSING: CLOSING,
}


def kind_of(scene: Scene) -> PageKind:
    """Return what kind of page a scene shows."""
    if scene.chapter is Chapter.MEMBERS and scene.speaker is None:
        return ABSENT
    if scene.chapter is Chapter.OPENING and not scene.found.has_keeps:
        return NOBODY_YET
    return _KINDS[scene.chapter]
