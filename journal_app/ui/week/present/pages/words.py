"""Words of lines as the shared window says them: chips, names, and the values of key results."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from journal_app.domain.habit.evidence import Served
from journal_app.domain.okrs.okr import format_number
from journal_app.domain.sheet.languages import in_order
from journal_app.domain.week.win_session import Scene
from journal_app.domain.week.win_week import WinItem, WinKeyResult, WinWeek
from journal_app.i18n import _, language
from journal_app.ui.evidence.chip_words import chip_words, ordered
from journal_app.ui.kit import ChipFace
from journal_app.ui.kit.marks.avatar import initial


def mission_of(found: WinWeek) -> str:
    """Return what the team is there for, in the language of the window where it is known in it."""
    return in_order(found.mission, found.mission_gloss, japanese=language() == "ja")[0]


@dataclass(frozen=True, slots=True)
class KrLine:
    """A key result in one line: KR-1, title, 2.2h → 1.9h, and how far it is (`share` in 0 to 1)."""

    ref: str
    title: str
    before: str
    now: str
    percent: str
    share: float | None


def said(item: WinItem, scene: Scene) -> str:
    """Return the words of a line; where names are off, whom it names by their first letter."""
    text = item.text
    for one in item.evidence if not scene.names else ():
        if one.served is Served.PERSON and one.label:
            text = text.replace(f"@{one.label}", f"@{initial(one.label)}")
    return text


def chips(item: WinItem, scene: Scene) -> tuple[ChipFace, ...]:
    """Return what a line served, but for the key result that stands at the top of the page."""
    others = (one for one in item.evidence if one.id is None or one.id != item.kr)
    return tuple(
        chip_words(one, name=None if scene.names else initial(one.label)).face for one in ordered(others)
    )


def kr_line(key_result: WinKeyResult) -> KrLine:
    """Return a key result in one line."""
    done = None if key_result.now is None else key_result.progress
    before = (
        ""
        if key_result.before == key_result.now
        else value_words(key_result.before, key_result.unit, alone=False)
    )
    return KrLine(
        ref=key_result.ref,
        title=key_result.title,
        before=before if key_result.now is not None else "",
        now=value_words(key_result.now, key_result.unit),
        percent="" if done is None else f"{round(done * 100)}%",
        share=None if done is None else float(done),
    )


def value_words(value: Decimal | None, unit: str, *, alone: bool = True) -> str:
    """Return a value of a key result with its unit, "" for none.

    Where another one with its unit follows (not `alone`), a unit that is a word is said there: 1 → 3 people.
    """
    if value is None:
        return ""
    # "30 tickets" needs the space that "2.2h", "38%" and "12件" do without.
    is_word = len(unit) > 1 and unit.isascii() and unit[0].isalpha()
    if is_word:
        return f"{format_number(value)} {unit}" if alone else format_number(value)
    return f"{format_number(value)}{unit}"


def called(name: str, scene: Scene) -> str:
    """Return a member's name, or its first letter where names are off."""
    name = name or _("No name yet")
    return name if scene.names else initial(name)


def ref_of(item: WinItem, scene: Scene) -> str:
    """Return what the key result of a line is called, "" where it has none."""
    key_result = scene.found.key_results.get(item.kr) if item.kr else None
    return key_result.ref if key_result else ""
