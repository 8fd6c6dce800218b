"""The week board: what is shown, what is counted, and what is copied."""

from dataclasses import replace
from datetime import date, timedelta

from journal_app.domain.habit.days_off import Closure, HalfDay, Off
from journal_app.domain.habit.evidence import OUTSIDE, Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Board, BoardCell, BoardItem, Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.domain.week.board import (
    BoardFacts,
    BoardFilter,
    Note,
    TeamDays,
    escaped,
    facts,
    key_results,
    make_grid,
    values_and_tags,
    week_markdown,
)
from journal_app.domain.workdays import Workdays

MONDAY = date(2026, 11, 16)
WEEK = Week(MONDAY)
FRIDAY = WEEK.friday
TEAM = Id(b"team")
ME, KEN = Member(Id(b"me"), TEAM, "立松"), Member(Id(b"ken"), TEAM, "Ken")
KR1, KR2, KR10 = Id(b"kr1"), Id(b"kr2"), Id(b"kr10")
EVERYTHING = BoardFilter(kinds=frozenset(Kind))


def a_line(text="a Keep", kind=Kind.KEEP, kr=None, ref="", claps=0):
    reactions = ((ReactionKind.CLAP, claps, 0),) if claps else ()
    return BoardItem(Id(text.encode()), kind, text, kr, ref, reactions)


def a_board(*cells):
    """Cells as (member, day, lines); an empty list of lines is a day of nothing to write."""
    made = {(m.id, day): BoardCell(m.id, day, not lines, tuple(lines)) for m, day, lines in cells}
    return Board((ME, KEN), made)


def grid(board, wanted=None, today=FRIDAY):
    return make_grid(board, WEEK, wanted or BoardFilter(), today)


def texts(shown):
    return [item.text for cell in shown.cells.values() for item in cell.items]


def test_keeps_only_by_default():
    board = a_board((ME, MONDAY, [a_line("good"), a_line("bad", Kind.PROBLEM), a_line("next", Kind.TRY)]))
    assert texts(grid(board)) == ["good"]


def test_other_kinds_on_request_stand_below_the_keeps():
    board = a_board((ME, MONDAY, [a_line("next", Kind.TRY), a_line("bad", Kind.PROBLEM), a_line("good")]))
    assert texts(grid(board, EVERYTHING)) == ["good", "bad", "next"]


def test_only_one_member():
    board = a_board((ME, MONDAY, [a_line("mine")]), (KEN, MONDAY, [a_line("his")]))
    shown = grid(board, BoardFilter(member=KEN.id))
    assert shown.members == (KEN,)
    assert texts(shown) == ["his"]


def test_only_lines_of_one_key_result_or_of_work_outside_of_all():
    for_one, says_neither = a_line("for one", kr=KR1, ref="KR-1"), a_line("says neither")
    sudden = replace(a_line("sudden work"), evidence=(OUTSIDE,))
    board = a_board((ME, MONDAY, [for_one, sudden, says_neither]))
    assert texts(grid(board, BoardFilter(key_result=KR1))) == ["for one"]
    assert texts(grid(board, BoardFilter(linked=OUTSIDE))) == ["sudden work"]


def test_only_the_people_of_a_group():
    board = a_board((ME, MONDAY, [a_line("mine")]), (KEN, MONDAY, [a_line("his")]))
    wanted = BoardFilter(group=Id(b"support"), people=frozenset({KEN.id}))
    assert wanted.narrows
    assert grid(board, wanted).members == (KEN,)
    assert texts(grid(board, wanted)) == ["his"]


def test_only_lines_of_a_value_or_a_tag_however_it_is_spelled():
    value, tag = Target(Served.VALUE, Id(b"v"), "Speak up"), Target(Served.TAG, label="API")
    lines = [
        replace(a_line("lived"), evidence=(value,)),
        replace(a_line("tagged"), evidence=(tag,)),
        a_line(),
    ]
    board = a_board((ME, MONDAY, lines))
    assert texts(grid(board, BoardFilter(linked=value))) == ["lived"]
    assert texts(grid(board, BoardFilter(linked=Target(Served.TAG, label="ａｐｉ")))) == ["tagged"]
    assert values_and_tags(board) == (value, tag)


def test_only_lines_with_reactions():
    board = a_board((ME, MONDAY, [a_line("quiet"), a_line("loud", claps=2)]))
    assert texts(grid(board, BoardFilter(reacted=True))) == ["loud"]


def test_a_day_of_nothing_to_write_says_so():
    assert grid(a_board((ME, MONDAY, []))).cell(ME.id, MONDAY).note is Note.NOTHING


def test_a_day_with_problems_only_is_no_day_of_nothing():
    board = a_board((ME, MONDAY, [a_line("bad", Kind.PROBLEM)]))
    assert grid(board).cell(ME.id, MONDAY).note is Note.NONE


def test_today_without_an_entry_is_still_to_come_and_a_past_day_is_silent():
    shown = grid(a_board((ME, MONDAY, [a_line()])))
    assert shown.cell(KEN.id, FRIDAY).note is Note.NOT_YET
    assert shown.cell(KEN.id, MONDAY).note is Note.NONE
    assert shown.cell(ME.id, FRIDAY - timedelta(days=1)).note is Note.NONE


