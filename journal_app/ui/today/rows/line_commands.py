"""Commands a person can give the form while in a line, by key, tool, menu or action. No Qt."""

from __future__ import annotations

from enum import StrEnum

from journal_app.domain.kpt import Kind


class Wish(StrEnum):
    """One gesture."""

    NEXT = "next"
    FORWARD = "forward"
    BACK = "back"
    UP = "up"
    DOWN = "down"
    REMOVE = "remove"
    LINK = "link"
    NAME = "name"
    LINKS = "links"
    TO_CHIPS = "to_chips"
    TO_WORDS = "to_words"
    LINK_BACK = "link_back"
    PRIVATE = "private"
    VERSIONS = "versions"
    OTHER_END = "other_end"
    REPEATS = "repeats"
    IF_THEN = "if_then"
    MOVE_UP = "move_up"
    MOVE_DOWN = "move_down"
    MAKE_KEEP = "make_keep"
    MAKE_PROBLEM = "make_problem"
    MAKE_TRY = "make_try"
    DELETE = "delete"


MADE = {Wish.MAKE_KEEP: Kind.KEEP, Wish.MAKE_PROBLEM: Kind.PROBLEM, Wish.MAKE_TRY: Kind.TRY}
# What a person does with an offered line only once they want it.
ACCEPTS = frozenset({Wish.NEXT, Wish.MOVE_UP, Wish.MOVE_DOWN, *MADE})
# What is done beyond the lines of the form: it leads elsewhere, or only helps with the words.
BEYOND = frozenset({Wish.OTHER_END, Wish.REPEATS, Wish.IF_THEN})
KEYS = {
    Wish.LINK: "Ctrl+L",
    Wish.LINKS: "Ctrl+Shift+K",
    Wish.PRIVATE: "Ctrl+Shift+P",
    Wish.IF_THEN: "Ctrl+Shift+I",
    Wish.MOVE_UP: "Alt+Up",
    Wish.MOVE_DOWN: "Alt+Down",
}
