"""A replica of the simulator as a journal's file: the same segments as rows, folded chunk by chunk.

The rows are written here, so that what is tested is the fold alone: parents are looked up among all that is known.
"""

import shutil
from collections import defaultdict

from journal_app.store.apply import Store
from journal_app.store.file.database import Database, open_journal
from journal_app.store.log import device_notes, edges, fold_queue_rows, op_rows
from journal_app.store.log.op_rows import Control
from journal_app.store.log.vault import Link, State, Vault
from journal_app.store.typed_rows import select
from journal_app.sync import conflict_views
from journal_app.sync.fold.chains import Chains
from journal_app.sync.fold.ops import UNSEALED, Cut, Grant, NewRecovery, Transfer, edits
from journal_app.sync.fold.vocabulary import KNOWN
from journal_app.sync.format import control_ops, payload
from journal_app.sync.replica import fold_queue, op_forms, team_state


class Filed:
    """A journal's file that is given sets of segments and what its device has not sealed."""

    def __init__(self, path, world, rng):
        template = path.parent / "template.db"
        if not template.exists():
            open_journal(template, path.parent / "backups").close()
        path.unlink(missing_ok=True)
        shutil.copy(template, path)
        self.database = Database(path)
        self.connection = self.database.connection
        self.connection.execute("PRAGMA synchronous = OFF")
        self.world = world
        self.rng = rng
        self.store = Store(self.database, lambda: 0)
        self.held = set()
        self.roster = None
        self.names = {}

    def close(self):
        self.database.close()

    def take(self, segments, own=(), device=None, applicant=None, most=None):
        """Take what is new of these segments, of which this device has made its `own`, and fold all that it touches."""
        with self.database.writing() as connection:
            vault = Vault(connection)
            device_notes.note(connection, "device", vault.device(device or self.world.genesis.device))
            new = [s for s in Chains(segments).whole.values() if s.id not in self.held]
            unsealed = next((s.ops for s in new if s.id == UNSEALED), ())
            # Where the chain of this device forks, its own branch is the one it wrote.
            new = sorted((s for s in new if s.id != UNSEALED), key=lambda s: (s.number, s.id not in own))
            sealed = {op.number for s in new if s.id in own and s.device == device for op in s.ops}
            mine = vault.device(device or self.world.genesis.device)
            self._forget_but(mine, sealed | {op.number for op in unsealed})
            for segment in new:
                self.held.add(segment.id)
                self._write(segment.ops, *self._keep(vault, segment))
            self._write(unsealed, mine, None)
            self._rename(segments)
            fold_queue.mark_all_waiting(connection)
            before, self.roster = self.roster, team_state.load(connection, self.world.genesis, applicant)
            fold_queue.authority_changed(connection, before, self.roster)
        self.drain(most)

    def drain(self, most=None):
        left = 1
        while left:
            much = most or self.rng.randint(1, 6)
            left = fold_queue.fold_some(self.database, self.store, self.roster, much).left

    def _keep(self, vault, segment):
        device = vault.device(segment.device)
        before = vault.link(segment.prev)
        branch = before.branch if before else device
        rivals = vault.after(before.id) if before else vault.at(device, 1)
        if rivals:
            branch = vault.new_branch(segment.id, device)
        link = Link(0, segment.id, branch, segment.number, segment.prev, State.WHOLE)
        return branch, vault.keep(link, b"", 0, published=True).key

    def _forget_but(self, branch, numbers):
        """Drop what is not sealed and was renumbered."""
        for key, ent in self.connection.execute("SELECT key, ent FROM op WHERE seg IS NULL").fetchall():
            if op_rows.branch_of(key) != branch or op_rows.number_of(key) not in numbers:
                self.connection.execute("DELETE FROM op WHERE key = ?", (key,))
                fold_queue_rows.queue(self.connection, [ent])

    def _write(self, ops, branch, key):
        for op in ops:
            said = payload.Op(
                op.number, op.code, op.entity, op.field, self._carried(op), (), op.hlc, op.lamport
            )
            row = op_forms.row_of(said, branch, lambda _: None)
            there = self.connection.execute("SELECT val, seg FROM op WHERE key = ?", (row.key,)).fetchone()
            if there:
                assert there == (row.val, None)
                self.connection.execute("UPDATE op SET seg = ? WHERE key = ?", (key, row.key))
                continue
            self.connection.execute(
                "INSERT INTO op(key, hlc, code, ent, fld, val, parents, lam, seg, parked)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row[:-1], key, int(key is not None and op.code < Control.MEMBER)),
            )
            edges.add(self.connection, op_forms.edges_of([said]))
            if op.code < Control.MEMBER:
                fold_queue_rows.queue(self.connection, [op.entity])

    def _rename(self, segments):
        """Look up what operations name, among all that is here now."""
        keys = {}
        by_name = defaultdict(list)
        for key, seg in self.connection.execute(
            "SELECT op.key, segment.id FROM op LEFT JOIN segment ON segment.key = op.seg"
        ):
            keys[seg or UNSEALED, op_rows.number_of(key)] = key
        found = [
            edit for segment in segments for edit in edits(segment) if (edit.segment, edit.number) in keys
        ]
        for edit in found:
            by_name[edit.device, edit.number].append(edit)
        for edit in dict.fromkeys(found):
            named = [
                keys[other.segment, other.number]
                for ref in edit.op.parents
                for other in by_name[ref.device, ref.number]
                if (other.hash.startswith(ref.tag) if ref.tag else other.segment == edit.segment)
            ]
            parents = op_rows.pack_keys(list(dict.fromkeys(named)))
            row = self.connection.execute(
                "UPDATE op SET parents = ? WHERE key = ? AND parents IS NOT ? RETURNING ent",
                (parents, keys[edit.segment, edit.number], parents),
            ).fetchone()
            if row and edit.op.code < Control.MEMBER:
                fold_queue_rows.queue(self.connection, [row[0]])

    def _carried(self, op):
        if op.code < Control.MEMBER:
            return dict(op.value) if isinstance(op.value, tuple) else op.value
        match op.code, op.value:
            case Control.MEMBER, role:
                said = control_ops.SetMember(role)
            case Control.ADMIT, device:
                said = control_ops.AdmitDevice(*self.world.keys[device], self.names.get(device, ""))
            case _, Cut(heads, whole):
                said = control_ops.Cut(tuple(control_ops.CutChain(*one) for one in heads), whole)
            case _, Grant(member, right):
                said = control_ops.GiveRight(member, right)
            case _, Transfer(devices):
                said = control_ops.Transfer(devices)
            case _, NewRecovery(device, heads):
                chains = tuple(control_ops.CutChain(*one) for one in heads)
                said = control_ops.NewRecovery(*self.world.keys[device], chains)
            case Control.RETIRE_SELF, _:
                said = control_ops.RetireSelf(bytes(15) + b"\x01")
        return control_ops.write_control(said)

    # What is there ------------------------------------------------------------

    def rows(self):
        tables = (select(self.connection, table.record, "1") for table in KNOWN.tables.values())
        return {(row.TABLE, row.id): row for rows in tables for row in rows}

    def conflicts(self):
        return set(fold_queue_rows.conflicts(self.connection))

    def parked(self):
        rows = self.connection.execute(
            "SELECT segment.id, op.key FROM op LEFT JOIN segment ON segment.key = op.seg WHERE parked = 1"
        )
        return {(seg or UNSEALED, op_rows.number_of(key)) for seg, key in rows}

    def shows(self, state):
        """Assert that the file says what the fold of all segments says."""
        assert self.rows() == dict(state.rows)
        assert self.conflicts() == {(conflict.key[1], conflict.field) for conflict in state.conflicts}
        assert self.parked() == {(p.segment, p.number) for p in state.parked if p.number and not p.field}
        assert self.told() == {(*c.key, c.field): _told(c) for c in state.conflicts}
        assert self.connection.execute("PRAGMA foreign_key_check").fetchall() == []

    def told(self):
        """Return the versions people see of each conflict, and what they come from."""
        number = {(name, f.name): f for name, table in KNOWN.tables.items() for f in table.fields}
        return {
            (view.table, view.id, number[view.table, view.field].number): (
                [version.value for version in view.versions],
                view.base and view.base.value,
            )
            for view in conflict_views.conflicts(self.connection)
        }


def _told(conflict):
    decode = KNOWN.fields[conflict.field][1].codec.decode
    values = [decode(version.value) for version in conflict.versions]
    return values, conflict.base and decode(conflict.base.value)
