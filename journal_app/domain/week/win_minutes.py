"""Minutes of a win session as Markdown, and the figures of its last page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journal_app.domain.kpt import Kind
from journal_app.domain.week.board import escaped
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem, WinWeek


@dataclass(frozen=True, slots=True)
class Summary:
    """The last slide: figures, and what members want to try next week as (name, line)."""

    keeps: int
    reactions: int
    tries: tuple[tuple[str, WinItem], ...]


def summary(found: WinWeek) -> Summary:
    """Count the week's Keeps and the reactions to them, and gather its Tries, each once."""
    keeps = found.keeps
    tries = {(s.name, item.text): item for s in reversed(found.speakers) for item in reversed(s.of(Kind.TRY))}
    each = tuple((name, item) for (name, _text), item in reversed(tries.items()))
    return Summary(len(keeps), sum(item.applause for item in keeps), each)


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """The words of a session's minutes; `figures` is the finished sentence of counts."""

    title: str
    figures: str
    next_week: str
    name_day: Callable[[date], str]


def minutes(scene: Scene, words: MinutesWords) -> str:
    """Return the session as Markdown: figures, each speaker's Keeps in speaking order, the Tries for next week.

    Problems stay out of it, shown or not: minutes travel further than the room.
    """
    blocks = [f"# {words.title}", words.figures]
    for speaker in scene.speakers:
        bullets = "\n".join(
            f"- {words.name_day(item.day)}: {escaped(item.text)}{_link(item, scene.found)}"
            for item in speaker.of(Kind.KEEP)
        )
        blocks.append(f"## {escaped(speaker.name)}\n\n{bullets}")
    tries = summary(scene.found).tries
    if tries:
        bullets = "\n".join(f"- {escaped(name)}: {escaped(item.text)}" for name, item in tries)
        blocks.append(f"## {words.next_week}\n\n{bullets}")
    return "\n\n".join(blocks) + "\n"


def _link(item: WinItem, found: WinWeek) -> str:
    key_result = found.key_results.get(item.kr) if item.kr else None
    return f" ({key_result.ref})" if key_result else ""
