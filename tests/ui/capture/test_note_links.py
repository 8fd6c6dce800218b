"""Signs in a quick note: the same picker as in a day, and chips until there is a line."""

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.habit.evidence import Served
from journal_app.domain.kpt import Kind
from journal_app.domain.links import CaptureLink
from journal_app.exchange.sample import load_sample
from journal_app.journal.habit.draft_commands import newest_draft
from journal_app.journal.journal import Journal
from journal_app.ui.capture.flow import CaptureFlow

KEY = Qt.Key


@pytest.fixture
def journal(tmp_path):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups")
    load_sample(opened, "en")
    yield opened
    opened.close()


@pytest.fixture
def begin(qtbot, host, journal):
    begun = []

    def begin():
        flow = CaptureFlow(journal, host, lambda _texts: None)
        begun.append(flow)
        flow.open(CaptureLink())
        return flow

    yield begin
    for flow in begun:
        flow.close()
        flow.window.deleteLater()
        flow.deleteLater()


def served(flow):
    return [target.served for target in flow.links.targets]


def chips(flow):
    return [chip.text() for chip in flow.window.field._chips._chips if chip.isVisibleTo(flow.window)]


def newest_line(journal):
    items = journal.reads.kpt.day(journal.me, journal.today()).of(Kind.KEEP)
    return max(items, key=lambda item: item.id)


def test_a_key_result_and_a_person_are_picked_by_their_signs_and_go_with_the_line(qtbot, begin, journal):
    flow = begin()
    edit = flow.window.field.edit
    before = {item.id for item in journal.reads.kpt.day(journal.me, journal.today()).items}
    qtbot.keyClicks(edit, "wrote the guide #kr")
    assert flow.links._picking.picker.isVisible()
    qtbot.keyClick(edit, KEY.Key_Return)
    qtbot.keyClicks(edit, " @")
    qtbot.keyClick(edit, KEY.Key_Return)
    assert served(flow) == [Served.KEY_RESULT, Served.PERSON]
    assert len(chips(flow)) == 2
    qtbot.keyClick(edit, KEY.Key_Return)
    (line,) = [i for i in journal.reads.kpt.day(journal.me, journal.today()).items if i.id not in before]
    assert line.text.startswith("wrote the guide")
    assert "#" not in line.text
    assert [target.served for target in line.evidence] == [Served.KEY_RESULT, Served.PERSON]
    journal.undo()
    assert {i.id for i in journal.reads.kpt.day(journal.me, journal.today()).items} == before


def test_the_window_makes_room_for_the_picker_and_takes_it_back(qtbot, begin):
    flow = begin()
    height, edit = flow.window.height(), flow.window.field.edit
    qtbot.keyClicks(edit, "#")
    picker = flow.links._picking.picker
    assert flow.window.height() > height
    assert flow.window.rect().contains(picker.box().translated(picker.pos()))
    qtbot.keyClick(edit, KEY.Key_Escape)
    assert flow.window.isVisible(), "Escape closes the picker alone"
    assert edit.text() == "#"
    qtbot.waitUntil(lambda: flow.window.height() == height)


def test_a_line_that_wraps_while_the_picker_is_open_leaves_it_open(qtbot, begin):
    flow = begin()
    edit = flow.window.field.edit
    qtbot.keyClicks(edit, "a word and " * 14 + "#newtag" * 3)
    assert flow.links._picking.picker.isVisible()


def test_a_draft_keeps_its_links(qtbot, begin, journal):
    flow = begin()
    edit = flow.window.field.edit
    qtbot.keyClicks(edit, "half #payment")
    qtbot.keyClick(edit, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(edit, KEY.Key_Escape)
    assert "payment" in newest_draft(journal.reads).links
    again = begin()
    assert (again.window.field.edit.text(), chips(again)) == ("half", ["#payment"])


def test_backspace_right_after_takes_a_link_back_and_the_list_lets_go_of_one(qtbot, begin):
    flow = begin()
    edit = flow.window.field.edit
    qtbot.keyClicks(edit, "#0")
    qtbot.keyClick(edit, KEY.Key_Return)
    assert served(flow) == [Served.OUTSIDE]
    qtbot.keyClick(edit, KEY.Key_Backspace)
    assert (served(flow), edit.text()) == ([], "#0")
    edit.selectAll()
    qtbot.keyClicks(edit, "#0")
    qtbot.keyClick(edit, KEY.Key_Return)
    flow.window.field.links_requested.emit()
    qtbot.keyClick(edit, KEY.Key_Delete)
    assert served(flow) == []
