"""Problems that come back, found by counting."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.habit.recurring import ProblemLine, first_day, hits_in, recurring

FRIDAY = date(2026, 11, 20)


def problems(*said):
    """Lines as (weeks ago, text, tags…)."""
    return [
        ProblemLine(bytes([number]) * 16, FRIDAY - timedelta(weeks=ago), text, tags)
        for number, (ago, text, *tags) in enumerate((ago, text, *map(str, tags)) for ago, text, *tags in said)
        for tags in [tuple(tags)]
    ]


OTHERS = (
    (0, "朝会が長引いた"),
    (1, "体調がすぐれない"),
    (2, "席が寒い"),
    (3, "資料の置き場所が変わった"),
    (4, "電話が鳴りつづけた"),
    (5, "早口になってしまう"),
)
MACROS = (
    (0, "マクロが増えすぎて、毎回すこし迷う"),
    (1, "どのマクロが新しいのか分からない"),
    (2, "似たマクロが3つあって迷った"),
    (4, "ﾏｸﾛの名前が分かりにくい"),
)


def test_a_word_of_three_weeks_comes_back():
    (found,) = recurring(problems(*MACROS, *OTHERS), FRIDAY)
    assert found.words == ("マクロ",)
    assert (found.times, found.span) == (4, 5)
    assert found.weeks == (0,) * 7 + (1, 0, 1, 1, 1)
    assert [line.day for line in found.lines] == [FRIDAY - timedelta(weeks=ago) for ago in (0, 1, 2, 4)]


def test_often_in_two_weeks_does_not_come_back():
    twice = ((0, "マクロで迷う"), (0, "マクロが多い"), (0, "マクロが動かない"), (1, "マクロが古い"))
    assert recurring(problems(*twice, *OTHERS), FRIDAY) == []


def test_short_words_count_only_together():
    waiting = (
        (0, "決済チームの回答待ちで、2件止まった"),
        (2, "回答が来ず、お客さまを待たせた"),
        (5, "他部署の回答を待っている"),
    )
    (found,) = recurring(problems(*waiting, *OTHERS), FRIDAY)
    assert found.words == ("回答", "待")
    assert recurring(problems((0, "回答が遅い"), (2, "回答が短い"), (5, "回答が多い")), FRIDAY) == []


def test_words_of_an_alphabet_are_alike_without_their_endings():
    builds = (
        (0, "The build was flaky again"),
        (1, "Flaky builds cost me an hour"),
        (3, "Waiting: flaky building of the docs"),
    )
    (found,) = recurring(problems(*builds), FRIDAY)
    assert found.words == ("flaky",)
    assert found.times == 3


def test_empty_words_make_nothing_alike():
    said = (
        (0, "Still could not find time today"),
        (1, "Today there was still no time"),
        (2, "No time again today, still"),
    )
    assert recurring(problems(*said), FRIDAY) == []


def test_a_tag_somebody_meant_goes_before_words_and_takes_its_lines():
    tagged = tuple((ago, text, "決済") for ago, text in MACROS[:3])
    (found,) = recurring(problems(*tagged, MACROS[3], *OTHERS), FRIDAY)
    assert (found.tag, found.words, found.times) == ("決済", (), 3)
    assert found.key == "#決済"


def test_a_pause_goes_on_when_newer_lines_spell_the_tag_otherwise_or_share_other_words():
    (tagged,) = recurring(problems(*((ago, f"line {ago}", "ＡＰＩ") for ago in range(3))), FRIDAY)
    assert tagged.is_meant("#api")
    assert not tagged.is_meant("#apis")
    before = [(ago, f"マクロと請求書 {ago}") for ago in (1, 2, 3)]
    (then,) = recurring(problems(*before), FRIDAY)
    (now,) = recurring(problems(*before, (0, "マクロ")), FRIDAY)
    assert then.key != now.key
    assert now.is_meant(then.key)
    assert not now.is_meant("朝会")


def test_what_most_lines_speak_of_says_nothing():
    everywhere = tuple(
        (ago % 6, f"サポート {word}") for ago, word in enumerate("あいうえおかきくけこさしすせそたちつてと")
    )
    assert recurring(problems(*everywhere), FRIDAY) == []


def test_lines_before_the_twelve_weeks_do_not_count():
    old = ((12, "マクロで迷う"), (13, "マクロが多い"), (14, "マクロが古い"), (0, "マクロが遅い"))
    assert recurring(problems(*old), FRIDAY) == []
    assert first_day(FRIDAY) == date(2026, 8, 31)


def test_hits_are_the_words_as_they_stand():
    assert hits_in("似たマクロが3つあって迷った", ("マクロ", "迷")) == [(2, 5), (11, 12)]
    assert hits_in("ﾏｸﾛは Ｂｕｉｌｄ の", ("build",)) == [(5, 10)]


@given(st.lists(st.tuples(st.integers(0, 14), st.text("マクロ迷回答待 abc、", max_size=12)), max_size=25))
def test_a_line_comes_back_in_one_problem_only_and_in_three_weeks(said):
    found = recurring(problems(*said), FRIDAY)
    lines = [line.id for one in found for line in one.lines]
    assert len(lines) == len(set(lines))
    assert all(sum(count > 0 for count in one.weeks) >= 3 and sum(one.weeks) == one.times for one in found)
