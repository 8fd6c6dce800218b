"""A team around one journal: devices that are keys and a chain alone, and write into the shared folder."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from journal_app.domain.entity import Record
from journal_app.domain.ids import NOBODY, Id, IdMaker, entry_id
from journal_app.domain.kpt import Entry, Item, Kind
from journal_app.domain.team import Member
from journal_app.store.file.database import Database
from journal_app.store.log import log_clocks
from journal_app.store.log.op_rows import Code, Control
from journal_app.store.log.oplog import Log
from journal_app.store.schema import TABLES
from journal_app.sync.fold.ops import Role
from journal_app.sync.format import control_ops, file_names, segment
from journal_app.sync.format.file_names import Tick
from journal_app.sync.format.keystore import DeviceKeys, EpochKey, new_device_keys
from journal_app.sync.format.payload import Body, Op
from journal_app.sync.format.segment import Place
from journal_app.sync.replica.this_device import Account
from journal_app.sync.team.admission import admission
from tests.bench.sync_steps import Seat, now_ms

_FIRST_DAY = date(1990, 1, 1)
_TEXT = "返信テンプレを3本整えた。問い合わせの一次回答が半分の時間で済むようになった"


class Colleague:
    """A member with one device."""

    def __init__(self, ids: IdMaker, account: Account, name: str) -> None:
        """Make the keys; nobody has heard of them yet."""
        self.keys: DeviceKeys = new_device_keys()
        self.member = ids.make(Member.TABLE, NOBODY)
        self.name = name
        self._ids = ids
        self._team_row = Id(account.genesis.team_row)
        self._epoch: EpochKey = account.keys.epochs[-1]
        self._place = Place(account.team, self.keys.device, 1)
        self._last_op = 0

    def introduce(self, shared: Path) -> None:
        """Publish the member's name."""
        self._publish(shared, [Member(self.member, self._team_row, self.name)])

    def write_a_day(self, shared: Path, lines: int) -> None:
        """Publish a new day with some lines: one operation more than these."""
        day = _FIRST_DAY + timedelta(days=self._place.segno)
        entry = Entry(entry_id(self._team_row, self.member, day), self.member, day)
        items = [self._ids.make(Item.TABLE, self.member) for _ in range(lines)]
        written = [Item(id_, entry.id, Kind.KEEP, "i", f"{_TEXT} {n}") for n, id_ in enumerate(items)]
        self._publish(shared, [entry, *written])

    def _publish(self, shared: Path, records: Iterable[Record]) -> None:
        ops = tuple(self._made(number, record) for number, record in enumerate(records, self._last_op + 1))
        data = segment.seal(Body(ops), self._place, self._epoch.key, self.keys.sign_seed)
        number, id_ = self._place.segno, segment.parse(data).id
        self._last_op = ops[-1].opno
        self._place = Place(self._place.team, self.keys.device, number + 1, id_)
        for name, content in (
            (file_names.segment(self.keys.device, number, id_), data),
            (file_names.tick(self.keys.device), Tick(number).to_bytes()),
        ):
            path = shared / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    @staticmethod
    def _made(number: int, record: Record) -> Op:
        table = TABLES[record.TABLE]
        fields = {
            field.number: value for field, value in zip(table.fields, table.stored(record), strict=True)
        }
        return Op(number, Code.NEW, record.id, None, fields, (), log_clocks.tick(now_ms(), 0))


def let_in(seat: Seat, count: int, *, known: int = 0) -> list[Colleague]:
    """Let so many colleagues in, of whom each has published their name. `known` are there already."""
    ids = IdMaker(now_ms)
    with closing(Database(seat.journal)) as database:
        account = seat.account(database)
        found = [Colleague(ids, account, f"同僚{known + number:03}") for number in range(count)]
        with database.writing() as connection:
            log = Log(connection, now_ms())
            for one in found:
                log.decided(
                    Control.MEMBER, one.member, control_ops.write_control(control_ops.SetMember(Role.MEMBER))
                )
                log.decided(Control.ADMIT, one.member, admission(one.keys, one.name))
    for one in found:
        one.introduce(seat.place)
    return found
