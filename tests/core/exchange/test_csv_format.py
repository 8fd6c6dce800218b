"""The shape of our CSV: a guard that can be undone, and bytes a spreadsheet reads right."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.kpt import Item, Kind
from journal_app.exchange.csv_format import (
    BOM,
    ENTRIES,
    GUARDED,
    ITEMS,
    encode_rows,
    guard,
    header_line,
    is_marked_raw,
    unguard,
)
from journal_app.exchange.export import CsvExport, What
from journal_app.journal.entry_commands import AddItem
from tests.extent import examples

FRIDAY = date(2026, 11, 20)
# Whatever a person can put into a field: no lone surrogates, but control characters, quotes and line ends.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    "'=+-@＝\t\r\n\", a", max_size=8
)


def rows_of(data):
    assert data.startswith(BOM)
    return list(csv.reader(io.StringIO(data[len(BOM) :].decode(), newline="")))


@given(TEXTS)
def test_a_guarded_text_comes_back_exactly(text):
    assert unguard(guard(text)) == text


@given(TEXTS)
def test_a_guarded_text_starts_no_formula(text):
    assert guard(text)[:1] not in GUARDED - {"'"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+81", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "\t=1", "\r=1", "\n=1", "'quoted'"]
)
def test_every_start_of_a_formula_is_guarded(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["plain", "", "日本語", "5 − 3", " =1", "a=b"])
def test_other_texts_stay_as_they_are(text):
    assert guard(text) == text


def test_an_apostrophe_of_somebody_else_is_left_alone():
    assert unguard("'tis the season") == "'tis the season"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
@given(text=TEXTS.filter(str.strip), raw=st.booleans())
def test_sqlite_writes_every_text_so_that_the_csv_module_reads_it_back(journal, text, raw):
    line = journal.run(AddItem(FRIDAY, Kind.KEEP, "x")).made(Item)
    # Past the commands, which leave out what cannot be seen: an older version kept it.
    journal._database.connection.execute("UPDATE item SET text = ? WHERE id = ?", (text.strip(), line.id))
    data = io.BytesIO()
    CsvExport(What.ITEMS, raw=raw).write(journal.reads, data)
    header, row = rows_of(data.getvalue())
    journal._database.connection.execute("UPDATE item SET text = 'x' WHERE id = ?", (line.id,))
    journal.undo()
    cell = row[header.index("text")]
    assert (cell if raw else unguard(cell)) == text.strip()
    if not raw:
        assert cell == guard(text.strip())


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=5), st.booleans())
def test_rows_written_by_python_read_back_too(rows, raw):
    columns = ("member", "text", "date")
    data = b"".join(lines for _, lines in encode_rows(columns, rows, raw=raw))
    read = list(csv.reader(io.StringIO(data.decode(), newline="")))
    decode = str if raw else unguard
    assert [[decode(a), decode(b), c] for a, b, c in read] == rows


def test_only_the_raw_form_is_marked_and_both_headers_read_the_same():
    for columns in (ITEMS, ENTRIES):
        guarded, raw = header_line(columns, raw=False), header_line(columns, raw=True)
        assert guarded != raw
        assert is_marked_raw(raw, columns)
        assert not is_marked_raw(guarded, columns)
        assert list(csv.reader([raw])) == list(csv.reader([guarded])) == [list(columns)]
