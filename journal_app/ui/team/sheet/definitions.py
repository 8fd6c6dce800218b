"""Definitions of mission, vision and values, and reasons to have them: ready words, which a team may replace."""

from __future__ import annotations

from journal_app.domain.sheet.sheets import Definitions
from journal_app.i18n import _


def definition_names() -> tuple[tuple[Definitions, str], ...]:
    """Return what the presets are called."""
    return (
        (Definitions.DIRECTION, _("What to do, where to, how to act")),
        (Definitions.PURPOSE, _("Purpose, the next two years, beliefs")),
        (Definitions.WHY_WHAT_HOW, _("Why, what, how")),
        (Definitions.EXISTENCE, _("Why we exist, what it looks like when it is done")),
    )


def definition(preset: Definitions, part: str) -> str:
    """Return what a part, "mission", "vision" or "values", is said to mean."""
    match preset:
        case Definitions.PURPOSE:
            words = {
                "mission": _("What we bring about in one or two years"),
                "vision": _("Why we are here"),
                "values": _("What we believe in"),
            }
        case Definitions.WHY_WHAT_HOW:
            words = {
                "mission": _("What we do"),
                "vision": _("Why we do it"),
                "values": _("How we do it"),
            }
        case Definitions.EXISTENCE:
            words = {
                "mission": _("What we exist for"),
                "vision": _("What it looks like once that has come true"),
                "values": _("How we act to get there"),
            }
        case _:
            words = {
                "mission": _("What we do, concretely, now"),
                "vision": _("What we aim at, in the long run"),
                "values": _("How we act to get there"),
            }
    return words[part]


def usual_purposes() -> tuple[str, ...]:
    """Return the four reasons that a sheet is usually made for."""
    return (
        _("To be clear about where we go"),
        _("To find meaning in daily work"),
        _("To tell others what we are for"),
        _("To reflect what each of us thinks"),
    )
