"""The chips of a card: who sees themselves named, then what the line served, as many as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from journal_app.domain.habit.evidence import Served, Target
from journal_app.domain.ids import Id
from journal_app.domain.kpt import BoardItem
from journal_app.i18n import _
from journal_app.ui.evidence.chip_words import SHOWN, ChipWords, chip_words
from journal_app.ui.kit import ChipFace, chip_width
from journal_app.ui.look.theme_host import ThemeHost

_GAP = 6


@dataclass(frozen=True, slots=True)
class CardChip:
    """A chip of a card, where it lies, and what a tooltip says; `key_result` is what a click opens."""

    face: ChipFace
    rect: QRectF
    tip: str
    key_result: Id | None = None


def card_words(item: BoardItem, me: Id | None) -> list[tuple[ChipWords, Target]]:
    """Return the chips of a line in their order, for somebody who may be named in it."""
    named = [one for one in item.evidence if _is_me(one, me)]
    others = [one for one in item.evidence if not _is_me(one, me)]
    mention = ChipWords(ChipFace(_("You"), "mention"), _("names you"), _("This line names you"))
    return [*((mention, one) for one in named), *((chip_words(one), one) for one in others)]


def place_chips(
    host: ThemeHost, words: Sequence[tuple[ChipWords, Target]], left: float, center: float, right: float
) -> list[CardChip]:
    """Return the chips that have room between two edges, at most two, and behind them how many more there are."""
    for count in range(min(len(words), SHOWN), -1, -1):
        chips = _placed(host, words, count, left, center)
        if not chips or chips[-1].rect.right() <= right or not count:
            return chips
    return []


def _placed(
    host: ThemeHost, words: Sequence[tuple[ChipWords, Target]], count: int, left: float, center: float
) -> list[CardChip]:
    shown = [(one.face, one.tip or one.spoken, _key_result(target)) for one, target in words[:count]]
    if len(words) > count:
        rest = ", ".join(one.spoken for one, _target in words[count:])
        shown.append((ChipFace(f"+{len(words) - count}", "more"), rest, None))
    height, chips = host.theme.measure("chip"), []
    for face, tip, key_result in shown:
        rect = QRectF(left, round(center - height / 2), chip_width(host, face), height)
        chips.append(CardChip(face, rect, tip, key_result))
        left = rect.right() + host.theme.px(_GAP)
    return chips


def _is_me(target: Target, me: Id | None) -> bool:
    return target.served is Served.PERSON and target.id == me


def _key_result(target: Target) -> Id | None:
    return target.id if target.served is Served.KEY_RESULT else None
