"""A big OKR tree: 20,000 nodes with 200,000 check-ins and 5,000 action plans, read and shown."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.ids import Id, handed_over, period_id
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.periods import quarter_of
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import RecordCheckIn
from journal_app.store.apply import Store
from journal_app.store.file.database import open_journal
from tests.bench.generate import LAST_DAY
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, interleaved

NODES, CHECK_INS, PLANS = 20_000, 200_000, 5_000
_KEY_RESULTS = 3
_TOP = 40
_ROUNDS = 5


def write_tree(path: Path, backups: Path, *, nodes: int = NODES, check_ins: int = CHECK_INS) -> None:
    """Add a tree to the journal at a path, in the quarter that ends last."""
    with closing(Journal(path, backups)) as journal:
        me, team = journal.me, journal.team
    with closing(open_journal(path, backups)) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        store = Store(database, lambda: 1_795_000_000_000)
        store.apply(
            ChangeSet("start", tuple(Change(None, one) for one in _records(team.id, me, nodes, check_ins)))
        )
        database.connection.execute("ANALYZE")


def _records(team: Id, me: Id, nodes: int, check_ins: int) -> list[Record]:
    rng, number = random.Random(20), count(1)
    # A year of its own: the generated journal has a tree in the quarter of its last day.
    quarter = quarter_of(_shown_day(), 4)

    def new(table: str) -> Id:
        return handed_over(Id((1_795_000_000_000 + next(number)).to_bytes(6, "big") + bytes(10)), table, me)

    period = Period(
        period_id(team, quarter.start, quarter.end), team, quarter.start, quarter.end, quarter.label
    )
    found: list[Record] = [period]
    objectives: list[Objective] = []
    krs: list[KeyResult] = []
    places = list(position.spread(nodes))
    for at in range(nodes // (_KEY_RESULTS + 1)):
        parent = None if at < _TOP else objectives[(at - _TOP) // 5].id
        one = Objective(new("objective"), period.id, parent, places[at], at + 1, f"Objective {at + 1}", me)
        objectives.append(one)
        for _ in range(_KEY_RESULTS):
            n = len(krs) + 1
            target = Decimal(rng.randint(1, 999)) / 10
            krs.append(
                KeyResult(new("key_result"), one.id, places[n], n, f"Result {n}", me, Decimal(0), target, "%")
            )
    found += objectives + krs
    for n in range(check_ins):
        kr = krs[n % len(krs)]
        day = quarter.start + timedelta(days=5 * (n // len(krs)))
        value = Decimal(rng.randint(0, 999)) / 10
        found.append(
            CheckIn(new("check_in"), kr.id, me, day, 1_795_000_000_000 + n, value, rng.randint(0, 10))
        )
    for n in range(PLANS):
        first = quarter.start + timedelta(days=rng.randint(0, 80))
        found.append(
            ActionPlan(
                new("action_plan"), krs[n * 3 % len(krs)].id, places[n], f"Plan {n}", me,
                first, first + timedelta(days=rng.randint(1, 30)), PlanState.DOING,
            )
        )  # fmt: skip
    return found


def _shown_day() -> date:
    return LAST_DAY.replace(year=LAST_DAY.year + 1)


def noon() -> int:
    """Return noon of the day on which the tree is looked at, in milliseconds."""
    return int(datetime.combine(_shown_day(), time(12), UTC).timestamp() * 1000)


def measure_okrs(bench: Bench) -> list[Row]:
    """Read the tree for the first time and again after a check-in, against the targets in milliseconds."""
    path = bench.copy("okrs")
    write_tree(path, bench.scratch / "backups")
    with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
        period = journal.reads.okr.period_on(_shown_day())
        assert period is not None
        tree = journal.reads.okr.tree(period, _shown_day())
        kr = next(iter(tree.key_results())).kr.id

        def read_anew() -> None:
            with journal.snapshot() as reads:
                reads.okr.tree(period, _shown_day())

        def check_in() -> None:
            journal.run(RecordCheckIn(kr, Decimal(1), 5))
            journal.reads.okr.tree(period, _shown_day())

        opened, written = interleaved(_ROUNDS, read_anew, check_in)
    size = f"a tree of {NODES:,} nodes with {CHECK_INS:,} check-ins"
    return [
        Row(f"read {size}", opened, None, "", limit=100, on=On.OURS, n=_ROUNDS),
        Row(f"one check-in, and {size} again", written, None, "", limit=16, on=On.OURS, n=_ROUNDS),
    ]
