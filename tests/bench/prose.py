"""Sentences of a work journal, made from a seed: three quarters Japanese, the rest English or both.

Words follow Zipf's law (s = 1) over a vocabulary of 13,000; a few lines carry half-width kana or full-width Latin, as
text pasted from older systems does. The words mean little, but their letters lie as they do in real lines.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from itertools import accumulate
from pathlib import Path

VOCABULARY = 13_000
_DRAWN_AT_ONCE = 50_000
WORDS = Path(__file__).with_name("words.toml")

_REAL = {kind: words.split() for kind, words in tomllib.loads(WORDS.read_text("utf-8")).items()}
_PARTS = (
    "auth",
    "billing",
    "core",
    "edge",
    "feed",
    "gate",
    "hub",
    "mail",
    "order",
    "pay",
    "sync",
    "user",
    "web",
    "ops",
)
_TAILS = ("化", "性", "中", "用", "時", "後", "前", "部", "者", "費", "率", "点")

_JAPANESE_CLAUSES = (
    "{}の{}を{}できた",
    "{}と{}について{}さんに相談した",
    "{}が{}になっていたので、{}を見直した",
    "{}の{}に時間がかかった（##分）",
    "{}から{}の依頼があり、{}で対応した",
    "{}を{}に反映して、{}まで終わらせた",
    "{}で{}が止まり、{}の確認が遅れた",
    "次は{}の{}を先に{}する",
    "{}を##件まとめて、{}を減らせた",
    "{}は{}のままで、{}が残っている",
    "朝のうちに{}と{}の{}を片付けた",
    "「{}」という{}の声を{}に伝えた",
    "{}を使えば{}が##％短くなりそう",
    "{}さんの{}を手伝い、{}がよく分かった",
)
_JAPANESE_JOINTS = ("。", "。", "、", "。また、", "。そのため、", "し、", "。明日は", "・")
_ENGLISH_CLAUSES = (
    "finished the {} for the {} {}",
    "the {} of {} was late because of {}",
    "paired on {} and cleaned up the {} {}",
    "asked {} about the {}; waiting for {}",
    "next: move {} to the new {} before {}",
    "cut the {} time of {} by ##%",
    "wrote down how {} and {} share one {}",
)
_ENGLISH_JOINTS = (". ", ", ", "; ", " - ", ". Also ")
_MIXED_CLAUSES = (
    "{}の{}で{}を更新した",
    "{}を{}にdeployして、{}まで見届けた",
    "{} APIの{}を{}に合わせた",
    "{}のPR ###に{}の指摘をもらった",
    "{}が##msを超えたので{}を追加",
)

_HALF_KANA = {
    ord(unicodedata.normalize("NFKC", half)): half
    for base in map(chr, range(0xFF66, 0xFF9E))
    for half in (base, base + "ﾞ", base + "ﾟ")
    if len(unicodedata.normalize("NFKC", half)) == 1
}
_FULL_LATIN = {code: code + 0xFEE0 for code in range(ord("0"), ord("z") + 1) if chr(code).isalnum()}
_SLOT = re.compile(r"\{\}|##")


class Prose:
    """An endless supply of lines; the same seed gives the same lines."""

    def __init__(self, seed: int) -> None:
        """Make the vocabulary."""
        self._random = random.Random(seed)
        japanese, english = _japanese_words(self._random), _english_words(self._random)
        self._japanese = _Zipf(self._random, japanese)
        self._english = _Zipf(self._random, english)

    def line(self) -> str:
        """Return the next line, about 110 letters long."""
        draw = self._random.random()
        if draw < 0.75:
            text = self._joined(_JAPANESE_CLAUSES, _JAPANESE_JOINTS, 8, self._japanese)
        elif draw < 0.88:
            text = self._joined(_ENGLISH_CLAUSES, _ENGLISH_JOINTS, 5, self._english)
        else:
            text = self._joined(_JAPANESE_CLAUSES + _MIXED_CLAUSES * 3, _JAPANESE_JOINTS, 8, self._either())
        odd = self._random.random()
        if odd < 0.01:
            return text.translate(_HALF_KANA)
        return text.translate(_FULL_LATIN) if odd < 0.02 else text

    def _number(self) -> str:
        return str(int(self._random.paretovariate(0.7)) % 20_000 + 1)

    def _either(self) -> _Words:
        return _Alternating(self._japanese, self._english)

    def _joined(self, clauses: tuple[str, ...], joints: tuple[str, ...], most: int, words: _Words) -> str:
        count = 1 + int(self._random.random() * most)
        parts: list[str] = []
        for at in range(count):
            clause = self._random.choice(clauses)
            parts.append(joints[int(self._random.random() * len(joints))] if at else "")
            parts.append(_SLOT.sub(lambda slot: words.next() if slot[0] == "{}" else self._number(), clause))
        return "".join(parts) + ("。" if self._random.random() < 0.4 else "")


class _Words:
    def next(self) -> str:
        raise NotImplementedError


class _Zipf(_Words):
    """Words drawn with a frequency of 1 / rank."""

    def __init__(self, source: random.Random, words: list[str]) -> None:
        self._source = source
        self._words = words
        self._weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
        self._drawn: list[str] = []

    def next(self) -> str:
        if not self._drawn:
            self._drawn = self._source.choices(self._words, cum_weights=self._weights, k=_DRAWN_AT_ONCE)
        return self._drawn.pop()


class _Alternating(_Words):
    def __init__(self, one: _Words, other: _Words) -> None:
        self._now, self._then = one, other

    def next(self) -> str:
        self._now, self._then = self._then, self._now
        return self._now.next()


def _japanese_words(source: random.Random) -> list[str]:
    katakana, kanji = _REAL["katakana"], _REAL["kanji"]
    letters = list(dict.fromkeys("".join(kanji)))
    words = dict.fromkeys(_shuffled(source, katakana + kanji))
    while len(words) < VOCABULARY * 0.8:
        draw = source.random()
        if draw < 0.6:
            word = source.choice(letters) + source.choice(letters)
        elif draw < 0.8:
            word = "".join(source.choices(letters, k=2)) + source.choice(_TAILS)
        elif draw < 0.9:
            word = source.choice(katakana) + source.choice(katakana)
        else:
            word = source.choice(katakana) + "".join(source.choices(letters, k=2))
        words.setdefault(word)
    return list(words)


def _english_words(source: random.Random) -> list[str]:
    english = _REAL["english"]
    words = dict.fromkeys(_shuffled(source, english))
    while len(words) < VOCABULARY * 0.2:
        draw = source.random()
        if draw < 0.5:
            word = f"{source.choice(_PARTS)}-{source.choice(english)}"
        elif draw < 0.8:
            word = f"{source.choice(_PARTS).upper()}-{source.randrange(1, 4000)}"
        else:
            word = f"{source.choice(english)}{source.choice(('s', 'ed', 'ing', '_id', '.py', '/v2'))}"
        words.setdefault(word)
    return list(words)


def _shuffled(source: random.Random, words: list[str]) -> list[str]:
    return source.sample(words, len(words))
