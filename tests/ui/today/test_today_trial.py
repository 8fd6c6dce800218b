"""The end of a trial on Today: one quiet line, three questions, and never again once passed by."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.habit.trial import Trial, TrialAnswer
from journal_app.domain.periods import Week
from journal_app.journal.habit.trial_commands import StartTrial
from journal_app.ui.dialogs.trial_questions import TrialQuestions
from tests.ui.resting import come_to_rest
from tests.ui.today.today_form import ALT, Form


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    form.journal.run(StartTrial(Week.of(date(2026, 10, 19)), 4)).made(Trial)
    yield form
    form.close()


def quiet(form):
    come_to_rest(form.background)
    strip = form.page.quiet
    return strip.words.text() if strip.isVisible() else ""


def test_the_questions_open_by_one_key_and_the_answers_are_kept(form):
    form.show()
    assert quiet(form) == "The trial has ended. Three questions, one line each."
    form.key(Qt.Key.Key_Return, ALT)
    (asked,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, TrialQuestions) and w.isVisible()]
    QTest.keyClicks(asked._fields[1].edit, "Yes, more than before")
    QTest.keyPress(asked, Qt.Key.Key_Return)
    assert [one.answer for one in form.journal.reads.everything(TrialAnswer)] == ["Yes, more than before"]
    assert form.stored() == []


def test_whoever_sends_the_line_away_is_not_asked_again(form):
    form.show()
    quiet(form)
    form.pane._quiet.send_away()
    form.clock.set(date(2026, 11, 23))
    form.pane.show_day(date(2026, 11, 23))
    assert "trial" not in quiet(form)
