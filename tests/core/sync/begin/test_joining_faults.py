"""Founding, joining, leaving, letting in and removing, where any call to a disk or a keyring fails or is the last one.

Each test tries a sample of the calls; with EVERY_FAULT=1 in the environment all of them.
"""

import errno
import os
import shutil
import signal
import sqlite3
import time
from contextlib import suppress

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.sync import opening
from journal_app.sync.api import Phase, Role
from journal_app.sync.begin import setup
from journal_app.sync.stores import folder
from tests.core.conftest import Clock
from tests.core.sync.people import Someone, nobody, settle
from tests.core.sync.run.test_faults import FailingConnection
from tests.core.sync.stores.places import NthCallFails, tree
from tests.extent import some

HOWS = ("EIO", "ENOSPC", "EACCES", "short write", "killed")
_FILES = {
    "EIO": {"error": errno.EIO},
    "ENOSPC": {"error": errno.ENOSPC, "half": True},
    "EACCES": {"error": errno.EACCES},
    "short write": {"short": True},
    "killed": {"half": True},
}
_SQLITE = {
    "EIO": sqlite3.SQLITE_IOERR,
    "ENOSPC": sqlite3.SQLITE_FULL,
    "EACCES": sqlite3.SQLITE_READONLY,
    "short write": sqlite3.SQLITE_BUSY,
}
TRIED = 1_000_000 if os.environ.get("EVERY_FAULT") else 3


class Trouble:
    """Counts the calls to disks and the keyring, and lets the one with a number fail."""

    def __init__(self, number=0, how="EIO"):
        self.number, self.how = number, how
        self.calls = []

    def due(self, what):
        self.calls.append(what)
        return len(self.calls) == self.number

    def kill(self):
        if self.how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(60)


class TroubledFiles(NthCallFails):
    def __init__(self, trouble):
        super().__init__(**_FILES[trouble.how])
        self.trouble = trouble

    def _due(self, name):
        return self.trouble.due(f"file {name}")

    def fail(self):
        self.trouble.kill()
        super().fail()


class TroubledConnection(FailingConnection):
    def __init__(self, connection, trouble):
        super().__init__(connection)
        self.trouble = trouble

    def _look(self, sql):
        before = len(self.statements)
        super()._look(sql)
        if len(self.statements) > before and self.trouble.due(sql.split(None, 1)[0]):
            self.trouble.kill()
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = _SQLITE[self.trouble.how]
            raise error


class Drawer:
    """A keyring that outlives a process."""

    def __init__(self, path):
        self.path = path
        self.trouble = Trouble()
        path.mkdir(exist_ok=True)

    def _look(self, what):
        if self.trouble.due(f"keyring {what}"):
            self.trouble.kill()
            raise JournalError(ErrorCode.NO_KEYRING)

    def get(self, account):
        self._look("get")
        kept = self.path / account
        return kept.read_bytes() if kept.is_file() else None

    def set(self, account, secret):
        self._look("set")
        (self.path / account).write_bytes(secret)

    def delete(self, account):
        self._look("delete")
        (self.path / account).unlink(missing_ok=True)


@pytest.fixture
def afflict(monkeypatch):
    """Let one call of a person's step fail; return the trouble, which has counted the calls."""
    real_database, real_back_up = opening.Database, setup.backup.back_up

    def begin(person, number=0, how="EIO"):
        trouble = Trouble(number, how)
        person.safe.trouble = trouble

        def opened(*args, **more):
            database = real_database(*args, **more)
            database.connection = TroubledConnection(database.connection, trouble)
            return database

        def back_up(*args, **more):
            if trouble.due("backup"):
                trouble.kill()
                raise JournalError(ErrorCode.DISK_FULL, path="backups")
            return real_back_up(*args, **more)

        monkeypatch.setattr(opening, "Database", opened)
        monkeypatch.setattr(setup.backup, "back_up", back_up)
        monkeypatch.setattr(folder, "Files", lambda: TroubledFiles(trouble))
        monkeypatch.setattr(folder, "_RENAME_PAUSES", (0.0,) * 3)
        return trouble

    def end(person):
        monkeypatch.undo()
        person.safe.trouble = Trouble()

    begin.end = end
    return begin


