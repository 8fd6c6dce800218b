"""Rows of a colleague for whom it is tomorrow already."""

import time
from datetime import date, datetime

import pytest

from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.export import CsvExport
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import EditItem, MoveItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import Refusal
from journal_app.journal.team_commands import RenameMe

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def los_angeles(monkeypatch, clock):
    """Sunday evening on the west coast: Monday noon in Tokyo."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    clock.ms = int(datetime(2026, 11, 22, 19, 0).astimezone().timestamp() * 1000)
    yield
    monkeypatch.undo()
    time.tzset()


def take_in(journal, path, text):
    path.write_text(text, encoding="utf-8")
    table = read_table(path)
    parsed = parse(table, guess_mapping(table.header), journal.today(anywhere=True))
    return journal.run(ImportLog(parsed.rows)), parsed.refused


@pytest.mark.usefixtures("los_angeles")
def test_what_tokyo_wrote_on_monday_comes_in_on_sunday_evening_and_stands_in_its_week(journal, tmp_path):
    journal.run(RenameMe("Kim"))
    log = "date,name,keep\n2026-11-23,立松,請求書を出した\n2026-11-24,立松,まだ先\n"
    review, refused = take_in(journal, tmp_path / "log.csv", log)
    assert (journal.today(), journal.today(anywhere=True)) == (SUNDAY, MONDAY)
    assert review.newest_day == MONDAY
    assert [(one.line, one.refusal) for one in refused] == [(3, Refusal.FUTURE_DAY)]
    board = journal.reads.kpt.board(Week.of(MONDAY), journal.me)
    assert [item.text for cell in board.cells.values() for item in cell.items] == ["請求書を出した"]
    assert [found.text for found in journal.search("請求書")] == ["請求書を出した"]
    speakers = journal.reads.present.week(Week.of(MONDAY), journal.me).speakers
    assert [speaker.name for speaker in speakers] == ["立松"]


@pytest.mark.usefixtures("los_angeles")
def test_a_traveller_takes_an_export_along_and_goes_on_with_it(journal, tmp_path):
    take_in(journal, tmp_path / "log.csv", "date,keep\n2026-11-23,written in Tokyo\n")
    path = tmp_path / "items.csv"
    CsvExport().write(journal.reads, path)
    review, refused = take_in(journal, path, path.read_text(encoding="utf-8-sig"))
    assert (review.changes, refused) == ((), ())
    line = journal.reads.kpt.day(journal.me, MONDAY).items[0]
    journal.run(EditItem(line.id, "written far away"))
    moved = journal.run(MoveItem(line.id, Kind.PROBLEM, 0))
    assert isinstance(moved.changes[0].after, Item)


def test_elsewhere_it_is_never_earlier_than_here(journal, clock):
    for _hour in range(48):
        clock.ms += 3_600_000
        assert 0 <= (journal.today(anywhere=True) - journal.today()).days <= 2
