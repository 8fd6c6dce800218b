"""The tab of Trys in the history: the ledger, and the Problems that come back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.evidence import Served
from journal_app.domain.habit.pause import Pause
from journal_app.domain.kpt import Kind, Outcome
from journal_app.domain.links import HistoryLink
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.try_commands import SettleTry
from journal_app.ui.dialogs.lines import LinesSheet
from journal_app.ui.history.pane import HistoryPane
from journal_app.ui.history.tries.ledger import Span
from journal_app.ui.history.tries.life_rows import LifeRow, MoreRow
from journal_app.ui.kit import Heading, LifeEnd
from journal_app.ui.shell.main_window import MainWindow
from tests.ui.pane_tools import declared, tools_for
from tests.ui.resting import come_to_rest
from tests.ui.today.today_form import FRIDAY, Form

YESTERDAY = FRIDAY - timedelta(days=1)


class Shown(Form):
    """A window with the history."""

    def show(self, *, size=(1440, 900)):
        panes = declared(history=self._build_history, today=self._build_elsewhere)
        tools = tools_for(self.journal, self.background, self.host)
        self.window = MainWindow(tools, self.bridge, panes, self.state)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.window.show_pane("history")
        self.rest()
        return self

    def _build_history(self):
        self.pane = HistoryPane(self.journal, self.background, self.host, WorkWeek)
        self.pane.go_requested.connect(lambda *where: self.went.append(where))
        return self.pane

    def rest(self):
        QApplication.processEvents()
        if self.background._last is not None:
            self.background._last.result(10)
        come_to_rest(self.background)

    @property
    def tab(self):
        return self.pane._tab

    def lives(self):
        return [row.life.last.text for row in self.tab.list.rows if isinstance(row, LifeRow)]

    def on(self, text):
        row = next(row for row in self.tab.list.rows if row.life.last.text == text)
        self.tab.list.choose(row.life.lines[0].id)
        self.tab.list.chosen.emit(self.tab.list.current)
        self.tab.list.setFocus()
        return row

    def press(self, key):
        QTest.keyClick(QApplication.focusWidget(), key)
        self.rest()

    def tried(self, text, day=YESTERDAY, outcome=None, **more):
        line = self.has(text, Kind.TRY, day, **more)
        if outcome is not None:
            self.journal.run(
                SettleTry(line, outcome, FRIDAY, "why not" if outcome is Outcome.DROPPED else "")
            )
        return line


@pytest.fixture
def shown(tmp_path, host, qtbot):
    shown = Shown(tmp_path, host)
    yield shown
    shown.close()


def test_without_a_try_it_says_what_belongs_here_and_leads_to_today(shown):
    shown.show()
    assert shown.tab._empty.isVisible()
    shown.tab._empty.action_requested.emit()
    assert shown.went == [("today", FRIDAY)]


def test_open_ones_come_first_and_each_shows_its_life(shown):
    shown.tried("kept", outcome=Outcome.DONE)
    shown.tried("dropped", outcome=Outcome.DROPPED)
    shown.tried("carried", FRIDAY - timedelta(days=3), outcome=Outcome.CARRIED)
    shown.show()
    assert shown.lives()[0] == "carried"
    assert [row.title for row in shown.tab.list._model.rows if isinstance(row, Heading)] == ["Open", "Ended"]
    rows = {row.life.last.text: row for row in shown.tab.list.rows}
    assert (rows["carried"].line.end, rows["carried"].line.made, rows["carried"].line.last) == (
        LifeEnd.OPEN,
        17,
        20,
    )
    assert rows["kept"].line.end is LifeEnd.KEPT
    assert rows["dropped"].second == "Why: why not"
    spoken = shown.tab.list._painter.spoken(rows["kept"])
    assert spoken == "kept, Keep on Nov 20"


@pytest.mark.parametrize(("key", "outcome"), [(Qt.Key.Key_D, Outcome.DONE), (Qt.Key.Key_C, Outcome.CARRIED)])
def test_a_key_answers_the_row_chosen_and_the_toast_takes_it_back(shown, key, outcome):
    line = shown.tried("ask at stand-up")
    shown.show().on("ask at stand-up")
    shown.press(key)
    assert shown.journal.reads.kpt.line(line).outcome is outcome
    assert shown.lives() == ["ask at stand-up"]
    shown.toast()._button.click()
    shown.rest()
    assert shown.journal.reads.kpt.line(line).outcome is Outcome.OPEN
    assert shown.tab.list.rows[0].life.fate == "open"


def test_a_drop_asks_for_a_reason_that_may_stay_empty(shown):
    line = shown.tried("ask at stand-up")
    shown.show().on("ask at stand-up")
    shown.press(Qt.Key.Key_X)
    sheet = shown.window.findChild(LinesSheet)
    QTest.keyClick(sheet.fields[0].edit, Qt.Key.Key_Return)
    shown.rest()
    assert shown.journal.reads.kpt.line(line).outcome is Outcome.DROPPED


def test_s_puts_up_to_two_smaller_ones_in_its_place(shown):
    shown.tried("rework the whole form")
    shown.show().on("rework the whole form")
    shown.press(Qt.Key.Key_S)
    sheet = shown.window.findChild(LinesSheet)
    for field, text in zip(sheet.fields, ("the refund part", "its heading"), strict=True):
        field.edit.setText(text)
    sheet._verb.click()
    shown.rest()
    assert set(shown.lives()[:2]) == {"the refund part", "its heading"}
    assert shown.tab.list.rows[2].second.startswith("Into: ")


def test_right_and_left_read_the_days_of_a_life(shown):
    first = shown.tried("carried", FRIDAY - timedelta(days=3))
    shown.journal.run(SettleTry(first, Outcome.CARRIED, YESTERDAY))
    shown.show().on("carried")
    said = []
    for _step in range(3):
        shown.press(Qt.Key.Key_Right)
        said.append(shown.tab.list._painter.spoken(shown.tab.list.current))
    assert said[0].startswith("carried, Nov 17, made")
    assert said[1].startswith("carried, Nov 19, Carried on")
    assert "since Nov 17" in said[2]


def test_segments_filters_and_search_narrow_it_and_say_how_many(shown):
    shown.tried("read the refund log", kr=shown.key_result().id)
    shown.tried("call first", outcome=Outcome.DONE)
    shown.show()
    tools = shown.tab._toolbar
    assert tools.groups._segments["kept"].text() == "Became a Keep 1"
    tools.groups._segments["kept"].click()
    assert shown.lives() == ["call first"]
    tools.clear()
    tools.search.edit.setText("refund")
    tools.search.submitted.emit()
    assert shown.lives() == ["read the refund log"]
    tools.clear()
    tools.kr._on_chosen("KR-1")
    assert shown.lives() == ["read the refund log"]
    tools.clear()
    tools.order._on_chosen("oldest")
    assert shown.lives()[0] == "read the refund log"


def test_another_time_is_read_anew(shown):
    shown.tried("of last year", FRIDAY - timedelta(days=365))
    shown.tried("of yesterday")
    shown.show()
    assert shown.lives() == ["of yesterday"]
    shown.tab._toolbar.span._on_chosen(Span.ALL)
    shown.rest()
    assert shown.lives() == ["of yesterday", "of last year"]


def test_a_long_past_is_shown_piece_by_piece(shown):
    for number in range(45):
        shown.tried(f"try {number}", outcome=Outcome.DROPPED)
    shown.show()
    assert len(shown.lives()) == 40
    more = shown.tab.list.rows[-1]
    assert isinstance(more, MoreRow)
    shown.tab.list.opened.emit(more)
    assert len(shown.lives()) == 45


def test_return_opens_the_day(shown):
    shown.tried("ask at stand-up")
    shown.show().on("ask at stand-up")
    shown.press(Qt.Key.Key_Return)
    assert shown.went == [("today", YESTERDAY)]


def comes_back(shown, text="マクロが増えて迷う", **more):
    for ago in range(3):
        shown.has(text, Kind.PROBLEM, FRIDAY - timedelta(weeks=ago), **more)


def test_a_problem_that_comes_back_is_ours_to_change_and_becomes_a_try(shown):
    comes_back(shown, private=True)
    shown.show()
    (card,) = shown.tab.problems.cards
    card.setFocus()
    shown.press(Qt.Key.Key_T)
    sheet = shown.window.findChild(LinesSheet)
    assert sheet.fields[0].edit.text() == "If …, then …"
    sheet.fields[0].edit.setText("If I look for one, then I ask")
    QTest.keyClick(sheet.fields[0].edit, Qt.Key.Key_Return)
    shown.rest()
    (made,) = shown.journal.reads.kpt.day(shown.journal.me, FRIDAY).of(Kind.TRY)
    assert made.private
    assert made.evidence[0].served is Served.ORIGIN
    assert "A Try has come of it." in shown.tab.problems.cards[0].accessibleDescription()


def test_one_that_is_ours_in_part_asks_whom_and_for_what(shown):
    comes_back(shown)
    shown.show()
    shown.tab.problems.cards[0]._partly.click()
    sheet = shown.window.findChild(LinesSheet)
    sheet.fields[0].edit.setText("＠Ken")
    sheet.fields[1].edit.setText("one name for each")
    sheet._verb.click()
    assert shown.stored(Kind.TRY) == ["Ask @Ken: one name for each"]


def test_one_that_is_not_is_accepted_and_quiet_for_eight_weeks(shown):
    comes_back(shown)
    shown.show()
    shown.tab.problems.cards[0]._no.click()
    shown.rest()
    assert shown.tab.problems.cards == []
    (pause,) = shown.journal.reads.everything(Pause)
    assert pause.until == FRIDAY + timedelta(weeks=8)
    shown.toast()._button.click()
    shown.rest()
    assert len(shown.tab.problems.cards) == 1


def test_the_tab_opens_with_the_newest_try_chosen_and_its_keys_shown(shown):
    shown.tried("ask at stand-up")
    shown.tried("an older one", YESTERDAY - timedelta(days=3))
    shown.show()
    shown.tab.take_keyboard()
    assert shown.tab.list.current.life.last.text == "ask at stand-up"
    assert shown.tab.list.indexWidget(shown.tab.list.currentIndex()) is not None


def test_f6_goes_between_the_list_and_the_problems_also_where_only_one_is_shown(shown):
    comes_back(shown)
    shown.tried("ask at stand-up")
    shown.show().on("ask at stand-up")
    shown.press(Qt.Key.Key_F6)
    assert shown.tab.problems.cards[0].hasFocus()
    shown.press(Qt.Key.Key_F6)
    assert shown.tab.list.hasFocus()
    shown.window.resize(900, 600)
    shown.rest()
    assert not shown.tab.problems.isVisible()
    shown.press(Qt.Key.Key_F6)
    assert shown.tab.problems.isVisible()
    assert not shown.tab.list.isVisible()


def test_a_link_opens_the_tab_and_only_one_that_is_there(shown):
    shown.show()
    assert shown.pane.meaning_of(HistoryLink("tries")) == "tries"
    with pytest.raises(Exception, match="bad_link"):
        shown.pane.meaning_of(HistoryLink("nowhere"))


def test_the_view_keeps_the_answers_of_the_row_chosen_and_of_no_other(shown):
    """Deleted behind its back, those of a row left were shown again at the next layout: that ended the program."""
    for text in ("one", "two"):
        shown.tried(text)
    shown.show()
    shown.on("one")
    shown.on("two")
    view, rows = shown.tab.list, shown.tab.list._model
    kept = [at for at in range(rows.rowCount()) if view.indexWidget(rows.index(at, 0)) is not None]
    assert kept == [view.currentIndex().row()]
    for scale in (1.5, 1.0, 1.5):
        shown.host.set_scale(scale)
        shown.rest()
    assert view.indexWidget(view.currentIndex()).isVisible()
