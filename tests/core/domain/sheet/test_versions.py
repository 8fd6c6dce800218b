"""Versions of a sheet: their numbers, what belongs together, and two side by side; values as lines of text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import Value
from journal_app.domain.ids import Id
from journal_app.domain.sheet.sheets import SheetOf, SheetVersion, Source, blank_sheet
from journal_app.domain.sheet.texts import ValueText, conduct_of, kept_values, letter_of, values_of
from journal_app.domain.sheet.versions import PartDeed, SheetPart, compared, numbered

KEN, AKI, SHEET = (Id(letter * 16) for letter in (b"k", b"a", b"s"))
MONDAY = date(2026, 9, 7)


def version(at, source=Source.EDITED, member=KEN, days=0, reason="", **texts):
    id_ = Id(at.to_bytes(16, "big"))
    return SheetVersion(id_, SHEET, member, at, MONDAY + timedelta(days), source, reason, **texts)


@st.composite
def stories(draw):
    found, texts = [], {}
    for at in range(draw(st.integers(0, 8))):
        name = draw(st.sampled_from(["mission", "vision", "values", "purposes"]))
        texts = {**texts, name: draw(st.sampled_from(["", "x", "y"]))}
        who, how = draw(st.sampled_from([KEN, AKI])), draw(st.sampled_from(Source))
        days, why = draw(st.integers(at, at + 1)), draw(st.sampled_from(["", "because"]))
        found.append(version(at, how, who, days, why, **texts))
    return found


@given(stories(), st.randoms())
def test_numbers_grow_from_the_first_complete_version_on_whatever_arrives_first(story, random):
    shown = numbered(story)
    mixed = list(story)
    random.shuffle(mixed)
    assert numbered(mixed) == shown
    numbers = [one.number for one in reversed(shown)]
    counted = [number for number in numbers if number is not None]
    assert counted == list(range(1, len(counted) + 1))
    assert numbers == [None] * (len(numbers) - len(counted)) + counted
    complete = [
        bool(one.version.mission and one.version.vision and one.version.values) for one in reversed(shown)
    ]
    assert numbers.index(1) == complete.index(True) if any(complete) else not counted
    if story:
        assert shown[0].version == story[-1]


def test_what_one_person_edits_on_a_day_is_one_version_unless_it_has_a_reason_of_its_own():
    story = [
        version(1, mission="a"),
        version(2, mission="ab"),
        version(3, member=AKI, mission="abc"),
        version(4, member=AKI, mission="abcd", reason="clearer"),
        version(5, member=AKI, days=1, mission="abcde"),
    ]
    assert [one.version.mission for one in numbered(story)] == ["abcde", "abcd", "abc", "ab"]


def test_a_mission_and_a_vision_decided_on_one_day_stay_two_versions():
    story = [version(1, Source.DECIDED, mission="a"), version(2, Source.DECIDED, mission="a", vision="b")]
    assert [one.deeds for one in numbered(story)] == [
        ((SheetPart.VISION, PartDeed.ADDED),),
        ((SheetPart.MISSION, PartDeed.ADDED),),
    ]


def test_two_versions_are_compared_text_by_text():
    before = version(1, mission="信頼を", values="S\tSpeak Up\t声を上げる")
    after = version(2, mission="安心を", values="S\tSpeak Up\t声を上げる\nR\tResolve\t")
    found = {one.field: one for one in compared(before, after)}
    assert list(found) == ["mission", "values"]
    assert [(piece.text, str(piece.part)) for piece in found["mission"].pieces] == [
        ("信頼", "removed"),
        ("安心", "added"),
        ("を", "kept"),
    ]
    assert found["values"].after == "S Speak Up (声を上げる)\nR Resolve"
    assert not any(one.differs for one in compared(before, before))
    assert compared(None, after)[0].before == ""


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("T Trust", ValueText("T", "Trust")),
        ("t: Trust", ValueText("T", "Trust")),
        ("S：自由に声を上げる", ValueText("S", "自由に声を上げる")),
        ("S 自由に声を上げる", ValueText("S", "自由に声を上げる")),
        ("S: Speak Up Freely (自由に声を上げる)", ValueText("S", "Speak Up Freely", "自由に声を上げる")),
        ("Speak Up（声を上げる）", ValueText("S", "Speak Up", "声を上げる")),
        ("A good day", ValueText("A", "A good day")),
        ("信頼", ValueText("信", "信頼")),
        ("T", ValueText("T", "T")),
    ],
)
def test_values_of_a_parent_are_read_from_lines(line, expected):
    sheet = replace(blank_sheet(KEN, None, SheetOf.PARENT), conduct=f"\n{line}\n\n")
    assert conduct_of(sheet) == (expected,)


def value(phrase, gloss="", letter=""):
    return Value(KEN, AKI, "i", phrase, gloss, letter=letter)


def test_values_are_called_by_the_letter_they_were_given_or_that_of_their_latin_words():
    given_, english, japanese, glossed = (
        value("Trust", letter="信"),
        value("speak up"),
        value("声を上げる"),
        value("失敗を歓迎する", "Embrace Failure"),
    )
    assert [letter_of(one) for one in (given_, english, japanese, glossed)] == ["信", "S", "声", "E"]
    kept = version(1, values=kept_values([given_, glossed]))
    assert values_of(kept) == (
        ValueText("信", "Trust"),
        ValueText("E", "失敗を歓迎する", "Embrace Failure"),
    )
