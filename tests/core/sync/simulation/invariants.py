"""What must hold when all have seen all, from the ledger of what was acknowledged, not by the folds' own means."""

import random
from collections import defaultdict

from journal_app.domain.ids import is_person
from journal_app.domain.kpt import Copy, Entry, Item, Reaction
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective
from journal_app.domain.team import Naming
from journal_app.store.log.op_rows import Code, Control
from journal_app.sync.fold.ops import Op, Role, Segment, SegmentId
from tests.core.sync.simulation import actions


def check(world):
    states = [replica.view() for replica in world.replicas]
    all_agree(world, states)
    state = states[0]
    nothing_is_lost(world, state)
    seen_never_wins(world, state)
    tree_is_whole(state)
    nobody_writes_as_another(world, state)
    a_name_is_never_a_person(state)
    the_removed_are_silent(world, state)
    beyond_a_cut_nothing_counts(world, state)


def all_agree(world, states):
    """I1, I9, I12, I16: one set, one state, whatever the order, the losses, and what a device was too old to read."""
    for state in states[1:]:
        assert state.opset_digest == states[0].opset_digest, "I16: different sets of operations"
        assert state.state_digest == states[0].state_digest, "I16: different digests"
        assert state == states[0], "I1: different states"
    segments = list(world.folder.values()) * 2
    random.Random(1).shuffle(segments)
    again = world.rules.fold(world.replicas[0], segments)
    assert again == states[0], "I1: a fold of everything in another order differs"


def resolved(world):
    """Return the parents of each operation, looked up by name in the ledger."""
    places = defaultdict(list)
    for edit, _ in world.ledger.values():
        places[edit.device, edit.number].append(edit)
    return {
        hash_: [
            found.hash
            for ref in edit.op.parents
            for found in places[ref.device, ref.number]
            if (found.hash.startswith(ref.tag) if ref.tag else found.segment == edit.segment)
        ]
        for hash_, (edit, _) in world.ledger.items()
    }


def nothing_is_lost(world, state):
    """I2: each acknowledged operation shows, was replaced by somebody who saw it, or is parked."""
    parents = resolved(world)
    shown = {e.hash for entity in state.entities.values() for e in (*entity.seen(), *entity.deletions)}
    reached, waiting = set(), list(shown)
    while waiting:
        hash_ = waiting.pop()
        if hash_ not in reached:
            reached.add(hash_)
            waiting.extend(parents[hash_])
    parked = {(p.segment, p.number) for p in state.parked}
    chains = {p.segment for p in state.parked if not p.number}
    for hash_, (edit, _) in world.ledger.items():
        if edit.op.code < Control.MEMBER and edit.segment in world.folder:
            there = hash_ in reached or (edit.segment, edit.number) in parked or edit.segment in chains
            assert there, f"I2: nowhere: {edit.op}"


def seen_never_wins(world, state):
    """I3: what a writer saw in a field is not a head beside or above what they wrote."""
    parents = resolved(world)
    parked = {(p.segment, p.number) for p in state.parked}
    chains = {p.segment for p in state.parked if not p.number}
    heads = {
        (head.edit.hash, number)
        for entity in state.entities.values()
        for number, cell in entity.cells.items()
        for head in cell.heads
    }
    for hash_, (edit, _) in world.ledger.items():
        if edit.op.code not in {Code.SET, Code.MOVE} or edit.segment not in world.folder:
            continue
        if (edit.segment, edit.number) not in parked and edit.segment not in chains:
            for parent in parents[hash_]:
                if world.ledger[parent][0].op.entity == edit.op.entity:
                    assert (parent, edit.op.field) not in heads, f"I3: {edit.op} lost to what it replaced"


def tree_is_whole(state):
    """I4: every node that shows hangs on one that shows, and so on up to the top."""
    objectives = {id_: row for (table, id_), row in state.rows.items() if table == Objective.TABLE}
    for id_ in objectives:
        seen, at = set(), id_
        while at is not None:
            assert at not in seen, "I4: a circle"
            seen.add(at)
            assert at in objectives, "I4: hangs on nothing"
            at = objectives[at].parent
    for (table, _), row in state.rows.items():
        assert table != KeyResult.TABLE or row.objective in objectives, (
            "I4: a key result without an objective"
        )


def nobody_writes_as_another(world, state):
    """I5: every version of a person's own things was written on a device of theirs."""
    for (table, id_), row in state.rows.items():
        if table not in {Entry.TABLE, Item.TABLE, Reaction.TABLE, Copy.TABLE, CheckIn.TABLE, Naming.TABLE}:
            continue
        owner = world.owner_of(state, row)
        for edit in state.entities[table, id_].seen():
            author = world.ledger[edit.hash][1]
            assert author == owner or not is_person(owner), f"I5: {table} of another: {edit.op}"
        assert getattr(row, "text", "") != "FORGED", "I5: forged words show"


def a_name_is_never_a_person(state):
    """Whoever says what: a person is nobody else, so that names lead to people and no further."""
    for (table, _), row in state.rows.items():
        if table == Naming.TABLE:
            assert is_person(row.member)
            assert not is_person(row.name)
            assert row.person is None or is_person(row.person)


def the_removed_are_silent(world, state):
    """I6: of a removed person's chains, only what the removal names and what lies before it shows."""
    controls = [
        edit for edit, _ in world.ledger.values() if edit.segment in world.folder and edit.op.code > 15
    ]
    if any(edit.op.code == Control.EXTEND_CUT for edit in controls):
        return
    exempt = set(state.authority.owners)
    exempt |= {e.op.entity for e in controls if e.op.code == Control.MEMBER and e.op.value == Role.ADMIN}
    shown = {e for entity in state.entities.values() for e in entity.seen()}
    for removal in controls:
        effective = removal.op.code == Control.REMOVE and removal.segment in state.authority.powers
        if not effective or removal.op.entity in exempt:
            continue
        remains = set()
        for head in (head for _, heads in removal.op.value.heads for head in heads):
            at = head
            while at is not None:
                remains.add(at)
                at = world.sealed[at].prev
        listed = {device for device, _ in removal.op.value.heads}
        for edit in shown:
            assert edit.device not in listed or edit.segment in remains, "I6: the removed write on"


def beyond_a_cut_nothing_counts(world, state):
    """I6: what lies beyond a cut, or is put there later with any clock, changes nothing that shows."""
    cut = state.authority.cut
    segments = list(world.folder.values())
    heads = {s.device: s for s in sorted(segments, key=lambda s: s.number) if s.id in cut}
    members = dict(state.authority.devices)
    late = []
    for device, last in sorted(heads.items()):
        if members[device] in state.authority.owners:
            continue
        forged = actions.Entry(
            actions.entry_id(world.team, members[device], actions.FIRST_DAY),
            members[device],
            actions.FIRST_DAY,
        )
        number = last.ops[-1].number
        op = Op(number + 1, Code.NEW, forged.id, value=actions.row(forged), hlc=1)
        let_in = Op(number + 2, Control.ADMIT, members[device], value=b"one more device!")
        late.append(Segment(SegmentId(device * 2), device, last.number + 1, last.id, (op, let_in)))
    if late:
        after = world.rules.fold(world.replicas[0], [*segments, *late])
        assert after.state_digest == state.state_digest, "I6: a late segment changed the state"
        assert after.authority.devices == state.authority.devices, "I6: a cut device let another in"
