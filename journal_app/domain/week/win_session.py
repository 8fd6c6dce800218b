"""The win session: who speaks, in which order, and what stands on the shared window at each moment.

Its values come from a read of shared tables only (`store.reads.presenter`): no private line can be among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from journal_app.domain.habit.evidence import Target
from journal_app.domain.habit.planned import NOTHING_SAID, Share
from journal_app.domain.ids import Id
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.periods import Week
from journal_app.domain.week.board import escaped

OTHERS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class WinItem:
    """A line to speak from; `reactions` maps a kind to (how many, how many of them mine).

    `evidence` is what it served beside its first key result, shareable as the line itself.
    """

    id: Id
    day: date
    kind: Kind
    text: str
    kr: Id | None
    reactions: tuple[tuple[ReactionKind, int, int], ...] = ()
    evidence: tuple[Target, ...] = ()

    @property
    def applause(self) -> int:
        """Return how many reactions of any kind the line has."""
        return sum(count for _, count, _ in self.reactions)


@dataclass(frozen=True, slots=True)
class WinKeyResult:
    """A key result as the week moved it: its value `before` the week and at its end."""

    id: Id
    ref: str
    title: str
    unit: str
    before: Decimal | None
    now: Decimal | None
    progress: Fraction | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A member and the lines they may speak from, by day."""

    id: Id
    name: str
    items: tuple[WinItem, ...]

    def of(self, kind: Kind) -> tuple[WinItem, ...]:
        """Return the lines of one kind."""
        return tuple(item for item in self.items if item.kind is kind)


@dataclass(frozen=True, slots=True)
class WinWeek:
    """Everything a win session can show: members with shareable lines, by name, and the key results they name.

    `share` is how much of the team's work was planned.
    """

    week: Week
    team_name: str = ""
    speakers: tuple[Speaker, ...] = ()
    key_results: Mapping[Id, WinKeyResult] = field(default_factory=dict)
    share: Share = NOTHING_SAID

    @property
    def has_keeps(self) -> bool:
        """Tell whether anyone has something to speak from."""
        return any(speaker.of(Kind.KEEP) for speaker in self.speakers)


@dataclass(frozen=True, slots=True)
class Summary:
    """The last slide: figures, and what members want to try next week as (name, line)."""

    keeps: int
    reactions: int
    tries: tuple[tuple[str, WinItem], ...]


def speaking_order(found: WinWeek) -> tuple[Speaker, ...]:
    """Return the members with a Keep in the order they speak; who begins moves on by one each week."""
    speakers = tuple(speaker for speaker in found.speakers if speaker.of(Kind.KEEP))
    if not speakers:
        return ()
    # Weeks counted through, not by their number: the turn goes on where a year of 53 weeks ends.
    first = found.week.monday.toordinal() // 7 % len(speakers)
    return speakers[first:] + speakers[:first]


def summary(found: WinWeek) -> Summary:
    """Count the week's Keeps and the reactions to them, and gather its Tries, each once."""
    keeps = [item for speaker in found.speakers for item in speaker.of(Kind.KEEP)]
    tries = {(s.name, item.text): item for s in reversed(found.speakers) for item in reversed(s.of(Kind.TRY))}
    each = tuple((name, item) for (name, _text), item in reversed(tries.items()))
    return Summary(len(keeps), sum(item.applause for item in keeps), each)


