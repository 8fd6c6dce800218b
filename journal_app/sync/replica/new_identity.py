"""A device that finds a copy of itself (a restored backup, a cloned disk) goes on under a new name.

Both branches of its chain stay and count. The last word of the old chain lets the new device in, and what was not
sealed yet goes out from there: nobody has to decide anything, and nothing is lost.
"""

from __future__ import annotations

from journal_app.store.log import device_notes, op_rows, sealed_ops
from journal_app.store.log.device_notes import Connection
from journal_app.store.log.log_clocks import tick
from journal_app.store.log.op_rows import Control
from journal_app.store.log.vault import Link, Vault
from journal_app.sync.format.control_ops import AdmitDevice, Decision, RetireSelf, write_control
from journal_app.sync.format.keystore import DeviceKeys, new_device_keys
from journal_app.sync.format.payload import Op
from journal_app.sync.replica import op_forms
from journal_app.sync.replica import this_device as accounts
from journal_app.sync.replica.seal import Sealer, my_number
from journal_app.sync.replica.segment_intake import FORKED, UNDECIDED
from journal_app.sync.replica.this_device import DEVICE_NAME, SEALED_UP_TO, Account


def reborn(connection: Connection, account: Account, epoch_key: bytes, now_ms: int) -> Account:
    """Give this device new keys and a new number, all in the caller's transaction; return the account with them."""
    vault = Vault(connection)
    old = my_number(connection)
    fresh = new_device_keys()
    keys = DeviceKeys(fresh.sign_seed, fresh.box_secret, account.keys.epochs)
    new = vault.device(keys.device)
    _renumber(connection, vault, old, new)
    head = max(
        (link for link in vault.of(old) if link.counts), key=lambda at: (at.number, at.id), default=None
    )
    branch = head.branch if head else old
    ops = _last_words(connection, vault, account, keys, head, now_ms)
    rows = [op_forms.row_of(op, branch, lambda _ref: None) for op in ops]
    sealed_ops.add_unsealed(connection, rows)
    # Whoever cannot read a new key yet gets it from the new device, and so has to hear of that one first.
    sealer = Sealer(connection, account, epoch_key, now_ms)
    sealer.append(head, branch, ops, sealer.key_before_epoch(new))
    device_notes.note(connection, "device", new)
    device_notes.note(connection, UNDECIDED, 1)
    device_notes.forget(connection, [FORKED, SEALED_UP_TO])
    return accounts.save_keys(connection, account, keys)


def _last_words(
    connection: Connection, vault: Vault, account: Account, keys: DeviceKeys, head: Link | None, now_ms: int
) -> list[Op]:
    name = device_notes.noted_text(connection, DEVICE_NAME)
    said: tuple[tuple[Control, Decision], ...] = (
        (Control.ADMIT, AdmitDevice(keys.sign_key, keys.box_key, name)),
        (Control.RETIRE_SELF, RetireSelf(keys.device)),
    )
    first = vault.last_number(head) + 1
    hlc = tick(now_ms, 0)
    return [
        Op(first + place, code, account.me, None, write_control(word), (), hlc)
        for place, (code, word) in enumerate(said)
    ]


def _renumber(connection: Connection, vault: Vault, old: int, new: int) -> None:
    """Move what is not sealed to the new number.

    What the other copy has sealed as it stands here is the same operation and goes: it would only stand beside itself.
    """
    others = [branch for branch in vault.branches(old) if branch != old]
    renamed: dict[int, int] = {}
    number = 0
    for row in sealed_ops.unsealed(connection, old, -1):
        same = (op_rows.op_key(branch, op_rows.number_of(row.key)) for branch in others)
        twin = next((key for key in same if sealed_ops.are_same(connection, row.key, key)), None)
        if twin is not None:
            sealed_ops.drop_unsealed(connection, row.key)
            renamed[row.key] = twin
            continue
        number += 1
        parents = op_rows.pack_keys([renamed.get(key, key) for key in op_rows.unpack_keys(row.parents)])
        renamed[row.key] = op_rows.op_key(new, number)
        sealed_ops.renumber_unsealed(connection, row.key, renamed[row.key], parents)
