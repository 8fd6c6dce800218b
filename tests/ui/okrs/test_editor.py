"""The editor of a key result or an objective: all that is known of it, in sections, by keyboard."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.ids import NOBODY
from journal_app.domain.okrs.okr import Commitment, KeyResult, Measure, Objective, RollUp, State
from journal_app.domain.okrs.parts import Dependency, Parts, Step, StepKind
from journal_app.journal.okrs.part_commands import SaveKeyResult
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.ui.okrs.open_sections import AT_FIRST, OpenSections
from tests.core.okr_ways import begin
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(journal, open_pane, tmp_path):
    """O1 with KR-1, measured at 38%; 木村 is in the team, too."""
    journal.run(AddMember("木村"))
    objective = journal.run(AddObjective("Waiting ends", FRIDAY, owner=journal.me)).made(Objective).id
    made = journal.run(
        AddKeyResult(objective, "Self-service rate", Decimal(35), Decimal(50), "%", journal.me)
    )
    journal.run(RecordCheckIn(made.made(KeyResult).id, Decimal(38), 4, "", FRIDAY))
    pane = open_pane(journal, state_folder=tmp_path / "state")
    pane.open(key_result(pane).id)
    return pane


def key_result(pane, title=None):
    reads = pane.journal.reads.okr
    tree = reads.tree(reads.period_on(FRIDAY))
    found = [view.kr for view in tree.key_results() if title is None or view.kr.title == title]
    return reads.key_result(found[0].id)


def parts(pane):
    return pane.journal.reads.okr_parts.of(key_result(pane).id)


def edit(pane, node=None):
    pane.page.panel_flow.begin_edit(node or key_result(pane))
    return pane.page.panel.editor


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def write(field, text):
    field.setFocus()
    field.edit.selectAll()
    QTest.keyClicks(field.edit, text) if text.isascii() else field.edit.insert(text)


def focused():
    return QApplication.focusWidget()


def save(editor):
    press(focused() or editor.title.edit, KEY.Key_Return, CTRL)


# What it shows and saves -------------------------------------------------------------------------


def test_the_panel_is_as_wide_as_its_page(pane):
    narrow = pane.page.panel.width()
    edit(pane)
    assert (narrow, pane.page.panel.width()) == (392, 592)
    press(pane.page.panel.editor.title.edit, KEY.Key_Escape)
    assert pane.page.panel.width() == 392


def test_all_that_is_typed_is_saved_as_one_step(pane):
    editor = edit(pane)
    write(editor.measure.numbers.fields["commit"], "42")
    write(editor.measure.numbers.fields["stretch"], "55")
    write(editor.measure.counted, "FAQ button")
    write(editor.measure.by, "Kimura")
    write(editor.measure.weight, "2")
    editor.toggle_all()
    write(editor.owners.due, "12/25")
    editor.owners.commitment._on_picked("aspirational")
    write(editor.effect.effect, "60 fewer inquiries")
    write(editor.effect.hours, "40")
    write(editor.effect.cost, "1,200")
    write(editor.done.looks, "One search finds it")
    save(editor)
    kr = key_result(pane)
    assert (kr.commit, kr.stretch, kr.weight, kr.measured, kr.measured_by) == (
        42,
        55,
        2,
        "FAQ button",
        "Kimura",
    )
    assert (kr.due, kr.commitment) == (date(2026, 12, 25), Commitment.ASPIRATIONAL)
    assert (kr.effect, kr.hours, kr.cost, kr.done_looks) == (
        "60 fewer inquiries",
        40,
        1200,
        "One search finds it",
    )
    assert pane.page.panel.key_result.isVisible()
    pane.journal.undo()
    assert key_result(pane) == replace(kr, **dict.fromkeys(("commit", "stretch", "due", "hours", "cost")), weight=1,
        measured="", measured_by="", commitment=Commitment.UNSAID, effect="", done_looks="")  # fmt: skip


def test_nothing_changed_saves_nothing(pane):
    before = pane.journal.reads.okr.key_result(key_result(pane).id)
    save(edit(pane))
    assert key_result(pane) == before
    assert not pane.toasts


def test_what_is_wrong_is_said_below_its_field_in_a_section_that_opens(pane):
    editor = edit(pane)
    write(editor.measure.weight, "many")
    write(editor.owners.due, "one day")
    editor.folds[editor.owners].set_open(False)
    editor.submit()
    assert editor.measure.weight.edit.accessibleDescription() == "From 0 to 100."
    assert editor.measure.weight.edit.hasFocus()
    assert editor.folds[editor.owners].is_open
    assert "one day" in editor.owners.due.edit.accessibleDescription()
    write(editor.measure.weight, "3")
    assert editor.measure.weight.edit.accessibleDescription() == ""
    assert key_result(pane).weight == 1


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("commit", "60", "Between start and target."),
        ("stretch", "45", "Beyond the target."),
        ("target", "x", "Please enter a number."),
    ],
)
def test_numbers_that_cannot_be_meant_are_refused(pane, name, value, sentence):
    editor = edit(pane)
    field = editor.measure.numbers.fields[name]
    write(field, value)
    editor.submit()
    assert field.edit.accessibleDescription() == sentence


def test_leaving_offers_to_go_on_with_what_was_typed(pane):
    editor = edit(pane)
    write(editor.measure.numbers.fields["target"], "60")
    assert pane.drafts() == ["Self-service rate"]
    press(focused(), KEY.Key_Escape)
    assert pane.page.panel.key_result.isVisible()
    assert pane.toasts[-1].text == "Not saved: Self-service rate"
    pane.toasts[-1].on_action()
    assert editor.isVisible()
    assert editor.measure.numbers.fields["target"].text() == "60"
    save(editor)
    assert key_result(pane).target == 60


# Kinds -------------------------------------------------------------------------------------------


def choose(editor, kind):
    editor.measure.kinds.segments._on_picked(kind.value)


def test_the_kind_is_chosen_with_the_arrows_and_shows_what_it_asks(pane):
    editor = edit(pane)
    editor.measure.kinds.segments.focus()
    press(focused(), KEY.Key_Left)
    assert editor.measure.kind is Measure.BAND
    assert editor.measure.band.isVisible()
    press(focused(), KEY.Key_Left)
    assert editor.measure.kind is Measure.STEPS
    assert editor.measure.stages.isVisible()
    assert not editor.measure.band.isVisible()


def test_another_kind_keeps_what_was_typed_and_ctrl_z_takes_it_back(pane):
    editor = edit(pane)
    before = editor.measure.kind
    choose(editor, Measure.BAND)
    assert editor.measure.kinds.notice.isVisible()
    assert not editor.measure.numbers.isVisible()
    editor.measure.kinds.segments.focus()
    press(focused(), KEY.Key_Z, CTRL)
    assert editor.measure.kind is before
    assert editor.measure.numbers.fields["start"].text() == "35"
    assert not editor.measure.kinds.notice.isVisible()


def test_a_band_is_saved_and_asks_for_its_bounds_in_order(pane):
    editor = edit(pane)
    choose(editor, Measure.BAND)
    write(editor.measure.band.low, "40")
    write(editor.measure.band.high, "20")
    write(editor.measure.band.outside, "2")
    editor.submit()
    assert editor.measure.band.high.edit.accessibleDescription() == "Above the lower one."
    write(editor.measure.band.low, "20")
    write(editor.measure.band.high, "40")
    save(editor)
    kr = key_result(pane)
    assert (kr.measure, kr.low, kr.high, kr.outside, kr.start) == (Measure.BAND, 20, 40, 2, None)
    assert kr.state is State.ACTIVE


def test_a_yes_or_no_says_what_counts_as_a_yes_in_one_place(pane):
    editor = edit(pane)
    choose(editor, Measure.YES_NO)
    write(editor.measure.yes.means, "No findings")
    editor.toggle_all()
    assert not editor.done.row.isVisible()
    save(editor)
    assert (key_result(pane).measure, key_result(pane).done_looks) == (Measure.YES_NO, "No findings")


def test_milestones_get_the_share_that_is_left(pane):
    editor = edit(pane)
    choose(editor, Measure.MILESTONES)
    lines = editor.measure.milestones.lines
    lines.add()
    QTest.keyClicks(focused(), "Contents agreed")
    write(lines.lines[0]._share, "20")
    assert editor.measure.milestones.rest.text() == "80% left to give out"
    press(focused(), KEY.Key_Return)
    assert lines.lines[1].share == 80
    QTest.keyClicks(focused(), "In use")
    press(focused(), KEY.Key_Return)
    press(focused(), KEY.Key_Return)  # an empty line begins no other one
    save(editor)
    stored = parts(pane).of_kind(StepKind.MILESTONE)
    assert [(step.title, step.share) for step in stored] == [("Contents agreed", 20), ("In use", 80)]
    assert key_result(pane).state is State.ACTIVE


def test_stages_have_the_usual_shares_and_one_is_the_target(pane):
    editor = edit(pane)
    choose(editor, Measure.STEPS)
    stages = editor.measure.stages
    for title in ("Asks others", "With a template", "On the phone", "Teaches"):
        stages.lines.add()
        QTest.keyClicks(focused(), title)
    assert [line.share for line in stages.lines.lines] == [0, 30, 70, 100]
    stages.goal.set_current_data(70)
    save(editor)
    kr = key_result(pane)
    assert (kr.measure, kr.target, kr.stretch) == (Measure.STEPS, 70, 100)
    editor = edit(pane)
    assert editor.measure.stages.goal.currentData() == 70


# Steps, departments, people ----------------------------------------------------------------------


def three_steps(pane):
    kr = key_result(pane)
    steps = tuple(Step(NOBODY, NOBODY, StepKind.WORK, "", title) for title in ("one", "two", "three"))
    need = Dependency(NOBODY, NOBODY, "", "Product", matter="order", agreed=FRIDAY)
    pane.journal.run(SaveKeyResult(kr, kr, Parts(), Parts(steps, (need,))))
    editor = edit(pane)
    editor.toggle_all()
    return editor


def titles(pane):
    return [step.title for step in parts(pane).steps]


def test_steps_are_written_ticked_moved_and_taken_away_by_keyboard(pane):
    editor = three_steps(pane)
    lines = editor.done.steps
    lines.lines[0].words.setFocus()
    press(focused(), KEY.Key_Down, ALT)
    press(focused(), KEY.Key_Return)
    QTest.keyClicks(focused(), "new")
    press(focused(), KEY.Key_Down)
    press(focused(), KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(focused(), KEY.Key_Space)
    assert editor.done.fact() == "Steps 1 / 4"
    write(lines.lines[0].words, "")
    lines.lines[0].words.edit.clear()
    press(lines.lines[0].words.edit, KEY.Key_Backspace)
    save(editor)
    assert titles(pane) == ["one", "new", "three"]
    assert [step.done_on for step in parts(pane).steps] == [None, None, FRIDAY]


def test_a_step_is_dragged_by_its_grip(pane):
    editor = three_steps(pane)
    lines = editor.done.steps
    first, last = lines.lines[0], lines.lines[2]
    lines.lines[0].grip.pressed.emit(QPointF(first.grip.mapToGlobal(first.grip.rect().center())))
    for at in (first.rect().center(), last.rect().bottomLeft()):
        lines._reorder.move(QPointF((first if at == first.rect().center() else last).mapToGlobal(at)))
    lines._reorder.end()
    save(editor)
    assert titles(pane) == ["two", "three", "one"]


def test_tab_walks_a_new_line_in_its_place(pane):
    editor = three_steps(pane)
    lines = editor.done.steps
    lines.add(1)
    press(focused(), KEY.Key_Tab)
    assert focused() is lines.lines[1]._due.edit
    press(focused(), KEY.Key_Tab)
    assert focused() is lines.lines[2]._tick


def test_a_department_is_agreed_on_a_day_or_still_to_be_discussed(pane):
    editor = three_steps(pane)
    needs = editor.departments.needs
    assert editor.departments.fact() == "1 agreed"
    needs.add()
    line = needs.lines[1]
    QTest.keyClicks(focused(), "PR")
    line._agreed.setFocus()
    press(focused(), KEY.Key_Space)
    editor.submit()
    assert line._day.edit.accessibleDescription() == "On which day?"
    press(line._agreed, KEY.Key_Space)
    write(line._day, "11/27")
    save(editor)
    stored = parts(pane).needs
    assert [(need.department, need.agreed, need.talk) for need in stored] == [
        ("Product", FRIDAY, None),
        ("PR", None, date(2026, 11, 27)),
    ]


def test_people_are_added_ordered_and_taken_out_by_keyboard(pane):
    editor = edit(pane)
    editor.toggle_all()
    people = editor.owners.people
    people.add_button.setFocus()
    press(focused(), KEY.Key_Space)
    press(people._popover._edit, KEY.Key_Return)
    me, other = people.people
    people._pills[1].setFocus()
    press(focused(), KEY.Key_Left, ALT)
    save(editor)
    assert (key_result(pane).owner, parts(pane).co_owners) == (other, (me,))
    editor = edit(pane)
    editor.owners.people._pills[0].setFocus()
    press(focused(), KEY.Key_Delete)
    save(editor)
    assert (key_result(pane).owner, parts(pane).co_owners) == (me, ())


# Sections ----------------------------------------------------------------------------------------


def test_f4_opens_and_closes_all_and_ctrl_arrows_jump(pane):
    editor = edit(pane)
    press(editor.title.edit, KEY.Key_F4)
    assert all(editor.folds[part].is_open for part in editor.parts)
    press(focused(), KEY.Key_Down, CTRL)
    press(focused(), KEY.Key_Down, CTRL)
    assert focused() is editor.folds[editor.owners].head
    press(focused(), KEY.Key_Up, CTRL)
    assert focused() is editor.folds[editor.measure].head
    press(focused(), KEY.Key_Up, CTRL)
    assert focused() is editor.title.edit
    press(focused(), KEY.Key_F4)
    assert not any(editor.folds[part].is_open for part in editor.parts)


def test_a_closed_section_says_what_lies_in_it(pane):
    editor = three_steps(pane)
    assert editor.folds[editor.measure].head.summary == "Number\u2002·\u200235% → 50%"
    assert editor.folds[editor.owners].head.summary == "立松"
    assert editor.folds[editor.departments].head.summary == "Product: agreed Nov 20"
    assert editor.folds[editor.done].head.summary == "Steps 0 / 3"


def test_sections_stay_as_they_were_left_and_something_new_opens_the_first_alone(pane, tmp_path):
    editor = edit(pane)
    editor.folds[editor.effect].head.click()
    press(focused(), KEY.Key_Escape)
    assert edit(pane).folds[editor.effect].is_open
    assert "effect" in OpenSections(tmp_path / "state").read()
    pane.page.panel_flow.begin_key_result(key_result(pane).id)
    assert [editor.folds[part].is_open for part in editor.parts] == [True, False, False, False, False]


def test_a_spoilt_memory_of_open_sections_is_no_trouble(tmp_path):
    for spoilt in ("", "[1]", '{"open": 3}', "\x00"):
        (tmp_path / "editor.json").write_text(spoilt)
        assert OpenSections(tmp_path).read() == AT_FIRST


def test_an_example_becomes_the_title_and_can_be_taken_back(pane):
    pane.page.panel_flow.begin_key_result(key_result(pane).id)
    editor = pane.page.panel.editor
    editor.title_box.more.click()
    editor.title_box.examples.departments._on_picked("legal")
    editor.title_box.examples.list.setFocus()
    press(editor.title_box.examples.list, KEY.Key_Down)
    press(editor.title_box.examples.list, KEY.Key_Return)
    assert "templates" in editor.title.text() or "business days" in editor.title.text()
    editor.title.edit.undo()
    assert editor.title.text() == ""


def test_a_new_key_result_has_all_its_fields(pane):
    pane.page.panel_flow.begin_key_result(key_result(pane).id)
    editor = pane.page.panel.editor
    QTest.keyClicks(editor.title.edit, "Backlog")
    choose(editor, Measure.BAND)
    write(editor.measure.band.low, "20")
    write(editor.measure.band.high, "40")
    save(editor)
    made = key_result(pane, "Backlog")
    assert (made.measure, made.low, made.state, made.owner) == (
        Measure.BAND,
        20,
        State.ACTIVE,
        pane.journal.me,
    )


# The title -------------------------------------------------------------------------------------------


def test_words_of_activity_are_pointed_out_once_typing_rests_and_replaced_by_ctrl_r(pane):
    editor = edit(pane)
    box = editor.title_box
    assert not box.hint.isVisible()
    write(editor.title, "Create a manual")
    assert not box.hint.isVisible()
    editor.title.edit.rested.emit(editor.title.text())
    assert box.hint.isVisible()
    offer = box.hint.offer
    press(editor.title.edit, KEY.Key_R, CTRL)
    assert editor.title.text() == offer != ""
    editor.title.edit.undo()
    box.hint.kept.emit()
    assert not box.hint.isVisible()


def test_a_number_missing_is_asked_for_until_the_fields_say_it(pane):
    pane.page.panel_flow.begin_key_result(key_result(pane).id)
    editor = pane.page.panel.editor
    write(editor.title, "Raise the self-service rate")
    editor.title.edit.rested.emit(editor.title.text())
    assert editor.title_box.hint.isVisible()
    write(editor.measure.numbers.fields["start"], "35")
    write(editor.measure.numbers.fields["target"], "50")
    assert not editor.title_box.hint.isVisible()


# Why it changes --------------------------------------------------------------------------------------


def test_another_target_in_a_cycle_under_way_asks_why_and_is_saved_with_the_reason(pane):
    begin(pane.journal, pane.journal.reads.okr.period_on(FRIDAY), date(2026, 10, 1))
    pane.refresh()
    editor = edit(pane)
    assert editor.foot.fact.text() == "Changing the target asks for a reason"
    write(editor.measure.numbers.fields["target"], "60")
    editor.toggle_all()
    editor.done.steps.add()
    QTest.keyClicks(focused(), "first step")
    save(editor)
    assert key_result(pane).target == 50
    dialog = pane.asking._dialog
    dialog.reason.set_text("The tool can do more")
    dialog.yes.click()
    assert (key_result(pane).target, titles(pane)) == (60, ["first step"])
    assert not editor.isVisible()
    pane.journal.undo()
    assert (key_result(pane).target, titles(pane)) == (50, [])


# Objectives --------------------------------------------------------------------------------------


def test_an_objective_says_where_its_progress_comes_from(pane):
    objective = pane.journal.reads.okr.objective(key_result(pane).objective)
    editor = edit(pane, objective)
    assert editor.title_box.prompt.text() == "Where do we go?"
    assert editor.parts == [editor.why, editor.objective_owner, editor.roll_up]
    press(editor.title.edit, KEY.Key_F4)
    editor.roll_up.way._on_picked(RollUp.TYPED.value)
    editor.submit()
    assert editor.roll_up.typed.edit.accessibleDescription() == "From 0 to 100."
    write(editor.roll_up.typed, "40")
    write(editor.roll_up.why, "Nobody counts the phone")
    save(editor)
    after = pane.journal.reads.okr.objective(objective.id)
    assert (after.roll_up, after.typed, after.difference) == (RollUp.TYPED, 40, "Nobody counts the phone")
