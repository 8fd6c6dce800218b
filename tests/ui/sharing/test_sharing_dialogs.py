"""The dialogs of sharing: what they ask, what they hand on, and what they say when it does not work."""

import errno
import os
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from journal_app.domain.errors import ErrorCode
from journal_app.i18n import set_language
from journal_app.journal.journal import Journal
from journal_app.journal.team_commands import RenameMe
from journal_app.sync.api import Phase, Role
from journal_app.system import SYSTEM
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Label
from journal_app.ui.sharing.add_place import AddPlaceDialog
from journal_app.ui.sharing.ask_again import AskAgainDialog
from journal_app.ui.sharing.change_passphrase import ChangePassphraseDialog
from journal_app.ui.sharing.code_displays import SixWords
from journal_app.ui.sharing.decision import (
    DecisionDialog,
    changing_role,
    ending,
    handing_over,
    leaving,
    removing_device,
    removing_person,
    removing_place,
    starting_over,
    withdrawing,
)
from journal_app.ui.sharing.invite import InviteDialog
from journal_app.ui.sharing.join import JoinDialog, code_fault
from journal_app.ui.sharing.keyed_job import Errand
from journal_app.ui.sharing.let_in import LetInDialog
from journal_app.ui.sharing.passphrase import PassphraseDialog
from journal_app.ui.sharing.recovery_key import NewRecoveryKeyDialog
from journal_app.ui.sharing.share import ShareDialog
from tests.ui.sharing_fake import (
    BUCKET,
    FOLDER,
    WORDS,
    FakeSharing,
    Room,
    device,
    join_code,
    open_codes,
    person,
    recovery_key,
    request,
    shared,
)

NOW = 1_795_163_040_000
PASSPHRASE = "correct horse"


@pytest.fixture
def journal(tmp_path):
    journal = Journal(tmp_path / "journal.db", tmp_path / "backups")
    journal.run(RenameMe("立松"))
    yield journal
    journal.close()


@pytest.fixture
def room(qapp):
    background = Background()
    yield Room(FakeSharing(NOW), background)
    background.shutdown()


@pytest.fixture
def opened(qtbot, host, window, room, journal):
    """Open a dialog by its class; what it needs beside desk, theme and window is given."""

    def open_one(kind, *first, **more):
        dialog = kind(*first, room.desk(), host, window, **more)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return open_one


def texts(dialog):
    return " ".join(label.text() for label in dialog.findChildren(Label) if label.isVisible())


def named(room, name):
    return [call[1:] for call in room.sharing.asked if call[0] == name]


def share(opened, journal, qtbot):
    """Open the first dialog and go on until the recovery key is shown."""
    dialog = opened(ShareDialog, journal)
    dialog._place.set_place(FOLDER)
    dialog._go.click()
    dialog._you.device.set_text("desk-pc")
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._put_away)
    return dialog


def join(opened, journal, days=0):
    dialog = opened(JoinDialog, journal, days=days)
    dialog._code.edit.setPlainText(join_code())
    dialog._place.set_place(FOLDER)
    dialog._go.click()
    dialog._you.device.set_text("desk-pc")
    return dialog


# Share with my team ------------------------------------------------------------------


def test_sharing_needs_a_folder_first_and_says_what_never_leaves(opened, journal):
    dialog = opened(ShareDialog, journal)
    assert not dialog._go.isEnabled()
    assert "Never leaves this device" in texts(dialog)
    dialog._place.set_place(FOLDER)
    assert dialog._go.isEnabled()


def test_sharing_writes_what_is_typed_and_hands_folder_and_device_on(opened, journal, room, qtbot):
    dialog = share(opened, journal, qtbot)
    assert named(room, "found") == [(FOLDER, "desk-pc", None)]
    assert room.asked == ["flush", "sync", "journal"]
    assert dialog._key.view.code == recovery_key()


def test_the_recovery_key_must_be_put_away_before_the_dialog_goes(opened, journal, room, qtbot):
    dialog = share(opened, journal, qtbot)
    assert not dialog._go.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog._key.away.click()
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._invite)
    assert named(room, "invite") == [(Role.MEMBER,)]
    assert named(room, "recovery_key_seen") == [()]
    assert dialog._code.view.code == join_code()
    assert "another way than the shared folder" in texts(dialog)


