"""Tables as offices keep them: taken in as they are meant, or a question with the option that answers it."""

import time
from datetime import date
from pathlib import Path

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.exchange.columns.guessing import Guesser, Role, Said
from journal_app.exchange.columns.questions import Asks
from journal_app.exchange.kpt_log import Answers, parse
from journal_app.exchange.tables.table import read_table, table_of
from journal_app.journal.importing.rows import Refusal

TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def understood(tmp_path):
    """Read a table; returns what is taken as (day, person, lines), and everything that is said about the rest."""

    def run(text, said=None, answers=None, encoding="utf-8", members=(), **reading):
        path = tmp_path / "log.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return Understood(read_table(path, **reading), said or Said(), answers or Answers(), members)

    return run


class Understood:
    def __init__(self, table, said, answers, members):
        self.table = table
        guess = Guesser(table.header, table.rows, TODAY).guess(said)
        self.mapping = guess.mapping
        self.asks = [one.asks for one in guess.questions]
        self.questions = {one.asks: one for one in guess.questions}
        if guess.mapping.missing:
            return
        self.parsed = parse(table, guess.mapping, TODAY, answers, members)
        self.asks += [one.asks for one in self.parsed.questions if one.needed]
        self.questions |= {one.asks: one for one in self.parsed.questions}
        self.rows = [
            (row.day, row.member, [(item.kind.value[0], item.text) for item in row.items])
            for row in self.parsed.rows
        ]
        self.people = [row.member for row in self.parsed.rows]
        self.lines = [item for _, _, items in self.rows for item in items]
        self.days = [row.day for row in self.parsed.rows]
        self.left_out = {one.name or one.column: one.cells for one in self.parsed.left_out}
        self.refused = [(row.line, row.refusal) for row in self.parsed.refused]


# Columns -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "日付,名前,Keep1,Keep2,Problem1,Problem2,Try1",
        "日付,名前,Keep,Keep,Problem,Problem,Try",
        "Date,Name,Keep ①,Keep ②,Problem #1,Problem #2,Try",
        "日付,氏名,良かった点,うまくいったこと,悪かった点,気になったこと,改善案",
        "日付,氏名,K：続けること,K：よかったこと,P：困っていること,P：課題,T：試すこと",
        "Date,Name,What went well?,What are you proud of?,What did not go well?,What got in the way?,Next steps",
        "日付,氏名,続けたいことは何ですか？,できたこと,困っていること・気になったことはありますか？,うまくいかなかったこと,明日試したいことを教えてください",
    ],
)
def test_every_column_of_a_section_is_taken_in_the_order_of_the_sheet(understood, header):
    found = understood(f"{header}\n2026/11/20,立松,a,b,c,d,e\n")
    assert found.rows == [
        (date(2026, 11, 20), "立松", [("k", "a"), ("k", "b"), ("p", "c"), ("p", "d"), ("t", "e")])
    ]
    assert found.asks == []
    assert found.left_out == {}


@pytest.mark.parametrize(
    ("header", "left"),
    [
        ("日付,名前,昨日のTry,Keep,今日のTry", "昨日のTry"),
        ("日付,名前,前回のTryの結果,Keep,Try", "前回のTryの結果"),
        ("Date,Name,Last week's try,Keep,Try", "Last week's try"),
        ("日付,名前,Tryの進捗,Keep,Try", "Tryの進捗"),
        ("日付,名前,Try期限,Keep,Try", "Try期限"),
    ],
)
def test_what_became_of_an_earlier_try_is_no_try_and_is_named(understood, header, left):
    found = understood(f"{header}\n2026/11/20,立松,x,a,b\n")
    assert found.lines == [("k", "a"), ("t", "b")]
    assert found.left_out == {left: 1}


def test_what_holds_text_and_is_not_taken_is_counted_by_cells(understood):
    found = understood(
        "月報,,,,\n日付,名前,Keep,備考,\n2026/11/20,立松,a,電話,\n2026/11/19,中野,b,来客,メモ\n2026/11/18,林,c,,\n"
    )
    assert found.left_out == {None: 1, "備考": 2, 4: 1}
    assert found.refused == []


