"""Nobody twice in a team: claims that meet, of the removed, and after both have imported one log."""

from datetime import timedelta

import pytest

from journal_app.domain.kpt import Item, Kind
from journal_app.domain.periods import Week
from journal_app.domain.team import Naming
from journal_app.journal.entry_commands import EditItem
from journal_app.journal.importing.command import ImportLog
from journal_app.journal.importing.rows import LogItem, LogRow
from journal_app.journal.people_commands import SayWho, Split, names_to_answer
from journal_app.store import typed_rows
from journal_app.sync.api import Role
from tests.core.sync.people import FRIDAY, nobody, settle

ROWS = tuple(
    LogRow(number, name, FRIDAY, (LogItem(Kind.KEEP, f"{name} wrote"), LogItem(Kind.KEEP, "met all")))
    for number, name in enumerate(("hana", "ben", "rin"))
)


@pytest.fixture
def hana(someone):
    return someone("hana")


def take_in(person, *rows, me=""):
    return person.journal.run(ImportLog(rows or ROWS, me))


def let_in(host, guest, place, *others):
    invitation = host.sharing.invite(Role.MEMBER, nobody)
    host.sync()
    guest.join(place, invitation.code)
    guest.sync()
    host.sync()
    host.admit()
    settle(host, guest, *others)


def begin(host, place):
    host.found(place)
    host.sync()


def name_id(person, name):
    names = person.journal.reads.team.log_names(person.me)
    return next(one.id for one in names if one.name == name)


def claim(person, name):
    return person.journal.run(SayWho(name_id(person, name), person.me))


def columns(person):
    board = person.journal.reads.kpt.board(Week.of(FRIDAY), person.me)
    found = [
        (member.name, sorted(item.text for cell in board.of(member.id) for item in cell.items))
        for member in board.members
    ]
    return sorted(found)


ONE_EACH = [(name, sorted([f"{name} wrote", "met all"])) for name in ("ben", "hana", "rin")]


