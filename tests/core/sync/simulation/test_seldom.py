"""What seldom comes together, told in few steps: each was found by the schedules of `world`."""

import shutil

import pytest

from journal_app.sync.api import Phase, Role
from journal_app.sync.format import file_names
from journal_app.sync.replica import this_device as accounts
from tests.core.sync.people import nobody, settle


@pytest.fixture
def hana(someone, place):
    """The owner of a team."""
    owner = someone("hana")
    owner.found(place)
    owner.sync()
    return owner


def ask(host, newcomer, place, *, mine=False):
    """Join by a host's word, up to where somebody has to let them in."""
    made = host.sharing.invite_my_device(nobody) if mine else host.sharing.invite(Role.MEMBER, nobody)
    host.sync()
    newcomer.join(place, made.code)
    newcomer.sync()
    host.sync()


def joined(host, newcomer, place, **how):
    ask(host, newcomer, place, **how)
    host.admit()
    settle(host, newcomer)
    return newcomer


def device_of(person):
    return accounts.load(person.connection, person.safe, nobody).device


def copied(person):
    """Make a copy of a computer's disk, and return what puts it back."""
    away = person.folder.with_name(f"{person.folder.name} copy")
    person.journal.close()
    shutil.copytree(person.folder, away)
    person.reopen()

    def put_back():
        person.journal.close()
        shutil.rmtree(person.folder)
        shutil.copytree(away, person.folder)
        person.reopen()

    return put_back


def test_who_is_removed_hears_of_it_from_a_device_that_met_its_copy_in_between(hana, someone, place):
    ben = joined(hana, someone("ben"), place)
    put_back = copied(hana)
    hana.write("since the copy")
    hana.sync()
    put_back()
    first = device_of(hana)
    hana.sharing.remove_person(ben.me, nobody)
    hana.sync()
    assert device_of(hana) != first
    ben.sync()
    assert ben.phase() is Phase.OUT


def test_a_key_comes_by_a_device_that_only_those_know_who_have_the_key(hana, someone, place):
    ben, eve = joined(hana, someone("ben"), place), joined(hana, someone("eve"), place)
    settle(hana, ben)
    hana.sharing.remove_person(eve.me, nobody)
    hana.write("under the new key")
    hana.sync()
    laptop = joined(hana, someone("hana on the road", ""), place, mine=True)
    # Hana's computer breaks, and the box with the key for ben never arrives.
    for box in (place / file_names.lockboxes(device_of(hana))).iterdir():
        if file_names.box_hint(device_of(ben)) in box.name:
            box.unlink()
    ben.sync()
    assert "under the new key" not in ben.texts()
    laptop.sync(full=True)
    ben.sync(full=True)
    ben.sync()
    assert "under the new key" in ben.texts()


def test_who_waits_to_be_let_in_and_puts_a_backup_back_goes_on_to_see_all_they_wrote(hana, someone, place):
    ben = someone("ben")
    ask(hana, ben, place)
    ben.write("before the copy")
    ben.sync()
    put_back = copied(ben)
    ben.write("since the copy")
    ben.sync()
    put_back()
    ben.write("after the copy")
    ben.sync(full=True)
    ben.sync(full=True)
    assert ben.phase() is Phase.WAITING
    assert {"before the copy", "after the copy"} <= set(ben.texts())
    hana.admit()
    settle(hana, ben)
    ben.sync(full=True)
    hana.sync(full=True)
    settle(hana, ben)
    assert ben.texts() == hana.texts() == ["after the copy", "before the copy", "since the copy"]


def test_who_was_removed_before_anything_of_theirs_arrived_keeps_it_and_takes_it_along(hana, someone, place):
    ben = someone("ben")
    ben.write("a line of ben's")
    ask(hana, ben, place)
    hana.admit()
    hana.sharing.remove_person(ben.me, nobody)
    hana.sync()
    ben.sync()
    assert ben.phase() is Phase.OUT
    ben.write("one more")
    ben.sync()
    assert ben.texts() == ["a line of ben's", "one more"]
    assert ben.journal.profile.name == "ben"
    assert hana.texts() == []
    ben.sharing.leave(nobody)
    ben.reopen()
    assert ben.texts() == ["a line of ben's", "one more"]


def test_what_was_written_with_the_key_of_somebody_removed_meanwhile_is_read_by_all(hana, someone, place):
    ben, eve, mio = (joined(hana, someone(name), place) for name in ("ben", "eve", "mio"))
    hana.sharing.set_role(ben.me, Role.ADMIN, nobody)
    settle(hana, ben, eve, mio)
    ben.sharing.remove_person(eve.me, nobody)
    ben.sync()
    mio.sync()
    mio.write("with ben's key")
    mio.sync()
    # Hana has not heard of that yet, so that it never happened: eve stays.
    hana.sharing.remove_person(ben.me, nobody)
    settle(hana, eve, mio)
    assert eve.phase() is Phase.IN
    assert eve.texts() == hana.texts() == mio.texts() == ["with ben's key"]