@pytest.mark.parametrize(
    "header",
    [
        "日付,スタッフ,Keep",
        "日付,書いた人,Keep",
        "Date,Reporter,Keep",
        "Date,Owner,Keep",
        "日付,社員番号,Keep",
        "Date,Slack ID,Keep",
        "日付,メールアドレス,Keep",
        "日付,回答者のお名前を入力してください,Keep",
    ],
)
def test_people_stand_under_many_headings(understood, header):
    found = understood(f"{header}\n2026/11/20,a1@example.jp,a\n2026/11/20,b2@example.jp,b\n")
    assert found.people == ["a1@example.jp", "b2@example.jp"]
    assert found.asks == []


@pytest.mark.parametrize("heading", ["", "営業さん", "Column B", "部署", "Project name"])
def test_lines_do_not_become_mine_where_a_column_may_name_people(understood, heading):
    text = f"日付,{heading},Keep\n2026/11/20,立松,a\n2026/11/20,中野,b\n"
    found = understood(text)
    assert found.asks == [Asks.WHOSE]
    assert found.questions[Asks.WHOSE].columns == (1,)
    assert understood(text, Said(((1, Role.MEMBER),))).people == ["立松", "中野"]
    mine = understood(text, Said(mine=True))
    assert (mine.people, mine.asks) == ([None, None], [])


def test_a_log_of_one_person_is_mine_without_a_question(understood):
    found = understood("date,weekday,mood,keep,KR\n2026-11-20,Fri,4,a,KR-2\n2026-11-19,Thu,3,b,KR-1\n")
    assert (found.people, found.asks) == ([None, None], [])


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("日付,担当チーム,従業員,Keep", "2026/11/20,経理,立松,a"),
        ("日付,上長名,氏名,Keep", "2026/11/20,部長,立松,a"),
        ("日付,承認者,記入者,Keep", "2026/11/20,部長,立松,a"),
        ("Date,Manager name,Staff,Keep", "2026-11-20,Boss,立松,a"),
        ("Date,Project name,Your name,Keep", "2026-11-20,Apollo,立松,a"),
        ("日付,フリガナ,氏名,Keep", "2026/11/20,タテマツ,立松,a"),
        ("タイムスタンプ,メールアドレス,お名前,Keep", "2026/11/20 17:05:12,t@example.jp,立松,a"),
    ],
)
def test_a_team_a_manager_or_a_project_is_not_the_person(understood, header, row):
    found = understood(f"{header}\n{row}\n")
    assert (found.people, found.asks) == (["立松"], [])


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Date,First name,Last name,Keep", "2026-11-20,Kim,Park,a", "Kim Park"),
        ("Date,Surname,Given name,Keep", "2026-11-20,Park,Kim,a", "Kim Park"),
        ("日付,姓,名,Keep", "2026/11/20,立松,太郎,a", "立松 太郎"),
        ("日付,名,姓,Keep", "2026/11/20,太郎,立松,a", "立松 太郎"),
    ],
)
def test_a_name_in_two_columns_is_one_name_in_the_order_of_its_language(understood, header, row, name):
    assert understood(f"{header}\n{row}\n").people == [name]


def test_a_first_name_two_people_bear_is_asked_about(understood):
    text = "Date,First name,Email,Keep\n2026-11-20,Kim,park@x.com,a\n2026-11-20,Kim,olsen@x.com,b\n"
    assert understood(text).asks == [Asks.WHOSE]
    assert understood(text, Said(((2, Role.MEMBER),))).people == ["park@x.com", "olsen@x.com"]


def test_two_columns_of_different_people_are_asked_about(understood):
    text = "日付,担当者,記入者,Keep\n2026/11/20,立松,林,a\n2026/11/20,中野,林,b\n"
    assert understood(text).questions[Asks.WHOSE].columns == (2, 1)


