"""Settings, Team & sharing: what the page shows in each phase, and what it asks for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from journal_app import i18n
from journal_app.domain.errors import ErrorCode
from journal_app.domain.kpt import Kind
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.settings import Settings
from journal_app.sync.api import (
    BadFile,
    CodeState,
    Mend,
    Notice,
    Outcome,
    Recovery,
    RecoveryUse,
    Role,
    Status,
    Trouble,
)
from journal_app.ui.app_actions import AppActions
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Label
from journal_app.ui.settings.pane import SettingsPane
from journal_app.ui.sharing.ask_again import AskAgainDialog
from journal_app.ui.sharing.change_passphrase import ChangePassphraseDialog
from journal_app.ui.sharing.decision import DecisionDialog, removing_person
from journal_app.ui.sharing.labels import trouble_words
from journal_app.ui.sharing.let_in import LetInDialog
from journal_app.ui.sharing.passphrase import PassphraseDialog
from journal_app.ui.sharing.recovery_key import NewRecoveryKeyDialog
from tests.core.sync.people import PLACE, notices_of
from tests.ui.sharing_fake import (
    BUCKET,
    DAY,
    FOLDER,
    MINUTE,
    FakeSharing,
    Room,
    open_codes,
    person,
    recovery_key,
    removed,
    request,
    shared,
    team_of_three,
    waiting,
)

NOW = 1_795_163_040_000  # an evening in November 2026


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=lambda: NOW)
    journal.run(RenameMe("立松"))
    yield journal
    journal.close()


@pytest.fixture
def room(qapp):
    background = Background()
    yield Room(FakeSharing(NOW), background)
    background.shutdown()


@pytest.fixture
def opened(asked):
    """What the page has asked the program to open."""
    return asked


@pytest.fixture
def asked():
    return []


@pytest.fixture
def pane(qtbot, journal, room, host, asked, tmp_path):
    settings = Settings()
    actions = AppActions(
        data_dir=tmp_path,
        settings=lambda: settings,
        apply_settings=lambda chosen: None,
        open_folder=asked.append,
        back_up=lambda progress: tmp_path,
        backups=list,
        restore=lambda path: None,
        export_csv=lambda: None,
        import_log=lambda: None,
    )
    pane = SettingsPane(journal, room.background, host, actions, room.desk())
    qtbot.addWidget(pane)
    pane.resize(1368, 844)
    pane.show()
    return pane


@pytest.fixture
def page_in(pane, room):
    """Show the page for a status, with people and requests."""

    def show(status, people=(), requests=()):
        room.sharing.state, room.sharing.team, room.sharing.asking = status, tuple(people), tuple(requests)
        pane.open("sharing")
        room.news.changed.emit()
        QApplication.processEvents()
        room.asked.clear()
        return pane.page("sharing")

    return show


def texts(page):
    return " | ".join(label.text() for label in page.findChildren(Label) if label.isVisible())


def sections(page):
    return {
        name
        for name in ("ways", "limits", "waiting", "out", "requests", "state", "people", "places", "leaving")
        if getattr(page, name).isVisible()
    }


def test_a_window_that_cannot_share_has_no_such_page(qtbot, journal, room, host, pane):
    plain = SettingsPane(journal, room.background, host, pane.page("data").desk.actions)
    qtbot.addWidget(plain)
    assert "sharing" not in plain.kinds
    assert "Nothing is sent anywhere" in plain.page("data")._sentence.text()
    assert "Nothing is sent anywhere" not in pane.page("data")._sentence.text()


def test_alone_there_are_two_ways_in_and_what_never_leaves(page_in):
    page = page_in(Status(phase="alone"))
    assert sections(page) == {"ways", "limits"}
    assert "Never leaves this device" in texts(page)
    page.ways.share.click()
    assert page.steps.dialog.windowTitle() == "Share with my team"
    page.steps.dialog.reject()
    page.ways.join.click()
    assert page.steps.dialog.windowTitle() == "Join a team"
    page.steps.dialog.reject()


def test_waiting_shows_six_words_and_that_one_can_write(page_in):
    page = page_in(waiting())
    assert sections(page) == {"waiting", "state", "places", "leaving"}
    assert page.waiting.words.isVisible()
    assert "works at once" in texts(page)
    assert not page.places._add_row.isVisible()
    assert not page.places._heal_row.isVisible()


@pytest.mark.parametrize("code", [CodeState.ENDED, CodeState.USED, CodeState.WITHDRAWN])
def test_who_waits_with_a_code_that_is_over_reads_that_a_new_one_is_needed(page_in, code):
    page = page_in(waiting(code=code))
    void = code is CodeState.WITHDRAWN
    assert "sk for a new one." in texts(page)
    assert ("A new join code is needed" if void else "A new join code may be needed") in texts(page)
    # Where it has ended or was used, whoever heard of them in time may still let them in.
    assert ("Read these six words" in texts(page)) is not void
    assert page.waiting.words.isVisible() is not void


def test_who_waits_can_enter_a_new_code_at_any_time(page_in, room):
    for code in CodeState:
        page = page_in(waiting(code=code))
        page.waiting.again.click()
        assert isinstance(page.steps.dialog, AskAgainDialog)
        page.steps.dialog.reject()


def test_a_further_computer_of_a_member_asks_as_such(page_in):
    page = page_in(shared(NOW), team_of_three(NOW), (request("木村", known=True),))
    assert "A further computer of 木村 asks to be let in" in texts(page)
    assert "Device: aoki-pc" in texts(page)


def test_a_member_who_is_out_keeps_the_entries_and_can_begin_again(page_in):
    page = page_in(removed())
    assert sections(page) == {"out"}
    assert "Your entries stay" in texts(page)
    page.out.leave.click()
    assert "End sharing" in page.steps.dialog.windowTitle()
    page.steps.dialog.reject()


def test_in_the_team_the_state_is_said_with_its_age(page_in):
    page = page_in(shared(NOW, unshared=12), team_of_three(NOW))
    assert sections(page) == {"state", "people", "places", "leaving"}
    assert "Not yet shared since" in texts(page)
    assert "12 changes not yet shared" in texts(page)
    assert "Last shared" in texts(page)


def test_sharing_now_is_asked_of_the_worker_and_can_be_stopped(page_in, room):
    page = page_in(shared(NOW), team_of_three(NOW))
    page.state.now.button.click()
    room.running = True
    room.news.running_changed.emit(True)
    assert "Sharing…" in texts(page)
    assert not page.state.now.button.isVisible()
    room.news.progressed.emit(1, 4)
    page.state.now._stop.click()
    room.news.running_changed.emit(False)
    assert page.state.now.button.isVisible()
    assert room.asked == ["sync", "stop"]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_comes_with_its_cure(page_in, trouble):
    page = page_in(shared(NOW, trouble=(trouble,)), team_of_three(NOW))
    (row,) = page.state.troubles
    assert row._label.text()
    assert row.caption.endswith(".")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_names_the_place_or_whose_device_it_is(trouble, language):
    notice = Notice(trouble, PLACE, "木村", "kimura-mac", count=3, helper="yoshi-pc", of="Yoshi")
    i18n.set_language(language)
    try:
        said = " ".join(trouble_words(notice))
    finally:
        i18n.set_language("en")
    mine = {Trouble.NO_KEYS, Trouble.KEYS_LOST}
    assert trouble in mine or PLACE in said or "木村" in said
    assert "{" not in said


def test_a_trouble_that_is_over_is_gone(page_in):
    page_in(shared(NOW, trouble=(Trouble.DISK_FULL,)))
    page = page_in(shared(NOW))
    assert page.state.troubles == []
    assert "disk" not in texts(page)


def test_locked_keys_are_opened_with_the_passphrase(page_in, room):
    room.sharing.wants_passphrase = True
    page = page_in(shared(NOW, trouble=(Trouble.NO_KEYS,)))
    (row,) = page.state.troubles
    row.button.click()
    assert isinstance(page.steps.dialog, PassphraseDialog)
    page.steps.dialog.field.set_text("correct horse")
    page.steps.dialog._unlock.setEnabled(True)
    page.steps.dialog._unlock.click()
    assert room.passphrase() == b"correct horse"
    assert room.asked == ["sync"]


@pytest.mark.parametrize(
    ("recovery", "said"),
    [
        (Recovery(unseen=True), "The recovery key is not put away yet"),
        (Recovery(strange=True), "Someone who is not the owner now made the one of now"),
        (Recovery(used=(RecoveryUse("evil-pc", NOW - MINUTE),)), "It made evil-pc a device of the owner."),
    ],
)
def test_an_owner_reads_why_a_new_recovery_key_is_needed_and_makes_one(page_in, recovery, said):
    page = page_in(shared(NOW, recovery=recovery))
    assert said in texts(page)
    (row,) = page.recovery.rows
    row.control.click()
    assert isinstance(page.steps.dialog, NewRecoveryKeyDialog)
    page.steps.dialog.reject()
    page = page_in(shared(NOW))
    assert not page.recovery.isVisible()


def test_every_use_of_the_recovery_key_is_told_with_one_way_to_replace_it(page_in):
    uses = tuple(RecoveryUse(name, NOW - DAY) for name in ("first-pc", "second-pc"))
    page = page_in(shared(NOW, recovery=Recovery(used=uses)))
    assert "first-pc" in texts(page)
    assert "second-pc" in texts(page)
    assert [row.control is not None for row in page.recovery.rows] == [True, False]


def test_a_key_that_goes_with_who_made_it_is_replaced_and_shown_until_it_is_put_away(page_in, room, qtbot):
    room.sharing.replaced = recovery_key()
    page = page_in(shared(NOW), team_of_three(NOW))
    other = next(row.person for row in page.people.people if not row.person.is_me)
    page.steps.decide(removing_person(page._sharing, other))
    page.steps.dialog._decide.click()
    qtbot.waitUntil(lambda: isinstance(page.steps.dialog, NewRecoveryKeyDialog))
    dialog = page.steps.dialog
    assert dialog.key.view.code == recovery_key()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.key.away.click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
    assert room.sharing.asked[-1] == ("recovery_key_seen",)


def test_the_recovery_key_is_for_owners_to_replace(page_in):
    page = page_in(shared(NOW))
    page.keys.recovery.click()
    assert isinstance(page.steps.dialog, NewRecoveryKeyDialog)
    page.steps.dialog.reject()
    for role in (Role.ADMIN, Role.MEMBER):
        assert not page_in(shared(NOW, role=role)).keys.isVisible()


def test_open_join_codes_are_listed_and_withdrawn(page_in, room, qtbot):
    assert not page_in(shared(NOW)).codes.isVisible()
    room.sharing.open = open_codes(NOW)
    page = page_in(shared(NOW))
    told = texts(page)
    assert "For a newcomer · Admin" in told
    assert "made by you" in told
    assert "For another computer of 木村" in told
    page.codes.rows[1].control.click()
    with qtbot.waitSignal(page.steps.dialog.decided):
        page.steps.dialog._decide.click()
    assert room.sharing.asked[-1] == ("withdraw", open_codes(NOW)[1].id)


def test_who_has_left_without_a_word_reads_who_can_tell_the_team(page_in, room, qtbot, pane):
    room.sharing.heard = False
    page = page_in(shared(NOW))
    page.leaving.leave.click()
    with qtbot.waitSignal(pane.banner_requested) as banner:
        page.steps.dialog._decide.click()
    assert "Ask the owner or an admin to remove this device." in banner.args[0].text


def test_a_passphrase_can_be_changed_and_there_is_none_where_the_keyring_keeps_the_keys(page_in, room):
    assert not page_in(shared(NOW)).keys.passphrase.isVisible()
    room.sharing.wants_passphrase = True
    for state in (shared(NOW), waiting()):
        page = page_in(state)
        assert page.keys.passphrase.isVisible()
        page.keys.passphrase.click()
        assert isinstance(page.steps.dialog, ChangePassphraseDialog)
        page.steps.dialog.reject()


def test_a_locked_keyring_is_tried_again(page_in, room):
    page = page_in(shared(NOW, trouble=(Trouble.NO_KEYS,)))
    page.state.troubles[0].button.click()
    assert room.asked == ["sync"]


def test_a_damaged_folder_is_repaired_and_an_emptied_one_filled_again(page_in, room):
    page = page_in(shared(NOW, trouble=(Trouble.MARKER_DAMAGED, Trouble.FOLDER_EMPTIED)), team_of_three(NOW))
    damaged, emptied = page.state.troubles
    emptied.button.click()
    assert isinstance(page.steps.dialog, DecisionDialog)
    assert PLACE in texts(page.steps.dialog)
    damaged.button.click()
    assert ("heal",) in room.sharing.asked


def test_who_waits_to_be_let_in_is_offered_no_repair(page_in):
    trouble = notices_of(Trouble.MARKER_DAMAGED, Trouble.FOLDER_EMPTIED)
    page = page_in(replace(waiting(), notices=trouble))
    assert [row.button for row in page.state.troubles] == [None, None]


@pytest.mark.parametrize(
    ("mend", "says", "repairs"),
    [
        (Mend.HERE, "repairing puts it back", True),
        (Mend.DEVICE, "a repair on kimura-mac (木村), or on another", False),
        (Mend.NOBODY, "it may be deleted", False),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_who_puts_it_back(page_in, mend, says, repairs):
    file = BadFile(PLACE, "wj1/d/x/s/y.seg", "damaged", mend, "木村", "kimura-mac")
    page = page_in(replace(shared(NOW), bad_files=(file,), bad_count=3), team_of_three(NOW))
    (row,) = page.state.troubles
    assert row._label.text() == "3 files in the folder cannot be used"
    assert f"{PLACE}/wj1/d/x/s/y.seg: " in row.caption
    assert says in row.caption
    assert (row.button is not None) is repairs


def test_people_stand_with_roles_and_devices_me_first(page_in):
    page = page_in(shared(NOW), team_of_three(NOW))
    assert page.people.people[0].person.is_me
    said = texts(page)
    for words in ("立松 (you)", "Owner", "Admin", "This device", "notebook", "Never heard from yet"):
        assert words in said


def entries(row):
    return [action.text() for action in row.menu().actions() if action.text()]


def rows_by_name(page):
    return {row.person.name: row for row in page.people.people}


def test_a_person_without_a_device_is_marked(page_in):
    page = page_in(shared(NOW), (*team_of_three(NOW), person("Rin", number=9)))
    rin = next(row for row in page.people.people if row.person.name == "Rin")
    assert rin._role.text() == "Member · no device in the team any more"


def test_the_owner_may_decide_about_everybody_but_themselves(page_in):
    rows = rows_by_name(page_in(shared(NOW), team_of_three(NOW)))
    assert not rows["立松"].more.isVisible()
    assert entries(rows["木村"]) == ["Make a member…", "Hand the team over…", "Remove from the team…"]
    assert entries(rows["Yoshi"]) == [
        "Make an admin…",
        "Hand the team over…",
        "Own OKRs only…",
        "Remove from the team…",
    ]
    assert [line.remove.isVisible() for line in rows["立松"].devices] == [False, True]


def test_an_admin_may_remove_members_only(page_in):
    rows = rows_by_name(page_in(shared(NOW, role=Role.ADMIN), team_of_three(NOW)))
    assert not rows["木村"].more.isVisible()
    assert entries(rows["Yoshi"]) == ["Own OKRs only…", "Remove from the team…"]
    assert rows["Yoshi"].devices[0].remove.isVisible()
    assert not rows["木村"].devices[0].remove.isVisible()


def test_who_changes_own_okrs_only_is_marked_and_can_be_let_change_all(page_in, room, qtbot):
    mine, admin, yoshi = team_of_three(NOW)
    page = page_in(shared(NOW), (mine, admin, replace(yoshi, edits_okrs=False)))
    assert "Member · changes own OKRs only" in texts(page)
    menu = rows_by_name(page)["Yoshi"].menu()
    next(action for action in menu.actions() if action.text() == "Let change all OKRs…").trigger()
    page.steps.dialog._decide.click()
    qtbot.waitUntil(lambda: room.sharing.asked != [])
    assert room.sharing.asked == [("set_role", yoshi.member, Role.MEMBER, True)]


def test_the_sheet_is_opened_to_everybody_after_a_question(page_in, room, qtbot):
    page = page_in(shared(NOW, role=Role.ADMIN), team_of_three(NOW))
    assert "The owner and the admins change them." in texts(page)
    page.people.sheet.click()
    assert page.steps.dialog._decide.text() == "Let everyone"
    page.steps.dialog._decide.click()
    qtbot.waitUntil(lambda: room.sharing.asked == [("open_sheet", True)])


def test_a_member_reads_who_changes_the_sheet_and_decides_nothing_about_it(page_in):
    page = page_in(replace(shared(NOW, role=Role.MEMBER), sheet_open=True), team_of_three(NOW))
    assert "Everyone in the team changes them." in texts(page)
    assert not page.people.sheet.isVisible()


@pytest.mark.parametrize(("state", "looks"), [(shared(NOW), True), (waiting(), True), (removed(), False)])
def test_the_page_looks_for_requests_when_it_is_opened(pane, room, state, looks):
    room.sharing.state = state
    pane.open("sharing")
    assert room.asked == (["sync"] if looks else [])
    pane.open("data")
    pane.open("sharing")
    assert room.asked == (["sync", "sync"] if looks else [])


def test_a_member_decides_nothing_about_others(page_in):
    page = page_in(shared(NOW, role=Role.MEMBER), team_of_three(NOW))
    assert not any(row.more.isVisible() for row in page.people.people)
    assert not page.people.invite.isVisible()
    assert page.people.my_device.isVisible()


def test_a_decision_from_the_menu_is_asked_for(page_in):
    page = page_in(shared(NOW), team_of_three(NOW))
    menu = rows_by_name(page)["Yoshi"].menu()
    next(action for action in menu.actions() if "Remove" in action.text()).trigger()
    assert page.steps.dialog.windowTitle() == "Remove from the team"
    page.steps.dialog.reject()


def test_who_asks_to_be_let_in_stands_first_and_is_answered_with_words(page_in):
    page = page_in(shared(NOW), team_of_three(NOW), [request()])
    assert "青木 asks to be let in" in texts(page)
    page.requests.rows[0].control.click()
    assert isinstance(page.steps.dialog, LetInDialog)
    page.steps.dialog.reject()


@pytest.mark.parametrize(
    ("role", "asking", "may"),
    [
        (Role.MEMBER, request(), False),
        (Role.MEMBER, request(mine=True), True),
        (Role.ADMIN, request(), True),
        (Role.ADMIN, request(role=Role.ADMIN), False),
        (Role.OWNER, request(role=Role.ADMIN), True),
    ],
)
def test_only_who_may_let_somebody_in_is_asked(page_in, role, asking, may):
    page = page_in(shared(NOW, role=role), team_of_three(NOW), [asking])
    assert page.requests.rows[0].control.isVisible() is may


def test_inviting_offers_the_roles_i_may_give(page_in):
    page = page_in(shared(NOW, role=Role.ADMIN), team_of_three(NOW))
    page.people.invite.click()
    assert not page.steps.dialog._roles.isVisible()
    page.steps.dialog.reject()
    page = page_in(shared(NOW), team_of_three(NOW))
    page.people.invite.click()
    assert page.steps.dialog._roles.isVisible()
    page.steps.dialog.reject()


def test_places_are_shown_and_the_last_one_cannot_be_removed(page_in, asked):
    page = page_in(shared(NOW))
    (only,) = page.places.places
    assert not any("Remove" in action.text() for action in only.menu().actions())
    only.menu().actions()[0].trigger()
    assert [str(folder) for folder in asked] == [FOLDER]
    page = page_in(replace(shared(NOW), places=(FOLDER, BUCKET)))
    assert "s3://team-journal/sre" in texts(page)
    assert "endpoint" not in texts(page)
    assert "command line" in texts(page)
    assert any("Remove" in action.text() for action in page.places.places[0].menu().actions())


def test_the_repair_runs_in_the_background_and_says_that_it_is_done(page_in, pane, qtbot, room):
    page = page_in(shared(NOW))
    with qtbot.waitSignal(pane.toast_requested) as toast:
        page.places.heal.button.click()
        assert not page.places.heal.button.isVisible()
    assert "everything this device has" in toast.args[0].text
    assert page.places.heal.button.isVisible()
    assert ("heal",) in room.sharing.asked


def test_the_repair_can_be_stopped_and_fails_with_a_sentence(page_in, pane, qtbot, room):
    room.sharing.steps = 1_000_000
    page = page_in(shared(NOW))
    page.places.heal.button.click()
    page.places.heal._stop.click()
    qtbot.waitUntil(page.places.heal.button.isVisible)
    room.sharing.refuse["heal"] = ErrorCode.FOLDER_UNAVAILABLE
    with qtbot.waitSignal(pane.banner_requested) as banner:
        page.places.heal.button.click()
    assert "is not available" in banner.args[0].text


def test_what_a_repair_brought_in_is_shown(page_in, qtbot, room):
    room.sharing.outcome = Outcome(tables=frozenset({"item"}))
    page = page_in(shared(NOW))
    page.places.heal.button.click()
    qtbot.waitUntil(page.places.heal.button.isVisible)
    assert "journal" in room.asked


def test_the_hidden_page_reads_nothing(pane, room, qtbot):
    pane.open("general")
    asked, status = [], room.sharing.status
    room.sharing.status = lambda: asked.append(pane.isVisible()) or status()
    room.news.changed.emit()
    room.news.changed.emit()
    assert asked == []
    pane.open("sharing")
    qtbot.waitUntil(lambda: asked != [])
    assert len(asked) == 1, "what was put off while it was hidden was read as well"


def test_news_keep_the_keyboard_where_it_is(page_in):
    page = page_in(shared(NOW), team_of_three(NOW))
    rows_by_name(page)["Yoshi"].more.setFocus()
    page = page_in(shared(NOW, unshared=1), team_of_three(NOW)[:2] + team_of_three(NOW + 1)[2:])
    assert QApplication.focusWidget() is rows_by_name(page)["Yoshi"].more
    renamed = tuple(replace(p, devices=()) for p in team_of_three(NOW))
    page = page_in(shared(NOW), renamed)
    assert QApplication.focusWidget() is rows_by_name(page)["Yoshi"].more


def test_finding_shows_only_what_belongs_to_the_phase(pane, page_in):
    page = page_in(waiting())
    pane._find.edit.setText("repair")
    assert not page.isVisible()
    pane._find.edit.setText("leave")
    assert sections(page) == {"leaving"}
    pane._find.edit.setText("")
    assert sections(page) == {"waiting", "state", "places", "leaving"}


def test_every_button_has_a_name_and_there_are_no_defaults(page_in):
    page = page_in(shared(NOW, trouble=tuple(Trouble)), team_of_three(NOW), [request()])
    nameless = [
        button
        for button in page.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []
    assert not page.restore_button.isVisible()


def test_tab_goes_through_the_page_from_top_to_bottom(page_in, qtbot):
    page = page_in(shared(NOW), team_of_three(NOW), [request()])
    # A page longer than the window gets its height once its layouts, one inside the other, have theirs.
    qtbot.waitUntil(lambda: page.height() >= page.minimumSizeHint().height())
    page.requests.rows[0].control.setFocus()
    tops = []
    while page.isAncestorOf(focused := QApplication.focusWidget()):
        tops.append(focused.mapTo(page, focused.rect().topLeft()).y())
        if focused is page.leaving.leave:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.leaving.leave
    assert tops == sorted(tops)


@pytest.mark.parametrize(("scale", "size"), [(1.0, (828, 544)), (1.5, (1368, 844))])
def test_no_text_is_cut_off(page_in, pane, host, scale, size):
    host.set_scale(scale)
    pane.resize(*size)
    page = page_in(shared(NOW, trouble=tuple(Trouble), unshared=3), team_of_three(NOW), [request()])
    QApplication.processEvents()
    cut = [
        label.text()
        for label in page.findChildren(Label)
        if label.isVisible()
        and (label.height() < label.heightForWidth(label.width()) or label.x() + label.width() > page.width())
    ]
    host.set_scale(1.0)
    assert cut == []


def test_the_names_of_an_imported_log_have_a_quiet_entry_and_none_where_there_are_none(
    qtbot, page_in, room, journal
):
    page = page_in(shared(NOW))
    assert not page.names.isVisible()
    rows = (LogRow(1, "中野", journal.today(), (LogItem(Kind.KEEP, "手順書を書いた"),)),)
    journal.run(ImportLog(rows))
    room.news.changed.emit()
    assert page.names.isVisible()
    assert page.names.rows[0].caption == "1 name is nobody’s yet."
    page.names.show_names.click()
    qtbot.waitUntil(lambda: page.steps.dialog is not None, timeout=5000)
    assert [card.name.name for card in page.steps.dialog.cards] == ["中野"]
    page.steps.dialog.reject()
