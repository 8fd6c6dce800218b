"""The tab of the sheet: read, written in place with keys, compared, and the way to what was lived."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.sheet.drafts import ValueDraft
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.domain.workshop.meetings import Subject
from journal_app.exchange.sheet.files import SheetFile
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.sheet.value_rows import WrittenValues
from tests.core.journal.sheet.test_decided_rows import decide
from tests.ui.conftest import WELCOMED

VALUES = (
    ValueDraft(None, "", "Speak Up Freely", "自由に声を上げる"),
    ValueDraft(None, "", "Resolve with Automation"),
)
TEXTS = {
    "mission": "信頼を当たり前に、挑戦を日常に。",
    "mission_gloss": "Trust as a given, challenge as a habit.",
    "vision": "Build a self-reliant, lasting cycle of improvement",
}


@pytest.fixture
def program(start):
    return start(WELCOMED)


@pytest.fixture
def opened(program, qtbot):
    """Open the tab, perhaps on a sheet that somebody has written."""

    def open_tab(*, written=True):
        journal = program.session.journal
        if written:
            journal.run(EditSheet(None, SheetOf.OURS, TEXTS, values=WrittenValues(VALUES)))
            journal.run(EditSheet(None, SheetOf.PARENT, {"vision": "Self-reliant, lasting communities"}))
        window = program.session.window
        window.action_table["pane.team"].trigger()
        tab = window.current_pane.shown
        qtbot.waitUntil(lambda: tab._found is not None)
        return tab

    return open_tab


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClicks(QApplication.focusWidget(), key) if isinstance(key, str) else qtbot.keyClick(
            QApplication.focusWidget(), key
        )


def test_a_sheet_reads_in_the_language_of_the_reader_and_marks_what_is_shared(opened):
    page = opened().page
    assert page.mission.text() == TEXTS["mission_gloss"]
    assert page.mission.toolTip() == TEXTS["mission"]
    assert page.vision.accessibleDescription() == "In both: self-reliant, lasting"
    assert page.parent_card.vision.accessibleDescription() == "In both: Self-reliant, lasting"
    assert [row.letter for row in page.values.rows] == ["S", "R"]
    assert "Not yet" in page.values.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_where_nothing_is_written_one_begins_a_workshop_or_writes(opened, qtbot, program):
    tab = opened(written=False)
    tab._empty.way_out_requested.emit()
    form = tab.page.form
    assert QApplication.focusWidget() is form.areas["mission"].edit
    press(qtbot, "Trust as a given.")
    assert tab.drafts()[0] == "Trust as a given."
    form.values.lines[0].phrase.set_text("Speak up")
    form.save.click()
    view = program.session.journal.reads.sheet.of(None)
    assert (view.sheet.mission, [one.phrase for one in view.values]) == ("Trust as a given.", ["Speak up"])
    assert len(view.sheet.purposes.splitlines()) == 4
    qtbot.waitUntil(lambda: tab.page.mission.text() == "Trust as a given.")
    assert not tab.page.is_writing
    assert tab.drafts() == ()


def test_escape_gives_the_form_up_and_keeps_the_sheet(opened, program):
    tab = opened()
    tab.edit()
    form = tab.page.form
    form.areas["mission"].edit.insertPlainText("never kept")
    form.cancel.click()
    assert not tab.page.is_writing
    assert program.session.journal.reads.sheet.of(None).sheet.mission == TEXTS["mission"]


def test_a_value_without_words_says_so_and_keeps_the_form(opened):
    tab = opened()
    tab.edit()
    line = tab.page.form.values.lines[0]
    line.phrase.set_text("")
    tab.page.form.save.click()
    assert line.phrase.complaint.text == "A value needs a few words."
    assert tab.page.is_writing


def test_what_is_written_stays_while_others_change_the_sheet(opened, program, qtbot):
    tab = opened()
    tab.edit()
    form = tab.page.form
    form.areas["sentence"].set_text("Mine")
    program.session.journal.run(EditSheet(None, SheetOf.OURS, {"vision": "Theirs"}))
    qtbot.waitUntil(lambda: tab._found.view.sheet.vision == "Theirs")
    assert form.areas["sentence"].text() == "Mine"
    form.save.click()
    sheet = program.session.journal.reads.sheet.of(None).sheet
    assert (sheet.sentence, sheet.vision) == ("Mine", "Theirs")


def test_a_value_leads_to_the_lines_in_which_it_was_lived(opened, program, qtbot):
    journal = program.session.journal
    tab = opened()
    value = tab.page.values.rows[0].value
    day = journal.today()
    line = journal.run(AddItem(day, Kind.KEEP, "Said it in the meeting"))
    item = next(change.id for change in line.changes if change.table == "item")
    journal.run(LinkLine(item, Target(Served.VALUE, value.id, value.phrase)))
    qtbot.waitUntil(lambda: tab.page.values.rows[0].count == 1)
    with qtbot.waitSignal(tab.lived.shown) as shown:
        tab.page.values.opened.emit(tab.page.values.rows[0])
    sheet = shown.args[0]
    assert [one.text for one in sheet.list.rows] == ["Said it in the meeting"]
    sheet.close()


def test_two_versions_are_compared_word_by_word(opened, program, qtbot):
    tab = opened()
    program.session.journal.run(EditSheet(None, SheetOf.OURS, {"mission": "信頼を、当たり前に。"}, "Shorter"))
    qtbot.waitUntil(lambda: len(tab.page.versions_card.list.rows) == 2)
    tab.compare(None)
    sheet = QApplication.activeModalWidget()
    mission = next(one for one in sheet.texts() if one.field == "mission")
    assert (mission.before, mission.after) == (TEXTS["mission"], "信頼を、当たり前に。")
    assert "Shorter" in sheet._reason.text()
    sheet.close()


def test_a_poster_is_looked_at_and_saved(opened, qtbot, tmp_path):
    tab = opened()
    tab.make_poster()
    sheet = tab.poster.sheet
    qtbot.waitUntil(lambda: sheet.picture.is_there)
    sheet.kind.set_checked([SheetFile.HTML.value])
    sheet.kind.changed.emit((SheetFile.HTML.value,))
    assert sheet.picture.isHidden()
    with qtbot.waitSignal(tab.poster.written):
        tab.poster.save(sheet.chosen, "a3", str(tmp_path / "sheet.html"))
    assert TEXTS["mission_gloss"] in (tmp_path / "sheet.html").read_text("utf-8")
    sheet.close()


def test_the_settings_lead_to_the_sheet(program, qtbot):
    window = program.session.window
    window.show_pane("settings")
    window.current_pane.open("general")
    page = window.current_pane._pages["general"]
    page.values.click()
    assert window.current_pane.shown.key == "sheet"


def test_a_sheet_is_written_with_keys_alone(opened, qtbot, program):
    tab = opened(written=False)
    window = program.session.window
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab._empty._action)
    window.action_table["sheet.edit"].trigger()
    press(qtbot, "Trust as a given.", Qt.Key.Key_Tab, "Vertrauen zuerst.")
    press(qtbot, *[Qt.Key.Key_Tab] * 3, "A lasting cycle")  # past the sentence in both languages
    press(qtbot, *[Qt.Key.Key_Tab] * 3, "Speak Up Freely")  # past the vision in the other one, and a letter
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not tab.page.is_writing)
    view = program.session.journal.reads.sheet.of(None)
    assert (view.sheet.mission, view.sheet.mission_gloss) == ("Trust as a given.", "Vertrauen zuerst.")
    assert (view.sheet.vision, [one.phrase for one in view.values]) == (
        "A lasting cycle",
        ["Speak Up Freely"],
    )


def test_values_change_places_by_keys_and_are_numbered_anew(opened, qtbot):
    tab = opened()
    tab.edit()
    lines = tab.page.form.values.lines
    first = lines[0]
    first.phrase.setFocus()
    qtbot.keyClick(first.phrase.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert lines[1] is first
    assert first.phrase.edit.accessibleName() == "Value 2"
    assert [one.phrase for one in tab.page.form.draft().values] == [
        "Resolve with Automation",
        "Speak Up Freely",
    ]


def test_words_that_two_people_wrote_differently_are_marked_and_led_to(opened):
    tab = opened()
    conflicts, asked = tab._conflicts, []
    conflicts.view_requested.connect(lambda id_, field: asked.append((id_, field)))
    sheet, value = tab._found.view.sheet.id, tab._found.view.values[1].id
    conflicts.show({sheet: {"sentence": 2}, value: {"phrase": 3}})
    heads = tab.page.heads
    assert not heads["mission"].versions.isHidden()
    assert heads["vision"].versions.isHidden()
    heads["mission"].versions.click()
    heads["values"].versions.click()
    assert asked == [(sheet, "sentence"), (value, "phrase")]


def test_one_turns_to_the_sheet_of_a_group_and_each_has_its_own(opened, program, qtbot):
    tab = opened()
    journal = program.session.journal
    group = journal.run(AddGroup("SRE", GroupKind.TEAM, None)).made(Group).id
    journal.run(EditSheet(group, SheetOf.OURS, {"mission": "Keep it running."}))
    tab.show_group(group)
    qtbot.waitUntil(lambda: tab._found.view.group == group)
    assert tab.page.mission.text() == "Keep it running."
    assert tab.page.head.group.text() == "SRE"
    assert tab.page.parent_card.mission.text() == TEXTS["mission_gloss"]
    tab._on_switch()
    assert [row.text for row in tab.switch._popover._list.rows][1:] == ["SRE"]
    tab.switch._popover.dismiss()


def test_what_a_workshop_decided_is_changed_with_a_reason(opened, program, qtbot):
    tab = opened()
    journal = program.session.journal
    decide(journal, Subject.MISSION, "Decided together.")
    qtbot.waitUntil(lambda: tab._found.view.is_decided)
    tab.edit()
    form = tab.page.form
    form.areas["mission"].set_text("Changed alone.")
    form.save.click()
    assert tab.page.is_writing
    assert QApplication.focusWidget() is form.reason.edit
    form.reason.set_text("It was too long to say")
    form.save.click()
    assert not tab.page.is_writing
    assert journal.reads.sheet.of(None).versions[0].version.reason == "It was too long to say"


def test_a_value_says_what_it_looks_like(opened, program, qtbot):
    tab = opened()
    tab.edit()
    line = tab.page.form.values.lines[1]
    line.open_conduct()
    press(qtbot, "Write a script", Qt.Key.Key_Tab, "Do it by hand twice", Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.page.form.values.add
    tab.page.form.save.click()
    value = program.session.journal.reads.sheet.values(None)[1]
    assert (value.conduct, value.avoided) == ("Write a script", "Do it by hand twice")
    qtbot.waitUntil(lambda: tab.page.values.rows[1].value == value)
    tab.edit()
    assert tab.page.form.values.lines[1] is line
    assert not line.conduct.isHidden()


def test_who_may_not_change_the_sheet_is_told_who_can(opened):
    tab, said = opened(), []
    tab._pane.banner_requested.connect(said.append)
    tab._found = replace(tab._found, may_edit=False)
    tab.edit()
    assert not tab.page.is_writing
    assert "owner" in said[0].text


def test_whoever_only_reads_the_sheet_waits_for_no_form(opened):
    tab = opened()
    assert tab.page._form is None
    assert not tab.page.is_writing
    tab.edit()
    assert tab.page.is_writing
