"""Days off among people who share a folder: the days are seen where they are shown, the reason nowhere."""

import io
from datetime import date

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.board import BoardFilter, Note, make_grid
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.json_export import JsonExport
from journal_app.journal.habit.days_off_commands import AddClosure, AddLeave, RemoveLeaveOn, ShowLeave
from tests.core.sync.people import code_of, settle

CANARY = "canaryXYZZY通院"
FRIDAY, THURSDAY = date(2026, 11, 27), date(2026, 11, 26)
WEEK = Week.of(FRIDAY)


def notes(viewer, who, day=FRIDAY):
    """What stands in a member's day on the board of somebody."""
    journal = viewer.journal
    board = journal.reads.kpt.board(WEEK, journal.me, tuple(Kind))
    team = journal.reads.days_off.of_team(journal.me, WEEK, range(5), (), FRIDAY)
    return make_grid(board, WEEK, BoardFilter(), FRIDAY, team).cell(who.me, day).note


def everything_written(*people):
    """All bytes the team shares or that these people keep of it, with logs and their exports for others."""
    found = []
    for person in people:
        for what in What:
            file = io.BytesIO()
            CsvExport(what).write(person.journal.reads, file)
            found.append(file.getvalue())
        file = io.BytesIO()
        JsonExport().write(person.journal.reads, file)
        found.append(file.getvalue())
        found.append(repr(person.journal.reads.present.week(WEEK, person.me)).encode())
        found += [bytes(str(row), "utf-8") for row in person.connection.execute("SELECT val FROM op")]
    return b"\n".join(found)


def files(folder):
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def hana(team):
    return team.hana


@pytest.fixture
def ben(team):
    return team.ben


def test_a_colleague_who_is_off_is_hatched_and_nobody_learns_why(team, hana, ben, caplog):
    hana.journal.run(AddLeave(THURSDAY, FRIDAY, reason=CANARY))
    settle(hana, ben)
    assert notes(ben, hana) is notes(ben, hana, THURSDAY) is Note.LEAVE
    assert notes(ben, ben) is Note.NOT_YET
    assert notes(hana, hana) is Note.LEAVE
    canary = CANARY.encode()
    assert canary not in files(team.place)
    assert canary not in everything_written(hana, ben)
    assert CANARY not in caplog.text
    ben.journal.close()
    assert canary not in files(ben.folder)
    ben.reopen()


def test_a_colleague_who_works_after_all_is_no_longer_hatched(hana, ben):
    hana.journal.run(AddLeave(THURSDAY, FRIDAY))
    settle(hana, ben)
    hana.journal.run(RemoveLeaveOn(FRIDAY, FRIDAY))
    settle(hana, ben)
    assert notes(ben, hana) is Note.NOT_YET
    assert notes(ben, hana, THURSDAY) is Note.LEAVE


def test_days_off_kept_to_oneself_reach_nobody_and_one_is_not_waited_for(hana, ben):
    hana.journal.run(AddLeave(THURSDAY, FRIDAY))
    settle(hana, ben)
    hana.journal.run(ShowLeave(shown=False))
    settle(hana, ben)
    assert notes(ben, hana, THURSDAY) is Note.NONE
    assert notes(hana, hana) is Note.NONE
    hana.journal.run(ShowLeave(shown=True))
    settle(hana, ben)
    assert notes(ben, hana, THURSDAY) is Note.LEAVE


def test_a_closure_is_everybodys_and_set_by_who_leads(hana, ben):
    hana.journal.run(AddClosure(FRIDAY, FRIDAY, "創立記念日"))
    settle(hana, ben)
    assert notes(ben, hana) is notes(ben, ben) is Note.CLOSURE
    assert FRIDAY not in ben.journal.reads.days_off.workdays(ben.me, range(5), ())
    code = code_of(ben.journal.run, AddClosure(THURSDAY, THURSDAY))
    assert code is ErrorCode.NOT_YOURS_TO_CHANGE
