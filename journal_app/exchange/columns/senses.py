"""Senses of a heading: what it can speak of, and how surely."""

from __future__ import annotations

from enum import StrEnum


class Sense(StrEnum):
    """What a heading can speak of. IMPROVE is a Problem in one sheet and a Try in the next."""

    DATE = "date"
    MEMBER = "member"
    FAMILY = "family"
    GIVEN = "given"
    KEEP = "keep"
    PROBLEM = "problem"
    TRY = "try"
    IMPROVE = "improve"
    KIND = "kind"
    TEXT = "text"


# How surely: the very word, the word among others, a phrase, a word that may mean something else.
EXACT, NAMED, PHRASE, WEAK, PAST = 100, 80, 60, 30, 10
MAIL, CODE = 40, 35
