"""The page of the roadmap, by keys: rows by terms, their fields, and the OKR draft that begins from one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.habit.evidence import Value
from journal_app.domain.okrs.okr import State
from journal_app.domain.okrs.planning.roadmap import Milestone
from journal_app.domain.workshop.meetings import StepKind, Subject
from journal_app.journal.okrs.roadmap_commands import AddMilestone, AddTheme
from journal_app.journal.value_commands import AddValue
from journal_app.ui.kit import Heading
from journal_app.ui.team.tab import StepOf
from tests.core.workshops import a_workshop


@pytest.fixture
def step(journal):
    return a_workshop(journal, [(StepKind.ROADMAP, Subject.OTHER, 0)])[0]


def milestones(journal):
    return [one.milestone for theme in journal.reads.roadmap.years(None) for one in theme.milestones]


def settled(qtbot, page, wanted):
    qtbot.waitUntil(lambda: bool(wanted(page._found)))


def test_the_first_row_brings_its_theme_along_and_says_all_five_things(step, journal, open_page, qtbot):
    value = journal.run(AddValue("Speak Up Freely")).made(Value)
    page = open_page(StepOf(step.id))
    assert page._empty.isVisible()
    page.commands()["workshop.add_row"]()
    form = page.form
    assert form.new_theme.text() == "The way to our vision"
    qtbot.keyClicks(form.possible.edit, "No call at night")
    qtbot.keyClicks(form.state.edit, "Two a month")
    form.until.set_text("spring")
    form.value.set_current_data(value.id)
    qtbot.keyClicks(form.first_step.edit, "Automate three")
    qtbot.keyClick(form.first_step.edit, Qt.Key.Key_Return)
    assert not milestones(journal)  # "spring" is no month
    form.until.set_text("2027/3")
    qtbot.keyClick(form.until.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda found: found.rows)
    (made,) = milestones(journal)
    assert (made.possible, made.state, made.until, made.value, made.first_step) == (
        "No call at night",
        "Two a month",
        date(2027, 3, 31),
        value.id,
        "Automate three",
    )
    assert page.list.current.view.milestone == made


def test_rows_stand_below_their_term_and_are_edited_and_removed_by_keys(step, journal, open_page, qtbot):
    today = journal.today()
    theme = AddTheme("way")
    for until in (today, date(today.year + 5, 3, 31)):
        journal.run(AddMilestone(theme, until, f"by {until.year}"))
        theme = journal.reads.roadmap.themes(None)[0].id
    page = open_page(StepOf(step.id))
    titles = [one.title for one in page.list._model.rows if isinstance(one, Heading)]
    assert titles == ["This term", "Later"]
    assert page.list.current.view.milestone == milestones(journal)[0]
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    form = page.form
    assert form.theme.count() == 1  # what is there stays under its theme, or goes to another one that is
    form.possible.edit.clear()
    qtbot.keyClicks(form.possible.edit, "Sooner")
    form.done.setChecked(True)
    assert page.drafts() != ()
    qtbot.keyClick(page.form.possible.edit, Qt.Key.Key_Return)
    settled(qtbot, page, lambda found: found.rows[0].view.milestone.possible == "Sooner")
    assert page._found.rows[0].view.milestone.done_on == today
    page.list.choose(milestones(journal)[0].id)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    settled(qtbot, page, lambda found: len(found.rows) == 1)
    journal.undo()
    assert len(milestones(journal)) == 2


def test_an_okr_draft_begins_from_a_row_and_is_found_from_it(step, journal, open_page, qtbot):
    made = journal.run(AddMilestone(AddTheme("way"), journal.today(), "No call at night")).made(Milestone)
    page = open_page(StepOf(step.id))
    page.list.choose(made.id)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.form.okr, Qt.Key.Key_Return)
    settled(qtbot, page, lambda found: found.rows[0].view.objectives)
    (draft,) = journal.reads.roadmap.leading_to(made.id)
    assert (draft.title, draft.state) == ("No call at night", State.DRAFT)
    page.list.acted.emit(page.list.rows[0])
    assert page._pane.went == [("okrs", draft.id)]
