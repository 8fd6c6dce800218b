"""Tokens of a search: how text is folded, when a line matches, and what leads to it.

Folding makes width (ＡＰＩ, ｶﾞｲﾄﾞ), letter case and the two kana scripts one (NFKC, case folding, katakana to hiragana).
A query is a list of terms between blanks, and a line matches where it holds every term. A term may stand anywhere,
except that one beginning with a letter of an alphabet, or a digit, must begin where a word, or a number, begins:
`dep` finds "deploy" but not "redeploy"; 善 finds 改善.

Both sides are cut into units: a word, a number, or one single letter of anything else (kana, kanji, punctuation).
The tokens of a line are its units, each with the first letter of the unit that follows without a blank: for Japanese
that is all pairs of letters, for `API連携` it is `api連`, 連携, 携. Hence one letter is the beginning of a token, a
pair is a token, and longer terms are several tokens that a line must have in common. Tokens lead to candidates;
`matches` on the line's current text decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

VERSION: Final = 1
"""Raise with every change of folding or cutting: an index made by another version is made anew."""

PUNCTUATION: Final = "".join(chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum())
"""ASCII letters of tokens besides a-z and 0-9: the full-text table must not cut at them."""

_TOKENS_ASKED = 6
_KANA_SHIFT = 0x60
_JOINS = "\0"

# Alphabets written with blanks between words: Latin, Greek, Cyrillic, Hebrew, Arabic and their like.
_LETTER = r"[^\W\d_\u0900-\u1dff\u2000-\U0010ffff]"
_UNIT = rf"[\u3001-\u9fff]|{_LETTER}+|\d+|\S"
_UNITS = re.compile(_UNIT)
# The token is what the lookahead sees, the unit alone is what the search steps over.
_TOKENS = re.compile(rf"(?=((?:{_UNIT})\S?))(?:{_UNIT})")
_WORD = re.compile(rf"(?P<letter>{_LETTER})|\d")


def folded(text: str) -> str:
    """Return text under which all spellings of a search are one; blanks of any kind become spaces."""
    quick = text.translate(_FOLDING)
    return quick if _JOINS not in quick else _folded_whole(text)


def tokens_of(text: str) -> set[str]:
    """Return the tokens a folded line is found by."""
    return set(_TOKENS.findall(text))


class _Folding(dict[int, int | str]):
    """Folds letter by letter, and remembers: three times as fast as normalising each line.

    A letter that may combine with the one before it (accents, voicing marks) becomes NUL: such text is folded whole.
    """

    def __missing__(self, code: int) -> int | str:
        letter = chr(code)
        normal = unicodedata.normalize("NFKC", letter)
        if any(_combines(part) for part in normal):
            found: int | str = _JOINS
        elif unicodedata.category(letter) == "Cc" or normal.isspace():
            found = " "
        else:
            found = normal.casefold().translate(_HIRAGANA)
        self[code] = found
        return found


def _combines(letter: str) -> bool:
    # Marks, and the vowels and finals of Korean syllables.
    return unicodedata.category(letter).startswith("M") or "\u1160" <= letter <= "\u11ff"


def _folded_whole(text: str) -> str:
    blanks = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    return unicodedata.normalize("NFKC", blanks).casefold().translate(_HIRAGANA)


_HIRAGANA: Final = {code: code - _KANA_SHIFT for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_FOLDING: Final = _Folding()


@dataclass(frozen=True)
class Term:
    """One folded word of a query: it holds no blank."""

    text: str

    def is_in(self, line: str) -> bool:
        """Tell whether a folded line holds the term."""
        if self.text not in line:
            return False
        return self._at_word_start is None or self._at_word_start.search(line) is not None

    @cached_property
    def _at_word_start(self) -> re.Pattern[str] | None:
        word = _WORD.match(self.text)
        if word is None:
            return None
        before = _LETTER if word["letter"] else r"\d"
        return re.compile(f"(?<!{before}){re.escape(self.text)}")

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """Return the tokens a line with this term has."""
        units = _UNITS.findall(self.text)
        return tuple(dict.fromkeys(unit + following[0] for unit, following in pairwise(units)))

    @cached_property
    def beginning(self) -> str:
        """Return how one more token of such a line begins, or "" where the whole ones say it all."""
        units = _UNITS.findall(self.text)
        return units[-1] if len(units) == 1 or len(units[-1]) > 1 else ""


@dataclass(frozen=True)
class Query:
    """What a person looks for; no terms find nothing."""

    terms: tuple[Term, ...]

    @classmethod
    def parse(cls, text: str) -> Query:
        """Read a query as it is typed."""
        # Half a letter, as it comes from odd clipboards, is in no line; SQLite would refuse it.
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return cls(tuple(Term(part) for part in dict.fromkeys(folded(whole).split())))

    def matches(self, text: str) -> bool:
        """Tell whether a line, as it is stored, holds every term."""
        line = folded(text)
        return all(term.is_in(line) for term in self.terms)

    @cached_property
    def is_short(self) -> bool:
        """Tell whether only beginnings of tokens are known: a full-text table then reads all that begin so."""
        return not any(term.whole for term in self.terms)

    def expression(self, frequent: Sequence[str] = ()) -> str:
        """Return an FTS5 expression that finds every matching line, and others besides.

        A few rare tokens narrow a search as far as all of them would, and cost less. `frequent` names the tokens to
        ask for last, the most frequent first.
        """
        rank = {token: -at for at, token in enumerate(frequent)}
        whole = dict.fromkeys(token for term in self.terms for token in term.whole)
        asked = sorted(whole, key=lambda token: rank.get(token, -len(rank)))[:_TOKENS_ASKED]
        beginnings = list(dict.fromkeys(term.beginning for term in self.terms if term.beginning))
        parts = [_quoted(token) for token in asked]
        parts += [f"{_quoted(start)}*" for start in beginnings[:_TOKENS_ASKED]]
        return " AND ".join(parts)


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
