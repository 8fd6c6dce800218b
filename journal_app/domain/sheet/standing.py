"""Words that stand: what a team is there for in a cycle, over its OKRs and its session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from journal_app.domain.ids import Id
from journal_app.domain.okrs.aims import aim_text
from journal_app.domain.okrs.groups import Aim, AimKind
from journal_app.domain.sheet.languages import in_order
from journal_app.domain.sheet.sheets import Sheet, SheetOf

_PAUSE: Final = re.compile(r"(?<=[、。！？])\s*\n\s*")


class StandingWords(NamedTuple):
    """Words that stand, and the same in the other language where a sheet has them in both."""

    own: str = ""
    other: str = ""

    def read(self, *, japanese: bool) -> str:
        """Return the words in the language of the reader, as far as they are there."""
        return in_order(self.own, self.other, japanese=japanese)[0]


NOTHING_STANDS: Final = StandingWords()


def standing_words(
    aims: Iterable[Aim], sheets: Iterable[Sheet], upwards: Sequence[Id | None], kind: AimKind, first: date
) -> StandingWords:
    """Return what was said for what begins on a day, and where nothing was, what the sheet says.

    `upwards` are a group and those above it, to the whole team (None): the nearest sheet that says something holds.
    """
    said = aim_text(aims, upwards[0], kind, first)
    return StandingWords(said) if said else sheet_words(sheets, upwards, kind)


def sheet_words(sheets: Iterable[Sheet], upwards: Sequence[Id | None], kind: AimKind) -> StandingWords:
    """Return the mission or vision of the nearest sheet that has one, on one line."""
    ours = {one.group: one for one in sheets if one.place is SheetOf.OURS}
    for group in upwards:
        sheet = ours.get(group)
        if sheet is not None and any(texts := _texts(sheet, kind)):
            return StandingWords(*(" ".join(_PAUSE.sub("", text).split()) for text in texts))
    return NOTHING_STANDS


def _texts(sheet: Sheet, kind: AimKind) -> tuple[str, str]:
    if kind is AimKind.VISION:
        return sheet.vision, sheet.vision_gloss
    if sheet.mission or sheet.mission_gloss:
        return sheet.mission, sheet.mission_gloss
    return sheet.sentence, sheet.sentence_gloss
