"""Closed cycles on arrival: what was done later waits, the same on every device, and counts once it is reopened."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import period_id
from journal_app.domain.okrs.okr import CheckIn, CycleState, KeyResult, Period
from journal_app.domain.okrs.review.closings import Closing, Comment, Outcome
from journal_app.domain.okrs.review.settled import SETTLED, stands_below
from journal_app.sync.fold.parked import Reason
from tests.core.sync.pens import FRIDAY, Desk, shown
from tests.core.sync.simulation.actions import made_id
from tests.core.sync.simulation.filed import Filed
from tests.extent import examples

CLOSED, CLOSING = CycleState.CLOSED.value, CycleState.CLOSING.value


@pytest.fixture
def desk():
    return Desk()


class Quarter:
    """A key result in the desk's period, written at 10, and how it is closed."""

    def __init__(self, desk):
        self.desk = desk
        self.pen = desk.owner
        self.objective, _ = desk.owner.objective("待たせない")
        self.kr = KeyResult(
            made_id(desk.rng, "key_result", desk.owner.member), self.objective.id, "i", 1, "kr"
        )
        self.made = desk.owner.new(self.kr, hlc=10)

    def move(self, state, *over, hlc, pen=None):
        return (pen or self.pen).set(self.desk.period, "state", state, *over, hlc=hlc)


@pytest.fixture
def quarter(desk):
    return Quarter(desk)


def a_closing(desk, pen, kr, outcome=Outcome.PARTLY):
    id_ = ENTITIES["closing"].derived_id({"key_result": kr.id, "member": pen.member}, desk.team)
    return Closing(id_, kr.id, pen.member, 1, FRIDAY, outcome, 5)


def test_what_was_done_before_the_closing_counts_whenever_it_arrives(desk, quarter):
    eve = desk.join()
    quarter.move(CLOSED, hlc=100)
    closing = a_closing(desk, eve, quarter.kr)
    edit = eve.new(closing, hlc=99)
    assert desk.reason(edit) is None
    assert shown(desk.state(), closing) == closing


def test_what_was_done_after_it_waits_until_the_cycle_is_reopened(desk, quarter):
    eve = desk.join()
    closed = quarter.move(CLOSED, hlc=100)
    closing = a_closing(desk, eve, quarter.kr)
    late = [
        eve.new(closing, hlc=101),
        eve.new(
            Comment(made_id(desk.rng, "kr_comment", eve.member), quarter.kr.id, eve.member, 1, "x"), hlc=102
        ),
        quarter.pen.set(quarter.kr, "title", "other", quarter.made, hlc=103),
        quarter.pen.delete(quarter.kr, quarter.made, hlc=104),
    ]
    assert [desk.reason(edit) for edit in late] == [Reason.CLOSED] * 4
    assert shown(desk.state(), quarter.kr) == quarter.kr
    quarter.move(CLOSING, closed, hlc=200)
    assert [desk.reason(edit) for edit in late] == [None] * 4
    assert shown(desk.state(), closing) == closing


def test_two_who_close_it_close_it_when_the_first_did(desk, quarter):
    other = desk.second_device(quarter.pen)
    quarter.move(CLOSED, hlc=100)
    quarter.move(CLOSED, hlc=150, pen=other)
    assert desk.reason(other.set(quarter.kr, "title", "other", quarter.made, hlc=140)) is Reason.CLOSED


def test_what_goes_elsewhere_before_the_closing_is_free_and_nothing_gets_out_or_in_afterwards(desk, quarter):
    start, end = date(2027, 1, 1), date(2027, 3, 31)
    then = Period(period_id(desk.team, start, end), desk.team, start, end, "2026-Q4")
    desk.owner.new(then, hlc=5)
    there = replace(
        quarter.objective, id=made_id(desk.rng, "objective", desk.owner.member), period=then.id, number=2
    )
    desk.owner.new(there, hlc=5)
    free = replace(quarter.kr, id=made_id(desk.rng, "key_result", desk.owner.member), number=2)
    made = desk.owner.new(free, hlc=10)
    moved = desk.owner.set(free, "objective", there.id, made, hlc=50, lamport=1)
    quarter.move(CLOSED, hlc=100)
    assert desk.reason(desk.owner.set(free, "title", "later", made, hlc=120)) is None
    into = desk.owner.set(free, "objective", quarter.objective.id, moved, hlc=130, lamport=2)
    out = desk.owner.set(quarter.kr, "objective", there.id, quarter.made, hlc=130, lamport=3)
    after = desk.owner.set(quarter.kr, "title", "slipped out", quarter.made, hlc=140)
    assert [desk.reason(one) for one in (into, out, after)] == [Reason.CLOSED] * 3


