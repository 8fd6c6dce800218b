"""Forms: each question has a label, a field, a hint and a complaint, and Tab walks them in their order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal_app.ui.kit import (
    Button,
    ComboBox,
    ConfidencePicker,
    Field,
    FieldLine,
    Form,
    FormRow,
    Segmented,
    SideRow,
    Toggle,
)
from journal_app.ui.kit.fields.form import speaking


@pytest.fixture
def shown(qtbot):
    windows = []

    def show(*widgets):
        window = QWidget()
        window.resize(500, 500)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        return widgets[0]

    yield show
    windows.clear()


def tab():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def test_tab_walks_the_questions_in_their_order_and_then_the_buttons(host, shown):
    form = Form(host)
    title, start, target, owner, yes = (
        Field(host),
        Field(host),
        Field(host),
        ComboBox(host),
        Button(host, "Save"),
    )
    form.add("Owner", owner)
    form.add_line(("Start", start), ("Target", target))
    form.add("Title", title)
    shown(form, yes)
    form.lead_to(yes)
    owner.setFocus()
    assert [tab(), tab(), tab(), tab()] == [start.edit, target.edit, title.edit, yes]


def test_a_label_is_what_a_screen_reader_calls_the_field(host, shown):
    form = shown(Form(host))
    field, scale = Field(host), ConfidencePicker(host)
    form.add("Target", field, unit="%", hint="At the end of the quarter")
    form.add("Confidence", scale)
    named = [
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in (field.edit, scale)
    ]
    assert named == ["Target", "Confidence"]


def test_a_unit_stands_inside_of_the_field_and_a_hint_below_it(host, shown):
    form = shown(Form(host))
    field = Field(host)
    row = form.add("Target", field, unit="%", hint="At the end of the quarter")
    QApplication.processEvents()
    assert field._suffix.text() == "%"
    assert row._hint.isVisible()
    assert row._hint.geometry().top() >= field.geometry().bottom()
    row.set_texts("Target")
    assert not row._hint.isVisible()


def test_problems_are_said_at_their_fields_and_the_first_takes_the_caret(host, shown):
    form = Form(host)
    target, owner = Field(host), ComboBox(host)
    form.add("Title", Field(host))
    form.add("Target", target)
    owner_row = form.add("Owner", owner)
    shown(form)
    target.set_text("many")
    assert form.show_problems({target: "Please enter a number.", owner: "Somebody has to answer for it."})
    assert QApplication.focusWidget() is target.edit
    assert target.edit.selectedText() == "many"
    assert target.edit.accessibleDescription() == "Please enter a number."
    assert owner.accessibleDescription() == "Somebody has to answer for it."
    assert owner_row._complaint.isVisible()
    assert not form.show_problems({})
    assert target.complaint.isHidden()
    assert owner_row._complaint.isHidden()


def test_a_screen_reader_says_the_hint_and_instead_of_it_what_is_wrong(host, shown):
    form = shown(Form(host))
    for field in (Field(host), ComboBox(host)):
        row = form.add("Owner", field, hint="Whom to ask")
        told = [speaking(field).accessibleDescription()]
        for sentence in ("Please choose somebody.", ""):
            row.set_error(sentence)
            told.append(speaking(field).accessibleDescription())
        assert told == ["Whom to ask", "Please choose somebody.", "Whom to ask"]


def test_a_list_with_a_wrong_answer_has_the_outline_of_a_field_with_one(host, shown):
    form = Form(host)
    owner, other = ComboBox(host), ComboBox(host)
    row = form.add("Owner", owner)
    form.add("Other", other)
    shown(form)
    usual = owner.grab().toImage()
    row.set_error("Please choose somebody.")
    QApplication.processEvents()
    edge = owner.grab().toImage().pixelColor(owner.width() // 2, 0)
    assert edge.red() > edge.blue() + 80
    row.set_error("")
    assert owner.grab().toImage() == usual


def test_choices_that_are_for_others_to_make_look_so(host, shown):
    choice = Segmented(host)
    choice.add("light", "Light")
    choice.add("dark", "Dark")
    shown(choice)
    free = choice.grab().toImage()
    choice.setEnabled(False)
    bound = choice.grab().toImage()
    chosen = host.theme.color("bg")
    assert free.pixelColor(8, 8) == chosen != bound.pixelColor(8, 8)


def test_a_row_that_is_hidden_takes_no_room(host, shown):
    form = Form(host)
    row, *_rest = [form.add(name, Field(host)) for name in ("Start", "Target")]
    shown(form)
    full = form.sizeHint().height()
    row.hide()
    QApplication.processEvents()
    assert form.sizeHint().height() == full / 2 - 6


def test_the_button_beside_a_field_stays_at_its_box_while_something_is_wrong(host, shown):
    field, button = Field(host), Button(host, "Choose…")
    row = shown(FormRow(host, FieldLine(host, field, button)))
    row.set_texts("Folder")
    assert field.edit.accessibleName() == "Folder"
    QApplication.processEvents()
    before = button.geometry().top()
    field.set_error("There is no such folder.")
    QApplication.processEvents()
    assert button.geometry().top() == before


def test_the_words_of_a_side_row_name_its_control_and_say_why_it_is_not_for_me(host, shown):
    toggle = Toggle(host)
    row = shown(SideRow(host, toggle))
    row.set_texts("Reminders", "Once a day")
    assert toggle.accessibleName() == "Reminders"
    row.set_limit("The owner decides this.")
    assert not toggle.isEnabled()
    assert row.caption == "Once a day\nThe owner decides this."


def test_in_a_narrow_window_the_control_of_a_side_row_is_below_its_words(host, shown):
    combo = ComboBox(host)
    combo.set_items([(1, "A choice of many words that needs its room")])
    row = shown(SideRow(host, combo))
    row.set_texts("Calendar")
    row.window().resize(700, 200)
    QApplication.processEvents()
    assert combo.geometry().left() > row._label.geometry().right()
    row.window().resize(320, 200)
    QApplication.processEvents()
    assert combo.geometry().top() >= row._label.geometry().bottom()
