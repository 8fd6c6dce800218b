"""The pages of a win session: what is left out, every Keep seen, the order fair, and taken up where it was."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.domain.week.agenda import Form
from journal_app.domain.week.cast import Cast
from journal_app.domain.week.held import Held, Page, Seat
from journal_app.domain.week.sessions import Chapter, Lead, Turn, TurnState
from journal_app.domain.week.speaking_order import first_next, placed, shuffled, speaking_order
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Person, Speaker, Team, WinItem, WinThanks, WinWeek

MONDAY = date(2026, 11, 16)
WEEK = Week(MONDAY)
ME = Id(b"me")


def a_speaker(name, keeps=1):
    items = tuple(
        WinItem(Id(f"{name}{n}".encode()), MONDAY, Kind.KEEP, f"{name}{n}", None) for n in range(keeps)
    )
    return Speaker(Id(name.encode()), name, items)


def a_week(*keeps, **more):
    return WinWeek(WEEK, "", tuple(a_speaker(f"p{at:02}", count) for at, count in enumerate(keeps)), **more)


def walk(scene):
    """Return the scenes from here to the last page, as `→` turns them."""
    found = [scene]
    while (after := found[-1].forward()).page != found[-1].page:
        found.append(after)
        assert len(found) < 2000
    return found


def shown(scenes):
    """Return the Keeps that stood on a page of a session."""
    seen = set()
    for scene in scenes:
        seen |= {item.id for _speaker, items in scene.book.readings for item in items}
        seen |= {scene.highlight.id} if scene.highlight is not None else set()
        seen |= {line.id for line in scene.others()[0]} if scene.speaker is not None else set()
    return seen


KEEPS = st.lists(st.integers(0, 14), max_size=30)
STATES = st.lists(st.sampled_from([TurnState.TO_COME, TurnState.AWAY, TurnState.SKIPPED]), max_size=30)


@given(KEEPS, STATES, st.booleans(), st.booleans())
def test_every_keep_is_seen_whoever_is_away_or_only_listens(keeps, states, absent_read, one_by_one):
    scene = replace(Scene.start(a_week(*keeps)), absent_read=absent_read)
    cast = replace(scene.cast, one_by_one=one_by_one)
    for seat, state in zip(scene.cast.seats, states, strict=False):
        cast = cast.marked(seat.member, state)
    scene = replace(scene, cast=cast)
    assert shown(walk(scene)) == {item.id for item in scene.found.keeps}


@given(KEEPS, st.lists(st.integers(-1, 1), max_size=12))
def test_no_keep_is_left_out_by_jumping_over_chapters(keeps, jumps):
    scenes = [Scene.start(a_week(*keeps))]
    for by in jumps:
        scenes.append(scenes[-1].chapter_on(by))
    unread = scenes[-1].at_chapter(Chapter.UNREAD)
    if unread.chapter is Chapter.UNREAD:
        scenes += walk(unread)
    seen, every = shown(scenes), {item.id for item in scenes[0].found.keeps}
    assert seen == every or scenes[-1].chapter in {
        Chapter.OPENING,
        Chapter.MEMBERS,
        Chapter.ROUND,
        Chapter.BEST,
    }


@given(KEEPS)
def test_pages_turn_one_by_one_to_the_last_and_back_to_the_first(keeps):
    scenes = walk(Scene.start(a_week(*keeps)))
    chapters = [scene.chapter for scene in scenes]
    assert chapters == sorted(chapters, key=list(Chapter).index)
    scene = scenes[-1]
    for _ in range(len(scene.book.all)):
        scene = scene.back()
    assert scene.page == Page()


def test_of_a_week_without_keeps_there_is_the_first_page_only():
    assert Scene.start(a_week(0, 0)).book.all == (Page(),)


def test_an_empty_chapter_is_not_listed():
    scene = Scene.start(a_week(1, 1))
    assert scene.book.chapters == (
        Chapter.OPENING,
        Chapter.MEMBERS,
        Chapter.THANKS,
        Chapter.TRIES,
        Chapter.CLOSING,
    )
    assert Chapter.UNREAD in Scene.start(a_week(6, 1)).book.chapters


def test_thanks_stand_four_on_a_page():
    ken = Person(Id(b"ken"), "Ken")
    thanks = tuple(WinThanks(Id(bytes([n])), ME, None, ken, "x", n) for n in range(9))
    scene = Scene.start(a_week(1, thanks=thanks))
    assert [page.place for page in scene.book.all if page.chapter is Chapter.THANKS] == [0, 1, 2]


@pytest.mark.parametrize(("people", "form"), [(8, Form.CIRCLE), (9, Form.HALVES), (20, Form.FOURS)])
def test_larger_teams_speak_in_groups(people, form):
    scene = Scene.start(a_week(*[1] * people))
    assert scene.cast.form is form
    assert (Chapter.MEMBERS in scene.book.chapters) is (form is Form.CIRCLE)
    assert (Chapter.TEAM in scene.book.chapters) is (form is Form.FOURS)
    assert sum(page.chapter is Chapter.BEST for page in scene.book.all) == (
        0 if form is Form.CIRCLE else len(scene.cast.groups)
    )


def test_the_team_of_the_week_tells_on_pages_of_its_own():
    week = a_week(*[1] * 20)
    ids = [speaker.id for speaker in week.speakers]
    teams = (Team(Id(b"1"), "CS", tuple(ids[:2])), Team(Id(b"2"), "EC", tuple(ids[2:5])))
    scene = Scene.start(replace(week, teams=teams))
    tells = [page.speaker for page in scene.book.all if page.chapter is Chapter.TEAM]
    assert tuple(tells) == scene.cast.team.members
    assert scene.cast.team in teams
    at = scene.at_chapter(Chapter.TEAM)
    assert at.highlight is not None
    assert at.forward().cast.state(tells[0]) is TurnState.SPOKE


def test_who_has_spoken_is_known_once_their_page_is_turned_and_not_while_turning_back():
    scene = Scene.start(a_week(1, 1)).forward()
    first = scene.speaker.id
    assert scene.cast.state(first) is TurnState.TO_COME
    assert scene.back().cast.state(first) is TurnState.TO_COME
    assert scene.forward().cast.state(first) is TurnState.SPOKE


def test_who_is_taken_out_of_their_turn_makes_room_at_once_and_their_keeps_are_read_later():
    scene = Scene.start(a_week(1, 1)).forward()
    first, second = (speaker.id for speaker in scene.speakers)
    after = scene.with_cast(scene.cast.marked(first, TurnState.SKIPPED))
    assert after.speaker.id == second
    assert [item.text for item in after.book.unread] == [scene.found.by_id[first].items[0].text]


def test_who_is_off_is_away_until_somebody_says_otherwise():
    week = a_week(1, 1)
    off = week.speakers[0].id
    scene = Scene.start(replace(week, absent=frozenset({off})))
    assert [one.id for one in scene.cast.absent] == [off]
    assert Page(Chapter.MEMBERS, None, 0) in scene.book.all
    here = scene.with_cast(scene.cast.marked(off, TurnState.TO_COME))
    assert here.cast.absent == ()


# The order ---------------------------------------------------------------------


@given(st.integers(1, 9), st.integers(0, 60))
def test_nobody_begins_twice_before_everybody_has_begun(people, start):
    opened, firsts = {}, []
    for n in range(people * 2):
        week = WEEK.shifted(start + n)
        found = replace(a_week(*[1] * people, opened=dict(opened)), week=week)
        first = speaking_order(found)[0].id
        opened[first] = week.monday
        firsts.append(first)
    assert len(set(firsts[:people])) == people
    assert firsts[:people] == firsts[people:]


@given(st.integers(0, 20), st.integers(0, 5))
def test_shuffled_is_the_same_order_on_every_device_and_nobody_is_lost(people, times):
    seats = tuple(Seat(Id(bytes([n]))) for n in range(people))
    once = shuffled(seats, Id(b"session"), times)
    assert once == shuffled(tuple(reversed(seats)), Id(b"session"), times)
    assert set(once) == set(seats)


def test_shuffled_once_more_is_another_order():
    cast = Cast(a_week(*[1] * 8), tuple(Seat(speaker.id) for speaker in a_week(*[1] * 8).speakers))
    orders = {
        tuple(seat.member for seat in one.seats)
        for one in (cast, cast.shuffled(), cast.shuffled().shuffled())
    }
    assert len(orders) == 3


def test_moved_beyond_the_ends_somebody_stays_there():
    seats = tuple(Seat(Id(bytes([n]))) for n in range(3))
    assert placed(seats, Id(b"\0"), -1) == seats
    assert [seat.member for seat in placed(seats, Id(b"\0"), 1)] == [b"\1", b"\0", b"\2"]


# Taken up again ------------------------------------------------------------------


def a_lead(member, began, **more):
    return Lead(Id(b"lead of " + member), Id(b"session"), Id(member), began, **more)


def turns_of(lead, *states):
    return tuple(
        Turn(Id(lead.id + bytes([n])), lead.id, Id(f"p{n:02}".encode()), str(n), s)
        for n, s in enumerate(states)
    )


def test_a_session_is_taken_up_at_the_same_page():
    lead = a_lead(b"me", 5, chapter=Chapter.MEMBERS, speaker=Id(b"p01"), planned=20)
    held = Held(Id(b"session"), (lead,), turns_of(lead, TurnState.SPOKE, TurnState.TO_COME))
    scene = Scene.start(a_week(1, 1, held=held), ME)
    assert (scene.speaker.name, scene.cast.planned) == ("p01", 20)
    assert scene.cast.state(Id(b"p00")) is TurnState.SPOKE


def test_it_is_taken_up_near_a_page_that_is_no_more():
    lead = a_lead(b"me", 5, chapter=Chapter.THANKS, place=7)
    scene = Scene.start(a_week(1, held=Held(Id(b"session"), (lead,))), ME)
    assert scene.page == Page(Chapter.THANKS, None, 0)
    gone = a_lead(b"me", 5, chapter=Chapter.KEY_RESULTS)
    scene = Scene.start(a_week(1, held=Held(Id(b"session"), (gone,))), ME)
    assert scene.page == Page(Chapter.THANKS, None, 0)


def test_of_two_who_lead_the_session_is_one():
    first = a_lead(b"hana", 1, ended=90, spent=60, common="rest")
    mine = a_lead(b"me", 2, spent=30, chapter=Chapter.TRIES)
    held = Held(
        Id(b"session"),
        (mine, first),
        (*turns_of(first, TurnState.SPOKE, TurnState.TO_COME), *turns_of(mine, TurnState.TO_COME)),
    )
    assert (held.first, held.began, held.ended, held.spent) == (first, 1, 90, 60)
    assert held.page(ME) == Page(Chapter.TRIES)
    assert held.common(ME) == ("rest", None)
    assert held.seats(ME) == (Seat(Id(b"p00"), TurnState.SPOKE), Seat(Id(b"p01")))


def test_who_did_not_lead_takes_it_up_where_the_latest_lead_is():
    held = Held(Id(b"s"), (a_lead(b"a", 1), a_lead(b"b", 2, chapter=Chapter.THANKS)), ())
    assert held.page(ME) == Page(Chapter.THANKS)


def test_a_line_that_comes_late_is_seen_too():
    scene = walk(Scene.start(a_week(1)))[-1]
    late = scene.updated(a_week(2))
    assert late.chapter is Chapter.CLOSING
    assert [item.text for item in late.book.unread] == ["p001"]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=30), st.integers(0, 6))
def test_the_cursor_goes_over_the_rows_of_every_page_and_never_off_them(keeps, steps):
    for page in walk(Scene.start(a_week(*keeps))):
        rows, scene = page.choices, page
        for _step in range(steps):
            scene = scene.stepped(1)
        assert scene.cursor in rows or (scene.cursor is None and not (rows and steps))
        if scene.chapter is Chapter.UNREAD and steps:
            assert scene.spotlit().spotlight == scene.cursor
            assert scene.spotlit().spotlit().spotlight is None
            assert scene.stepped(-99).cursor == rows[0]


@given(st.lists(st.integers(1, 3), min_size=1, max_size=40))
def test_pages_of_groups_share_the_time_of_their_chapter(keeps):
    scene = Scene.start(a_week(*keeps))
    timed = {}
    for one in walk(scene):
        if one.page.speaker is None:
            timed[one.chapter] = timed.get(one.chapter, 0) + one.book.seconds
    for chapter, seconds in timed.items():
        assert seconds <= scene.cast.agenda.of(chapter) or seconds <= len(keeps) * 3


def test_who_goes_first_next_week_is_not_who_went_first_now():
    found = a_week(1, 1, 1)
    order = speaking_order(found)
    assert first_next(found, order[0].id) != order[0]
    assert first_next(a_week(), None) is None


def test_a_large_team_that_spoke_one_by_one_goes_on_like_that():
    lead = a_lead(b"me", 5, chapter=Chapter.THANKS)
    states = (*[TurnState.SPOKE] * 9, TurnState.SKIPPED)
    held = Held(Id(b"session"), (lead,), turns_of(lead, *states))
    scene = Scene.start(a_week(*[1] * 10, held=held), ME)
    assert (scene.chapter, scene.cast.form) == (Chapter.THANKS, Form.CIRCLE)
