"""The page of picks, by keys: exactly so many with why, sealed; open, the words of several and their cores."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.workshop.ideas import Idea, Said
from journal_app.journal.workshop.board_commands import MergeNote
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.team.tab import StepOf
from tests.core.workshops import GATHER, PICK, a_workshop, ask, beside

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
WORDS = ("no blame", "nothing twice", "small steps", "sleep well")


@pytest.fixture
def steps(journal):
    return a_workshop(journal, [GATHER], [PICK])


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def notes(journal, steps, ken):
    journal.run(OpenStep(steps[0].id))
    return {text: journal.run(AddIdea(steps[0].id, text, whose=ken)).made(Idea).id for text in WORDS}


class Table:
    """The page, and the hands of the one before it."""

    def __init__(self, journal, page, qtbot):
        self.journal, self.page, self.qtbot = journal, page, qtbot
        self.slots = page.picking.slots

    def view(self):
        return self.journal.reads.workshop.step(self.page.id)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def until(self, wanted):
        self.qtbot.waitUntil(lambda: bool(wanted()) and self.page._job.done is None)

    def pick(self, note):
        self.page.picking.board.setFocus()
        assert self.page.picking.board.select(note)
        self.press(KEY.Key_Space)

    @property
    def picked(self):
        return [slot.pick.text if slot.pick else "" for slot in self.slots._slots]


@pytest.fixture
def table(journal, steps, notes, open_page, qtbot):
    return Table(journal, open_page(StepOf(steps[1].id)), qtbot)


def picks_of(journal, step, notes, *texts, whose=None):
    for text in texts:
        journal.run(Prepare(step.id, f"why {text}", idea=notes[text], said=Said.PICK, whose=whose))
    journal.run(HandInStep(step.id, whose))


def test_space_picks_exactly_three_and_the_caret_goes_to_the_first_reason(table, notes):
    for number, text in enumerate(WORDS[:3]):
        assert table.page.bar.main.text() == f"{3 - number} more to pick"
        assert not table.page.bar.main.isEnabled()
        table.pick(notes[text])
        table.until(lambda number=number: len([one for one in table.picked if one]) == number + 1)
    assert table.picked == list(WORDS[:3])
    assert table.page.bar.main.text() == "Seal and hand in"
    table.type("it hides logs")
    table.page.flush()
    assert [one.text for one in table.view().mine] == ["it hides logs", "", ""]
    table.pick(notes["sleep well"])
    assert table.page._pane.toasts[-1].text == "Exactly 3. Put one back first."


def test_reasons_are_written_one_after_the_other_and_handing_in_keeps_the_keyboard_on_the_page(table, notes):
    for text in WORDS[:3]:
        table.pick(notes[text])
    table.until(lambda: QApplication.focusWidget() is table.slots._slots[0].why.edit)
    for text in ("one", "two", "three"):
        table.type(text)
        table.press(KEY.Key_Tab)
    assert [slot.why.text() for slot in table.slots._slots] == ["one", "two", "three"]
    table.slots._slots[2].why.edit.setFocus()
    table.press(KEY.Key_Return, CTRL)
    table.until(lambda: table.page.bar.main.text() == "Rewrite")
    assert table.page.picking.board.isAncestorOf(QApplication.focusWidget())


def test_choosing_whose_picks_they_are_leads_to_the_notes(journal, table, ken, notes):
    whose = table.page.bar.whose_box
    table.until(lambda: whose.count() == 2)
    whose.setFocus()
    table.press(KEY.Key_Down)
    table.until(lambda: table.page.picking.board.isAncestorOf(QApplication.focusWidget()))
    table.press(KEY.Key_Space)
    table.until(lambda: [one.whose for one in table.view().mine] == [ken])


def test_a_pick_is_put_back_and_the_others_stay_where_they_are(table, notes):
    for number, text in enumerate(WORDS[:3]):
        table.pick(notes[text])
        table.until(lambda number=number: len([one for one in table.picked if one]) == number + 1)
    table.pick(notes["nothing twice"])
    table.until(lambda: table.picked == ["no blame", "", "small steps"])
    table.pick(notes["sleep well"])
    table.until(lambda: table.picked == ["no blame", "sleep well", "small steps"])


def test_handing_in_seals_and_rewriting_takes_it_back(journal, steps, table, notes):
    for text in WORDS[:3]:
        journal.run(Prepare(steps[1].id, f"why {text}", idea=notes[text], said=Said.PICK))
    table.until(lambda: table.page.bar.main.text() == "Seal and hand in")
    table.press(KEY.Key_Return, CTRL)
    table.until(lambda: table.page.bar.main.text() == "Rewrite")
    assert all(slot.why.isHidden() for slot in table.slots._slots)
    assert table.slots._slots[0]._said.text() == "why no blame"
    table.press(KEY.Key_Return, CTRL)
    table.until(lambda: table.page.bar.main.text() == "Seal and hand in")
    assert len(table.view().mine) == 3


def test_picks_of_others_are_seen_nowhere_before_all_are_in(journal, steps, ken, notes, open_page, qtbot):
    picks_of(journal, steps[1], notes, *WORDS[:3])
    table = Table(journal, open_page(StepOf(steps[1].id)), qtbot)
    assert table.page._views.currentWidget() is table.page.picking
    picks_of(journal, steps[1], notes, *WORDS[1:], whose=ken)
    table.until(lambda: table.page._views.currentWidget() is table.page.picked)


@pytest.fixture
def opened(journal, steps, ken, notes, open_page, qtbot):
    """Both have picked "nothing twice", and "no blame" by way of a note that was merged with it."""
    journal.run(MergeNote(notes["small steps"], notes["no blame"]))
    picks_of(journal, steps[1], notes, "no blame", "nothing twice", "sleep well")
    rest = journal.run(AddIdea(steps[0].id, "rest")).made(Idea).id
    picks_of(journal, steps[1], {**notes, "rest": rest}, "small steps", "nothing twice", "rest", whose=ken)
    return Table(journal, open_page(StepOf(steps[1].id)), qtbot)


def test_words_that_several_picked_lead_the_page(opened):
    shown = [(one.text, len(one.people)) for one in opened.page.picked.shared]
    assert sorted(shown) == [("no blame", 2), ("nothing twice", 2)]
    columns = opened.page.picked.board.data.columns
    tinted = [[card.tinted for card in column.cards] for column in columns]
    assert tinted == [[True, False, False], [True, False, False]]
    assert columns[0].cards[0].body.startswith("why ")


def test_a_core_is_written_decided_and_reopened(journal, opened):
    word = opened.page.picked.word
    opened.page.picked.focus_core()
    opened.type("mend the system")
    opened.press(KEY.Key_Return, CTRL)
    opened.until(lambda: opened.page._found.decisions)
    core = opened.view().decisions[0]
    assert (core.text, core.idea) == ("mend the system", word)
    assert [one.text for one in opened.view().bank if one.is_core] == ["mend the system"]
    opened.page.picked.cores._rows[0]._off.click()
    opened.until(lambda: not opened.page._found.decisions)
    journal.undo()
    assert len(opened.view().decisions) == 1


def test_alt_and_right_go_around_all_words(opened):
    seen = []
    for _step in range(len(opened.page.picked._words)):
        seen.append(opened.page.picked.word)
        opened.press(KEY.Key_Right, ALT) if not seen[1:] else opened.page._on_next()
    assert len(set(seen)) == 4
    assert opened.page.picked.word == seen[0]


def test_a_card_leads_to_the_core_of_its_word(opened):
    board = opened.page.picked.board
    last = board.data.columns[0].cards[-1]
    board.setFocus()
    board.select(last.key)
    opened.press(KEY.Key_Return)
    assert opened.page.picked.word == last.key.idea
    assert opened.page.picked.core.field.edit.hasFocus()


def test_who_comes_late_adds_picks_until_the_next_meeting(journal, steps, ken, notes, open_page, qtbot):
    picks_of(journal, steps[1], notes, *WORDS[:3], whose=ken)
    journal.run(OpenStep(steps[1].id))
    table = Table(journal, open_page(StepOf(steps[1].id)), qtbot)
    table.page.bar.main.click()
    for number, text in enumerate(WORDS[:3]):
        table.pick(notes[text])
        table.until(lambda number=number: len([one for one in table.picked if one]) == number + 1)
    table.page.bar.main.click()
    table.until(lambda: table.page._views.currentWidget() is table.page.picked)
    assert len(table.view().choices) == 6


def test_the_first_question_asks_for_the_reason(journal, steps, notes, open_page, qtbot):
    ask(journal, steps[1], "Why this one?", "If only one could stay?")
    table = Table(journal, open_page(StepOf(steps[1].id)), qtbot)
    assert table.slots._slots[0].why.edit._placeholder == "Why this one?"


def test_without_notes_it_says_what_comes_first(journal, steps, open_page, qtbot):
    table = Table(journal, open_page(StepOf(steps[1].id)), qtbot)
    assert table.page.picking._nothing.isVisible()


def test_the_tab_key_goes_from_the_words_over_the_picks_to_the_core(opened):
    tab = opened.page.picked.tabs._tabs[0]
    tab.setFocus()
    walked = []
    for _step in range(2):
        opened.press(KEY.Key_Tab)
        walked.append(QApplication.focusWidget().accessibleName())
    assert walked[0].startswith(f"{tab.word.text}, why ")
    assert walked[1] == f"What is at the core of “{tab.word.text}”?"