def test_columns_stand_in_any_order(understood):
    found = understood("Try,Problem,Keep,氏名,年月日\nc,b,a,立松,2026/11/20\n")
    assert found.rows == [(date(2026, 11, 20), "立松", [("k", "a"), ("p", "b"), ("t", "c")])]


def test_two_days_a_row_are_asked_about(understood):
    text = "開始日,終了日,名前,Keep\n2026/11/19,2026/11/20,立松,a\n"
    assert understood(text).questions[Asks.DATE].columns == (0, 1)
    assert understood(text, Said(((1, Role.DATE),))).days == [date(2026, 11, 20)]


def test_the_day_a_row_is_for_falls_back_to_the_moment_it_was_sent(understood):
    found = understood(
        "タイムスタンプ,名前,対象日,Keep\n2026/10/06 17:31:00,立松,,a\n2026/10/06 9:02:10,中野,2026/10/05,b\n"
    )
    assert found.days == [date(2026, 10, 6), date(2026, 10, 5)]


# Shapes ------------------------------------------------------------------------


def test_a_header_below_a_title_is_found_and_the_title_is_counted(understood):
    found = understood(
        "サポート課 日報（KPT）,,,\n作成日,2026/11/01,,\n,,,\n日付,名前,Keep,Try\n2026/11/20,立松,a,b\n"
    )
    assert found.table.header_line == 4
    assert found.lines == [("k", "a"), ("t", "b")]
    assert found.left_out == {None: 3}


def test_two_header_rows_are_one_header(understood):
    found = understood("日付,氏名,振り返り,,,備考\n,,Keep,Problem,Try,\n2026/11/20,立松,a,b,c,\n")
    assert found.rows == [(date(2026, 11, 20), "立松", [("k", "a"), ("p", "b"), ("t", "c")])]
    found = understood(
        "日付,氏名,よかったこと,,困ったこと,\n,,仕事,生活,仕事,生活\n2026/11/20,立松,a,b,c,d\n"
    )
    assert found.rows == [(date(2026, 11, 20), "立松", [("k", "a"), ("k", "b"), ("p", "c"), ("p", "d")])]
    found = understood("日付,名前,よかったこと\nDate,Name,Keep\n2026/11/20,立松,a\n")
    assert found.rows == [(date(2026, 11, 20), "立松", [("k", "a")])]
    assert found.left_out == {}


def test_a_heading_may_have_a_line_break_and_marks_nobody_sees(understood):
    found = understood(
        '日報,,,\n日付,\u200b名前,"Keep\n（よかったこと）","Try\n（次に）"\n\u200b2026/11/20,立松\u200b,a,b\n'
    )
    assert found.rows == [(date(2026, 11, 20), "立松", [("k", "a"), ("t", "b")])]


def test_the_line_of_the_header_can_be_said(understood):
    text = "x,y,z\nwann,wer,was\n2026-11-20,立松,a\n"
    assert understood(text).table.header == ("wann", "wer", "was")
    assert understood(text, header_row=1).table.header == ("x", "y", "z")
    assert understood(text, header_row=0).table.header == ("", "", "")


def test_cells_that_were_merged_are_asked_about(understood):
    text = "日付,名前,Keep\n2026/11/20,立松,a\n,中野,b\n,,c\n2026/11/19,立松,d\n"
    found = understood(text)
    assert found.asks == [Asks.FILL_DOWN]
    assert (found.questions[Asks.FILL_DOWN].count, found.questions[Asks.FILL_DOWN].line) == (2, 3)
    filled = understood(text, answers=Answers(fill_down=True))
    assert filled.rows == [
        (date(2026, 11, 20), "立松", [("k", "a")]),
        (date(2026, 11, 20), "中野", [("k", "b")]),
        (date(2026, 11, 20), "中野", [("k", "c")]),
        (date(2026, 11, 19), "立松", [("k", "d")]),
    ]
    left = understood(text, answers=Answers(fill_down=False))
    assert left.refused == [(3, Refusal.NO_DATE), (4, Refusal.NO_DATE)]


