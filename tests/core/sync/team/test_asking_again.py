"""Who asks to be let in: told apart from whom the team knows, told when their code is over, and free to use another."""

import pytest

from journal_app.domain.errors import ErrorCode
from journal_app.sync.api import CodeState, Phase, Role
from tests.core.sync.people import code_of, nobody, settle

WEEK_MS = 7 * 24 * 3600 * 1000


@pytest.fixture
def hana(someone, place):
    """The founder of a team, with an entry."""
    hana = someone("hana")
    hana.write("hana was first")
    hana.found(place)
    hana.sync()
    return hana


def invite(host, role=Role.MEMBER):
    invitation = host.sharing.invite(role, nobody)
    host.sync()
    return invitation.code


def my_device(host):
    invitation = host.sharing.invite_my_device(nobody)
    host.sync()
    return invitation.code


@pytest.fixture
def ken(joins):
    """A member."""
    return joins("ken")


@pytest.fixture
def mio(hana, someone, place):
    """Somebody who waits to be let in."""
    mio = someone("mio")
    mio.join(place, invite(hana))
    mio.sync()
    return mio


def again(person, place, code, **more):
    person.sharing.ask_again(str(place), code, nobody, **more)
    person.sync()


# ---------------------------------------------------------------- a further computer
def test_a_newcomer_is_nobody_the_team_knows(hana, mio):
    hana.sync()
    (request,) = hana.sharing.requests()
    assert (request.is_mine, request.is_known) == (False, False)


def test_a_further_computer_of_a_member_is_told_as_such_to_whoever_lets_it_in(hana, ken, someone, place):
    laptop = someone("laptop", "")
    laptop.join(place, my_device(ken))
    settle(ken, laptop, hana)
    (request,) = hana.sharing.requests()
    assert (request.name, request.is_mine, request.is_known) == ("ken", False, True)
    (mine,) = ken.sharing.requests()
    assert (mine.is_mine, mine.is_known) == (True, True)


def test_who_passes_for_a_member_with_a_code_for_somebody_new_is_told_as_that_members_computer(
    hana, ken, someone, place
):
    # Whoever lets them in would give them that member’s hand.
    other = someone("other", "ken")
    code = invite(hana)
    other.join(place, my_device(ken))
    again(other, place, code)
    hana.sync()
    assert [(one.name, one.is_known) for one in hana.sharing.requests()] == [("ken", True)]


def test_who_was_removed_comes_back_as_somebody_new(hana, ken, someone, place):
    hana.sharing.remove_person(ken.me, nobody)
    settle(hana, ken)
    ken.sharing.leave(None)
    ken.reopen()
    ken.join(place, invite(hana))
    ken.sync()
    hana.sync()
    (request,) = hana.sharing.requests()
    assert not request.is_known


# ---------------------------------------------------------------- a code that is over
def test_who_waits_with_a_good_code_reads_nothing_of_it(hana, mio):
    assert mio.sharing.status().code is CodeState.OPEN
    settle(hana, mio)
    assert mio.sharing.status().code is CodeState.OPEN
    assert hana.sharing.status().code is None


def test_who_waits_is_told_that_their_code_has_ended(hana, mio, clock):
    settle(hana, mio)
    clock.ms += WEEK_MS + 1
    assert mio.sharing.status().code is CodeState.ENDED


def test_who_waits_is_told_that_somebody_else_came_by_their_code(hana, someone, place):
    code = invite(hana)
    mio, rin = someone("mio"), someone("rin")
    for one in (mio, rin):
        one.join(place, code)
        one.sync()
    hana.sync()
    asked = next(one for one in hana.sharing.requests() if one.name == "rin")
    hana.sharing.admit(asked.id, nobody)
    settle(hana, rin, mio)
    assert mio.sharing.status().code is CodeState.USED
    again(mio, place, invite(hana))
    assert mio.sharing.status().code is CodeState.OPEN


def test_a_code_ends_for_who_waits_when_its_maker_is_removed(hana, ken, someone, place):
    hana.sharing.set_role(ken.me, Role.ADMIN, nobody)
    settle(hana, ken)
    rin = someone("rin")
    rin.join(place, invite(ken))
    settle(hana, ken, rin)
    hana.sharing.remove_person(ken.me, nobody)
    settle(hana, rin)
    assert rin.sharing.status().code is CodeState.WITHDRAWN


# ---------------------------------------------------------------- another code
def test_another_code_is_taken_while_one_waits_and_the_device_stays_who_it_is(hana, mio, place, clock):
    mio.write("written while waiting")
    before = mio.sharing.status()
    clock.ms += WEEK_MS + 1
    again(mio, place, invite(hana))
    after = mio.sharing.status()
    assert (after.phase, after.code, after.my_words) == (Phase.WAITING, CodeState.OPEN, before.my_words)
    hana.sync()
    (request,) = hana.sharing.requests()
    assert (request.name, request.words, request.expired) == ("mio", before.my_words, False)
    hana.admit()
    settle(hana, mio)
    assert hana.texts() == mio.texts() == ["hana was first", "written while waiting"]
    assert [person.name for person in hana.sharing.people()] == ["hana", "mio"]


def test_a_device_that_asks_twice_is_asked_about_once_and_declined_once(hana, mio, place):
    again(mio, place, invite(hana))
    hana.sync()
    (request,) = hana.sharing.requests()
    hana.sharing.decline(request.id)
    assert hana.sharing.requests() == []


def test_who_was_declined_can_ask_again(hana, mio, place):
    hana.sync()
    hana.sharing.decline(hana.sharing.requests()[0].id)
    again(mio, place, invite(hana))
    hana.sync()
    hana.admit()
    settle(hana, mio)
    assert mio.phase() is Phase.IN


def test_asking_again_may_bring_another_name(hana, mio, place):
    again(mio, place, invite(hana), name="澪")
    hana.sync()
    assert [one.name for one in hana.sharing.requests()] == ["澪"]
    assert mio.journal.profile.name == "澪"


def test_only_who_waits_asks_again(hana, someone, place):
    alone = someone("alone")
    assert code_of(again, hana, place, invite(hana)) is ErrorCode.ALREADY_SHARED
    assert code_of(again, alone, place, invite(hana)) is ErrorCode.NOT_SHARED


@pytest.fixture
def elsewhere(someone, tmp_path):
    """The founder of another team, with a place of its own."""
    other = someone("other")
    other.place = tmp_path / "elsewhere"
    other.place.mkdir()
    other.found(other.place)
    return other


def test_asking_again_is_refused_with_a_reason_and_changes_nothing(hana, ken, mio, elsewhere, place):
    settle(hana, ken, mio)
    old = invite(hana)
    hana.clock.ms += WEEK_MS + 1
    for where, code, why in (
        (elsewhere.place, invite(hana), ErrorCode.NO_SUCH_PLACE),
        (place, old, ErrorCode.INVITATION_EXPIRED),
        (place, invite(elsewhere), ErrorCode.CODE_OF_ANOTHER_TEAM),
        (place, my_device(ken), ErrorCode.CODE_FOR_ANOTHER_PERSON),
        (place, "AAAA", ErrorCode.WRONG_CODE),
    ):
        assert code_of(again, mio, where, code) is why
    assert mio.sharing.status().code is CodeState.ENDED
    assert len(list((place / "wj1" / "j").iterdir())) == 2  # of ken and of mio, once each
