"""The week pane: what is read becomes a picture, and what a person does becomes a command."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import entry_id
from journal_app.domain.kpt import Entry, Item, Kind, ReactionKind
from journal_app.domain.okrs.groups import Group
from journal_app.domain.okrs.okr import KeyResult
from journal_app.domain.periods import Week
from journal_app.domain.week.board import BoardFilter, Place
from journal_app.domain.week.thanks import Thanks
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem, DeleteItem, SetNothing
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.week.thanks_commands import GiveThanks
from journal_app.ui.jobs.background import Background
from journal_app.ui.week.board.thanks_sheet import ThanksSheet
from journal_app.ui.week.pane import WeekPane
from journal_app.ui.week.tab import PresentWeek
from tests.known_people import AddMember
from tests.ui.layout_faults import painted_texts

FRIDAY_AT_FIVE = int(datetime(2026, 11, 20, 17, 0).timestamp() * 1000)  # noqa: DTZ001  a journal day is local


@dataclass(frozen=True)
class WriteFor(Command):
    """A Keep of another member, as an import would bring it."""

    member: bytes
    day: object
    texts: tuple

    def plan(self, context):
        entry = Entry(entry_id(context.team, self.member, self.day), self.member, self.day)
        items = [
            Item(context.new_id("item", self.member), entry.id, Kind.KEEP, pos, text)
            for pos, text in zip("abcdefgh", self.texts, strict=False)
        ]
        return ChangeSet("test", (Change(None, entry), *(Change(None, item) for item in items)))


def tag(words):
    return Target(Served.TAG, label=words)


class Team:
    """Me and Ken in the week of November 16, 2026, and the pane that shows it."""

    def __init__(self, journal, host):
        self.journal = journal
        self.background = Background()
        self.week = Week.of(journal.today())
        journal.run(RenameMe("Aki"))
        self.ken = journal.run(AddMember("Ken")).changes[0].id
        self.window = QMainWindow()
        self.pane = WeekPane(journal, self.background, host)
        self.window.setCentralWidget(self.pane)
        self.window.setMenuWidget(self.pane.header())
        self.window.resize(1368, 844)

    @property
    def view(self):
        return self.pane.board.page.view

    def show(self):
        self.window.show()
        self.pane.open(None)
        QApplication.processEvents()

    def mine(self, text, day=0, **more):
        kind = more.pop("kind", Kind.KEEP)
        changes = self.journal.run(AddItem(self.week.days[day], kind, text, **more))
        return changes.changes[-1].id

    def kens(self, *texts, day=0):
        self.journal.run(WriteFor(self.ken, self.week.days[day], texts))

    def key_result(self):
        objective = self.journal.run(AddObjective("O", self.week.monday)).changes[-1].id
        return self.journal.run(AddKeyResult(objective, "faster")).made(KeyResult)

    def chips(self):
        return [chip.face.text for card in self.view.cards._layouts.values() for chip in card.chips]

    def texts(self):
        grid = self.pane.board.page.grid
        return {item.text for cell in grid.cells.values() for item in cell.items}

    def place_of(self, text):
        grid = self.pane.board.page.grid
        for row, day in enumerate(grid.days):
            for column, member in enumerate(grid.members):
                for line, item in enumerate(grid.cell(member.id, day).items):
                    if item.text == text:
                        return Place(row, column, line)
        raise AssertionError(text)

    def focus(self, text):
        self.view.setFocus()
        self.view.focus_on(self.place_of(text))

    def point_of(self, text, *, at="body"):
        card = self.view.card_rect(self.place_of(text))
        add, more = self.view.cards.action_rects(card)
        spots = {"body": card.topLeft() + QPoint(20, 20), "add": add.center(), "more": more.center()}
        return spots[at].toPoint()


@pytest.fixture
def clock():
    return [FRIDAY_AT_FIVE]


@pytest.fixture
def journal(tmp_path, clock):
    opened = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: clock[0])
    yield opened
    opened.close()


@pytest.fixture
def team(qtbot, journal, host):
    made = Team(journal, host)
    qtbot.addWidget(made.window)
    yield made
    made.background.shutdown()


def press(qtbot, team, *keys):
    for key in keys:
        qtbot.keyClick(team.view, key)


def heard(pane):
    """What the pane said to the window: toasts, and wishes to go elsewhere."""
    said, went = [], []
    pane.toast_requested.connect(lambda message: said.append(message.text))
    pane.go_requested.connect(lambda key, what: went.append((key, what)))
    return said, went


# What is shown ----------------------------------------------------------------------------------------


def test_an_empty_week_asks_for_the_first_keep(team):
    _said, went = heard(team.pane)
    team.show()
    assert team.pane.board.pages.currentWidget() is team.pane.board.empty
    team.pane.board.empty.action_requested.emit()
    assert went == [("today", team.journal.today())]


def test_an_empty_past_week_leads_back_to_this_one(team):
    team.mine("one")
    team.show()
    team.pane.commands()["go.previous"]()
    assert team.pane.board.pages.currentWidget() is team.pane.board.empty
    team.pane.board.empty.action_requested.emit()
    assert team.texts() == {"one"}


def test_members_stand_side_by_side_with_me_first(team):
    team.mine("mine")
    team.kens("his")
    team.show()
    names = [team.view.board.headerData(n, Qt.Orientation.Horizontal) for n in range(2)]
    assert names == ["Aki", "Ken"]
    assert team.view.board.headerData(0, Qt.Orientation.Vertical) == "Monday, November 16"


def test_private_lines_are_not_on_the_board(team):
    team.mine("shared")
    team.mine("hidden", private=True)
    team.show()
    assert team.texts() == {"shared"}


def test_problems_and_tries_come_on_request(team):
    team.mine("good")
    team.mine("bad", kind=Kind.PROBLEM)
    team.show()
    assert team.texts() == {"good"}
    team.pane.board.page.bar._kinds.set_checked(["keep", "problem"])
    team.pane.board.page.bar._kinds.changed.emit(("keep", "problem"))
    assert team.texts() == {"good", "bad"}


def test_at_least_one_section_stays_on(team):
    team.mine("good")
    team.show()
    team.pane.board.page.bar._kinds.changed.emit(())
    assert team.pane.board.page.bar._kinds.checked() == ("keep",)
    assert team.texts() == {"good"}


def test_the_board_can_be_narrowed_to_a_member(team):
    team.mine("mine")
    team.kens("his")
    team.show()
    team.pane.board.page.bar._member_list.chosen.emit(team.ken)
    assert team.texts() == {"his"}
    assert team.pane.board.page.bar._member.text() == "Ken"


def test_where_nothing_matches_one_click_shows_all(team):
    team.mine("mine")
    team.show()
    team.pane.board.page.bar._reacted.click()
    assert team.pane.board.page._stack.currentWidget() is team.pane.board.page._no_match
    team.pane.board.page._no_match._clear.click()
    assert team.texts() == {"mine"}
    assert not team.pane.board.page.bar._reacted.isChecked()


def test_the_facts_line_counts_the_week(team):
    team.mine("one")
    team.kens("two", "three")
    team.show()
    words = team.pane.board.page._facts.text().split("   ·   ")
    assert words == ["3 Keeps this week"]


def test_the_facts_line_says_how_much_of_the_work_was_outside_of_okrs_where_lines_say(team):
    kr = team.key_result()
    team.mine("planned", kr=kr.id)
    team.mine("a fire", targets=(OUTSIDE,))
    team.mine("neither")
    team.show()
    assert team.pane.board.page._facts.text().endswith("Outside OKRs 50% (1 of 2)")


def test_a_card_shows_what_its_line_served_and_says_so(team):
    team.mine("one", targets=(OUTSIDE, tag("pay"), tag("ops")))
    team.show()
    assert team.chips() == ["Outside OKRs", "#pay", "+1"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert team.view.board.index(0, 0).data(role) == "one. outside OKRs. tag pay. tag ops"


def test_chips_without_room_are_counted(team):
    team.mine("one", targets=tuple(tag(f"a tag of very many long words {n}") for n in range(3)))
    team.window.resize(420, 600)
    team.show()
    assert team.chips() == ["+3"]


def test_a_line_that_names_me_says_so_quietly(team):
    team.mine("with me", targets=(Target(Served.PERSON, team.journal.me),))
    team.mine("with Ken", targets=(Target(Served.PERSON, team.ken),))
    team.show()
    assert team.chips() == ["You", "@Ken"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert team.view.board.index(0, 0).data(role) == "with me. names you\nwith Ken. with Ken"


def test_a_group_and_a_tag_are_offered_beside_people_and_key_results(team):
    group = team.journal.run(AddGroup("Support", members=(team.ken,))).made(Group).id
    team.mine("one", targets=(tag("refund"),))
    team.kens("two")
    team.show()
    bar = team.pane.board.page.bar
    bar._on_member_clicked()
    assert [row.text for row in bar._member_list._rows] == ["Everyone", "Support", "Aki", "Ken"]
    bar._member_list.chosen.emit(group)
    assert team.texts() == {"two"}
    assert bar._member.text() == "Support"
    bar._member_list.chosen.emit(None)
    bar._on_key_result_clicked()
    row = bar._key_result_list._rows[-1]
    assert row.text == "#refund"
    bar._key_result_list.chosen.emit(row.data)
    assert team.texts() == {"one"}
    assert bar._key_result.text() == "#refund"


def test_a_further_key_result_is_one_to_filter_by(team):
    first, second = team.key_result(), team.key_result()
    team.mine("both", targets=(Target(Served.KEY_RESULT, first.id), Target(Served.KEY_RESULT, second.id)))
    team.mine("neither")
    team.show()
    team.pane.board.page.bar.set_filter(BoardFilter(key_result=second.id))
    assert team.texts() == {"both"}


def test_a_screen_reader_hears_a_cell_with_all_its_cards(team):
    team.mine("one")
    team.mine("two")
    team.journal.run(SetNothing(team.week.days[1]))
    team.show()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert team.view.board.index(0, 0).data(role) == "one\ntwo"
    assert team.view.board.index(1, 0).data(role) == "Nothing to write"
    assert team.view.board.index(2, 0).data(role) == "Nothing written"
    assert not team.view.board.index(2, 0).data(Qt.ItemDataRole.DisplayRole)  # nothing is shown there
    team.focus("two")
    assert team.view.accessibleDescription() == "two"


def test_only_the_cards_in_view_are_painted(team, qtbot):
    for number in range(30):
        member = team.journal.run(AddMember(f"M{number:02}")).changes[0].id
        team.journal.run(WriteFor(member, team.week.monday, (f"keep {number}",)))
    team.show()
    painted = []
    team.view.paint_cell = lambda *args: painted.append(args[1:3])
    team.view.viewport().repaint()
    assert {row for row, _ in painted} == set(range(5))
    assert 5 <= len({column for _, column in painted}) <= 8


def test_columns_never_get_narrower_than_two_hundred(team):
    for number in range(12):
        team.journal.run(AddMember(f"M{number:02}"))
    team.mine("one")
    team.show()
    assert team.view.columnWidth(0) == 212
    assert team.view.horizontalScrollBar().maximum() > 0


def test_days_without_cards_are_one_line_high(team):
    team.mine("only on Friday", day=4)
    team.show()
    heights = [team.view.rowHeight(row) for row in range(5)]
    assert heights[:4] == [44] * 4
    assert heights[4] == 112


def test_what_was_written_on_a_weekend_is_in_sight_below_an_empty_week(team):
    team.kens("a Sunday thought", day=6)
    team.window.resize(900, 600)
    team.show()
    card = team.view.card_rect(team.place_of("a Sunday thought"))
    assert team.view.viewport().rect().contains(card.toRect())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_first_day_with_words_is_in_sight_whatever_the_size(team, host, scale):
    host.set_scale(scale)
    team.kens("a Sunday thought", day=6)
    team.window.resize(900, 600)
    team.show()
    card = team.view.card_rect(team.place_of("a Sunday thought"))
    host.set_scale(1.0)
    assert 0 <= card.top() < team.view.viewport().height()


def test_another_week_begins_at_its_top(team):
    for day in range(5):
        team.mine(f"this week {day}", day=day)
    team.week = team.week.shifted(-1)
    for day in range(5):
        team.mine(f"last week {day}", day=day)
    team.window.resize(900, 600)
    team.show()
    bar = team.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    team.pane.board._on_previous()
    assert bar.value() == 0
    bar.setValue(100)
    team.pane.refresh()
    assert bar.value() == 100


def test_the_quiet_line_of_an_empty_day_stands_in_the_middle_of_it(team, host):
    assert host.theme.line("body") < 44
    team.mine("on Monday")
    team.show()
    friday = team.view.visualRect(team.view.board.index(4, 0))
    assert friday.height() == 44
    with painted_texts() as seen:
        team.view.viewport().grab()
    note = next(place for text, _short, place, *_rest in seen if text == "Still to come")
    assert abs(note.center().y() - friday.center().y()) <= 1


def test_words_follow_the_language(team, host):
    team.mine("one")
    team.show()
    host.set_language("ja")
    QApplication.processEvents()
    assert team.pane._header._period.text()
    host.set_language("en")


# Keyboard ---------------------------------------------------------------------------------------------


def test_arrows_move_the_focused_card(team, qtbot):
    team.mine("a1")
    team.mine("a2")
    team.mine("a3", day=2)
    team.kens("k1")
    team.show()
    team.focus("a1")
    press(qtbot, team, Qt.Key.Key_Down)
    assert team.view.focused_item().text == "a2"
    press(qtbot, team, Qt.Key.Key_Down)
    assert team.view.focused_item().text == "a3"
    press(qtbot, team, Qt.Key.Key_Right)
    assert team.view.focused_item().text == "a3"
    press(qtbot, team, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert team.view.focused_item().text == "k1"
    press(qtbot, team, Qt.Key.Key_Left)
    assert team.view.focused_item().text == "a1"


def test_the_first_arrow_takes_the_first_card(team, qtbot):
    team.kens("k1")
    team.mine("a1", day=3)
    team.show()
    press(qtbot, team, Qt.Key.Key_Down)
    assert team.view.focused_item().text == "a1"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_1, ReactionKind.CLAP),
        (Qt.Key.Key_2, ReactionKind.PARTY),
        (Qt.Key.Key_3, ReactionKind.HEART),
    ],
)
def test_a_digit_gives_a_reaction_and_takes_it_back(team, qtbot, key, kind):
    team.kens("k1")
    team.show()
    team.focus("k1")
    press(qtbot, team, key)
    assert team.view.focused_item().reactions == ((kind, 1, 1),)
    press(qtbot, team, key)
    assert team.view.focused_item().reactions == ()


def thanks_sheet(team):
    return next(iter(team.window.findChildren(ThanksSheet)), None)


def test_g_on_a_card_of_a_colleague_says_thanks(team, qtbot):
    team.kens("k1")
    team.show()
    team.focus("k1")
    said, _went = heard(team.pane)
    press(qtbot, team, Qt.Key.Key_G)
    sheet = thanks_sheet(team)
    sheet.words.set_text("Ten minutes, and I could go on.")
    sheet._give.click()
    (thanks,) = team.journal.reads.everything(Thanks)
    assert (thanks.sender, thanks.receiver, thanks.words) == (
        team.journal.me,
        team.ken,
        "Ten minutes, and I could go on.",
    )
    assert thanks.item == team.view.focused_item().id
    assert said == ["Your thanks have been shared."]
    team.journal.undo()
    assert list(team.journal.reads.everything(Thanks)) == []


def test_return_in_the_words_gives_the_thanks_once(team, qtbot):
    team.kens("k1")
    team.show()
    team.focus("k1")
    press(qtbot, team, Qt.Key.Key_G)
    sheet = thanks_sheet(team)
    sheet.words.set_text("Ten minutes, and I could go on.")
    qtbot.keyClick(sheet.words.edit, Qt.Key.Key_Return)
    assert len(list(team.journal.reads.everything(Thanks))) == 1


def test_nobody_thanks_themselves(team, qtbot):
    team.mine("a1")
    team.show()
    team.focus("a1")
    press(qtbot, team, Qt.Key.Key_G)
    assert thanks_sheet(team) is None


def test_thanks_without_words_or_with_a_blank_say_what_is_missing(team, qtbot):
    team.kens("k1")
    team.show()
    team.focus("k1")
    press(qtbot, team, Qt.Key.Key_G)
    sheet = thanks_sheet(team)
    sheet._give.click()
    assert sheet.words.complaint.text == "There is nothing in it yet. Write a few words."
    sheet.kind._segments["action"].click()
    assert sheet.words.text() == "It helped me a lot that you ___."
    sheet._give.click()
    assert sheet.words.complaint.text == "Fill in “___” first."
    assert sheet.words.edit.selectedText() == "___"
    assert list(team.journal.reads.everything(Thanks)) == []
    sheet.reject()


def test_ctrl_c_copies_the_week_as_markdown(team, qtbot):
    team.mine("one")
    team.kens("two", day=1)
    said, _went = heard(team.pane)
    team.show()
    qtbot.keyClick(team.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == ("# November 16 – 20\n\n## Aki\n\n- Mon Nov 16: one\n\n## Ken\n\n- Tue Nov 17: two\n")
    assert said == ["Copied the week as Markdown."]


def test_an_empty_week_has_nothing_to_copy(team):
    said, _went = heard(team.pane)
    team.show()
    team.pane.commands()["week.copy"]()
    assert said == ["There is nothing to copy in this week."]


# Menus and pointer ------------------------------------------------------------------------------------


def open_menu():
    menu = QApplication.activePopupWidget()
    entries = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    return menu, entries


def test_a_group_that_is_looked_at_presents_its_own_session(team):
    group = team.journal.run(AddGroup("Support", members=(team.ken,))).made(Group).id
    team.mine("one")
    team.kens("two")
    team.show()
    team.pane.board.page.bar._member_list.chosen.emit(group)
    team.pane.commands()["week.present"]()
    shown = team.pane._presenting._window
    assert shown.group == group
    assert {speaker.name for speaker in shown.session.scene.found.speakers} == {"Ken"}
    team.pane.open(PresentWeek(team.week))
    assert team.pane._presenting._window.group is None
    team.pane._presenting.close()


def test_space_tells_the_story_of_a_card_and_follows_the_focus(team, qtbot):
    team.mine("one", targets=(tag("refund"),))
    team.mine("two", day=1)
    team.window.resize(1400, 800)
    team.show()
    team.focus("one")
    press(qtbot, team, Qt.Key.Key_Space)
    story = team.pane.board.story
    assert story.split.is_open
    assert story.panel.text.text() == "one"
    assert not story.panel._served.isHidden()
    press(qtbot, team, Qt.Key.Key_Down)
    assert story.panel.text.text() == "two"
    assert story.panel._served.isHidden()
    qtbot.keyClick(story.panel, Qt.Key.Key_Escape)
    assert not story.split.is_open
    assert team.view.hasFocus()


def test_the_story_goes_with_its_card(team, qtbot):
    item = team.mine("one")
    team.show()
    team.focus("one")
    press(qtbot, team, Qt.Key.Key_Space)
    team.journal.run(DeleteItem(item))
    team.mine("two")
    team.pane.mark_stale()
    assert not team.pane.board.story.split.is_open


def test_return_opens_the_menu_of_my_card(team, qtbot):
    _said, went = heard(team.pane)
    team.mine("one", day=2)
    team.show()
    team.focus("one")
    press(qtbot, team, Qt.Key.Key_Return)
    menu, entries = open_menu()
    assert list(entries) == [
        "Applause",
        "Cheers",
        "Thanks",
        "Show its story",
        "Copy text",
        "Copy the week as Markdown",
        "Open this day",
    ]
    entries["Open this day"].trigger()
    menu.close()
    assert went == [("today", team.week.days[2])]


def test_the_menu_of_a_linked_card_opens_its_key_result(team, qtbot):
    _said, went = heard(team.pane)
    objective = team.journal.run(AddObjective("O", team.week.monday)).changes[-1].id
    key_result = team.journal.run(AddKeyResult(objective, "faster")).made(KeyResult).id
    team.mine("one", kr=key_result)
    team.show()
    team.focus("one")
    press(qtbot, team, Qt.Key.Key_Return)
    menu, entries = open_menu()
    entries["Open KR-1"].trigger()
    menu.close()
    assert went == [("okrs", key_result)]


def test_a_card_of_someone_else_opens_no_day(team, qtbot):
    team.kens("k1")
    team.show()
    team.focus("k1")
    press(qtbot, team, Qt.Key.Key_Return)
    menu, entries = open_menu()
    assert "Open this day" not in entries
    entries["Say thanks…"].trigger()
    menu.close()
    sheet = thanks_sheet(team)
    assert sheet.windowTitle() == "Thanks"
    sheet.reject()


def test_the_smile_offers_reactions_only(team, qtbot):
    team.kens("k1")
    team.show()
    qtbot.mouseClick(team.view.viewport(), Qt.MouseButton.LeftButton, pos=team.point_of("k1", at="add"))
    menu, entries = open_menu()
    entries["Thanks"].trigger()
    menu.close()
    assert set(entries) == {"Applause", "Cheers", "Thanks"}
    assert team.view.focused_item().reactions == ((ReactionKind.HEART, 1, 1),)


def test_a_double_click_on_my_card_opens_its_day(team, qtbot):
    _said, went = heard(team.pane)
    team.mine("one", day=1)
    team.kens("k1")
    team.show()
    for text in ("k1", "one"):
        qtbot.mouseDClick(team.view.viewport(), Qt.MouseButton.LeftButton, pos=team.point_of(text))
    assert went == [("today", team.week.days[1])]


# Refresh ----------------------------------------------------------------------------------------------


def test_a_change_of_another_process_keeps_focus_and_place(team, qtbot):
    for number in range(12):
        team.mine(f"line {number}", day=number % 5)
    team.kens("k1")
    team.show()
    team.window.resize(900, 500)
    QApplication.processEvents()
    team.focus("line 9")
    bar = team.view.verticalScrollBar()
    at = bar.value()
    assert at > 0
    team.journal.run(WriteFor(team.ken, team.week.days[1], ("from elsewhere",)))
    team.pane.on_changed(None, None)
    assert "from elsewhere" in team.texts()
    assert team.view.focused_item().text == "line 9"
    assert bar.value() == at


def test_the_focus_is_let_go_where_its_card_is_gone(team):
    item = team.mine("one")
    team.mine("two")
    team.show()
    team.focus("one")
    changes = team.journal.run(DeleteItem(item))
    team.pane.on_changed(changes, None)
    assert team.view.focused_item() is None
    assert team.texts() == {"two"}


def test_a_filter_stays_on_while_the_week_changes(team):
    team.mine("one")
    team.show()
    team.pane.board.page.bar.set_filter(BoardFilter(kinds=frozenset(Kind)))
    team.pane.commands()["go.previous"]()
    team.pane.commands()["go.next"]()
    assert team.pane.board.page.bar.filter.kinds == frozenset(Kind)


def test_this_week_goes_on_being_this_week_over_the_weekend(team, clock):
    team.mine("one")
    team.show()
    clock[0] += 3 * 86_400_000
    team.pane.mark_stale()
    assert team.pane._header._period.text() == "November 23 – 27"


# Week picker ------------------------------------------------------------------------------------------


def test_the_header_goes_back_and_forth(team):
    team.mine("one")
    team.show()
    team.pane._header.previous_requested.emit()
    assert team.pane._header._period.text() == "November 9 – 13"
    team.pane._header.next_requested.emit()
    assert team.pane._header._period.text() == "November 16 – 20"


def test_a_day_from_elsewhere_opens_its_week(team):
    team.show()
    team.pane.open(team.week.monday - timedelta(days=10))
    assert team.pane._header._period.text() == "November 2 – 6"


def test_the_calendar_picks_a_week_by_keyboard(team, qtbot):
    team.mine("one")
    team.show()
    team.pane._header.chooser.click()
    popup = team.pane.board.calendar
    calendar = popup.calendar
    assert calendar.accessibleName() == "Week 47, November 16 – 20"
    qtbot.keyClick(calendar, Qt.Key.Key_Up)
    qtbot.keyClick(calendar, Qt.Key.Key_Up)
    qtbot.keyClick(calendar, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert team.pane._header._period.text() == "November 2 – 6"


def test_the_calendar_turns_months_and_comes_home(team, qtbot):
    team.show()
    team.pane.board._on_calendar_requested()
    popup = team.pane.board.calendar
    calendar = popup.calendar
    qtbot.keyClick(calendar, Qt.Key.Key_PageUp)
    assert calendar.month_cursor.month.isoformat() == "2026-10-01"
    qtbot.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.accessibleName() == "Week 47, November 16 – 20"
    qtbot.keyClick(calendar, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_a_click_on_a_week_of_the_calendar_picks_it(team, qtbot):
    team.show()
    team.pane.board._on_calendar_requested()
    popup = team.pane.board.calendar
    calendar = popup.calendar
    qtbot.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=calendar.grid().row(0).center().toPoint())
    assert team.pane._header._period.text() == "October 26 – 30"


# The shared window ------------------------------------------------------------------------------------


def present_windows():
    return [
        w for w in QApplication.topLevelWidgets() if type(w).__name__ == "PresentWindow" and w.isVisible()
    ]


def test_f5_opens_one_window_that_goes_with_the_main_one(team, qtbot):
    team.mine("one")
    team.show()
    team.pane.commands()["week.present"]()
    team.pane.commands()["week.present"]()
    assert len(present_windows()) == 1
    assert present_windows()[0].parent() is None
    team.window.close()
    assert present_windows() == []


def test_without_a_keep_the_shared_window_says_so_and_leads_back(team):
    team.mine("bad", kind=Kind.PROBLEM)
    team.show()
    team.pane.commands()["week.present"]()
    (window,) = present_windows()
    assert "This week's Keeps are still to come." in window._stage.accessibleDescription()
    assert "bad" not in window._stage.accessibleDescription()
    window.close()


def test_the_preview_lists_what_can_be_shown_and_nothing_private(team):
    team.mine("a keep", targets=(tag("pay"), OUTSIDE))
    team.mine("a problem", kind=Kind.PROBLEM)
    team.mine("secret", private=True, targets=(tag("hidden"),))
    team.show()
    team.pane._on_preview()
    dialog = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "PreviewDialog")
    text = dialog.text()
    dialog.close()
    assert "a keep  (Outside OKRs · #pay)" in text
    assert "a problem" in text
    assert "only after P is pressed" in text
    assert "secret" not in text
    assert "hidden" not in text


def test_a_key_result_that_a_line_names_twice_stands_once_in_the_preview(team):
    key_result = team.key_result()
    served = Target(Served.KEY_RESULT, key_result.id, "KR-1")
    team.mine("a keep", kr=key_result.id, targets=(served,))
    team.show()
    team.pane._on_preview()
    dialog = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "PreviewDialog")
    text = dialog.text()
    dialog.close()
    assert "a keep  (KR-1)" in text


def test_the_preview_lists_thanks_and_what_moved_too(team):
    team.kens("k1")
    team.journal.run(GiveThanks(team.ken, "You asked early"))
    team.show()
    team.pane._on_preview()
    dialog = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "PreviewDialog")
    text = dialog.text()
    dialog.close()
    assert "From the room → Ken  You asked early" in text


def test_thanks_typed_and_not_added_are_a_draft_and_there_again_in_the_next_window(team, qtbot):
    team.kens("k1")
    team.show()
    team.pane.commands()["week.present"]()
    presenting = team.pane._presenting
    presenting._window.press("G")
    words = presenting._window.answers.fields._now._composer._words
    qtbot.keyClicks(words, "You stayed ca")
    assert team.pane.drafts() == ["You stayed ca"]
    presenting.close()
    assert team.pane.drafts() == ["You stayed ca"]
    team.pane.commands()["week.present"]()
    presenting._window.press("G")
    assert presenting._window.answers.fields._now._composer.draft.words == "You stayed ca"
    presenting.close()
