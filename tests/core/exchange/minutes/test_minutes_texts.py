"""Texts of minutes: Markdown, HTML, JSON and the message for the chat."""

from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser

import pytest

from journal_app import i18n
from journal_app.domain.periods import Week
from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import PageLine
from journal_app.exchange.minutes.as_html import as_html
from journal_app.exchange.minutes.as_json import as_json
from journal_app.exchange.minutes.chat import chat
from journal_app.exchange.minutes.markdown import markdown
from journal_app.minutes_words import page_words
from tests.core.exchange.minutes.pages import PAGE, keep


@pytest.fixture(autouse=True)
def _japanese():
    i18n.set_language("ja")
    yield
    i18n.set_language("en")


def test_markdown_reads_as_this():
    short = replace(PAGE, lines=tuple(PAGE.lines[n] for n in (0, 3, 10, 13, 14, 16, 18)))
    assert markdown(short, page_words(short)) == (
        """# 11月20日のウィンセッション

2026年11月16日〜20日 · 16:30〜16:54 · 進行 立松 · お休み 木村

> 信頼を当たり前に、挑戦を日常に。

## よかったこと

### Ken

- Wrote the refund macro in English; closed 9 tickets (KR-1)

### さくら

- ★ 初めて一人で、エスカレーションを最後まで閉じられた。みんなで拍手した

## 動いたKR

- KR-1 一次回答の時間（中央値）: 48分 → 30分

## ありがとう

- この場 → 木村: 夜の障害、電話を二人で落ち着いて分けられました。 (E)

## 来週のTry

- 佐々木: 引き継ぎを「今日いちばん迷ったこと」からはじめる

## 来週、みんなでためすこと

- **引き継ぎを「今日いちばん迷ったこと」からはじめる** (佐々木さんの案)

## メモ

- さくら: エスカレーションの型を、みんなで見る

E 失敗を歓迎する
"""
    )


def test_the_message_for_the_chat_has_the_starred_keeps_and_what_all_try():
    assert chat(PAGE, page_words(PAGE)) == (
        """*11月20日のウィンセッション*
Keep 10件 · ありがとう 3件 · Try 2件
★ さくら: 初めて一人で、エスカレーションを最後まで閉じられた。みんなで拍手した
★ 立松: 返信テンプレートを3本整え、一次回答が30分になった
★ 佐々木: 引き継ぎ漏れゼロが2週つづいた
来週、みんなでためすこと: 引き継ぎを「今日いちばん迷ったこと」からはじめる
"""
    )


def test_without_stars_the_message_has_the_first_keep_of_each_and_names_how_many_more():
    many = replace(PAGE, lines=tuple(keep(f"P{n}", f"Keep {n} of {at}") for n in range(12) for at in "ab"))
    lines = chat(many, page_words(many)).splitlines()
    assert lines[2:4] == ["• P0: Keep 0 of a", "• P1: Keep 1 of a"]
    assert lines[-1] == "ほか2件"
    assert len(lines) == 13


def test_a_line_of_somebody_without_a_name_stands_by_itself():
    nameless = replace(PAGE, lines=(keep("", "第一", starred=True),))
    assert "\n★ 第一\n" in chat(nameless, page_words(nameless))


def test_nothing_in_a_line_calls_the_whole_channel():
    loud = replace(PAGE, lines=(keep("<!here>", "<!channel> & <https://example.org|click>", starred=True),))
    said = chat(loud, page_words(loud))
    assert "<" not in said
    assert "&lt;!channel&gt; &amp; " in said


class Reader(HTMLParser):
    """What a browser reads."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def test_a_web_page_is_whole_in_itself_and_runs_nothing():
    page = as_html(PAGE, page_words(PAGE))
    read = Reader(page)
    assert read.open == []
    assert not {"script", "link", "img", "iframe", "a"} & set(read.tags)
    assert "http:" not in page
    assert "https:" not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert '<html lang="ja">' in page


def test_a_web_page_shows_words_as_they_were_written():
    page = as_html(PAGE, page_words(PAGE))
    text = "".join(Reader(page).texts)
    for line in PAGE.lines:
        assert line.text in text
    assert "<b>木曜" not in page


def test_a_section_without_lines_is_in_none_of_them():
    empty = replace(PAGE, lines=(keep("Ken", "One"),))
    words = page_words(empty)
    for made in (markdown(empty, words), as_html(empty, words), chat(empty, words)):
        assert "ありがとう" not in made
        assert "来週" not in made
    assert list(as_json(empty)["sections"]) == ["keep"]


def test_what_is_left_out_is_in_none_of_them():
    hidden = replace(PAGE, lines=(keep("Ken", "Shown"), keep("Ken", "canary", starred=True, left_out=True)))
    words = page_words(hidden)
    for made in (markdown(hidden, words), as_html(hidden, words), chat(hidden, words), str(as_json(hidden))):
        assert "canary" not in made
        assert "Shown" in made


def test_json_says_what_is_known_of_each_line():
    made = as_json(replace(PAGE, settled_at=PAGE.ended, version=2))
    assert (made["week"], made["state"], made["version"]) == ("2026-W47", "final", 2)
    assert made["led_by"] == ["立松"]
    assert made["sections"]["thanks"][2] == {
        "text": "夜の障害、電話を二人で落ち着いて分けられました。",
        "who": "",
        "to": "木村",
        "value": "E 失敗を歓迎する",
    }
    assert made["sections"]["key_result"][0]["before"] == "48分"


def test_english_says_the_same():
    i18n.set_language("en")
    line = PageLine(Section.COMMON, "Begin with what puzzled us", "Ken")
    words = page_words(replace(PAGE, lines=(keep("Ken", "One"), line)))
    assert words.title == "Win session of November 20"
    assert words.facts == ("November 16 – 20, 2026", "16:30 – 16:54", "Led by 立松", "On leave: 木村")
    assert words.figures == ("1 Keep",)
    assert words.idea == "Ken’s idea"


def at(*day_and_time):
    return int(datetime(*day_and_time).astimezone().timestamp() * 1000)


@pytest.mark.parametrize(
    ("language", "span", "times"),
    [
        ("en", "December 28, 2026 – January 1, 2027", "16:30 – 09:15 on January 4"),
        ("ja", "2026年12月28日〜2027年1月1日", "16:30〜1月4日 09:15"),
    ],
)
def test_a_week_of_two_years_names_both_and_an_end_on_another_day_its_day(language, span, times):
    i18n.set_language(language)
    page = replace(
        PAGE, week=Week(date(2026, 12, 28)), began=at(2026, 12, 31, 16, 30), ended=at(2027, 1, 4, 9, 15)
    )
    assert page_words(page).facts[:2] == (span, times)
