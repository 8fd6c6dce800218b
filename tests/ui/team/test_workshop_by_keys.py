"""A workshop in a real window by keys alone: from the first note to the sheet of the team, a meeting a day."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.domain.workshop.meetings import StepKind, Subject
from tests.core.conftest import Clock
from tests.core.workshops import ACRONYM, DECIDE, FIRST, GATHER, PICK, PROPOSE, a_workshop
from tests.ui import screen_reader
from tests.ui.conftest import WELCOMED

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
PHRASES = ("Speak Up Freely", "Resolve with Automation", "Embrace Failure")
MISSION, SENTENCE, VISION = "Trust, always.", "Nobody is woken up", "A cycle of kaizen"


class Keys:
    """Presses keys in the window in front, and waits until the page has read what they did."""

    def __init__(self, session, qtbot):
        self.window, self.journal, self.qtbot = session.window, session.journal, qtbot
        self.pane = self.window.current_pane

    @property
    def page(self):
        return self.pane.shown

    def press(self, key, modifiers=PLAIN):
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, text, *then):
        QTest.keyClicks(QApplication.focusWidget(), text)
        for key in then:
            self.press(key)

    def until(self, holds):
        self.qtbot.waitUntil(lambda: bool(holds()))

    def is_at_programme(self):
        return getattr(self.page, "key", "") == "workshop"

    def has_read(self):
        return self.page._found is not None and self.page._job.done is None

    def view(self, step):
        return self.journal.reads.workshop.step(step.id)

    def enter(self, step):
        """Open the page of what comes next, from the programme."""
        self.until(lambda: self.is_at_programme() and self.has_read())
        self.press(K.Key_Return)
        self.until(lambda: getattr(self.page, "id", None) == step.id and self.has_read())
        self.page.take_keyboard()

    def enter_below(self, step):
        """Open the page of the meeting below the one before."""
        self.press(K.Key_Down)
        self.enter(step)

    def hand_in(self, step):
        self.press(K.Key_Return, CTRL)
        self.until(lambda: self.view(step).is_open and self.has_read())
        self.page.take_keyboard()

    def decide(self, step):
        self.press(K.Key_Return, CTRL)
        self.until(lambda: self.view(step).decisions)
        self.back()

    def back(self):
        self.press(K.Key_Escape)
        self.until(lambda: self.is_at_programme() and self.has_read())

    # What is done in each kind of step -----------------------------------------------

    def gather(self, step, *notes):
        for text in notes:
            self.write(text, K.Key_Return)
        self.hand_in(step)
        assert [one.text for one in self.view(step).ideas] == list(notes)
        self.back()

    def pick(self, step):
        for count in (1, 2, 3):
            self.press(K.Key_Space)
            self.until(lambda count=count: len(self.view(step).mine) == count and self.has_read())
            self.page.take_keyboard()
            for _below in range(count):
                self.press(K.Key_Down)
        self.hand_in(step)
        assert len(self.view(step).choices) == 3
        self.back()

    def propose(self, step, words, sentence=""):
        self.write(words, *([K.Key_Return] if sentence else []))
        self.write(sentence)
        self.hand_in(step)
        assert [(one.text, one.more) for one in self.view(step).ideas] == [(words, sentence)]
        self.back()

    def agree(self, step):
        self.press(K.Key_1)
        self.until(lambda: self.view(step).mine and self.has_read())
        self.hand_in(step)
        self.decide(step)

    def find_values(self, step, *phrases):
        for phrase in phrases:
            self.press(K.Key_N)
            self.until(lambda: QApplication.activeWindow() is not self.window)
            self.write(phrase, K.Key_Return)
            self.until(lambda phrase=phrase: phrase in [one.text for one in self.view(step).ideas])
            self.window.activateWindow()  # no window manager gives it the keyboard back here
            self.until(lambda: self.has_read() and self.window.isActiveWindow())
            self.page.take_keyboard()
            assert self.page.letters.current.idea.text == phrase
            self.press(K.Key_Return)  # the one to take
        self.decide(step)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def keys(start, clock, qtbot):
    session = start(WELCOMED, now_ms=clock).session
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    session.window.action_table["pane.team"].trigger()
    return Keys(session, qtbot)


def test_a_team_finds_mission_vision_and_values_by_keys_alone(keys, clock):
    visions = [(kind, Subject.VISION, 0) for kind in (StepKind.PROPOSE, StepKind.DECIDE)]
    kinds = ([GATHER], [PICK], [PROPOSE], [DECIDE, visions[0]], [visions[1]], [ACRONYM])
    gather, pick, propose, decide, envision, settle, acronym = a_workshop(keys.journal, *kinds)
    days = iter([FIRST + timedelta(weeks=number) for number in range(len(kinds))])

    def next_day():
        day = next(days)
        clock.ms = int(datetime(day.year, day.month, day.day, 16).astimezone().timestamp() * 1000)
        keys.page.refresh()

    keys.press(K.Key_PageDown, CTRL | SHIFT)  # the next tab: the workshop
    keys.until(lambda: keys.is_at_programme() and keys.has_read())
    keys.page.take_keyboard()
    next_day()
    keys.enter(gather)
    keys.gather(gather, "no blame", "nothing twice", "small steps")
    next_day()
    keys.enter_below(pick)
    keys.pick(pick)
    next_day()
    keys.enter_below(propose)
    keys.propose(propose, MISSION, SENTENCE)
    next_day()
    keys.enter_below(decide)
    keys.agree(decide)
    keys.enter(envision)
    keys.propose(envision, VISION)
    next_day()
    keys.enter_below(settle)
    keys.agree(settle)
    next_day()
    keys.enter_below(acronym)
    keys.find_values(acronym, *PHRASES)
    keys.press(K.Key_PageUp, CTRL | SHIFT)
    keys.until(lambda: keys.page.key == "sheet" and keys.has_read())
    sheet = keys.journal.reads.sheet.of(None)
    assert (sheet.sheet.mission, sheet.sheet.sentence, sheet.sheet.vision) == (MISSION, SENTENCE, VISION)
    assert [one.phrase for one in sheet.values] == list(PHRASES)
    shown = "\n".join(
        word for widget in keys.page.findChildren(QWidget) for word in screen_reader.read(widget)[1:4]
    )
    for words in (MISSION, SENTENCE, VISION, "version 1"):
        assert words in shown
