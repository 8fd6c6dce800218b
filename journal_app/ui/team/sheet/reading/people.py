"""People of the sheet: who brought something to a part of it, and what. No Qt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody who brought something; `tip` says who and what."""

    name: str
    tip: str
    me: bool = False
