"""Encodings of text: told by marks and rules where there are any, else by how the readings look.

Nearly any bytes can be read in several encodings, so a reading that does not fail proves nothing: an apostrophe of an
English Windows is half a kanji in Shift_JIS. What tells them apart is whether the letters stand where letters stand.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

# What a person can choose; a codec of Python not among them can be named as well.
ENCODINGS = ("utf-8", "cp932", "utf-16", "cp1252", "euc_jp", "iso2022_jp")

# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096
# What a program or a picture has among its bytes and a text has not.
_CONTROLS = re.compile(r"[\x00-\x06\x0e-\x19]")
_SAMPLE_RUNS = 4000
_SAMPLE_LETTERS = 12
_BY_LOOKS = ("cp932", "cp1252", "euc_jp", "cp1250")
# A codec that is never taken unasked: what is one letter in Warsaw is another one in Madrid.
_ON_REQUEST = frozenset({"cp1250"})
_LIKELY, _UNLIKELY = 0.85, 0.5
_HAS_CELLS = re.compile(r"[,;\t\r\n]")
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\([BJI])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and its encoding.

    `readings` are the encodings it may have, each with a word it makes of the bytes; empty where there is no doubt.
    """

    text: str
    encoding: str
    readings: tuple[tuple[str, str], ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded | None:
    """Read bytes as text, in the encoding named or in the one they look like; None where no reading makes sense."""
    if encoding:
        text = _strictly(data, _marked(encoding, data))
        return None if text is None else Decoded(text, _marked(encoding, data))
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, name)
            return None if text is None else Decoded(text, name)
    for name in (*_utf_16_without_mark(data), *_by_escapes(data), "utf-8"):
        text = _strictly(data, name)
        if text is not None and _is_text(text, cells=name.startswith("utf-16")):
            return Decoded(text, name)
    return _by_looks(data)


def _is_damaged_utf_8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 but for a few: then no other reading is right, however well it looks."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return lost * 3 <= sum(not one.isascii() for one in text) - lost


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_text(text: str, *, cells: bool) -> bool:
    """Tell whether a reading is a text with a stray control character at most, and with cells where they prove it."""
    return len(_CONTROLS.findall(text)) * 10 <= len(text) and (
        not cells or _HAS_CELLS.search(text) is not None
    )


def _marked(encoding: str, data: bytes) -> str:
    """Return the codec that also takes away a mark the named one would leave in the text."""
    if data.startswith(codecs.BOM_UTF8) and encoding.lower().replace("_", "-") in {"utf-8", "utf8"}:
        return "utf-8-sig"
    return encoding


def _utf_16_without_mark(data: bytes) -> list[str]:
    """Tell UTF-16 by the zero bytes of its commas, digits and line ends, which all stand on the same side."""
    sample = data[:_SAMPLE_BYTES]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = max(even, odd) * 50 > len(sample)
    if not enough or max(even, odd) < 4 * min(even, odd):
        return []
    return ["utf-16-be" if even > odd else "utf-16-le"]


def _by_escapes(data: bytes) -> list[str]:
    """Tell the encoding of Japanese mail by the escapes that switch between its alphabets."""
    return ["iso2022_jp_ext"] if _ESCAPES.search(data) and data.isascii() else []


def _by_looks(data: bytes) -> Decoded | None:
    if _is_damaged_utf_8(data):
        return None
    found: dict[str, tuple[str, float]] = {}
    for name in _BY_LOOKS:
        text = _strictly(data, name)
        if text is not None and not _CONTROLS.search(text):
            found[name] = text, _looks(text, japanese=name in {"cp932", "euc_jp"})
    if "euc_jp" in found and not _is_japanese(found["euc_jp"][0]):
        found["euc_jp"] = found["euc_jp"][0], min(found["euc_jp"][1], _WITHOUT_KANA)
    if not found:
        return None
    order = sorted(found, key=lambda name: -found[name][1])
    best = next((name for name in order if name not in _ON_REQUEST), order[0])
    rivals = [
        name for name in order if name != best and found[name][1] > _UNLIKELY and name not in _ON_REQUEST
    ]
    text, looks = found[best]
    if looks >= _LIKELY and not rivals:
        return Decoded(text, best)
    asked = [name for name in order if found[name][1] > _UNLIKELY] or order
    readings = tuple((name, _sample(found[name][0])) for name in asked)
    return Decoded(found[asked[0]][0], asked[0], readings)


def _sample(text: str) -> str:
    """Return a few letters around the first one that depends on the encoding."""
    match = _RUN.search(text)
    if match is None:
        return ""
    start = max(text.rfind(mark, 0, match.start()) for mark in ' ,;\t\r\n"') + 1
    return re.split(r"[,;\t\r\n\"]", text[max(start, match.start() - _SAMPLE_LETTERS) :])[0][:_SAMPLE_LETTERS]


