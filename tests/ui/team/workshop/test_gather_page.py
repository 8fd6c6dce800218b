"""The page of the board, by keys: notes under a seal, then sorted, merged and voted for by two at one computer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.changes import Change
from journal_app.domain.workshop.hand_ins import HandIn, Prepared
from journal_app.domain.workshop.ideas import Idea
from journal_app.journal.workshop.board_commands import AddCluster, MergeNote
from journal_app.journal.workshop.hand_in_commands import HandInStep, OpenStep
from journal_app.journal.workshop.idea_commands import AddIdea, TakeBackIdea
from journal_app.journal.workshop.prepared_commands import Prepare
from journal_app.ui.kit import TailOf, TitleOf
from journal_app.ui.notes.side_by_side import UNSORTED
from journal_app.ui.team.tab import StepOf
from journal_app.ui.team.workshop.board.note_menu import NoteMenu
from journal_app.ui.team.workshop.parts.opening_sheet import OpeningSheet
from tests.core.kinds import Raw
from tests.core.workshops import GATHER, PICK, a_workshop, ask, beside

KEY = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def steps(journal):
    return a_workshop(journal, [GATHER], [PICK])


@pytest.fixture
def ken(journal):
    return beside(journal, "Ken")


@pytest.fixture
def notes(journal, steps, ken):
    """Three notes that lie open, two of them Ken's."""
    journal.run(OpenStep(steps[0].id))
    return {
        text: journal.run(AddIdea(steps[0].id, text, whose=whose)).made(Idea).id
        for text, whose in (("speak up", None), ("say it early", ken), ("try small", ken))
    }


@pytest.fixture
def board(journal, steps, open_page, qtbot):
    return Table(journal, open_page(StepOf(steps[0].id)), qtbot)


class Table:
    """The page, and the hands of those before it."""

    def __init__(self, journal, page, qtbot):
        self.journal, self.page, self.qtbot = journal, page, qtbot
        self.board, self.composer = page.board, page.composer
        self.me = journal.reads.team.member(journal.me).name

    def view(self):
        return self.journal.reads.workshop.step(self.page.id)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def until(self, wanted):
        self.qtbot.waitUntil(lambda: bool(wanted()) and self.page._job.done is None)

    @property
    def shape(self):
        """What stands in which column."""
        return {column.title: [card.text for card in column.cards] for column in self.board.data.columns}

    def shows(self, **columns):
        wanted = {self.me if title == "me" else title: cards for title, cards in columns.items()}
        self.until(lambda: {**self.shape, **wanted} == self.shape)

    def on(self, key):
        self.board.setFocus()
        assert self.board.select(key)


# While all write for themselves ----------------------------------------------------------


def test_return_makes_a_note_of_what_was_typed_and_waits_for_the_next(board):
    board.type("honesty")
    board.press(KEY.Key_Return)
    board.type("craft")
    board.press(KEY.Key_Return)
    board.shows(me=["honesty", "craft"])
    assert board.composer.text == ""
    assert [one.text for one in board.view().mine] == ["honesty", "craft"]


def test_words_are_kept_on_this_device_before_they_are_a_note(board, steps):
    board.type("half a wo")
    board.page.flush()
    assert [one.text for one in board.view().mine] == ["half a wo"]
    board.type("rd")
    board.page.flush()
    assert [one.text for one in board.view().mine] == ["half a word"]
    board.page.refresh()
    board.until(lambda: True)
    assert board.shape == {board.me: []}


def test_of_what_others_have_sealed_a_lock_alone_is_seen(journal, steps, ken, open_page, qtbot):
    journal.run(Prepare(steps[0].id, "mine"))
    board = Table(journal, open_page(StepOf(steps[0].id)), qtbot)
    board.shows(me=["mine"], Ken=[])
    assert board.board.data.columns[1].hint == "Still to come"
    # As it arrives from a journal of Ken's own, whose words this one does not show.
    given = HandIn(journal._ids.make("hand_in", ken), steps[0].id, ken, ken, 1)
    journal.run(Raw((Change(None, given),)))
    board.shows(me=["mine"], Ken=["Sealed"])
    assert board.board.data.columns[1].cards[0].sealed


