"""Words of the sheet that the window, the command line and every file share. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from journal_app.calendars import day_with_year
from journal_app.domain.sheet.languages import in_order
from journal_app.domain.sheet.page import PagePart, PageValue, SheetPage
from journal_app.domain.sheet.sheets import Definitions, Sheet
from journal_app.domain.sheet.texts import letter_of, lines_of
from journal_app.domain.sheet.versions import NumberedVersion
from journal_app.domain.sheet.view import SheetView
from journal_app.i18n import _, language

_MEANINGS: Final = {"mission": "mission_is", "vision": "vision_is", "values": "values_are"}


def definition_names() -> tuple[tuple[Definitions, str], ...]:
    """Return what the presets of definitions are called."""
    return (
        (Definitions.DIRECTION, _("What to do, where to, how to act")),
        (Definitions.PURPOSE, _("Purpose, the next two years, beliefs")),
        (Definitions.WHY_WHAT_HOW, _("Why, what, how")),
        (Definitions.EXISTENCE, _("Why we exist, what it looks like when it is done")),
    )


def definition(preset: Definitions, part: str) -> str:
    """Return what a part, "mission", "vision" or "values", is said to mean."""
    words = {
        Definitions.DIRECTION: (
            _("What we do, concretely, now"),
            _("What we aim at, in the long run"),
            _("How we act to get there"),
        ),
        Definitions.PURPOSE: (
            _("What we bring about in one or two years"),
            _("Why we are here"),
            _("What we believe in"),
        ),
        Definitions.WHY_WHAT_HOW: (_("What we do"), _("Why we do it"), _("How we do it")),
        Definitions.EXISTENCE: (
            _("What we exist for"),
            _("What it looks like once that has come true"),
            _("How we act to get there"),
        ),
    }
    return dict(zip(_MEANINGS, words[preset], strict=True))[part]


def meaning(sheet: Sheet, part: str) -> str:
    """Return what a part means on a sheet: in the team's own words, else in those of its preset."""
    own: str = getattr(sheet, _MEANINGS[part])
    return own or definition(Definitions(sheet.definitions), part)


def usual_purposes() -> tuple[str, ...]:
    """Return the four reasons that a sheet is usually made for."""
    return (
        _("To be clear about where we go"),
        _("To find meaning in daily work"),
        _("To tell others what we are for"),
        _("To reflect what each of us thinks"),
    )


def version_name(number: int) -> str:
    """Return what a version is called: "version 1"."""
    return _("version {n}").format(n=number)


def edition_of(version: NumberedVersion | None) -> str:
    """Return which version a page shows, and of which day: "第1版　2026年9月25日"; "" where there is none."""
    if version is None:
        return ""
    day = day_with_year(version.version.day)
    return day if version.number is None else f"{version_name(version.number)}{_gap()}{day}"


def sheet_page(view: SheetView, people: Iterable[str] = ()) -> SheetPage:
    """Return a sheet as a page in the current language, made by these people."""
    sheet, japanese = view.sheet, language() == "ja"
    mission, mission_gloss = in_order(sheet.mission, sheet.mission_gloss, japanese=japanese)
    sentence, sentence_gloss = in_order(sheet.sentence, sheet.sentence_gloss, japanese=japanese)
    vision, vision_gloss = in_order(sheet.vision, sheet.vision_gloss, japanese=japanese)
    purposes, _other = in_order(sheet.purposes, sheet.purposes_gloss, japanese=japanese)
    return SheetPage(
        language=language(),
        title=_("Mission, vision, values"),
        name=view.name or _("Our team"),
        mission=PagePart(
            _("Mission"), meaning(sheet, "mission"), mission, mission_gloss, sentence, sentence_gloss
        ),
        vision=PagePart(_("Vision"), meaning(sheet, "vision"), vision, vision_gloss),
        values_label=_("Values"),
        values_meaning=meaning(sheet, "values"),
        values=tuple(
            PageValue(letter_of(one), one.phrase, one.gloss, lines_of(one.conduct), lines_of(one.avoided))
            for one in view.values
        ),
        conduct_label=_("What we do"),
        avoided_label=_("What we do not do"),
        why=_("Why we made this"),
        purposes=lines_of(purposes),
        edition=edition_of(view.version),
        people=tuple(people),
        empty=_("Not put into words yet."),
    )


def _gap() -> str:
    return "　" if language() == "ja" else "  ·  "