def test_days_written_as_midnights_are_no_moments_so_their_merged_cells_are_asked_about(understood):
    assert understood("日付,名前,Keep\n2026/11/20 0:00:00,立松,a\n,中野,b\n").asks == [Asks.FILL_DOWN]


def test_a_row_of_a_form_without_its_moment_was_not_merged(understood):
    found = understood("タイムスタンプ,名前,Keep\n2026/11/20 17:05,立松,a\n,中野,b\n")
    assert (found.asks, found.refused) == ([], [(3, Refusal.NO_DATE)])


@pytest.mark.parametrize(
    "text",
    [
        "日付,名前,区分,内容\n2026/11/20,立松,Keep,a\n2026/11/20,立松,課題,b\n2026/11/20,立松,トライ,c\n",
        "Date,Who,Type,Note\n2026-11-20,立松,K,a\n2026-11-20,立松,P,b\n2026-11-20,立松,T,c\n",
        "kind,date,name,text\nよかったこと,2026-11-20,立松,a\n困ったこと,2026-11-20,立松,b\n次に試すこと,2026-11-20,立松,c\n",
    ],
)
def test_one_line_a_row_is_told_by_its_cells(understood, text):
    found = understood(text)
    assert found.lines == [("k", "a"), ("p", "b"), ("t", "c")]
    assert set(found.people) == {"立松"}
    assert found.asks == []


def test_a_column_for_each_person_asks_what_is_in_it(understood):
    text = "日付,立松,中野\n2026/11/19,請求書を出した,棚卸し\n2026/11/20,,見積を仕上げた\n"
    assert understood(text).asks == [Asks.KIND]
    found = understood(text, Said(section=Role.TRY))
    assert found.rows == [
        (date(2026, 11, 19), "立松", [("t", "請求書を出した")]),
        (date(2026, 11, 19), "中野", [("t", "棚卸し")]),
        (date(2026, 11, 20), "中野", [("t", "見積を仕上げた")]),
    ]


def test_a_column_for_each_person_beside_one_for_the_section_says_all(understood):
    found = understood(
        "日付,区分,立松,中野\n2026/11/20,Keep,請求書を出した,棚卸し\n2026/11/20,課題,,電話が多い\n"
    )
    assert found.rows == [
        (date(2026, 11, 20), "立松", [("k", "請求書を出した")]),
        (date(2026, 11, 20), "中野", [("k", "棚卸し")]),
        (date(2026, 11, 20), "中野", [("p", "電話が多い")]),
    ]


def test_a_column_of_names_is_nobodys_column(understood):
    found = understood(
        "日付,区分,営業さん,詳しく\n2026/11/20,Keep,立松,請求書を出した\n2026/11/20,Try,中野,見積を出す\n"
    )
    assert Asks.WHOSE in found.asks
    assert found.mapping.people == ()


def test_lines_that_begin_with_the_letter_of_a_section_are_no_column_of_sections(understood):
    found = understood("日付,名前,Keep\n2026/11/20,立松,K: 請求書を出した\n2026/11/20,中野,P: 電話が多い\n")
    assert len(found.lines) == 2


def test_a_total_below_the_table_is_no_gap(understood):
    found = understood("日付,名前,Keep\n2026/11/20,立松,a\n合計,,1\n")
    assert (found.asks, found.refused) == ([], [(3, Refusal.BAD_DATE)])


@pytest.mark.parametrize(
    "header",
    [
        "日付,立松_Keep,立松_Problem,中野_Keep,中野_Problem\n",
        "日付,立松,,中野,\n,Keep,Problem,Keep,Problem\n",
    ],
)
def test_columns_for_each_person_and_section_say_both(understood, header):
    found = understood(f"{header}2026/11/20,a,b,c,\n")
    assert found.rows == [
        (date(2026, 11, 20), "立松", [("k", "a"), ("p", "b")]),
        (date(2026, 11, 20), "中野", [("k", "c")]),
    ]


def test_keeps_about_work_and_life_are_not_two_people(understood):
    found = understood("日付,Keep（仕事）,Problem（仕事）,Keep（生活）,Problem（生活）\n2026/11/20,a,b,c,d\n")
    assert found.people == [None]


