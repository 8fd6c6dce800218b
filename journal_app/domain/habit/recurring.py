"""Problems that come back: lines of several weeks that share a tag or words. Counting alone, no dictionary, no model.

Words are what a script tells apart: runs of katakana, words of an alphabet without their endings, and of kanji each
run, each pair, and the single ones, which begin verbs. One rare or long word makes lines alike, short ones only two
together; what stands in most lines is what the work is about and says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

from journal_app.domain.habit.evidence import folded_tag
from journal_app.domain.ids import Id
from journal_app.domain.periods import Week

WEEKS = 12
"""So many weeks are looked through, the current one among them."""
TIMES = 3
"""In so many weeks, and so often, a Problem must have come."""
QUIET_WEEKS = 8
"""So long is one that was accepted not shown."""

_Trait = tuple[str, ...]
_COMMON = 0.4
_PAIRED = 12
_FEW_LINES = 8
_LONG = {"kana": 3, "word": 4, "kanji": 3}
_RUNS = re.compile(r"(?P<kana>[ァ-ヺー]{2,})|(?P<kanji>[一-鿿々]+)|(?P<word>[^\W\d_ぁ-ゟァ-ヿ一-鿿々]{3,})")
_ENDINGS = ("ing", "ed", "es", "s")
_EMPTY = """
about after again all also although always and another any are because been before being both but came can
cannot come could day days did different does doing done down during each enough even every few first for from get gets
got had has have having here how into its just last late later less long lot made make many more most much must need
never new not now off often once one only other our out over own same see she should since some still such take
than that the their them then there these they thing things this those through time times today too took two until
use used very want was way week weeks well went were what when where which while who why will with without work
worked working would yesterday yet you your
"""
_EMPTY_WORDS = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A Problem as it stands in a day. `has_try` tells that a Try has come from it."""

    id: Id
    day: date
    text: str
    tags: tuple[str, ...] = ()
    has_try: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A Problem that comes back: its lines, newest first, and the tag or the words they share.

    `weeks` counts the lines of each week looked through, the current one last.
    """

    tag: str
    words: tuple[str, ...]
    lines: tuple[ProblemLine, ...]
    weeks: tuple[int, ...]

    @property
    def key(self) -> str:
        """Return what a pause knows it by."""
        return f"#{self.tag}" if self.tag else " ".join(self.words)

    def is_meant(self, key: str) -> bool:
        """Tell whether a pause with a key is about this one, whatever has been written since.

        The newest line may spell the tag in another way, and with it all may share other words: it is the same Problem
        as long as lines of three weeks hold the words of then.
        """
        if self.tag:
            return folded_tag(key) == folded_tag(self.tag)
        words = frozenset(key.split(" "))
        holding = [line for line in self.lines if words.issubset(term for term, _ in _terms(line.text))]
        return len(_weeks(holding)) >= TIMES

    @property
    def times(self) -> int:
        """Return how often it came."""
        return len(self.lines)

    @property
    def span(self) -> int:
        """Return in how many weeks, from the first one it came to the current one."""
        return len(self.weeks) - next(place for place, count in enumerate(self.weeks) if count)

    @property
    def has_try(self) -> bool:
        """Tell whether a Try has come from one of its lines."""
        return any(line.has_try for line in self.lines)


def first_day(today: date) -> date:
    """Return the first day that is looked through."""
    return Week.of(today).monday - timedelta(weeks=WEEKS - 1)


def recurring(lines: Iterable[ProblemLine], today: date) -> list[Recurring]:
    """Return the Problems that came in at least three of the last twelve weeks, the most frequent first.

    A line counts in one of them only: tags first, which somebody meant, then words.
    """
    first = first_day(today)
    looked = sorted((line for line in lines if line.day >= first), key=lambda line: (line.day, line.id))
    found = [
        _made(same[-1].tags[_tags(same[-1]).index(trait)], (), same, today)
        for trait, same in _groups(looked, _tags)
    ]
    tagged = {line.id for one in found for line in one.lines}
    rest = [line for line in looked if line.id not in tagged]
    found += [_made("", words, same, today) for words, same in _groups(rest, _Likeness(rest).traits)]
    return sorted(found, key=lambda one: (-one.times, one.lines[0].day, one.key))


def hits_in(text: str, words: Collection[str]) -> list[tuple[int, int]]:
    """Return the places (from, to) of a text that these words name, in order."""
    return [place for term, place in _terms(text) if term in words and term not in _inner(words)]


def _inner(words: Collection[str]) -> set[str]:
    """Return the words that stand in longer ones of them."""
    return {one for one in words if any(one != other and one in other for other in words)}


def _tags(line: ProblemLine) -> list[_Trait]:
    return [(folded_tag(tag),) for tag in line.tags]


def _groups(
    lines: Iterable[ProblemLine], traits: Callable[[ProblemLine], Iterable[_Trait]]
) -> Iterator[tuple[_Trait, list[ProblemLine]]]:
    """Yield what lines of three weeks share, the most frequent first; none is in two."""
    sharing: dict[_Trait, list[ProblemLine]] = defaultdict(list)
    for line in lines:
        for trait in traits(line):
            sharing[trait].append(line)
    taken: set[Id] = set()
    while True:
        sharing = {
            trait: left
            for trait, those in sharing.items()
            if len(_weeks(left := [line for line in those if line.id not in taken])) >= TIMES
        }
        if not sharing:
            return
        trait = max(sharing, key=lambda one: (len(_weeks(sharing[one])), len(sharing[one]), _weight(one)))
        yield trait, sharing[trait]
        taken |= {line.id for line in sharing[trait]}


def _weight(trait: _Trait) -> tuple[int, int, _Trait]:
    """Return by what one of two traits as frequent is the better one: one word, a long one."""
    return -len(trait), sum(map(len, trait)), trait


def _weeks(lines: Iterable[ProblemLine]) -> set[Week]:
    return {Week.of(line.day) for line in lines}


def _made(tag: str, words: tuple[str, ...], lines: Sequence[ProblemLine], today: date) -> Recurring:
    counts = Counter(Week.of(line.day) for line in lines)
    last = Week.of(today)
    weeks = tuple(counts[last.shifted(back)] for back in range(1 - WEEKS, 1))
    return Recurring(tag, words, tuple(reversed(lines)), weeks)


class _Likeness:
    """What makes lines alike: a long word, or two words of any length; none that stands in most lines."""

    def __init__(self, lines: Collection[ProblemLine]) -> None:
        self._terms = {line.id: dict.fromkeys(term for term, _ in _terms(line.text)) for line in lines}
        counts = Counter(term for terms in self._terms.values() for term in terms)
        limit = max(_FEW_LINES, _COMMON * len(lines))
        self._counts = {term: count for term, count in counts.items() if TIMES <= count <= limit}

    def traits(self, line: ProblemLine) -> Iterator[_Trait]:
        """Yield what may make a line like others."""
        terms = [term for term in self._terms[line.id] if term in self._counts]
        yield from ((term,) for term in terms if _is_long(term))
        rarest = sorted(terms, key=lambda term: (self._counts[term], term))[:_PAIRED]
        for one, other in combinations(sorted(rarest), 2):
            if not (one in other or other in one or len(one) == len(other) == 1):
                yield one, other


def _is_long(term: str) -> bool:
    match = _RUNS.fullmatch(term)
    return match is not None and match.lastgroup is not None and len(term) >= _LONG[match.lastgroup]


def _terms(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the words of a text with their places."""
    for match in _RUNS.finditer(_folded(text)):
        run, (start, end) = match[0], match.span()
        if match.lastgroup == "kanji":
            yield run, (start, end)
            if len(run) > 2:
                yield from ((a + b, (start + at, start + at + 2)) for at, (a, b) in enumerate(pairwise(run)))
            if len(run) > 1:
                yield from ((one, (start + at, start + at + 1)) for at, one in enumerate(run))
        elif match.lastgroup == "kana":
            yield run, (start, end)
        elif run not in _EMPTY_WORDS:
            yield _stem(run), (start, end)


def _stem(word: str) -> str:
    if not word.isascii():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONG["word"] and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def _folded(text: str) -> str:
    """Return a text letter by letter in one width and case, so that places stay."""
    return "".join(_letter(one) for one in text)


def _letter(letter: str) -> str:
    normal = unicodedata.normalize("NFKC", letter).casefold()
    return normal if len(normal) == 1 else letter
