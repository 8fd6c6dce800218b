"""Everything out as CSV: what stands in it, in which order, and never half a file."""

import csv
import io
import os
import re
import stat
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.periods import Week
from journal_app.exchange.export import CsvExport, What
from journal_app.files import atomic_write
from journal_app.journal.entry_commands import AddItem, SetNothing
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.team_commands import RenameMe

FRIDAY = date(2026, 11, 20)


def export(journal, what=What.ITEMS, **options):
    data = io.BytesIO()
    CsvExport(what, **options).write(journal.reads, data)
    return data.getvalue()


def rows_of(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def write(journal, *texts, day=FRIDAY, kind=Kind.KEEP, **more):
    for text in texts:
        journal.run(AddItem(day, kind, text, **more))


def test_items_are_one_row_each_with_all_that_is_known_of_them(journal):
    journal.run(RenameMe("さくら"))
    write(journal, "返信テンプレを3本整えた")
    (row,) = rows_of(export(journal))
    line = journal.reads.kpt.day(journal.me, FRIDAY).items[0]
    assert row == {
        "id": f"i-{line.id.hex()}",
        "date": "2026-11-20",
        "week": "2026-W47",
        "member": "さくら",
        "kind": "keep",
        "text": "返信テンプレを3本整えた",
        "kr": "",
        "kr_title": "",
        "visibility": "shared",
        "more_krs": "",
        "outside": "",
        "value": "",
        "tags": "",
        "with": "",
        "came_from": "",
        "plan": "",
        "updated_at": row["updated_at"],
    }
    assert re.fullmatch(r"2026-11-\d\dT\d\d:\d\d:00Z", row["updated_at"])


def test_the_bytes_are_what_a_japanese_spreadsheet_needs(journal):
    write(journal, "日本語")
    data = export(journal)
    assert data.startswith(b"\xef\xbb\xbfid,date,")
    assert data.endswith(b"Z\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_no_id_can_be_taken_for_a_number(journal):
    write(journal, "a")
    assert all(not row["id"][0].isdigit() for row in rows_of(export(journal)))


def test_rows_stand_by_day_name_kind_and_place_however_they_were_written(journal):
    write(journal, "t", kind=Kind.TRY)
    write(journal, "second")
    write(journal, "first", index=0)
    write(journal, "p", kind=Kind.PROBLEM)
    write(journal, "before", day=date(2026, 11, 13))
    assert [row["text"] for row in rows_of(export(journal))] == ["before", "first", "second", "p", "t"]


@pytest.mark.parametrize(
    "day", [date(2018, 12, 31), date(2019, 1, 1), date(2020, 12, 31), date(2021, 1, 3), date(2021, 1, 4)]
)
def test_the_week_is_the_iso_week_also_around_new_year(journal, day):
    write(journal, "x", day=day)
    assert rows_of(export(journal))[0]["week"] == str(Week.of(day))


def test_private_lines_stay_inside_unless_asked_for(journal):
    write(journal, "shared")
    write(journal, "mine", private=True)
    write(journal, "mine alone", private=True, day=date(2026, 11, 19))
    assert [row["text"] for row in rows_of(export(journal))] == ["shared"]
    assert b"mine" not in export(journal, What.ENTRIES)
    rows = rows_of(export(journal, private=True))
    assert [(row["text"], row["visibility"]) for row in rows] == [
        ("mine alone", "private"),
        ("shared", "shared"),
        ("mine", "private"),
    ]
    assert [row["keep"] for row in rows_of(export(journal, What.ENTRIES, private=True))] == [
        "mine alone",
        "shared\nmine",
    ]


@pytest.mark.parametrize("what", [What.ITEMS, What.ENTRIES])
def test_a_span_of_days_limits_the_rows(journal, what):
    for day in (18, 19, 20):
        write(journal, f"on {day}", day=date(2026, 11, day))
    rows = rows_of(export(journal, what, first=date(2026, 11, 19), last=date(2026, 11, 19)))
    assert [row["date"] for row in rows] == ["2026-11-19"]


def test_entries_are_one_row_a_day_with_the_lines_of_each_section(journal):
    write(journal, "a", "b")
    write(journal, "t", kind=Kind.TRY)
    journal.run(SetNothing(date(2026, 11, 19)))
    blank, row = rows_of(export(journal, What.ENTRIES))
    assert (blank["date"], blank["nothing"], blank["keep"]) == ("2026-11-19", "yes", "")
    assert (row["keep"], row["problem"], row["try"], row["nothing"]) == ("a\nb", "", "t", "")


def an_okr_tree(journal):
    top = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective)
    journal.run(AddObjective("=下", FRIDAY, parent=top.id))
    kr = journal.run(AddKeyResult(top.id, "一次回答", Decimal(4), Decimal(1), "h")).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal("1.9"), 8, "よい", FRIDAY))
    return top, kr


