"""Chores as a calendar that others read."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.okrs.planning.chores import Chore, Repeat, turns
from journal_app.domain.workdays import EVERY_WEEKDAY
from journal_app.exchange.calendar_format import _folded
from journal_app.exchange.chore_calendar import write_calendar

FRIDAY = date(2026, 11, 20)
ME = Id(b"m" * 16)


def calendar(tmp_path, **more):
    chore = Chore(ME, ME, None, "a", "ウィンセッション; 全員", FRIDAY, repeat=Repeat.WEEKLY, **more)
    found = turns(chore, FRIDAY, date(2026, 11, 27), EVERY_WEEKDAY, (), (ME,))
    target = tmp_path / "chores.ics"
    assert write_calendar(found, {ME: "立松"}, 1_795_000_000_000, target) == 2
    return target.read_bytes().decode()


def test_each_time_is_an_event_with_an_id_that_stays(tmp_path):
    text = calendar(tmp_path, at="16:00", note="30分")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261120T160000\r\nDTEND:20261120T163000" in text
    assert f"UID:{ME.hex()}-20261127@" in text.replace("\r\n ", "")
    assert "SUMMARY:ウィンセッション\\; 全員" in text
    assert "DESCRIPTION:30分\\n立松" in text
    assert calendar(tmp_path, at="16:00", note="30分") == text


def test_names_stand_side_by_side_in_either_language(tmp_path):
    chore, ken = Chore(ME, ME, None, "a", "Win session", FRIDAY), Id(b"k" * 16)
    found = turns(chore, FRIDAY, FRIDAY, EVERY_WEEKDAY, (), (ME, ken))
    write_calendar(found, {ME: "立松", ken: "Ken"}, 1_795_000_000_000, tmp_path / "chores.ics")
    assert "DESCRIPTION:立松 · Ken\r\n" in (tmp_path / "chores.ics").read_bytes().decode()


def test_without_a_time_it_takes_the_whole_day(tmp_path):
    assert "DTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261121" in calendar(tmp_path)


@given(st.text(alphabet="abc日本語👍 ", max_size=200))
def test_no_line_is_longer_than_a_calendar_may_have_it_and_nothing_is_lost(text):
    parts = list(_folded(text))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == text