def test_a_table_of_another_shape_is_told_which_one_is_wanted(understood):
    found = understood("Keep,10/5(月),10/6(火)\n立松,レビューに出せた,夜間バッチ\n")
    assert found.asks == [Asks.SHAPE]


# Dates -------------------------------------------------------------------------

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "cell",
    [
        "令和8年11月20日", "令和８年１１月２０日（金）", "R8.11.20", "R8/11/20", "令和八年十一月二十日",
        "㋿8年11月20日",
        "46346", "46346.7118", "1795161600", "1795161600.000200", "1795161600000",
        "20-Nov-2026", "Nov 20, 2026", "November 20th, 2026", "20 November 2026", "20-Nov-26", "20. Nov 2026",
        "Fri, 20 Nov 2026 17:05:00 +0900", "Fri Nov 20 17:05:00 2026", "2026-Nov-20", "Friday, November 20, 2026",
        "Fri Nov 20 2026 17:05:00 GMT+0900 (Japan Standard Time)",
        "2026年11月20日金曜日", "2026年11月20日 金", "金 2026/11/20", "2026/11/20(金・祝)", "2026/11/20 (Fri)",
        "11/20/26 17:01:12", "11/20/2026 5:05 PM", "20/11/2026", "20.11.2026", "２０２６．１１．２０",
        "2026/11/20 午後 5:05:12", "2026/11/20 24:30", "2026年11月20日 17時05分", "20261120", "20261120T080500",
        "2026-11-19T23:30:00Z", "2026-11-19T23:30:00+00:00", "2026-11-19 23:30:00 UTC", "2026-11-19 23:30:00 +0000",
        "2026-11-19T14:30:00-09:00", "2026-11-20T05:00+0530", "2026-11-19 18:30 GMT-5", "2026-11-19 18:30 EST",
        "2026-11-20 08:30 JST",
        "2026年11月20日（金）17:00〜18:00", "Nov 20, 2026 at 5:05 PM",
        "2026-11-20T08:30:00+09:00[Asia/Tokyo]", "2026-11-20 08:30 Asia/Tokyo",
    ],
)  # fmt: skip
def test_a_day_is_read_as_offices_write_it(understood, cell):
    found = understood(f'日付,名前,Keep\n"{cell}",立松,a\n')
    assert (found.days, found.asks, found.refused) == ([FRIDAY], [], [])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("H30/4/1", date(2018, 4, 1)),
        ("S60.3.1", date(1985, 3, 1)),
    ],
)
def test_the_years_of_earlier_eras_are_known(understood, cell, day):
    assert understood(f"日付,名前,Keep\n{cell},立松,a\n").days == [day]


@pytest.mark.parametrize(
    "cell", ["0001-01-01", "1026/11/20", "1900/1/1", "1899-12-30", "1970-01-01", "1601-01-01 00:00:00"]
)
def test_the_empty_dates_of_programs_are_no_days(understood, cell):
    assert understood(f"日付,名前,Keep\n{cell},立松,a\n").refused == [(2, Refusal.EARLY_DAY)]


def test_short_years_are_asked_about_where_they_can_mean_two_days(understood):
    text = "date,name,keep\n19/11/26,Kim,a\n20/11/26,Ola,b\n"
    found = understood(text)
    assert found.questions[Asks.ORDER].choices == ("year-first", "day-first")
    assert understood(text, answers=Answers(order="day-first")).days == [date(2026, 11, 19), FRIDAY]
    assert understood("日付,名前,Keep\n26/11/20,立松,a\n").days == [FRIDAY]


def test_the_weekday_settles_an_order(understood):
    assert understood("date,name,keep\nMon 10/5/2026,Kim,a\n10/6/2026,Kim,b\n").days == [
        date(2026, 10, 5),
        date(2026, 10, 6),
    ]


