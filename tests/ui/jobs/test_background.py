"""Jobs beside the window, and where their outcome arrives."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from journal_app.ui.jobs.background import Background
from journal_app.ui.jobs.job_progress import JobProgress

RACE = Path(__file__).with_name("closing_race.py")


class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.values = []
        self.errors = []
        self.threads = set()

    def on_done(self, value):
        self.values.append(value)
        self.threads.add(threading.current_thread())

    def on_failed(self, error):
        self.errors.append(error)
        self.threads.add(threading.current_thread())


@pytest.fixture
def receiver():
    return Receiver()


def test_a_job_runs_elsewhere_and_its_value_arrives_here(background, receiver, qtbot):
    background.run(threading.current_thread, receiver.on_done, receiver.on_failed)
    qtbot.waitUntil(lambda: receiver.values != [], timeout=2000)
    assert receiver.values[0] is not threading.current_thread()
    assert receiver.threads == {threading.current_thread()}


def test_jobs_run_one_after_another_in_order(background, receiver, qtbot):
    for number in range(20):
        background.run(lambda number=number: number, receiver.on_done)
    qtbot.waitUntil(lambda: len(receiver.values) == 20, timeout=2000)
    assert receiver.values == list(range(20))


def test_an_error_arrives_as_an_error(background, receiver, qtbot):
    background.run(lambda: 1 / 0, receiver.on_done, receiver.on_failed)
    qtbot.waitUntil(lambda: receiver.errors != [], timeout=2000)
    assert isinstance(receiver.errors[0], ZeroDivisionError)
    assert receiver.threads == {threading.current_thread()}


def test_an_error_nobody_handles_is_raised_here(background, receiver, qtbot):
    with qtbot.captureExceptions() as caught:
        background.run(lambda: 1 / 0, receiver.on_done)
        qtbot.waitUntil(lambda: caught != [], timeout=2000)
    assert caught[0][0] is ZeroDivisionError


def test_a_cancelled_job_calls_nobody(background, receiver, qtbot):
    gate = threading.Event()
    running = background.run(gate.wait, receiver.on_done)
    waiting = background.run(lambda: "late", receiver.on_done)
    running.cancel()
    waiting.cancel()
    gate.set()
    background.run(lambda: "last", receiver.on_done)
    qtbot.waitUntil(lambda: receiver.values != [], timeout=2000)
    assert receiver.values == ["last"]


def test_a_receiver_that_is_gone_is_not_called(background, receiver, qtbot):
    gate = threading.Event()
    gone = Receiver()
    background.run(gate.wait, gone.on_done)
    gone.deleteLater()
    qtbot.wait(10)
    gate.set()
    background.run(lambda: "after", receiver.on_done)
    qtbot.waitUntil(lambda: receiver.values == ["after"], timeout=2000)
    assert gone.values == []


def test_a_callback_that_would_run_on_the_worker_is_refused(background):
    with pytest.raises(TypeError):
        background.run(lambda: 1, print)


def test_shutting_down_waits_for_the_running_job_and_drops_the_rest(qapp, receiver, qtbot):
    background = Background()
    started, finished = threading.Event(), []

    def job():
        started.set()
        finished.append("first")

    background.run(job, receiver.on_done)
    assert started.wait(2)
    background.shutdown()
    assert finished == ["first"]
    late = background.run(lambda: finished.append("second"), receiver.on_done)
    assert late.cancelled
    qtbot.wait(10)
    assert finished == ["first"]


@pytest.fixture
def slow(qapp):
    """A job that ends when it is let go, in a background whose owner dies meanwhile."""
    gate, owner = threading.Event(), QObject()
    background = Background(owner)
    yield gate, background
    gate.set()
    background.shutdown()


def die(owner):
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_job_may_end_after_its_background_has_been_deleted(receiver, slow, qtbot):
    gate, background = slow
    job = background.run(gate.wait, receiver.on_done, receiver.on_failed)
    background.shutdown(seconds=0)
    die(background.parent())
    gate.set()
    job.future.result(2)
    qtbot.wait(10)
    assert receiver.values == receiver.errors == []


def test_progress_may_be_told_after_its_listener_has_been_deleted(receiver, slow, qtbot):
    gate, background = slow
    progress = JobProgress(background.parent())
    progress.progressed.connect(receiver.on_done)

    def job():
        gate.wait()
        progress(1, 1)

    handed = background.run(job, receiver.on_done, receiver.on_failed)
    background.shutdown(seconds=0)
    die(background.parent())
    gate.set()
    assert handed.future.result(2) is None
    qtbot.wait(10)
    assert receiver.values == []


def test_a_job_that_was_given_up_holds_nobody_who_waited_for_it(background, receiver):
    gate = threading.Event()
    job = background.run(gate.wait, receiver.on_done, receiver.on_failed)
    job.cancel()
    assert (job.done, job.failed) == (None, None)
    gate.set()


def test_closing_against_jobs_that_just_end_never_ends_the_process():
    # A segfault would take the tests along, so the race runs in a process of its own: before the courier it died
    # within the first hundred rounds.
    outcome = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(RACE), "1500", "1"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert int(outcome.stdout) > 1000