def test_a_filter_leaves_no_notes_between_its_hits():
    board = a_board((ME, MONDAY, []), (KEN, MONDAY, [a_line(claps=1)]))
    shown = grid(board, BoardFilter(reacted=True))
    assert all(cell.note is Note.NONE for cell in shown.cells.values())


def test_weekend_days_come_only_if_used():
    assert grid(a_board((ME, MONDAY, [a_line()]))).days == WEEK.workdays
    saturday = FRIDAY + timedelta(days=1)
    assert grid(a_board((ME, saturday, [a_line()]))).days == (*WEEK.workdays, saturday)


def test_the_facts_count_keeps_whatever_is_shown():
    board = a_board(
        (ME, MONDAY, [a_line("one", kr=KR1, ref="KR-1", claps=3), a_line("bad", Kind.PROBLEM, claps=9)]),
        (KEN, MONDAY, [a_line("two", claps=1)]),
    )
    assert facts(board) == BoardFacts(keeps=2, reactions=4)


def test_key_results_come_in_the_order_of_their_numbers():
    lines = [
        a_line("a", kr=KR10, ref="KR-10"),
        a_line("b", kr=KR2, ref="KR-2"),
        a_line("c", kr=KR1, ref="KR-1"),
    ]
    assert list(key_results(a_board((ME, MONDAY, lines))).values()) == ["KR-1", "KR-2", "KR-10"]


def markdown(board, wanted=None):
    return week_markdown(grid(board, wanted), "November 16 – 20", lambda day: f"{day:%a}", str)


def test_the_week_as_markdown_lists_each_members_keeps_by_day():
    board = a_board(
        (KEN, MONDAY, [a_line("closed 9 tickets")]),
        (ME, FRIDAY, [a_line("二つ目", kr=KR2, ref="KR-2")]),
        (ME, MONDAY, [a_line("一つ目")]),
    )
    assert markdown(board) == (
        "# November 16 – 20\n\n## 立松\n\n- Mon: 一つ目\n- Fri: 二つ目 (KR-2)\n\n"
        "## Ken\n\n- Mon: closed 9 tickets\n"
    )


def test_markdown_names_the_kinds_where_more_than_keeps_are_shown():
    board = a_board((ME, MONDAY, [a_line("good"), a_line("bad", Kind.PROBLEM)]))
    assert "- Mon · keep: good\n- Mon · problem: bad\n" in markdown(board, EVERYTHING)


def test_words_that_look_like_markdown_stay_words():
    assert (
        escaped("use *args and <b>, `x`\n  in my_api_name") == "use \\*args and \\<b>, \\`x\\` in my_api_name"
    )
    for words in ("# one", "- one", "> one", "+ one", "---", "=== ", "12) one", "1. one", "[ ] one"):
        assert "\\" in escaped(words)
        assert escaped(words).replace("\\", "") == words.strip()
    assert escaped("&lt;b&gt; & more") == "\\&lt;b\\&gt; & more"
    assert escaped("#KR-2 1.5 times, 2026-11-20") == "#KR-2 1.5 times, 2026-11-20"
    assert escaped("_quiet_ [link](x) ~~no~~") == "\\_quiet\\_ [link]\\(x) \\~~no\\~~"


def test_days_off_are_shown_and_nobody_who_is_off_looks_missing():
    holiday, closed = MONDAY, MONDAY + timedelta(days=1)
    team = TeamDays(
        Workdays(holidays=frozenset({holiday}), closures=(Closure(TEAM, TEAM, closed, closed),)),
        {KEN.id: (Off(KEN.id, KEN.id, FRIDAY, FRIDAY + timedelta(days=9)),)},
    )
    shown = make_grid(a_board((ME, holiday, [a_line()])), WEEK, BoardFilter(), FRIDAY, team)
    assert shown.cell(ME.id, holiday).note is Note.NONE
    assert shown.cell(KEN.id, holiday).note is Note.HOLIDAY
    assert shown.cell(ME.id, closed).note is Note.CLOSURE
    assert shown.cell(KEN.id, FRIDAY).note is Note.LEAVE
    assert shown.cell(ME.id, FRIDAY).note is Note.NOT_YET
    assert team.off_days(KEN.id, WEEK) == (FRIDAY,)


def test_who_keeps_days_off_to_themselves_is_neither_off_nor_missing():
    shown = make_grid(a_board(), WEEK, BoardFilter(), FRIDAY, TeamDays(away=frozenset({ME.id})))
    assert shown.cell(ME.id, FRIDAY).note is Note.NONE
    assert shown.cell(KEN.id, FRIDAY).note is Note.NOT_YET


def test_half_a_day_off_is_a_day_like_others():
    half = Off(KEN.id, KEN.id, FRIDAY, FRIDAY, HalfDay.MORNING)
    shown = make_grid(a_board(), WEEK, BoardFilter(), FRIDAY, TeamDays(off={KEN.id: (half,)}))
    assert shown.cell(KEN.id, FRIDAY).note is Note.NOT_YET
