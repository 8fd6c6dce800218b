"""Flaws for which bytes that were found in a shared place are not used: now, or ever."""

from __future__ import annotations

from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong with a file. Nothing is deleted, and all are looked at again now and then: a file may be mended."""

    INCOMPLETE = "incomplete"  # still on its way: short, empty or a placeholder
    NEWER_VERSION = "newer_version"  # made by a later release; readable after an update
    DAMAGED = "damaged"  # a signature or a seal does not hold: bit rot or forgery, the content says nothing
    MALFORMED = "malformed"  # against the format's rules; if the signature holds, its maker's doing
    OF_NO_USE = "of_no_use"  # somebody's own file, or a copy of what is here: nothing is wrong with it


class FlawedError(Exception):
    """Bytes that cannot be used. `why` is for logs and holds nothing of the content."""

    def __init__(self, flaw: Flaw, why: str) -> None:
        super().__init__(flaw, why)
        self.flaw = flaw
        self.why = why
