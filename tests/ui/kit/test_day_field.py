"""The field of a day: typed or chosen, shown in words when nobody types."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app import i18n
from journal_app.domain.errors import JournalError
from journal_app.ui.kit import DayField, Fold, Label, Span

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def field(host, qtbot):
    field = DayField(host)
    field.set_today(FRIDAY)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def test_a_day_is_typed_short_and_shown_with_its_weekday(field):
    i18n.set_language("ja")
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "12/25")
    assert field.day() == date(2026, 12, 25)
    field.edit.clearFocus()
    assert field.text() == "12/25（金）"
    assert field.day() == date(2026, 12, 25)
    field.edit.setFocus()
    assert field.text() == "12/25"


def test_a_day_is_shown_in_english_words_and_typed_as_one_types_it(field):
    field.edit.clearFocus()
    field.set_day(date(2026, 12, 25))
    assert field.text() == "Fri, Dec 25"
    assert field.day() == date(2026, 12, 25)
    field.edit.setFocus()
    assert field.text() == "2026-12-25"


def test_nothing_is_no_day_and_words_are_none_either(field):
    assert field.day() is None
    field.set_text("soon")
    assert not field.is_readable
    with pytest.raises(JournalError):
        field.day()


def test_alt_down_opens_the_month_and_a_choice_fills_the_field(field, qtbot):
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field._popup.isVisible()
    with qtbot.waitSignal(field.day_changed):
        field._popup._on_chosen(Span(FRIDAY, FRIDAY))
    assert field.day() == FRIDAY
    assert field.edit.hasFocus()


def test_a_fold_opens_and_closes_by_its_heading(host, qtbot):
    fold = Fold(host, Label(host, "inside"))
    fold.set_texts("Measure", "35% → 50%", "higher")
    qtbot.addWidget(fold)
    fold.show()
    assert not fold.body.isVisible()
    assert fold.head.accessibleDescription() == "35% → 50%"
    with qtbot.waitSignal(fold.toggled):
        QTest.keyClick(fold.head, Qt.Key.Key_Right)
    assert fold.body.isVisible()
    assert fold.head.accessibleDescription() == "higher"
    QTest.keyClick(fold.head, Qt.Key.Key_Right)
    assert fold.is_open
    QTest.keyClick(fold.head, Qt.Key.Key_Left)
    assert not fold.is_open
