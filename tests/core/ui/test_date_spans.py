"""Spans of days and of time are written as each language writes them."""

from datetime import date

import pytest

from journal_app import i18n
from journal_app.domain.periods import Week
from journal_app.ui import dates
from journal_app.ui.week.labels import span

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("language", "title", "across", "short", "at"),
    [
        ("ja", "11月16日〜20日", "11月30日〜12月4日", "11/16〜11/20", "11/20（金）16:30"),
        (
            "en",
            "November 16 – 20",
            "November 30 – December 4",
            "Nov 16 – Nov 20",
            "Fri, Nov 20 16:30",
        ),
    ],
)
def test_a_week_and_a_time_are_written_one_way_everywhere(language, title, across, short, at):
    i18n.set_language(language)
    assert dates.week_title(Week.of(FRIDAY)) == title
    assert dates.week_title(Week.of(date(2026, 11, 30))) == across
    assert span(Week.of(FRIDAY)) == short
    assert dates.day_and_time(FRIDAY, "16:30") == at
