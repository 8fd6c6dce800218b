"""Links into the journal, `journal-app://…`: what other programs, bookmarks and launchers may ask the window for.

    journal-app://today
    journal-app://new?k=Wrote+it&p=…&t=…&date=2026-11-20     (k, p and t may come several times)
    journal-app://week/2026-W47                              (without a week: this one)
    journal-app://okr/KR-2                                   (or O1, or an id of 32 hex digits)
    journal-app://history/tries                              (or another tab; without one: the last shown)
    journal-app://team/workshop                              (or another tab; without one: the last shown)
    journal-app://search?q=refund
    journal-app://capture?k=Wrote+it&date=2026-11-20&private=1   (k, p or t, once; all of it may be left out)

Anybody can write a link, also a page on the web. So a link only shows something or fills in a form; it never writes,
and everything it holds has a limit. The encoding is that of web forms: UTF-8 in percent signs, a plus sign or %20 for
a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.domain.kpt import Kind
from journal_app.domain.periods import Week

SCHEME = "journal-app:"
MAX_LINK = 16_000
MAX_LINES = 20
MAX_TEXT = 500

_KINDS = {"k": Kind.KEEP, "p": Kind.PROBLEM, "t": Kind.TRY}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_FORM = re.compile(
    r"journal-app://(?P<place>[a-z]+)(?:/(?P<what>[^/?#]*))?/?(?:\?(?P<query>[^#]*))?", re.IGNORECASE
)
_NODE = re.compile(
    r"(?P<kind>KR|O)-?(?P<number>[0-9]{1,6})(?P<letters>[a-z]{0,2})|(?:[ok]-)?(?P<id>[0-9a-f]{32})",
    re.IGNORECASE,
)
_TAB = re.compile(r"[a-z]{1,20}", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FORBIDDEN = {"Cc", "Cs", "Cn"}
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TodayLink:
    """Today, ready to write."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """Lines for the form of a day, today where it is None. They are offered there, not written."""

    lines: tuple[tuple[Kind, str], ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class WeekLink:
    """A week of the team, the current one where it is None."""

    week: Week | None = None


@dataclass(frozen=True, slots=True)
class OkrLink:
    """An objective or key result: "KR-2" or "O1" of the current period, 32 hex digits of an id, or "" for all."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLink:
    """A tab of the history, such as "tries"; the one last shown where it is ""."""

    tab: str = ""


@dataclass(frozen=True, slots=True)
class TeamLink:
    """A tab of the team, such as "workshop"; the one last shown where it is ""."""

    tab: str = ""


@dataclass(frozen=True, slots=True)
class SearchLink:
    """What to search for."""

    query: str


@dataclass(frozen=True, slots=True)
class CaptureLink:
    """What the window of a quick note is filled with; `kind` and `day` are None where it decides."""

    kind: Kind | None = None
    text: str = ""
    day: date | None = None
    private: bool = False


Link = TodayLink | NewLink | WeekLink | OkrLink | HistoryLink | TeamLink | SearchLink | CaptureLink


def is_link(text: str) -> bool:
    """Tell whether an argument is meant as a link, well-formed or not."""
    return text[: len(SCHEME)].lower() == SCHEME


def is_capture(text: str) -> bool:
    """Tell whether a link asks for the window of a quick note, well-formed or not."""
    match = _FORM.match(text)
    return match is not None and match["place"].lower() == "capture"


def capture_link(capture: CaptureLink) -> str:
    """Return a capture as a link. Raises JournalError(TEXT_TOO_LONG) where no link can hold it."""
    from urllib.parse import urlencode

    query = {_LETTERS[capture.kind or Kind.KEEP]: capture.text} if capture.kind or capture.text else {}
    if capture.day is not None:
        query["date"] = capture.day.isoformat()
    if capture.private:
        query["private"] = "1"
    link = f"{SCHEME}//capture" + (f"?{urlencode(query)}" if query else "")
    if len(link) > MAX_LINK:
        raise JournalError(ErrorCode.TEXT_TOO_LONG)
    return link


