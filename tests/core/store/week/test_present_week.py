"""The week of a session as it is read: mission, who is off, Trys, what moved, thanks, stars, and who began."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.domain.habit.evidence import OUTSIDE, Served, Target, Value
from journal_app.domain.ids import imported_member_id
from journal_app.domain.kpt import Item, Kind, Outcome
from journal_app.domain.okrs.groups import AimKind, Group
from journal_app.domain.okrs.okr import KeyResult, Objective
from journal_app.domain.periods import Week
from journal_app.domain.sheet.sheets import SheetOf
from journal_app.domain.week.held import Page, Seat
from journal_app.domain.week.sessions import Chapter, TurnState, session_id
from journal_app.journal.entry_commands import AddItem, Applaud
from journal_app.journal.habit.days_off_commands import AddLeave
from journal_app.journal.journal import Journal
from journal_app.journal.okrs.aim_commands import SayAim
from journal_app.journal.okrs.group_commands import AddGroup, DeleteGroup
from journal_app.journal.okrs.tree_commands import AddKeyResult, AddObjective, RecordCheckIn
from journal_app.journal.sheet.sheet_commands import EditSheet
from journal_app.journal.team_commands import RenameMe
from journal_app.journal.try_commands import SettleTry
from journal_app.journal.value_commands import AddValue
from journal_app.journal.week.minutes_pages import draft_page
from journal_app.journal.week.session_commands import AddNote, EndSession, StartSession, TurnPage
from journal_app.journal.week.thanks_commands import GiveThanks, StarLine
from tests.extent import examples
from tests.known_people import AddLineOf

FRIDAY = date(2026, 11, 20)
WEEK = Week.of(FRIDAY)


@pytest.fixture
def journal(journal):
    journal.run(RenameMe("立松"))
    return journal


def person(journal, name):
    return imported_member_id(journal.team.id, name)


def read(journal, week=WEEK, group=None):
    return journal.reads.present.week(week, journal.me, group, FRIDAY)


@pytest.fixture
def kr(journal):
    objective = journal.run(AddObjective("待たせない", FRIDAY)).made(Objective).id
    return journal.run(AddKeyResult(objective, "中央値", Decimal(3), Decimal(1), "h")).made(KeyResult)


def test_the_mission_is_that_of_the_cycle_of_the_week(journal):
    journal.run(SayAim(AimKind.MISSION, date(2026, 10, 1), "お客さまを待たせない"))
    assert read(journal).mission == "お客さまを待たせない"
    assert read(journal, Week.of(date(2026, 9, 1))).mission == ""


def test_the_mission_of_the_sheet_stands_where_none_is_said_for_the_cycle(journal):
    group = journal.run(AddGroup("SRE")).made(Group).id
    journal.run(EditSheet(None, SheetOf.OURS, {"mission": "挑戦を日常に。"}))
    assert read(journal).mission == read(journal, group=group).mission == "挑戦を日常に。"
    journal.run(EditSheet(group, SheetOf.OURS, {"mission": "信頼を当たり前に。"}))
    assert read(journal, group=group).mission == "信頼を当たり前に。"
    journal.run(SayAim(AimKind.MISSION, date(2026, 10, 1), "待たせない", group))
    assert read(journal, group=group).mission == "待たせない"


def test_thanks_may_stand_for_the_values_of_ones_groups_and_the_team(journal):
    room = journal.run(AddGroup("Room", members=(journal.me,))).made(Group).id
    sre = journal.run(AddGroup("SRE", parent=room)).made(Group).id
    for phrase, group in (("Trust", None), ("Ask", room), ("Speak Up", sre)):
        journal.run(AddValue(phrase, group=group))
    assert [one.phrase for one in read(journal, group=sre).offered] == ["Speak Up", "Ask", "Trust"]
    assert [one.phrase for one in read(journal).offered] == ["Ask", "Trust"]
    assert [one.phrase for one in journal.reads.candidates.values(journal.me)] == ["Ask", "Trust"]
    theirs = next(one.id for one in journal.reads.evidence.values() if one.group == sre)
    journal.run(GiveThanks(journal.me, "for asking", value=theirs))
    assert [one.phrase for one in read(journal).offered] == ["Ask", "Trust", "Speak Up"]


def test_a_group_has_its_own_mission_people_and_session(journal, kr):
    journal.run(AddLineOf("Ken", WEEK.monday, "his"))
    journal.run(AddItem(WEEK.monday, Kind.KEEP, "mine"))
    group = journal.run(AddGroup("EC", members=(person(journal, "Ken"),))).made(Group)
    journal.run(SayAim(AimKind.MISSION, date(2026, 10, 1), "Sell well", group.id))
    journal.run(GiveThanks(journal.me, "to me"))
    journal.run(GiveThanks(person(journal, "Ken"), "to Ken"))
    journal.run(RecordCheckIn(kr.id, Decimal(2), 5, day=FRIDAY))
    found = read(journal, group=group.id)
    assert (found.mission, found.group_name) == ("Sell well", "EC")
    assert [speaker.name for speaker in found.speakers] == ["Ken"]
    assert [one.name for one in found.people] == ["Ken"]
    assert [one.words for one in found.thanks] == ["to Ken"]
    assert found.moved == ()
    assert [team.name for team in read(journal).teams] == ["EC"]
    assert len(read(journal).moved) == 1


def test_whoever_leads_a_group_from_outside_stands_in_its_minutes(journal):
    journal.run(AddLineOf("Ken", FRIDAY, "his"))
    group = journal.run(AddGroup("EC", members=(person(journal, "Ken"),))).made(Group)
    week = Week.of(journal.today())
    journal.run(StartSession(week, group.id))
    session = session_id(journal.team.id, week.monday, group.id)
    assert draft_page(journal.reads, session, journal.me).leads == (journal.profile.name,)


def test_a_group_that_is_dissolved_takes_its_session_along(journal):
    group = journal.run(AddGroup("EC")).made(Group)
    journal.run(StartSession(WEEK, group.id))
    journal.run(DeleteGroup(group.id))
    assert journal.reads.sessions.between(WEEK.monday, WEEK.sunday) == []


def test_who_shows_to_be_off_on_the_day_is_absent_and_nothing_tells_why(journal):
    journal.run(AddItem(WEEK.monday, Kind.KEEP, "x"))
    journal.run(AddLeave(FRIDAY, FRIDAY, reason="canary"))
    found = read(journal)
    assert found.absent == {journal.me}
    assert "canary" not in repr(found)
    assert read(journal, WEEK.shifted(-1)).absent == frozenset()


def test_hidden_leave_makes_nobody_absent(journal):
    journal.run(AddLeave(FRIDAY, FRIDAY, shown=False))
    assert read(journal).absent == frozenset()


def test_of_a_member_the_newest_open_try_comes_with_its_weeks(journal, clock):
    clock.back(7)
    old = journal.run(AddItem(WEEK.shifted(-1).monday, Kind.TRY, "old")).made(Item)
    clock.back(-7)
    assert [(one.item.text, one.weeks) for one in read(journal).tries] == [("old", 2)]
    journal.run(SettleTry(old.id, Outcome.CARRIED, WEEK.monday))
    assert [(one.item.text, one.weeks) for one in read(journal).tries] == [("old", 2)]
    journal.run(AddItem(FRIDAY, Kind.TRY, "new"))
    assert [(one.item.text, one.weeks) for one in read(journal).tries] == [("new", 1)]


def test_a_private_try_and_one_that_rests_are_no_trys_for_next_week(journal, clock):
    clock.back(30)
    journal.run(AddItem(FRIDAY - timedelta(days=30), Kind.TRY, "long ago"))
    clock.back(-30)
    journal.run(AddItem(FRIDAY, Kind.TRY, "mine", private=True))
    assert read(journal).tries == ()


def test_what_moved_forward_comes_with_its_best_received_keep(journal, kr):
    journal.run(RecordCheckIn(kr.id, Decimal("2.5"), 7, day=WEEK.monday - timedelta(days=3)))
    journal.run(AddItem(WEEK.monday, Kind.KEEP, "one", kr=kr.id))
    two = journal.run(AddItem(FRIDAY, Kind.KEEP, "two", targets=(Target(Served.KEY_RESULT, kr.id),))).made(
        Item
    )
    journal.run(Applaud(two.id))
    assert read(journal).moved == ()
    journal.run(RecordCheckIn(kr.id, Decimal(2), 7, day=FRIDAY))
    (moved,) = read(journal).moved
    assert (moved.keep.text, moved.writer) == ("two", "立松")
    view = moved.key_result
    assert (view.before, view.now, view.by, view.on) == (Decimal("2.5"), Decimal(2), "立松", FRIDAY)
    assert (view.progress_before, view.progress) == (Decimal("0.25"), Decimal("0.5"))


def test_what_fell_or_stood_still_is_not_told(journal, kr):
    for value in ("2", "2.5"):
        journal.run(RecordCheckIn(kr.id, Decimal(value), 7, day=WEEK.monday - timedelta(days=value == "2")))
    assert read(journal).moved == ()


def test_thanks_of_the_week_come_with_their_names_in_the_order_they_were_said(journal, clock):
    journal.run(AddLineOf("Ken", WEEK.monday, "his"))
    value = journal.run(AddValue("Run together")).made(Value)
    journal.run(GiveThanks(person(journal, "Ken"), "first", journal.me, value=value.id))
    clock.ms += 5
    journal.run(GiveThanks(journal.me, "second"))
    journal.run(GiveThanks(journal.me, "last week", day=WEEK.monday - timedelta(days=1)))
    first, second = read(journal).thanks
    assert (first.sender.name, first.receiver.name, first.words, first.value) == (
        "立松",
        "Ken",
        "first",
        value.id,
    )
    assert (second.sender, second.words) == (None, "second")


def test_figures_count_what_is_shared(journal, kr):
    one = journal.run(AddItem(FRIDAY, Kind.KEEP, "one", targets=(OUTSIDE,))).made(Item)
    journal.run(AddItem(FRIDAY, Kind.KEEP, "mine", private=True))
    journal.run(Applaud(one.id))
    journal.run(StarLine(one.id))
    journal.run(GiveThanks(journal.me, "x"))
    journal.run(RecordCheckIn(kr.id, Decimal(2), 7, day=FRIDAY))
    found = read(journal).figures
    assert (found.keeps, found.reactions, found.outside, found.moved, found.thanks, found.stars) == (1,) * 6


def test_who_began_the_last_sessions_is_known(journal, clock):
    for back, name in ((3, "A"), (2, "B"), (1, "C")):
        week = WEEK.shifted(-back)
        journal.run(AddLineOf(name, week.monday, "x"))
        seats = (Seat(person(journal, name), TurnState.SPOKE), Seat(journal.me))
        journal.run(StartSession(week, seats=seats))
    assert read(journal).opened == {
        person(journal, name): WEEK.shifted(-back).monday for back, name in ((3, "A"), (2, "B"), (1, "C"))
    }


def test_sessions_of_a_span_are_listed_over_those_who_lead_the_latest_first(journal, clock):
    for week in (WEEK.shifted(-1), WEEK):
        journal.run(StartSession(week))
    session = session_id(journal.team.id, WEEK.monday, None)
    journal.run(TurnPage(session, Page(Chapter.CLOSING), 60))
    journal.run(EndSession(session, 61))
    journal.run(AddNote(session, "note", journal.me))
    found = journal.reads.sessions.between(WEEK.shifted(-4).monday, WEEK.sunday)
    assert [row.week for row, _held in found] == [WEEK.monday, WEEK.shifted(-1).monday]
    assert found[0][1].ended == clock.ms
    assert found[1][1].ended is None
    assert [(note.text, note.about.name) for note in read(journal).notes] == [("note", "立松")]


@settings(
    max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(["star", "clap", "thank", "note", "turn"]), st.integers(0, 9)), max_size=12
    )
)
def test_what_is_read_again_is_what_a_whole_reading_finds(tmp_path_factory, clock, acts):
    folder = tmp_path_factory.mktemp("again")
    journal = Journal(folder / "journal.db", folder / "backups", now_ms=clock)
    try:
        for text in ("one", "two"):
            journal.run(AddItem(FRIDAY, Kind.KEEP, text))
        journal.run(AddLineOf("Ken", WEEK.monday, "his"))
        journal.run(StartSession(WEEK))
        session = session_id(journal.team.id, WEEK.monday, None)
        lines = [item.id for item in journal.reads.everything(Item)]
        found = read(journal)
        for act, n in acts:
            line = lines[n % len(lines)]
            command = {
                "star": StarLine(line, line not in found.stars),
                "clap": Applaud(line),
                "thank": GiveThanks(journal.me, f"thanks {n}"),
                "note": AddNote(session, f"note {n}"),
                "turn": TurnPage(session, Page(Chapter.THANKS, None, n), n),
            }[act]
            changes = journal.run(command)
            found = journal.reads.present.again(found, journal.me, changes.tables) or found
        assert found == read(journal)
    finally:
        journal.close()


def test_a_line_that_was_written_asks_for_the_whole_week(journal):
    found = read(journal)
    changes = journal.run(AddItem(FRIDAY, Kind.KEEP, "new"))
    assert journal.reads.present.again(found, journal.me, changes.tables) is None
