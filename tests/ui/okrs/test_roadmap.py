"""The roadmap: what is planned in a cycle and over the years, moved by keys and by hand, and written on paper."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.ledger import Why
from journal_app.domain.okrs.okr import KeyResult, Objective, State
from journal_app.domain.okrs.parts import Step, StepKind
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.okrs.planning.roadmap import Milestone, Theme
from journal_app.domain.team import Member
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.okrs.because import Because
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.plan_commands import AddPlan, EditPlan
from journal_app.journal.okrs.roadmap_commands import AddMilestone, AddTheme, EditTheme, LeadTo
from journal_app.journal.okrs.step_commands import AddStep
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, EditKeyResult, EditObjective
from journal_app.ui.dialogs.paper import Paper
from journal_app.ui.kit import Scale
from journal_app.ui.okrs.groups.sight import Where
from journal_app.ui.okrs.labels import SEPARATOR
from journal_app.ui.okrs.pane import OkrsPane
from journal_app.ui.okrs.roadmap.pages import RoadmapPages, page_breaks
from journal_app.ui.okrs.roadmap.toolbar import YEARS
from tests.core.okr_ways import begin
from tests.known_people import AddMember
from tests.ui.screen_reader import in_focus, parts

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
MARCH = date(2027, 3, 31)


def november(day):
    return date(2026, 11, day)


class Shown:
    """The OKRs pane on the roadmap of a small team."""

    def __init__(self, journal, background, host, qtbot):
        self.journal = journal
        self.qtbot = qtbot
        self.pane = OkrsPane(journal, background, host, WorkWeek)
        journal.subscribe(self.pane.on_changed)
        qtbot.addWidget(self.pane)
        qtbot.addWidget(self.pane.header())
        self.pane.resize(1300, 800)
        self.pane.show()
        self.pane.activateWindow()
        self.pane.open("roadmap")
        self.tab = self.pane._tabs.current
        self.wait()

    def wait(self):
        """Let what is being read arrive."""
        self.qtbot.waitUntil(lambda: all(job.future.done() for job in self.tab._jobs))
        QApplication.processEvents()

    @property
    def timeline(self):
        return self.tab._page.timeline

    def years(self):
        self.tab.toolbar.pages._segments[YEARS].click()
        self.wait()
        self.tab.take_keyboard()

    def press(self, key, modifiers=NONE):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def rect(self, key):
        rows = self.timeline.sheet.layout_of_now.rows
        return next(item.rect for line in rows for item in line.items if item.item.key == key)


@pytest.fixture
def planned(journal):
    """A key result with a plan of mine, one of Ken's, one without days, and a milestone."""
    objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective).id
    kr = journal.run(AddKeyResult(objective, "Median below 1 h")).made(KeyResult).id
    ken = journal.run(AddMember("Ken")).made(Member).id
    mine = AddPlan(kr, "Sort by label", journal.me, november(9), november(18), PlanState.DOING)
    made = {"kr": kr, "objective": objective, "mine": journal.run(mine).made(ActionPlan).id}
    kens = AddPlan(
        kr, "Templates", ken, november(23), november(27), possible="30 min", done_when="three of them"
    )
    made["kens"] = journal.run(kens).made(ActionPlan).id
    made["someday"] = journal.run(AddPlan(kr, "Some day")).made(ActionPlan).id
    milestone = AddStep(kr, StepKind.MILESTONE, "Macros", due=date(2026, 12, 11))
    made["milestone"] = journal.run(milestone).made(Step).id
    return made


@pytest.fixture
def shown(journal, planned, background, host, qtbot):
    del planned
    return Shown(journal, background, host, qtbot)


# A cycle ---------------------------------------------------------------------------------------------


def test_key_results_stand_with_their_plans_and_milestones(shown):
    assert [part.name for part in parts(shown.timeline.sheet)] == [
        "KR-1, Median below 1 h",
        "Sort by label, 立松, Nov 9 – Nov 18, overdue",
        "Templates, Ken, 30 min, Nov 23 – Nov 27, to come",
        "Some day",
        "Macros, Dec 11, to come",
    ]


def test_the_keyboard_is_on_the_first_plan_and_the_card_tells_of_the_current_one(shown, planned):
    assert in_focus().name.startswith("Sort by label")
    shown.press(KEY.Key_Down)
    card = shown.tab.cycle.card
    assert card._what.said.text() == "Templates"
    assert card._what.asked.text() == SEPARATOR.join(("Action plan of KR-1", "Ken"))
    assert (card._when.said.text(), card._when.beside.text()) == ("Nov 27 Fri", "5 workdays left")
    assert (card._possible.said.text(), card._state.said.text()) == ("30 min", "three of them")
    del planned


