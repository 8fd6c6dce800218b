"""Better form of a key result's title: from whose what, from where to where, counted how, in the title's language.

What is offered becomes the title, so it is in the language of the title and not of the screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from journal_app.domain.okrs.asking.wording_hints import Check, hints, is_japanese
from journal_app.domain.okrs.okr import format_number

# What can be counted once an activity is done, by the word it is called with; the first that fits holds.
_JA_COUNTABLE: Final = (
    ("検討|調査|研究|模索|検証", ""),
    ("整備|作成|策定|立案|企画|準備", "{what}だけで終えられた割合"),
    ("導入|運用|活用|構築|開始|推進|標準化|促進", "{what}で済ませた割合"),
    ("対応|強化|支援|協力|調整|連携|依頼", "{what}にかかる時間"),
    ("効率化|高度化|最適化|仕組み化|DX化", "{what}の1件あたりの時間"),
    ("開催|参加|共有|周知|啓発", "{what}のあと一人でできる人の数"),
    ("見直|洗い出|棚卸し|管理|確認|把握|可視化|分析|徹底", "{what}での誤りの件数"),
    ("", "{what}の割合"),
)
_EN_COUNTABLE: Final = (
    ("consider|explor|investigat|research|discuss|analy", ""),
    ("creat|writ|develop|build|document|prepar|plan|publish", "Share of cases done with {what} alone"),
    (
        "implement|launch|roll|set up|setting|introduc|promot|driv|push|standardi",
        "Share of cases using {what}",
    ),
    ("strengthen|support|help|assist|coordinat|manag|maintain", "Median time of {what}"),
    ("streamlin|optimi|improv|enhanc", "Time per case of {what}"),
    (
        "hold|host|run|attend|organi|participat|conduct|perform|carry",
        "People able to do it alone after {what}",
    ),
    ("review|monitor|consult|advi", "Errors found in {what}"),
    ("", "Share of {what}"),
)
_NOTHING_TO_COUNT: Final = re.compile(
    r"\d+(?:本|件|回|個|冊|枚|つ)(?:の)?$|(?:月|週|年)\d+回$|(?:を|に|の|へ|が)$"
)
_EN_HEAD: Final = re.compile(r"^(?:(?:the )?use of )?(?:(?:a|an|the|our|new) )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BetterForm:
    """The parts of a better title; what is empty is left out. `now` and `end` are without the unit."""

    what: str
    whose: str = ""
    now: Decimal | None = None
    end: Decimal | None = None
    unit: str = ""
    measured: str = ""
    japanese: bool = True

    def title(self) -> str:
        """Return the title: 〔whose〕〔what〕 from 〔now〕 to 〔end〕 (measured: where, when, who)."""
        now, end = _amount(self.now, self), _amount(self.end, self)
        if self.japanese:
            whose = f"{self.whose}の" if self.whose else ""
            way = f"を{now}から{end}にする" if now and end else f"を{end}にする" if end else ""
            measured = f"（測り方：{self.measured}）" if self.measured else ""
            return f"{whose}{self.what}{way}{measured}"
        whose = f"{self.whose}: " if self.whose else ""
        way = f" from {now} to {end}" if now and end else f" to {end}" if end else ""
        measured = f" (measured: {self.measured})" if self.measured else ""
        return f"{whose}{self.what}{way}{measured}"


def better_form(
    title: str, start: Decimal | None = None, target: Decimal | None = None, unit: str = ""
) -> BetterForm | None:
    """Return what a title of an activity could count instead, to be read and changed by its writer.

    None where the words raise no question of the task, or where it is still to be found out what will be done.
    """
    task = next((hint for hint in hints(title) if hint.check is Check.TASK and hint.word), None)
    if task is None:
        return None
    japanese = is_japanese(title)
    rest = title[: task.start] if japanese else title[task.end :]
    what = _subject(rest, japanese=japanese)
    offered = _countable(task.word, _JA_COUNTABLE if japanese else _EN_COUNTABLE)
    if not what or not offered:
        return None
    form = BetterForm(offered.format(what=what), japanese=japanese)
    return replace(form, now=start, end=target, unit=unit)


def _countable(word: str, offers: tuple[tuple[str, str], ...]) -> str:
    return next(offer for pattern, offer in offers if re.search(pattern, word, re.IGNORECASE))


def _subject(rest: str, *, japanese: bool) -> str:
    rest = rest.strip(" 、,。.;")
    if not japanese:
        return _EN_HEAD.sub("", rest).rstrip(" .")
    while (shorter := _NOTHING_TO_COUNT.sub("", rest)) != rest:
        rest = shorter
    return rest


def _amount(number: Decimal | None, form: BetterForm) -> str:
    if number is None:
        return ""
    joint = "" if form.japanese or form.unit == "%" or not form.unit else " "
    return f"{format_number(number)}{joint}{form.unit}"
