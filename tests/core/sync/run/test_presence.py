"""Who has a meeting open just now: a hint in the folder that ages, costs no row of the log, and that nobody needs."""

import pytest

from journal_app.domain.ids import Id
from journal_app.sync.format import file_names, signed_files
from journal_app.sync.run.presence import GONE_AFTER_MS, SAID_AGAIN_MS
from tests.core.sync.people import account_of, nobody, settle

MEETING, OTHER = Id(b"m" * 16), Id(b"o" * 16)


def present(person, meeting=MEETING):
    return person.sharing.present(meeting, nobody)


def hint_of(person, place):
    return place / file_names.here(account_of(person).device)


def digests(*people):
    return [person.sharing.digest() for person in people]


@pytest.fixture
def ken(hana, joins):
    person = joins("ken")
    settle(hana, person)
    return person


def test_everybody_sees_who_has_the_same_meeting_open(hana, ken):
    assert present(hana) == {hana.me}
    assert present(ken) == {hana.me, ken.me}
    assert present(hana) == {hana.me, ken.me}
    assert present(ken, OTHER) == {ken.me}
    assert present(hana) == {hana.me}


def test_whoever_closes_it_is_gone_at_once_and_their_file_with_them(hana, ken, place):
    present(hana), present(ken)
    assert present(ken, None) == frozenset()
    assert not hint_of(ken, place).exists()
    assert present(hana) == {hana.me}


def test_whoever_stops_saying_so_is_gone_after_a_while_and_back_when_they_say_it_again(hana, ken, clock):
    present(hana), present(ken)
    for _second in range(GONE_AFTER_MS // 1000 + 1):
        clock.ms += 1000
        seen = present(hana)
    assert seen == {hana.me}
    present(ken)
    assert present(hana) == {hana.me, ken.me}


def test_it_is_said_again_every_fifteen_seconds_and_not_at_each_look(hana, place, clock):
    present(hana)
    before = hint_of(hana, place).read_bytes()
    clock.ms += SAID_AGAIN_MS - 1
    present(hana)
    assert hint_of(hana, place).read_bytes() == before
    clock.ms += 1
    present(hana)
    assert hint_of(hana, place).read_bytes() != before


def test_a_clock_that_is_wrong_by_hours_hides_somebody_until_they_say_it_again(hana, ken, clock):
    here, now = present, clock.ms
    clock.ms = now - 3 * 3_600_000
    here(ken)
    clock.ms = now
    assert here(hana) == {hana.me}
    clock.ms = now - 3 * 3_600_000 + SAID_AGAIN_MS
    here(ken)
    clock.ms = now + SAID_AGAIN_MS
    assert here(hana) == {hana.me, ken.me}


def test_what_a_crash_has_left_ages_and_goes_when_the_program_starts_again(hana, ken, place, clock):
    present(ken)
    ken.reopen_sharing()
    clock.ms += GONE_AFTER_MS + 1
    assert present(hana) == {hana.me}
    present(ken, None)
    assert not hint_of(ken, place).exists()


def test_it_stands_in_no_journal_and_in_no_log(hana, ken):
    before = digests(hana, ken), [person.sharing.status().unshared for person in (hana, ken)]
    present(hana), present(ken)
    outcomes = [person.sync(full=True) for person in (hana, ken)]
    assert not any(one.sealed or one.fetched or one.changed or one.notices for one in outcomes)
    assert (digests(hana, ken), [person.sharing.status().unshared for person in (hana, ken)]) == before
    dumped = "\n".join(hana.connection.iterdump())
    assert MEETING.hex() not in dumped.lower()


def test_the_carrier_reads_nothing_of_it_and_no_part_of_the_id(hana, place):
    present(hana)
    data = hint_of(hana, place).read_bytes()
    assert not any(part in data for part in (MEETING, hana.me))


def test_junk_damage_replays_and_claims_of_others_say_nothing(hana, ken, place, clock):
    present(hana), present(ken)
    kept = hint_of(ken, place).read_bytes()
    hana_says = hint_of(hana, place).read_bytes()
    for junk in (b"", b"x" * 5000, kept[:-1], kept[:-1] + b"\0", hana_says):
        hint_of(ken, place).write_bytes(junk)
        assert present(hana) == {hana.me}, junk[:8]
    (place / "wj1/h/not-a-device").write_bytes(kept)
    (place / "wj1/h/folder").mkdir()
    assert present(hana) == {hana.me}
    # Put back long after it was said, it is no news.
    clock.ms += GONE_AFTER_MS + 1
    hint_of(ken, place).write_bytes(kept)
    assert present(hana) == {hana.me}


def test_whoever_was_removed_is_not_there_whatever_they_say(hana, ken, place):
    settle(hana, ken)
    hana.sharing.remove_person(ken.me, nobody)
    hana.sync()
    account = account_of(ken)
    said = signed_files.Open(MEETING, ken.clock())
    hint_of(hana, place).parent.mkdir(exist_ok=True)
    hint_of(ken, place).write_bytes(
        signed_files.write_here(said, account.team, account.keys, account.keys.epochs[-1])
    )
    assert present(hana) == {hana.me}


def test_a_folder_that_is_away_hides_the_others_and_hinders_nothing(hana, ken, place):
    present(ken)
    place.rename(place.with_name("away"))
    assert present(hana) == {hana.me}
    place.with_name("away").rename(place)
    assert present(hana) == {hana.me, ken.me}


def test_nothing_is_written_into_a_folder_that_is_not_the_teams(hana, place):
    (place / file_names.MARKER).unlink()
    present(hana)
    assert not hint_of(hana, place).exists()
