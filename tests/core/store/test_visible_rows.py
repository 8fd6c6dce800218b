"""Which folded rows show, whatever order they were folded in."""

from datetime import date
from itertools import permutations

from journal_app.domain.ids import Id
from journal_app.domain.week.sessions import Chapter, TurnState
from journal_app.store.schema import TABLES
from journal_app.store.visible_rows import Outside, visible

TEAM, GROUP, ME = (Id(bytes([n]) * 16) for n in (1, 2, 3))
SESSION, LEAD, TURN = (Id(bytes([n]) * 16) for n in (4, 5, 6))
ROWS = {
    ("session", SESSION): {"team": TEAM, "week": date(2026, 11, 16), "group": GROUP},
    ("lead", LEAD): {
        "session": SESSION,
        "member": ME,
        "began": 1,
        "ended": None,
        "planned": 25,
        "spent": 0,
        "chapter": Chapter.OPENING,
        "speaker": None,
        "place": 0,
        "common": "",
        "common_try": None,
    },
    ("turn", TURN): {"lead": LEAD, "speaker": ME, "pos": "a", "state": TurnState.TO_COME},
}
THERE = frozenset({("team", TEAM), ("member", ME)})


def shown(order, outside):
    found = {key: ROWS[key] for key in order}
    return set(visible(TABLES, found, frozenset(found), frozenset(found), Outside(outside)).rows)


def test_what_goes_with_something_that_goes_with_something_shows_in_whatever_order_it_comes():
    for order in permutations(ROWS):
        assert shown(order, THERE | {("team_group", GROUP)}) == set(ROWS)


def test_it_goes_with_the_first_of_the_chain_in_whatever_order_it_comes():
    for order in permutations(ROWS):
        assert shown(order, THERE) == set()
