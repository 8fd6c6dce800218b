"""Links from outside: what they say is read exactly, and what is no link is refused in a sentence."""

import string
from contextlib import suppress
from datetime import date
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal_app import i18n
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.links import (
    MAX_LINES,
    MAX_LINK,
    MAX_TEXT,
    CaptureLink,
    NewLink,
    OkrLink,
    SearchLink,
    TodayLink,
    WeekLink,
    capture_link,
    is_capture,
    is_link,
    parse_link,
)
from journal_app.domain.periods import Week
from journal_app.messages import sentence

texts = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=60)
    .map(str.strip)
    .filter(bool)
)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
links = st.one_of(
    st.just(TodayLink()),
    st.builds(
        NewLink,
        st.lists(st.tuples(st.sampled_from(Kind), texts), max_size=MAX_LINES).map(tuple),
        st.none() | days,
    ),
    st.builds(WeekLink, st.none() | days.map(Week.of)),
    st.builds(
        OkrLink,
        st.integers(1, 999_999).map("KR-{}".format)
        | st.integers(1, 99).map("O{}".format)
        | st.binary(min_size=16, max_size=16).map(bytes.hex)
        | st.just(""),
    ),
    st.builds(SearchLink, texts),
    st.builds(CaptureLink, st.sampled_from(Kind), texts, st.none() | days, st.booleans()),
    st.builds(CaptureLink, st.none(), st.just(""), st.none() | days, st.booleans()),
)


def written(link):
    """The link another program would write for this value."""
    match link:
        case TodayLink():
            return "journal-app://today"
        case NewLink(lines, day):
            parts = [f"{kind.value[0]}={quote(text, safe='')}" for kind, text in lines]
            parts += [f"date={day.isoformat()}"] if day else []
            return "?".join(["journal-app://new", *(["&".join(parts)] if parts else [])])
        case WeekLink(week):
            return "/".join(["journal-app://week", *([str(week)] if week else [])])
        case OkrLink(reference):
            return "/".join(["journal-app://okr", *([reference] if reference else [])])
        case CaptureLink():
            return capture_link(link)
        case SearchLink(query):
            return f"journal-app://search?q={quote(query, safe='')}"


@given(links)
@example(SearchLink("C++ & 100 %"))
@example(NewLink(((Kind.KEEP, "返金マクロを書いた"),), date(2026, 11, 20)))
def test_a_link_means_what_was_put_into_it(link):
    assert parse_link(written(link)) == link
    assert written(link).isascii()


