"""Who may write what: asked before writing and judged on arrival by one rule, so nobody writes what nobody takes."""

from dataclasses import replace
from random import Random

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import NOBODY, IdMaker
from journal_app.domain.powers import Powers, may
from journal_app.domain.team import Member
from journal_app.store.log.op_rows import Code
from journal_app.store.schema import TABLES
from journal_app.sync.fold.authority import Authority
from journal_app.sync.fold.decisions import Given
from journal_app.sync.fold.ops import DeviceId, Edit, Genesis, Op, OpHash, Right, SegmentId
from journal_app.sync.fold.ownership import Origins
from journal_app.sync.fold.write_rules import Rights
from tests.core.kinds import LOGGED, Raw, Rows
from tests.extent import some

SEGMENT, DEVICE = SegmentId(b"s" * 32), DeviceId(b"d" * 16)
EVE = IdMaker(lambda: 1_795_000_000_000).make(Member.TABLE, NOBODY)


def judge(journal, author, powers, rows, *, sheet_open):
    """Return what judges an operation of `author` that arrives, whose word goes as far as `powers` say."""
    leads = frozenset({SEGMENT}) if powers is Powers.ALL else frozenset()
    grants = (given(author),) if powers is Powers.OKRS else ()
    grants += (given(journal.team.id, Right.SHEET_EDITOR),) if sheet_open else ()
    authority = Authority(
        authors={SEGMENT: (author,)},
        cut=frozenset(),
        powers=leads,
        devices=frozenset(),
        silent=frozenset(),
        owners=frozenset(),
        admins=frozenset(),
        members=frozenset(),
        grants=grants,
        recovery=frozenset(),
        gifts={},
    )
    known = [(row.TABLE, row.id, named(row)) for row in rows]
    genesis = Genesis(journal.team.id, NOBODY, DEVICE)
    return Rights(genesis, authority, Origins(journal.team.id, known))


def given(member, right=Right.OKR_EDITOR):
    return Given(OpHash(b"h" * 32), NOBODY, member, right)


def named(row, before=None):
    fields = TABLES[row.TABLE].fields
    return {f.name: f.stored(row) for f in fields if before is None or f.stored(row) != f.stored(before)}


def edit(code, row):
    return Edit(Op(1, code, row.id), DEVICE, SEGMENT, OpHash(b"o" * 32))


def counts(rights, change):
    """Tell whether each operation that a change is logged as would count."""
    row, table = change.record, change.table
    if change.before is None:
        return rights.refusal(table, edit(Code.NEW, row), named(row)) is None
    if change.after is None:
        return rights.refusal(table, edit(Code.DEL, row), {}) is None
    written = named(change.after, change.before)
    return all(rights.refusal(table, edit(Code.SET, row), {name: v}) is None for name, v in written.items())


@pytest.mark.parametrize("powers", list(Powers))
@pytest.mark.parametrize("table", LOGGED)
@pytest.mark.parametrize("seed", some(range(6), 2))  # an even and an odd one
def test_what_may_be_written_counts_and_what_counts_may_be_written(journal, table, powers, seed):
    sheet_open = bool(seed % 2)
    journal.run(Raw((Change(None, Member(EVE, journal.team.id, "Eve")),)))
    mine, theirs = Rows(Random(seed), journal), Rows(Random(seed + 100), journal, EVE)
    found = [rows.write(table)[0] for rows in (mine, theirs)]
    everything = [row for one in ENTITIES.values() for row in journal.reads.everything(one.record)]
    rights = judge(journal, journal.me, powers, everything, sheet_open=sheet_open)
    for row, rows in zip(found, (mine, theirs), strict=True):
        after = rows.edits(row)
        changes = [Change(None, row), Change(row, after), Change(row, None)]
        changes += [
            Change(row, replace(row, **{field.name: getattr(found[0], field.name)}))
            for field in TABLES[table].fields
            if field.fixed
        ]
        for change in (one for one in changes if one.before != one.after):
            allowed = may(
                ChangeSet("test", (change,)), journal.me, journal.team.id, powers, sheet_open=sheet_open
            )
            if ENTITIES[table].asked:
                assert allowed == counts(rights, change), change
            else:
                # What belongs to somebody through another row was asked for that one.
                assert allowed
