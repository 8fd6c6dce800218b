"""The sheet through the journal: what is written on it, the versions it has, and what stands above it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import Served, Target, Value
from journal_app.domain.ids import NOBODY
from journal_app.domain.kpt import Item, Kind
from journal_app.domain.okrs.groups import Group, GroupKind
from journal_app.domain.sheet.sheets import SheetOf, SheetVersion
from journal_app.domain.sheet.texts import ValueText
from journal_app.domain.sheet.versions import PartDeed, SheetPart
from journal_app.journal.entry_commands import AddItem
from journal_app.journal.evidence_commands import LinkLine
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.value_commands import AddValue, DeleteValue, EditValue, MoveValue
from journal_app.journal.week.thanks_commands import GiveThanks

MISSION = "信頼を当たり前に、挑戦を日常に。"
VISION = "自立した持続可能なカイゼンサイクルをつくる"


def write(journal, group=None, place=SheetOf.OURS, reason="", **texts):
    return journal.run(EditSheet(group, place, texts, reason))


def group(journal, name, parent=None, kind=GroupKind.TEAM):
    return journal.run(AddGroup(name, kind, parent)).made(Group).id


def test_a_sheet_nobody_wrote_on_is_blank(journal):
    view = journal.reads.sheet.of(None, journal.today())
    assert view.is_empty
    assert (view.versions, view.parent, view.contributors, view.lived) == ((), None, (), ())


def test_a_sheet_is_written_and_undone(journal):
    write(journal, mission=f"  {MISSION} ", vision=VISION)
    view = journal.reads.sheet.of(None)
    assert (view.sheet.mission, view.sheet.vision) == (MISSION, VISION)
    assert not write(journal, mission=MISSION).changes
    journal.undo()
    assert journal.reads.sheet.of(None).is_empty
    assert list(journal.reads.everything(SheetVersion)) == []


def test_the_first_version_with_mission_vision_and_values_is_number_one(journal, clock):
    write(journal, mission=MISSION)
    clock.ms += 86_400_000
    write(journal, vision=VISION)
    clock.ms += 86_400_000
    journal.run(AddValue("Speak Up Freely", "自由に声を上げる"))
    journal.run(AddValue("Embrace Failure", "失敗を歓迎する"))
    clock.ms += 86_400_000
    write(journal, mission="信頼を、当たり前に。")
    versions = journal.reads.sheet.of(None).versions
    assert [one.number for one in versions] == [2, 1, None, None]
    assert [one.deeds for one in versions] == [
        ((SheetPart.MISSION, PartDeed.CHANGED),),
        ((SheetPart.VALUES, PartDeed.ADDED),),
        ((SheetPart.VISION, PartDeed.ADDED),),
        ((SheetPart.MISSION, PartDeed.ADDED),),
    ]
    assert versions[1].version.values.count("\n") == 1


def test_values_alone_make_no_version(journal):
    journal.run(AddValue("Trust"))
    assert list(journal.reads.everything(SheetVersion)) == []


def test_a_sheet_of_a_group_that_is_gone_is_refused(journal):
    for command in (EditSheet(NOBODY, SheetOf.OURS, {"mission": "x"}), AddValue("x", group=NOBODY)):
        with pytest.raises(JournalError) as refused:
            journal.run(command)
        assert refused.value.code is ErrorCode.NOT_FOUND


def test_what_stands_above_a_group_is_the_nearest_sheet_that_says_something(journal):
    company = group(journal, "Company", kind=GroupKind.COMPANY)
    room = group(journal, "Room", company)
    sre = group(journal, "SRE", room)
    write(
        journal,
        place=SheetOf.PARENT,
        vision="自立した持続可能な地域をつくる",
        conduct="T Trust\nR: Respect (尊重)",
    )
    by_hand = journal.reads.sheet.of(sre).parent
    assert by_hand.is_by_hand
    assert by_hand.values == (ValueText("T", "Trust"), ValueText("R", "Respect", "尊重"))
    assert journal.reads.sheet.of(None).parent == by_hand
    write(journal, company, mission="地域とともに")
    above = journal.reads.sheet.of(sre).parent
    assert (above.name, above.sheet.mission, above.is_by_hand) == ("Company", "地域とともに", False)
    assert journal.reads.sheet.of(company).parent == by_hand


def test_words_shared_with_what_stands_above_are_marked_on_both_sides(journal):
    write(journal, vision=VISION)
    write(journal, place=SheetOf.PARENT, vision="自立した持続可能な地域をつくる")
    view = journal.reads.sheet.of(None)
    assert [VISION[a:b] for a, b in view.shared(VISION)] == ["自立した持続可能な", "をつくる"]
    theirs = view.parent.sheet.vision
    assert [theirs[a:b] for a, b in view.shared_with_us(theirs)] == ["自立した持続可能な", "をつくる"]


def test_values_are_ordered_within_their_group(journal):
    sre = group(journal, "SRE")
    journal.run(AddValue("Trust"))
    first = journal.run(AddValue("Speak Up", group=sre, letter="S")).made(Value)
    journal.run(AddValue("Trial", group=sre))
    journal.run(MoveValue(first.id, 1))
    assert [one.phrase for one in journal.reads.sheet.of(sre).values] == ["Trial", "Speak Up"]
    assert [one.phrase for one in journal.reads.sheet.of(None).values] == ["Trust"]
    assert first.letter == ""


def test_what_is_edited_of_a_value_leaves_the_rest(journal):
    value = journal.run(AddValue("Trust", conduct="Says it early\n\n  Asks ")).made(Value)
    journal.run(EditValue(value.id, "Trust first", ""))
    journal.run(EditValue(value.id, "Trust first", "", letter="信", avoided="Hides it"))
    (now,) = journal.reads.sheet.values(None)
    assert (now.phrase, now.conduct, now.avoided, now.letter) == (
        "Trust first",
        "Says it early\nAsks",
        "Hides it",
        "信",
    )


def test_a_value_that_goes_is_in_no_later_version(journal):
    write(journal, mission=MISSION)
    value = journal.run(AddValue("Trust")).made(Value)
    journal.run(DeleteValue(value.id))
    assert journal.reads.sheet.of(None).version.version.values == ""


def test_a_dissolved_group_leaves_its_values_to_the_group_above_and_takes_its_sheet_along(journal):
    sre = group(journal, "SRE")
    write(journal, sre, mission=MISSION)
    journal.run(AddValue("Trust", group=sre))
    journal.run(DeleteGroup(sre))
    assert journal.reads.sheet.of(sre).sheet.mission == ""
    assert [one.phrase for one in journal.reads.sheet.of(None).values] == ["Trust"]
    journal.undo()
    assert journal.reads.sheet.of(sre).sheet.mission == MISSION


def test_how_values_are_lived_is_counted_week_by_week(journal):
    value = journal.run(AddValue("Trust")).made(Value)
    other = journal.run(AddValue("Respect")).made(Value)
    today = journal.today()
    target = Target(Served.VALUE, value.id)
    for back, private in ((0, False), (7, False), (7, True), (70, False)):
        day = today - timedelta(days=back)
        line = journal.run(AddItem(day, Kind.KEEP, "kept", private=private))
        item = next(change.after for change in line.changes if change.table in {"item", "private_item"})
        journal.run(LinkLine(item.id, target))
    journal.run(GiveThanks(journal.me, "thank you", value=value.id))
    lived = journal.reads.sheet.of(None, today).lived
    assert [one.value for one in lived] == [value.id, other.id]
    assert lived[0].keeps == (0, 0, 0, 0, 0, 0, 1, 1)
    assert lived[0].thanks == (0, 0, 0, 0, 0, 0, 0, 1)
    assert (lived[0].bars[-1], lived[0].total, lived[1].total) == (2, 3, 0)
    lines = journal.reads.sheet.lived_in(value.id, lived[0].weeks[0].monday, today)
    assert [(one.text, one.is_thanks) for one in lines] == [
        ("kept", False),
        ("thank you", True),
        ("kept", False),
    ]
    assert isinstance(item, Item)
