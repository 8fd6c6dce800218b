"""The composer of thanks: whom, from whom, in which words; by keys, by mouse, and with an input method."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.habit.evidence import Value
from journal_app.domain.week.thanks import ThanksKind
from journal_app.domain.week.win_week import Person
from journal_app.ui.week.present.thanks.composer import Composer
from journal_app.ui.week.present.thanks.questions import Draft

K = Qt.Key
SAKURA, KEN, SASAKI = (Person(name.encode().ljust(16)[:16], name) for name in ("Sakura", "Ken", "Sasaki"))
SPEAK = Value(b"value-speak-up--", b"team", "a", "Speak up")


@pytest.fixture
def composer(qtbot, host):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    composer = Composer(host, window, window)
    composer.set_choices([SAKURA, KEN, SASAKI], [SPEAK])
    composer.lie(1.0, 1728)
    composer.move(96, 744)
    composer.set_draft(Draft())
    composer.added = []
    composer.submitted.connect(composer.added.append)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    composer.begin()
    yield composer
    window.close()


def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_it_opens_with_the_caret_in_the_words(composer):
    type_in("thank you")
    assert composer.draft.words == "thank you"


def test_shift_tab_goes_from_the_words_to_kind_value_receiver_and_sender(composer):
    type_in("thanks")
    press(K.Key_Backtab, K.Key_Right)
    assert composer.draft.kind is ThanksKind.RESULT
    press(K.Key_Backtab, K.Key_Right)
    assert composer.draft.value == SPEAK.id
    press(K.Key_Backtab, K.Key_Right, K.Key_Right)
    assert composer.draft.receiver == KEN.id
    press(K.Key_Backtab, K.Key_Right)
    assert composer.draft.sender == SAKURA.id
    press(K.Key_Tab, K.Key_Tab, K.Key_Tab, K.Key_Tab)
    assert composer._words.hasFocus()


def test_who_thanks_is_not_among_those_to_be_thanked(composer):
    composer.set_draft(Draft(sender=KEN.id, receiver=KEN.id))
    assert composer.draft.receiver is None
    assert [choice.words for choice in composer._asks.receiver.choices] == ["Sakura", "Sasaki"]


def test_a_letter_chooses_whoever_begins_with_it(composer):
    composer._asks.receiver.setFocus()
    type_in("s")
    assert composer.draft.receiver == SAKURA.id
    type_in("s")
    assert composer.draft.receiver == SASAKI.id


def test_enter_adds_and_the_composer_stays_open_for_the_next(composer):
    composer.set_draft(Draft(sender=KEN.id, receiver=SASAKI.id, value=SPEAK.id))
    type_in("You asked early.")
    press(K.Key_Return)
    assert composer.added == [Draft(KEN.id, SASAKI.id, SPEAK.id, ThanksKind.UNSAID, "You asked early.")]
    composer.start_anew()
    assert composer.isVisible()
    assert composer.draft == Draft(sender=KEN.id)


def test_enter_while_words_are_composed_adds_nothing(composer):
    composer.set_draft(Draft(receiver=KEN.id, words="いつも"))
    field = QApplication.focusWidget()
    QApplication.sendEvent(field, QInputMethodEvent("ありがとう", []))
    press(K.Key_Return)
    assert composer.added == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("ありがとう")
    QApplication.sendEvent(field, commit)
    press(K.Key_Return)
    assert [draft.words for draft in composer.added] == ["いつもありがとう"]


def test_escape_while_words_are_composed_belongs_to_the_input_method(composer, qtbot):
    QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent("ありがとう", []))
    with qtbot.assertNotEmitted(composer.closed):
        press(K.Key_Escape)


def test_without_words_or_somebody_to_thank_it_says_what_is_missing(composer):
    press(K.Key_Return)
    assert composer._note == "Write what helped you."
    type_in("You stayed calm.")
    press(K.Key_Return)
    assert composer._note == "Choose whom the thanks are for."
    press(K.Key_Right, K.Key_Return)
    assert [(draft.receiver, draft.words) for draft in composer.added] == [(SAKURA.id, "You stayed calm.")]


def test_a_kind_says_how_thanks_may_begin_with_the_blank_selected(composer):
    composer._asks.kind.choose(ThanksKind.GROWTH)
    composer._asks.kind.changed.emit()
    assert composer.draft.words == "You have become so much better at ___."
    press(K.Key_Return)
    assert composer.added == []
    assert composer._note == "Fill in “___” first."
    type_in("SQL")
    assert composer.draft.words == "You have become so much better at SQL."


def test_a_kind_leaves_words_of_ones_own_alone(composer):
    type_in("My own words")
    composer._asks.kind.choose(ThanksKind.ACTION)
    composer._asks.kind.changed.emit()
    assert composer.draft.words == "My own words"


def test_escape_closes_it_and_what_was_typed_is_there_again(composer, qtbot):
    type_in("half a sen")
    with qtbot.waitSignal(composer.closed):
        press(K.Key_Escape)
    composer.begin()
    assert composer.draft.words == "half a sen"


def test_up_in_the_empty_field_asks_for_the_latest_thanks(composer, qtbot):
    with qtbot.waitSignal(composer.latest_requested):
        press(K.Key_Up)
    type_in("x")
    with qtbot.assertNotEmitted(composer.latest_requested):
        press(K.Key_Up)


def test_people_who_do_not_fit_unfold_into_a_sheet(composer):
    many = [Person(str(at).encode().ljust(16), f"Member {at}") for at in range(50)]
    composer.set_choices(many, [SPEAK])
    assert composer._asks.receiver.folded
    composer._asks.receiver.setFocus()
    press(K.Key_Space)
    assert composer._asks.sheet.isVisible()
    assert composer._asks.sheet.geometry().top() >= 0
    press(K.Key_Down, K.Key_Right, K.Key_Return)
    assert not composer._asks.sheet.isVisible()
    assert composer.draft.receiver is not None


def test_escape_in_the_sheet_leaves_the_choice_as_it_was(composer, qtbot):
    composer._asks.giver.setFocus()
    with qtbot.assertNotEmitted(composer.closed):
        press(K.Key_Space, K.Key_Down, K.Key_Escape)
    assert composer.draft.sender is None


def test_a_click_chooses_and_a_second_one_takes_a_value_back(composer):
    row = composer._asks.value
    place = row._places()[0][1].center().toPoint()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert composer.draft.value == SPEAK.id
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert composer.draft.value is None