def test_the_recovery_key_is_copied_in_one_line_and_saved_as_text(opened, journal, qtbot, tmp_path):
    dialog = share(opened, journal, qtbot)
    dialog._key.view.copy_button.click()
    assert QGuiApplication.clipboard().text() == recovery_key()
    file = tmp_path / "key.txt"
    dialog._key.save_key(str(file))
    assert recovery_key() in file.read_text(encoding="utf-8")
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0
    assert "key.txt" in texts(dialog)


def test_the_recovery_key_is_not_saved_beside_what_it_opens(opened, journal, qtbot, tmp_path):
    dialog = share(opened, journal, qtbot)
    dialog._key.show_key(recovery_key(), [BUCKET, str(tmp_path / "shared")])
    (tmp_path / "shared").mkdir()
    dialog._key.save_key(str(tmp_path / "shared" / "key.txt"))
    assert "Not into the shared folder" in texts(dialog)
    assert not (tmp_path / "shared" / "key.txt").exists()


def test_a_recovery_key_saved_over_a_file_that_others_can_read_is_closed_to_them(
    opened, journal, qtbot, tmp_path
):
    dialog = share(opened, journal, qtbot)
    file = tmp_path / "key.txt"
    file.write_text("an older key", encoding="utf-8")
    file.chmod(0o644)
    dialog._key.save_key(str(file))
    assert recovery_key() in file.read_text(encoding="utf-8")
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0


def test_a_recovery_key_that_no_disk_takes_leaves_the_older_one(
    opened, journal, qtbot, tmp_path, monkeypatch
):
    def full(_self, _handle):
        raise OSError(errno.ENOSPC, "no space")

    dialog = share(opened, journal, qtbot)
    file = tmp_path / "key.txt"
    file.write_text("an older key", encoding="utf-8")
    monkeypatch.setattr(type(SYSTEM), "sync", full)
    dialog._key.save_key(str(file))
    assert file.read_text(encoding="utf-8") == "an older key"
    assert "full" in texts(dialog)


def test_a_new_recovery_key_is_made_after_a_word_on_what_ends_and_stays_until_it_is_put_away(
    opened, room, qtbot
):
    room.sharing.state = shared(NOW)
    dialog = opened(NewRecoveryKeyDialog, "SRE", [FOLDER])
    assert "opens nothing that is written from now on" in texts(dialog)
    assert dialog.focusWidget() is dialog._cancel
    dialog.go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._made)
    assert dialog.key.view.code == recovery_key()
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert named(room, "recovery_key_seen") == []
    dialog.key.away.click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
    assert named(room, "recovery_key_seen") == [()]
    assert room.asked == ["sync"]


def test_who_may_not_make_a_recovery_key_is_told_who_may(opened, room, qtbot):
    room.sharing.refuse["new_recovery_key"] = ErrorCode.NEEDS_OWNER
    dialog = opened(NewRecoveryKeyDialog, "SRE", [FOLDER])
    dialog.go.click()
    qtbot.waitUntil(lambda: "Only an owner" in texts(dialog))
    assert dialog.page is dialog._ask
    dialog.reject()
    assert not dialog.isVisible()


def test_without_a_keyring_a_passphrase_is_set_twice(opened, journal, room, qtbot):
    room.sharing.refuse["found"] = ErrorCode.NO_KEYRING
    dialog = opened(ShareDialog, journal)
    dialog._place.set_place(FOLDER)
    dialog._go.click()
    assert not dialog._you.passphrase.isVisible()
    dialog._go.click()
    qtbot.waitUntil(dialog._you.passphrase.isVisible)
    assert not dialog._complaint.isVisible()  # the sentence below the fields says why
    first, second = dialog._you.passphrase.first, dialog._you.passphrase.second
    assert first.edit.echoMode() == QLineEdit.EchoMode.Password
    first.set_text("short")
    dialog._go.click()
    assert "at least 8" in texts(dialog)
    first.set_text(PASSPHRASE)
    second.set_text(PASSPHRASE + "x")
    dialog._go.click()
    assert "not the same" in texts(dialog)
    second.set_text(PASSPHRASE)
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._put_away)
    assert named(room, "found")[-1][2] == PASSPHRASE.encode()
    assert room.passphrase() == PASSPHRASE.encode()


