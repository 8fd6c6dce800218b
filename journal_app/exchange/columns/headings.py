"""Headings of columns and what they speak of, Japanese or English: a name, a question of a form, a number behind it.

`senses` knows words only; whether the cells below agree is asked in `columns`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from journal_app.exchange.columns.patterns import any_of, folded
from journal_app.exchange.columns.people_words import person_named
from journal_app.exchange.columns.section_words import is_marked, section_named
from journal_app.exchange.columns.senses import EXACT, PHRASE, Sense

_KPT = (Sense.KEEP, Sense.PROBLEM, Sense.TRY)


@lru_cache(maxsize=4096)
def senses(heading: str) -> Mapping[Sense, int]:
    """Return what a heading may speak of, and how surely."""
    name = folded(heading)
    bare = _trimmed(re.sub(r"[(\[【「『<].*?[)\]】」』>]", " ", name))
    inside = _trimmed(" ".join(re.findall(r"[(\[【「『<](.*?)[)\]】」』>]", name)))
    found: dict[Sense, int] = {}
    section = section_named(bare) or section_named(inside)
    if section is not None:
        found[section[0]] = section[1]
    others = ((Sense.DATE, _date(bare or inside)), *person_named(bare or inside))
    found |= {sense: score for sense, score in others if score}
    return found | {sense: EXACT for sense, words in _ITEM_WORDS.items() if bare in words}


def section_of(text: str, surely: int = PHRASE) -> Sense | None:
    """Return the section a word in a cell names, None where it names none as surely as that."""
    name = _trimmed(folded(text))
    # "K: sent the invoice" is a line, not the name of a section.
    found = section_named(name) if len(name) == 1 or not is_marked(name) else None
    return found[0] if found and found[0] in _KPT and found[1] >= surely else None


def _trimmed(name: str) -> str:
    """Return a heading without the number and the marks at its ends."""
    name = re.sub(r"^(?:q?\d+\s*[-.):、:]\s*|[\s*#■●◆・◎○□.,:?!_-]+)", "", name.strip())
    return re.sub(r"[\s*#:?!。_.\-]*\d*[\s*#:?!。]*$", "", name).strip() or name.strip()


# Dates -------------------------------------------------------------------------

_NO_DATE = re.compile(
    any_of(
        r"誕生|生年|入社|期限|締切|締め切り|〆切|納期|予定|次回|曜日|birth|hired?|due|deadline|until",
        r"weekday|next|expected|日報|日数|毎日|日々|日直|担当",
    )
)
_DATES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (100, re.compile(r"対象日|(?:work|entry|report|log|journal)[ _]?date|振り返り日|ふりかえり日")),
    (
        95,
        re.compile(
            r"日付|日にち|年月日|(?:実施|勤務|業務|該当|稼働|発生|記録)日|月日|日|いつ|date|day|when|dates?"
        ),
    ),
    (80, re.compile(r"(?:記入|投稿|報告|提出|作成|回答|入力|送信|登録|書いた)日")),
    (
        60,
        re.compile(
            any_of(
                r"timestamp|time stamp|タイムスタンプ|.*日時.*|ts|date ?time|datetime|created.*|submit.*",
                r"complet.* time|posted.*|sent.*|.*完了時刻|.*送信時刻|posted",
            )
        ),
    ),
    (40, re.compile(r"time|時刻|時間|start.*time|開始.*")),
    (20, re.compile(r"updated.*|modified.*|更新.*|last (?:update|edit|modif).*")),
)


def _date(name: str) -> int:
    if _NO_DATE.search(name):
        return 0
    for score, pattern in _DATES:
        if pattern.fullmatch(name):
            return score
    if re.search(r"日付|対象日|年月日|(?<![a-z])date(?![a-z])", name):
        return 50
    return 0


# One line a row ------------------------------------------------------------------

_ITEM_WORDS: Mapping[Sense, frozenset[str]] = {
    Sense.KIND: frozenset(
        [
            "kind",
            "type",
            "category",
            "section",
            "種別",
            "種類",
            "区分",
            "カテゴリ",
            "カテゴリー",
            "分類",
            "セクション",
            "kpt",
            "項目",
            "prompt",
            "question",
            "質問",
            "column",
            "枠",
            "欄",
        ]
    ),
    Sense.TEXT: frozenset(
        [
            "text",
            "content",
            "contents",
            "comment",
            "message",
            "body",
            "note",
            "notes",
            "answer",
            "description",
            "details",
            "detail",
            "item",
            "内容",
            "本文",
            "コメント",
            "メッセージ",
            "詳細",
            "記述",
            "文",
            "文章",
            "回答",
            "意見",
            "テキスト",
            "ふりかえり",
            "振り返り",
            "記入内容",
            "投稿内容",
            "発言",
            "メモ",
        ]
    ),
}
