"""From what the fold shows to rows in a journal, by the one write path."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Item, Kind, PrivateItem
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.store.apply import Store
from journal_app.store.file.database import open_journal
from journal_app.store.log import device_notes
from journal_app.store.schema import TABLES
from journal_app.store.typed_rows import select
from journal_app.store.visible_rows import Visible
from journal_app.sync.fold import row_changes
from journal_app.sync.fold.fold import fold
from tests.core.sync.pens import FRIDAY, Desk, Pen
from tests.core.sync.simulation import simulator
from tests.core.sync.simulation.actions import made_id
from tests.extent import some


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def table(tmp_path):
    """A journal's tables, written by nothing but merges."""
    database = open_journal(tmp_path / "journal.db", tmp_path / "backups")
    yield Rows(database)
    database.close()


class Rows:
    def __init__(self, database):
        self.database = database
        self.store = Store(database, lambda: 0)
        device_notes.note(database.connection, "device", 1)

    def all(self):
        found = (select(self.database.connection, t.record, "1") for t in TABLES.values())
        return [row for rows in found for row in rows]

    def take(self, visible):
        changes = row_changes.changes(self.all(), visible)
        self.store.merge(changes)
        return changes

    def shows(self, state):
        return {(row.TABLE, row.id): row for row in self.all()} == dict(state.rows)


def test_what_arrives_becomes_rows_and_what_is_the_same_stays_untouched(desk, table):
    item, new = desk.owner.line("one")
    assert table.take(desk.state().visible).label == "sync"
    assert table.shows(desk.state())
    desk.owner.set(item, "text", "two", new)
    changes = table.take(desk.state().visible)
    assert changes.changes == (Change(item, replace(item, text="two")),)
    assert table.take(desk.state().visible).changes == ()


def test_an_objective_is_made_after_the_one_it_hangs_under(desk, table):
    child = Objective(
        made_id(desk.rng, "objective", desk.owner.member), desk.period.id, None, "i", 1, "child"
    )
    new = desk.owner.new(child)
    for title in "abcdef":
        parent, _ = desk.owner.objective(title)
        new = desk.owner.set(child, "parent", parent.id, new, lamport=ord(title))
        child = replace(child, parent=None)
    table.take(desk.state().visible)
    assert table.shows(desk.state())


def test_a_key_result_that_goes_takes_its_check_ins_and_links_along_private_ones_too(desk, table):
    owner = desk.owner
    objective, _ = owner.objective("o")
    kr = KeyResult(made_id(desk.rng, "key_result", owner.member), objective.id, "i", 1, "kr")
    made = owner.new(kr)
    bob = desk.join()
    bob.new(CheckIn(made_id(desk.rng, "check_in", bob.member), kr.id, bob.member, FRIDAY, 0, Decimal(3), 5))
    item, new = bob.line("about the key result")
    bob.set(item, "kr", kr.id, new)
    table.take(desk.state().visible)
    hidden = PrivateItem(
        made_id(desk.rng, "x", owner.member), owner.member, FRIDAY, Kind.TRY, "i", "mine", kr.id
    )
    table.store.apply(ChangeSet("x", (Change(None, hidden),)))
    owner.delete(kr, made)
    table.take(desk.state().visible)
    left = {(row.TABLE, row.id): row for row in table.all()}
    assert left[PrivateItem.TABLE, hidden.id].kr is None
    assert left[Item.TABLE, item.id].kr is None
    assert not any(isinstance(row, KeyResult | CheckIn) for row in left.values())


def test_a_whole_branch_of_the_tree_goes_whatever_its_ids(desk, table):
    made = []
    parent = None
    for title in "abcdef":
        parent, new = desk.owner.objective(title, parent)
        made.append((parent, new))
    table.take(desk.state().visible)
    for objective, new in made:
        desk.owner.delete(objective, new)
    table.take(desk.state().visible)
    assert not any(isinstance(row, Objective) for row in table.all())


def test_absence_never_means_deletion(desk, table):
    desk.owner.line("one")
    table.take(desk.state().visible)
    before = table.all()
    nothing = Visible({}, frozenset(), frozenset(), frozenset())
    assert table.take(nothing).changes == ()
    assert table.all() == before


def test_a_newcomer_sees_their_own_lines_before_anyone_has_let_them_in(desk, table):
    guest = desk.guest()
    item, _ = guest.line("works at once")
    applicant = (guest.device, guest.member)
    table.take(desk.state(applicant=applicant).visible)
    assert item in table.all()
    assert item not in desk.state().rows.values()
    desk.owner.admit(guest)
    assert desk.state(applicant=applicant) == desk.state()
    assert table.take(desk.state().visible).changes == ()


def test_a_newcomer_who_has_only_their_own_chain_loses_nothing(desk, table):
    guest = desk.guest()
    guest.line("one")
    table.take(desk.state().visible)
    alone = fold(
        [s for s in desk.segments if s.device == guest.device],
        desk.genesis,
        applicant=(guest.device, guest.member),
    )
    before = table.all()
    assert table.take(alone.visible).changes == ()
    assert table.all() == before


def test_what_a_cut_takes_away_leaves_the_journal_and_may_come_back(desk, table):
    eve = desk.join()
    first = eve.line("kept")[0]
    backup = eve.last
    late = eve.line("late")[0]
    table.take(desk.state().visible)
    assert late in table.all()
    desk.owner.remove(Pen(desk, eve.member, eve.device), named=[eve.membership])
    table.take(desk.state().visible)
    assert first not in table.all()
    eve.rewind(backup)
    desk.owner.extend(eve)
    table.take(desk.state().visible)
    assert first in table.all()
    assert late not in table.all()


def test_a_row_here_that_the_fold_does_not_know_keeps_what_it_must_hang_on(desk, table):
    objective, new = desk.owner.objective("o")
    table.take(desk.state().visible)
    kr = KeyResult(made_id(desk.rng, "key_result", desk.owner.member), objective.id, "i", 1, "not shared yet")
    table.store.apply(ChangeSet("x", (Change(None, kr),)))
    desk.owner.delete(objective, new)
    table.take(desk.state().visible)
    assert {objective, kr} <= set(table.all())


def test_a_row_that_changed_in_the_meantime_is_not_overwritten(desk, table):
    item, new = desk.owner.line("one")
    table.take(desk.state().visible)
    desk.owner.set(item, "text", "two", new)
    changes = row_changes.changes(table.all(), desk.state().visible)
    table.store.apply(ChangeSet("x", (Change(item, replace(item, text="typed here")),)))
    with pytest.raises(JournalError):
        table.store.apply(changes)


def test_whatever_a_team_writes_a_journal_can_take_in_in_parts(tmp_path):
    for seed in some(range(25), 5):
        world = simulator.run(seed)
        database = open_journal(tmp_path / f"{seed}.db", tmp_path / "backups")
        table = Rows(database)
        segments = sorted(world.folder.values(), key=lambda segment: segment.number)
        random.Random(seed).shuffle(segments)
        replica = world.replicas[0]
        for part in (len(segments) // 3, 2 * len(segments) // 3, len(segments)):
            state = simulator.Rules().fold(replica, segments[:part])
            table.take(state.visible)
        assert table.shows(replica.view()), seed
        assert database.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
