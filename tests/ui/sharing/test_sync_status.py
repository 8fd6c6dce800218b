"""The status line: quiet, always true, and nothing at all while nothing is shared."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.journal import Journal
from journal_app.sync.api import (
    CodeState,
    Notice,
    Outcome,
    Phase,
    Recovery,
    RecoveryUse,
    Role,
    Status,
    Trouble,
)
from journal_app.ui.jobs.background import Background
from journal_app.ui.kit import Label
from journal_app.ui.shell.sync_worker import SyncWorker
from journal_app.ui.shell.top_bar import TopBar
from journal_app.ui.sync_status.labels import short
from journal_app.ui.sync_status.snapshot import Glance, Sight, notices_of
from journal_app.ui.sync_status.updater import StatusLine
from tests.core.sync.people import notices_of as told
from tests.ui.sharing_fake import MINUTE, removed, request, shared, team_of_three, waiting
from tests.ui.sync_fake import SlowSharing, texts
from tests.ui.today.today_form import Clock

NOW = Clock()()


def said(status, *, trouble=(), passphrase=False, subjects=(), asked=0, **more):
    words = short(Sight(Glance(status, (), subjects, passphrase, asked), NOW, told(*trouble), **more))
    return words and words.text


def member(**more):
    return replace(shared(NOW, role=Role.MEMBER), **more)


# What it says -----------------------------------------------------------------------


def test_nothing_is_said_while_nothing_is_shared():
    assert said(Status(Phase.ALONE)) is None


def test_where_all_is_shared_it_says_since_when():
    assert said(member()) == "Shared 17:02"


def test_a_pass_of_another_day_is_said_with_its_day():
    assert said(member(passed_ms=NOW - 26 * 60 * MINUTE)) == "Shared Nov 19 15:04"


def test_a_newcomer_waits_to_be_let_in():
    assert said(waiting()) == "Waiting to be let in"
    assert said(waiting(code=CodeState.ENDED)) == "A new join code may be needed"
    assert said(waiting(code=CodeState.WITHDRAWN)) == "A new join code is needed"


def test_an_owner_is_called_to_the_recovery_key_until_there_is_a_new_one():
    assert said(shared(NOW, recovery=Recovery(strange=True)), asked=1) == "A new recovery key is needed"
    used = Recovery(used=(RecoveryUse("evil-pc", NOW - MINUTE),))
    assert said(shared(NOW, recovery=used)) == "The recovery key was used (17:03)"
    assert said(shared(NOW)) == "Shared 17:02"


def test_what_has_just_been_written_is_on_its_way():
    assert said(member(unshared=1, unshared_since_ms=NOW - 5000)) == "Sharing…"


def test_what_is_not_shared_for_long_is_said_with_the_time():
    assert said(member(unshared=2, unshared_since_ms=NOW - 182 * MINUTE)) == "Not yet shared since 14:02"


def test_trouble_goes_before_everything_else():
    status = member(unshared=2, unshared_since_ms=NOW - 182 * MINUTE)
    assert said(status, trouble=[Trouble.FOLDER_UNAVAILABLE]) == "Folder not available"
    assert said(replace(status, notices=told(Trouble.DISK_FULL))) == "The disk is full"


def test_keys_are_locked_by_a_keyring_or_by_a_passphrase():
    assert said(member(), trouble=[Trouble.NO_KEYS]) == "The keyring is locked"
    assert said(member(), trouble=[Trouble.NO_KEYS], passphrase=True) == "The passphrase is needed"


def test_people_at_the_door_are_counted():
    assert said(member(), asked=1) == "1 person asks to join"
    assert said(member(), asked=2) == "2 people ask to join"


def test_fields_with_several_versions_are_counted():
    assert said(member(conflicts=3), subjects=(object(),)) == "1 field has several versions"


def test_a_lesser_trouble_comes_after_what_one_can_do():
    assert said(member(), trouble=[Trouble.UPDATE_NEEDED], asked=1) == "1 person asks to join"
    assert said(member(), trouble=[Trouble.CLOCK, Trouble.UPDATE_NEEDED]) == "Update needed"


def test_a_long_pass_says_how_far_it_is():
    assert said(member(), running=True) == "Sharing…"
    assert said(member(), running=True, done=30, total=120) == "Sharing… 25%"


def test_who_is_out_hears_it():
    assert said(removed()) == "You are no longer in this team"


def test_every_trouble_has_words():
    for trouble in Trouble:
        assert said(member(), trouble=[trouble]) not in (None, "Shared 17:02"), trouble


def test_what_stopped_a_pass_is_trouble_and_a_cancelled_one_is_not():
    offline = told(Trouble.FOLDER_UNAVAILABLE)
    assert notices_of(JournalError(ErrorCode.NO_PASSPHRASE), ()) == (Notice(Trouble.NO_KEYS),)
    assert notices_of(JournalError(ErrorCode.CANCELLED), offline) == offline
    assert notices_of(Outcome(), offline) == ()


# What it does -----------------------------------------------------------------------


class Bar:
    """A window with nothing but the top bar, on a journal that is shared as the fake says."""

    def __init__(self, tmp_path, host, sharing):
        self.sharing = sharing
        self.journal = Journal(tmp_path / "journal.db", tmp_path / "backups", now_ms=Clock())
        self.background = Background()
        self.worker = SyncWorker(sharing, lambda: b"")
        self.line = StatusLine(sharing, self.journal, self.background, self.worker, host, Clock())
        self.window = QMainWindow()
        bar = TopBar(host)
        bar.add_header(Label(host, "Today"))
        bar.set_end(self.line.indicator)
        self.window.setMenuWidget(bar)
        self.window.resize(1200, 700)
        self.line.follow(self.window)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def read(self, qtbot):
        with qtbot.waitSignal(self.line.glanced, timeout=3000):
            self.line._read()

    def close(self):
        self.line.stop()
        self.worker.finish()
        self.background.shutdown()
        self.window.close()
        self.journal.close()
        self.worker.deleteLater()
        self.window.deleteLater()


@pytest.fixture
def sharing():
    return SlowSharing(now_ms=NOW, state=shared(NOW), team=team_of_three(NOW))


@pytest.fixture
def bar(qtbot, tmp_path, host, sharing):
    bar = Bar(tmp_path, host, sharing)
    yield bar
    sharing.gate.set()
    bar.close()


def open_popover(bar):
    QTest.mouseClick(bar.line.indicator, Qt.MouseButton.LeftButton)
    return bar.line.popover


def words_in(popover):
    return [label.text() for label in popover.findChildren(Label) if label.isVisible()]


def test_it_appears_when_the_journal_is_shared_and_goes_when_it_is_not(qtbot, bar, sharing):
    assert not bar.line.indicator.isVisible()
    bar.read(qtbot)
    assert bar.line.indicator.isVisible()
    sharing.state = Status(Phase.ALONE)
    bar.read(qtbot)
    assert not bar.line.indicator.isVisible()


def test_a_screen_reader_hears_what_it_says(qtbot, bar):
    bar.read(qtbot)
    assert bar.line.indicator.accessibleName() == "Shared 17:02"


def test_in_a_narrow_window_the_icon_stays_and_the_words_are_a_tooltip(qtbot, bar):
    bar.read(qtbot)
    wide = bar.line.indicator.width()
    bar.window.resize(700, 600)
    qtbot.waitUntil(lambda: bar.line.indicator.width() < wide)
    assert bar.line.indicator.toolTip() == bar.line.indicator.accessibleName() == "Shared 17:02"


def test_a_quick_pass_does_not_flicker(qtbot, bar):
    bar.read(qtbot)
    bar.line._on_running_changed(True)
    assert bar.line.indicator.words.text == "Shared 17:02"
    bar.line._on_late()
    bar.line._on_progressed(1, 4)
    assert bar.line.indicator.words.text == "Sharing… 25%"
    bar.line._on_running_changed(False)
    assert bar.line.indicator.words.text == "Shared 17:02"


def test_each_pass_is_followed_by_a_reading(qtbot, bar, sharing):
    sharing.outcomes = [Outcome(notices=told(Trouble.FOLDER_UNAVAILABLE))]
    with qtbot.waitSignal(bar.line.glanced, timeout=3000):
        bar.worker.sync_now()
    assert bar.line.indicator.words.text == "Folder not available"


def test_the_popover_tells_who_was_last_heard_from(qtbot, bar):
    bar.read(qtbot)
    words = words_in(open_popover(bar))
    assert "立松 · notebook" in words
    assert "40 min ago" in words
    assert "Never heard from yet" in words
    assert "立松 · desk-pc" not in words


def test_the_popover_says_what_trouble_means(qtbot, bar, sharing):
    bar.read(qtbot)
    bar.line._on_ended(Outcome(notices=told(Trouble.FOLDER_UNAVAILABLE)))
    words = words_in(open_popover(bar))
    assert words[:2] == [
        "Folder not available",
        "/srv/share/team: your work is safe here and will be shared once the folder is back.",
    ]


def test_share_now_runs_a_pass(qtbot, bar, sharing):
    bar.read(qtbot)
    popover = open_popover(bar)
    with qtbot.waitSignal(bar.worker.ended, timeout=3000):
        popover.share.click()
    assert sharing.passes == [False]


def test_a_pass_that_takes_its_time_can_be_cancelled_in_the_popover(qtbot, bar, sharing):
    bar.read(qtbot)
    sharing.gate.clear()
    bar.worker.sync_now()
    bar.line._on_late()
    popover = open_popover(bar)
    assert popover.cancel.isVisible()
    assert not popover.share.isVisible()
    with qtbot.waitSignal(bar.worker.ended, timeout=3000):
        popover.cancel.click()
    assert not bar.worker.is_running


def test_a_recovery_key_that_is_wanted_puts_the_way_to_it_under_the_hand(qtbot, bar, sharing):
    sharing.state = shared(NOW, recovery=Recovery(strange=True))
    bar.read(qtbot)
    popover = open_popover(bar)
    with qtbot.waitSignal(popover.settings_requested):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_escape_and_a_click_elsewhere_close_the_popover(qtbot, bar):
    bar.read(qtbot)
    popover = open_popover(bar)
    assert popover.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popover.isVisible()
    open_popover(bar)
    QTest.mouseClick(bar.window, Qt.MouseButton.LeftButton, pos=bar.window.rect().bottomLeft())
    assert not popover.isVisible()


def test_a_second_click_closes_the_popover(qtbot, bar):
    bar.read(qtbot)
    open_popover(bar)
    assert not open_popover(bar).isVisible()


def test_the_settings_are_one_click_away(qtbot, bar):
    bar.read(qtbot)
    popover = open_popover(bar)
    with qtbot.waitSignal(bar.line.settings_requested):
        popover.settings.click()
    assert not popover.isVisible()


def test_where_a_passphrase_is_needed_the_popover_asks_for_it(qtbot, bar, sharing):
    sharing.wants_passphrase = True
    bar.line._on_ended(JournalError(ErrorCode.NO_PASSPHRASE))
    bar.read(qtbot)
    popover = open_popover(bar)
    with qtbot.waitSignal(bar.line.passphrase_requested):
        popover.unlock.click()


def test_who_may_let_in_hears_that_somebody_asks_and_others_do_not(qtbot, bar, sharing):
    sharing.asking = (request(),)
    for role, text in ((Role.MEMBER, "Shared 17:02"), (Role.ADMIN, "1 person asks to join")):
        sharing.state = replace(shared(NOW, role=role), requests=1)
        bar.read(qtbot)
        assert bar.line.indicator.words.text == text
    sharing.state = replace(shared(NOW, role=Role.MEMBER), requests=1)
    sharing.asking = (request(mine=True),)
    bar.read(qtbot)
    assert bar.line.indicator.words.text == "1 person asks to join"


def test_only_fields_that_are_mine_to_settle_are_counted(qtbot, bar, sharing):
    journal = bar.journal
    line = journal.run(AddItem(journal.today(), Kind.KEEP, "mine")).changes[-1].after
    gone = bytes(16)
    sharing.state = replace(shared(NOW), conflicts=2)
    sharing.fields = (
        texts("item", line.id, "text", "old", ("mine", "a"), ("ours", "b"), now_ms=NOW),
        texts("item", gone, "text", "old", ("x", "a"), ("y", "b"), now_ms=NOW),
    )
    bar.read(qtbot)
    assert bar.line.indicator.words.text == "1 field has several versions"
    with qtbot.waitSignal(bar.line.versions_requested):
        open_popover(bar).versions.click()