def test_a_folder_that_cannot_be_used_is_named_where_it_is_chosen(opened, journal, room, qtbot):
    room.sharing.refuse["found"] = ErrorCode.FOLDER_OF_ANOTHER_TEAM
    dialog = opened(ShareDialog, journal)
    dialog._place.set_place(FOLDER)
    dialog._go.click()
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._where)
    assert f"{FOLDER} belongs to another team" in texts(dialog)


def test_a_journal_without_a_name_asks_for_one(opened, room, qtbot, tmp_path):
    nameless = Journal(tmp_path / "new" / "journal.db", tmp_path / "new" / "backups")
    dialog = opened(ShareDialog, nameless)
    dialog._place.set_place(FOLDER)
    dialog._go.click()
    dialog._go.click()
    assert "A name is needed" in texts(dialog)
    dialog._you.name.set_text("立松")
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._put_away)
    (asked,) = [call for call in room.sharing.asked if call[0] == "found"]
    assert asked[-1] == "立松"
    assert nameless.profile.name == ""  # the founding writes it with all the rest, or nothing
    nameless.close()


# I have a join code ------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [join_code(), join_code().lower().replace("-", " "), join_code().replace("-", "\n"), recovery_key()],
)
def test_a_code_is_taken_however_it_is_spaced(typed):
    assert code_fault(typed) == ""


def test_a_code_in_full_width_letters_is_the_same_code():
    wide = "".join(chr(ord(letter) + 0xFEE0) if letter != "-" else "　" for letter in join_code())
    assert code_fault(wide) == ""


def test_a_code_is_judged_once_it_is_long_enough(opened, journal):
    dialog = opened(JoinDialog, journal, days=0)
    dialog._code.edit.setPlainText("AEAACAQ")
    assert "7 of 56" in texts(dialog)
    dialog._code.edit.setPlainText(join_code()[:-1] + ("A" if join_code()[-1] != "A" else "B"))
    assert "wrong letter" in texts(dialog)
    assert not dialog._go.isEnabled()
    dialog._code.edit.setPlainText(join_code())
    assert "complete" in texts(dialog)
    assert not dialog._go.isEnabled()  # the folder is still to come
    dialog._place.set_place(FOLDER)
    assert dialog._go.isEnabled()


def test_before_joining_one_reads_how_much_others_will_see(opened, journal, room):
    dialog = join(opened, journal, days=213)
    assert "213 days of entries" in texts(dialog)
    assert "Private lines never leave this device" in texts(dialog)
    assert named(room, "join") == []


def test_joining_shows_six_words_to_read_out(opened, journal, room, qtbot):
    dialog = join(opened, journal)
    with qtbot.waitSignal(dialog.joined):
        dialog._go.click()
    assert named(room, "join") == [(FOLDER, join_code(), "desk-pc", None)]
    assert room.asked == ["flush", "journal", "sync"]
    words = dialog.findChild(SixWords)
    assert words.isVisible()
    assert len(words.accessibleDescription().split()) == len(WORDS)
    assert f"{WORDS[0]:04}" in texts(dialog)
    assert "works at once" in texts(dialog)


def test_who_is_let_in_while_the_words_are_shown_reads_it_there(opened, journal, room, qtbot):
    dialog = join(opened, journal)
    with qtbot.waitSignal(dialog.joined):
        dialog._go.click()
    room.news.changed.emit()  # still waiting
    room.sharing.state = replace(room.sharing.state, phase=Phase.IN)
    room.news.changed.emit()
    qtbot.waitUntil(lambda: "You are in the team" in texts(dialog))
    assert not dialog.findChild(SixWords).isVisible()


def test_a_join_that_fails_says_why_and_keeps_what_was_typed(opened, journal, room, qtbot):
    room.sharing.refuse["join"] = ErrorCode.INVITATION_EXPIRED
    dialog = join(opened, journal)
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._what)
    assert "has ended or was withdrawn" in texts(dialog)
    assert dialog._code.code == join_code()


