"""Words that stand: what a team is there for in a cycle, over its OKRs and its session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from journal_app.domain.ids import Id
from journal_app.domain.okrs.aims import aim_text
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.sheet.sheets import Sheet, SheetOf

_PAUSE: Final = re.compile(r"(?<=[、。！？])\s*\n\s*")


def standing_text(
    aims: Iterable[Aim], sheets: Iterable[Sheet], upwards: Sequence[Id | None], kind: AimKind, first: date
) -> str:
    """Return what was said for what begins on a day, and where nothing was, what the sheet says; "" without either.

    `upwards` are a group and those above it, to the whole team (None): the nearest sheet that says something holds.
    """
    return aim_text(aims, upwards[0], kind, first) or sheet_text(sheets, upwards, kind)


def sheet_text(sheets: Iterable[Sheet], upwards: Sequence[Id | None], kind: AimKind) -> str:
    """Return the mission or vision of the nearest sheet that has one, on one line."""
    ours = {one.group: one for one in sheets if one.place is SheetOf.OURS}
    for group in upwards:
        sheet = ours.get(group)
        if sheet is not None and (text := _text(sheet, kind)):
            return " ".join(_PAUSE.sub("", text).split())
    return ""


def _text(sheet: Sheet, kind: AimKind) -> str:
    if kind is AimKind.VISION:
        return sheet.vision
    return sheet.mission or sheet.sentence
