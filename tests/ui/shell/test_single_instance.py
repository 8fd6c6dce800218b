"""A second start hands over its link and ends; what else may arrive at the socket does no harm."""

import os
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from journal_app.app.start import _is_raised
from journal_app.domain.links import MAX_LINK
from journal_app.journal.journal import Journal
from journal_app.paths import find_paths
from journal_app.store.file.lock import JournalLock
from journal_app.ui.shell.single_instance import SingleInstance, raise_other


@pytest.fixture
def first(qapp, tmp_path):
    instance = SingleInstance(tmp_path)
    assert instance.listen()
    yield instance
    instance.close()


@pytest.fixture
def heard(first):
    calls = []
    first.raise_requested.connect(lambda: calls.append("raise"))
    first.link_requested.connect(calls.append)
    return calls


def test_a_second_start_raises_the_window(qtbot, first, heard, tmp_path):
    assert raise_other(tmp_path)
    qtbot.waitUntil(lambda: heard == ["raise"])


@pytest.mark.parametrize("link", ["journal-app://today", "journal-app://new?k=返金 100 %", "nonsense"])
def test_a_second_start_hands_its_link_over_word_for_word(qtbot, heard, tmp_path, link):
    assert raise_other(tmp_path, link)
    qtbot.waitUntil(lambda: heard == [link])


def test_a_link_that_is_too_long_arrives_too_long(qtbot, heard, tmp_path):
    assert raise_other(tmp_path, "journal-app://search?q=" + "返" * 1_000_000)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert len(heard[0]) == MAX_LINK + 1


@pytest.mark.parametrize("link", ["journal-app://new?k=a\nraise", "journal-app://new?k=\udcff"])
def test_a_link_is_one_message_whatever_is_in_it(qtbot, heard, tmp_path, link):
    assert raise_other(tmp_path, link)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].startswith("journal-app://new")


def test_without_a_first_window_there_is_nobody_to_ask(qapp, tmp_path):
    assert not raise_other(tmp_path / "other", "journal-app://today")


def test_noise_at_the_socket_is_dropped(qtbot, first, heard):
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(b"x" * 1_000_000)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


@pytest.mark.skipif(os.name == "nt", reason="a pipe has no owner to ask for")
def test_a_link_is_not_told_to_a_stranger_who_took_the_name(qtbot, first, heard, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    assert not raise_other(tmp_path, "journal-app://new?k=secret")
    qtbot.wait(50)
    assert heard == []


@pytest.mark.skipif(os.name == "nt", reason="a pipe has an access list instead")
def test_the_socket_is_for_this_person_only(first):
    assert Path(first._server.fullServerName()).stat().st_mode & 0o077 == 0


def test_a_second_start_finds_the_window_although_the_lock_was_deleted(qtbot, tmp_path):
    paths = find_paths(tmp_path / "data")
    paths.create()
    Journal(paths.database, paths.backups).close()
    lock = JournalLock(paths.data_dir)
    assert lock.acquire()
    (paths.data_dir / "journal.lock").unlink()
    first = SingleInstance(paths.data_dir)
    assert first.listen()
    try:
        with qtbot.waitSignal(first.raise_requested):
            assert _is_raised(paths, "")
    finally:
        first.close()
        lock.release()