def test_a_year_that_is_missing_everywhere_is_asked_for(understood):
    text = "日付,名前,Keep\n11/19,立松,a\n11月20日（金）,中野,b\n11月18日（金）,林,c\n"
    assert understood(text).asks == [Asks.YEAR]
    found = understood(text, answers=Answers(year=2026))
    assert found.days == [date(2026, 11, 19), FRIDAY]
    assert found.refused == [(4, Refusal.OTHER_WEEKDAY)]


def test_a_missing_year_and_an_open_order_are_asked_for_together(understood):
    text = "date,name,keep\n5/10,Kim,a\n6/10,Ola,b\n"
    assert understood(text).asks == [Asks.YEAR, Asks.ORDER]
    found = understood(text, answers=Answers(order="day-first", year=2026))
    assert (found.days, found.asks) == ([date(2026, 10, 5), date(2026, 10, 6)], [])
    assert understood("日付,名前,Keep\n5/10,立松,a\n").asks == [Asks.YEAR]
    assert understood("date,name,keep\n5/10,Kim,a\n10/20,Kim,a\n").asks == [Asks.YEAR]


@pytest.mark.parametrize(
    "cell",
    [
        "11月20日",
        "11月20日（金）",
        "11月20日 金",
        "11月20日金曜",
        "11/20金",
        "11/20 (Fri)",
        "Nov 20",
        "20 November",
        "１１月２０日",
    ],
)
def test_a_day_without_a_year_is_read_with_the_one_that_was_said(understood, cell):
    assert understood(f"日付,名前,Keep\n{cell},立松,a\n", answers=Answers(year=2026)).days == [FRIDAY]


def test_a_year_that_is_missing_once_is_a_row_left_out(understood):
    found = understood("日付,名前,Keep\n2026/11/19,立松,a\n2026/11/20,中野,b\n11月20日,林,c\n")
    assert (found.asks, found.refused) == ([], [(4, Refusal.NO_YEAR)])


def test_a_zone_of_several_meanings_is_not_guessed(understood):
    assert understood("date,name,keep\n2026-11-20 08:30 CST,Kim,a\n").refused == [(2, Refusal.BAD_ZONE)]


# Texts and people ----------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        "なし", "無し", "特になし", "特に無し", "ありません", "特にありません。", "なにもなし", "何もありませんでした",
        "-", "ー", "—", "―",
        "N/A", "n/a", "NA", "none", "None.", "nothing", "nil", "Nothing special", "・なし", "ない",
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_no_line(understood, word):
    found = understood(
        f"日付,名前,Keep,Problem,Try\n2026/11/20,立松,{word},{word},\n2026/11/19,立松,{word},a,\n"
    )
    assert [row.nothing for row in found.parsed.rows] == [True, False]
    assert found.lines == [("p", "a")]


@pytest.mark.parametrize(
    "text",
    ["なしの木を植えた", "no printer today", "問題なしの報告を出した", "x", "None of the tests failed"],
)
def test_a_sentence_with_such_a_word_is_a_line(understood, text):
    assert understood(f"日付,名前,Keep\n2026/11/20,立松,{text}\n").lines == [("k", text)]


def test_mentions_and_honorifics_meet_the_person(understood):
    names = [
        "立松さん",
        "@立松",
        "立松",
        "<@U0AB12CD3|立松>",
        "林さん",
        "中野課長",
        "Kim-san",
        "Ms. Kim",
        "Kim",
        "<@U0AB12CD4>",
    ]
    text = "日付,名前,Keep\n" + "".join(f"2026/11/20,{name},a\n" for name in names)
    found = understood(text, members=["中野"])
    assert found.people == ["立松"] * 4 + ["林さん", "中野", "Kim", "Kim", "Kim", "<@U0AB12CD4>"]
    assert found.parsed.ids == ("<@U0AB12CD4>",)
    said = Answers(people=(("<@U0AB12CD4>", "立松"), ("林さん", "林")))
    assert understood(text, answers=said).people[-6:] == ["林", "中野課長", "Kim", "Kim", "Kim", "立松"]


