"""Corrections: which new words of a log stand for which earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from journal_app.domain.kpt import Kind
from journal_app.domain.text_limits import alike
from journal_app.journal.importing.memory import Memo, Wanted

_Row = tuple[bytes, bytes, bool]
_Pair = tuple[Wanted, Memo]


@dataclass(slots=True)
class _Cell:
    fresh: list[Wanted] = field(default_factory=list)
    gone: list[Memo] = field(default_factory=list)


def corrections(fresh: Sequence[Wanted], gone: Sequence[Memo], texts: Mapping[bytes, str]) -> list[_Pair]:
    """Return the lines of a day that a log has not had before, each with the one it had instead.

    Both are of the same row, as far as its name and time tell. The same words in another section were moved; else
    the section is the same: first words that are alike, then, unless more have gone than are new, one for one in
    their order. Words that stand for nothing are new, and earlier ones that nothing stands for are left alone.
    `texts` are the words the journal has, by the head of the line's id.
    """
    rows: dict[_Row, _Cell] = defaultdict(_Cell)
    for one in fresh:
        rows[one.who, one.at, one.item.private].fresh.append(one)
    for memo in gone:
        rows[memo.who, memo.brought.at, memo.brought.private].gone.append(memo)
    pairs: list[_Pair] = []
    for row in rows.values():
        pairs += _drawn(row, lambda one, memo: one.words == memo.brought.words)
        for kind in Kind:
            cell = _Cell(
                [one for one in row.fresh if one.item.kind is kind],
                [memo for memo in row.gone if memo.brought.kind is kind],
            )
            pairs += _drawn(cell, lambda one, memo: _is_alike(one, texts.get(memo.brought.head)))
            if len(cell.fresh) >= len(cell.gone):
                pairs += zip(cell.fresh, cell.gone, strict=False)
    return pairs


def _drawn(cell: _Cell, fits: Callable[[Wanted, Memo], bool]) -> Iterator[_Pair]:
    """Take out of a cell the pairs that fit, in the order of the new words, and yield them."""
    for one in tuple(cell.fresh):
        memo = next((memo for memo in cell.gone if fits(one, memo)), None)
        if memo is not None:
            cell.fresh.remove(one)
            cell.gone.remove(memo)
            yield one, memo


def _is_alike(one: Wanted, text: str | None) -> bool:
    return text is not None and alike(one.item.text, text)