def parse_link(text: str) -> Link:
    """Read a link. Raises JournalError: LINK_TOO_LONG, BAD_LINK, BAD_WEEK, BAD_DATE."""
    if len(text) > MAX_LINK:
        raise JournalError(ErrorCode.LINK_TOO_LONG)
    match = _FORM.fullmatch(text)
    if match is None or not _is_clean(text):
        raise JournalError(ErrorCode.BAD_LINK)
    what, query = _decoded(match["what"] or ""), _parameters(match["query"] or "")
    match match["place"].lower(), what:
        case "today", "" if not query:
            return TodayLink()
        case "new", "":
            return _new(query)
        case "capture", "":
            return _capture(query)
        case "week", _ if not query:
            return WeekLink(_week(what) if what else None)
        case "okr", _ if not query:
            return OkrLink(_node(what) if what else "")
        case "history", _ if not query and (not what or _TAB.fullmatch(what)):
            return HistoryLink(what.lower())
        case "team", _ if not query and (not what or _TAB.fullmatch(what)):
            return TeamLink(what.lower())
        case "search", "" if [name for name, _value in query] == ["q"] and query[0][1].strip():
            return SearchLink(_text(query[0][1]))
    raise JournalError(ErrorCode.BAD_LINK)


def _new(query: list[tuple[str, str]]) -> NewLink:
    days = [value for name, value in query if name == "date"]
    if len(days) > 1 or any(name not in _KINDS and name != "date" for name, _value in query):
        raise JournalError(ErrorCode.BAD_LINK)
    lines = tuple(
        (_KINDS[name], _text(line))
        for name, value in query
        if name in _KINDS
        for line in value.splitlines()
        if line.strip()
    )
    if len(lines) > MAX_LINES:
        raise JournalError(ErrorCode.LINK_TOO_LONG)
    return NewLink(lines, _day(days[0]) if days else None)


def _capture(query: list[tuple[str, str]]) -> CaptureLink:
    given = dict(query)
    kinds = [_KINDS[name] for name in given if name in _KINDS]
    known = given.keys() <= {*_KINDS, "date", "private"} and given.get("private", "1") in {"0", "1"}
    if len(given) < len(query) or len(kinds) > 1 or not known:
        raise JournalError(ErrorCode.BAD_LINK)
    kind = kinds[0] if kinds else None
    # The one text that is only shown: the length of the link is limit enough.
    lines = given[_LETTERS[kind]].splitlines() if kind else []
    text = "\n".join(line for one in lines if (line := _text(one, MAX_LINK)))
    day = _day(given["date"]) if "date" in given else None
    return CaptureLink(kind, text, day, given.get("private") == "1")


def _text(text: str, longest: int = MAX_TEXT) -> str:
    """Return a text as it would stand in a line. Raises JournalError where it is too long or is no text."""
    text = text.replace("\t", " ").strip()
    if len(text) > longest:
        raise JournalError(ErrorCode.LINK_TOO_LONG)
    if not _is_clean(text):
        raise JournalError(ErrorCode.BAD_LINK)
    return text


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise JournalError(ErrorCode.BAD_DATE, text=text[:_SHOWN])


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except (JournalError, OverflowError):
        raise JournalError(ErrorCode.BAD_WEEK, text=text[:_SHOWN]) from None


def _node(text: str) -> str:
    match = _NODE.fullmatch(text)
    if match is None:
        raise JournalError(ErrorCode.BAD_LINK)
    if match["id"]:
        return match["id"].lower()
    kinds: Mapping[str, str] = {"KR": "KR-", "O": "O"}
    return f"{kinds[match['kind'].upper()]}{int(match['number'])}{match['letters'].lower()}"


def _parameters(query: str) -> list[tuple[str, str]]:
    if not query:
        return []
    from urllib.parse import parse_qsl

    try:
        return parse_qsl(
            query, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=2 * MAX_LINES
        )
    except ValueError:  # also where the bytes are no UTF-8
        raise JournalError(ErrorCode.BAD_LINK) from None


def _decoded(text: str) -> str:
    from urllib.parse import unquote

    try:
        return unquote(text, errors="strict")
    except ValueError:
        raise JournalError(ErrorCode.BAD_LINK) from None


def _is_clean(text: str) -> bool:
    """Tell whether a text holds no control characters and no halves of characters."""
    return not any(unicodedata.category(letter) in _FORBIDDEN for letter in text)