def test_a_bad_quote_refuses_its_own_row_at_most(understood):
    found = understood(
        "日付,名前,Keep\n"
        '2026/11/20,立松,"画面"が直った\n'
        '2026/11/20,中野,"a \\"b\\", c"\n'
        '2026/11/20,林,"開いたまま\n'
        '2026/11/20,佐藤,"二行の\n一つ"\n'
        '2026/11/20,鈴木,"a ""b"""\n'
    )
    assert found.lines == [
        ("k", "画面が直った"),
        ("k", 'a "b", c'),
        ("k", "二行の"),
        ("k", "一つ"),
        ("k", 'a "b"'),
    ]
    assert found.refused == [(4, Refusal.BAD_QUOTES)]


def test_a_cell_with_backslashes_may_have_several_lines(understood):
    found = understood('日付,名前,Keep\n2026/11/20,立松,"a \\"x\\"\nb"\n2026/11/20,中野,c\n')
    assert (found.lines, found.refused) == ([("k", 'a "x"'), ("k", "b"), ("k", "c")], [])


def test_a_huge_cell_is_taken_or_refused_for_what_it_is(understood):
    found = understood(
        f'日付,名前,Keep\n2026/11/20,立松,"{"あ" * 140_000}"\n2026/11/20,中野,"{"a" * 140_000}"\n'
    )
    assert found.refused == [(2, Refusal.LONG_LINE)]
    assert found.lines == [("k", "a" * 140_000)]


def test_the_delimiter_a_file_names_is_its_delimiter(understood):
    found = understood("sep=;\r\n日付;名前;Keep\r\n2026/11/20;立松;a, b\r\n")
    assert (found.lines, found.parsed.rows[0].line) == ([("k", "a, b")], 3)


def test_many_rows_with_bad_quotes_are_all_read(understood):
    rows = 5_000
    found = understood("日付,名前,Keep\n" + '2026/11/20,立松,"a" b\n' * rows)
    assert len(found.rows) == rows


# Encodings -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1252", "We didn’t miss a call"),
        ("cp1252", "Saved £400"),
        ("cp1252", "Office • 25 °C in the office – “warm”…"),
        ("cp1252", "Café with Müller and Nuñez – ça va"),
        ("cp932", "林"),
        ("cp932", "①～㈱ 髙橋"),
        ("cp932", "ﾃｽﾄを書いた"),
        ("cp932", "B案に決めた"),
        ("euc_jp", "請求書を出した"),
        ("iso2022_jp", "見積を出した"),
        ("utf-16-le", "見積"),
        ("utf-16-be", "見積を出した"),
    ],
)
def test_an_encoding_is_told_by_how_the_text_looks(understood, codec, text):
    found = understood(f"date,name,keep\n2026-11-20,Kim,{text}\n", encoding=codec)
    assert found.lines == [("k", text)]
    assert found.table.readings == ()


def test_utf_8_with_a_damaged_letter_is_not_read_as_something_else(understood):
    data = "date,name,keep\n2026-11-20,Kim,We didn’t – “quoted” é\n".encode().replace("é".encode(), b"\xc3")
    with pytest.raises(JournalError) as caught:
        understood(data)
    assert caught.value.code is ErrorCode.FILE_ENCODING


@pytest.mark.parametrize(
    ("codec", "text"),
    [("euc_jp", "見積"), ("cp1250", "Łukasz zażółć"), ("cp1251", "Привет"), ("euc_kr", "안녕하세요")],
)
def test_an_encoding_that_is_not_sure_has_several_names(understood, codec, text):
    data = f"date,name,keep\n2026-11-20,Kim,{text}\n".encode(codec)
    assert understood(data).table.readings
    table = table_of(data, Path("log.csv"), encoding=codec)
    assert table.readings == ()
    assert table.rows[0][1][2] == text


def test_each_reading_that_is_not_sure_shows_a_word_of_it(understood):
    found = understood("date,name,keep\n2026-11-20,Kim,見積\n", encoding="euc_jp")
    assert dict(found.table.readings) == {"cp932": "ｸｫﾀﾑ", "euc_jp": "見積"}
