"""A big OKR tree: 20,000 nodes with 200,000 check-ins and 5,000 action plans, read and shown."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from itertools import count, islice
from pathlib import Path

from journal_app.domain import position
from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.entity import Record
from journal_app.domain.ids import Id, handed_over, period_id
from journal_app.domain.okrs.asking.questions import Answer
from journal_app.domain.okrs.okr import CheckIn, KeyResult, Objective, Period
from journal_app.domain.okrs.planning.plans import ActionPlan, PlanState
from journal_app.domain.periods import quarter_of
from journal_app.journal.command import Command
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.question_commands import AnswerQuestion
from journal_app.journal.okrs.tree_commands import (
    AddKeyResult,
    AddObjective,
    DeleteKeyResult,
    MoveKeyResult,
    MoveObjective,
    RecordCheckIn,
)
from journal_app.store.apply import Store
from journal_app.store.file.database import open_journal
from tests.bench.generate import LAST_DAY
from tests.bench.journals import Bench
from tests.bench.rounds import On, Row, interleaved, on_processor

NODES, CHECK_INS, PLANS = 20_000, 200_000, 5_000
_KEY_RESULTS = 3
_TOP = 40
_ROUNDS = 5
_IN_PERIOD = "o.period = (SELECT key FROM period WHERE id = ?)"
_BARE = (
    f"SELECT o.id, o.parent, o.pos, o.title FROM objective o WHERE {_IN_PERIOD} ORDER BY o.pos, o.id",
    f"""SELECT k.id, k.objective, k.pos, k.title FROM objective o CROSS JOIN key_result k ON k.objective = o.key
    WHERE {_IN_PERIOD} ORDER BY k.pos, k.id""",
)


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
    for n in range(min(PLANS, nodes // 4)):
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
    """Read the tree for the first time, what is in sight of it, and what is done in it, each against all of it."""
    path = bench.copy("okrs")
    write_tree(path, bench.scratch / "backups")
    with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
        period = journal.reads.okr.period_on(_shown_day())
        assert period is not None
        read_anew = partial(on_processor, partial(journal.reads.okr.read, period, _shown_day()))
        titles = partial(on_processor, partial(_titles, journal, period.id))
        sketch = partial(on_processor, partial(journal.reads.okr.sketch, period, 0))
        opened, top, bare = interleaved(_ROUNDS, read_anew, sketch, titles)
        acts = _acts(journal, period)
        anew, *done = interleaved(_ROUNDS, read_anew, *acts.values())
    size = f"a tree of {NODES:,} nodes with {CHECK_INS:,} check-ins"
    by_name = dict(zip(acts, done, strict=True))
    check_in = by_name.pop("one check-in")
    return [
        Row(f"read {size}", opened, bare, "their ids, places and titles by SQL", n=_ROUNDS),
        Row(f"read what is at the top of {size}", top, bare, "the same of all", limit=0.5, n=_ROUNDS),
        Row(f"one check-in, and {size} again", check_in, None, "", limit=16, on=On.OURS, n=_ROUNDS),
        *(
            Row(f"{what}, and {size} again", taken, anew, "reading all", limit=10, on=On.SPEEDUP, n=_ROUNDS)
            for what, taken in by_name.items()
        ),
    ]


def _titles(journal: Journal, period: Id) -> list[object]:
    with closing(sqlite3.connect(journal.path)) as connection:
        return [connection.execute(sql, (period,)).fetchall() for sql in _BARE]


def _acts(journal: Journal, period: Period) -> dict[str, Callable[[], float]]:
    """Return what a person does in a tree and then looks at it, by what it is called; each tells how long it took."""
    reads, turns = journal.reads.okr, count()
    roots = reads.tree(period, _shown_day()).roots
    kr = roots[0].key_results[0].kr
    doomed = iter([view.kr.id for root in roots[1:] for view in root.key_results])

    def looked_at(job: Callable[[], object]) -> float:
        return on_processor(lambda: (job(), reads.tree(period, _shown_day())))

    def timed(command: Command) -> float:
        return looked_at(partial(journal.run, command))

    def undone() -> float:
        timed(DeleteKeyResult(next(doomed)))
        return looked_at(journal.undo)

    return {
        "one check-in": lambda: timed(RecordCheckIn(kr.id, Decimal(1), 5)),
        "one objective added": lambda: timed(AddObjective("new", _shown_day())),
        "one key result added": lambda: timed(AddKeyResult(roots[0].objective.id, "new")),
        "one objective moved": lambda: timed(
            MoveObjective(roots[5].objective.id, None, 10 + next(turns) % 9)
        ),
        "one key result moved": lambda: timed(MoveKeyResult(kr.id, roots[next(turns) % 9].objective.id, 0)),
        "one question answered": lambda: timed(AnswerQuestion(kr.id, 1 + next(turns) % 5, Answer.YES)),
        "one key result deleted": lambda: timed(DeleteKeyResult(next(doomed))),
        "one deletion undone": undone,
    }


# ---------------------------------------------------------------- the past
OPERATIONS = 1_000_000
PAST_NODES, PAST_CHECK_INS, EDITS_A_DAY = 2_000, 20_000, 100
_TEXT = 51
_LIMIT_MS = 300.0


def measure_past(bench: Bench) -> list[Row]:
    """Look back to days of a cycle, as the window does it for each anew, and from one day on to the next."""
    path = bench.copy("past")
    write_tree(path, bench.scratch / "backups", nodes=PAST_NODES, check_ins=PAST_CHECK_INS)
    period = _edit_day_by_day(path, bench.scratch / "backups")
    _fill_up(path)
    days = [period.start + timedelta(days=at) for at in (0, 30, 60, 85)]
    with closing(Journal(path, bench.scratch / "backups", now_ms=noon)) as journal:
        rows = {
            f"its tree as of {day.isoformat()}, read anew": partial(_anew, journal, period, day)
            for day in days
        }
        rows["what changed in 30 days of it, read anew"] = partial(
            _changed, journal, period, days[1], days[2]
        )
        past = journal.reads.past
        past.tree_at(period.id, days[0])
        rows["its tree as of one more day"] = partial(on_processor, partial(past.tree_at, period.id, days[2]))
        rows["on which days it changed"] = partial(on_processor, partial(past.changes, period.id))
        taken = interleaved(_ROUNDS, *rows.values())
    size = f"a cycle of {PAST_NODES:,} nodes with {PAST_CHECK_INS:,} check-ins, {OPERATIONS:,} operations in the log"
    return [
        Row(
            f"{size}: {what}",
            took,
            None,
            "",
            limit=_LIMIT_MS if "as of" in what else None,
            on=On.OURS,
            n=_ROUNDS,
        )
        for what, took in zip(rows, taken, strict=True)
    ]


def _anew(journal: Journal, period: Period, day: date) -> float:
    with journal.snapshot() as reads:
        return on_processor(partial(reads.past.tree_at, period.id, day))


def _changed(journal: Journal, period: Period, first: date, second: date) -> float:
    with journal.snapshot() as reads:
        return on_processor(partial(reads.past.diff, period.id, first, second))


def _edit_day_by_day(path: Path, backups: Path) -> Period:
    """Change key results on each day of the cycle."""
    with closing(Journal(path, backups, now_ms=noon)) as journal:
        period = journal.reads.okr.periods()[-1]
        results = {kr.id: kr for kr in journal.reads.okr.key_results(period.id)}
    chance, now = random.Random(15), [0]
    with closing(open_journal(path, backups)) as database:
        database.connection.execute("PRAGMA synchronous = OFF")
        store = Store(database, lambda: now[0])
        for at in range((period.end - period.start).days):
            day = datetime.combine(period.start + timedelta(days=at), time(12)).astimezone()
            now[0] = round(day.timestamp() * 1000)
            changes = []
            for id_ in chance.sample(sorted(results), EDITS_A_DAY):
                before = results[id_]
                after: KeyResult = replace(before, title=f"{before.title[:40]} {at}", weight=at % 9)
                results[id_] = after
                changes.append(Change(before, after))
            store.apply(ChangeSet("key_result.edit", tuple(changes)))
    return period


def _fill_up(path: Path) -> None:
    """Let lines be edited again and again, until the log has a million operations."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        key, there = connection.execute("SELECT max(key), count(*) FROM op").fetchone()
        lines = connection.execute(
            "SELECT ent, hlc FROM op WHERE code = 4 AND instr(val, '\"51\":')"
        ).fetchall()
        again = (line for _ in range(OPERATIONS) for line in lines)
        rows = (
            (key + number, hlc + number, 1, ent, _TEXT, f"edited {number}")
            for number, (ent, hlc) in enumerate(islice(again, OPERATIONS - there), 1)
        )
        connection.executemany(
            "INSERT INTO op(key, hlc, code, ent, fld, val) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        connection.execute("ANALYZE")
