"""The face of a chip as a value: its kind, a letter in bold, its words. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChipKind = Literal[
    "kr",
    "neutral",
    "offer",
    "private",
    "versions",
    "origin",
    "outside",
    "value",
    "tag",
    "person",
    "repeat",
    "more",
    "mention",
]


@dataclass(frozen=True, slots=True)
class ChipFace:
    """What a chip says; its kind decides on colours and icon."""

    text: str
    kind: ChipKind = "kr"
    letter: str = ""