def test_one_types_for_another_and_hands_in_for_both(board, journal, ken):
    board.page.refresh()
    board.until(lambda: "Ken" in board.shape)
    board.type("honesty")
    board.press(KEY.Key_Return)
    board.composer.whose_box.setCurrentIndex(1)
    board.composer.whose_box.activated.emit(1)
    board.type("care")
    board.press(KEY.Key_Return)
    board.shows(me=["honesty"], Ken=["care"])
    board.press(KEY.Key_Return, CTRL)
    board.until(lambda: board.page._found.view.is_open)
    assert {(one.text, one.whose) for one in board.view().ideas} == {("honesty", journal.me), ("care", ken)}
    assert board.view().board.notes[0].authors


def test_one_who_has_handed_in_still_types_for_another_and_hands_that_in(board, journal, ken):
    board.type("honesty")
    board.press(KEY.Key_Return, CTRL)
    board.until(lambda: board.page.bar.main.text() == "Rewrite")
    board.press(KEY.Key_N)
    assert board.composer.whose_box.isVisible()  # it says whose words these are, though there is no choice
    assert board.composer.whose_box.currentText() == "Ken"
    assert board.page.bar.main.text() == "Seal and hand in"
    board.type("care")
    board.press(KEY.Key_Return, CTRL)
    board.until(lambda: board.page._found.view.is_open)
    assert {(one.text, one.whose) for one in board.view().ideas} == {("honesty", journal.me), ("care", ken)}


def test_handed_in_words_can_be_rewritten_until_it_is_opened(board, ken):
    board.type("honesty")
    board.press(KEY.Key_Return, CTRL)
    board.until(lambda: board.page.bar.main.text() == "Rewrite")
    assert board.composer.isHidden()
    board.board.setFocus()
    board.press(KEY.Key_Return, CTRL)
    board.until(lambda: board.page.bar.main.text() == "Seal and hand in")
    assert [one.text for one in board.view().mine] == ["honesty"]


def test_a_note_is_edited_and_removed_before_it_is_handed_in(board, journal):
    for text in ("honesty", "craft"):
        board.type(text)
        board.press(KEY.Key_Return)
    board.shows(me=["honesty", "craft"])
    board.on(board.view().mine[0].id)
    board.press(KEY.Key_F2)
    board.type("honesty, always")
    board.press(KEY.Key_Return)
    board.shows(me=["honesty, always", "craft"])
    board.press(KEY.Key_Delete)
    board.shows(me=["craft"])
    journal.undo()
    assert len(list(journal.reads.everything(Prepared))) == 2


def test_opening_for_everybody_asks_first_and_names_who_is_missing(journal, steps, ken, open_page, qtbot):
    journal.run(Prepare(steps[0].id, "honesty"))
    journal.run(HandInStep(steps[0].id))
    board = Table(journal, open_page(StepOf(steps[0].id)), qtbot)
    board.page.bar.opener.click()
    sheet = board.page.window().findChild(OpeningSheet)
    assert sheet._waiting.text() == "Still to hand in: Ken."
    sheet._yes.click()
    board.until(lambda: board.page._found.view.is_open)


# Once the notes lie open --------------------------------------------------------------------


def test_a_vote_is_given_and_taken_back_by_a_key(notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_V)
    board.until(lambda: board.board.current.my_votes == 1)
    board.press(KEY.Key_V)
    assert board.page.bar.votes.accessibleName() == "Your votes 4 left"
    board.press(KEY.Key_V, SHIFT)
    board.until(lambda: board.board.current.my_votes == 0)


