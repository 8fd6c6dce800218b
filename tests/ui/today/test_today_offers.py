"""Lines from a link stand in the form and nowhere else until the person says yes."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from journal_app.domain.kpt import Kind, PrivateItem
from journal_app.domain.links import NewLink
from journal_app.ui.jobs.save_timer import LATEST_MS
from journal_app.ui.today.rows.line_commands import Wish
from tests.ui.today.today_form import CTRL, FRIDAY, Form

LINES = ((Kind.KEEP, "Wrote the macro"), (Kind.KEEP, "Closed nine tickets"), (Kind.TRY, "Ask early"))


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    yield form
    form.close()


@pytest.fixture
def offered(form):
    form.has("there before")
    form.show()
    form.pane.open(NewLink(LINES, FRIDAY))
    return form


def everything(form, day=FRIDAY):
    return [item.text for item in form.journal.reads.kpt.day(form.journal.me, day).items]


def strip(form):
    return form.page.offers


def test_a_link_fills_the_form_with_the_caret_in_its_first_line(offered):
    assert offered.texts() == ["there before", "Wrote the macro", "Closed nine tickets", ""]
    assert offered.texts(Kind.TRY) == ["Ask early", ""]
    assert offered.at() == (Kind.KEEP, 1)
    assert strip(offered).isVisible()


def test_nothing_writes_it_but_the_person(offered, qtbot):
    qtbot.wait(LATEST_MS + 100)
    offered.key(Qt.Key.Key_Down)
    offered.key(Qt.Key.Key_Tab)
    offered.pane.refresh()
    offered.pane.flush()
    offered.form.leave()
    offered.window.close()
    assert everything(offered) == ["there before"]


def test_typing_in_a_line_keeps_that_line_only(offered):
    offered.type(" today")
    offered.pane.flush()
    assert offered.stored() == ["there before", "Wrote the macro today"]
    assert offered.stored(Kind.TRY) == []
    assert strip(offered).isVisible()


def test_enter_keeps_one_line_after_the_other(offered):
    offered.key(Qt.Key.Key_Return)
    assert offered.at() == (Kind.KEEP, 2)
    assert offered.stored() == ["there before", "Wrote the macro"]
    offered.key(Qt.Key.Key_Return)
    assert offered.at() == (Kind.KEEP, 3)
    offered.key(Qt.Key.Key_Tab)
    offered.key(Qt.Key.Key_Tab)
    assert offered.at() == (Kind.TRY, 0)
    offered.key(Qt.Key.Key_Return)
    assert everything(offered) == ["there before", "Wrote the macro", "Closed nine tickets", "Ask early"]
    assert not strip(offered).isVisible()


def test_finishing_the_day_keeps_them_all(offered):
    offered.key(Qt.Key.Key_Return, CTRL)
    assert everything(offered) == ["there before", "Wrote the macro", "Closed nine tickets", "Ask early"]
    assert not strip(offered).isVisible()


def test_the_strip_keeps_them_all(offered, qtbot):
    strip(offered).keep.click()
    assert everything(offered) == ["there before", "Wrote the macro", "Closed nine tickets", "Ask early"]
    assert not strip(offered).isVisible()


def test_the_strip_discards_them_all(offered):
    strip(offered).discard.click()
    assert offered.texts() == ["there before", ""]
    assert offered.texts(Kind.TRY) == [""]
    assert not strip(offered).isVisible()
    offered.pane.flush()
    assert everything(offered) == ["there before"]


def test_deleting_an_offered_line_is_no_step_to_undo(offered):
    for _ in range(2):
        offered.form.act(offered.rows()[1], Wish.DELETE)
    offered.form.act(offered.rows(Kind.TRY)[0], Wish.DELETE)
    assert offered.texts() == ["there before", ""]
    assert offered.toast() is None
    assert offered.journal.undo_label == "item.add.keep"
    assert not strip(offered).isVisible()


def test_a_line_made_private_before_the_yes_was_never_shared(offered):
    offered.window.action_table["item.private"].trigger()
    assert everything(offered) == ["there before"]
    offered.key(Qt.Key.Key_Return)
    items = offered.journal.reads.kpt.day(offered.journal.me, FRIDAY).of(Kind.KEEP)
    assert [(item.text, item.private) for item in items] == [
        ("there before", False),
        ("Wrote the macro", True),
    ]
    written = [type(change.after) for change in offered.journal._history.done[-1].changes.changes]
    assert written == [PrivateItem]


def test_leaving_the_day_says_no(offered):
    offered.pane.open(FRIDAY - timedelta(days=1))
    offered.pane.open(FRIDAY)
    assert everything(offered) == ["there before"]
    assert offered.texts() == ["there before", ""]
    assert not strip(offered).isVisible()


def test_a_change_from_elsewhere_leaves_the_offer_as_it_is(offered):
    offered.has("from the command line")
    assert offered.texts() == [
        "there before",
        "Wrote the macro",
        "Closed nine tickets",
        "from the command line",
        "",
    ]
    assert strip(offered).isVisible()


def test_the_same_link_again_offers_nothing_twice(offered):
    offered.pane.open(NewLink(LINES, FRIDAY))
    assert offered.texts() == ["there before", "Wrote the macro", "Closed nine tickets", ""]


def test_a_day_to_come_takes_the_try(form):
    form.show()
    form.pane.open(NewLink(LINES, FRIDAY + timedelta(days=1)))
    assert form.texts(Kind.KEEP) == []
    assert form.texts(Kind.TRY) == ["Ask early", ""]


def test_a_link_for_another_day_opens_that_day(form):
    form.show()
    monday = FRIDAY - timedelta(days=4)
    form.pane.open(NewLink(LINES[:1], monday))
    strip(form).keep.click()
    assert everything(form, monday) == ["Wrote the macro"]
    assert everything(form) == []


def test_a_journal_that_is_still_empty_takes_the_lines_of_a_link_too(form):
    form.show()
    form.pane.open(NewLink(LINES, FRIDAY))
    assert form.texts() == ["Wrote the macro", "Closed nine tickets", ""]
    assert form.journal.reads.kpt.is_empty()


def test_words_being_composed_are_not_torn_by_a_link(form):
    form.show()
    form.compose("へんきん")
    form.pane.open(NewLink(LINES[:1], FRIDAY))
    form.compose(commit="返金")
    assert "返金" in form.texts()
    assert form.stored() in ([], ["返金"])
