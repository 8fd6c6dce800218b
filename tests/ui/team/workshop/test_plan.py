"""The plan of a workshop in the window: begun, dated and changed by keys alone."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMainWindow

from journal_app.domain.workshop.meetings import Workshop
from journal_app.domain.workshop.programme_view import MeetingState, Preparing
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.workshop.hand_in_commands import HandInStep
from journal_app.journal.workshop.meeting_commands import BeginMeeting
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.journal.workshop.workshop_commands import StartWorkshop
from journal_app.ui.kit import Menu
from journal_app.ui.team.pane import TeamPane
from journal_app.ui.team.tab import RecordOf, StepOf
from journal_app.ui.team.workshop.plan.meeting_rows import AddRow
from journal_app.ui.team.workshop.plan.next_act import Act
from journal_app.workshop_words import usual_outline
from tests.ui.pane_tools import tools_for
from tests.ui.resting import come_to_rest

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
FRIDAY = date(2026, 11, 20)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    opened.run(RenameMe("Aki"))
    yield opened
    opened.close()


@pytest.fixture
def pane(qtbot, journal, background, host):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = TeamPane(tools_for(journal, background, host))
    window.setCentralWidget(made)
    window.resize(1440, 800)
    window.show()
    yield made
    window.close()


@pytest.fixture
def tab(pane, qtbot):
    """Return a function that shows the tab, and waits until it has read."""

    def shown():
        pane.open("workshop")
        found = pane.shown
        qtbot.waitUntil(lambda: found._found is not None)
        return found

    return shown


def begun(journal, first=FRIDAY + timedelta(days=3)):
    days = tuple(first + timedelta(weeks=week) for week in range(7))
    return journal.run(StartWorkshop(usual_outline(), days=days, start=960)).made(Workshop)


def settled(qtbot, tab, holds):
    qtbot.waitUntil(lambda: tab._found is not None and holds(tab._found.programme))


def press(qtbot, tab, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(tab.list, key, modifier)


def titles(tab):
    return [one.meeting.title for one in tab._found.programme.meetings]


def test_a_workshop_is_dated_by_the_keyboard_and_begins(tab, qtbot, journal):
    shown = tab()
    assert shown._empty.isVisible()
    qtbot.waitUntil(lambda: date(2026, 11, 23) not in shown._workdays())  # a holiday
    qtbot.keyClick(shown._empty._action, Qt.Key.Key_Return)
    sheet = shown.desk.sheet
    assert sheet.first.day() == date(2026, 11, 24)  # the first workday ahead
    assert "7 meetings" in sheet._days.text()
    sheet.first.set_text("2026-12-01")
    sheet.gap.set_text("none")
    qtbot.keyClick(sheet.gap.edit, Qt.Key.Key_Return)
    assert sheet.isVisible()  # it says below the field what it takes
    assert "1 to 40" in sheet.gap.complaint.text
    sheet.gap.set_text("2")
    qtbot.keyClick(sheet.gap.edit, Qt.Key.Key_Return)
    settled(qtbot, shown, lambda programme: programme is not None)
    days = [one.meeting.day for one in shown._found.programme.meetings]
    assert days[:3] == [date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 7)]
    qtbot.waitUntil(lambda: shown.list.current is not None)
    assert shown.list.current.number == 1
    assert shown.panel.isVisible()


def test_the_button_says_what_comes_next(tab, qtbot, journal, pane, monkeypatch):
    begun(journal)
    opened = []
    monkeypatch.setattr(pane._pages, "open", lambda what: opened.append(what) or isinstance(what, StepOf))
    shown = tab()
    step = shown._found.programme.meetings[0].steps[0].step
    assert shown.panel.wanted_act is Act.WRITE
    press(qtbot, shown, Qt.Key.Key_Return)
    assert opened[-1] == StepOf(step.id)
    journal.run(Prepare(step.id, text="Trust"))
    shown.refresh()
    settled(
        qtbot, shown, lambda found: found.preparing(found.meetings[0].steps[0], found.me) is Preparing.BEGUN
    )
    assert shown.panel.wanted_act is Act.CARRY_ON
    journal.run(HandInStep(step.id))
    shown.refresh()
    qtbot.waitUntil(lambda: shown.panel.wanted_act is Act.BEGIN)
    press(qtbot, shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.panel.wanted_act is Act.TAKE_UP)
    assert opened[-1] == StepOf(step.id)
    shown.panel.end.click()
    qtbot.waitUntil(lambda: shown.panel.wanted_act is Act.LOOK)
    assert journal.undo_label == "meeting.end"


def test_a_meeting_under_way_is_ended_by_keys(tab, qtbot, journal):
    begun(journal, FRIDAY)
    shown = tab()
    assert "meeting.end" not in shown.commands()
    meeting = shown._found.programme.meetings[0].meeting
    journal.run(BeginMeeting(meeting.id))
    shown.refresh()
    settled(qtbot, shown, lambda found: found.meetings[0].state is MeetingState.UNDER_WAY)
    shown.deeds.open_meeting_menu(QPoint())
    menu = shown.findChild(Menu)
    assert "End meeting" in [one.text() for one in menu.actions()]
    assert menu.findChild(Menu).actions()[0].text() == "Go to the step"
    menu.close()
    shown.commands()["meeting.end"]()
    settled(qtbot, shown, lambda found: found.meetings[0].state is MeetingState.HELD)


def test_on_its_day_a_meeting_begins_whoever_has_prepared(tab, journal):
    begun(journal, FRIDAY)
    assert tab().panel.wanted_act is Act.BEGIN


def test_meetings_are_moved_added_and_removed_by_keys(tab, qtbot, journal):
    begun(journal)
    shown = tab()
    before = titles(shown)
    shown.list.choose(shown._found.programme.meetings[2].meeting.id)
    shown._show_row(shown.list.current)
    press(qtbot, shown, Qt.Key.Key_Down, ALT)
    settled(qtbot, shown, lambda programme: programme.meetings[3].meeting.title == before[2])
    assert shown.list.current.number == 4  # it stays the one chosen
    press(qtbot, shown, Qt.Key.Key_Delete)
    settled(qtbot, shown, lambda programme: len(programme.meetings) == 6)
    assert before[2] not in titles(shown)
    journal.undo()
    shown.refresh()
    settled(qtbot, shown, lambda programme: len(programme.meetings) == 7)
    press(qtbot, shown, Qt.Key.Key_End)
    assert isinstance(shown.list.current, AddRow)
    press(qtbot, shown, Qt.Key.Key_Return)
    sheet = shown.desk.sheet
    qtbot.keyClicks(sheet.title.edit, "Talk about the roadmap")
    qtbot.keyClick(sheet.title.edit, Qt.Key.Key_Return)
    settled(qtbot, shown, lambda programme: len(programme.meetings) == 8)
    last = shown._found.programme.meetings[-1]
    assert (last.meeting.title, last.proposed_by) == ("Talk about the roadmap", "Aki")


def test_day_time_and_length_are_kept_where_they_can_be_read(tab, qtbot, journal):
    begun(journal)
    shown = tab()
    panel, meeting = shown.panel, shown._found.programme.meetings[0].meeting
    panel.start.set_text("25:00")
    panel.length.set_text("three")
    panel.commit()
    assert "25:00" in panel.start.complaint.text
    assert "480" in panel.length.complaint.text
    assert journal.reads.row("meeting", meeting.id) == meeting
    panel.start.set_text("９時30分")
    panel.length.set_text("75分")
    panel.commit()
    settled(qtbot, shown, lambda programme: programme.meetings[0].meeting.length == 75)
    assert shown._found.programme.meetings[0].meeting.start == 570


def test_what_somebody_types_into_a_field_stays_while_others_write(tab, qtbot, journal):
    begun(journal)
    shown = tab()
    shown.panel.length.edit.setFocus()
    shown.panel.length.set_text("7")
    shown.refresh()
    come_to_rest(shown._pane)
    qtbot.wait(20)
    assert shown.panel.length.text() == "7"
    assert shown._found.programme.meetings[0].meeting.length == 60


def test_agenda_rules_and_questions_are_changed_in_sheets(tab, qtbot, journal):
    begun(journal)
    shown = tab()
    shown.deeds.edit_meeting()
    sheet = shown.desk.sheet
    sheet.agenda.set_text("5 Hello\n\n50分 書く")
    sheet.save.click()
    settled(qtbot, shown, lambda programme: len(programme.meetings[0].points) == 2)
    shown.deeds.steps.edit(shown._found.programme.meetings[0].steps[0])
    sheet = shown.desk.sheet
    sheet.questions.set_text("What for?\nWhat not?")
    sheet.count.set_text("many")
    sheet.save.click()
    assert sheet.isVisible()
    sheet.count.set_text("3")
    sheet.save.click()
    settled(qtbot, shown, lambda programme: len(programme.meetings[0].steps[0].questions) == 2)
    assert shown._found.programme.meetings[0].steps[0].step.count == 3
    shown.deeds.edit_workshop()
    sheet = shown.desk.sheet
    sheet.rules.set_text("Listen")
    sheet.save.click()
    settled(qtbot, shown, lambda programme: programme.workshop.rules == "Listen")


def test_the_meetings_are_taken_into_a_calendar(tab, qtbot, journal, tmp_path):
    begun(journal)
    shown, path = tab(), tmp_path / "workshop.ics"
    shown.deeds.calendar.save(shown._found.programme.meetings, str(path))
    qtbot.waitUntil(path.exists)
    text = path.read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 7
    assert "DTSTART:20261123T160000" in text
    assert "DTEND:20261123T170000" in text


def test_the_record_and_another_workshop_are_one_press_away(tab, qtbot, journal):
    older = begun(journal)
    newer = journal.run(StartWorkshop(usual_outline())).made(Workshop)
    shown = tab()
    assert shown._found.programme.workshop.id == newer.id
    assert shown.view.chooser.isVisible()
    shown.open(older.id)
    settled(qtbot, shown, lambda programme: programme.workshop.id == older.id)
    assert shown._found.programme.due.state is MeetingState.NEXT
    with qtbot.waitSignal(shown.open_requested) as asked:
        shown.deeds.show_record()
    assert asked.args == [RecordOf(older.id)]


def test_every_step_of_the_programme_opens_and_leads_back(tab, qtbot, journal, pane):
    begun(journal)
    shown = tab()
    for line in shown._found.programme.meetings:
        for step in line.steps:
            shown.deeds.open_step(step.step.id)
            page = pane.shown
            assert page.id == step.step.id
            qtbot.waitUntil(lambda page=page: page._found is not None)
            assert page.header().words.startswith(f"Meeting {line.number}: ")
            page.header().back.click()
            assert pane.shown is shown


def test_what_was_written_on_a_page_shows_in_the_plan(tab, qtbot, journal, pane):
    begun(journal)
    shown = tab()
    press(qtbot, shown, Qt.Key.Key_Return)
    page = pane.shown
    pane.on_changed(pane.run(Prepare(page.id, text="Trust")), pane)  # as the bridge tells it
    page.header().back.click()
    qtbot.waitUntil(lambda: shown.panel.wanted_act is Act.CARRY_ON)


def test_dates_are_asked_for_only_where_a_meeting_is_to_come(tab, qtbot, journal, pane):
    begun(journal)
    shown = tab()
    for one in shown._found.programme.meetings:
        journal.run(BeginMeeting(one.meeting.id))
    shown.refresh()
    settled(qtbot, shown, lambda programme: all(one.meeting.began for one in programme.meetings))
    toasts = []
    pane.toast_requested.connect(toasts.append)
    shown.commands()["workshop.dates"]()
    assert [one.text for one in toasts] == ["No meeting is to come. Add one first."]
    assert shown.deeds._desk.sheet is None
