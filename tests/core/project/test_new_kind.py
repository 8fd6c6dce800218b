"""A new kind of row: its own module, a line each in three others, and everything there is about rows works for it.

Done in a copy of the project, as a newcomer would (ARCHITECTURE.md, "a new kind of row"): nothing of it is shipped.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

# One for each way of saying who writes, a second tree, and what is somebody's through two rows.
KINDS = '''"""Thanks, and what else a team may come to need."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from journal_app.domain.entity import entity, part
from journal_app.domain.ids import Id
from journal_app.domain.writers import Admins, Author, Local, Maker, Private


class Tone(StrEnum):
    """How a thank-you sounds."""

    WARM = "warm"
    PROUD = "proud"


@entity(writers=Author(by="member"), stamped=True)
class Kudos:
    """A thank-you to a member, or to the whole team where `to` is None. `made_at` is in ms since 1970."""

    TABLE: ClassVar[str] = "kudos"

    id: Id
    member: Id = part(940, to="member", fixed=True)
    to: Id | None = part(941, to="member")
    day: date = part(942, fixed=True)
    text: str = part(943, never_blank=True)
    made_at: int = part(944, fixed=True)
    tone: Tone | None = part(945, default=None)
    reason: str | None = part(946, default=None)


@entity(writers=Author(by="kudos"))
class KudosNote:
    """A note its giver adds to a thank-you."""

    TABLE: ClassVar[str] = "kudos_note"

    id: Id
    kudos: Id = part(947, to="kudos", fixed=True, goes_with=True)
    text: str = part(948, never_blank=True, one_line=True)


@entity(writers=Author(by="kudos_note"))
class Footnote:
    """A note to a note: whose it is follows from two rows."""

    TABLE: ClassVar[str] = "footnote"

    id: Id
    kudos_note: Id = part(949, to="kudos_note", fixed=True)
    text: str = part(950, default="")


@entity(writers=Maker())
class Seminar:
    """An afternoon together."""

    TABLE: ClassVar[str] = "seminar"

    id: Id
    title: str = part(960, never_blank=True, one_line=True)
    kudos: Id | None = part(961, to="kudos", default=None)


@entity(writers=Admins())
class Circle:
    """A part of the team, in a tree of its own."""

    TABLE: ClassVar[str] = "circle"

    id: Id
    team: Id = part(970, to="team", fixed=True)
    parent: Id | None = part(971, to="circle", moves=True)
    name: str = part(972, never_blank=True)


@entity(writers=Author(by="member", derived=("kudos", "member")))
class Vote:
    """Whether a member has seen a thank-you."""

    TABLE: ClassVar[str] = "vote"

    id: Id
    kudos: Id = part(980, to="kudos", fixed=True, goes_with=True)
    member: Id = part(981, to="member", fixed=True)
    seen: bool = part(982, default=False)


@entity(writers=Author(by="kudos", derived=("kudos", "to")))
class Mention:
    """That a thank-you names somebody."""

    TABLE: ClassVar[str] = "mention"

    id: Id
    kudos: Id = part(985, to="kudos", fixed=True, goes_with=True)
    to: Id = part(986, to="member", fixed=True)
    loud: bool = part(987, default=False)


@entity(writers=Private(by="member"))
class Mood:
    """How a day felt, for oneself."""

    TABLE: ClassVar[str] = "mood"

    id: Id
    member: Id = part(to="member")
    words: str = part()


@entity(writers=Local())
class Scribble:
    """Something begun on this device."""

    TABLE: ClassVar[str] = "scribble"

    id: Id
    words: str = part()
'''
COMMANDS = '''"""What a person does with thanks."""

from __future__ import annotations

from dataclasses import dataclass

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.kudos import Kudos, KudosNote
from journal_app.journal.command import Command, Context


