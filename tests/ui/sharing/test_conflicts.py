"""Fields with several versions: quiet badges, a view to choose from, and editors that merges leave alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from journal_app.domain.habit.evidence import Value
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.okrs.okr import Objective, State
from journal_app.domain.sheet.sheets import Sheet, SheetOf
from journal_app.domain.workdays import WorkWeek
from journal_app.journal.entry_commands import AddItem, EditItem
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.group_commands import AddGroup
from journal_app.journal.okrs.tree_commands import AddObjective, EditObjective
from journal_app.journal.settle_conflict import SettleField
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.value_commands import AddValue
from journal_app.sync.api import ConflictView
from journal_app.ui.conflicts.badge import VersionsBadge
from journal_app.ui.conflicts.flow import ConflictFlow
from journal_app.ui.conflicts.labels import read_subjects
from journal_app.ui.conflicts.model import Conflicts
from journal_app.ui.jobs.background import Background
from journal_app.ui.okrs.pane import OkrsPane
from journal_app.ui.today.rows.line_commands import Wish
from journal_app.ui.week.board.cards import Part as CardPart
from journal_app.ui.week.pane import WeekPane
from tests.known_people import AddMember
from tests.ui.sync_fake import SlowSharing, texts, version
from tests.ui.today.today_form import FRIDAY, Clock, Form

NOW = Clock()()

# Subjects ---------------------------------------------------------------------------


@pytest.fixture
def form(tmp_path, host, qtbot):
    form = Form(tmp_path, host)
    form.conflicts = Conflicts()
    build = form._build

    def with_conflicts():
        from journal_app.ui.today.pane import TodayPane

        form.pane = TodayPane(form.journal, form.background, form.host, WorkWeek, form.conflicts)
        return form.pane

    assert build is not None
    form._build = with_conflicts
    yield form
    form.close()


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=Clock())
    yield journal
    journal.close()


def conflict_of(id_, base="old words", first="first words", second="second words"):
    return texts("item", id_, "text", base, (first, "desk-pc"), (second, "notebook"), now_ms=NOW)


def subjects_of(journal, *views):
    return read_subjects(SlowSharing(fields=views), journal)


def test_a_line_is_named_by_its_section_and_day(journal):
    line = journal.run(AddItem(FRIDAY, Kind.TRY, "first words")).made(Item)
    (subject,) = subjects_of(journal, conflict_of(line.id))
    assert subject.title == "Try · Friday, November 20 · Words"
    assert (subject.base, subject.words) == ("old words", ("first words", "second words"))
    assert subject.is_text


def test_an_owner_is_named_and_cannot_be_written_freely(journal):
    objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective)
    ken = journal.run(AddMember("Ken")).changes[0].after
    view = ConflictView(
        "objective", objective.id, "owner", (version(ken.id), version(None)), version(journal.me)
    )
    (subject,) = subjects_of(journal, view)
    assert subject.title == "O1 · Owner"
    assert subject.words == ("Ken", "")
    assert not subject.is_text


def test_a_state_is_said_in_words(journal):
    objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective)
    view = ConflictView(
        "objective", objective.id, "state", (version(State.DROPPED), version(State.ACTIVE)), None
    )
    (subject,) = subjects_of(journal, view)
    assert subject.words == ("Dropped", "Active")
    assert (subject.is_text, subject.base) == (False, None)


def test_a_sheet_is_named_by_whose_it_is_and_a_value_by_its_words(journal):
    group = journal.run(AddGroup("SRE", GroupKind.TEAM, None)).made(Group)
    sheet = journal.run(EditSheet(group.id, SheetOf.OURS, {"vision": "second words"})).made(Sheet)
    value = journal.run(AddValue("Speak up", group=group.id)).made(Value)
    versions = (("first words", "desk-pc"), ("second words", "notebook"))
    views = [
        texts("sheet", sheet.id, "vision", "", *versions),
        texts("value", value.id, "gloss", "", *versions),
    ]
    assert [subject.title for subject in subjects_of(journal, *views)] == [
        "Mission, vision and values · SRE · Vision",
        "Team value · Speak up · In the other language",
    ]


def test_what_is_gone_is_left_out(journal):
    assert subjects_of(journal, conflict_of(bytes(16))) == ()


# Badges -----------------------------------------------------------------------------


def badge_of(row):
    badge = row.marks.versions
    return badge.text() if badge is not None and badge.isVisible() else ""


def test_a_line_of_today_says_how_many_versions_it_has(form):
    id_ = form.has("first words")
    form.has("another line")
    form.show()
    form.conflicts.show({id_: {"text": 2}})
    assert [badge_of(row) for row in form.rows()] == ["2 versions", "", ""]
    assert form.rows()[0].editor.accessibleName() == "Keep 1, 2 versions"
    form.conflicts.show({})
    assert badge_of(form.rows()[0]) == ""
    assert form.rows()[0].editor.accessibleName() == "Keep 1"


def test_the_badge_and_the_menu_of_a_line_open_its_versions(form, qtbot):
    id_ = form.has("first words")
    form.show()
    form.conflicts.show({id_: {"text": 2}})
    with qtbot.waitSignal(form.conflicts.view_requested) as asked:
        QTest.mouseClick(form.rows()[0].marks.versions, Qt.MouseButton.LeftButton)
    assert asked.args == [id_, "text"]
    with qtbot.waitSignal(form.conflicts.view_requested):
        form.form.act(form.rows()[0], Wish.VERSIONS)


def test_a_card_of_the_week_says_how_many_versions_it_has(qtbot, journal, host):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "first words")).made(Item)
    background, conflicts = Background(), Conflicts()
    pane = WeekPane(journal, background, host, conflicts)
    window = QMainWindow()
    window.setCentralWidget(pane)
    window.resize(1300, 800)
    window.show()
    pane.open(None)
    view = pane.board.page.view
    conflicts.show({line.id: {"text": 3}})
    item = next(item for cell in view.board.grid.cells.values() for item in cell.items)
    assert view.board.spoken(item) == "first words. 3 versions"
    layout = view.cards._layout(item)
    place = view.card_rect(next(iter_places(view)))
    hit = view.cards._hit_card(item, place, layout.versions.translated(place.topLeft()).center())
    assert hit.part is CardPart.VERSIONS
    with qtbot.waitSignal(conflicts.view_requested) as asked:
        view._on_clicked(hit)
    assert asked.args == [line.id, "text"]
    conflicts.show({})
    assert view.cards._layout(item).versions is None
    background.shutdown()
    window.close()


def iter_places(view):
    from journal_app.domain.week.board import first_place

    yield first_place(view.board.grid)


@pytest.fixture
def okrs(qtbot, journal, host):
    background = Background()
    conflicts = Conflicts()
    pane = OkrsPane(journal, background, host, WorkWeek, conflicts)
    pane.conflicts = conflicts
    window = QMainWindow()
    window.setCentralWidget(pane)
    window.setMenuWidget(pane.header())
    window.resize(1400, 800)
    window.show()
    window.activateWindow()
    journal.subscribe(pane.on_changed)
    pane.objective = journal.run(AddObjective("Answer fast", FRIDAY)).made(Objective)
    pane.open(pane.objective.id)
    QApplication.processEvents()
    yield pane
    background.shutdown()
    window.close()
    window.deleteLater()


def test_title_and_note_of_an_objective_have_badges_of_their_own(okrs, qtbot):
    page = okrs.page.panel.objective
    okrs.conflicts.show({okrs.objective.id: {"note": 2}})
    assert not page.heading.versions.isVisible()
    assert page.note_versions.text() == "2 versions"
    with qtbot.waitSignal(okrs.conflicts.view_requested) as asked:
        page.note_versions.click()
    assert asked.args == [okrs.objective.id, "note"]
    okrs.conflicts.show({okrs.objective.id: {"title": 3}})
    assert page.heading.versions.text() == "3 versions"
    assert not page.note_versions.isVisible()
    assert isinstance(page.heading.versions, VersionsBadge)


# The view ---------------------------------------------------------------------------


class View:
    """The panel over the window of a form, with two lines that have two versions each."""

    def __init__(self, form, lines):
        self.form = form
        self.ids = [form.has(text) for text in lines]
        form.show()
        self.toasts = []
        self.flow = ConflictFlow(
            form.journal, form.host, form.conflicts, lambda: form.window, self.toasts.append
        )
        self.show()

    def show(self, *views):
        views = views or tuple(conflict_of(id_) for id_ in self.ids)
        self.flow.show(subjects_of(self.form.journal, *views))

    def open(self, number=0):
        self.flow.open_field(self.ids[number], "text")
        QApplication.processEvents()
        return self.flow.panel.comparison


@pytest.fixture
def view(form):
    return View(form, ["first words", "another line"])


def test_the_view_shows_where_versions_come_from_and_who_wrote_each(view):
    comparison = view.open()
    base, first, second = comparison.cards
    assert base._text.accessibleName() == "old words"
    assert first._text.accessibleName() == "first words"
    assert first._text.accessibleDescription() == "Taken away: old. Added: first."
    assert second.accessibleName().startswith("立松, notebook, Nov 20 ")
    assert [card.use.isVisible() for card in (base, first, second)] == [False, True, True]


def test_one_click_makes_a_version_the_only_one(view):
    view.open().cards[2].use.click()
    assert view.form.stored() == ["second words", "another line"]
    assert view.form.journal.undo_label == "version.settle"
    assert view.form.conflicts.marked() == {view.ids[1]: 2}
    assert view.form.texts()[0] == "second words"


def test_the_choice_can_be_undone(view):
    view.open().cards[2].use.click()
    view.toasts[-1].on_action()
    assert view.form.stored() == ["first words", "another line"]


def test_a_new_text_can_be_written_in_place_of_all(view):
    own = view.open().own
    own.begin.click()
    assert own.editor.text() == "first words"
    QTest.keyClicks(own.editor, " and second")
    own.save.click()
    assert view.form.stored()[0] == "first words and second"


def test_a_new_text_being_written_is_a_draft_until_it_is_used_or_given_up(view):
    own = view.open().own
    assert view.flow.drafts() == []
    own.begin.click()
    assert view.flow.drafts() == []
    QTest.keyClicks(own.editor, " and second")
    assert view.flow.drafts() == ["first words and second"]
    own.drop.click()
    assert view.flow.drafts() == []


def test_a_new_text_that_is_empty_is_refused_with_a_sentence(view):
    own = view.open().own
    own.begin.click()
    own.editor.clear()
    own.save.click()
    assert view.form.stored()[0] == "first words"
    assert view.toasts[-1].text == "There is nothing in it yet. Write a few words."
    assert own.is_open


def test_a_new_text_being_written_outlives_news(view):
    own = view.open().own
    own.begin.click()
    QTest.keyClicks(own.editor, " half")
    view.show(conflict_of(view.ids[0], second="other words"), conflict_of(view.ids[1]))
    assert own.is_open
    assert own.editor.text() == "first words half"
    assert view.flow.panel.comparison.cards[2]._text.accessibleName() == "other words"


def test_a_field_settled_elsewhere_leaves_the_view(view):
    view.open()
    view.show(conflict_of(view.ids[1]))
    assert view.flow.panel.list.isVisible()
    view.flow.show(())
    assert not view.flow.panel.isVisible()


def test_the_list_leads_to_each_field_and_back(view):
    view.flow.open_list()
    panel = view.flow.panel
    assert panel.list.isVisible()
    panel.list._entries[1].click()
    assert panel.comparison.isVisible()
    panel._back.click()
    assert panel.list.isVisible()


def test_a_single_field_opens_at_once_and_escape_closes(view):
    view.show(conflict_of(view.ids[0]))
    view.flow.open_list()
    assert view.flow.panel.comparison.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not view.flow.panel.isVisible()


def test_the_window_stays_usable_beside_the_view(view):
    view.open()
    view.form.go(1)
    view.form.type(" goes on")
    view.form.pause()
    assert view.form.stored()[1] == "another line goes on"
    assert view.flow.panel.isVisible()


# Editors and merges -------------------------------------------------------------------


@pytest.fixture
def elsewhere(form, tmp_path):
    """Another device of mine, as far as this window can tell: what it writes arrives by `merge`."""
    other = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=form.clock)
    yield other
    other.close()


def merge(form, elsewhere, id_, text):
    elsewhere.run(EditItem(id_, text))
    form.journal.heard(None)


def test_a_merge_shows_in_a_line_nobody_is_in(form, elsewhere):
    id_ = form.has("first words")
    form.show()
    merge(form, elsewhere, id_, "from elsewhere")
    assert form.texts()[0] == "from elsewhere"


def test_a_merge_leaves_the_line_being_typed_in_alone(form, elsewhere):
    id_ = form.has("first words")
    form.show()
    form.go(0)
    form.type(" and more")
    merge(form, elsewhere, id_, "from elsewhere")
    assert form.editor.text() == "first words and more"
    assert form.editor.textCursor().position() == len("first words and more")


def test_what_was_typed_meanwhile_is_saved_beside_the_other_version(form, elsewhere, monkeypatch):
    id_ = form.has("first words")
    form.show()
    form.go(0)
    form.type(" and more")
    merge(form, elsewhere, id_, "from elsewhere")
    ran = []
    run = form.journal.run
    monkeypatch.setattr(
        form.journal, "run", lambda command, origin=None: (ran.append(command), run(command, origin))[1]
    )
    form.pause()
    assert ran == [EditItem(id_, "first words and more", "first words")]
    assert form.stored() == ["first words and more"]


def test_what_is_saved_again_was_seen_as_it_was_saved_last(form, monkeypatch):
    form.show()
    form.go(0)
    form.type("one")
    form.pause()
    ran = []
    run = form.journal.run
    monkeypatch.setattr(
        form.journal, "run", lambda command, origin=None: (ran.append(command), run(command, origin))[1]
    )
    form.type(" two")
    form.pause()
    assert [(command.text, command.seen) for command in ran] == [("one two", "one")]


def test_a_merge_leaves_a_line_with_the_caret_alone_until_the_caret_has_left(form, elsewhere):
    id_ = form.has("first words")
    form.has("another line")
    form.show()
    form.go(0)
    merge(form, elsewhere, id_, "from elsewhere")
    assert form.texts()[0] == "first words"
    form.go(1)
    assert form.texts()[0] == "from elsewhere"
    assert form.stored()[0] == "from elsewhere"


def test_a_merge_does_not_touch_words_being_composed(form, elsewhere):
    id_ = form.has("first words")
    form.show()
    form.go(0)
    form.compose("へんしん")
    merge(form, elsewhere, id_, "from elsewhere")
    assert form.editor.is_composing
    assert form.editor.text() == "first words"
    form.compose("", "返信")
    assert form.editor.text() == "first words返信"
    form.pause()
    assert form.stored() == ["first words返信"]


def test_a_new_line_being_composed_outlives_a_merge(form, elsewhere):
    form.show()
    form.go(0)
    form.compose("あたらしい")
    elsewhere.run(AddItem(FRIDAY, Kind.KEEP, "from elsewhere"))
    form.journal.heard(None)
    assert form.editor.is_composing
    form.compose("", "新しい")
    assert form.editor.text() == "新しい"
    form.pause()
    assert sorted(form.stored()) == ["from elsewhere", "新しい"]


def edited_elsewhere(okrs, journal, tmp_path, **changes):
    other = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=Clock())
    before = other.reads.okr.objective(okrs.objective.id)
    other.run(EditObjective(before, replace(before, **changes)))
    other.close()
    journal.heard(None)


def test_a_note_with_the_caret_is_left_alone_and_taken_in_afterwards(okrs, journal, tmp_path):
    note = okrs.page.panel.objective.note
    note.setFocus()
    edited_elsewhere(okrs, journal, tmp_path, note="from elsewhere")
    assert note.text() == ""
    okrs.page.sheet.tree.setFocus()
    assert note.text() == "from elsewhere"
    assert journal.reads.okr.objective(okrs.objective.id).note == "from elsewhere"


def test_a_note_being_written_is_saved_with_what_its_writer_saw(okrs, journal, tmp_path):
    note = okrs.page.panel.objective.note
    note.setFocus()
    QTest.keyClicks(note, "mine")
    edited_elsewhere(okrs, journal, tmp_path, note="from elsewhere", title="Answer faster")
    assert note.text() == "mine"
    with pytest.MonkeyPatch.context() as patch:
        ran = []
        run = journal.run
        patch.setattr(
            journal, "run", lambda command, origin=None: (ran.append(command), run(command, origin))[1]
        )
        okrs.page.sheet.tree.setFocus()
    assert (ran[0].before.note, ran[0].after.note) == ("", "mine")
    stored = journal.reads.okr.objective(okrs.objective.id)
    assert (stored.note, stored.title) == ("mine", "Answer faster")


def test_a_note_being_composed_outlives_a_merge(okrs, journal, tmp_path):
    note = okrs.page.panel.objective.note
    note.setFocus()
    QApplication.sendEvent(note, QInputMethodEvent("めも", []))
    edited_elsewhere(okrs, journal, tmp_path, note="from elsewhere")
    assert note.is_composing
    event = QInputMethodEvent("", [])
    event.setCommitString("メモ")
    QApplication.sendEvent(note, event)
    assert note.text() == "メモ"


def test_a_row_edited_in_place_outlives_a_merge(okrs, journal, tmp_path):
    tree = okrs.page.sheet.tree
    tree.select(okrs.objective.id)
    tree.edit_current()
    QApplication.processEvents()
    assert tree.is_editing
    edited_elsewhere(okrs, journal, tmp_path, note="from elsewhere")
    assert tree.is_editing


def test_settling_runs_the_command_of_the_journal(view):
    ran = []
    run = view.form.journal.run
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            view.form.journal,
            "run",
            lambda command, origin=None: (ran.append(command), run(command, origin))[1],
        )
        view.open().cards[1].use.click()
    assert ran == [SettleField("item", view.ids[0], "text", "first words")]
