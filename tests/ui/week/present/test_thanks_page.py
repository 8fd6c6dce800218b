"""The page of thanks: what is entered is stored at once, stands on the page, and can be taken back."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.thanks import Thanks, ThanksKind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.value_commands import AddValue
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.ui.week.present.slides import texts
from journal_app.ui.week.present.window import PresentWindow
from tests.known_people import AddMember

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local
K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Team:
    """Aki, Ken and Sasaki, who speak of their week, and the window they share."""

    def __init__(self, journal, host, qtbot):
        self.journal, self.host, self.qtbot = journal, host, qtbot
        journal.run(RenameMe("Aki"))
        self.me = journal.me
        self.ken, self.sasaki = (journal.run(AddMember(name)).changes[0].id for name in ("Ken", "Sasaki"))
        self.value = journal.run(AddValue("Speak up", "自由に声を上げる")).changes[0].id
        self.item = journal.run(AddItem(journal.today(), Kind.KEEP, "Closed it")).changes[-1].id
        self.window = None

    def open(self):
        week = Week.of(self.journal.today())
        window = self.window = PresentWindow(
            self.journal,
            self.host,
            self.journal.reads.present.week(week, self.me, today=self.journal.today()),
        )
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.qtbot.addWidget(window)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return self

    def thank(self, receiver, words, **more):
        return self.journal.run(GiveThanks(receiver, words, **more)).changes[0].after.id

    @property
    def page(self):
        return self.window._stage.slide.page

    @property
    def kept(self):
        return tuple(self.journal.reads.everything(Thanks))

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type_in(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)


@pytest.fixture
def team(tmp_path, host, qtbot):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: FRIDAY_AT_FIVE)
    team = Team(journal, host, qtbot)
    yield team
    if team.window is not None:
        team.window.close()
    journal.close()


def test_g_opens_the_composer_from_any_page_and_enter_stores_what_was_typed(team):
    team.open()
    team.press(K.Key_G)
    assert team.window.session.scene.chapter is Chapter.THANKS
    team.type_in("You asked early.")
    for _step in range(3):
        team.press(K.Key_Backtab, modifier=SHIFT)
    team.press(K.Key_Right, K.Key_Return)
    (thanks,) = team.kept
    assert (thanks.words, thanks.sender, thanks.receiver, thanks.member) == (
        "You asked early.",
        None,
        team.me,
        team.me,
    )
    (card,) = team.page.cards
    assert (card.sender, card.receiver, card.words, card.newest) == (
        "From the room",
        "Aki",
        "You asked early.",
        True,
    )


def test_ctrl_z_in_the_empty_field_takes_the_last_thanks_back(team):
    team.open()
    team.press(K.Key_G)
    team.type_in("Calm as ever.")
    team.press(K.Key_Return, K.Key_Right, K.Key_Return)
    assert [thanks.words for thanks in team.kept] == ["Calm as ever."]
    team.press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    team.window.on_changed(None, None)  # as every window hears of what is undone
    assert team.kept == ()
    assert team.page.cards == ()


def test_thanks_from_the_board_stand_there_already(team):
    team.thank(team.ken, "Ten minutes, and I could answer.", sender=team.me, value=team.value, item=team.item)
    team.open()
    team.window.session.open_chapter(Chapter.THANKS)
    (card,) = team.page.cards
    assert (card.sender, card.receiver, card.letter, card.standing_for) == ("Aki", "Ken", "S", "Speak up")


def test_without_a_value_the_kind_is_said(team):
    team.thank(team.ken, "Good.", sender=team.me, kind=ThanksKind.GROWTH)
    team.open()
    team.window.session.open_chapter(Chapter.THANKS)
    assert (team.page.cards[0].letter, team.page.cards[0].standing_for) == ("", "Growth")


def test_there_are_four_on_a_page_newest_first_while_more_are_entered(team):
    for number in range(6):
        team.thank(team.ken, f"thanks {number}", sender=team.me)
    team.open()
    team.window.session.open_chapter(Chapter.THANKS)
    assert [card.words for card in team.page.cards] == [f"thanks {number}" for number in range(4)]
    assert team.page.position == "1 / 2"
    team.press(K.Key_Down)
    assert [card.words for card in team.page.cards] == ["thanks 4", "thanks 5"]
    team.press(K.Key_Down)
    assert team.window.session.scene.chapter is Chapter.THANKS
    team.press(K.Key_Up, K.Key_G)
    assert [card.words for card in team.page.cards] == [f"thanks {number}" for number in (5, 4, 3, 2)]


def test_only_the_keys_of_the_field_count_while_it_has_the_caret(team):
    team.open()
    team.press(K.Key_G)
    team.type_in("Abt?")
    assert team.window._fields.hints[0].caps == ("Tab",)
    assert not team.window.session.scene.blank
    team.press(K.Key_Escape)
    assert team.window.isVisible()
    team.press(K.Key_B)
    assert team.window.session.scene.blank


def test_nobody_thanked_yet_asks_who_helped_with_the_composer_open_and_the_keys_free(team):
    team.open()
    team.window.session.open_chapter(Chapter.THANKS)
    assert team.page.question == "Who helped you, and how?"
    assert team.window._fields._now.isVisible()
    team.press(K.Key_Right)
    assert team.window.session.scene.chapter is Chapter.TRIES


def test_up_in_the_empty_field_corrects_the_latest_thanks(team):
    given = team.thank(team.ken, "Goood.", sender=team.me)
    team.open()
    team.press(K.Key_G, K.Key_Up, K.Key_End)
    team.type_in(" Really.")
    team.press(K.Key_Return)
    assert [(thanks.id, thanks.words) for thanks in team.kept] == [(given, "Goood. Really.")]


def test_thanks_without_their_words_are_taken_back_by_enter_and_come_back_by_undo(team):
    team.thank(team.ken, "Goood.", sender=team.me)
    team.open()
    team.press(K.Key_G, K.Key_Up)
    team.press(K.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    team.press(K.Key_Delete)
    assert team.window.answers.fields._now._composer._note == "Enter takes these thanks back."
    team.press(K.Key_Return)
    assert team.kept == ()
    team.press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [thanks.words for thanks in team.kept] == ["Goood."]


def test_names_that_are_off_are_off_here_too(team):
    team.thank(team.ken, "Good.", sender=team.sasaki)
    team.open()
    team.window.session.open_chapter(Chapter.THANKS)
    team.window.session.toggle_names()
    said = list(texts(team.page))
    assert "Ken" not in said
    assert "Sasaki" not in said


def test_what_was_typed_and_not_added_waits_while_other_pages_are_shown(team):
    team.open()
    team.press(K.Key_G)
    team.type_in("half a sen")
    team.press(K.Key_Escape, K.Key_Left, K.Key_G)
    team.type_in("tence")
    assert team.window._fields._now._composer.draft.words == "half a sentence"


def test_after_a_click_on_whom_the_thanks_are_for_letters_are_words_and_no_keys_of_the_session(team):
    team.open().press(K.Key_G)
    composer = team.window._fields._now._composer
    row = composer._asks.receiver
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row._places()[1][1].center().toPoint())
    team.type_in("b")
    assert not team.window.session.scene.blank
    assert composer.draft.words == "b"
    assert composer.draft.receiver is not None
