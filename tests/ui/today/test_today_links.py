"""What a line served: signs, the picker, chips, and letting go of them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.kpt import Kind
from journal_app.journal.value_commands import AddValue
from tests.known_people import AddMember
from tests.ui.today.today_form import CTRL, FRIDAY, SHIFT, Form

THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def form(tmp_path, host, qapp):
    form = Form(tmp_path, host)
    yield form
    form.close()


def tag(words):
    return Target(Served.TAG, label=words)


def typed(form, text):
    form.type(text)
    QApplication.processEvents()


def evidence(form, kind=Kind.KEEP, number=0):
    item = form.journal.reads.kpt.day(form.journal.me, FRIDAY).of(kind)[number]
    return [one.label or one.served.value for one in item.evidence]


def chips(form, number=0):
    return [chip.text() for chip in form.rows()[number].marks.chips]


def test_a_sign_opens_the_picker_and_the_choice_replaces_it(form):
    form.key_result()
    form.show()
    typed(form, "faster #")
    assert form.picker.isVisible()
    assert form.editor.hasFocus()
    form.key(Qt.Key.Key_Return)
    assert not form.picker.isVisible()
    assert form.texts()[0] == "faster "
    form.type("now")
    form.pause()
    assert form.stored() == ["faster now"]
    assert evidence(form) == chips(form) == ["KR-1"]


def test_typing_on_looks_for_the_word_in_the_line_itself(form):
    first, second = form.key_result("Median first reply"), form.key_result("要望への返答率")
    form.has("a", targets=(tag("返金"), tag("決済")), day=THURSDAY)
    form.show()
    typed(form, "wrote #")
    assert [row.label.text for row in form.picker.rows if getattr(row, "label", None)] == ["KR-1", "KR-2"]
    form.compose("", "返")
    assert [row.words.text for row in form.picker.rows if getattr(row, "words", None)][:2] == [
        second.title,
        "返金",
    ]
    assert form.picker.current.data.id == second.id
    form.key(Qt.Key.Key_Down)
    form.key(Qt.Key.Key_Tab)
    assert form.texts()[0] == "wrote "
    assert chips(form) == ["#返金"]
    assert first.id != second.id


def test_a_sign_stays_where_nothing_is_chosen_and_is_not_offered_again(form):
    form.key_result()
    form.show()
    typed(form, "#")
    form.key(Qt.Key.Key_Escape)
    assert form.editor.hasFocus()
    typed(form, "1")
    assert not form.picker.isVisible()
    form.type(" idea")
    form.pause()
    assert form.stored() == ["#1 idea"]


def test_a_blank_ends_the_word_and_nothing_is_chosen(form):
    form.key_result()
    form.show()
    typed(form, "#no ")
    assert not form.picker.isVisible()
    assert form.texts()[0] == "#no "


def test_a_sign_within_a_word_is_only_a_sign(form):
    form.key_result()
    form.show()
    typed(form, "C#")
    assert form.picker is None


def test_while_the_picker_is_open_a_lone_sign_is_not_written(form):
    form.key_result()
    form.show()
    typed(form, "#re")
    assert not form.form._autosave.isActive()
    assert form.stored() == []


def test_return_makes_a_tag_where_nothing_matches_and_ctrl_return_always_does(form):
    form.has("a", targets=(tag("payment"),), day=THURSDAY)
    form.show()
    typed(form, "one #refund")
    form.key(Qt.Key.Key_Return)
    assert chips(form) == ["#refund"]
    typed(form, "#pay")
    form.key(Qt.Key.Key_Return, CTRL)
    assert evidence(form) == ["refund", "pay"]
    assert form.page.bar.finish.isVisible()  # the day goes on


def test_number_zero_is_work_outside_of_okrs(form):
    form.key_result()
    form.show()
    typed(form, "put out a fire #0")
    form.key(Qt.Key.Key_Return)
    assert evidence(form) == [OUTSIDE.served.value]
    assert chips(form) == ["Outside OKRs"]


def test_the_values_are_always_there_and_the_arrows_go_along_them(form):
    form.key_result()
    for phrase in ("Own the outcome", "Plain words"):
        form.journal.run(AddValue(phrase))
    form.show()
    typed(form, "rewrote it #")
    form.key(Qt.Key.Key_Down)
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Return)
    assert chips(form) == ["Plain words"]


def test_a_person_becomes_a_chip_and_stays_in_the_sentence(form):
    form.journal.run(AddMember("Sakura"))
    form.show()
    typed(form, "with @sa")
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == "with @Sakura"
    assert chips(form) == ["@Sakura"]
    form.type(" at noon")
    form.pause()
    assert form.stored() == ["with @Sakura at noon"]


def test_a_new_person_is_made_by_ctrl_return_and_never_by_return_alone(form):
    form.show()
    typed(form, "write to @desk")
    form.key(Qt.Key.Key_Return)
    assert form.stored() == ["write to @desk"]
    assert form.at() == (Kind.KEEP, 1)
    typed(form, "with @Ken")
    form.key(Qt.Key.Key_Return, CTRL)
    assert chips(form, 1) == ["@Ken"]
    form.pause()
    assert evidence(form, number=1) == ["Ken"]


def test_backspace_right_after_takes_the_choice_back(form):
    form.key_result()
    form.show()
    typed(form, "faster #kr")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Backspace)
    assert form.texts()[0] == "faster #kr"
    assert chips(form) == []
    form.key(Qt.Key.Key_Backspace)
    assert form.texts()[0] == "faster #k"
    assert not form.picker.isVisible()


def test_backspace_after_other_typing_is_only_backspace(form):
    form.key_result()
    form.show()
    typed(form, "faster #")
    form.key(Qt.Key.Key_Return)
    form.type("x")
    form.key(Qt.Key.Key_Backspace)
    assert form.texts()[0] == "faster "
    assert chips(form) == ["KR-1"]


def test_ctrl_z_takes_a_link_back(form):
    form.key_result()
    form.show()
    typed(form, "faster #")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_Z, CTRL)
    assert evidence(form) == []


def test_ctrl_l_opens_at_the_caret_and_lets_go_of_what_is_chosen_again(form):
    kr = form.key_result()
    form.has("one", kr=kr.id)
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_L, CTRL)
    assert form.picker.current.key == "Unlink"
    typed(form, "reply")
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == "one"
    assert evidence(form) == []


def test_the_key_results_named_last_come_first(form):
    titles = ("first", "second", "third")
    _, second, third = (form.key_result(title) for title in titles)
    form.has("a", kr=second.id, day=FRIDAY - timedelta(days=2))
    form.has("b", kr=third.id, day=THURSDAY)
    form.show()
    typed(form, "#")
    offered = [row.words.text for row in form.picker.rows if getattr(row, "label", None)]
    assert offered == ["third", "second", "first"]


def test_two_chips_and_how_many_more_in_their_order(form):
    kr = form.key_result()
    value = form.journal.run(AddValue("Plain words")).changes[-1].after
    form.has("one", targets=(tag("pay"), Target(Served.VALUE, value.id), Target(Served.KEY_RESULT, kr.id)))
    form.show()
    assert chips(form) == ["KR-1", "Plain words", "+1"]
    name = form.rows()[0].editor.accessibleName()
    assert name == "Keep 1, linked to KR-1, value Plain words, tag pay"


def test_the_list_of_all_links_lets_go_of_one_by_delete_and_that_can_be_undone(form):
    form.has("one", targets=(tag("a"), tag("b"), tag("c")))
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_K, CTRL | SHIFT)
    listed = form.pane._writing.links.links.picker
    assert [row.words.text for row in listed.rows] == ["#a", "#b", "#c"]
    form.key(Qt.Key.Key_Down)
    form.key(Qt.Key.Key_Delete)
    assert [row.words.text for row in listed.rows] == ["#a", "#c"]
    assert evidence(form) == ["a", "c"]
    form.key(Qt.Key.Key_Escape)
    assert form.editor.hasFocus()
    form.key(Qt.Key.Key_Z, CTRL)
    assert sorted(evidence(form)) == ["a", "b", "c"]


def test_the_arrow_goes_on_from_the_words_to_the_chip_of_the_others_and_enter_lists_all(form):
    form.has("one", targets=(tag("a"), tag("b"), tag("c")))
    form.show()
    form.go(0)
    form.key(Qt.Key.Key_Right)
    assert QApplication.focusWidget().text() == "+1"
    assert QApplication.focusWidget().accessibleName() == "tag c"
    form.key(Qt.Key.Key_Left)
    assert form.editor.hasFocus()
    form.key(Qt.Key.Key_Right)
    form.key(Qt.Key.Key_Return)
    assert form.pane._writing.links.links.picker.isVisible()
    form.key(Qt.Key.Key_Delete)
    assert evidence(form) == ["b", "c"]


def test_a_click_elsewhere_closes_the_picker_and_does_what_it_does(form):
    form.has("one")
    form.key_result()
    form.show()
    typed(form, "two #")
    QTest.mouseClick(form.rows()[0].editor.viewport(), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not form.picker.isVisible()
    assert form.at() == (Kind.KEEP, 0)
    assert form.stored() == ["one", "two #"]


def test_a_line_of_nothing_but_a_link_waits_for_its_words(form):
    form.show()
    typed(form, "#pay")
    form.key(Qt.Key.Key_Return)
    assert chips(form) == ["#pay"]
    assert form.stored() == []
    form.type("calmed it")
    form.pause()
    assert form.stored() == ["calmed it"]
    assert evidence(form) == ["pay"]


def test_a_link_goes_along_when_a_line_becomes_private_and_back(form):
    form.show()
    typed(form, "shaky #pay")
    form.key(Qt.Key.Key_Return)
    form.key(Qt.Key.Key_P, CTRL | SHIFT)
    assert chips(form) == ["#pay", "Only me"]
    assert evidence(form) == ["pay"]


def test_the_menu_of_a_line_lets_go_of_a_link_by_its_name(form):
    form.has("one", targets=(tag("pay"), OUTSIDE))
    form.show()
    widget = form.go(0)
    form.form._menu.open(widget, form.form.editor, widget.mapToGlobal(widget.rect().center()))
    menu = QApplication.activePopupWidget()
    entries = {action.text(): action for action in menu.actions()}
    entries["Unlink #pay"].trigger()
    menu.close()
    assert chips(form) == ["Outside OKRs"]


def test_what_is_new_elsewhere_is_offered_at_once(form):
    form.show()
    typed(form, "one #")
    form.key(Qt.Key.Key_Escape)
    form.key_result("brand new")
    typed(form, " #brand")
    assert form.picker.current.words.text == "brand new"


def test_the_tools_below_a_line_open_both_pickers(form):
    form.journal.run(AddMember("Sakura"))
    form.show()
    form.type("with ")
    tools = form.rows()[0]._tools
    tools._name.click()
    assert form.picker.current.words.text == "Sakura"
    form.key(Qt.Key.Key_Return)
    assert form.texts()[0] == "with @Sakura"


def test_a_name_without_its_blank_is_the_person_known_by_it(form):
    form.journal.run(AddMember("Sato Ken"))
    form.show()
    typed(form, "with @SatoKen")
    form.key(Qt.Key.Key_Return)
    assert chips(form) == ["@Sato Ken"]
    assert form.texts()[0] == "with @Sato Ken"


def test_where_the_journal_cannot_be_read_the_picker_says_so_and_typing_goes_on(form, monkeypatch):
    form.show()
    form.pane._writing.links._materials.forget()

    def gone():
        raise JournalError(ErrorCode.JOURNAL_GONE, path="journal.db")

    monkeypatch.setattr(form.journal, "snapshot", gone)
    banners = []
    form.pane.banner_requested.connect(banners.append)
    typed(form, "one #pay")
    assert len(banners) == 1
    assert form.texts()[0] == "one #pay"