# How a reading looks ---------------------------------------------------------

_RUN = re.compile(r"[^\x00-\x7f]+")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]")
_HALF = re.compile(r"[｡-ﾟ]")
_HALVES = re.compile(r"[｡-ﾟ]+")
_HALF_WORD = re.compile(r"[ｦｱ-ﾝ｢][｡-ﾟ]+")
_JAPANESE = re.compile(
    r"[ぁ-ゖァ-ヺー々〆ヶ一-鿿豈-﫿、-〿！-～]|[←-↕①-⓿■-◿★☆♪Α-Ωα-ωА-яё㈱-㊿㌀-㏿Ⅰ-ⅿ※…‥—‐“”‘’°±×÷]"
)
# What may stand between letters, before or after a number, or at the edge of a word, in Western text.
_BEFORE_NUMBER = frozenset("£€¥¢±§≈×÷\xa0")
_AFTER_NUMBER = frozenset("°€£¢%‰²³¹½¼¾×÷ºª")
_ANYWHERE = frozenset("’‘“”…–—\xa0\u202f")
_AT_AN_EDGE = frozenset("„‚«»‹›©®™¡¿½¼¾¹²³§¶•·")
_ALONE = frozenset("àéèôyóòíìúùöåø")
_BROKEN_CASE = re.compile(r"[a-zß-ÿšžœ][À-ÞŠŽŒŸ]")
# Japanese is hardly ever written without kana; Korean and Chinese read as EUC-JP have none.
_WITHOUT_KANA = 0.7
_HEADINGS = re.compile("日付|日時|名前|氏名|記入|投稿|課題|問題")


def _looks(text: str, *, japanese: bool) -> float:
    """Return the share of letters beyond ASCII that stand where such letters stand, 0 to 1."""
    good = bad = 0
    judge = _judge_japanese if japanese else _judge_western
    for number, run in enumerate(_RUN.finditer(text)):
        if number >= _SAMPLE_RUNS:
            break
        fine = judge(text, run)
        good += fine
        bad += len(run[0]) - fine
    return good / (good + bad) if good + bad else 1.0


def _is_japanese(text: str) -> bool:
    return _KANA.search(text) is not None or _HEADINGS.search(text) is not None


def _judge_japanese(text: str, run: re.Match[str]) -> int:
    """Return how many letters of a run are fine in Japanese."""
    letters = run[0]
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if len(letters) == 1:
        # One kanji within a Latin word is a misread apostrophe or accent; after a capital (B案) or a digit it is none.
        within = (before.isalpha() and not before.isupper()) or after.isalpha()
        return int(_JAPANESE.match(letters) is not None and not within)
    if len(letters) == 2 and not _KANA.search(letters) and before.islower() and after.islower():
        return 0
    half = len(_HALF.findall(letters))
    # Half-width kana make whole words or none: mixed with kanji they are EUC-JP or Korean, misread.
    halves = half if all(_HALF_WORD.fullmatch(part) for part in _HALVES.findall(letters)) else 0
    mixed = half and half != len(letters) and not _KANA.search(letters)
    return len(_JAPANESE.findall(letters)) + (0 if mixed else halves)


def _judge_western(text: str, run: re.Match[str]) -> int:
    """Return how many letters of a run are fine in a Western language."""
    return sum(_western(text, at) for at in range(*run.span()))


def _is_natural(text: str, at: int) -> bool:
    """Tell whether the word around a letter looks like one: accents are few in it, and capitals at its front."""
    start, end = at, at + 1
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    word = text[start:end]
    if len(word) == 1:
        edges = text[start - 1 : start] + text[end : end + 1]
        return word in _ALONE and not edges.strip(" \t\r\n,;\"'.")
    accented = sum(not one.isascii() for one in word)
    return accented * 2 <= len(word) + 1 and not _BROKEN_CASE.search(word)


def _western(text: str, at: int) -> bool:
    one = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if one.isalpha() and one not in "ªº":
        return _is_natural(text, at) and unicodedata.name(one, "").startswith("LATIN")
    if one in _ANYWHERE:
        return True
    if one in _AT_AN_EDGE and not before.isalpha() and after != "\\":
        return True
    number = after.isdigit() or (after in " .," and text[at + 2 : at + 3].isdigit())
    return (
        (one in _BEFORE_NUMBER and number)
        or (one in _AFTER_NUMBER and (before.isdigit() or before == " ") and not after.islower())
        or (one in "™®©²³" and before.isalpha() and not after.isalpha())
    )
