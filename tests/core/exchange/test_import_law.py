"""The law of reading a table: each cell with text is taken, or named as left out, or in a row that is refused."""

import csv
import io
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_app.domain.kpt import split_lines
from journal_app.exchange.columns.guessing import SECTIONS, Guesser, Role, Said
from journal_app.exchange.columns.nothing import is_nothing
from journal_app.exchange.kpt_log import Answers, parse
from journal_app.exchange.tables.delimited import rows_of
from journal_app.exchange.tables.table import table_of
from journal_app.journal.importing.rows import Refusal
from tests.extent import examples

TODAY = date(2026, 11, 30)
HEADINGS = st.sampled_from(
    [
        "日付", "Date", "タイムスタンプ", "名前", "Name", "姓", "名", "Keep", "Keep2", "よかったこと",
        "Problem", "困ったこと", "Try", "昨日のTry", "次に試すこと", "改善点", "区分", "内容", "備考",
        "曜日", "", "Kim", "立松", "立松_Keep", "メール",
    ]
)  # fmt: skip
CELLS = st.sampled_from(
    [
        "", "", "2026/11/20", "11/20", "20/11/2026", "R8.11.20", "46346", "立松", "Kim Park", "a@example.jp",
        "Keep", "課題", "請求書を出した", "二行の\n文",
        "なし", "-", "a, b", ' "quoted" ', "金", "12", "\t", "・", "特になし\n次の行", "x;y",
    ]
)  # fmt: skip
FREE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12)


def written(rows, delimiter=","):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@settings(max_examples=examples(150))
@given(
    rows=st.lists(
        st.lists(CELLS | FREE | st.just('a"b\r\nc,;\t'), min_size=1, max_size=5), min_size=1, max_size=6
    ),
    delimiter=st.sampled_from(",;\t"),
)
def test_any_table_comes_back_from_its_file_as_it_was(rows, delimiter):
    found = list(rows_of(written(rows, delimiter), delimiter))
    assert not any(row.broken for row in found)
    assert [row.cells for row in found] == [cells for cells in rows if any(cell.strip() for cell in cells)]


@st.composite
def logs(draw):
    """Return a header with a date and a section in it, and rows that mostly have a date where it belongs."""
    header = draw(st.permutations(["日付", "Keep", *draw(st.lists(HEADINGS, max_size=5))]))
    rows = draw(st.lists(st.lists(CELLS | FREE, min_size=1, max_size=8), min_size=1, max_size=6))
    for cells in rows:
        place = header.index("日付")
        if place < len(cells) and draw(st.integers(0, 4)):
            cells[place] = draw(st.sampled_from(["2026/11/20", "R8.11.19", "11/18", "2026-11-17T17:05:00Z"]))
    return header, rows


@settings(max_examples=examples(300))
@given(
    log=logs(),
    by_hand=st.dictionaries(
        st.integers(0, 3), st.sampled_from([Role.KEEP, Role.TRY, Role.MEMBER, None]), max_size=1
    ),
    mine=st.booleans(),
    fill=st.sampled_from([None, True, False]),
)
def test_every_cell_with_text_is_taken_or_named_or_refused(log, by_hand, mine, fill):
    header, rows = log
    text = written([header, *rows])
    if not text.strip() or not any(
        cell.strip() for cell in (*header, *(cell for row in rows for cell in row))
    ):
        return
    table = table_of(text.encode(), Path("log.csv"))
    mapping = Guesser(table.header, table.rows, TODAY).guess(Said(tuple(by_hand.items()), mine)).mapping
    if mapping.missing:
        return
    parsed = parse(table, mapping, TODAY, Answers(year=2026, fill_down=fill))
    refused = {row.line for row in parsed.refused}
    taken: dict[int, list[str]] = {}
    for row in parsed.rows:
        taken.setdefault(row.line, []).extend(item.text for item in row.items)
    left = {one.column: one.cells for one in parsed.left_out}
    assert left.pop(None, 0) == sum(bool(cell.strip()) for _, cells in table.above for cell in cells)
    for column, role in enumerate(mapping.roles):
        count = sum(bool(cells[column].strip()) for _, cells in table.rows if column < len(cells))
        assert left.get(column, 0) == (0 if role is not None else count)
    for line, cells in table.rows:
        assert (line in refused) != (line in taken), (line, refused, taken)
        # No cell lies beyond the columns that are known.
        assert not any(cell.strip() for cell in cells[len(mapping.roles) :])
        if line in taken:
            says = [
                one
                for column, role in enumerate(mapping.roles)
                if role in (*SECTIONS, Role.TEXT) and column < len(cells)
                for one in split_lines(cells[column])
                if not is_nothing(one)
            ]
            assert sorted(says) == sorted(taken[line])


@given(data=st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_table_or_a_known_error(data):
    from journal_app.domain.errors import JournalError

    try:
        table = table_of(data, Path("log.csv"))
    except JournalError:
        return
    guess = Guesser(table.header, table.rows, TODAY).guess()
    if not guess.mapping.missing:
        parsed = parse(table, guess.mapping, TODAY)
        assert all(isinstance(row.refusal, Refusal) for row in parsed.refused)
