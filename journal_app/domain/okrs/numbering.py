"""Numbers of objectives and key results: what people call them by, O1 and KR-3, unique in a cycle.

Two devices may give one number at once. Nobody is renumbered then, since what was cited must stay: the elder keeps it,
and each younger one shows a letter behind it, KR-3b. The stored number is what was wanted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from journal_app.domain.ids import Id

OBJECTIVE: Final = "O"
KEY_RESULT: Final = "KR-"
_LETTERS: Final = 26
_TYPED: Final = re.compile(r"(?P<kind>o|kr)?[-ー]?(?P<number>\d{1,18})(?P<letters>[a-z]*)")


def ref(prefix: str, number: int, elder: int = 0) -> str:
    """Return what a node is called that `elder` others of its number came before."""
    return f"{prefix}{number}{letters(elder)}"


def letters(elder: int) -> str:
    """Return the letters behind a number: none, b, c, ... z, aa, ab, ..."""
    found, rest = "", elder + 1 if elder else 0
    while rest:
        rest, letter = divmod(rest - 1, _LETTERS)
        found = chr(ord("a") + letter) + found
    return found


def refs(prefix: str, numbers: Iterable[tuple[Id, int]]) -> dict[Id, str]:
    """Return what each node of a cycle is called, given its number; the elder of two is the one of the smaller id."""
    nodes = sorted(numbers)
    found: dict[Id, str] = {}
    given: Counter[int] = Counter()
    for id_, number in nodes:
        found[id_] = ref(prefix, number, given[number])
        given[number] += 1
    return found


def named(prefix: str, reference: str, numbers: Iterable[tuple[Id, int]]) -> Id | None:
    """Return the node of a cycle that a typed reference names, None where there is none.

    The letters before the number may lack, as may the hyphen; width and case do not matter: KR-3b, kr3b, 3b.
    """
    match = _TYPED.fullmatch(unicodedata.normalize("NFKC", reference).strip().lstrip("#").lower())
    if match is None or match["kind"] not in {None, prefix.rstrip("-").lower()}:
        return None
    number = int(match["number"])
    same = sorted(id_ for id_, its in numbers if its == number)
    wanted = match["letters"] if match["letters"] != "a" else ""
    return next((id_ for elder, id_ in enumerate(same) if letters(elder) == wanted), None)