def test_the_dialog_stays_while_it_works(opened, journal, room, qtbot):
    dialog = join(opened, journal)
    dialog._go.click()
    assert dialog.errand.is_running
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.page is dialog._asked)


# Inviting and letting in -------------------------------------------------------------


def test_an_invitation_is_for_a_role_and_published_at_once(opened, journal, room, qtbot):
    dialog = opened(InviteDialog, journal, roles=(Role.MEMBER, Role.ADMIN))
    dialog._roles._segments[Role.ADMIN].click()
    assert "remove members" in texts(dialog)
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._made)
    assert named(room, "invite") == [(Role.ADMIN,)]
    assert "until" in texts(dialog)
    assert room.asked == ["sync"]


def test_my_other_computer_gets_a_code_of_its_own(opened, journal, room, qtbot):
    dialog = opened(InviteDialog, journal, mine=True)
    assert not dialog._roles.isVisible()
    dialog._go.click()
    qtbot.waitUntil(lambda: dialog.page is dialog._made)
    assert named(room, "invite_my_device") == [()]


def test_return_lets_nobody_in_by_accident(opened, room, qtbot):
    dialog = opened(LetInDialog, request())
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert room.sharing.asked == []


def test_letting_in_and_declining_go_out_with_the_next_pass(opened, room, qtbot):
    for button, call in (("_let_in", "admit"), ("_decline", "decline")):
        room.asked.clear()
        dialog = opened(LetInDialog, request())
        with qtbot.waitSignal(dialog.accepted):
            getattr(dialog, button).click()
        assert len(named(room, call)) == 1
        assert room.asked == ["sync"]


def test_days_of_the_log_under_the_name_of_who_asks_are_told(opened):
    dialog = opened(LetInDialog, replace(request(), log_days=40))
    assert "The imported log has 40 days of 青木." in texts(dialog)
    dialog.reject()
    assert "imported log" not in texts(opened(LetInDialog, request()))


def test_a_code_that_had_ended_or_was_used_before_is_pointed_out(opened):
    ended = opened(LetInDialog, request(expired=True))
    assert not ended._let_in.isEnabled()
    assert "Make a new one for them" in texts(ended)
    ended.reject()
    used = opened(LetInDialog, request(used=True))
    assert used._let_in.isEnabled()
    assert "used this code before" in texts(used)


def test_a_further_computer_of_a_member_is_told_as_such_before_it_writes_as_them(opened):
    told = texts(opened(LetInDialog, request("木村", known=True)))
    assert "Is aoki-pc a further computer of 木村?" in told
    assert "It will write as 木村. Let it in only if 木村 reads out the same six words." in told


def test_who_waits_asks_again_with_a_new_code_in_the_same_folder(opened, room, qtbot):
    dialog = opened(AskAgainDialog, FOLDER)
    assert not dialog._ask.isEnabled()
    assert FOLDER in texts(dialog)
    dialog.code.edit.setPlainText(join_code())
    with qtbot.waitSignal(dialog.accepted):
        dialog._ask.click()
    assert named(room, "ask_again") == [(FOLDER, join_code())]
    assert room.asked == ["flush", "sync"]


def test_a_new_code_that_does_not_do_says_why_and_stays_to_be_corrected(opened, room, qtbot):
    room.sharing.refuse["ask_again"] = ErrorCode.INVITATION_EXPIRED
    dialog = opened(AskAgainDialog, FOLDER)
    dialog.code.edit.setPlainText(join_code())
    dialog._ask.click()
    qtbot.waitUntil(dialog._ask.isEnabled)
    assert "Ask for a new one" in texts(dialog)
    assert dialog.code.code == join_code()


# The passphrase ----------------------------------------------------------------------