def test_who_joins_under_a_name_of_the_log_is_asked_and_then_one_member(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    assert [name.name for name in names_to_answer(ben.journal.reads, ben.me)] == ["ben", "rin"]
    claim(ben, "ben")
    settle(ben, hana)
    assert columns(hana) == columns(ben) == ONE_EACH
    take_in(hana, LogRow(1, "ben", FRIDAY + timedelta(days=1), (LogItem(Kind.KEEP, "next week's"),)))
    settle(hana, ben)
    assert "next week's" in dict(columns(ben))["ben"]
    assert len(columns(hana)) == 3


@pytest.mark.parametrize("bens_name", ["ben", ""])
def test_two_who_imported_one_log_end_with_one_copy_of_each_line(hana, someone, place, bens_name):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    take_in(ben, me=bens_name)
    let_in(hana, ben, place)
    if not bens_name:
        # Ben imported the log as his own, by his name alone: there his lines stand under himself.
        claim(ben, "ben")
    settle(ben, hana)
    assert columns(hana) == columns(ben) == ONE_EACH
    assert hana.sharing.conflicts() == ben.sharing.conflicts() == []


def test_who_wrote_by_hand_what_a_colleague_imports_later_keeps_one_copy(hana, someone, place):
    begin(hana, place)
    ben = someone("ben")
    ben.write("ben wrote")
    let_in(hana, ben, place)
    take_in(hana, me="hana")
    settle(hana, ben)
    assert columns(hana) == columns(ben) == ONE_EACH
    claim(ben, "ben")
    settle(hana, ben)
    assert columns(hana) == columns(ben) == ONE_EACH


def test_a_line_edited_under_a_claimed_name_is_edited_for_all(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    claim(ben, "ben")
    line = typed_rows.select(ben.connection, Item, "t.text = 'ben wrote'")[0]
    ben.journal.run(EditItem(line.id, "ben corrected"))
    settle(ben, hana)
    assert "ben corrected" in dict(columns(hana))["ben"]


def test_claims_made_at_once_by_two_devices_of_one_person_are_one(hana, someone, place):
    take_in(hana)
    begin(hana, place)
    laptop = someone("hana's laptop", "")
    invitation = hana.sharing.invite_my_device(nobody)
    hana.sync()
    laptop.join(place, invitation.code)
    laptop.sync()
    hana.sync()
    hana.admit()
    settle(hana, laptop)
    for one in (hana, laptop):
        claim(one, "rin")
    settle(hana, laptop)
    for one in (hana, laptop):
        assert len(typed_rows.select(one.connection, Naming, "t.person = t.member")) == 1
        assert [name for name, _ in columns(one)] == ["ben", "hana"]
    assert columns(hana) == columns(laptop)


def test_claims_made_at_once_by_two_people_leave_the_name_by_itself_on_both(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    for one in (hana, ben):
        claim(one, "rin")
    settle(hana, ben)
    assert columns(hana) == columns(ben)
    assert ("rin", ["met all", "rin wrote"]) in columns(hana)
    hana.journal.run(Split(name_id(hana, "rin")))
    settle(hana, ben)
    assert columns(hana) == columns(ben)
    assert "rin wrote" in dict(columns(hana))["ben"]


def test_what_a_removed_person_claimed_stays_theirs_and_new_claims_do_not_count(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    claim(ben, "ben")
    settle(hana, ben)
    hana.sharing.remove_person(ben.me, nobody)
    hana.sync()
    claim(ben, "rin")
    for _round in range(3):
        ben.sync()
        hana.sync()
    assert columns(hana) == ONE_EACH


def test_all_days_under_names_that_are_mine_come_along_when_i_leave_and_meet_again_when_i_return(
    hana, someone, place
):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    hana.journal.run(SayWho(name_id(hana, "rin"), ben.me))  # never confirmed by Ben
    claim(ben, "ben")
    ben.write("by hand")
    settle(hana, ben)
    ben.sharing.leave(nobody)
    ben.reopen()
    assert columns(ben) == [("ben", ["ben wrote", "by hand", "met all", "met all", "rin wrote"])]
    assert ben.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    ben.journal.run(Split(name_id(ben, "rin")))
    assert dict(columns(ben))["rin"] == ["met all", "rin wrote"]
    let_in(hana, ben, place)
    settle(hana, ben)
    # Hana still says that Rin is Ben.
    assert columns(hana) == columns(ben)
    assert dict(columns(hana))["ben"] == ["ben wrote", "by hand", "met all", "met all", "rin wrote"]
    ben.journal.run(Split(name_id(ben, "rin")))
    settle(ben, hana)
    assert (
        columns(hana) == columns(ben) == sorted([("ben", ["ben wrote", "by hand", "met all"]), *ONE_EACH[1:]])
    )


def test_leaving_while_two_claim_a_name_takes_its_days_along(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("ben")
    let_in(hana, ben, place)
    for one in (hana, ben):
        claim(one, "rin")
    settle(hana, ben)
    ben.sharing.leave(nobody)
    ben.reopen()
    assert columns(ben) == [("ben", ["met all", "rin wrote"])]


def test_a_copy_stays_hidden_when_its_own_line_is_edited_and_shows_again_when_the_name_is_another(
    hana, someone, place
):
    take_in(hana, me="hana")
    begin(hana, place)
    ben = someone("Benjamin")
    ben.write("ben wrote")
    let_in(hana, ben, place)
    claim(ben, "ben")
    (line,) = (item for item in ben.journal.reads.kpt.day(ben.me, FRIDAY).items if item.text == "ben wrote")
    ben.journal.run(EditItem(line.id, "ben corrected"))
    settle(ben, hana)
    assert dict(columns(hana))["Benjamin"] == ["ben corrected", "met all"]
    ben.journal.run(Split(name_id(ben, "ben")))
    settle(ben, hana)
    assert dict(columns(hana))["Benjamin"] == ["ben corrected"]
    assert dict(columns(hana))["ben"] == ["ben wrote", "met all"]


def test_whoever_lets_in_hears_of_the_days_that_stand_under_the_name_in_the_log(hana, someone, place):
    take_in(hana, me="hana")
    begin(hana, place)
    asked = []
    for name in ("ben", "Ｂｅｎ", "someone new"):
        invitation = hana.sharing.invite(Role.MEMBER, nobody)
        hana.sync()
        guest = someone(name)
        guest.join(place, invitation.code)
        guest.sync()
        hana.sync()
        asked += [(request.name, request.log_days) for request in hana.sharing.requests()]
        hana.admit()
        settle(hana, guest)
        if name == "ben":
            claim(guest, "ben")
            settle(guest, hana)
    assert asked == [("ben", 1), ("Ｂｅｎ", 0), ("someone new", 0)]