def test_a_new_group_takes_in_a_note_that_lay_in_none(notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_G, SHIFT)
    board.type("frankness")
    board.press(KEY.Key_Return)
    board.shows(frankness=["speak up"])
    assert board.board.at == notes["speak up"]


def test_a_note_moves_by_typing_a_group_and_by_alt_and_an_arrow(journal, steps, notes, board):
    group = journal.run(AddCluster(steps[0].id, "frankness")).changes[0].after.id
    board.page.refresh()
    board.until(lambda: "frankness" in board.shape)
    board.on(notes["say it early"])
    board.press(KEY.Key_G)
    board.type("fran")
    board.press(KEY.Key_Return)
    board.shows(frankness=["say it early"])
    board.on(notes["try small"])
    board.press(KEY.Key_Left, ALT | SHIFT)
    board.press(KEY.Key_Right, ALT | SHIFT)
    board.press(KEY.Key_Left, ALT | SHIFT)
    board.until(lambda: len(board.view().board.column_of(notes["try small"]).notes) == 2)
    assert board.view().board.column_of(notes["try small"]).cluster.id == group


def test_a_name_that_no_group_has_begins_one_with_the_note_in_it(notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_G)
    board.type("frankness")
    board.press(KEY.Key_Return)
    board.shows(frankness=["speak up"])


def test_a_group_is_renamed_moved_and_removed_by_its_title(journal, steps, notes, board):
    ids = [journal.run(AddCluster(steps[0].id, name)).changes[0].after.id for name in ("one", "two")]
    board.page.refresh()
    board.until(lambda: "two" in board.shape)
    board.on(TitleOf(ids[1]))
    board.press(KEY.Key_Left, ALT | SHIFT)
    board.until(lambda: list(board.shape)[:2] == ["two", "one"])
    board.press(KEY.Key_F2)
    board.type("second")
    board.press(KEY.Key_Return)
    board.until(lambda: list(board.shape)[:2] == ["second", "one"])
    board.press(KEY.Key_Delete)
    board.until(lambda: "second" not in board.shape)
    assert len(board.view().board.notes) == 3


def test_merged_notes_keep_all_who_wrote_them_and_can_be_separated(journal, ken, notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_M)
    board.type("early")
    board.press(KEY.Key_Return)
    board.until(lambda: board.view().board.note(notes["speak up"]).merged)
    assert set(board.view().board.note(notes["speak up"]).authors) == {journal.me, ken}
    assert board.page._pane.toasts[-1].text == "Merged. Everyone who wrote it stays on it."
    board.page._deeds.unmerge(notes["speak up"])
    board.until(lambda: len(board.page._found.view.board.notes) == 3)


def test_only_what_one_has_typed_is_edited_and_what_is_ones_own_taken_back(journal, notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_Return)
    board.type("speak up, always")
    board.press(KEY.Key_Return)
    board.until(lambda: board.board.current.text == "speak up, always")
    board.press(KEY.Key_Delete)
    board.until(lambda: board.board.data.find(notes["speak up"]) is None)
    assert board.page._pane.toasts[-1].text == "Note taken back"


def test_a_note_is_added_to_the_open_board_and_escape_closes_the_field(notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_N)
    board.type("rest well")
    board.press(KEY.Key_Return)
    board.until(lambda: "rest well" in board.shape["Not sorted yet"])
    board.page._on_escape()
    board.until(board.composer.isHidden)
    assert not board.view().mine


def test_the_main_key_goes_on_to_the_picks(notes, steps, board):
    board.board.setFocus()
    opened = []
    board.page.open_requested.connect(opened.append)
    board.press(KEY.Key_Return, CTRL)
    assert opened == [StepOf(steps[1].id)]


def test_nobody_sees_a_group_that_is_not_there(notes, board):
    assert [column.key for column in board.board.data.columns] == [UNSORTED]
    assert board.board.data.columns[0].tail == "New group"
    board.on(TailOf(UNSORTED))
    board.press(KEY.Key_Return)
    board.press(KEY.Key_Escape)
    assert board.board.editor.key is None
    assert list(board.shape) == ["Not sorted yet"]


