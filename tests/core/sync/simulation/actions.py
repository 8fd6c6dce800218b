"""What people do in the simulation: each action reads what its replica shows and returns operations."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import (
    NOBODY,
    Id,
    _tag,
    copy_id,
    entry_id,
    imported_line_id,
    imported_member_id,
    is_person,
    naming_id,
    period_id,
    reaction_id,
)
from journal_app.domain.kpt import Copy, Entry, Item, Kind, Outcome, Reaction, ReactionKind
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.team import Member, Naming, Team
from journal_app.store.log.log_clocks import next_lamport
from journal_app.store.log.op_rows import Code, Control
from journal_app.store.schema import TABLES
from journal_app.sync.fold.ops import Cut, Grant, NewRecovery, Op, Right, Role, Transfer
from tests.core.kinds import LOGGED, Maker

FIRST_DAY = date(2026, 11, 16)
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
ABSURD_LAMPORT = 1 << 55


def made_id(rng, kind, owner):
    head = rng.randbytes(9)
    return Id(head + _tag(kind, owner, head))


def row(record):
    table = TABLES[record.TABLE]
    return tuple(zip((f.number for f in table.fields), table.stored(record), strict=True))


def number_of(table, name):
    return next(f.number for f in TABLES[table].fields if f.name == name)


class Actions:
    """The actions of one replica on one view. Each returns a list of operations, empty where there is nothing to do."""

    def __init__(self, replica, view):
        self.replica = replica
        self.world = replica.world
        self.rng = replica.world.rng
        self.view = view
        self.me = replica.member
        self.touched = set()

    # Daily lines -------------------------------------------------------------

    def add_line(self):
        day = FIRST_DAY + timedelta(days=self.rng.randrange(3))
        entry = Entry(entry_id(self.world.team, self.me, day), self.me, day)
        item = Item(
            made_id(self.rng, "item", self.me), entry.id, self.pick(list(Kind)), "i", self.words(), self.kr()
        )
        known = (Entry.TABLE, entry.id) in self.view.rows
        return [*([] if known else [self.new(entry)]), self.new(item)]

    def edit_line(self):
        item = self.pick(self.mine(Item)[:3])
        name, value = self.pick(
            [("text", self.words()), ("outcome", self.pick(list(Outcome))), ("kind", self.pick(list(Kind)))]
        )
        return self.set(item, name, value)

    def delete_line(self):
        item = self.pick(self.mine(Item))
        return self.delete(item) if self.rng.random() < 0.5 else []

    def bring_back(self):
        """Undo a deletion: the row as it was, over the deletion."""
        gone = [
            (key, entity)
            for key, entity in sorted(self.view.entities.items())
            if not entity.alive and entity.cells and key[0] in {"item", "objective", "key_result"}
        ]
        found = self.pick(gone)
        if found is None or found[0] in self.touched:
            return []
        key, entity = found
        self.touched.add(key)
        values = tuple((number, cell.value) for number, cell in sorted(entity.cells.items()))
        return [self.op(Code.NEW, key[1], value=values, parents=entity.seen())]

    def note_nothing(self):
        return self.set(self.pick(self.mine(Entry)), "nothing", self.rng.randrange(2))

    def react(self):
        item = self.pick(self.rows(Item))
        if item is None:
            return []
        kind = self.pick(list(ReactionKind))
        id_ = reaction_id(item.id, self.me, kind)
        known = self.view.rows.get((Reaction.TABLE, id_))
        if known is not None:
            return (
                self.delete(known) if self.rng.random() < 0.5 else self.set(known, "count", known.count + 1)
            )
        return [self.new(Reaction(id_, item.id, self.me, kind, 1))]

    # Names of a log ----------------------------------------------------------

    def import_line(self):
        """Take in a line of the log that everybody has."""
        name = f"name {self.rng.randrange(2)}"
        member = Member(imported_member_id(self.world.team, name), self.world.team, name)
        day = FIRST_DAY + timedelta(days=self.rng.randrange(2))
        entry = Entry(entry_id(self.world.team, member.id, day), member.id, day)
        text = f"log {self.rng.randrange(2)}"
        item = Item(imported_line_id("item", member.id, day, text.encode()), entry.id, Kind.KEEP, "i", text)
        return [
            self.new(row)
            for row in (member, entry, item)
            if (row.TABLE, row.id) not in self.view.rows and (row.TABLE, row.id) not in self.touched
        ]

    def say_who(self):
        """Say of a name that it is me, somebody else, or nobody."""
        name = self.pick([row for row in self.rows(Member) if not is_person(row.id)])
        if name is None:
            return []
        people = [row.id for row in self.rows(Member) if is_person(row.id)]
        person = self.pick([self.me, self.me, None, *people])
        id_ = naming_id(self.me, name.id)
        known = self.view.rows.get((Naming.TABLE, id_))
        if known is None:
            return [self.new(Naming(id_, self.me, name.id, person))]
        return self.set(known, "person", person)

    def take_back(self):
        said = self.pick([row for row in self.rows(Naming) if row.member == self.me])
        return self.delete(said)

    def note_copy(self):
        item = self.pick([i for i in self.rows(Item) if not is_person(self.world.owner_of(self.view, i))])
        if item is None:
            return []
        copy = Copy(copy_id(item.id, self.me), item.id, self.me)
        return [] if (Copy.TABLE, copy.id) in self.view.rows else [self.new(copy)]

    # Kinds that no other action knows ------------------------------------------

    def write_any(self):
        """Make, edit or delete a row of a kind that was declared since these actions were written."""
        if not self.rows(Team):
            return []
        maker = Maker(self.rng, self.rows, self.world.team, self.me, partial(made_id, self.rng))
        table = self.pick(UNTRIED)
        row = self.pick([row for row in self.rows(ENTITIES[table].record) if maker.is_mine(row)])
        if row is None or self.rng.random() < 0.5:
            maker.make(table, anew=True)
            return [self.new(change.after) for change in maker.changes()]
        if self.rng.random() < 0.3:
            return self.delete(row)
        after = maker.edits(row)
        changed = self.pick([f for f in TABLES[table].fields if f.stored(row) != f.stored(after)])
        made = [self.new(change.after) for change in maker.changes()]
        return [*made, *(self.set(row, changed.name, changed.stored(after)) if changed else [])]

    # The tree ----------------------------------------------------------------

    def add_objective(self):
        period = Period(period_id(self.world.team, *QUARTER), self.world.team, *QUARTER, "2026-Q3")
        parent = self.pick([None, *self.rows(Objective)])
        id_ = made_id(self.rng, "objective", self.me)
        objective = Objective(id_, period.id, parent and parent.id, "i", 1, self.words())
        known = (Period.TABLE, period.id) in self.view.rows
        return [*([] if known else [self.new(period)]), self.new(objective)]

    def add_key_result(self):
        objective = self.pick(self.rows(Objective))
        if objective is None:
            return []
        id_ = made_id(self.rng, "key_result", self.me)
        return [self.new(KeyResult(id_, objective.id, "i", 1, self.words(), None, Decimal(0), Decimal(9)))]

    def edit_node(self):
        node = self.pick([*self.rows(Objective)[:2], *self.rows(KeyResult)[:2]])
        return self.set(node, "title", self.words())

    def move_node(self):
        node = self.pick([*self.rows(Objective), *self.rows(KeyResult)])
        to = self.pick(self.rows(Objective))
        if node is None or to is None:
            return []
        at_top = isinstance(node, Objective) and self.rng.random() < 0.2
        name = "parent" if isinstance(node, Objective) else "objective"
        return self.set(node, name, None if at_top else to.id)

    def delete_node(self):
        node = self.pick([*self.rows(Objective), *self.rows(KeyResult)])
        return self.delete(node) if self.rng.random() < 0.4 else []

    def check_in(self):
        kr = self.pick(self.rows(KeyResult))
        if kr is None:
            return []
        id_ = made_id(self.rng, "check_in", self.me)
        return [self.new(CheckIn(id_, kr.id, self.me, FIRST_DAY, 0, Decimal(self.rng.randrange(9)), 5))]

    # The team ----------------------------------------------------------------

    def rename(self):
        return self.set(self.pick(self.rows(Team)), "name", self.words())

    def invite(self):
        waiting = [r for r in self.world.replicas if (r.device, r.member) not in self.view.authority.devices]
        other = self.pick(waiting)
        if other is None:
            return []
        membership = self.op(Control.MEMBER, other.member, value=Role.MEMBER)
        return [membership, self.op(Control.ADMIT, other.member, value=other.device)]

    def promote(self):
        member = self.pick(sorted(self.view.authority.members - self.view.authority.admins))
        if member is None:
            return []
        devices = sorted(device for device, who in self.view.authority.devices if who == member)
        admit = [self.op(Control.ADMIT, member, value=device) for device in devices]
        return [self.op(Control.MEMBER, member, value=Role.ADMIN), *admit]

    def grant(self):
        member = self.pick(sorted(self.view.authority.members))
        node = self.pick(self.rows(Objective))
        if self.rng.random() < 0.2:
            return [self.op(Control.GRANT, NOBODY, value=Grant(self.world.team, Right.SHEET_EDITOR))]
        if member is None:
            return []
        if node is None or self.rng.random() < 0.5:
            return [self.op(Control.GRANT, NOBODY, value=Grant(member, Right.OKR_EDITOR))]
        return [self.op(Control.GRANT, node.id, value=Grant(member, Right.OKR_OWNER))]

    def revoke(self):
        given = self.pick([g for g in self.view.authority.grants if not g.kept])
        if given is None:
            return []
        everybodys = given.right == Right.SHEET_EDITOR
        cut = Cut(self.heads_of(None if everybodys else given.member))
        return [self.op(Control.REVOKE, given.node, value=cut, parents=self.replica.edits_of([given.hash]))]

    def remove(self):
        member = self.pick(sorted(self.view.authority.members - {self.me}))
        if member is None:
            return []
        named = self.replica.memberships(member)
        cut = Cut(self.heads_of(member), whole=True)
        return [self.op(Control.REMOVE, member, value=cut, parents=named)]

    def hand_over(self):
        """Give the team to another, as the app does it; whoever is no owner does it in vain."""
        authority = self.view.authority
        member = self.pick(sorted(authority.members - authority.owners - {self.me}))
        devices = tuple(sorted(device for device, who in authority.devices if who == member))
        if not devices:
            return []
        gifts = self.replica.edits_of([hash_ for hash_, who in authority.gifts.items() if who == self.me])
        ends = [[], gifts] if gifts else [[]]
        return [
            self.op(Control.TRANSFER, member, value=Transfer(devices)),
            self.op(Control.MEMBER, self.me, value=Role.MEMBER),
            *(
                self.op(Control.REVOKE, self.me, value=Cut(self.heads_of(self.me)), parents=named)
                for named in ends
            ),
        ]

    def new_recovery(self):
        heads = self.replica.heads()
        old = tuple((device, heads.get(device, ())) for device in sorted(self.view.authority.recovery))
        return [
            self.op(Control.NEW_RECOVERY, self.world.team, value=NewRecovery(self.world.new_device(), old))
        ]

    def leave(self):
        """Go for good; the replica goes on in vain, as a copy that was put back does."""
        if self.me in self.view.authority.owners or self.rng.random() < 0.7:
            return []
        named = self.replica.memberships(self.me)
        cut = Cut(self.heads_of(self.me), whole=True)
        return [self.op(Control.REMOVE, self.me, value=cut, parents=named)]

    def extend_cut(self):
        cut = self.pick(sorted(self.view.authority.cut))
        segment = cut and self.replica.known.get(cut)
        if not segment:
            return []
        return [self.op(Control.EXTEND_CUT, NOBODY, value=Cut(((segment.device, (segment.id,)),)))]

    # Attacks -----------------------------------------------------------------

    def write_as_other(self):
        """Put words into somebody else's mouth, in each of the ways there are."""
        others = [i for i in self.rows(Item) if self.world.owner_of(self.view, i) != self.me]
        # What stands under a name of a log anybody may bring.
        item = self.pick([i for i in others if is_person(self.world.owner_of(self.view, i))])
        if item is None:
            return []
        forged = Item(made_id(self.rng, "item", self.me), item.entry, Kind.KEEP, "i", "FORGED")
        entry = self.view.rows[Entry.TABLE, item.entry]
        return [
            *self.set(item, "text", "FORGED"),
            self.new(forged),
            self.op(Code.DEL, entry.id, parents=self.view.entities[Entry.TABLE, entry.id].seen()),
            self.op(Code.SET, entry.id, number_of("entry", "member"), self.me),
        ]

    def speak_for_another(self):
        """Say for somebody else that a name is them, take back what they said, and make one person another."""
        other = self.pick(sorted(self.view.authority.members - {self.me}))
        name = self.pick([row for row in self.rows(Member) if not is_person(row.id)])
        if other is None or name is None:
            return []
        said = self.pick([row for row in self.rows(Naming) if row.member != self.me])
        forged = [Naming(naming_id(self.me, other), self.me, other, self.me)]
        if (Naming.TABLE, naming_id(other, name.id)) not in self.view.rows:
            forged.append(Naming(naming_id(other, name.id), other, name.id, self.me))
        forged.append(Naming(naming_id(name.id, name.id), name.id, name.id, self.me))
        return [*(self.new(row) for row in forged), *self.delete(said)]

    def claim_the_last_word(self):
        node = self.pick(self.rows(Objective))
        moved = self.set(node, "parent", None)
        return [replace(op, lamport=ABSURD_LAMPORT) for op in moved]

    # Building blocks ---------------------------------------------------------

    def op(self, code, entity, field=None, value=None, parents=()):
        refs = tuple(self.replica.ref(edit) for edit in parents)
        lamport = (
            next_lamport(self.replica.lamports(), len(self.replica.known) * 50) if code == Code.MOVE else 0
        )
        return Op(0, int(code), entity, field, value, refs, self.replica.tick(), lamport)

    def new(self, record):
        key = (record.TABLE, record.id)
        self.touched.add(key)
        entity = self.view.entities.get(key)
        return self.op(Code.NEW, record.id, value=row(record), parents=entity.seen() if entity else ())

    def set(self, record, name, value):
        if record is None or (record.TABLE, record.id) in self.touched or getattr(record, name) == value:
            return []
        self.touched.add((record.TABLE, record.id))
        field = next(f for f in TABLES[record.TABLE].fields if f.name == name)
        seen = self.view.entities[record.TABLE, record.id].seen(field.number)
        code = Code.MOVE if field.moves else Code.SET
        return [self.op(code, record.id, field.number, value, seen)]

    def delete(self, record):
        if record is None or (record.TABLE, record.id) in self.touched:
            return []
        self.touched.add((record.TABLE, record.id))
        return [self.op(Code.DEL, record.id, parents=self.view.entities[record.TABLE, record.id].seen())]

    def rows(self, of):
        return [r for key, r in sorted(self.view.rows.items()) if key[0] == of.TABLE]

    def mine(self, of):
        return [r for r in self.rows(of) if self.world.owner_of(self.view, r) == self.me]

    def kr(self):
        found = self.pick([None, *self.rows(KeyResult)])
        return found and found.id

    def heads_of(self, member):
        """Return how far the devices of a member have come, with None those of everybody."""
        heads = self.replica.heads()
        found = {d for d, who in self.view.authority.devices if member in {None, who} and d in heads}
        return tuple((device, heads[device]) for device in sorted(found))

    def pick(self, found):
        return self.rng.choice(found) if found else None

    def words(self):
        return f"{self.rng.choice('abc')}{self.rng.randrange(30)}"


NAMES = ("import_line", "import_line", "say_who", "say_who", "take_back", "note_copy")
# What is declared next is tried without an action of its own.
UNTRIED = [
    table
    for table in LOGGED
    if ENTITIES[table].record
    not in {Team, Member, Naming, Entry, Item, Reaction, Copy, Period, Objective, KeyResult, CheckIn}
]
DAILY = (
    *(["write_any"] * 4 if UNTRIED else []),
    "add_line",
    "add_line",
    "edit_line",
    "edit_line",
    "edit_line",
    "delete_line",
    "bring_back",
    "note_nothing",
    "react",
)
TREE = (
    "add_objective",
    "add_key_result",
    "edit_node",
    "edit_node",
    "edit_node",
    "move_node",
    "move_node",
    "move_node",
    "delete_node",
    "check_in",
)
POWERS = (
    *("rename", "invite", "invite", "grant", "grant", "revoke", "remove", "extend_cut"),
    *("hand_over", "new_recovery", "leave"),
)
ATTACKS = ("write_as_other", "speak_for_another", "claim_the_last_word")
