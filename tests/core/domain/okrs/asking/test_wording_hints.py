"""Wording hints: every vague title of the practice notes raises a question, no better one raises any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.domain.okrs.asking.wording_hints import Check, Why, hints

PAIRS = [
    ("マニュアルを整備する", "新任者が一人で処理できるまでの日数を10日から3日にする"),
    ("問い合わせ対応を強化する", "一次回答までの時間（中央値）を18時間から4時間にする"),
    ("経費精算を効率化する", "1件あたりの処理を12分から5分に、差し戻しを月30件から10件にする"),
    ("勉強会を月2回開催する", "チケットを自力で解けるメンバーを2人から6人にする"),
    ("契約書レビューを見直す", "依頼から回答までを平均5営業日から2営業日にする"),
    ("電子申請の導入を検討する", "対象3手続きの電子申請率が0%から60%"),
    ("採用を推進する", "内定承諾率を45%から65%にする（辞退理由を毎月分類）"),
    ("Create a manual", "New members work alone after 3 days instead of 10"),
    ("Strengthen support", "Median first reply from 18 h to 4 h"),
    ("Streamline expenses", "12 to 5 min per claim; returns from 30 to 10 a month"),
    ("Hold two study sessions a month", "Members who close tickets alone: 2 to 6"),
    ("Review the contract process", "Reply from 5 to 2 business days on average"),
    ("Consider e-filing", "0 % to 60 % of three procedures e-filed"),
    ("Drive hiring", "Offer acceptance 45 % to 65 %"),
]

# What the words of forty further titles raise.
TITLES = {
    "NDAの定型利用を推進する": {"A", "B"},
    "3月末までに新しい勤怠システムの運用を開始する": {"A", "B"},
    "営業部と連携して請求書の様式をそろえる": {"A", "C"},
    "法改正への対応を行う": {"A", "B", "C2"},
    "ISO27001の更新準備に取り組む": {"A", "B"},
    "問い合わせの満足度を上げる": {"A"},
    "解約率を改善する": {"A"},
    "ブログ記事を10本作成する": {"B"},
    "定例を毎週開く": {"A", "B"},
    "必要に応じて手順を更新する": {"A", "D"},
    "受発注のDX化": {"A", "B"},
    "しっかり引き継ぐ": {"A"},
    "1on1を月1回実施": {"B"},
    "ペーパーレス化の可能性を探る": {"A", "D"},
    "導入率を40%から80%にする": set(),
    "対応時間の中央値を4時間以内に保つ": set(),
    "採用推進室の応募から面接までを10日から5日にする": set(),
    "誰が休んでも月次決算が締められる状態": set(),
    "契約の差し戻しをゼロにする": set(),
    "「検討中」のまま30日を超えた案件を12件から0件にする": set(),
    "電子契約が標準になっている": set(),
    "月次の締めを8営業日→5営業日": set(),
    "満足度4.5を目指す": set(),
    "棚卸しの誤りを半減する": set(),
    "Improve onboarding": {"A", "B"},
    "Improve retention": {"A"},
    "Launch the new intranet by 31 March": {"A", "B"},
    "Explore options for a new ERP": {"A", "B", "D"},
    "Work with legal on faster contracts": {"A", "C"},
    "Adapt to the new law": {"A", "C2"},
    "Write 10 articles": {"B"},
    "Reduce overtime": {"A"},
    "Better documentation": {"A"},
    "Weekly newsletter": {"A", "B"},
    "Every new hire can file expenses without help": set(),
    "E-signature is the standard for NDAs": set(),
    "Cut overtime by half": set(),
    "Improve first-call resolution from 62 % to 75 %": set(),
    "Zero open findings after the rights review": set(),
    "Median time to hire ≤ 30 days": set(),
}


def raised(title):
    return {hint.check.value for hint in hints(title)}


@pytest.mark.parametrize("before", [before for before, _ in PAIRS])
def test_a_title_that_says_what_is_done_raises_the_question_of_the_task(before):
    assert "B" in raised(before)


@pytest.mark.parametrize("after", [after for _, after in PAIRS])
def test_a_title_that_says_what_becomes_of_it_raises_nothing(after):
    assert raised(after) == set()


def test_there_are_forty_titles_more():
    assert len(TITLES) == 40


@pytest.mark.parametrize("title", TITLES)
def test_words_raise_just_the_questions_they_leave_open(title):
    assert raised(title) == TITLES[title]


def test_a_count_of_work_done_is_told_apart_from_an_activity():
    (task,) = [hint for hint in hints("勉強会を月2回開催する") if hint.check is Check.TASK]
    assert task.why is Why.COUNT
    (task,) = [hint for hint in hints("採用を推進する") if hint.check is Check.TASK]
    assert (task.why, task.word, task.start, task.end) == (Why.ACTIVITY, "推進する", 3, 7)


def test_full_width_letters_and_digits_are_read_like_others():
    assert raised("解約率を５％から３％にする") == set()
    assert raised("ＣＲＥＡＴＥ　ａ manual") == {"A", "B"}


@given(st.text(max_size=80))
def test_any_text_is_read_and_the_places_are_those_of_its_words(title):
    for hint in hints(title):
        assert title[hint.start : hint.end] == hint.word
        assert hint.question in range(1, 6)
