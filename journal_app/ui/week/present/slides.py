"""Slides: all the shared window says at one moment, as values, to be painted and to be heard by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum, StrEnum

from journal_app.domain.habit.evidence import Served
from journal_app.domain.kpt import Kind, ReactionKind
from journal_app.domain.okrs.okr import format_number
from journal_app.domain.week.win_session import Scene, SlideKind, Speaker, WinItem, WinKeyResult, summary
from journal_app.i18n import _, pgettext
from journal_app.ui.dates import day_short, weekday_short
from journal_app.ui.evidence.chip_words import chip_words, ordered
from journal_app.ui.kit.marks.avatar import initial
from journal_app.ui.kit.marks.chip_face import ChipFace
from journal_app.ui.section_names import section_name

_TRIES_SHOWN = 6


class Turn(StrEnum):
    """Where a member's turn is."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Pill:
    """A member in the footer; `slide` is where they speak."""

    name: str
    turn: Turn
    slide: int


@dataclass(frozen=True, slots=True)
class KrLine:
    """A key result in one line: KR-1, title, 2.2h → 1.9h, and how far it is (`share` in 0 to 1)."""

    ref: str
    title: str
    before: str
    now: str
    percent: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the spotlight."""

    day: str
    text: str
    kind: Kind
    under_cursor: bool


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The first page: what this hour is, and its two rules."""

    title: str
    dates: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """A member's page. `section` names the kind of the spotlight where it is no Keep."""

    name: str
    initial: str
    key_result: KrLine | None
    kind: Kind
    section: str
    spotlight: str
    chips: tuple[ChipFace, ...]
    reactions: tuple[tuple[ReactionKind, int, bool], ...]
    others: tuple[Line, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The last page: figures as (number, what is counted), and what members try next week as (name, words)."""

    title: str
    figures: tuple[tuple[str, str], ...]
    tries_title: str
    tries: tuple[tuple[str, str], ...]
    left_out: int
    note: str


@dataclass(frozen=True, slots=True)
class Slide:
    """The whole window but for the clock."""

    team: str
    session: str
    dates: str
    position: str
    page: RulesPage | SpeakerPage | SummaryPage | None
    pills: tuple[Pill, ...]


def make_slide(scene: Scene, *, copied: bool = False) -> Slide:
    """Return what the window says for a scene; nothing at all where it is blank. `copied` says so on the last page."""
    if scene.blank:
        return Slide("", "", "", "", None, ())
    total = len(scene.speakers)
    position = ""
    if scene.speaker is not None:
        position = _("{number} of {total}").format(number=scene.slide, total=total)
    return Slide(
        team=scene.found.team_name,
        session=_("Win session"),
        dates=_dates(scene),
        position=position,
        page=_page(scene, copied=copied),
        pills=tuple(_pill(scene, at, speaker) for at, speaker in enumerate(scene.speakers, 1)),
    )


def texts(value: object) -> Iterator[str]:
    """Yield every text in a slide or a part of it, in the order it is read."""
    if isinstance(value, str) and not isinstance(value, Enum):
        if value:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif isinstance(value, ChipFace):
        yield value.text
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def shown_name(speaker: Speaker, *, names: bool) -> str:
    """Return a member's name, or its first letter where names are off."""
    name = speaker.name or _("No name yet")
    return name if names else initial(name)


def _page(scene: Scene, *, copied: bool) -> RulesPage | SpeakerPage | SummaryPage:
    if scene.kind is SlideKind.RULES:
        return _rules_page(scene)
    return _speaker_page(scene) if scene.kind is SlideKind.SPEAKER else _summary_page(scene, copied=copied)


def _dates(scene: Scene) -> str:
    week = scene.found.week
    return _("{first} – {last}").format(first=day_short(week.monday), last=day_short(week.friday))


def _pill(scene: Scene, at: int, speaker: Speaker) -> Pill:
    turn = Turn.NOW if at == scene.slide else Turn.DONE if at < scene.slide else Turn.NEXT
    return Pill(shown_name(speaker, names=scene.names), turn, at)


def _rules_page(scene: Scene) -> RulesPage:
    rules = (_("No criticism."), _("Curious questions are welcome."))
    return RulesPage(_("Win session"), _dates(scene), rules)


def _speaker_page(scene: Scene) -> SpeakerPage:
    speaker, spotlight = scene.speaker, scene.highlight
    assert speaker is not None  # noqa: S101  asked for on a speaker's slide only
    assert spotlight is not None  # noqa: S101  a speaker has at least one Keep
    others, left_out = scene.others()
    key_result = scene.found.key_results.get(spotlight.kr) if spotlight.kr else None
    name = shown_name(speaker, names=scene.names)
    return SpeakerPage(
        name=_addressed(name) if scene.names else name,
        initial=initial(name),
        key_result=_kr_line(key_result) if key_result else None,
        kind=spotlight.kind,
        section="" if spotlight.kind is Kind.KEEP else section_name(spotlight.kind),
        spotlight=_said(spotlight, scene),
        chips=_chips(spotlight, scene),
        reactions=tuple((kind, count, bool(mine)) for kind, count, mine in spotlight.reactions),
        others=tuple(_line(item, scene) for item in others),
        left_out=left_out,
    )


def _line(item: WinItem, scene: Scene) -> Line:
    return Line(weekday_short(item.day), _said(item, scene), item.kind, item.id == scene.cursor)


def _said(item: WinItem, scene: Scene) -> str:
    """Return the words of a line; where names are off, whom it names by their first letter."""
    text = item.text
    for one in item.evidence if not scene.names else ():
        if one.served is Served.PERSON and one.label:
            text = text.replace(f"@{one.label}", f"@{initial(one.label)}")
    return text


def _chips(item: WinItem, scene: Scene) -> tuple[ChipFace, ...]:
    """Return what a line served, but for the key result that stands at the top of the page."""
    others = (one for one in item.evidence if one.id is None or one.id != item.kr)
    return tuple(
        chip_words(one, name=None if scene.names else initial(one.label)).face for one in ordered(others)
    )


def _kr_line(key_result: WinKeyResult) -> KrLine:
    done = None if key_result.now is None else key_result.progress
    before = "" if key_result.before == key_result.now else _value(key_result.before, key_result.unit)
    return KrLine(
        ref=key_result.ref,
        title=key_result.title,
        before=before if key_result.now is not None else "",
        now=_value(key_result.now, key_result.unit),
        percent="" if done is None else f"{round(done * 100)}%",
        share=None if done is None else float(done),
    )


def _value(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    # "30 tickets" needs the space that "2.2h", "38%" and "12件" do without.
    gap = " " if len(unit) > 1 and unit.isascii() and unit.isalpha() else ""
    return f"{format_number(value)}{gap}{unit}"


def _summary_page(scene: Scene, *, copied: bool) -> SummaryPage:
    made = summary(scene.found)
    names = {speaker.name: shown_name(speaker, names=scene.names) for speaker in scene.found.speakers}
    figures = [(str(made.keeps), section_name(Kind.KEEP)), (str(made.reactions), _("Reactions"))]
    unplanned = scene.found.share.of_unplanned
    if unplanned:
        figures.append((f"{round(unplanned * 100)}%", _("Outside OKRs")))
    shown = tuple((names.get(name, name), _said(item, scene)) for name, item in made.tries[:_TRIES_SHOWN])
    return SummaryPage(
        title=_("Thank you for this week."),
        figures=tuple(figures),
        tries_title=_("To try next week") if shown else "",
        tries=shown,
        left_out=len(made.tries) - len(shown),
        note=_("Copied as Markdown.") if copied else "",
    )


def _addressed(name: str) -> str:
    """Return a name the way people say it: with さん in Japanese, once."""
    # Translators: how a member is addressed on the shared screen.
    polite = pgettext("addressed", "{name}")
    return name if name.endswith(polite.format(name="")) else polite.format(name=name)
