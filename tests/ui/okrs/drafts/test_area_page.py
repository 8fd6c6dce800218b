"""The board of an area by keys: ideas put forward, converged by one person, decided one by one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app import i18n
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import State
from journal_app.domain.runner.verdicts import Fate
from journal_app.domain.workshop.ideas import Cluster
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote, PlaceNote
from journal_app.ui.kit import TitleOf
from journal_app.ui.okrs.drafts.values import Stage
from journal_app.ui.okrs.drafts.why_card import WhyCard
from journal_app.ui.okrs.questions.card import QuestionsCard
from journal_app.ui.okrs.setting.areas import area_page
from tests.core.areas import an_area, keep_time
from tests.core.workshops import beside

KEY = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Table:
    """The page of an area, and the hands of who sits before it."""

    def __init__(self, journal, pane, page, area, qtbot):
        self.journal, self.pane, self.page, self.area, self.qtbot = journal, pane, page, area, qtbot

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def until(self, wanted):
        self.qtbot.waitUntil(lambda: self.page._job.done is None and bool(wanted()))

    @property
    def columns(self):
        """What stands in which column."""
        data = self.page.board.data
        return {column.title: [card.text for card in column.cards] for column in data.columns}

    def cards(self, text):
        return next(
            card for column in self.page.board.data.columns for card in column.cards if card.text == text
        )

    def choose(self, text):
        self.page.board.select(self.cards(text).key)
        self.page.board.sheet.setFocus()

    def row(self, text):
        return next(row for row in self.page.decide.rows if row.candidate.text == text)


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def sit(journal, open_pane, qtbot):
    """Sit down before the page of an area."""

    def build(area, **more):
        pane = open_pane(journal, **more)
        pane.open("routines")
        page = area_page(pane, area.step)
        pane._tabs.current._lay_over(page)
        qtbot.waitUntil(lambda: page._found is not None)
        page.take_keyboard()
        return Table(journal, pane, page, area, qtbot)

    return build


@pytest.fixture
def area(journal, ken):
    return an_area(
        journal, ("find things", None), ("wait less", ken), ("one form", ken), facilitator=journal.me
    )


# Putting forward -------------------------------------------------------------------------


def test_return_puts_an_idea_forward_and_waits_for_the_next(journal, area, sit):
    table = sit(area)
    table.type("meet less")
    table.press(KEY.Key_Return)
    table.until(lambda: "meet less" in table.columns["Ideas"])
    assert table.page.bar.text == ""
    table.type("meet shorter")
    table.press(KEY.Key_Return)
    table.until(lambda: "meet shorter" in table.columns["Ideas"])


def test_tab_goes_through_the_places_and_the_idea_lands_in_the_one_chosen(journal, area, sit):
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    table = sit(area)
    table.type("answer within a day")
    table.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is table.page.bar.line
    assert table.page.bar.cluster == cluster
    table.press(KEY.Key_Return)
    table.until(lambda: table.columns.get("No waiting") == ["answer within a day"])


def test_an_idea_without_a_name_is_kept_without_it(journal, area, sit):
    table = sit(area)
    table.press(KEY.Key_A, CTRL | SHIFT)
    table.type("say it openly")
    table.press(KEY.Key_Return)
    table.until(lambda: "say it openly" in table.columns["Ideas"])
    (idea,) = [one for one in journal.reads.workshop.ideas(area.step) if one.text == "say it openly"]
    assert idea.nameless
    for stage in (Stage.DIVERGE, Stage.CONVERGE):  # others may see the screen of whoever wrote it
        table.page._turn(stage)
        assert [person.name for person in table.cards("say it openly").people] == ["A member"]


def test_whose_a_nameless_idea_of_somebody_else_is_stands_nowhere_on_the_page(journal, area, ken, sit):
    from dataclasses import replace

    from journal_app.domain.changes import Change
    from tests.core.kinds import Raw

    row = journal.reads.row("idea", area.ideas["wait less"])
    journal.run(Raw((Change(row, replace(row, nameless=True)),)))
    table = sit(area)
    assert [person.name for person in table.cards("wait less").people] == ["A member"]
    table.page._turn(Stage.CONVERGE)
    assert [person.name for person in table.cards("wait less").people] == ["A member"]
    table.page._turn(Stage.DECIDE)
    assert "Ken" not in table.row("wait less").accessibleName()


def test_only_ones_own_ideas_can_be_edited_while_they_are_put_forward(journal, area, sit):
    table = sit(area)
    table.choose("wait less")
    table.press(KEY.Key_F2)
    assert table.page.board.editor.key is None
    table.choose("find things")
    table.press(KEY.Key_F2)
    table.page.board.editor.end(keeps=False)
    assert not table.cards("wait less").tools
    assert table.cards("find things").tools


def test_a_column_is_begun_by_its_key(journal, area, sit):
    table = sit(area)
    table.choose("find things")
    table.press(KEY.Key_N, CTRL)
    table.type("No waiting")
    table.press(KEY.Key_Return)
    table.until(lambda: table.columns.get("No waiting") == ["find things"])


def test_the_foot_counts_ideas_and_from_how_many_people(journal, area, sit):
    table = sit(area)
    assert table.page.foot._counts.text().startswith("3 ideas put forward")


# Converging ------------------------------------------------------------------------------


def test_f8_goes_on_and_the_discs_lead_back(journal, area, sit):
    table = sit(area)
    table.press(KEY.Key_F8)
    assert table.page.stage is Stage.CONVERGE
    assert QApplication.focusWidget() is not table.page.bar.line
    table.page.head.stages.requested.emit(0)
    assert table.page.stage is Stage.DIVERGE
    assert table.page.bar.isVisible()


def test_who_leads_groups_merges_splits_and_rewords_by_keys(journal, area, ken, sit):
    table = sit(area)
    table.press(KEY.Key_F8)
    table.choose("find things")
    table.press(KEY.Key_N, CTRL)
    table.type("No waiting")
    table.press(KEY.Key_Return)
    table.until(lambda: table.columns.get("O  No waiting") == ["find things"])
    table.choose("wait less")
    table.press(KEY.Key_Right, ALT)
    table.until(lambda: set(table.columns["O  No waiting"]) == {"find things", "wait less"})
    table.choose("wait less")
    table.press(KEY.Key_M, CTRL)
    table.type("find")
    table.press(KEY.Key_Return)
    table.until(lambda: table.columns["O  No waiting"] == ["find things"])
    merged = table.cards("find things")
    assert [(line.text, line.person.name) for line in merged.lines][1] == ("wait less", "Ken")
    table.choose("find things")
    table.press(KEY.Key_F2)
    QApplication.focusWidget().selectAll()
    table.type("no search, no wait")
    table.press(KEY.Key_Return)
    table.until(lambda: table.columns["O  No waiting"] == ["no search, no wait"])
    table.choose("no search, no wait")
    table.press(KEY.Key_M, CTRL | SHIFT)
    table.until(lambda: len(table.columns["O  No waiting"]) == 2)


def test_a_group_is_renamed_without_the_mark_before_its_name(journal, area, sit):
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    table = sit(area)
    table.press(KEY.Key_F8)
    table.page.board.select(TitleOf(cluster))
    table.page.board.sheet.setFocus()
    table.press(KEY.Key_F2)
    assert table.page.board.editor.text == "No waiting"
    QApplication.focusWidget().selectAll()
    table.type("No queue")
    table.press(KEY.Key_Return)
    table.until(lambda: "O  No queue" in table.columns)


def test_who_does_not_lead_sees_it_and_moves_nothing(journal, ken, sit):
    area = an_area(journal, ("find things", None), ("wait less", ken), facilitator=ken)
    journal.run(AddCluster(area.step, "No waiting"))
    table = sit(area)
    table.page._turn(Stage.CONVERGE)
    data = table.page.board.data
    assert not any(card.movable or card.tools for column in data.columns for card in column.cards)
    assert not any(column.held or column.tail for column in data.columns)
    assert not table.page.head.next.isVisible()
    table.choose("find things")
    before = table.columns
    for key, modifiers in ((KEY.Key_Right, ALT), (KEY.Key_M, CTRL), (KEY.Key_F2, Qt.KeyboardModifier(0))):
        table.press(key, modifiers)
    assert table.columns == before
    assert table.page.board.editor.key is None
    assert "Ken" in table.page.head._says.text()


def test_what_the_one_who_leads_moves_is_seen_by_the_others(journal, ken, sit):
    area = an_area(journal, ("find things", None), ("wait less", ken), facilitator=ken)
    cluster = journal.run(AddCluster(area.step, "No waiting")).made(Cluster).id
    table = sit(area)
    table.page._turn(Stage.CONVERGE)
    journal.run(PlaceNote(area.ideas["wait less"], cluster))  # heard of, as from another device
    table.until(lambda: table.columns["O  No waiting"] == ["wait less"])


def test_a_merge_of_somebody_else_turns_the_page_of_who_follows(journal, ken, sit):
    area = an_area(journal, ("find things", None), ("wait less", ken), facilitator=ken)
    table = sit(area)
    assert table.page.stage is Stage.DIVERGE
    journal.run(MergeNote(area.ideas["wait less"], area.ideas["find things"]))
    table.until(lambda: table.page.stage is Stage.CONVERGE)


# Deciding --------------------------------------------------------------------------------


@pytest.fixture
def deciding(journal, area, sit):
    journal.run(AddCluster(area.step, "No waiting", area.ideas["wait less"]))
    table = sit(area)
    table.page._turn(Stage.DECIDE)
    return table


def test_the_keys_one_two_and_three_decide_and_arrows_choose(journal, deciding):
    table = deciding
    table.row("wait less").setFocus()
    table.press(KEY.Key_1)
    table.until(lambda: table.row("wait less").candidate.fate is Fate.KEY_RESULT)
    table.press(KEY.Key_Down)
    assert QApplication.focusWidget() is table.page.decide.rows[1]
    table.press(KEY.Key_2)
    table.until(lambda: table.page.decide.rows[1].candidate.fate is Fate.PARKED)
    table.press(KEY.Key_Down)
    table.press(KEY.Key_3)
    table.until(lambda: table.page.decide.rows[2].candidate.fate is Fate.DROPPED)
    krs = [
        one
        for objective in journal.reads.okr.objectives(table.area.period.id)
        for one in journal.reads.okr.key_results_of(objective.id)
    ]
    assert {kr.state for kr in krs} == {State.DRAFT, State.PARKED}
    objective = next(
        one for one in journal.reads.okr.objectives(table.area.period.id) if one.title == "No waiting"
    )
    assert [kr.title for kr in journal.reads.okr.key_results_of(objective.id)] == ["wait less"]


def test_the_same_key_once_more_takes_it_back(journal, deciding):
    table = deciding
    table.row("wait less").setFocus()
    table.press(KEY.Key_3)
    table.until(lambda: table.row("wait less").candidate.fate is Fate.DROPPED)
    table.press(KEY.Key_3)
    table.until(lambda: table.row("wait less").candidate.fate is Fate.OPEN)


def test_return_opens_the_questions_in_place_and_what_is_answered_counts(journal, deciding):
    table = deciding
    row = table.row("wait less")
    row.setFocus()
    table.press(KEY.Key_Return)  # what is not decided becomes a draft first
    table.until(lambda: isinstance(row.card, QuestionsCard))
    table.qtbot.waitUntil(lambda: row.card.rows[0].isAncestorOf(QApplication.focusWidget()))
    table.press(KEY.Key_Y)
    kr = row.candidate.draft.id
    table.until(lambda: row.candidate.clear.startswith("y"))
    assert journal.reads.questions.answers(kr)[1].answer is Answer.YES
    assert row.card is not None
    table.press(KEY.Key_Escape)
    table.until(lambda: row.card is None)
    assert "Checked 1 / 5" in row.accessibleName()


def test_a_parked_idea_says_what_it_waits_for_and_until_when(journal, deciding):
    table = deciding
    row = table.row("wait less")
    row.setFocus()
    table.press(KEY.Key_2)
    table.until(lambda: row.candidate.fate is Fate.PARKED)
    table.press(KEY.Key_Return)
    assert isinstance(row.card, WhyCard)
    row.card.why.set_text("what it costs")
    row.card.again.set_day(date(2027, 1, 20))
    row.card.submit()
    table.until(lambda: row.candidate.draft.look_again == date(2027, 1, 20))
    assert "what it costs" in row.accessibleName()


def test_a_day_that_cannot_be_read_is_said_and_nothing_is_written(journal, deciding):
    table = deciding
    row = table.row("wait less")
    row.setFocus()
    table.press(KEY.Key_2)
    table.until(lambda: row.candidate.fate is Fate.PARKED)
    table.press(KEY.Key_Return)
    row.card.again.set_text("some day")
    row.card.submit()
    assert row.card is not None
    assert row.candidate.draft.look_again is None


def test_why_an_idea_is_left_out_is_kept(journal, deciding):
    table = deciding
    row = table.row("wait less")
    row.setFocus()
    table.press(KEY.Key_3)
    table.until(lambda: row.candidate.fate is Fate.DROPPED)
    table.press(KEY.Key_Return)
    table.type("done in one sitting")
    assert table.page.drafts() == ("done in one sitting",)
    table.press(KEY.Key_Return)
    table.until(lambda: row.candidate.why == "done in one sitting")


def test_ctrl_return_leads_to_the_drafts_in_the_tree(journal, deciding):
    table = deciding
    row = table.row("wait less")
    row.setFocus()
    table.press(KEY.Key_1)
    table.until(lambda: row.candidate.fate is Fate.KEY_RESULT)
    kr = row.candidate.draft.id
    table.press(KEY.Key_Return, CTRL)
    table.qtbot.waitUntil(lambda: table.pane._tabs.current is None)
    table.qtbot.waitUntil(lambda: getattr(table.pane.page.sheet.tree.current, "id", None) == kr)


def test_the_board_says_that_it_waits_until_the_meeting_begins(journal, ken, sit):
    area = an_area(journal, facilitator=journal.me, begun=False)
    table = sit(area)
    assert table.page._waiting.isVisible()
    assert not table.page.bar.isVisible()


def test_the_head_counts_the_time_of_the_topic_down(journal, area, sit):
    keep_time(journal, area.meeting, topic=1, began=1, paused=1 + 60_000)
    table = sit(area)
    assert table.page.head.timer.isVisible()
    assert table.page.head.timer._shown[0] == "14:00"


@pytest.mark.parametrize("stage", Stage)
def test_the_page_speaks_the_language_it_is_switched_to(journal, area, sit, host, stage):
    table = sit(area)
    table.page._turn(stage)
    i18n.set_language("ja")
    host.set_language("ja")
    assert table.page.head.stages.row.names == ("出す", "まとめる", "決める")
    assert "次へ" in table.page.head.next.text() or "下書きへ" in table.page.head.next.text()
