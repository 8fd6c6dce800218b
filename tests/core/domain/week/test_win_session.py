"""The win session: who speaks, what is on the slide, and what is taken home."""

from datetime import date

from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.sessions import Chapter
from journal_app.domain.week.speaking_order import speaking_order
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import Speaker, WinItem, WinWeek

MONDAY = date(2026, 11, 16)
WEEK = Week(MONDAY)


def a_line(text, kind=Kind.KEEP, day=MONDAY, claps=0, kr=None):
    reactions = ((ReactionKind.CLAP, claps, 0),) if claps else ()
    return WinItem(Id(text.encode()), day, kind, text, kr, reactions)


def a_speaker(name, *lines):
    return Speaker(Id(name.encode()), name, lines or (a_line(f"Keep of {name}"),))


def a_week(*speakers, week=WEEK, key_results=None):
    return WinWeek(week, "", speakers, key_results or {})


def names(speakers):
    return [speaker.name for speaker in speakers]


def test_members_without_a_keep_are_skipped():
    found = a_week(a_speaker("A"), a_speaker("B", a_line("a problem", Kind.PROBLEM)))
    assert names(speaking_order(found)) == ["A"]


def test_who_begins_moves_on_by_one_each_week():
    speakers = [a_speaker(name) for name in "ABC"]
    orders = [names(speaking_order(a_week(*speakers, week=WEEK.shifted(n)))) for n in range(60)]
    assert sorted(set(map(tuple, orders))) == [("A", "B", "C"), ("B", "C", "A"), ("C", "A", "B")]
    assert all(orders[n + 1] == orders[n][1:] + orders[n][:1] for n in range(59))


def test_a_week_without_keeps_has_no_speakers():
    assert speaking_order(a_week()) == ()
    scene = Scene.start(a_week())
    assert scene.chapter is Chapter.OPENING
    assert scene.forward() == scene


def test_a_session_goes_from_the_opening_over_the_speakers_to_the_closing():
    scene = Scene.start(a_week(a_speaker("A"), a_speaker("B")))
    seen = [scene.chapter]
    for _ in range(6):
        scene = scene.forward()
        seen.append(scene.chapter)
    assert seen == [
        Chapter.OPENING,
        Chapter.MEMBERS,
        Chapter.MEMBERS,
        Chapter.THANKS,
        Chapter.TRIES,
        Chapter.CLOSING,
        Chapter.CLOSING,
    ]
    assert scene.at(0).chapter is Chapter.OPENING
    assert scene.at(0).chapter_on(9) == scene.at(0)


def first_speaker(*lines, **changes):
    scene = Scene.start(a_week(a_speaker("A", *lines))).forward()
    return scene.with_problems(shown=True) if changes.get("problems") else scene


def test_the_best_received_keep_is_in_the_spotlight_and_the_first_one_among_equals():
    assert first_speaker(a_line("one"), a_line("two", claps=2)).highlight.text == "two"
    assert first_speaker(a_line("one"), a_line("two")).highlight.text == "one"


def test_arrows_walk_over_the_lines_and_stop_at_the_ends():
    scene = first_speaker(a_line("one"), a_line("two"), a_line("three"))
    assert scene.stepped(-1) == scene
    assert scene.stepped(1).stepped(1).stepped(1).cursor == Id(b"three")


def test_the_arrows_go_from_the_spotlight_on_top_to_the_lines_below_it():
    scene = first_speaker(a_line("one"), a_line("two"), a_line("three", claps=1))
    assert scene.highlight.text == "three"
    assert scene.stepped(1).cursor == Id(b"one")
    assert scene.stepped(1).stepped(-1).cursor == Id(b"three")


def test_space_puts_the_line_under_the_cursor_into_the_spotlight():
    scene = first_speaker(a_line("one"), a_line("two")).stepped(1).spotlit()
    assert scene.highlight.text == "two"
    assert [line.text for line in scene.others()[0]] == ["one"]


def test_at_most_four_lines_stand_beside_the_spotlight_and_they_follow_the_cursor():
    scene = first_speaker(*(a_line(str(n)) for n in range(8)))
    shown, left_out = scene.others()
    assert ([line.text for line in shown], left_out) == (["1", "2", "3", "4"], 3)
    for _ in range(7):
        scene = scene.stepped(1)
    assert [line.text for line in scene.others()[0]] == ["4", "5", "6", "7"]


def test_problems_are_off_until_asked_for_and_leave_the_spotlight_when_hidden():
    lines = (a_line("bad", Kind.PROBLEM), a_line("good"), a_line("next", Kind.TRY))
    scene = first_speaker(*lines)
    assert [line.text for line in scene.lines] == ["good"]
    scene = scene.with_problems(shown=True).stepped(1).spotlit()
    assert scene.highlight.text == "bad"
    assert scene.with_problems(shown=False).highlight.text == "good"


def test_applause_from_elsewhere_does_not_move_the_slide():
    scene = Scene.start(a_week(a_speaker("A", a_line("one"), a_line("two")), a_speaker("B"))).at(1)
    who = scene.speaker.id
    scene = scene.stepped(1)
    lines = (a_line("one"), a_line("two", claps=9))
    after = scene.updated(a_week(a_speaker("A", *lines), a_speaker("B")))
    assert (after.speaker.id, after.spotlight, after.cursor) == (who, scene.spotlight, scene.cursor)


def test_a_keep_that_comes_late_adds_its_author_at_the_end_of_the_order():
    scene = Scene.start(a_week(a_speaker("A"), a_speaker("B"), a_speaker("C"))).at(2)
    before = names(scene.speakers)
    after = scene.updated(a_week(*(a_speaker(name) for name in "ABCDE")))
    assert names(after.speakers)[:3] == before
    assert after.slide == 2


def test_the_slide_stays_in_bounds_where_its_speaker_withdraws():
    scene = Scene.start(a_week(a_speaker("A"), a_speaker("B"))).forward().forward()
    after = scene.updated(a_week(*(s for s in scene.found.speakers if s.id != scene.speaker.id)))
    assert after.chapter is Chapter.THANKS
    assert after.updated(a_week()).chapter is Chapter.OPENING


def test_the_spotlight_moves_on_where_its_line_is_withdrawn():
    scene = first_speaker(a_line("one", claps=1), a_line("two"))
    assert scene.updated(a_week(a_speaker("A", a_line("two")))).highlight.text == "two"


def test_the_last_page_stays_the_last_one_when_a_member_joins():
    scene = Scene.start(a_week(a_speaker("A"))).at(9)
    assert scene.updated(a_week(a_speaker("A"), a_speaker("B"))).chapter is Chapter.CLOSING
