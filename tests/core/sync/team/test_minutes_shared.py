"""Minutes of a session in a shared team: everybody reads the same, and nobody's entry is touched."""

import pytest

from journal_app.domain.week.minutes import Section
from journal_app.journal.entry_commands import DeleteItem, SetPrivate
from journal_app.journal.week.minutes_commands import EditMinutes, SettleMinutes
from journal_app.journal.week.minutes_pages import current_page, draft_page
from journal_app.journal.week.thanks_commands import GiveThanks
from tests.core.sync.people import settle
from tests.core.sync.team.test_sessions_shared import session_of, start


@pytest.fixture
def hana(team):
    return team.hana


@pytest.fixture
def ben(team):
    return team.ben


def page(person):
    return current_page(person.journal.reads, session_of(person), person.me)


def keeps(person):
    """The Keeps in it, but for one that was there before."""
    return {line.text for line in page(person).of(Section.KEEP)} - {"hana was first"}


def settle_minutes(person):
    draft = draft_page(person.journal.reads, session_of(person), person.me)
    person.journal.run(SettleMinutes(draft))


def reword(person, text, to):
    line = next(line for line in page(person).lines if line.own_words == text)
    person.journal.run(EditMinutes(session_of(person), line, to))


@pytest.fixture
def both(hana, ben):
    """A session that Hana leads, about a Keep of each."""
    hana.write("hers")
    ben.write("his")
    settle(hana, ben)
    start(hana)
    hana.journal.run(GiveThanks(ben.me, "well done"))
    settle(hana, ben)
    return hana, ben


def test_of_two_who_reword_one_line_the_later_one_holds_for_both(both):
    hana, ben = both
    reword(hana, "his", "of hana")
    ben.clock.ms = hana.clock.ms + 1000
    reword(ben, "his", "of ben")
    settle(hana, ben)
    assert keeps(hana) == keeps(ben) == {"hers", "of ben"}
    assert page(hana).lines == page(ben).lines


def test_settled_minutes_are_the_same_for_everybody(both):
    hana, ben = both
    reword(hana, "his", "in other words")
    settle_minutes(hana)
    settle(hana, ben)
    assert page(ben) == page(hana)
    assert not page(ben).is_draft
    assert "in other words" in keeps(ben)


def test_of_two_versions_settled_at_once_one_holds_everywhere(both):
    hana, ben = both
    settle_minutes(hana)
    ben.clock.ms = hana.clock.ms + 1000
    reword(ben, "his", "later")
    settle_minutes(ben)
    settle(hana, ben)
    assert page(hana) == page(ben)
    assert page(hana).version == 2
    assert "later" in keeps(hana)


@pytest.mark.parametrize("hide", [DeleteItem, lambda id_: SetPrivate(id_, private=True)])
def test_who_takes_a_line_back_takes_it_out_of_a_colleagues_minutes(both, hide):
    hana, ben = both
    settle_minutes(hana)
    settle(hana, ben)
    line = next(line for line in page(ben).of(Section.KEEP) if line.text == "his")
    ben.journal.run(hide(line.item))
    settle(hana, ben)
    for one in (hana, ben):
        assert keeps(one) == {"hers"}
        assert [line.text for line in page(one).of(Section.THANKS)] == ["well done"]
    ben.journal.undo()
    settle(hana, ben)
    assert page(hana) == page(ben)


def test_who_settled_the_minutes_can_take_back_a_line_of_their_own_too(both):
    hana, ben = both
    settle_minutes(hana)
    settle(hana, ben)
    line = next(line for line in page(hana).of(Section.KEEP) if line.text == "hers")
    hana.journal.run(DeleteItem(line.item))
    settle(hana, ben)
    assert keeps(ben) == keeps(hana) == {"his"}