class World:
    """Computers and a shared folder that can be put back to how they were."""

    def __init__(self, root):
        self.root = root / "world"
        self.before = root / "before"
        self.clock = Clock()
        self.people = {}
        self.root.mkdir()
        self.place.mkdir()

    @property
    def place(self):
        return self.root / "shared"

    def person(self, name):
        home = self.root / name
        is_new = not home.exists()
        home.mkdir(exist_ok=True)
        person = self.people[name] = Someone(home, self.clock, name if is_new else "")
        person.safe = Drawer(self.root / f"{name}'s keyring")
        person.sharing._journal._keychain = person.safe
        if is_new:
            person.write(f"{name}'s line")
            person.write(f"{name}'s secret", private=True)
        return person

    def __getattr__(self, name):
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def close(self):
        for person in self.people.values():
            person.close()

    def keep(self):
        """Let this be the beginning of every attempt."""
        self.close()
        shutil.copytree(self.root, self.before)

    def again(self):
        self.close()
        shutil.rmtree(self.root)
        shutil.copytree(self.before, self.root)
        for name in self.people:
            self.person(name)

    def join(self, name, role=Role.MEMBER):
        code = self.hana.sharing.invite(role, nobody).code
        self.hana.sync()
        newcomer = self.person(name)
        newcomer.join(self.place, code)
        newcomer.sync()
        self.hana.sync()
        return newcomer


class Founding:
    """A journal of one's own becomes the first of a team."""

    who = "hana"

    def prepare(self, world):
        world.person("hana")

    def step(self, world):
        world.hana.found(world.place)

    def is_done(self, world):
        return world.hana.phase() is Phase.IN

    def expect_undone(self, world):
        names = {name.rpartition("/")[2] for name in tree(world.place)}
        assert all(name == "team.gen" or name.startswith("~wj-") for name in names)

    def expect_done(self, world):
        settle(world.hana)
        assert world.hana.sharing.status().trouble == ()


class Joining:
    """A journal of one's own becomes one of a team's."""

    who = "ben"

    def prepare(self, world):
        world.person("hana")
        world.hana.found(world.place)
        self.code = world.hana.sharing.invite(Role.MEMBER, nobody).code
        world.hana.sync()
        world.person("ben")

    def step(self, world):
        world.ben.sharing.join(str(world.place), self.code, "ben's", None)

    def is_done(self, world):
        return world.ben.phase() is Phase.WAITING

    def expect_undone(self, world):
        assert not list(world.place.rglob("*.join"))

    def expect_done(self, world):
        world.ben.sync()
        world.hana.sync()
        assert len(world.hana.admit()) == 1
        settle(world.hana, world.ben)
        assert world.ben.texts() == world.hana.texts() == ["ben's line", "hana's line"]


class Returning(Joining):
    """All devices were lost; a new one comes with the recovery key."""

    def prepare(self, world):
        world.person("hana")
        self.code = world.hana.found(world.place)
        settle(world.hana)
        world.person("ben")

    def is_done(self, world):
        return world.ben.phase() is not Phase.ALONE

    def expect_done(self, world):
        settle(world.ben, world.hana)
        assert world.ben.phase() is Phase.IN
        assert world.ben.me == world.hana.me
        assert world.ben.texts() == world.hana.texts() == ["ben's line", "hana's line"]
        assert world.ben.sharing.status().role is Role.OWNER


class Leaving:
    """A member goes, with what they wrote."""

    who = "ben"

    def prepare(self, world):
        world.person("hana")
        world.hana.found(world.place)
        world.join("ben")
        world.hana.admit()
        settle(world.hana, world.ben)
        world.ben.write("ben's last line")

    def step(self, world):
        world.ben.sharing.leave(nobody)

    def is_done(self, world):
        return world.ben.phase() is Phase.ALONE

    def expect_undone(self, world):
        # Where the team has heard of it already, the journal still has all there was.
        assert world.ben.phase() in {Phase.IN, Phase.OUT}
        assert "hana's line" in world.ben.texts()

    def expect_done(self, world):
        assert world.ben.texts() == ["ben's last line", "ben's line"]
        world.ben.write("ben goes on")
        settle(world.hana)
        assert "ben's line" in world.hana.texts()
        assert "ben goes on" not in world.hana.texts()