def test_a_cycle_that_came_closed_was_closed_by_nobody(desk):
    start, end = date(2026, 7, 1), date(2026, 9, 30)
    before = Period(
        period_id(desk.team, start, end), desk.team, start, end, "2026-Q2", state=CycleState.CLOSED
    )
    desk.owner.new(before, hlc=5)
    objective = replace(
        desk.owner.objective("x")[0], id=made_id(desk.rng, "objective", desk.owner.member), period=before.id
    )
    assert desk.reason(desk.owner.new(objective, hlc=6)) is None


def test_who_may_not_close_a_cycle_closes_it_for_nobody(desk, quarter):
    eve = desk.join()
    quarter.move(CLOSED, hlc=100, pen=eve)
    assert desk.reason(quarter.pen.set(quarter.kr, "title", "other", quarter.made, hlc=140)) is None


def test_from_every_kind_that_is_settled_a_way_leads_to_a_cycle():
    for kind in SETTLED:
        way = [kind]
        while way[-1] != "period":
            _part, above = stands_below(way[-1])
            assert above not in way
            way.append(above)


@settings(max_examples=examples(30), deadline=None)
@given(st.integers(0, 2**32))
def test_a_journal_that_takes_it_piece_by_piece_shows_what_the_fold_of_all_of_it_shows(
    tmp_path_factory, seed
):
    rng = random.Random(seed)
    desk = Desk(seed)
    quarter = Quarter(desk)
    start, end = date(2027, 1, 1), date(2027, 3, 31)
    then = Period(period_id(desk.team, start, end), desk.team, start, end, "2026-Q4")
    desk.owner.new(then, hlc=5)
    there = replace(
        quarter.objective, id=made_id(rng, "objective", desk.owner.member), period=then.id, number=2
    )
    desk.owner.new(there, hlc=5)
    pens = [desk.owner, desk.second_device(desk.owner), desk.join()]
    states, places, edits = {desk.period: [], then: []}, [quarter.made], [quarter.made]
    closings = {}
    for _ in range(rng.randint(4, 14)):
        pen, hlc = rng.choice(pens), rng.randint(11, 60)
        match rng.randint(0, 5):
            case 0 | 1:
                period = rng.choice(list(states))
                over = rng.sample(states[period], min(len(states[period]), rng.randint(0, 1)))
                state = rng.choice([CLOSED, CLOSED, CLOSING])
                states[period].append(pen.set(period, "state", state, *over, hlc=hlc))
            case 2:
                to = rng.choice([quarter.objective, there])
                over = rng.choice(places)
                places.append(
                    pen.set(quarter.kr, "objective", to.id, over, hlc=hlc, lamport=rng.randint(1, 9))
                )
            case 3:
                edits.append(pen.set(quarter.kr, "title", f"t{hlc}", rng.choice(edits), hlc=hlc))
            case 4:
                check_in = CheckIn(
                    made_id(rng, "check_in", pen.member),
                    quarter.kr.id,
                    pen.member,
                    FRIDAY,
                    hlc,
                    Decimal(3),
                    5,
                )
                pen.new(check_in, hlc=hlc)
            case 5:
                closing = a_closing(desk, pen, quarter.kr)
                if pen.member in closings:
                    pen.set(closing, "score", rng.randint(0, 10), closings[pen.member], hlc=hlc)
                else:
                    closings[pen.member] = pen.new(closing, hlc=hlc)
    folder = tmp_path_factory.getbasetemp() / "closed"
    folder.mkdir(exist_ok=True)
    filed = Filed(folder / "journal.db", desk, rng)
    try:
        # In any order in which chains stay whole, a few at a time.
        left = {pen.device: [s for s in desk.segments if s.device == pen.device] for pen in pens}
        held = [s for s in desk.segments if s.device not in left]
        while any(left.values()):
            device = rng.choice([one for one, segments in left.items() if segments])
            held += left[device][: (much := rng.randint(1, 4))]
            left[device] = left[device][much:]
            if rng.random() < 0.6:
                filed.take(held)
        filed.take(held)
        filed.shows(desk.state())
    finally:
        filed.close()
