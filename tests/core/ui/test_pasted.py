"""What is pasted becomes lines: of one section, or of the sections a table's columns stand for."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.kpt import Kind
from journal_app.ui.today.rows.pasted import read_pasted, spread

ALL = tuple(Kind)
SPREADSHEET = '"請求書を出した\r\n金額も確認"\t電話が多い\r\n棚卸し\t席が寒い\r\n'


def pasted(text, sections=ALL, *, is_table=False):
    return spread(read_pasted(text, is_table=is_table), sections)


def test_two_columns_of_a_spreadsheet_become_lines_of_two_sections_without_quotes_and_tabs():
    expected = {
        Kind.KEEP: ["請求書を出した", "金額も確認", "棚卸し"],
        Kind.PROBLEM: ["電話が多い", "席が寒い"],
    }
    assert pasted(SPREADSHEET, is_table=True) == expected
    assert pasted(SPREADSHEET) == expected  # some programs carry the text alone


def test_the_columns_go_into_the_sections_from_the_caret_on():
    assert pasted("a\tb\nc\td", (Kind.PROBLEM, Kind.TRY)) == {Kind.PROBLEM: ["a", "c"], Kind.TRY: ["b", "d"]}


def test_a_table_wider_than_the_sections_left_becomes_one_line_a_row():
    assert pasted("2026-11-20\tKim\ta\tb\n2026-11-21\tOla\tc\td") == {
        Kind.KEEP: ["2026-11-20 / Kim / a / b", "2026-11-21 / Ola / c / d"]
    }
    assert pasted("a\tb", (Kind.TRY,)) == {Kind.TRY: ["a / b"]}


def test_a_heading_says_which_section_a_column_is():
    assert pasted("Try\tKeep\na\tb\n\tc\n", is_table=True) == {Kind.TRY: ["a"], Kind.KEEP: ["b", "c"]}


def test_a_heading_of_a_section_that_takes_nothing_is_no_heading():
    assert pasted("Keep\tTry\na\tb", (Kind.TRY,)) == {Kind.TRY: ["Keep / Try", "a / b"]}


def test_a_cell_of_several_lines_of_one_column_is_unquoted():
    assert pasted('"one\ntwo"\nthree\n', is_table=True) == {Kind.KEEP: ["one", "two", "three"]}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('"quoted" he said\nand left', ['"quoted" he said', "and left"]),
        ("•\tfirst\n•\tsecond", ["first", "second"]),
        ("1.\tfirst\n2.\tsecond", ["1. first", "2. second"]),
        ("\tindented\n\t\tdeeper", ["indented", "deeper"]),
        ("no\ttable\nat all", ["no table", "at all"]),
        ("一つ目\u2029二つ目\u2028三つ目", ["一つ目", "二つ目", "三つ目"]),
        ("A社へ回答\r\nB社へ見積\r\n\r\n", ["A社へ回答", "B社へ見積"]),
        ("前\x00後\n\u200b\ufeff\nend", ["前後", "end"]),
    ],
)
def test_what_is_no_table_is_lines_of_one_section(text, lines):
    assert pasted(text) == {Kind.KEEP: lines}


def test_a_quote_that_is_never_closed_is_part_of_the_text():
    assert pasted('"half a thought\tb\nc\td', is_table=True) == {
        Kind.KEEP: ['"half a thought', "c"],
        Kind.PROBLEM: ["b", "d"],
    }


WORDS = st.text("abcあいう\"'\n ,", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1))
def test_no_word_of_a_table_is_lost_or_added(rows):
    copied = io.StringIO()
    csv.writer(copied, "excel-tab").writerows(rows)
    found = pasted(copied.getvalue(), is_table=True)
    for kind, cells in zip(ALL, zip(*rows, strict=True), strict=True):
        assert "".join("".join(found[kind]).split()) == "".join("".join(cells).split())