def test_a_missing_passphrase_is_asked_for_and_the_work_goes_on(opened, room, qtbot):
    room.sharing.refuse["admit"] = [ErrorCode.NO_PASSPHRASE, ErrorCode.WRONG_PASSPHRASE]
    dialog = opened(LetInDialog, request())
    dialog._let_in.click()
    for wrong in (False, True):
        qtbot.waitUntil(lambda: any(ask.isVisible() for ask in dialog.findChildren(PassphraseDialog)))
        asking = next(ask for ask in dialog.findChildren(PassphraseDialog) if ask.isVisible())
        assert ("not the right one" in texts(asking)) is wrong
        asking.field.set_text(PASSPHRASE)
        asking.field.text_edited.emit(PASSPHRASE)
        room.sharing.refuse["admit"] = [] if wrong else [ErrorCode.WRONG_PASSPHRASE]
        if wrong:
            with qtbot.waitSignal(dialog.accepted):
                asking._unlock.click()
        else:
            asking._unlock.click()
    assert len(named(room, "admit")) == 3
    assert room.passphrase() == PASSPHRASE.encode()


def test_whoever_does_not_give_the_passphrase_is_back_where_they_were(opened, room, qtbot):
    room.sharing.refuse["admit"] = ErrorCode.NO_PASSPHRASE
    dialog = opened(LetInDialog, request())
    dialog._let_in.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PassphraseDialog)))
    dialog.findChild(PassphraseDialog).reject()
    qtbot.waitUntil(dialog._let_in.isEnabled)
    assert not dialog.errand.is_running


def change_passphrase(opened, old="of now", new=PASSPHRASE, again=PASSPHRASE):
    dialog = opened(ChangePassphraseDialog)
    dialog.old.set_text(old)
    dialog.new.first.set_text(new)
    dialog.new.second.set_text(again)
    dialog._change.click()
    return dialog


def test_a_passphrase_is_changed_with_the_one_of_now_and_the_app_goes_on_with_the_new_one(
    opened, room, qtbot
):
    room.passphrase.hold(b"of now")
    with qtbot.waitSignal(change_passphrase(opened).changed):
        pass
    assert named(room, "change_passphrase") == [(b"of now", PASSPHRASE.encode())]
    assert room.passphrase() == PASSPHRASE.encode()


def test_a_wrong_passphrase_of_now_is_said_at_its_field_and_not_asked_for_again(opened, room, qtbot):
    room.passphrase.hold(b"of now")
    room.sharing.refuse["change_passphrase"] = ErrorCode.WRONG_PASSPHRASE
    dialog = change_passphrase(opened, old="guess")
    qtbot.waitUntil(dialog._change.isEnabled)
    assert "not the right one" in texts(dialog)
    assert dialog.findChildren(PassphraseDialog) == []
    assert dialog.isVisible()
    assert room.passphrase() == b"of now"


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [("seven77", "seven77", "at least 8"), (PASSPHRASE, "another one", "not the same")],
)
def test_a_new_passphrase_is_measured_like_a_first_one(opened, room, new, again, why):
    dialog = change_passphrase(opened, new=new, again=again)
    assert why in texts(dialog)
    assert named(room, "change_passphrase") == []


def test_a_pass_under_way_is_asked_to_end_and_the_work_tried_again(host, window, room, qtbot):
    room.sharing.refuse["leave"] = [ErrorCode.SYNC_RUNNING, ErrorCode.SYNC_RUNNING]
    errand = Errand(room.desk(), host, window)
    with qtbot.waitSignal(errand.succeeded):
        errand.run(partial(room.sharing.leave, None))
    assert len(named(room, "leave")) == 3
    assert room.asked == ["stop", "stop"]


# Decisions ---------------------------------------------------------------------------

EVE = person("Eve", devices=(device("eve-pc"),), number=7)


@pytest.mark.parametrize(
    ("decide", "call", "consequence"),
    [
        (lambda desk: removing_person(desk, EVE), "remove_person", "They keep what they could read"),
        (lambda desk: removing_device(desk, EVE, EVE.devices[0]), "remove_device", "Lost or given away"),
        (lambda desk: changing_role(desk, EVE, Role.ADMIN), "set_role", "Admins invite"),
        (lambda desk: changing_role(desk, EVE, Role.MEMBER), "set_role", "as an admin stays"),
        (lambda desk: handing_over(desk, EVE), "hand_over", "You cannot take that back; only Eve could"),
        (lambda desk: withdrawing(desk, open_codes(NOW)[0]), "withdraw", "cannot be read with it"),
        (lambda desk: removing_place(desk, FOLDER), "remove_place", "Its files stay"),
        (lambda desk: starting_over(desk, FOLDER), "reseed", "Nothing is deleted"),
    ],
)
def test_a_decision_says_what_follows_and_is_not_the_default(opened, room, qtbot, decide, call, consequence):
    dialog = opened(DecisionDialog, decide(room.desk()))
    assert consequence in texts(dialog)
    assert dialog.focusWidget() is dialog._cancel
    with qtbot.waitSignal(dialog.decided):
        dialog._decide.click()
    assert len(named(room, call)) == 1
    assert room.asked == ["sync"]