class SlideKind(StrEnum):
    """What a slide is for."""

    RULES = "rules"
    SPEAKER = "speaker"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Scene:
    """What the window shows. Slide 0 holds the ground rules, then come the speakers, the last one sums up.

    `cursor` is the line the arrows stand on, `spotlight` the one in large type; None on slides without lines.
    """

    found: WinWeek
    speakers: tuple[Speaker, ...]
    slide: int = 0
    cursor: Id | None = None
    spotlight: Id | None = None
    problems: bool = False
    names: bool = True
    blank: bool = False

    @classmethod
    def start(cls, found: WinWeek) -> Scene:
        """Return the first moment of a session."""
        return cls(found, speaking_order(found))

    @property
    def kind(self) -> SlideKind:
        """Return what the slide is for."""
        if self.slide == 0:
            return SlideKind.RULES
        return SlideKind.SPEAKER if self.slide <= len(self.speakers) else SlideKind.SUMMARY

    @property
    def speaker(self) -> Speaker | None:
        """Return who speaks, or None."""
        return self.speakers[self.slide - 1] if self.kind is SlideKind.SPEAKER else None

    @property
    def lines(self) -> tuple[WinItem, ...]:
        """Return the speaker's lines: Keeps by day, then Problems where they are on."""
        if self.speaker is None:
            return ()
        problems = self.speaker.of(Kind.PROBLEM) if self.problems else ()
        return self.speaker.of(Kind.KEEP) + problems

    @property
    def highlight(self) -> WinItem | None:
        """Return the line in the spotlight, or None."""
        return next((line for line in self.lines if line.id == self.spotlight), None)

    def others(self) -> tuple[tuple[WinItem, ...], int]:
        """Return the lines beside the spotlight, around the cursor and at most four, and how many are left out."""
        rest = [line for line in self.lines if line.id != self.spotlight]
        at = next((index for index, line in enumerate(rest) if line.id == self.cursor), 0)
        first = max(0, min(at - OTHERS_SHOWN + 1, len(rest) - OTHERS_SHOWN))
        shown = tuple(rest[first : first + OTHERS_SHOWN])
        return shown, len(rest) - len(shown)

    # Moves -------------------------------------------------------------------

    def at(self, slide: int) -> Scene:
        """Return the scene at a slide, kept within the session; a speaker's best received Keep is in the spotlight."""
        slide = max(0, min(slide, len(self.speakers) + 1))
        moved = replace(self, slide=slide, cursor=None, spotlight=None)
        keeps = moved.speaker.of(Kind.KEEP) if moved.speaker else ()
        if not keeps:
            return moved
        best = max(keeps, key=lambda item: item.applause)
        return replace(moved, cursor=best.id, spotlight=best.id)

    def forward(self) -> Scene:
        """Return the next slide."""
        return self.at(self.slide + 1) if self.slide <= len(self.speakers) else self

    def back(self) -> Scene:
        """Return the slide before."""
        return self.at(self.slide - 1) if self.slide else self

    def stepped(self, by: int) -> Scene:
        """Move the cursor as the lines stand on the page: the spotlight on top, the others below it."""
        rest = [line.id for line in self.lines if line.id != self.spotlight]
        ids = [self.spotlight, *rest]
        if self.cursor not in ids:
            return self
        return replace(self, cursor=ids[max(0, min(len(ids) - 1, ids.index(self.cursor) + by))])

    def spotlit(self) -> Scene:
        """Put the line under the cursor into the spotlight."""
        return replace(self, spotlight=self.cursor)

    def with_problems(self, *, shown: bool) -> Scene:
        """Show or hide Problems; a hidden one also leaves the spotlight."""
        changed = replace(self, problems=shown)
        gone = {self.cursor, self.spotlight} - {line.id for line in changed.lines}
        return changed.at(self.slide) if gone else changed

    def with_names(self, *, shown: bool) -> Scene:
        """Show names, or only their first letters."""
        return replace(self, names=shown)

    def with_blank(self, *, blank: bool) -> Scene:
        """Hide everything for a moment, or show it again."""
        return replace(self, blank=blank)

    def updated(self, found: WinWeek) -> Scene:
        """Take in what changed meanwhile; order, slide, cursor and spotlight stay where they can."""
        places = {speaker.id: index for index, speaker in enumerate(self.speakers)}
        order = sorted(speaking_order(found), key=lambda speaker: places.get(speaker.id, len(places)))
        changed = replace(self, found=found, speakers=tuple(order))
        if self.kind is SlideKind.SUMMARY:
            return replace(changed, slide=len(order) + 1)
        if self.speaker is None:
            return changed
        slide = next((n for n, other in enumerate(order, 1) if other.id == self.speaker.id), None)
        if slide is None:
            return changed.at(self.slide)
        changed = replace(changed, slide=slide)
        gone = {self.cursor, self.spotlight} - {line.id for line in changed.lines}
        return changed.at(slide) if gone else changed


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
