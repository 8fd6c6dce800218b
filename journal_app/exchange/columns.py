"""Which column of a file holds what: guessed from its header, or chosen by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from journal_app.exchange.csv_format import ENTRIES


class Role(StrEnum):
    """What a column holds. ID to VISIBILITY stand in our own export of items only, NOTHING in that of entries."""

    DATE = "date"
    MEMBER = "member"
    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"
    NOTHING = "nothing"
    ID = "id"
    KIND = "kind"
    TEXT = "text"
    KR = "kr"
    KR_TITLE = "kr_title"
    VISIBILITY = "visibility"


# What a person can choose for a column of a log; a section may have several columns.
LOG_ROLES = (Role.DATE, Role.MEMBER, Role.KEEP, Role.PROBLEM, Role.TRY)
SECTIONS = (Role.KEEP, Role.PROBLEM, Role.TRY)
_ITEM_ROLES = (
    Role.ID,
    Role.DATE,
    Role.MEMBER,
    Role.KIND,
    Role.TEXT,
    Role.KR,
    Role.KR_TITLE,
    Role.VISIBILITY,
)
_ITEM_NEEDS = (Role.DATE, Role.MEMBER, Role.KIND, Role.TEXT)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The role of each column, None for a column that is passed over."""

    roles: tuple[Role | None, ...]

    def columns(self, role: Role) -> tuple[int, ...]:
        """Return the columns with a role, from the left."""
        return tuple(index for index, found in enumerate(self.roles) if found is role)

    def column(self, role: Role) -> int | None:
        """Return the first column with a role, or None."""
        return next(iter(self.columns(role)), None)

    def assigned(self, column: int, role: Role | None) -> Mapping:
        """Return the mapping with a column given a role; where a role can stand once only, its old column loses it."""
        once = role is not None and role not in SECTIONS
        roles = [None if once and found is role else found for found in self.roles]
        roles[column] = role
        return replace(self, roles=tuple(roles))

    @property
    def is_items(self) -> bool:
        """Tell whether the file is our own export of items, one row each."""
        return Role.TEXT in self.roles and Role.KIND in self.roles

    @property
    def missing(self) -> tuple[Role, ...]:
        """Return the roles without which the file cannot be read: a date, and at least one section."""
        needed = () if Role.DATE in self.roles else (Role.DATE,)
        if self.is_items or any(section in self.roles for section in SECTIONS):
            return needed
        return (*needed, *SECTIONS)


def guess_mapping(header: Sequence[str]) -> Mapping:
    """Guess the role of each column from its name, Japanese or English; what is not known stays None."""
    names = [_folded(name) for name in header]
    if all(role in names for role in _ITEM_NEEDS):
        return Mapping(tuple(Role(name) if name in _ITEM_ROLES else None for name in names))
    mapping = Mapping((None,) * len(names))
    for role in LOG_ROLES:
        free = [index for index, found in enumerate(mapping.roles) if found is None]
        best = max(free, key=lambda index: _score(names[index], role), default=None)
        if best is not None and _score(names[best], role):
            mapping = mapping.assigned(best, role)
    if is_entries(header):
        mapping = mapping.assigned(names.index(Role.NOTHING), Role.NOTHING)
    return mapping


def is_entries(header: Sequence[str]) -> bool:
    """Tell whether a header is that of our own export of entries."""
    return set(ENTRIES) <= {_folded(name) for name in header}


# The names a column may have, the surest first. A Latin name must stand as a word of its own.
_NAMES = {
    Role.DATE: (
        "date", "day", "日付", "日にち", "記入日", "投稿日", "対象日", "作成日", "日",
        "timestamp", "タイムスタンプ", "日時", "投稿日時", "時刻", "datetime", "created_at", "submitted at", "time",
    ),
    Role.MEMBER: (
        "member", "name", "名前", "氏名", "お名前", "なまえ", "メンバー", "記入者", "投稿者", "報告者", "回答者",
        "発言者", "ユーザー", "ユーザー名", "担当者", "担当", "user", "username", "author", "who", "person", "from",
        "submitted by", "社員名", "ニックネーム", "表示名",
    ),
    Role.KEEP: (
        "keep", "keeps", "キープ", "よかったこと", "良かったこと", "よかった事", "良かった事", "うまくいったこと",
        "できたこと", "出来たこと", "続けること", "続けたいこと", "継続",
        "what went well", "went well", "good", "win", "wins", "k",
    ),
    Role.PROBLEM: (
        "problem", "problems", "プロブレム", "問題", "問題点", "課題", "困ったこと", "こまったこと", "困りごと",
        "うまくいかなかったこと", "悪かったこと", "改善点", "改善したいこと",
        "what went wrong", "bad", "issue", "issues", "p",
    ),
    Role.TRY: (
        "try", "tries", "トライ", "次に試すこと", "試すこと", "ためすこと", "試したいこと", "やってみること",
        "次にやること", "次の一手", "挑戦", "チャレンジ", "next", "next action", "next actions", "try next", "t",
    ),
}  # fmt: skip
_SHORTEST_PART = 2


def _score(name: str, role: Role) -> int:
    """Return how surely a column's name tells its role: 0 not at all; more for an exact name and an early synonym."""
    best = 0
    bare = re.sub(r"[(\[【「].*?[)\]】」]", "", name).strip()
    for rank, known in enumerate(_NAMES[role]):
        if known in {name, bare}:
            best = max(best, 300 - rank)
        elif len(known) >= _SHORTEST_PART and _contains(name, known):
            best = max(best, 100 - rank)
    return best


def _contains(name: str, known: str) -> bool:
    if known.isascii():
        return re.search(rf"(?<![a-z0-9_]){re.escape(known)}(?![a-z_])", name) is not None
    return known in name


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
