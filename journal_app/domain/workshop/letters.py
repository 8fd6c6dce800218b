"""Letters of a word that values begin with, and what a text could be called so that it begins with one of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from journal_app.domain.workshop.ideas import Choice, Idea, Said

_BETWEEN: Final = "|"
_COMMENT: Final = "#"
_SMALL: Final = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "but",
            "by",
            "do",
            "for",
            "from",
            "in",
            "into",
            "is",
            "it",
        ),
        *("its", "not", "of", "on", "or", "our", "so", "than", "that", "the", "their", "to", "we", "with"),
    }
)


class Column(NamedTuple):
    """A letter of the word and how often it has it: so many values begin with it."""

    letter: str
    needs: int


class Hint(NamedTuple):
    """The beginning of a phrase in the other language, and the letter it begins with."""

    letter: str
    words: str


def columns_of(word: str) -> tuple[Column, ...]:
    """Return the letters of a word in capitals, in the order in which each first stands there."""
    letters = (letter for letter in unicodedata.normalize("NFKC", word).upper() if letter.isalnum())
    return tuple(Column(*each) for each in Counter(letters).items())


def first_letter(phrase: str) -> str:
    """Return the letter a phrase begins with, in capitals, past quotes and spaces; "" where it has none."""
    letters = unicodedata.normalize("NFKC", phrase).upper()
    return next((letter for letter in letters if letter.isalnum()), "")


def begins_with(phrase: str, letter: str) -> bool:
    """Tell whether a phrase begins with a letter, whatever its case and width."""
    return bool(letter) and first_letter(phrase) == first_letter(letter)


@dataclass(frozen=True, slots=True)
class WordList:
    """What texts are called in English, by spellings that stand in them."""

    entries: Mapping[str, tuple[str, ...]]

    @classmethod
    def parse(cls, text: str) -> WordList:
        """Read a list: a line has spellings divided by |, a tab, and English divided by |; # begins a comment."""
        entries: dict[str, tuple[str, ...]] = {}
        for line in text.splitlines():
            spellings, tab, english = line.partition("\t")
            if tab and not line.startswith(_COMMENT):
                words = tuple(part.strip() for part in english.split(_BETWEEN))
                entries |= {_plain(spelling): words for spelling in spellings.split(_BETWEEN)}
        return cls(entries)

    def hints(self, text: str, letters: Iterable[str], most: int = 2) -> tuple[Hint, ...]:
        """Return beginnings of phrases for a text that begin with one of the letters: one a letter first, then more.

        What the longest spelling in the text says comes first; words of the text itself count where it is English.
        """
        wanted = {first_letter(letter) for letter in letters}
        called = ((first_letter(words), words) for words in self._called(text))
        found = list(dict.fromkeys(Hint(*each) for each in called if each[0] in wanted))
        leading: dict[str, Hint] = {}
        for hint in found:
            leading.setdefault(hint.letter, hint)
        rest = [hint for hint in found if hint not in leading.values()]
        return tuple([*leading.values(), *rest][:most])

    def _called(self, text: str) -> Iterator[str]:
        plain = _plain(text)
        for word in plain.split():
            bare = "".join(letter for letter in word if letter.isalnum())
            if bare.isascii() and len(bare) > 1 and bare not in _SMALL:
                yield bare.capitalize()
        spellings = [spelling for spelling in self.entries if spelling in plain]
        # What a longer spelling says is meant, not what a part of it says elsewhere.
        outer = [one for one in spellings if not any(one != other and one in other for other in spellings)]
        for spelling in sorted(outer, key=lambda one: (-len(one), plain.index(one))):
            yield from self.entries[spelling]


def supporters(idea: Idea, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Return the votes for a candidate, of those that hold, in the order in which they were given."""
    votes = (choice for choice in choices if choice.idea == idea.id and choice.said is Said.VOTE)
    return tuple(sorted(votes, key=lambda choice: (choice.made_at, choice.id)))


def leading(column: Column, ideas: Iterable[Idea], choices: Iterable[Choice]) -> tuple[Idea, ...]:
    """Return those of a letter's candidates with most votes, as many as it needs; among equals the earlier one."""
    held = tuple(choices)
    voted = [
        (-len(found), idea.made_at, idea.id, idea) for idea in ideas if (found := supporters(idea, held))
    ]
    return tuple(idea for *_, idea in sorted(voted, key=lambda each: each[:3])[: column.needs])


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
