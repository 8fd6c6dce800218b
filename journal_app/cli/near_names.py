"""Names that are near to one that names nothing: what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from journal_app.store.reads.team import folded_name

MOST_NEAR: Final = 5
_NEAR = 0.55


def near_ones(wanted: str, names: Iterable[str]) -> list[str]:
    """Return the names that are like one, the most alike first; none where none is."""
    text = folded_name(wanted)

    def alike(name: str) -> float:
        folded = folded_name(name)
        if not text or not folded:
            return 0.0
        return 1.0 if text in folded or folded in text else SequenceMatcher(None, text, folded).ratio()

    found = sorted(((alike(name), name) for name in names), key=lambda one: -one[0])
    return [name for how, name in found[:MOST_NEAR] if how >= _NEAR]