@given(st.text() | st.text(string.printable).map("journal-app://{}".format))
def test_whatever_comes_is_read_or_refused_and_never_breaks(text):
    with suppress(JournalError):
        link = parse_link(text)
        assert parse_link(written(link)) == link


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("journal-app://today", TodayLink()),
        ("JOURNAL-APP://Today/", TodayLink()),
        ("journal-app://new", NewLink()),
        ("journal-app://new?k=返金", NewLink(((Kind.KEEP, "返金"),))),
        (
            "journal-app://new?k=one&t=three&p=two+words&k=four",
            NewLink(
                ((Kind.KEEP, "one"), (Kind.TRY, "three"), (Kind.PROBLEM, "two words"), (Kind.KEEP, "four"))
            ),
        ),
        ("journal-app://new?k=one%0D%0A%0Atwo%20", NewLink(((Kind.KEEP, "one"), (Kind.KEEP, "two")))),
        ("journal-app://new?k=", NewLink()),
        ("journal-app://new?date=2026-11-20", NewLink(day=date(2026, 11, 20))),
        ("journal-app://week", WeekLink()),
        ("journal-app://week/2026-W47", WeekLink(Week(date(2026, 11, 16)))),
        ("journal-app://okr", OkrLink()),
        ("journal-app://okr/kr2", OkrLink("KR-2")),
        ("journal-app://okr/O-1", OkrLink("O1")),
        ("journal-app://okr/k-" + "0A" * 16, OkrLink("0a" * 16)),
        ("journal-app://search?q=%E8%BF%94%E9%87%91", SearchLink("返金")),
        ("journal-app://capture", CaptureLink()),
        ("journal-app://capture?p=", CaptureLink(Kind.PROBLEM)),
        ("journal-app://capture?k=one%0D%0A+two%09", CaptureLink(Kind.KEEP, "one\ntwo")),
        (
            "Journal-App://Capture/?t=%E8%BF%94&date=2026-11-20&private=1",
            CaptureLink(Kind.TRY, "返", date(2026, 11, 20), private=True),
        ),
    ],
)
def test_the_forms_of_a_link(text, meant):
    assert parse_link(text) == meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ErrorCode.BAD_LINK),
        ("journal-app:today", ErrorCode.BAD_LINK),
        ("https://today", ErrorCode.BAD_LINK),
        ("journal-app://", ErrorCode.BAD_LINK),
        ("journal-app://settings", ErrorCode.BAD_LINK),
        ("journal-app://today/2026-11-20", ErrorCode.BAD_LINK),
        ("journal-app://user@today", ErrorCode.BAD_LINK),
        ("journal-app://today:80", ErrorCode.BAD_LINK),
        ("journal-app://today#top", ErrorCode.BAD_LINK),
        ("journal-app://new?keep=typo", ErrorCode.BAD_LINK),
        ("journal-app://new?k", ErrorCode.BAD_LINK),
        ("journal-app://new?k=%FF%FE", ErrorCode.BAD_LINK),
        ("journal-app://new?k=a%00b", ErrorCode.BAD_LINK),
        ("journal-app://new?k=a\x1bb", ErrorCode.BAD_LINK),
        ("journal-app://new?k=\ud800", ErrorCode.BAD_LINK),
        ("journal-app://new?date=2026-11-20&date=2026-11-21", ErrorCode.BAD_LINK),
        ("journal-app://new?date=20261120", ErrorCode.BAD_DATE),
        ("journal-app://new?date=2026-02-30", ErrorCode.BAD_DATE),
        ("journal-app://week/2026-W54", ErrorCode.BAD_WEEK),
        ("journal-app://week/../../etc", ErrorCode.BAD_LINK),
        ("journal-app://okr/KR-", ErrorCode.BAD_LINK),
        ("journal-app://okr/%2E%2E", ErrorCode.BAD_LINK),
        ("journal-app://search", ErrorCode.BAD_LINK),
        ("journal-app://search?q=", ErrorCode.BAD_LINK),
        ("journal-app://search?q=a&q=b", ErrorCode.BAD_LINK),
        ("journal-app://new?k=" + "a" * (MAX_TEXT + 1), ErrorCode.LINK_TOO_LONG),
        ("journal-app://new?" + "&".join(["k=a"] * (MAX_LINES + 1)), ErrorCode.LINK_TOO_LONG),
        ("journal-app://new?" + "&".join(["k=a"] * 3000), ErrorCode.BAD_LINK),
        ("journal-app://search?q=" + "a" * MAX_LINK, ErrorCode.LINK_TOO_LONG),
        ("journal-app://capture?k=a&p=b", ErrorCode.BAD_LINK),
        ("journal-app://capture?k=a&k=b", ErrorCode.BAD_LINK),
        ("journal-app://capture?k=a&private=yes", ErrorCode.BAD_LINK),
        ("journal-app://capture?k=a%00", ErrorCode.BAD_LINK),
        ("journal-app://capture/2026-11-20", ErrorCode.BAD_LINK),
    ],
)
def test_what_is_no_link_is_refused_in_both_languages(text, code):
    with pytest.raises(JournalError) as refused:
        parse_link(text)
    assert refused.value.code is code
    english = sentence(refused.value)
    i18n.set_language("ja")
    assert sentence(refused.value) != english


def test_a_refusal_never_repeats_what_a_link_would_have_written():
    with pytest.raises(JournalError) as refused:
        parse_link("journal-app://new?k=secret&bad=1")
    assert "secret" not in str(refused.value)
    assert "secret" not in sentence(refused.value)


def test_a_note_too_long_for_a_link_is_refused_as_a_text():
    with pytest.raises(JournalError) as refused:
        capture_link(CaptureLink(Kind.KEEP, "返" * 2000))
    assert refused.value.code is ErrorCode.TEXT_TOO_LONG


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("journal-app://capture", True),
        ("JOURNAL-APP://Capture?nonsense", True),
        ("journal-app://captured", False),
        ("journal-app://new?k=capture", False),
    ],
)
def test_a_link_asks_for_a_note_by_its_place(text, asks):
    assert is_capture(text) is asks


def test_an_argument_is_a_link_by_its_scheme():
    assert is_link("journal-app://today")
    assert is_link("Journal-App:nonsense")
    assert not is_link("today")
    assert not is_link("https://journal-app:80")