class Admitting:
    """Somebody is let in, and the team hears of it."""

    who = "hana"

    def prepare(self, world):
        world.person("hana")
        world.hana.found(world.place)
        world.join("ben")

    def step(self, world):
        world.hana.admit()
        world.hana.sync()

    def is_done(self, world):
        return not world.hana.sharing.requests()

    def expect_undone(self, world):
        world.ben.sync()
        assert world.ben.phase() is Phase.WAITING

    def expect_done(self, world):
        settle(world.hana, world.ben)
        assert world.ben.phase() is Phase.IN
        assert world.ben.texts() == world.hana.texts() == ["ben's line", "hana's line"]


class Removing(Admitting):
    """Somebody is removed, and keys are made that they do not get."""

    def prepare(self, world):
        super().prepare(world)
        world.hana.admit()
        settle(world.hana, world.ben)

    def step(self, world):
        ben = next(person for person in world.hana.sharing.people() if not person.is_me)
        world.hana.sharing.remove_person(ben.member, nobody)
        world.hana.sync()

    def is_done(self, world):
        return len(world.hana.sharing.people()) == 1

    def expect_undone(self, world):
        world.ben.sync()
        assert world.ben.phase() is Phase.IN

    def expect_done(self, world):
        world.hana.write("after ben")
        settle(world.hana)
        world.ben.write("ben goes on")
        world.ben.sync()
        settle(world.hana)
        assert world.ben.phase() is Phase.OUT
        assert world.hana.texts() == ["after ben", "ben's line", "hana's line"]
        assert "after ben" not in world.ben.texts()


STEPS = (Founding, Joining, Returning, Leaving, Admitting, Removing)


@pytest.fixture(params=STEPS, ids=lambda kind: kind.__name__.lower())
def story(request, tmp_path):
    """A step, and the world just before it."""
    story = request.param()
    story.world = World(tmp_path)
    story.prepare(story.world)
    story.world.keep()
    story.world.again()
    yield story
    story.world.close()


def calls_of(story, afflict):
    """How many calls the step makes when all goes well."""
    person = getattr(story.world, story.who)
    trouble = afflict(person)
    story.step(story.world)
    afflict.end(person)
    person.reopen()
    assert story.is_done(story.world)
    story.expect_done(story.world)
    return len(trouble.calls)


def attempt(story, afflict, number, how):
    """Take the step, of which one call fails (in a process of its own where it is the last one); return which call."""
    person = getattr(story.world, story.who)
    if how != "killed":
        trouble = afflict(person, number, how)
        with suppress(JournalError):
            story.step(story.world)
        afflict.end(person)
        return trouble.calls[number - 1]
    story.world.close()
    child = os.fork()
    if child == 0:
        try:
            for name in story.world.people:
                story.world.person(name)
            person = getattr(story.world, story.who)
            afflict(person, number, how)
            story.step(story.world)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    for name in story.world.people:
        story.world.person(name)
    return "kill"


def expect_whole(story):
    """The journal opens, and all a person wrote is there."""
    person = getattr(story.world, story.who)
    person.reopen()
    assert person.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert person.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    name = story.who
    assert f"{name}'s line" in person.texts()
    private = person.connection.execute("SELECT text FROM private_item").fetchall()
    assert private == [(f"{name}'s secret",)]
    person.write("and goes on")
    person.journal.undo()


def expect_no_secret_outside(story):
    for data in tree(story.world.place).values():
        assert b"secret" not in data
        assert b"line" not in data


@pytest.mark.parametrize("how", HOWS)
def test_any_call_may_fail_and_the_step_is_taken_again(story, afflict, how):
    if how == "killed" and not hasattr(os, "fork"):
        pytest.skip("needs processes that split")
    count = calls_of(story, afflict)
    stride = max(1, count // TRIED)
    first = 1 + (HOWS.index(how) * stride // len(HOWS))
    for number in some(range(first, count + 1, stride), 3):
        story.world.again()
        failed = attempt(story, afflict, number, how)
        expect_whole(story)
        expect_no_secret_outside(story)
        if not story.is_done(story.world):
            story.expect_undone(story.world)
            story.step(story.world)
            getattr(story.world, story.who).reopen()
        assert story.is_done(story.world)
        story.expect_done(story.world)
        expect_no_secret_outside(story)
        kept = list(getattr(story.world, story.who).safe.path.iterdir())
        # What a keyring could not be told to forget opens nothing any more.
        left_over = failed == "kill" or failed.startswith("keyring")
        assert len(kept) <= (not isinstance(story, Leaving)) + left_over
