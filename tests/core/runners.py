"""A runner to try things in: a department with its areas, the cycle it closes, and the one it sets."""

from datetime import date

from journal_app.domain.changes import Change
from journal_app.domain.entity import ENTITIES
from journal_app.domain.ids import imported_member_id
from journal_app.domain.okrs.groups import Group, GroupMember
from journal_app.domain.okrs.okr import CycleState, Period
from journal_app.domain.team import Member
from journal_app.journal.runner.start_commands import StartRunner
from journal_app.runner_words import Variant, outline_of
from tests.core.kinds import Raw

AREAS = ("Accounting", "People", "Office", "Legal")


def somebody(journal, name):
    """Let somebody be known by name who has no journal of their own; return who it is."""
    member = Member(imported_member_id(journal.team.id, name), journal.team.id, name)
    journal.run(Raw((Change(None, member),)))
    return member.id


def a_cycle(journal, first, last, label, state=CycleState.DRAFT):
    """Make a cycle; return it."""
    id_ = ENTITIES["period"].derived_id(
        {"team": journal.team.id, "start": first, "end": last}, journal.team.id
    )
    made = Period(id_, journal.team.id, first, last, label, state=state)
    journal.run(Raw((Change(None, made),)))
    return journal.reads.okr.period(made.id)


def quarters(journal):
    """Make the quarter that is being closed and the one that is set; return both."""
    before = a_cycle(journal, date(2026, 7, 1), date(2026, 9, 30), "2026-Q2", CycleState.CLOSING)
    return before, a_cycle(journal, date(2026, 10, 1), date(2026, 12, 31), "2026-Q3")


def an_area(journal, name, *members, parent=None):
    """Make a group of some people; return its id."""
    ids = journal._ids.make
    group = Group(ids("team_group", journal.me), journal.team.id, parent, name[0].lower(), name)
    rows = [group, *(GroupMember(ids("group_member", journal.me), group.id, one) for one in members)]
    journal.run(Raw(tuple(Change(None, one) for one in rows)))
    return group.id


def start(journal, period, variant=Variant.USUAL, **how):
    """Plan how a cycle is set; return the runner."""
    areas = journal.reads.runner.areas(how.get("group"))
    journal.run(StartRunner(period.id, outline_of(variant, period.label, areas), **how))
    return journal.reads.runner.runner(period.id, how.get("group"))


def people_of(rows):
    """Return the names of some members."""
    return [one.name for one in rows]
