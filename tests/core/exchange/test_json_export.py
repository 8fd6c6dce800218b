"""Everything out as JSON, by what is declared of each kind."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest

from journal_app.domain.entity import ENTITIES
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.exchange.json_export import JsonExport
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn

FRIDAY = date(2026, 11, 20)
LOGGED = {table for table, one in ENTITIES.items() if one.logged}


def export(journal, **options):
    data = io.BytesIO()
    JsonExport(**options).write(journal.reads, data)
    return json.loads(data.getvalue())


@pytest.fixture
def written(journal):
    objective = journal.run(AddObjective("顧客を待たせない", FRIDAY)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, "初回返信", Decimal(4), Decimal("1.5"), "h")).made(KeyResult)
    journal.run(RecordCheckIn(kr.id, Decimal("3.50"), 7, "いい感じ"))
    journal.run(AddItem(FRIDAY, Kind.KEEP, 'quoted "and"\ntwo lines', kr.id))
    journal.run(AddItem(FRIDAY, Kind.TRY, "mine alone", private=True))
    return journal


def test_each_row_has_the_fields_of_its_kind(written):
    rows = export(written)["rows"]
    for table, found in rows.items():
        names = {"id", *(part.name for part in ENTITIES[table].parts)}
        assert all(set(row) == names for row in found), table
    (line,) = rows["item"]
    (entry,) = rows["entry"]
    (kr,) = rows["key_result"]
    assert line == {
        "id": line["id"],
        "entry": entry["id"],
        "kind": "keep",
        "pos": line["pos"],
        "text": 'quoted "and"\ntwo lines',
        "kr": kr["id"],
        "outcome": "",
        "reason": "",
        "settled": None,
    }
    assert (kr["start"], kr["target"], kr["title"]) == ("4", "1.5", "初回返信")
    assert rows["check_in"][0]["value"] == "3.5"
    assert entry["day"] == "2026-11-20"
    assert entry["nothing"] is False


def test_it_says_what_it_is_and_whose(written):
    found = export(written)
    assert (found["format"], found["version"]) == ("journal-app", 1)
    assert found["me"] == written.me.hex()
    assert found["team"] == written.team.id.hex()


def test_what_is_mine_alone_stays_inside_unless_asked_for(written):
    assert set(export(written)["rows"]) == LOGGED
    rows = export(written, private=True)["rows"]
    assert set(rows) == set(ENTITIES)
    assert [row["text"] for row in rows["private_item"]] == ["mine alone"]


def test_rows_stand_in_an_order_that_depends_on_nothing_but_the_journal(written):
    for text in ("later", "latest"):
        written.run(AddItem(FRIDAY, Kind.KEEP, text))
    for found in export(written)["rows"].values():
        ids = [row["id"] for row in found]
        assert ids == sorted(ids)


def test_the_number_of_rows_is_returned_and_a_file_is_whole_or_not_there(written, tmp_path):
    path = tmp_path / "journal.json"
    count = JsonExport().write(written.reads, path)
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    assert count == sum(map(len, rows.values()))
    with pytest.raises(JournalError) as refused:
        JsonExport().write(written.reads, tmp_path / "nowhere" / "journal.json")
    assert refused.value.code is ErrorCode.CANNOT_WRITE


def test_a_kind_without_rows_is_an_empty_list(journal):
    assert export(journal)["rows"]["item"] == []
    assert Item.TABLE in export(journal)["rows"]
