"""What a team is there for: what the cycle says first, then the nearest sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.sheet.sheets import SheetOf, blank_sheet
from journal_app.domain.sheet.standing import StandingWords, standing_words

TEAM, ROOM, SRE = Id(b"t" * 16), Id(b"r" * 16), Id(b"s" * 16)
FIRST = date(2026, 10, 1)


def sheet(group, place=SheetOf.OURS, **texts):
    return replace(blank_sheet(TEAM, group, place), **texts)


def said(sheets, aims=(), kind=AimKind.MISSION):
    return standing_words(aims, sheets, (SRE, ROOM, None), kind, FIRST).own


def test_what_is_said_for_the_cycle_comes_before_the_sheet():
    aim = Aim(Id(b"a" * 16), TEAM, SRE, AimKind.MISSION, FIRST, "この四半期は、待たせない。")
    ours = sheet(SRE, mission="挑戦を日常に。", vision="つくる")
    assert said([ours], [aim]) == "この四半期は、待たせない。"
    assert said([ours], [replace(aim, first=date(2026, 7, 1))]) == "挑戦を日常に。"
    assert said([ours], [aim], AimKind.VISION) == "つくる"


def test_the_nearest_sheet_that_says_something_holds():
    sheets = [sheet(SRE, vision="x"), sheet(ROOM, mission="室"), sheet(None, mission="全社")]
    assert said(sheets) == "室"
    assert said([sheet(SRE, sentence="つづける。"), *sheets[1:]]) == "つづける。"
    assert said([sheet(None, SheetOf.PARENT, mission="company")]) == ""


def test_a_catch_phrase_of_two_lines_stands_on_one():
    assert (
        said([sheet(SRE, mission="信頼を当たり前に、\n挑戦を日常に。")]) == "信頼を当たり前に、挑戦を日常に。"
    )
    assert said([sheet(SRE, mission="Trust as a given,\nchallenge as a habit.")]) == (
        "Trust as a given, challenge as a habit."
    )


def test_what_a_sheet_says_in_both_languages_is_read_in_ones_own():
    both = standing_words(
        (), [sheet(None, mission="挑戦を日常に。", mission_gloss="A habit.")], (None,), AimKind.MISSION, FIRST
    )
    assert (both.read(japanese=True), both.read(japanese=False)) == ("挑戦を日常に。", "A habit.")
    assert StandingWords("挑戦を日常に。").read(japanese=False) == "挑戦を日常に。"
    assert StandingWords().read(japanese=True) == ""
