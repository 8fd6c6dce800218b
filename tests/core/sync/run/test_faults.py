"""Whatever call of a pass fails, or is its last: nothing acknowledged is lost, nothing sealed twice differently."""

import errno
import os
import shutil
import signal
import sqlite3
import time
from collections import defaultdict

import pytest

from journal_app.domain.errors import JournalError
from journal_app.sync.format import file_names, segment
from tests.core.conftest import Clock
from tests.core.sync.simulation.seats import Seat, add, agree, back_up, restore, team, texts, write
from tests.core.sync.stores.places import NthCallFails, NthCallKills, tree
from tests.extent import some

WRITTEN = ("hana's line", "hana's other line", "ken's line")


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """Two computers of which one has much to do: to seal, to publish, to fetch, to fold."""
    root, clock = tmp_path_factory.mktemp("before"), Clock()
    hana, ken = team(root, clock, "hana", "ken")
    write(hana, 5, count=4)
    add(hana, WRITTEN[0])
    hana.invite()
    write(ken, 6, count=6)
    add(ken, WRITTEN[2])
    ken.sync()
    add(ken, "ken goes on")
    ken.sync()
    add(hana, WRITTEN[1])
    keychains = hana.keychain, ken.keychain
    hana.close()
    ken.close()
    return root, clock, keychains


@pytest.fixture
def again(before, tmp_path):
    """What makes the two computers anew, as they were."""
    root, clock, keychains = before

    def make():
        shutil.rmtree(tmp_path)
        shutil.copytree(root, tmp_path)
        return tuple(
            Seat(tmp_path / name, tmp_path / "shared", clock, keychain=kept)
            for name, kept in zip(("hana", "ken"), keychains, strict=True)
        )

    return make


class FailingConnection:
    """A connection of which the statement with a number fails; only those that write are counted."""

    def __init__(self, connection, number=0, code=sqlite3.SQLITE_FULL, kills=False):
        self._connection = connection
        self._number, self._code, self._kills = number, code, kills
        self.statements = []
        self._is_writing = False

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *bound):
        self._look(sql)
        return self._connection.execute(sql, *bound)

    def executemany(self, sql, rows):
        self._look(sql)
        return self._connection.executemany(sql, rows)

    def _look(self, sql):
        word = sql.split(None, 1)[0]
        if word == "BEGIN":
            self._is_writing = sql == "BEGIN IMMEDIATE"
        if word in {"SELECT", "PRAGMA", "ROLLBACK", "BEGIN"} or not self._is_writing:
            return
        self.statements.append(sql)
        if len(self.statements) == self._number:
            if self._kills:
                os.kill(os.getpid(), signal.SIGKILL)
                time.sleep(60)
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = self._code
            raise error


def one_pass(seat, **more):
    try:
        return seat.sync(full=True, **more)
    except JournalError as error:
        return error


def expect_nothing_lost(hana, ken, device):
    agree(hana, ken)
    assert set(WRITTEN) <= texts(hana)
    assert hana.account.keys.device == device
    ids, files = defaultdict(set), {}
    for seat in (hana, ken):
        for (of, number, id_), data in seat.sealed().items():
            ids[of, number].add(id_)
            files.setdefault(id_, data)
            assert files[id_] == data
    for name, data in tree(hana.folder).items():
        if name.endswith(".seg"):
            found = segment.parse(data)
            ids[found.header.place.device, found.header.place.segno].add(found.id)
            assert files[found.id] == data
    assert {len(found) for found in ids.values()} == {1}
    assert hana.flaws() == ken.flaws() == {}


def expect_files_whole(folder):
    """Nothing half-written stands under a name that readers believe, but where renaming is impossible."""
    for name, data in tree(folder).items():
        if file_names.segment_hint(name) is not None and not name.rpartition("/")[2].startswith("~"):
            segment.parse(data)


def calls_of_a_pass(again):
    hana, ken = again()
    hana.files = NthCallFails()
    one_pass(hana)
    count = len(hana.files.calls)
    hana.close()
    ken.close()
    return count