def test_objectives_and_key_results_are_a_tree_by_their_parent_ids(journal):
    top, kr = an_okr_tree(journal)
    rows = rows_of(export(journal, What.OKRS))
    assert [row["ref"] for row in rows] == ["O1", "KR-1", "O2"]
    assert [row["parent_id"] for row in rows] == ["", f"o-{top.id.hex()}", f"o-{top.id.hex()}"]
    assert rows[1] == {
        "id": f"k-{kr.id.hex()}",
        "parent_id": f"o-{top.id.hex()}",
        "cycle": "2026-Q3",
        "ref": "KR-1",
        "type": "key_result",
        "title": "一次回答",
        "owner": "",
        "start": "4",
        "target": "1",
        "now": "1.9",
        "unit": "h",
        "progress": "0.7",
        "confidence": "8",
        "status": "on_track",
    }
    assert rows[2]["title"] == "'=下"
    assert rows_of(export(journal, What.OKRS, raw=True))[2]["title"] == "=下"


def test_check_ins_name_their_key_result(journal):
    an_okr_tree(journal)
    (row,) = rows_of(export(journal, What.CHECKINS))
    assert row.pop("id").startswith("c-")
    assert row == {
        "date": "2026-11-20",
        "kr": "KR-1",
        "kr_title": "一次回答",
        "member": "",
        "value": "1.9",
        "unit": "h",
        "confidence": "8",
        "note": "よい",
    }


@pytest.mark.parametrize("what", list(What))
def test_an_empty_journal_gives_a_header_alone(journal, what):
    assert export(journal, what).count(b"\r\n") == 1


def test_progress_ends_at_the_number_of_rows(journal):
    write(journal, *(str(n) for n in range(600)))
    heard = []
    count = CsvExport().write(journal.reads, io.BytesIO(), lambda *numbers: heard.append(numbers))
    assert count == 600
    assert heard[-1] == (600, 600)
    assert len(heard) > 1


def test_a_cancelled_export_leaves_the_old_file_and_no_trace(journal, tmp_path):
    write(journal, "a")
    target = tmp_path / "items.csv"
    target.write_text("old")

    def cancel(_done, _total):
        raise JournalError(ErrorCode.CANCELLED)

    with pytest.raises(JournalError):
        CsvExport().write(journal.reads, target, cancel)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_file_takes_the_place_of_the_old_one_when_it_is_whole(tmp_path):
    target = tmp_path / "x.csv"
    target.write_bytes(b"old")
    with atomic_write(target) as file:
        file.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_a_link_stays_a_link_and_the_mode_is_that_of_other_new_files(tmp_path):
    (tmp_path / "x.csv").symlink_to(tmp_path / "real.csv")
    with atomic_write(tmp_path / "x.csv") as file:
        file.write(b"new")
    (tmp_path / "plain").touch()
    assert (tmp_path / "x.csv").is_symlink()
    mode = stat.S_IMODE((tmp_path / "real.csv").stat().st_mode)
    assert mode == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev")
def test_what_is_no_file_is_written_directly():
    with atomic_write(Path(os.devnull)) as file:
        file.write(b"x")
    assert Path(os.devnull).is_char_device()
    reader, writer = os.pipe()  # as /dev/stdout is, in front of another program
    with atomic_write(Path(f"/dev/fd/{writer}")) as file:
        file.write(b"x")
    assert os.read(reader, 10) == b"x"
    os.close(reader)
    os.close(writer)


def test_a_folder_that_is_not_there_is_a_known_error(tmp_path):
    with pytest.raises(JournalError) as caught, atomic_write(tmp_path / "nowhere" / "x.csv"):
        pass
    assert caught.value.code is ErrorCode.CANNOT_WRITE
