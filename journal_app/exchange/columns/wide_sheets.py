"""Sheets with columns for each person: 立松, 中野 … or for each person and section: 立松_Keep …: what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journal_app.exchange.columns.headings import senses
from journal_app.exchange.columns.patterns import any_of, folded
from journal_app.exchange.columns.roles import SECTIONS, Role

_SECTION_WORD = re.compile(
    r"[\s_:：/・\-–—|（(\[【]*(?:keeps?|problems?|try|tries|キープ|プロブレム|トライ|よかったこと|困ったこと|次に試すこと)"
    r"[\s）)\]】]*",
    re.IGNORECASE,
)
_NO_NAME_LATIN = any_of(
    "memo|notes?|remarks?|team|total|count|no|id|mood|weekday|work|life|private|am|pm|morning|afternoon",
    "comments?|content|text|column|week|status|message|body|answer|title|subject|description",
)
_NO_NAME = re.compile(
    any_of(
        "仕事|生活|午前|午後|朝|夕|夜|個人|全体|の$|備考|メモ|曜日|部署|チーム|合計|件数|番号|時間",
        "天気|気分|コメント|内容|作業|業務|予定|本文|回答",
        rf"(?<![a-z])(?:{_NO_NAME_LATIN})(?![a-z])",
        r"^[a-z]$|^\d*$",
    )
)
_LONGEST = 16
_SHORTEST_LINE = 2


@dataclass(frozen=True, slots=True)
class WideSheet:
    """Which columns belong to whom. `asks_kind`: the headings are names alone and do not say which section it is."""

    columns: tuple[int, ...]
    people: tuple[str, ...]
    asks_kind: bool


def find_wide(
    headings: Sequence[str], roles: Mapping[int, Role], texts: Sequence[Sequence[str]]
) -> WideSheet | None:
    """Return how a sheet with columns for each person is laid out, None where it is none."""
    sections = [index for index, role in roles.items() if role in SECTIONS]
    if sections:
        return _of_sections(headings, sections)
    if Role.TEXT in roles.values() or not {Role.DATE, Role.SENT} & set(roles.values()):
        return None
    free = [
        index
        for index in range(len(headings))
        if index not in roles and (texts[index] or headings[index].strip())
    ]
    named = [index for index in free if _is_name(headings[index])]
    if len(named) < 2 or len(named) * 2 < len(free) or not all(_says(texts[index]) for index in named):
        return None
    people = tuple(
        " ".join(headings[index].split()) if index in named else "" for index in range(len(headings))
    )
    return WideSheet(tuple(named), people, asks_kind=True)


def _says(texts: Sequence[str]) -> bool:
    """Tell whether the cells of a column may be what somebody wrote, not names or marks."""
    return sum(len(text) > _SHORTEST_LINE for text in texts) * 2 >= len(texts)


def _of_sections(headings: Sequence[str], sections: Sequence[int]) -> WideSheet | None:
    """Tell columns such as さくら_Keep: what is left of each heading is a name, and two names at least have columns."""
    rest = {
        index: " ".join(_SECTION_WORD.sub(" ", headings[index]).split()).strip(" _-:：/|")
        for index in sections
    }
    names = set(rest.values())
    if len(names) < 2 or not all(map(_is_name, names)) or not _SECTION_WORD.search(headings[sections[0]]):
        return None
    each = [sum(name == one for name in rest.values()) for one in names]
    if min(each) < 2:
        return None
    return WideSheet(
        tuple(sections), tuple(rest.get(index, "") for index in range(len(headings))), asks_kind=False
    )


def _is_name(heading: str) -> bool:
    name = folded(heading)
    return (
        0 < len(name) <= _LONGEST
        and not senses(heading)
        and not _NO_NAME.search(name)
        and not any(mark in name for mark in "?？。!！0123456789")
        and len(name.split()) <= 3
    )