def statements_of_a_pass(again):
    hana, ken = again()
    hana.database.connection = watched = FailingConnection(hana.connection)
    one_pass(hana)
    hana.close()
    ken.close()
    return len(watched.statements)


@pytest.mark.parametrize(
    ("error", "how"),
    [
        (errno.EIO, {}),
        (errno.ENOSPC, {"half": True}),
        (errno.EACCES, {}),
        (errno.ESTALE, {}),
        (0, {"short": True}),
    ],
    ids=["EIO", "ENOSPC", "EACCES", "ESTALE", "short write"],
)
def test_any_call_to_the_shared_folder_may_fail(again, error, how):
    count = calls_of_a_pass(again)
    assert count > 40
    # Every call is tried by one of the errors, and each error in all parts of the pass.
    shift = {errno.EIO: 0, errno.ENOSPC: 1, errno.EACCES: 2, errno.ESTALE: 3}.get(error, 4)
    for number in some(range(1 + shift, count + 1, 5), 3):
        hana, ken = again()
        device = hana.account.keys.device
        hana.files = NthCallFails(number, error, **how)
        one_pass(hana)
        expect_files_whole(hana.folder)
        hana.files = None
        expect_nothing_lost(hana, ken, device)
        hana.close()
        ken.close()


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY])
def test_any_statement_that_writes_may_fail(again, code):
    count = statements_of_a_pass(again)
    assert count > 60
    shift = [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY].index(code)
    for number in some(range(1 + shift, count + 1, 6), 3):
        hana, ken = again()
        device, whole = hana.account.keys.device, hana.database.connection
        hana.database.connection = FailingConnection(whole, number, code)
        assert isinstance(one_pass(hana), JournalError)
        hana.database.connection = whole
        expect_nothing_lost(hana, ken, device)
        hana.close()
        ken.close()


@pytest.mark.parametrize("number", some(range(1, 60, 6), 3))
def test_a_device_that_meets_its_copy_takes_its_new_name_whole_or_not_at_all(again, number):
    hana, ken = again()
    copy = back_up(hana, "backup")
    hana.sync()
    add(hana, "since the backup")
    hana.sync()
    first = hana.account.keys.device
    restore(hana, copy)
    whole = hana.database.connection
    hana.database.connection = FailingConnection(whole, number, sqlite3.SQLITE_IOERR)
    assert isinstance(one_pass(hana), JournalError)
    hana.database.connection = whole
    agree(hana, ken)
    assert {*WRITTEN, "since the backup"} <= texts(ken)
    device = hana.account.keys.device
    assert device != first
    row = "SELECT id FROM device WHERE key = (SELECT value FROM local WHERE name = 'device')"
    assert hana.connection.execute(row).fetchone() == (device,)
    assert {of for of, _number, _id in ken.sealed()} <= {first, device, ken.account.keys.device}
    hana.close()
    ken.close()


def killed(hana, prepare):
    """Run a pass in a process of its own that is killed somewhere in it; return whether it was."""
    hana.close()
    child = os.fork()
    if child == 0:
        try:
            hana.open()
            prepare(hana)
            one_pass(hana)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    hana.files = None
    hana.open()
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that split")
@pytest.mark.parametrize("half", [False, True], ids=["at a call", "half-way through a write"])
def test_a_pass_may_be_killed_at_any_call_to_the_shared_folder(again, half):
    count = calls_of_a_pass(again)
    for number in some(range(1 + half, count + 1, 4), 4):
        hana, ken = again()
        device = hana.account.keys.device

        def prepare(seat, number=number):
            seat.files = NthCallKills(number, half=half)

        assert killed(hana, prepare)
        expect_files_whole(hana.folder)
        expect_nothing_lost(hana, ken, device)
        hana.close()
        ken.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that split")
def test_a_pass_may_be_killed_at_any_statement(again):
    count = statements_of_a_pass(again)
    for number in some(range(1, count + 1, 5), 4):
        hana, ken = again()
        device = hana.account.keys.device

        def prepare(seat, number=number):
            seat.database.connection = FailingConnection(seat.connection, number, kills=True)

        assert killed(hana, prepare)
        expect_nothing_lost(hana, ken, device)
        hana.close()
        ken.close()
