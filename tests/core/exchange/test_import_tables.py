"""Files of unknown make: encodings, delimiters, line numbers, headers."""

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.columns.guessing import Role, guess_mapping
from journal_app.exchange.tables.table import read_table

LOG = 'タイムスタンプ,名前,Keep\r\n2026/10/05,さくら,"一つ目\n二つ目"\r\n\r\n2026/10/06,Ken,x\r\n'


def table_of(tmp_path, data, **options):
    path = tmp_path / "log.csv"
    path.write_bytes(data)
    return read_table(path, **options)


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp932", "cp932"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encoding_is_found_out(tmp_path, codec, found):
    table = table_of(tmp_path, LOG.encode(codec))
    assert table.encoding == found
    assert table.header == ("タイムスタンプ", "名前", "Keep")
    assert table.rows[0][1] == ["2026/10/05", "さくら", "一つ目\n二つ目"]


def test_an_encoding_can_be_named(tmp_path):
    assert table_of(tmp_path, LOG.encode("euc-jp"), encoding="euc-jp").header[1] == "名前"


def test_a_zero_byte_in_a_text_does_not_make_a_file_utf_16(tmp_path):
    table = table_of(tmp_path, b"date,text\n2026-10-05,a\0b and so on\n")
    assert table.rows[0][1] == ["2026-10-05", "a\0b and so on"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_out(tmp_path, delimiter):
    header = delimiter.join(["date", '"Keep; or, not\t?"', "member", "try", "x"])
    table = table_of(tmp_path, f"{header}\n".encode())
    assert table.delimiter == delimiter
    assert len(table.header) == 5


def test_a_row_has_the_line_it_starts_on(tmp_path):
    table = table_of(tmp_path, LOG.encode())
    assert [line for line, _ in table.rows] == [2, 5]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_numbers_do_not_depend_on_the_line_end(tmp_path, line_end):
    text = line_end.join(["date,keep", '2026-10-05,"a', 'b"', "2026-10-06,c"])
    assert [line for line, _ in table_of(tmp_path, text.encode()).rows] == [2, 4]


def test_a_file_whose_first_row_is_data_has_columns_without_names(tmp_path):
    table = table_of(tmp_path, "2026/10/05 17:07:55,さくら,a\n".encode())
    assert table.header == ("", "", "")
    assert [line for line, _ in table.rows] == [1]


@pytest.mark.parametrize("data", [b"", b"  \r\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_known_error(tmp_path, data):
    with pytest.raises(JournalError) as caught:
        table_of(tmp_path, data)
    assert caught.value.code is ErrorCode.FILE_EMPTY


@pytest.mark.parametrize("data", [b"\x00\x01\x81\xfe\xfd\x81\x00", b"\x7fELF\x01\x01\x01\x00\x81"])
def test_bytes_that_are_no_text_are_a_known_error(tmp_path, data):
    with pytest.raises(JournalError) as caught:
        table_of(tmp_path, data)
    assert caught.value.code is ErrorCode.FILE_ENCODING


def test_an_encoding_that_is_none_is_a_known_error(tmp_path):
    with pytest.raises(JournalError) as caught:
        table_of(tmp_path, b"date,keep\n", encoding="klingon")
    assert caught.value.code is ErrorCode.FILE_ENCODING


def test_a_quote_that_never_ends_breaks_its_own_row_only(tmp_path):
    table = table_of(tmp_path, b'date,keep\n2026-10-05,a\n2026-10-06,"b\n2026-10-07,c\n')
    assert [line for line, _ in table.rows] == [2, 4]
    assert [line for line, _ in table.broken] == [3]


def test_a_missing_file_is_a_known_error(tmp_path):
    with pytest.raises(JournalError) as caught:
        read_table(tmp_path / "nowhere.csv")
    assert caught.value.code is ErrorCode.CANNOT_READ


@pytest.mark.parametrize(
    "header",
    [
        ["タイムスタンプ", "名前", "Keep(今日よかったこと)", "Problem", "Try"],
        ["日付", "氏名", "良かったこと", "課題", "次に試すこと"],
        ["日時", "お名前（フルネーム）", "よかったこと", "問題", "次に試すこと"],
        ["Timestamp", "Name", "Keep", "Problem", "Try"],
        ["date", "member", "KEEP - what went well?", "problems", "what to try next"],
        ["記入日", "メンバー", "Ｋｅｅｐ", "困ったこと", "Ｔｒｙ（次の一手）"],
    ],
)
def test_columns_are_guessed_from_japanese_and_english_headers(header):
    assert guess_mapping(header).roles == (Role.DATE, Role.MEMBER, Role.KEEP, Role.PROBLEM, Role.TRY)


def test_columns_stand_in_any_order_and_strange_ones_are_passed_over():
    roles = guess_mapping(["Try", "メールアドレス", "Keep", "updated_at", "日付", "Problem", "名前"]).roles
    assert roles == (Role.TRY, None, Role.KEEP, None, Role.DATE, Role.PROBLEM, Role.MEMBER)


def test_the_day_a_row_is_for_wins_over_the_time_it_was_sent():
    assert guess_mapping(["タイムスタンプ", "日付", "Keep"]).roles == (None, Role.DATE, Role.KEEP)


def test_a_mapping_made_by_hand_moves_a_role_that_can_stand_once_only():
    mapping = guess_mapping(["date", "a", "b", "c"])
    mapping = mapping.assigned(1, Role.KEEP).assigned(2, Role.KEEP).assigned(3, Role.DATE)
    assert mapping.roles == (None, Role.KEEP, Role.KEEP, Role.DATE)
    assert mapping.missing == ()


def test_a_mapping_says_what_it_lacks():
    assert guess_mapping(["a", "b"]).missing == (Role.DATE, Role.KEEP, Role.PROBLEM, Role.TRY)
    assert guess_mapping(["date", "Try"]).missing == ()
