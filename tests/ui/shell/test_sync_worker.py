"""When passes run: one at a time, soon after a change, later after trouble, and once more at the end."""

import threading
import time

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.ids import Id
from journal_app.sync.api import Outcome, Phase, Status, Trouble
from journal_app.ui.shell import sync_worker
from journal_app.ui.shell.sync_worker import (
    AT_LATEST_MS,
    MEETING_NEWS_MS,
    MEETING_QUIET_MS,
    NEWS_MS,
    PAUSE_MAX_MS,
    QUIET_MS,
    SyncWorker,
)
from tests.core.sync.people import notices_of
from tests.ui.sync_fake import SlowSharing

OFFLINE = Outcome(notices=notices_of(Trouble.FOLDER_UNAVAILABLE))


@pytest.fixture
def sharing():
    return SlowSharing(state=Status(Phase.IN))


@pytest.fixture
def worker(qtbot, sharing):
    worker = SyncWorker(sharing, lambda: b"")
    worker.heard = []
    worker.ended.connect(worker.heard.append)
    yield worker
    sharing.gate.set()
    if worker._deadline is None:
        worker.finish()
    worker.deleteLater()


def wait_for_end(qtbot, worker, number=1):
    qtbot.waitUntil(lambda: len(worker.heard) >= number and not worker.is_running, timeout=3000)


def fire(timer):
    """Let a timer's time come."""
    assert timer.isActive()
    timer.stop()
    timer.timeout.emit()


def test_it_starts_with_a_pass_over_everything(qtbot, worker, sharing):
    worker.start()
    wait_for_end(qtbot, worker)
    assert sharing.passes == [True]


def test_passes_run_beside_the_window_and_end_in_its_thread(qtbot, worker, sharing):
    threads = []
    worker.ended.connect(lambda _: threads.append(threading.current_thread()))
    inside = sharing.sync
    sharing.sync = lambda *a, **k: (threads.append(threading.current_thread()), inside(*a, **k))[1]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_a_change_is_shared_two_seconds_later(worker):
    worker.note_change()
    assert worker._soon.isActive()
    assert worker._soon.interval() == QUIET_MS == 2_000


def test_while_changes_go_on_they_are_shared_after_ten_seconds_at_the_latest(worker):
    worker.note_change()
    worker._latest.setRemainingTime(700)
    worker.note_change()
    assert worker._soon.interval() <= 700
    assert AT_LATEST_MS == 10_000


def test_news_are_looked_for_every_twenty_seconds(qtbot, worker, sharing):
    worker.start()
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == NEWS_MS == 20_000
    fire(worker._news)
    wait_for_end(qtbot, worker, 2)
    assert sharing.passes == [True, False]


MEETING = Id(b"m" * 16)


def test_while_a_meeting_is_open_news_are_looked_for_every_two_seconds(qtbot, worker, sharing):
    seen, sharing.there = [], frozenset({Id(b"h" * 16)})
    worker.present.connect(seen.append)
    worker.set_meeting(MEETING)
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == MEETING_NEWS_MS == 2_000
    assert (sharing.meetings, seen) == ([MEETING], [sharing.there])
    worker.note_change()
    assert worker._soon.interval() == MEETING_QUIET_MS
    worker.set_meeting(None)
    wait_for_end(qtbot, worker, 2)
    assert worker._news.interval() == NEWS_MS
    assert (sharing.meetings, seen[1:]) == ([MEETING, None], [frozenset()])
    fire(worker._news)
    wait_for_end(qtbot, worker, 3)
    assert sharing.meetings == [MEETING, None]


def test_a_bucket_is_not_asked_more_often_in_a_meeting(qtbot, worker, sharing):
    sharing.there = None
    worker.set_meeting(MEETING)
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == NEWS_MS
    worker.note_change()
    assert worker._soon.interval() == QUIET_MS


def test_trouble_makes_the_pauses_of_a_meeting_as_long_as_others(qtbot, worker, sharing):
    sharing.outcomes = [OFFLINE]
    worker.set_meeting(MEETING)
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == 2 * NEWS_MS


def test_what_a_crash_left_of_a_meeting_goes_with_the_first_pass_and_what_is_open_with_the_last(
    qtbot, worker, sharing
):
    worker.start()
    wait_for_end(qtbot, worker)
    assert sharing.meetings == [None]
    worker.set_meeting(MEETING)
    wait_for_end(qtbot, worker, 2)
    worker.finish()
    assert sharing.meetings == [None, MEETING, None]


def test_everything_is_looked_at_every_fifteen_minutes(qtbot, worker, sharing):
    worker.start()
    wait_for_end(qtbot, worker)
    assert worker._full.interval() == 15 * 60_000
    worker._full.timeout.emit()
    wait_for_end(qtbot, worker, 2)
    assert sharing.passes == [True, True]