@pytest.mark.parametrize("becomes", [Role.ADMIN, Role.MEMBER])
def test_who_hands_over_chooses_what_they_are_afterwards(opened, room, qtbot, becomes):
    dialog = opened(DecisionDialog, handing_over(room.desk(), EVE))
    assert "Afterwards you are" in texts(dialog)
    assert "until Eve makes a new one" in texts(dialog)
    dialog.choose(becomes)
    with qtbot.waitSignal(dialog.decided):
        dialog._decide.click()
    assert named(room, "hand_over") == [(EVE.member, becomes)]


def test_leaving_says_that_it_is_final_for_this_computer_alone(opened, room):
    told = texts(opened(DecisionDialog, leaving(room.desk())))
    assert "final for this computer; other computers of yours stay in the team" in told
    assert "To come back you need a new join code" in told


@pytest.mark.parametrize("decide", [leaving, ending])
def test_leaving_keeps_the_entries_and_lets_the_panes_read_anew(opened, room, qtbot, decide):
    dialog = opened(DecisionDialog, decide(room.desk()))
    assert "Your own entries and the OKRs stay" in texts(dialog)
    with qtbot.waitSignal(dialog.decided):
        dialog._decide.click()
    assert named(room, "leave") == [()]
    assert room.asked == ["journal"]


def test_a_decision_that_is_refused_says_why_in_place(opened, room, qtbot):
    room.sharing.refuse["leave"] = ErrorCode.MUST_HAND_OVER
    dialog = opened(DecisionDialog, leaving(room.desk()))
    dialog._decide.click()
    qtbot.waitUntil(lambda: "only owner" in texts(dialog))
    assert dialog.isVisible()


def test_a_folder_is_added(opened, room, qtbot):
    dialog = opened(AddPlaceDialog)
    assert not dialog._add.isEnabled()
    assert "command line" in texts(dialog)
    dialog._place.set_place(FOLDER)
    with qtbot.waitSignal(dialog.accepted):
        dialog._add.click()
    assert named(room, "add_place") == [(FOLDER,)]


# Shape -------------------------------------------------------------------------------


def every(opened, journal, room):
    yield opened(ShareDialog, journal)
    yield join(opened, journal, days=3)
    yield opened(InviteDialog, journal, roles=(Role.MEMBER, Role.ADMIN))
    yield opened(InviteDialog, journal, mine=True)
    yield opened(LetInDialog, request(used=True))
    yield opened(AddPlaceDialog)
    yield opened(ChangePassphraseDialog)
    yield opened(AskAgainDialog, FOLDER)
    yield opened(LetInDialog, request("木村", known=True))
    yield opened(DecisionDialog, handing_over(room.desk(), EVE))
    yield opened(DecisionDialog, leaving(room.desk()))
    yield opened(DecisionDialog, withdrawing(room.desk(), open_codes(NOW)[0]))
    yield opened(NewRecoveryKeyDialog, "SRE", [FOLDER])


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_text_is_cut_off_in_any_size(opened, journal, room, host, scale):
    host.set_scale(scale)
    cut = []
    for dialog in every(opened, journal, room):
        QApplication.processEvents()
        cut += [
            label.text()
            for label in dialog.findChildren(Label)
            if label.isVisible() and label.height() < label.heightForWidth(label.width())
        ]
        dialog.reject()
    host.set_scale(1.0)
    assert cut == []


def test_every_dialog_speaks_the_new_language_at_once(opened, journal, room):
    for dialog in every(opened, journal, room):
        before = texts(dialog)
        set_language("ja")
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
        set_language("en")
        QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
        assert texts(dialog) == before
        dialog.reject()
