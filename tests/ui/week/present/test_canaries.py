"""Canaries in a whole session: nothing of one's own is painted, told to a screen reader, copied, or kept of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.habit.feeling import Felt
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.week.sessions import Chapter
from journal_app.journal.entry_commands import AddItem, SetPrivate
from journal_app.journal.feeling_commands import Feel
from journal_app.journal.habit.days_off_commands import AddLeave
from journal_app.journal.habit.draft_commands import KeepDraft
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.ui.week.present.presenter.viewing import Viewing
from journal_app.ui.week.present.slides import texts
from tests.ui import screen_reader
from tests.ui.week.present.room import press

K = Qt.Key
CANARY = "canary"
KEYS = (K.Key_Down, K.Key_Space, K.Key_A, K.Key_N, K.Key_Question, K.Key_Question, K.Key_S, K.Key_Up, K.Key_N)
ON_THE_LAST = (K.Key_C, K.Key_M)


@pytest.fixture
def full(room):
    """A week with something in every chapter, and canaries wherever one keeps something to oneself."""
    journal, week = room.journal, room.week
    objective = journal.run(AddObjective("Answer fast", week.monday)).made(Objective).id
    kr = journal.run(AddKeyResult(objective, "Median", Decimal(3), Decimal(1), "h")).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal(2), 7, day=week.friday))
    problem = room.says(f"{CANARY}-problem", kind=Kind.PROBLEM)
    for at in range(7):
        room.says(f"Keep {at}", day=at % 5, kr=kr.id if at else None)
    journal.run(AddItem(week.monday, Kind.KEEP, "Solved", targets=(Target(Served.ORIGIN, problem),)))
    room.says("Try it", kind=Kind.TRY)
    ken = room.joins("Ken", *(f"Ken {at}" for at in range(8)))
    journal.run(GiveThanks(ken, "for the drawing", journal.me))
    for kind in Kind:
        room.says(f"{CANARY}-private-{kind}", kind=kind, private=True)
    journal.run(Feel(week.friday, Felt(mood=1, chip=f"{CANARY}-mood")))
    journal.run(KeepDraft(None, week.friday, Kind.KEEP, f"{CANARY}-draft"))
    leave = week.monday + timedelta(days=1)
    journal.run(AddLeave(leave, leave, reason=f"{CANARY}-leave"))
    return room


def heard(window):
    """Return every word that a window paints, tells a screen reader, or has put into the clipboard."""
    said = [window.windowTitle(), QGuiApplication.clipboard().text()]
    for widget in [window, *window.findChildren(QWidget)]:
        said += screen_reader.read(widget)[1:4]
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    return [text for text in said if text]


def walked(window, keys=KEYS):
    """Yield all that is said on each page, after each of the keys, from the first page to the last."""
    session = window.session
    while True:
        for key in (*keys, *(ON_THE_LAST if session.scene.chapter is Chapter.CLOSING else ())):
            press(window, key)
            yield [*heard(window), *texts(window.slide)]
        if session.scene.chapter is Chapter.CLOSING:
            return
        session.forward()


def test_nothing_of_ones_own_is_said_on_any_page_in_either_window_or_in_what_is_copied(full, qtbot):
    window = full.opens()
    main = QWidget()
    qtbot.addWidget(main)
    viewing = Viewing(full.host, window, main)
    window.session.forward()
    window.session.entries.save_presenter_note("for me alone")
    window.session.go_to(0)
    chapters, said = set(), []
    for moment in walked(window):
        chapters.add(window.session.scene.chapter)
        said += moment
    assert chapters >= {
        *(Chapter.OPENING, Chapter.MEMBERS, Chapter.UNREAD, Chapter.KEY_RESULTS),
        *(Chapter.THANKS, Chapter.TRIES, Chapter.CLOSING),
    }
    assert any("Ken 7" in text for text in said)
    assert [text for text in said if CANARY in text] == []
    assert [text for text in said if "for me alone" in text] == []
    assert "Keep 0" in QGuiApplication.clipboard().text()

    press(window, K.Key_V)
    assert "for me alone" not in " ".join([*heard(window), *texts(window.slide)])
    assert CANARY not in " ".join(heard(viewing.view))
    window.on_changed(None, None)
    assert CANARY not in " ".join(heard(window))


def test_problems_come_only_while_they_are_on_and_nothing_else_comes_along(full):
    window = full.opens()
    window.session.forward()
    while window.session.scene.speaker.name != "Aki":
        window.session.forward()
    press(window, K.Key_P)
    shown = " ".join(texts(window.slide)) + repr(window.session.scene)
    assert f"{CANARY}-problem" in shown
    assert CANARY not in shown.replace(f"{CANARY}-problem", "")
    press(window, K.Key_P)
    assert CANARY not in " ".join(texts(window.slide)) + repr(window.session.scene)


def test_what_is_hidden_while_a_session_runs_leaves_it_at_once(full):
    window = full.opens()
    window.session.forward()
    line = next(one for one in full.journal.reads.everything(Item) if one.text == "Keep 0")
    full.journal.run(SetPrivate(line.id, private=True))
    window.on_changed(None, None)
    assert "Keep 0" not in repr(window.session.scene)
