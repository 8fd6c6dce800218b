"""The better form of a title: what could be counted instead, in the language of the title."""

from decimal import Decimal

import pytest

from journal_app.domain.okrs.asking.better_form import BetterForm, better_form
from journal_app.domain.okrs.asking.wording_hints import hints

ACTIVITIES = [
    "マニュアルを整備する",
    "問い合わせ対応を強化する",
    "経費精算を効率化する",
    "勉強会を月2回開催する",
    "契約書レビューを見直す",
    "採用を推進する",
    "Create a manual",
    "Strengthen support",
    "Streamline expenses",
    "Hold two study sessions a month",
    "Review the contract process",
    "Drive hiring",
]


@pytest.mark.parametrize("title", ACTIVITIES)
def test_an_activity_with_numbers_becomes_a_title_that_raises_nothing(title):
    offered = better_form(title, Decimal(42), Decimal(80), "%")
    assert hints(offered.title()) == ()


def test_what_is_counted_comes_from_the_words_of_the_title():
    assert better_form("NDAの定型利用を推進する").title() == "NDAの定型利用で済ませた割合"
    assert better_form("勉強会を月2回開催する").what == "勉強会のあと一人でできる人の数"
    assert better_form("Create a manual").title() == "Share of cases done with manual alone"


def test_the_numbers_of_the_key_result_stand_in_the_title():
    form = BetterForm(
        "一次回答までの時間", "サポート", Decimal(18), Decimal(4), "時間", "管理画面、毎週金曜、木村"
    )
    assert (
        form.title()
        == "サポートの一次回答までの時間を18時間から4時間にする（測り方：管理画面、毎週金曜、木村）"
    )
    form = BetterForm("median first reply", "Support", Decimal(18), Decimal(4), "h", japanese=False)
    assert form.title() == "Support: median first reply from 18 h to 4 h"


@pytest.mark.parametrize(
    "title", ["電子申請の導入を検討する", "Consider e-filing", "解約率を5%から3%にする", "実施"]
)
def test_where_it_is_still_open_what_will_be_done_nothing_is_offered(title):
    assert better_form(title) is None