@dataclass(frozen=True, slots=True)
class GiveKudos(Command):
    """Thank the team."""

    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the new row."""
        id_ = context.new_id(Kudos.TABLE)
        row = Kudos(id_, context.me, None, context.today, self.text, context.now_ms)
        return ChangeSet("kudos.give", (Change(None, row),))


@dataclass(frozen=True, slots=True)
class AddNote(Command):
    """Add a note to a thank-you of mine."""

    kudos: Kudos
    text: str

    def plan(self, context: Context) -> ChangeSet:
        """Return the new row."""
        row = KudosNote(context.new_id(KudosNote.TABLE), self.kudos.id, self.text)
        return ChangeSet("kudos.note", (Change(None, row),))
'''
WALK = '''"""A note to a thank-you, given here and listed there."""

from journal_app.domain.kudos import Kudos, KudosNote
from journal_app.journal.kudos_commands import AddNote, GiveKudos
from journal_app.labels import step_name
from tests.core.sync.people import settle


def test_a_note_to_a_thank_you_is_listed_at_everybodys(hana, joins):
    ben = joins("ben")
    given = hana.journal.run(GiveKudos("for the calm")).made(Kudos)
    hana.journal.run(AddNote(given, "and the tea"))
    assert step_name(hana.journal.undo_label) == "Add note to a thank-you"
    settle(hana, ben)
    listed = [
        (kudos.text, [note.text for note in ben.journal.reads.everything(KudosNote) if note.kudos == kudos.id])
        for kudos in ben.journal.reads.everything(Kudos)
    ]
    assert listed == [("for the calm", ["and the tea"])]
    hana.journal.undo()
    settle(hana, ben)
    assert list(ben.journal.reads.everything(KudosNote)) == []
'''
pytestmark = pytest.mark.timeout(600)  # tests within a test
NAMES = re.findall(r'TABLE: ClassVar\[str\] = "(\w+)"', KINDS)
HOMES = "".join(f'    "{name}": "kudos",\n' for name in NAMES)
FIELDS = {
    "kudos": ("to", "text", "tone", "reason"),
    "kudos_note": ("text",),
    "footnote": ("text",),
    "seminar": ("title", "kudos"),
    "circle": ("parent", "name"),
    "vote": ("seen",),
    "mention": ("loud",),
}
EDITED = {
    "journal_app/domain/homes.py",
    "journal_app/store/file/migrations.py",
    "journal_app/labels/__init__.py",
}
OWN = {
    "journal_app/domain/kudos.py",
    "journal_app/journal/kudos_commands.py",
    "tests/core/sync/test_thanks.py",
}
WRITTEN = {"docs/sync.md", "tests/data/protocol.txt", "tests/data/schema/0010_kudos.sqlite"}
"""Brought up to date by `dev.py docs`."""
TRIED_BY = (
    "tests/core/domain/test_entity.py",
    "tests/core/domain/test_protocol.py",
    "tests/core/store/test_declared_tables.py",
    "tests/core/store/test_opening.py",
    "tests/core/journal/test_every_kind.py",
    "tests/core/sync/run/test_every_kind_syncs.py",
    "tests/core/device/test_messages.py",
)


def run(copy, *command, **env):
    """Run something in the copy; its own package is found before the installed one."""
    outcome = subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stdout[-4000:] + outcome.stderr[-2000:]
    return outcome.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The project with the new kinds, made as ARCHITECTURE.md says, and which files are others than before."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("journal_app", "packaging", "docs"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests", copy / "tests", ignore=shutil.ignore_patterns("__pycache__", "ui", "e2e"))
    (copy / "resources").symlink_to(ROOT / "resources")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, text in zip(sorted(OWN), (KINDS, COMMANDS, WALK), strict=True):
        (copy / name).write_text(text, encoding="utf-8")
    insert(copy / "journal_app/domain/homes.py", '    "imported": "imported",\n', HOMES)
    statements = "".join(run(copy, "packaging/entities.py", "create", name) for name in NAMES)
    migrations = copy / "journal_app/store/file/migrations.py"
    insert(migrations, '    ("0009_okrs", okrs.OKRS),\n', '    ("0010_kudos", _KUDOS),\n')
    insert(
        migrations,
        '"""The schema',
        "",
        before=f'_KUDOS = """\n{statements}"""\n\n_STEPS = (',
        at="_STEPS = (",
    )
    words = copy / "journal_app/labels/__init__.py"
    insert(
        words,
        '    "check_in": N_("Check-in"),\n',
        "".join(f'    "{name}": N_("{name}"),\n' for name in FIELDS),
    )
    named = "".join(
        f'    ("{name}", "{one}"): N_("{one}"),\n' for name, ones in FIELDS.items() for one in ones
    )
    insert(words, '    ("key_result", "note"): N_("Note"),\n', named)
    tones = '    ("Tone", "warm"): N_("warm"),\n    ("Tone", "proud"): N_("proud"),\n'
    insert(words, '    ("State", "dropped"): N_("Dropped"),\n', tones)
    steps = '    "kudos.give": N_("Give thanks"),\n    "kudos.note": N_("Add note to a thank-you"),\n'
    insert(words, '    "check_in.add": N_("Check in"),\n', steps)
    run(copy, "packaging/entities.py", "docs")
    return copy, changed_in(copy)


@pytest.fixture(scope="module")
def copy(made):
    return made[0]


def changed_in(copy):
    changed = set()
    for path in copy.rglob("*"):
        name = path.relative_to(copy).as_posix()
        if path.is_file() and not name.startswith("resources/") and "__pycache__" not in name:
            there = ROOT / name
            if not there.exists() or there.read_bytes() != path.read_bytes():
                changed.add(name)
    return changed


def insert(path, after, added, *, before="", at=""):
    text = path.read_text(encoding="utf-8")
    assert after in text
    text = text.replace(at, before) if at else text.replace(after, after + added)
    path.write_text(text, encoding="utf-8")


def test_a_new_kind_touches_its_own_modules_and_three_others(made):
    assert made[1] == OWN | EDITED | WRITTEN


@pytest.mark.full_only
def test_all_that_is_tried_of_a_kind_is_tried_of_the_new_ones_and_holds(copy):
    out = run(
        copy,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        " or ".join([*NAMES, "protocol", "messages", "shipped_schema"]),
        *TRIED_BY,
    )
    passed = int(re.search(r"(\d+) passed", out)[1])
    assert passed > 5 * len(NAMES), out


def test_the_walk_of_a_newcomer_ends_with_a_list_at_everybodys(copy):
    assert "1 passed" in run(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/core/sync/test_thanks.py"
    )


def test_the_simulation_of_teams_that_sync_takes_new_kinds_up(copy):
    assert "20 schedules, 0 failed" in run(copy, "-m", "tests.core.sync.simulation.fuzz", "20")


def test_a_new_kind_is_told_to_other_versions_of_the_app(copy):
    told = (copy / "tests/data/protocol.txt").read_text(encoding="utf-8")
    assert "kudos written by Author(by=member)\nkudos 940 member id to member fixed\n" in told
    assert "mood" not in told
    assert "| **kudos** |" in (copy / "docs/sync.md").read_text(encoding="utf-8")
