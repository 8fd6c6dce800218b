"""What lines served: linked, unlinked, taken along and let go, through the journal to the disk and back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from journal_app.domain.changes import Change, ChangeSet
from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.habit.evidence import OUTSIDE, Evidence, Served, Target
from journal_app.domain.ids import is_owned_by
from journal_app.domain.kpt import Item, Kind, Outcome, PrivateItem
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.periods import Week
from journal_app.domain.team import Member
from journal_app.journal.command import Command
from journal_app.journal.entry_commands import AddItem, DeleteItem, EditItem, SetPrivate
from journal_app.journal.evidence_commands import LinkLine, UnlinkLine
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, DeleteKeyResult
from journal_app.journal.people_commands import SayWho
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from journal_app.journal.value_commands import AddValue, DeleteValue
from tests.core.kinds import IDS, Raw
from tests.known_people import AddMember

FRIDAY = date(2026, 11, 20)
TABLES = ("item", "private_item", "evidence", "private_evidence")


def add(journal, text, kind=Kind.KEEP, **more):
    changes = journal.run(AddItem(more.pop("day", FRIDAY), kind, text, **more))
    return (changes.made(Item) or changes.made(PrivateItem)).id


def key_results(journal, count=2):
    objective = journal.run(AddObjective("Help fast", FRIDAY)).made(Objective)
    return [journal.run(AddKeyResult(objective.id, f"k {n}")).made(KeyResult).id for n in range(count)]


def person(journal, name="さくら"):
    return journal.run(AddMember(name)).made(Member).id


def tag(text):
    return Target(Served.TAG, label=text)


def shown(journal, line, day=FRIDAY):
    items = journal.reads.kpt.day(journal.me, day).items
    found = next(item for item in items if item.id == line)
    return [(one.served, one.label) for one in found.evidence]


def held(journal):
    """All evidence there is, by its fields."""
    read = journal._database.connection.execute
    return {table: sorted(read(f"SELECT id, * FROM {table}"), key=str) for table in TABLES}


@pytest.fixture
def rich(journal):
    """A line linked to one of each, and what it is linked to."""
    krs = key_results(journal)
    value = journal.run(AddValue("Plain words", "やさしい言葉")).changes[0].after
    who = person(journal)
    old = add(journal, "ask first", Kind.TRY, day=date(2026, 11, 19))
    targets = (
        Target(Served.KEY_RESULT, krs[0]),
        Target(Served.KEY_RESULT, krs[1]),
        Target(Served.VALUE, value.id),
        tag("＃会議"),
        Target(Served.PERSON, who),
        Target(Served.ORIGIN, old),
    )
    return add(journal, "asked, and it worked", targets=targets), targets


EVERYTHING = [
    (Served.ORIGIN, "ask first"),
    (Served.KEY_RESULT, "KR-1"),
    (Served.KEY_RESULT, "KR-2"),
    (Served.VALUE, "Plain words"),
    (Served.TAG, "会議"),
    (Served.PERSON, "さくら"),
]


def test_a_line_shows_all_it_served_in_one_order(journal, rich):
    line, _ = rich
    assert shown(journal, line) == EVERYTHING
    cell = journal.reads.kpt.board(Week.of(FRIDAY), journal.me).of(journal.me)[-1]
    assert [(one.served, one.label) for one in cell.items[0].evidence] == EVERYTHING
    assert journal.reads.kpt.line(line).kr == rich[1][0].id


def test_each_link_can_be_made_and_taken_back_by_itself(journal, rich):
    _, targets = rich
    bare = add(journal, "bare")
    for number, target in enumerate(targets):
        journal.run(LinkLine(bare, target))
        assert len(shown(journal, bare)) == number + 1
        assert not journal.run(LinkLine(bare, target)).changes
    for number, target in enumerate(targets, 1):
        journal.run(UnlinkLine(bare, target))
        assert len(shown(journal, bare)) == len(targets) - number
        assert not journal.run(UnlinkLine(bare, target)).changes
    while "evidence" in journal.undo_label:
        journal.undo()
    assert shown(journal, bare) == []


def test_a_tag_is_one_whatever_its_width_and_case_and_stays_as_it_was_typed(journal):
    line = add(journal, "x", targets=(tag(" ＃ Ａpi 連携"),))
    assert shown(journal, line) == [(Served.TAG, "Ａpi連携")]
    assert not journal.run(LinkLine(line, tag("#API連携"))).changes
    journal.run(UnlinkLine(line, tag("api連携")))
    assert shown(journal, line) == []
    with pytest.raises(JournalError) as error:
        journal.run(LinkLine(line, tag("#")))
    assert error.value.code is ErrorCode.EMPTY_TEXT


def test_where_the_first_key_result_is_unlinked_a_further_one_takes_its_place(journal, rich):
    line, targets = rich
    journal.run(UnlinkLine(line, targets[0]))
    assert journal.reads.kpt.line(line).kr == targets[1].id
    journal.run(UnlinkLine(line, targets[1]))
    assert journal.reads.kpt.line(line).kr is None
    journal.undo()
    journal.undo()
    assert shown(journal, line) == EVERYTHING


def test_a_line_can_serve_no_key_result_and_still_have_helped(journal):
    line = add(journal, "put out a fire", targets=(OUTSIDE,))
    assert shown(journal, line) == [(Served.OUTSIDE, "")]


def test_deleting_a_line_takes_its_links_along_and_undo_brings_them_back(journal, rich):
    line, _ = rich
    journal.run(DeleteItem(line))
    assert held(journal)["evidence"] == []
    journal.undo()
    assert shown(journal, line) == EVERYTHING


def test_a_line_whose_origin_is_deleted_no_longer_names_it(journal, rich):
    line, targets = rich
    journal.run(DeleteItem(targets[-1].id))
    assert shown(journal, line) == EVERYTHING[1:]
    journal.undo()
    assert shown(journal, line) == EVERYTHING


def test_a_hidden_line_keeps_all_it_served_and_so_does_one_shared_again(journal, rich):
    line, _ = rich
    before = held(journal)
    hidden = journal.run(SetPrivate(line, private=True)).made(PrivateItem).id
    assert shown(journal, hidden) == EVERYTHING
    assert held(journal)["evidence"] == []
    back = journal.run(SetPrivate(hidden, private=False)).made(Item).id
    assert shown(journal, back) == EVERYTHING
    assert held(journal)["private_evidence"] == []
    journal.undo()
    assert shown(journal, hidden) == EVERYTHING
    journal.undo()
    assert shown(journal, line) == EVERYTHING
    assert [len(rows) for rows in held(journal).values()] == [len(rows) for rows in before.values()]


def test_a_shared_line_never_tells_that_it_came_from_a_private_one(journal, rich):
    line, targets = rich
    hidden = journal.run(SetPrivate(targets[-1].id, private=True)).made(PrivateItem).id
    assert shown(journal, line) == EVERYTHING[1:]
    assert not journal.run(LinkLine(line, Target(Served.ORIGIN, hidden))).changes
    journal.undo()
    assert shown(journal, line) == EVERYTHING


def test_what_was_taken_off_a_line_before_it_turned_private_is_forgotten_with_it(journal):
    line = add(journal, "秘密")
    journal.run(LinkLine(line, tag("ひみつ")))
    journal.run(UnlinkLine(line, tag("ひみつ")))
    journal.run(SetPrivate(line, private=True))
    logged = [str(val) for (val,) in journal._database.connection.execute("SELECT val FROM op")]
    assert not [val for val in logged if "ひみつ" in val or line.hex() in val]


def test_a_private_line_follows_its_origin_from_kind_to_kind(journal, rich):
    line, targets = rich
    hidden = journal.run(SetPrivate(line, private=True)).made(PrivateItem).id
    source = journal.run(SetPrivate(targets[-1].id, private=True)).made(PrivateItem).id
    assert shown(journal, hidden) == EVERYTHING
    source = journal.run(SetPrivate(source, private=False)).made(Item).id
    assert shown(journal, hidden) == EVERYTHING
    day = journal.reads.kpt.day(journal.me, date(2026, 11, 19))
    assert [(one.id, one.kind) for one in day.items[0].became] == [(hidden, Kind.KEEP)]
    assert day.items[0].id == source


def test_a_try_carried_on_keeps_what_it_serves_and_says_where_it_came_from(journal):
    krs = key_results(journal)
    targets = (*(Target(Served.KEY_RESULT, kr) for kr in krs), tag("会議"))
    old = add(journal, "ask first", Kind.TRY, day=date(2026, 11, 19), targets=targets)
    changes = journal.run(SettleTry(old, Outcome.CARRIED, FRIDAY))
    served = [*EVERYTHING[:3], (Served.TAG, "会議")]
    assert shown(journal, changes.made(Item).id) == served
    further = journal.run(SettleTry(changes.made(Item).id, Outcome.CARRIED, date(2026, 11, 21)))
    assert shown(journal, further.made(Item).id, date(2026, 11, 21)) == served
    (origin,) = (
        row for row in journal.reads.evidence.rows(further.made(Item)) if row.served is Served.ORIGIN
    )
    assert origin.source == changes.made(Item).id


def test_a_line_stays_when_a_key_result_or_a_value_it_served_goes(journal, rich):
    line, targets = rich
    journal.run(DeleteKeyResult(targets[1].id))
    assert shown(journal, line) == [one for one in EVERYTHING if one[1] != "KR-2"]
    journal.run(DeleteKeyResult(targets[0].id))
    journal.run(DeleteValue(targets[2].id))
    assert shown(journal, line) == [EVERYTHING[0], *EVERYTHING[4:]]
    for _ in range(3):
        journal.undo()
    assert shown(journal, line) == EVERYTHING


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (Target(Served.KEY_RESULT, b"x" * 16), ErrorCode.UNKNOWN_KEY_RESULT),
        (Target(Served.VALUE, b"x" * 16), ErrorCode.NOT_FOUND),
        (Target(Served.PERSON, b"x" * 16), ErrorCode.NOT_FOUND),
        (Target(Served.ORIGIN, b"x" * 16), ErrorCode.NOT_FOUND),
        (Target(Served.VALUE), ErrorCode.NOT_FOUND),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_changes(journal, target, code):
    line = add(journal, "x")
    for command in (LinkLine(line, target), AddItem(FRIDAY, Kind.KEEP, "y", targets=(target,))):
        with pytest.raises(JournalError) as error:
            journal.run(command)
        assert error.value.code is code
    assert [item.text for item in journal.reads.kpt.day(journal.me, FRIDAY).items] == ["x"]


def test_the_tag_of_a_line_that_was_hidden_before_anybody_heard_of_it_is_in_no_log(journal):
    line = add(journal, "x", targets=(tag("秘密の札"),))
    journal.run(SetPrivate(line, private=True))
    dump = "\n".join(
        str(row) for row in journal._database.connection.execute("SELECT val FROM op WHERE val IS NOT NULL")
    )
    assert "秘密の札" not in dump


def names(journal):
    return [member.name for member in journal.reads.team.members()]


def test_a_line_adds_the_person_it_is_the_first_to_name_and_undo_takes_both_back(journal):
    new = (Target(Served.PERSON, label=" さくら  花 "), Target(Served.PERSON, label="さくら 花"))
    line = add(journal, "x", targets=new)
    add(journal, "y", targets=new[1:])
    assert shown(journal, line) == [(Served.PERSON, "さくら 花")]
    assert names(journal).count("さくら 花") == 1
    journal.run(UnlinkLine(line, new[0]))
    assert shown(journal, line) == []
    for _ in range(3):
        journal.undo()
    assert "さくら 花" not in names(journal)


def test_a_private_line_tells_nobody_a_name_that_they_did_not_know(journal):
    person(journal)
    before = held(journal), names(journal)
    with pytest.raises(JournalError) as refused:
        add(journal, "x", private=True, targets=(Target(Served.PERSON, label="秘密の人"),))
    assert refused.value.code is ErrorCode.NEW_NAME
    assert (held(journal), names(journal)) == before
    line = add(journal, "x", private=True, targets=(Target(Served.PERSON, label="さくら"),))
    with pytest.raises(JournalError):
        journal.run(LinkLine(line, Target(Served.PERSON, label="秘密の人")))
    assert shown(journal, line) == [(Served.PERSON, "さくら")]


def test_a_line_that_cannot_be_written_adds_nobody(journal):
    before = names(journal)
    with pytest.raises(JournalError):
        add(journal, "x", day=date(2026, 12, 1), targets=(Target(Served.PERSON, label="さくら"),))
    assert names(journal) == before


def test_a_name_of_a_log_that_became_somebody_is_one_person(journal):
    line = add(journal, "x", targets=(Target(Served.PERSON, person(journal)),))
    assert not journal.run(AddMember("さくら")).changes
    journal.run(EditItem(line, "y"))
    assert shown(journal, line) == [(Served.PERSON, "さくら")]


def test_planned_work_is_linked_to_a_key_result_and_unplanned_work_is_outside(journal):
    krs = key_results(journal)
    add(journal, "planned", kr=krs[0])
    add(journal, "sudden", targets=(OUTSIDE,))
    add(journal, "sudden too", targets=(OUTSIDE,), day=date(2026, 11, 19))
    add(journal, "neither", targets=(tag("会議"),))
    add(journal, "mine alone", targets=(OUTSIDE,), private=True)
    shares = journal.reads.evidence.shares(*Week.of(FRIDAY).days[::6])
    assert {day.day: (one.planned, one.unplanned) for day, one in shares.items()} == {20: (1, 1), 19: (0, 1)}
    assert sum(shares.values(), start=type(shares[FRIDAY])()).of_unplanned.as_integer_ratio() == (2, 3)
    assert journal.reads.evidence.shares(FRIDAY, FRIDAY, journal.me) == {FRIDAY: shares[FRIDAY]}
    assert journal.reads.evidence.shares(FRIDAY, FRIDAY, person(journal)) == {}


def test_pickers_offer_what_i_used_lately_first(journal, clock):
    krs = key_results(journal, 3)
    sakura, ken = person(journal), person(journal, "けん")
    for day, tags, kr in ((18, ("会議", "返金"), krs[2]), (19, ("返金",), krs[1])):
        targets = (*map(tag, tags), Target(Served.KEY_RESULT, kr), Target(Served.PERSON, ken))
        add(journal, "x", day=date(2026, 11, day), targets=targets)
    add(journal, "long ago", day=date(2025, 1, 6), targets=(tag("古い"), tag("ｶﾞｲﾄﾞ")))
    add(journal, "mine alone", targets=(tag("ガイド"),), private=True)
    offers = journal.reads.candidates
    assert [one.label for one in offers.key_results(journal.me, FRIDAY)] == ["KR-2", "KR-3", "KR-1"]
    tags = [(one.tag, one.count, one.last and one.last.day) for one in offers.tags(journal.me, FRIDAY)]
    assert tags == [("ガイド", 2, 20), ("返金", 2, 19), ("会議", 1, 18), ("古い", 1, None)]
    people = [
        (one.id, one.in_team, one.last and one.last.day, one.named)
        for one in offers.people(journal.me, FRIDAY)
    ]
    assert people == [(ken, False, 19, 2), (sakura, False, None, 0)]


def test_what_a_copy_of_my_line_served_stands_at_my_line_once_the_name_is_me(journal):
    row = LogRow(
        1,
        "さくら",
        FRIDAY,
        (LogItem(Kind.KEEP, "asked", targets=(tag("会議"), OUTSIDE)), LogItem(Kind.KEEP, "other")),
    )
    journal.run(ImportLog((row,)))
    mine = add(journal, "asked", targets=(tag("返金"),))
    (name,) = journal.reads.team.log_names(journal.me)
    journal.run(SayWho(name.id, journal.me))
    items = journal.reads.kpt.day(journal.me, FRIDAY).items
    assert {item.text: [one.label for one in item.evidence] for item in items} == {
        "asked": ["", "返金", "会議"],
        "other": [],
    }
    assert [item.id for item in items if item.text == "asked"] == [mine]
    journal.undo()
    assert shown(journal, mine) == [(Served.TAG, "返金")]


def test_a_line_of_a_log_that_is_mine_is_linked_like_any_other(journal):
    journal.run(ImportLog((LogRow(1, "さくら", FRIDAY, (LogItem(Kind.KEEP, "asked"),)),)))
    (name,) = journal.reads.team.log_names(journal.me)
    (item,) = journal.reads.kpt.day(name.id, FRIDAY).items
    with pytest.raises(JournalError):
        journal.run(LinkLine(item.id, tag("会議")))
    journal.run(SayWho(name.id, journal.me))
    journal.run(LinkLine(item.id, tag("会議")))
    (row,) = journal.reads.everything(Evidence)
    # Its id proves that it is the name's: colleagues take it from nobody else.
    assert is_owned_by(row.id, Evidence.TABLE, name.id)


def test_a_key_result_lists_lines_that_name_it_first_or_further(journal, rich):
    line, targets = rich
    add(journal, "first", kr=targets[1].id)
    add(journal, "mine alone", kr=targets[1].id, private=True)
    read = journal.reads.kpt
    assert [one.text for one in read.linked_items(targets[1].id)] == ["asked, and it worked", "first"]
    assert read.linked_counts(targets[1].id) == {Kind.KEEP: 2}
    assert [one.id for one in read.linked_items(targets[0].id, 1)] == [line]
    assert journal.reads.kpt.board(Week.of(FRIDAY), journal.me).cells


def test_what_two_devices_said_of_a_line_shows_once_and_goes_at_once(journal):
    line = add(journal, "x", targets=(tag("会議"), OUTSIDE))
    twice = [
        Change(None, replace(row, id=IDS.make(Evidence.TABLE, journal.me), tag=row.tag and "会議"))
        for row in journal.reads.everything(Evidence)
    ]
    journal.run(Raw(tuple(twice)))
    assert shown(journal, line) == [(Served.OUTSIDE, ""), (Served.TAG, "会議")]
    journal.run(UnlinkLine(line, tag("会議")))
    assert shown(journal, line) == [(Served.OUTSIDE, "")]
    journal.undo()
    assert shown(journal, line) == [(Served.OUTSIDE, ""), (Served.TAG, "会議")]


def test_who_is_named_finds_the_lines_of_others_that_name_them(journal):
    me = Target(Served.PERSON, label="me")
    journal.run(RenameMe("me"))
    rows = (
        LogRow(
            1, "さくら", FRIDAY, (LogItem(Kind.KEEP, "asked me", targets=(me,)), LogItem(Kind.KEEP, "not"))
        ),
        LogRow(2, "さくら", date(2026, 11, 10), (LogItem(Kind.KEEP, "long ago", targets=(me,)),)),
    )
    journal.run(ImportLog(rows))
    add(journal, "my own", targets=(Target(Served.PERSON, journal.me),))
    week = Week.of(FRIDAY)
    found = journal.reads.evidence.mentions(journal.me, week.monday, week.sunday)
    assert [(one.member_name, one.text) for one in found] == [("さくら", "asked me")]


@dataclass(frozen=True, slots=True)
class Written(Command):
    """A row as a changed program could write it."""

    make: Callable

    def plan(self, context):
        return ChangeSet("evidence.add.tag", (Change(None, self.make(context.new_id)),))


@pytest.mark.parametrize(
    ("served", "label"), [(Served.TAG, "会議"), (Served.OUTSIDE, ""), (Served.PERSON, "さくら")]
)
def test_of_what_a_changed_program_fills_in_beside_the_one_part_nothing_is_shown(journal, served, label):
    line, other = add(journal, "x"), add(journal, "y")
    kr, who = key_results(journal, 1)[0], person(journal)

    def row(new_id):
        return Evidence(new_id(Evidence.TABLE), line, served, kr=kr, person=who, tag="会議", source=other)

    journal.run(Written(row))
    (target,) = next(
        item for item in journal.reads.kpt.day(journal.me, FRIDAY).items if item.id == line
    ).evidence
    assert (target.served, target.label, target.day) == (served, label, None)
    assert target.id == (who if served is Served.PERSON else None)
    assert not journal.run(LinkLine(line, target)).changes
    journal.run(UnlinkLine(line, target))
    assert shown(journal, line) == []


def test_who_is_named_on_a_copy_of_my_line_is_named_on_mine_and_not_added_again(journal):
    line = add(journal, "asked")
    ken = Target(Served.PERSON, label="Ken")
    journal.run(ImportLog((LogRow(1, "me", FRIDAY, (LogItem(Kind.KEEP, "asked", targets=(ken,)),)),)))
    name = next(one for one in journal.reads.everything(Member) if one.name == "me")
    journal.run(SayWho(name.id, journal.me))
    assert shown(journal, line) == [(Served.PERSON, "Ken")]
    assert [one.name for one in journal.reads.everything(Member)].count("Ken") == 1
