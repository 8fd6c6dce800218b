"""The language of a search: words, phrases in quotes, operators (`tag:会議`), and each of them with a minus before it.

Names of operators are known in English and Japanese, and folded like words are: ＴＡＧ：, タグ: and tag: are one. What
is no operator, or has a value that says nothing (`is:blue`, `from:soon`), is words like any other.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal_app.domain.errors import JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week
from journal_app.store.search.search_tokens import Query, Term, folded

_PART: Final = re.compile(
    r'(?<!\S)(?P<minus>[-－]?)(?:(?P<name>[^\s:："\-－][^\s:："]*)[:：])?(?:"(?P<quoted>[^"]*)"(?!\S)|(?P<plain>\S+))'
)
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")
_RANGE: Final = re.compile(r"\.\.|〜|~")


def _folded_names(names: Mapping[str, str]) -> dict[str, str]:
    return {folded(word): name for name, words in names.items() for word in (name, *words.split())}


_NAMES: Final = _folded_names(
    {
        "tag": "タグ",
        "with": "相手 一緒",
        "value": "値 バリュー",
        "kr": "",
        "plan": "行動計画",
        "kind": "種類",
        "by": "人",
        "from": "から",
        "to": "まで",
        "date": "期間 日付",
        "is": "状態",
    }
)
_STATES: Final = _folded_names(
    {
        "outside": "外 OKR外",
        "private": "自分だけ",
        "shared": "共有",
        "open": "未完了",
        "done": "完了 できた",
        "carried": "続ける",
        "dropped": "やめた",
    }
)
_KINDS: Final = {folded(word): kind.value for kind in Kind for word in (kind.value, kind.value[0])}


@dataclass(frozen=True, slots=True)
class Operator:
    """One operator: `name` is a code, `value` folded; of a span of days it is two ISO dates, each perhaps empty."""

    name: str
    value: str
    span: tuple[str, str] = ("", "")
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a search asks for: words and phrases a line must hold, those it must not, and operators."""

    query: Query
    phrases: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    operators: tuple[Operator, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked for; what a line must not hold alone asks for nothing."""
        return not (self.query.terms or self.operators)

    @property
    def is_short(self) -> bool:
        """Tell whether it is words alone, and so short ones that the index would read much for them."""
        return bool(self.query.terms) and self.query.is_short and not self.operators

    def matches(self, text: str) -> bool:
        """Tell whether the words of a line, as it is stored, are those asked for; operators are not looked at."""
        line = folded(text)
        held = all(term.is_in(line) for term in (*self.query.terms, *self.phrases))
        return held and not any(term.is_in(line) for term in self.without)


def read(text: str) -> Asked:
    """Read a search as it is typed."""
    # Half a letter, as it comes from odd clipboards, is in no line; SQLite would refuse it.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words: list[str] = []
    phrases: list[Term] = []
    without: list[Term] = []
    operators: list[Operator] = []
    minuses: list[str] = []
    for part in _PART.finditer(whole):
        quoted, minus = part["quoted"], part["minus"]
        operator = _operator(
            part["name"], quoted if quoted is not None else part["plain"], negated=bool(minus)
        )
        if operator is not None:
            operators.append(operator)
        elif quoted is not None and not part["name"]:
            phrase = " ".join(folded(quoted).split())
            if not phrase:
                continue
            if minus:
                without.append(Term(phrase))
            else:
                words.append(phrase)
                phrases += [Term(phrase)] if " " in phrase else []
        elif minus and not part["name"] and part["plain"][:1].isalpha():
            minuses.append(part.group())
        else:
            words.append(part.group())
    if words or operators:
        without += [Term(folded(word[1:])) for word in minuses]
    else:
        # There is nothing to take something from: these are words.
        words = minuses
    return Asked(Query.parse(" ".join(words)), tuple(phrases), tuple(without), tuple(operators))


def _operator(name: str | None, value: str, *, negated: bool) -> Operator | None:
    known = _NAMES.get(folded(name)) if name else None
    said = " ".join(folded(value).split())
    if known is None or not said:
        return None
    match known:
        case "is":
            return Operator(known, _STATES[said], negated=negated) if said in _STATES else None
        case "kind":
            return Operator(known, _KINDS[said], negated=negated) if said in _KINDS else None
        case "from" | "to" | "date":
            span = _span(known, said)
            return None if span is None else Operator("date", "", span, negated)
    return Operator(known, said, negated=negated)


def _span(name: str, said: str) -> tuple[str, str] | None:
    parts = [_days(part.strip()) if part.strip() else ("", "") for part in _RANGE.split(said)]
    if any(part is None for part in parts) or len(parts) > (2 if name == "date" else 1):
        return None
    first, last = parts[0], parts[-1]
    assert first is not None  # noqa: S101  none of them is
    assert last is not None  # noqa: S101  none of them is
    return (first[0] if name != "to" else "", last[1] if name != "from" else "")


def _days(said: str) -> tuple[str, str] | None:
    """Return the first and last day of a day, a week, a month or a year as they are written; None where it is none."""
    said = said.replace("/", "-")
    with suppress(ValueError):
        if month := _MONTH.fullmatch(said):
            year, number = int(month[1]), int(month[2])
            last = date(year, number, monthrange(year, number)[1])
            return last.replace(day=1).isoformat(), last.isoformat()
        if _YEAR.fullmatch(said):
            return date(int(said), 1, 1).isoformat(), date(int(said), 12, 31).isoformat()
        day = date(*(int(part) for part in said.split("-", 2))) if said.count("-") == 2 else None
        if day is not None:
            return day.isoformat(), day.isoformat()
    with suppress(JournalError):
        week = Week.parse(said.upper())
        return week.monday.isoformat(), week.sunday.isoformat()
    return None