def test_keys_move_a_plan_one_after_another_and_undo_takes_each_back(shown, journal, planned):
    shown.timeline.select(planned["kens"])
    shown.press(KEY.Key_Right)
    shown.press(KEY.Key_Right, SHIFT)
    plan = journal.reads.plans.plan(planned["kens"])
    assert (plan.first, plan.last) == (november(24), date(2026, 12, 1))
    journal.undo()
    journal.undo()
    shown.wait()
    plan = journal.reads.plans.plan(planned["kens"])
    assert (plan.first, plan.last) == (november(23), november(27))
    assert "Nov 23 – Nov 27" in in_focus().name


def test_a_plan_that_is_moved_beyond_the_cycle_stays_in_sight(shown, planned):
    shown.timeline.select(planned["kens"])
    for _week in range(8):
        shown.press(KEY.Key_Right, CTRL | SHIFT)
    assert shown.timeline.sheet.data.shows(date(2027, 1, 22))
    assert "Jan 18 – Jan 22" in in_focus().name


def test_a_late_plan_that_is_given_time_is_late_no_more(shown, planned):
    shown.timeline.select(planned["mine"])
    shown.press(KEY.Key_Right, CTRL | SHIFT)
    assert in_focus().name == "Sort by label, 立松, Nov 16 – Nov 25, under way"


