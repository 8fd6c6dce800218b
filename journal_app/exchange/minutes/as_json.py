"""JSON of minutes, for other programs."""

from __future__ import annotations

from typing import Any

from journal_app.domain.week.minutes import Section
from journal_app.domain.week.minutes_page import MinutesPage, PageLine
from journal_app.system import local_time

_OF_EVERY_LINE = ("text", "who")


def as_json(page: MinutesPage) -> dict[str, Any]:
    """Return minutes as objects of JSON, with times as ISO 8601 has them; what is empty is left out of lines."""
    return {
        "session": page.session.hex(),
        "week": str(page.week),
        "began": _time(page.began),
        "ended": _time(page.ended),
        "state": "draft" if page.is_draft else "final",
        "version": page.version,
        "settled": _time(page.settled_at),
        "team": page.team,
        "mission": page.mission,
        "led_by": list(page.leads),
        "on_leave": list(page.absent),
        "sections": {
            str(section): [_line(line) for line in lines]
            for section in Section
            if (lines := page.of(section))
        },
    }


def _line(line: PageLine) -> dict[str, Any]:
    said: dict[str, Any] = {
        "text": line.text,
        "who": line.who,
        "to": line.receiver,
        "key_results": list(line.refs),
        "value": line.value,
        "before": line.before,
        "after": line.after,
        "starred": line.starred,
        "reactions": line.reactions,
    }
    return {name: value for name, value in said.items() if value or name in _OF_EVERY_LINE}


def _time(ms: int | None) -> str | None:
    return None if ms is None else local_time.of_row(ms).isoformat(timespec="seconds")