def test_notes_in_no_group_lie_side_by_side_until_there_is_one(journal, steps, open_page, qtbot):
    journal.run(OpenStep(steps[0].id))
    ids = [journal.run(AddIdea(steps[0].id, text)).made(Idea).id for text in "abcdef"]
    table = Table(journal, open_page(StepOf(steps[0].id)), qtbot)
    assert [[card.text for card in column.cards] for column in table.board.data.columns] == [
        ["a", "b", "c"],
        ["d", "e", "f"],
    ]
    table.on(ids[0])
    table.press(KEY.Key_Right, ALT | SHIFT)
    table.until(lambda: table.view().board.notes[0].idea.id == ids[1])
    assert [note.idea.text for note in table.view().board.notes] == ["b", "c", "d", "e", "f", "a"]
    journal.run(AddCluster(steps[0].id, "Plain words"))
    table.until(lambda: len(table.board.data.columns) == 2)
    assert [len(column.cards) for column in table.board.data.columns] == [0, 6]


def test_questions_of_the_step_help_to_begin(journal, steps, open_page, qtbot):
    ask(journal, steps[0], "When does it feel right?", "What do you never skip?")
    board = Table(journal, open_page(StepOf(steps[0].id)), qtbot)
    assert board.composer._question.text() == "When does it feel right?"
    board.composer._another.click()
    assert board.composer._question.text() == "What do you never skip?"


def test_what_somebody_else_merges_meanwhile_shows_at_once(journal, notes, board):
    journal.run(MergeNote(notes["try small"], notes["speak up"]))
    board.shows(**{"Not sorted yet": ["speak up", "say it early"]})


def test_words_typed_for_the_wrong_person_go_to_the_other(board, journal, ken):
    board.page.refresh()
    board.until(lambda: "Ken" in board.shape)
    board.type("care")
    board.page.flush()
    board.composer.whose_box.setCurrentIndex(1)
    board.composer.whose_box.activated.emit(1)
    assert [(one.text, one.whose) for one in board.view().mine] == [("care", ken)]


def test_what_is_left_over_when_it_was_opened_can_still_be_handed_in(journal, steps, notes, open_page, qtbot):
    journal.run(Prepare(steps[0].id, "a late one"))
    board = Table(journal, open_page(StepOf(steps[0].id)), qtbot)
    assert board.board.data.columns[0].cards[0].note == "Not handed in yet"
    assert board.page.bar.main.text() == "Hand in what is left"
    board.page.bar.main.click()
    board.until(lambda: not board.page._found.view.mine)
    assert "a late one" in board.shape["Not sorted yet"]


def test_one_votes_for_somebody_beside(journal, ken, notes, board):
    board.on(notes["try small"])
    menu = NoteMenu(board.page._host, board.page, board.view(), board.view().board.note(notes["try small"]))
    menu.vote_of_requested.connect(board.page._acts._on_vote_of)
    (others,) = (action.menu() for action in menu.actions() if action.menu() is not None)
    assert [action.text() for action in others.actions()] == ["Ken"]
    others.actions()[0].trigger()
    board.until(lambda: board.board.current.votes == 1)
    assert board.view().board.note(notes["try small"]).voters == (ken,)


def test_words_are_not_lost_where_their_note_has_gone_meanwhile(journal, notes, board):
    board.on(notes["speak up"])
    board.press(KEY.Key_Return)
    board.type("speak up, always")
    journal.run(TakeBackIdea(notes["speak up"]))
    board.press(KEY.Key_Return)
    board.until(lambda: board.page._found.view.mine)
    assert [one.text for one in board.view().mine] == ["speak up, always"]
    assert len(board.page._pane.banners) == 1
