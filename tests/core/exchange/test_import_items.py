"""Our own CSV comes back: the same lines, in the same journal and in another one."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import OUTSIDE
from journal_app.domain.kpt import Kind
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.text_limits import clean
from journal_app.exchange.columns.guessing import guess_mapping
from journal_app.exchange.csv_format import ITEMS
from journal_app.exchange.export import CsvExport, What
from journal_app.exchange.kpt_log import parse
from journal_app.exchange.tables.table import read_table
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, SetNothing
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import Refusal, RowStatus
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective
from journal_app.journal.team_commands import RenameMe
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
THURSDAY = date(2026, 11, 19)
NEW, CHANGED, SAME = RowStatus.NEW, RowStatus.CHANGED, RowStatus.SAME


def export(journal, path, what=What.ITEMS, **options):
    CsvExport(what, **options).write(journal.reads, path)
    return path


def take_in(journal, path, **options):
    table = read_table(path)
    parsed = parse(table, guess_mapping(table.header), journal.today())
    review = journal.run(ImportLog(parsed.rows, **options))
    return review, (*parsed.refused, *review.refused)


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def rewrite(path, change):
    rows = rows_of(path)
    for row in rows:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ITEMS)
        writer.writeheader()
        writer.writerows(rows)


def without_ids(path):
    return [{k: v for k, v in row.items() if k not in {"id", "updated_at"}} for row in rows_of(path)]


@pytest.fixture
def other(tmp_path, clock):
    """Another, empty journal."""
    opened = Journal(tmp_path / "other" / "journal.db", tmp_path / "other" / "backups", now_ms=clock)
    yield opened
    opened.close()


@pytest.fixture
def items(tmp_path):
    return tmp_path / "items.csv"


def write(journal):
    journal.run(RenameMe("さくら"))
    for kind, text, private in (
        (Kind.KEEP, "=1+1 is two", False),
        (Kind.KEEP, '- dash, "quoted"\nsecond line', False),
        (Kind.TRY, "'quote first", False),
        (Kind.KEEP, "for me only", True),
        (Kind.PROBLEM, "＝全角", False),
    ):
        journal.run(AddItem(FRIDAY, kind, text, private=private))
    journal.run(AddItem(THURSDAY, Kind.KEEP, "the day before"))


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("private", [False, True])
def test_an_export_taken_into_an_empty_journal_exports_the_same(
    journal, other, items, tmp_path, raw, private
):
    write(journal)
    export(journal, items, raw=raw, private=private)
    review, refused = take_in(other, items)
    assert refused == ()
    assert review.count_items(NEW) == (6 if private else 5)
    again = export(other, tmp_path / "again.csv", raw=raw, private=private)
    assert without_ids(again) == without_ids(items)
    assert take_in(other, items)[0].changes == ()


@settings(max_examples=examples(25))
@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(clean), max_size=6),
    st.booleans(),
)
def test_any_texts_survive_the_way_out_and_in(tmp_path_factory, texts, raw):
    folder = tmp_path_factory.mktemp("round")
    one, two = (Journal(folder / f"{n}.db", folder / "backups") for n in (1, 2))
    try:
        day = one.today()
        for text in texts:
            one.run(AddItem(day, Kind.KEEP, text))
        take_in(two, export(one, folder / "items.csv", raw=raw)) if texts else None
        found = [item.text for item in two.reads.kpt.day(two.me, day).items]
        assert found == [clean(text).strip() for text in texts]
    finally:
        one.close()
        two.close()


def test_an_export_taken_into_its_own_journal_changes_nothing(journal, items):
    write(journal)
    review, refused = take_in(journal, export(journal, items, private=True))
    assert review.changes == ()
    assert refused == ()


@pytest.mark.parametrize("column", ["text", "kind"])
def test_a_line_known_by_its_id_gets_the_words_and_the_kind_of_the_file(journal, items, column):
    write(journal)
    export(journal, items)
    wanted = {"text": "the day after", "kind": "try"}[column]
    rewrite(items, lambda row: row.update({column: wanted}) if row["text"] == "the day before" else None)
    review, _ = take_in(journal, items)
    assert [outcome.status for outcome in review.outcomes].count(CHANGED) == 1
    line = journal.reads.kpt.day(journal.me, THURSDAY).items[0]
    assert (line.text, line.kind.value) == (
        ("the day after", "keep") if column == "text" else ("the day before", "try")
    )


def test_a_line_known_by_its_id_belongs_to_its_author_whatever_the_name_was(journal, items):
    write(journal)
    export(journal, items)
    journal.run(RenameMe("佐倉"))
    review, _ = take_in(journal, items)
    assert review.changes == ()
    assert [member.name for member in journal.reads.team.members()] == ["佐倉"]


@pytest.mark.parametrize(
    ("typed", "is_outside"),
    [("yes", True), ("はい", True), ("no", False), ("いいえ", False), ("FALSE", False)],
)
def test_a_no_in_the_column_of_work_outside_is_a_no(journal, other, items, typed, is_outside):
    journal.run(AddItem(FRIDAY, Kind.KEEP, "x"))
    rewrite(export(journal, items), lambda row: row.update(outside=typed))
    take_in(other, items)
    (item,) = other.reads.kpt.day(other.me, FRIDAY).items
    assert (item.evidence == (OUTSIDE,)) is is_outside


def test_a_deleted_line_comes_back_as_itself(journal, items):
    write(journal)
    export(journal, items)
    line = journal.reads.kpt.day(journal.me, THURSDAY).items[0]
    journal.run(DeleteItem(line.id))
    take_in(journal, items)
    assert journal.reads.kpt.day(journal.me, THURSDAY).items[0].id == line.id


def test_a_later_export_of_another_journal_changes_what_an_earlier_one_brought(journal, other, items):
    write(journal)
    take_in(other, export(journal, items))
    line = journal.reads.kpt.day(journal.me, THURSDAY).items[0]
    journal.run(EditItem(line.id, "corrected"))
    review, _ = take_in(other, export(journal, items))
    assert review.count_items(CHANGED) == 1
    assert review.count_items(SAME) == 4
    who = next(member.id for member in other.reads.team.members() if member.name == "さくら")
    assert [item.text for item in other.reads.kpt.day(who, THURSDAY).items] == ["corrected"]


def test_a_line_cannot_change_its_day(journal, items):
    write(journal)
    export(journal, items)
    rewrite(items, lambda row: row.update(date="2026-11-18") if row["date"] == "2026-11-19" else None)
    review, refused = take_in(journal, items)
    assert review.changes == ()
    assert [(one.refusal, one.detail) for one in refused] == [(Refusal.OTHER_DAY, "2026-11-19")]


def test_a_line_cannot_change_who_sees_it(journal, items):
    write(journal)
    export(journal, items)
    rewrite(items, lambda row: row.update(visibility="private") if row["date"] == "2026-11-19" else None)
    assert [one.refusal for one in take_in(journal, items)[1]] == [Refusal.OTHER_VISIBILITY]


def test_a_row_copied_with_its_id_is_a_line_of_its_own(journal, items):
    write(journal)
    export(journal, items)
    text = items.read_text(encoding="utf-8")
    items.write_text(
        text + text.splitlines()[1].replace("the day before", "one more") + "\n", encoding="utf-8"
    )
    take_in(journal, items)
    found = [item.text for item in journal.reads.kpt.day(journal.me, THURSDAY).items]
    assert found == ["the day before", "one more"]


@pytest.mark.parametrize("kind", ["win", ""])
def test_a_row_of_no_known_kind_is_refused(journal, items, kind):
    items.write_text(
        f"date,member,kind,text\n2026-11-20,Ken,{kind},a\n2026-11-20,Ken,K,b\n", encoding="utf-8"
    )
    review, refused = take_in(journal, items)
    assert [(one.line, one.refusal) for one in refused] == [(2, Refusal.BAD_KIND)]
    assert review.count_items(NEW) == 1


def test_a_try_may_be_for_a_day_to_come(journal, other, items):
    journal.run(AddItem(date(2026, 11, 23), Kind.TRY, "next week"))
    assert take_in(other, export(journal, items))[1] == ()


def test_private_lines_make_their_writer_me_where_i_have_no_name(journal, other, items):
    write(journal)
    take_in(other, export(journal, items, private=True))
    assert other.profile.name == "さくら"
    private = [item.text for item in other.reads.kpt.day(other.me, FRIDAY).items if item.private]
    assert private == ["for me only"]
    other.undo()
    assert other.profile.name == ""


def test_private_lines_of_somebody_else_are_refused(journal, other, items):
    write(journal)
    other.run(RenameMe("Ken"))
    review, refused = take_in(other, export(journal, items, private=True))
    assert [one.refusal for one in refused] == [Refusal.PRIVATE_OF_OTHER]
    assert review.count_items(NEW) == 5


def test_a_link_is_kept_where_the_key_result_is_there(journal, other, items, tmp_path):
    for each in (journal, other):
        objective = each.run(AddObjective("O", FRIDAY)).made(Objective)
        each.run(AddKeyResult(objective.id, "=速く", Decimal(4), Decimal(1)))
    kr = journal.reads.okr.key_results(journal.reads.okr.period_on(FRIDAY).id)[0]
    assert isinstance(kr, KeyResult)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "faster", kr=kr.id))
    take_in(other, export(journal, items))
    assert without_ids(export(other, tmp_path / "again.csv")) == without_ids(items)
    assert other.reads.kpt.day(other.me, FRIDAY).items[0].kr_ref == "KR-1"


def test_a_link_to_nowhere_is_left_out(journal, other, items):
    objective = journal.run(AddObjective("O", FRIDAY)).made(Objective)
    kr = journal.run(AddKeyResult(objective.id, "faster")).made(KeyResult)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "a", kr=kr.id))
    assert take_in(other, export(journal, items))[1] == ()
    assert other.reads.kpt.day(other.me, FRIDAY).items[0].kr is None


def test_a_guarded_file_stored_again_by_a_spreadsheet_reads_the_same(journal, other, items):
    write(journal)
    export(journal, items)
    items.write_bytes(items.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").encode())
    take_in(other, items)
    who = next(member.id for member in other.reads.team.members() if member.name == "さくら")
    assert "=1+1 is two" in [item.text for item in other.reads.kpt.day(who, FRIDAY).items]


def test_the_export_of_entries_is_a_log_too(journal, other, tmp_path):
    write(journal)
    journal.run(SetNothing(date(2026, 11, 18)))
    path = export(journal, tmp_path / "entries.csv", What.ENTRIES)
    review, refused = take_in(other, path)
    assert refused == ()
    assert [outcome.status for outcome in review.outcomes] == [NEW] * 3
    who = next(member.id for member in other.reads.team.members() if member.name == "さくら")
    assert other.reads.kpt.day(who, date(2026, 11, 18)).nothing
    assert [item.text for item in other.reads.kpt.day(who, FRIDAY).of(Kind.TRY)] == ["'quote first"]
    assert take_in(other, path)[0].changes == ()
