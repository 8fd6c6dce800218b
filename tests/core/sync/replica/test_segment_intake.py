"""Segments find their place in chains in any order, and what breaks the rules of a chain is an empty link."""

import random

import pytest

from journal_app.store.file.database import open_journal
from journal_app.store.log import op_rows
from journal_app.store.log.op_rows import Code, Control
from journal_app.store.log.vault import Vault
from journal_app.sync.fold.ops import op_hash
from journal_app.sync.format.flaws import Flaw
from journal_app.sync.format.payload import Body, Dep, Op, Ref
from journal_app.sync.format.segment import NO_SEGMENT, Header, Place, Segment
from journal_app.sync.replica import segment_intake

THEM, OTHERS, ME = b"them" * 4, b"else" * 4, b"mine" * 4
ENTITY = b"an entity here.."


@pytest.fixture
def chains(tmp_path):
    """A journal that takes segments without looking at signatures."""
    made = Taken(tmp_path)
    yield made
    made.database.close()


class Taken:
    def __init__(self, folder):
        self.database = open_journal(folder / "journal.db", folder / "backups")
        self.connection = self.database.connection
        self.vault = Vault(self.connection)
        self.bodies = {}
        with self.database.writing() as connection:
            me = self.vault.device(ME)
            connection.execute("INSERT INTO local(name, value) VALUES ('device', ?)", (me,))

    def open(self, data):
        return self.bodies[data]

    def take(self, *made):
        for one, opened in made:
            self.bodies[one.data] = opened
            with self.database.writing() as connection:
                segment_intake.Chains(connection, self.open, 0).take(one, opened)

    def states(self):
        return [
            state for (state,) in self.connection.execute("SELECT state FROM segment ORDER BY number, key")
        ]

    def ops(self):
        """What is in the log, by name: the number, and what each operation names."""
        rows = self.connection.execute(
            "SELECT op.key, op.parents, s.id FROM op JOIN segment s ON s.key = op.seg"
        ).fetchall()
        known = {key: (op_rows.number_of(key), id_[:4]) for key, _, id_ in rows}
        return {
            known[key]: {known.get(parent, parent) for parent in op_rows.unpack_keys(parents)}
            for key, parents, _ in rows
        }

    def mark(self, name):
        row = self.connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    def rename(self):
        last = 0
        while last is not None:
            with self.database.writing() as connection:
                last = segment_intake.rename_some(connection, self.open, last, 2)


def link(name, *ops, device=THEM, after=None, deps=(), opened=None):
    """A segment whose id begins with its name, and what is in it."""
    number = after[0].header.place.segno + 1 if after else 1
    place = Place(b"team" * 4, device, number, after[0].id if after else NO_SEGMENT)
    id_ = name.encode().ljust(32, b".")
    made = Segment(Header(place, 0, bytes(8), bytes(24)), id_, b"bytes of " + id_)
    return made, opened or Body(tuple(ops), tuple(deps))


def op(number, *parents, code=Code.SET):
    return Op(number, code, ENTITY, 51 if code == Code.SET else None, "x", tuple(parents), number)


def named(of, number, device=THEM):
    return Ref(device, number, op_hash(of[0].id, number)[:4])


def chain_of(count):
    found = []
    for n in range(1, count + 1):
        found.append(link(f"s{n}", op(n), after=found[-1] if found else None))
    return found


