"""Line breaks of headlines in Japanese and English, so that they read in phrases.

No dictionary, unless one is handed in as `Cut`: Japanese breaks after 、 and 。 and before an opening bracket; where
that is not enough, where a run of hiragana (particles, endings) gives way to a new word; and only then between any two
characters. The characters that must not begin or end a line are those of JIS X 4051.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import accumulate

Measure = Callable[[str], float]
# What knows words cuts a text into phrases, which joined are the text again.
Cut = Callable[[str], list[str]]

_OPENING = "（「『【〈《〔［｛“‘([{"
_CLOSING = "）」』】〉》〕］｝”’)]}"
_PAUSE = "、。，．！？!?…"
_SMALL = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_NO_START = frozenset(_CLOSING + _PAUSE + _SMALL + "ー々ゝゞヽヾ・：；:;,.‥％%℃°～〜")
_NO_END = frozenset(_OPENING)
# A Latin word or a number with its sign, units and inner marks; a run of spaces; else one character at a time.
_UNIT = re.compile(r"[A-Za-z0-9À-ɏ][A-Za-z0-9À-ɏ'’._/@#&+%:-]*|\s+|.", re.DOTALL)
_SHORT_LINE = 1 / 3


def wrap(text: str, width: float, measure: Measure, cut: Cut | None = None) -> list[str]:
    """Return the lines of a text, each at most `width` wide by `measure` where its characters allow it."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_wrap_paragraph(paragraph.strip(), width, measure, cut))
    return lines


def display_width(text: str) -> float:
    """Return how many full-width characters a text is as wide as: kanji and kana count 1, Latin letters 1/2."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def clauses(text: str) -> list[str]:
    """Split after 、 and 。 and before opening brackets, where a reader would take a breath."""
    return _grouped(_units(text), _breathes)


def phrases(text: str, cut: Cut | None = None) -> list[str]:
    """Split where a word ends: at spaces, and where `cut` says.

    Without it where particles and endings in hiragana give way to a new word.
    """
    if cut is None:
        return _grouped(_units(text), lambda left, right: _breathes(left, right) or _turns(left, right))
    ends = set(accumulate(map(len, cut(text))))
    found: list[str] = []
    at = 0
    for unit in _units(text):
        if found and not (at in ends or found[-1][-1].isspace() or _breathes(found[-1], unit)):
            found[-1] += unit
        else:
            found.append(unit)
        at += len(unit)
    return found


def _units(text: str) -> list[str]:
    """Return the smallest parts a line break must not cut."""
    units: list[str] = []
    for part in _UNIT.findall(text):
        joins = units and (part.isspace() or part[0] in _NO_START or units[-1][-1] in _NO_END)
        if joins:
            units[-1] += part
        else:
            units.append(part)
    return units


def _grouped(units: Iterable[str], breaks: Callable[[str, str], bool]) -> list[str]:
    groups: list[str] = []
    for unit in units:
        if groups and not breaks(groups[-1], unit):
            groups[-1] += unit
        else:
            groups.append(unit)
    return groups


def _breathes(left: str, right: str) -> bool:
    return _is_wide(left[-1]) and (left[-1] in _PAUSE or right[0] in _OPENING)


def _turns(left: str, right: str) -> bool:
    return left[-1].isspace() or (_is_hiragana(left[-1]) and not _is_hiragana(right[0]))


def _is_hiragana(char: str) -> bool:
    return "ぁ" <= char <= "ゟ"


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def _wrap_paragraph(text: str, width: float, measure: Measure, cut: Cut | None) -> list[str]:
    lines: list[str] = []
    line = ""
    for clause in clauses(text):
        for part in _parts(clause, line, width, measure, cut):
            if line and measure((line + part).rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += part
    lines.append(line.rstrip())
    return lines


def _parts(clause: str, line: str, width: float, measure: Measure, cut: Cut | None) -> list[str]:
    """Return the pieces a clause may be cut into, behind what stands on the line already."""
    alone = clause.rstrip()
    if measure(line + alone) <= width:
        return [clause]
    # A clause gets a line of its own, unless that would leave a few characters alone on the line above.
    if measure(alone) <= width and not 0 < measure(line) < width * _SHORT_LINE:
        return [clause]
    return [
        piece
        for phrase in phrases(clause, cut)
        for part in ([phrase] if measure(phrase.rstrip()) <= width else _units(phrase))
        for piece in ([part] if measure(part.rstrip()) <= width else part)
    ]