def test_one_pass_runs_at_a_time_and_one_more_follows(qtbot, worker, sharing):
    sharing.gate.clear()
    worker.sync_now()
    for full in (False, True, False):
        worker.sync_now(full=full)
    sharing.gate.set()
    wait_for_end(qtbot, worker, 2)
    assert sharing.passes == [False, True]
    assert sharing.most_at_once == 1


def test_trouble_makes_the_pauses_longer_up_to_five_minutes(qtbot, worker, sharing):
    sharing.outcomes = [OFFLINE] * 7
    pauses = []
    for number in range(1, 8):
        worker.sync_now()
        wait_for_end(qtbot, worker, number)
        pauses.append(worker._news.interval())
    assert pauses == [40_000, 80_000, 160_000, 300_000, 300_000, 300_000, 300_000]
    assert PAUSE_MAX_MS == 300_000
    worker.sync_now()
    wait_for_end(qtbot, worker, 8)
    assert worker._news.interval() == NEWS_MS


def test_trouble_that_stops_nothing_makes_no_pause_longer(qtbot, worker, sharing):
    sharing.outcomes = [
        Outcome(notices=notices_of(Trouble.UPDATE_NEEDED, Trouble.CLOCK, Trouble.NEWS_MISSING))
    ]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == NEWS_MS


def test_a_change_waits_for_the_next_attempt_while_there_is_trouble(qtbot, worker, sharing):
    sharing.outcomes = [OFFLINE]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    worker.note_change()
    assert not worker._soon.isActive()


def test_an_error_is_trouble_and_is_told(qtbot, worker, sharing):
    sharing.outcomes = [JournalError(ErrorCode.NO_PASSPHRASE)]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    assert worker.heard[0].code is ErrorCode.NO_PASSPHRASE
    assert worker._news.interval() == 2 * NEWS_MS


def test_another_program_that_shares_just_now_is_no_trouble(qtbot, worker, sharing):
    sharing.outcomes = [JournalError(ErrorCode.SYNC_RUNNING)]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    assert worker._news.interval() == NEWS_MS


def test_a_running_pass_can_be_cancelled(qtbot, worker, sharing):
    sharing.gate.clear()
    progressed = []
    worker.progressed.connect(lambda done, total: progressed.append((done, total)))
    worker.sync_now()
    qtbot.waitUntil(lambda: progressed != [], timeout=2000)
    worker.cancel()
    wait_for_end(qtbot, worker)
    assert worker.heard[0].code is ErrorCode.CANCELLED
    assert worker._news.interval() == NEWS_MS


def test_coming_back_to_the_window_looks_for_news_but_not_twice_in_a_moment(qtbot, worker, sharing):
    worker.wake()
    wait_for_end(qtbot, worker)
    worker.wake()
    assert not worker.is_running
    worker._last_end.setRemainingTime(0)
    worker.wake()
    wait_for_end(qtbot, worker, 2)
    assert sharing.passes == [False, False]


def test_at_the_end_what_is_not_shared_yet_goes_out(worker, sharing):
    sharing.state = Status(Phase.IN, unshared=2)
    worker.finish()
    assert sharing.passes == [False]


def test_at_the_end_nothing_runs_where_all_is_shared(worker, sharing):
    worker.finish()
    assert sharing.passes == []


def test_at_the_end_nothing_is_tried_where_there_was_trouble(qtbot, worker, sharing):
    sharing.state = Status(Phase.IN, unshared=2)
    sharing.outcomes = [OFFLINE]
    worker.sync_now()
    wait_for_end(qtbot, worker)
    worker.finish()
    assert sharing.passes == [False]


def test_the_end_does_not_wait_for_a_slow_folder(worker, sharing):
    sharing.state = Status(Phase.IN, unshared=2)
    sharing.gate.clear()
    worker.sync_now()
    began = time.monotonic()
    worker.finish(0.3)
    assert time.monotonic() - began < 2
    assert sharing.most_at_once == 1


def test_the_end_does_not_wait_for_a_folder_that_answers_no_more(qtbot, worker, sharing, monkeypatch):
    monkeypatch.setattr(sync_worker, "_GRACE_S", 0.1)
    release = threading.Event()
    sharing.sync = lambda *_a, **_k: release.wait(10)
    worker.sync_now()
    began = time.monotonic()
    worker.finish(0.1)
    assert time.monotonic() - began < 2
    release.set()


def test_after_the_end_nothing_begins(worker, sharing):
    worker.finish()
    worker.sync_now()
    worker.note_change()
    worker.wake()
    assert not worker.is_running
    assert sharing.passes == []