def test_a_milestone_is_dragged_to_another_day(shown, journal, planned):
    at = shown.rect(planned["milestone"]).center().toPoint()
    day = round(shown.timeline.sheet.layout_of_now.column / 5)
    QTest.mousePress(shown.timeline.sheet, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(shown.timeline.sheet, at)
    QTest.mouseMove(shown.timeline.sheet, at + QPoint(-day, 0))
    QTest.mouseRelease(shown.timeline.sheet, Qt.MouseButton.LeftButton, pos=at + QPoint(-day, 0))
    assert journal.reads.plans.step(planned["milestone"]).due == date(2026, 12, 10)


def test_in_a_cycle_under_way_a_milestone_moves_once_a_reason_is_given(shown, journal, planned):
    begin(journal, journal.reads.okr.period_on(FRIDAY), date(2026, 10, 1))
    kr = journal.reads.okr.key_result(planned["kr"])
    if kr.state is not State.ACTIVE:
        journal.run(Because(EditKeyResult(kr, replace(kr, state=State.ACTIVE)), Why(reason="set")))
    shown.wait()
    shown.timeline.select(planned["milestone"])
    shown.press(KEY.Key_Right)
    assert journal.reads.plans.step(planned["milestone"]).due == date(2026, 12, 11)
    dialog = shown.pane.asking._dialog
    dialog.reason.set_text("the vendor is late")
    dialog._on_typed()
    dialog.yes.click()
    shown.wait()
    assert journal.reads.plans.step(planned["milestone"]).due == date(2026, 12, 14)
    assert any("Dec 14" in part.name for part in parts(shown.timeline.sheet))


def test_return_opens_a_plan_beside_the_tree(shown, planned):
    shown.timeline.select(planned["kens"])
    shown.press(KEY.Key_Return)
    assert shown.pane._tabs.key == "tree"
    assert shown.pane.page.panel.page is shown.pane.page.panel.plan


def test_return_opens_the_key_result_of_a_milestone(shown, planned):
    shown.timeline.select(planned["milestone"])
    shown.press(KEY.Key_Return)
    assert shown.pane._tabs.key == "tree"
    assert shown.pane.page.sheet.tree.current.id == planned["kr"]


def test_brackets_show_months_and_quarters_of_the_fiscal_year(shown):
    columns = lambda: len(shown.timeline.sheet.data.columns)  # noqa: E731
    assert columns() == 14
    shown.press(KEY.Key_BracketRight)
    assert (shown.tab.toolbar.scale, columns()) == (Scale.MONTH, 12)
    shown.press(KEY.Key_BracketRight)
    shown.press(KEY.Key_BracketRight)
    assert (shown.tab.toolbar.scale, columns()) == (Scale.QUARTER, 4)
    shown.press(KEY.Key_BracketLeft)
    assert shown.tab.toolbar.scale is Scale.MONTH


def test_only_what_is_assigned_to_me_is_left_by_the_filter(shown):
    shown.tab.toolbar.mine.click()
    names = [part.name for part in parts(shown.timeline.sheet)]
    assert [name.split(",")[0] for name in names] == ["KR-1", "Sort by label"]


def test_a_fold_hides_the_plans_of_a_key_result(shown):
    shown.press(KEY.Key_Up)
    shown.press(KEY.Key_Return)
    assert in_focus().name == "KR-1, Median below 1 h, folded"
    assert len(parts(shown.timeline.sheet)) == 1


def test_what_somebody_else_plans_appears(shown, journal, planned):
    plan = journal.reads.plans.plan(planned["kens"])
    journal.run(EditPlan(plan, replace(plan, title="Four templates")))
    shown.wait()
    assert any(part.name.startswith("Four templates") for part in parts(shown.timeline.sheet))


def test_a_cycle_without_plans_says_what_belongs_here(journal, background, host, qtbot):
    shown = Shown(journal, background, host, qtbot)
    assert shown.tab.cycle.is_empty
    shown.tab.take_keyboard()
    shown.press(KEY.Key_Space)
    assert shown.pane._tabs.key == "tree"


# The years -------------------------------------------------------------------------------------------


@pytest.fixture
def themes(journal, planned):
    wait = journal.run(AddTheme("No waiting", icon="clock")).made(Theme).id
    voice = journal.run(AddTheme("Voice")).made(Theme).id
    hour = journal.run(AddMilestone(wait, MARCH, "Reply within the hour", "Median")).made(Milestone).id
    journal.run(LeadTo(planned["objective"], hour))
    return {"wait": wait, "voice": voice, "hour": hour}


@pytest.fixture
def years(journal, themes, background, host, qtbot):
    del themes
    shown = Shown(journal, background, host, qtbot)
    shown.years()
    return shown


def milestones(journal):
    return {
        view.theme.title: [(one.milestone.possible, one.milestone.until) for one in view.milestones]
        for view in journal.reads.roadmap.years(None)
    }


def test_the_years_begin_with_the_halves_of_this_one_and_cards_lie_where_they_are_due(years, themes):
    data = years.timeline.sheet.data
    assert [column.words for column in data.columns] == ["FY2026 H1", "FY2026 H2", "FY2027", "FY2028"]
    assert in_focus().name == "No waiting, Reply within the hour, Median, by March 2027, under way"
    assert data.item(themes["hour"]).chips == ("Q3 O1",)


def test_alt_and_arrows_move_a_milestone_in_time_and_between_themes(years, journal):
    years.press(KEY.Key_Right, ALT)
    years.press(KEY.Key_Right, ALT)
    years.press(KEY.Key_Down, ALT)
    assert milestones(journal) == {
        "No waiting": [],
        "Voice": [("Reply within the hour", date(2029, 3, 31))],
    }
    for _step in range(3):
        journal.undo()
    assert milestones(journal)["No waiting"] == [("Reply within the hour", MARCH)]


def test_an_empty_place_asks_for_what_becomes_possible_there(years, journal):
    years.press(KEY.Key_Right)
    assert in_focus().name == "No waiting, FY2027, Add here"
    years.press(KEY.Key_Return)
    form = years.tab.years.milestone
    assert form.until.text() == "2028/3"
    QTest.keyClicks(form.possible.edit, "Answers without asking")
    QTest.keyClick(form.possible.edit, KEY.Key_Return)
    years.wait()
    assert ("Answers without asking", date(2028, 3, 31)) in milestones(journal)["No waiting"]
    assert in_focus().name.startswith("No waiting, Answers without asking")


def test_a_form_says_what_is_wrong_and_changes_nothing(years, journal):
    before = milestones(journal)
    years.tab.years.add()
    form = years.tab.years.milestone
    form.until.set_text("spring")
    form.submit()
    assert form.possible.complaint.text == "Write what becomes possible."
    assert form.until.complaint.text == "Write a month or a day, such as 2027/3."
    years.press(KEY.Key_Escape)
    assert milestones(journal) == before


def test_a_milestone_is_edited_and_reached_in_the_panel(years, journal, themes):
    years.press(KEY.Key_Return)
    form = years.tab.years.milestone
    form.state.set_text("Median one hour")
    form.done.click()
    form.submit()
    years.wait()
    milestone = journal.reads.roadmap.years(None)[0].milestones[0].milestone
    assert (milestone.state, milestone.done_on) == ("Median one hour", FRIDAY)
    assert in_focus().name.endswith("done")
    del themes


def test_an_objective_is_linked_to_a_milestone_and_taken_off(years, journal, planned):
    years.press(KEY.Key_Return)
    listed = years.tab.years.milestone.leading
    listed._shown[0]._off.click()
    years.wait()
    assert journal.reads.okr.objective(planned["objective"]).milestone is None
    assert listed._shown == []
    listed.choice.setCurrentIndex(1)
    listed.choice.activated.emit(1)
    years.wait()
    assert journal.reads.okr.objective(planned["objective"]).milestone is not None


def test_a_theme_is_walked_to_renamed_and_moved(years, journal):
    years.press(KEY.Key_Left)
    years.press(KEY.Key_Left)
    assert in_focus().name == "No waiting"
    years.press(KEY.Key_Down, ALT)
    years.wait()
    assert list(milestones(journal)) == ["Voice", "No waiting"]
    years.press(KEY.Key_Return)
    years.tab.years.theme.name.set_text("Quick")
    years.tab.years.theme.submit()
    years.wait()
    assert list(milestones(journal)) == ["Voice", "Quick"]


def test_an_icon_this_version_does_not_offer_stays_when_a_theme_is_renamed(years, journal, themes):
    theme = journal.reads.roadmap.themes(None)[0]
    journal.run(EditTheme(theme, replace(theme, icon="rocket")))
    years.wait()
    years.tab.years.open(themes["wait"])
    years.tab.years.theme.name.set_text("Quick")
    years.tab.years.theme.submit()
    renamed = journal.reads.roadmap.themes(None)[0]
    assert (renamed.title, renamed.icon) == ("Quick", "rocket")


def test_a_removed_theme_comes_back_with_its_milestones(years, journal, themes):
    years.tab.years.open(themes["wait"])
    years.tab.years.theme.delete.click()
    years.wait()
    assert milestones(journal) == {"Voice": []}
    journal.undo()
    assert len(milestones(journal)["No waiting"]) == 1


def test_without_themes_the_first_milestone_brings_one_along(journal, background, host, qtbot):
    shown = Shown(journal, background, host, qtbot)
    shown.years()
    shown.press(KEY.Key_Space)
    form = shown.tab.years.milestone
    form.possible.set_text("Every wish is answered")
    form.new_theme.set_text("Voice")
    form.submit()
    shown.wait()
    assert milestones(journal) == {"Voice": [("Every wish is answered", MARCH)]}


# Paper -----------------------------------------------------------------------------------------------


def test_a_roadmap_is_written_to_a_pdf(shown, tmp_path):
    paper = Paper(shown.pane)
    paper._paint = RoadmapPages(shown.timeline.sheet.data, "Roadmap", "today")
    paper.write_pdf(tmp_path / "roadmap.pdf")
    assert (tmp_path / "roadmap.pdf").read_bytes().startswith(b"%PDF")
    banners = []
    shown.pane.banner_requested.connect(lambda message: banners.append(message.text))
    paper.write_pdf(tmp_path / "nowhere" / "roadmap.pdf")
    assert "cannot be written" in banners[0]


def test_no_page_ends_with_the_heading_of_a_key_result(shown):
    layout = shown.timeline.sheet.layout_of_now
    rows = layout.rows
    for count in range(2, len(rows) + 1):
        breaks = page_breaks(layout, layout.head + rows[count - 1].rect.bottom() - rows[0].rect.top())
        assert breaks[0] == 0
        assert breaks[-1] == len(rows)
        assert all(rows[end - 1].row is not None for end in breaks[1:-1])


# Groups ----------------------------------------------------------------------------------------------


def test_in_a_team_with_groups_one_looks_at_one_of_them(journal, planned, background, host, qtbot):
    group = journal.run(AddGroup("Operations")).made(Group).id
    other = journal.run(AddObjective("Elsewhere", FRIDAY)).made(Objective).id
    kr = journal.run(AddKeyResult(other, "Another")).made(KeyResult).id
    journal.run(AddPlan(kr, "Not here", first=FRIDAY, last=FRIDAY))
    objective = journal.reads.okr.objective(planned["objective"])
    journal.run(EditObjective(objective, replace(objective, group=group)))
    shown = Shown(journal, background, host, qtbot)
    titles = lambda: [one.title for one in shown.timeline.sheet.data.groups]  # noqa: E731
    assert titles() == ["Median below 1 h", "Another"]
    shown.tab.toolbar.where.click()
    shown.pane.page.groups._look_at(Where(group))
    shown.wait()
    assert titles() == ["Median below 1 h"]
    assert "Operations" in shown.tab.toolbar.where.accessibleName()