def test_a_segment_waits_for_the_one_before_it(chains):
    first, second, third = chain_of(3)
    chains.take(third, second)
    assert chains.states() == ["gap", "gap"]
    assert chains.ops() == {}
    chains.take(first)
    assert chains.states() == ["whole"] * 3
    assert chains.ops().keys() == {(1, b"s1.."), (2, b"s2.."), (3, b"s3..")}


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_makes_no_difference(tmp_path, seed):
    first, second, third = chain_of(3)
    fork = link("f2", op(2, named(first, 1)), after=first)
    late = link("f3", op(3, named(fork, 2)), after=fork)
    other = link("o1", op(1, named(fork, 2), named(second, 2), named(late, 3)), device=OTHERS)
    made = [first, second, third, fork, late, other]
    random.Random(seed).shuffle(made)
    chains = Taken(tmp_path)
    chains.take(*made, *made)
    chains.rename()
    assert chains.states() == ["whole"] * 6
    assert chains.ops() == {
        (1, b"s1.."): set(),
        (2, b"s2.."): set(),
        (3, b"s3.."): set(),
        (2, b"f2.."): {(1, b"s1..")},
        (3, b"f3.."): {(2, b"f2..")},
        (1, b"o1.."): {(2, b"f2.."), (2, b"s2.."), (3, b"f3..")},
    }
    total = segment_intake.opset(chains.connection)
    assert total != bytes(16)
    assert len(chains.vault.branches(chains.vault.device(THEM))) == 2
    chains.database.close()


def test_an_operation_may_be_named_before_it_is_here(chains):
    first, second = chain_of(2)
    chains.take(link("o1", op(1, named(second, 2)), device=OTHERS), first, second)
    assert chains.ops()[1, b"o1.."] == {(2, b"s2..")}


def test_what_breaks_a_limit_is_an_empty_link(chains):
    first = link("s1", op(1))
    broken = link("s2", after=first, opened=Flaw.MALFORMED)
    chains.take(link("s3", op(9), after=broken), broken, first)
    assert chains.states() == ["whole", "malformed", "whole"]


def test_numbers_that_do_not_grow_along_a_chain_are_a_broken_rule(chains):
    first = link("s1", op(5))
    again = link("s2", op(5), after=first)
    chains.take(first, again, link("s3", op(6), after=again))
    assert chains.states() == ["whole", "malformed", "whole"]
    before = link("f2", op(4), after=first)
    chains.take(before, link("f3", op(6), after=before))
    assert chains.states().count("malformed") == 2


def test_a_segment_of_somebody_else_goes_on_no_chain(chains):
    first = link("s1", op(1))
    chains.take(first, link("x2", op(2), after=first, device=OTHERS))
    assert chains.states() == ["whole", "gap"]


def test_a_later_version_is_a_link_until_an_update_can_read_it(chains):
    first = link("s1", op(1))
    newer = link("s2", after=first, opened=Flaw.NEWER_VERSION)
    chains.take(first, newer, link("s3", op(9), after=newer))
    assert chains.states() == ["whole", "newer", "whole"]
    chains.bodies[newer[0].data] = Body((op(4),))
    with chains.database.writing() as connection:
        segment_intake.Chains(connection, chains.open, 0).look_again()
    assert chains.states() == ["whole"] * 3
    assert (4, b"s2..") in chains.ops()


def test_what_arrives_counts_once_it_was_folded(chains):
    chains.take(link("s1", op(1), op(2, code=Control.GRANT)))
    assert chains.connection.execute("SELECT parked FROM op ORDER BY key").fetchall() == [(1,), (0,)]
    assert chains.connection.execute("SELECT ent, waits FROM unfolded").fetchall() == [(ENTITY, 0)]
    assert chains.mark(segment_intake.UNDECIDED) == 1


def test_what_others_have_read_of_a_chain_is_witnessed(chains):
    first, second, third = chain_of(3)
    chains.take(first, second, third)
    chains.take(link("o1", device=OTHERS, deps=[Dep(THEM, 2, second[0].id[:8])]))
    found = chains.connection.execute("SELECT witnessed FROM segment ORDER BY key").fetchall()
    assert found == [(1,), (1,), (0,), (0,)]
    assert chains.mark(segment_intake.FORKED) is None


def test_a_device_that_is_read_of_further_than_it_wrote_has_a_copy(chains):
    chains.take(link("o1", device=OTHERS, deps=[Dep(ME, 1, b"not mine")]))
    assert chains.mark(segment_intake.FORKED) == 1


def test_a_segment_of_this_device_that_it_did_not_write_tells_of_a_copy(chains):
    chains.take(link("m1", op(1), device=ME))
    assert chains.mark(segment_intake.FORKED) == 1
    me = chains.vault.device(ME)
    assert chains.vault.last(me) is None  # its own next operations keep their numbers
