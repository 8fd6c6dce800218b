"""Faces of a PDF: fonts of this computer, of which a file takes along the letters it uses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from journal_app.domain.errors import ErrorCode, JournalError
from journal_app.system import SYSTEM

# The files of the app's fonts (`ui.look.fonts`), plain and bold, best first; the last ones have no Japanese.
_FILES: Final = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf"),
    ("NotoSansJP-Regular.otf", "NotoSansJP-Bold.otf"),
    ("NotoSansJP-Regular.ttf", "NotoSansJP-Bold.ttf"),
    ("ヒラギノ角ゴシック W3.ttc", "ヒラギノ角ゴシック W6.ttc"),
    ("YuGothR.ttc", "YuGothB.ttc"),
    ("YuGothM.ttc", "YuGothB.ttc"),
    ("meiryo.ttc", "meiryob.ttc"),
    ("ipaexg.ttf", ""),
    ("ipag.ttf", ""),
    ("VL-Gothic-Regular.ttf", ""),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)
# Emoji in outlines; coloured ones are pictures, which a text cannot be set in.
_SIGNS: Final = (
    "NotoEmoji-Regular.ttf",
    "NotoEmoji[wght].ttf",
    "Symbola.ttf",
    "seguiemj.ttf",
    "DejaVuSans.ttf",
)
_FORMS_OF_SIGNS: Final = frozenset(map(chr, range(0xFE00, 0xFE10)))


class Face:
    """A font with what the setting of a text asks of it: which letters it has, and how wide they are."""

    def __init__(self, path: Path) -> None:
        """Open a font file, the first face of a collection. Raises JournalError (NO_FONT) where it is none."""
        from fontTools.ttLib import TTFont, TTLibError

        self.path: Final = path
        try:
            with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
                self._letters: dict[int, str] = font.getBestCmap() or {}
                self._widths: dict[str, tuple[int, int]] = font["hmtx"].metrics
                self.units: int = font["head"].unitsPerEm
                self.rise: int = font["hhea"].ascent
                self.fall: int = font["hhea"].descent
        except (OSError, TTLibError, KeyError) as error:
            raise JournalError(ErrorCode.NO_FONT) from error

    def has(self, letter: str) -> bool:
        """Tell whether a letter has a form of its own here."""
        return ord(letter) in self._letters

    def width(self, text: str) -> float:
        """Return how wide a text is, in ems."""
        return sum(self.advance(letter) for letter in text) / self.units

    def advance(self, letter: str) -> int:
        """Return how far a letter reaches, in units of the font."""
        return self._widths[self.glyph(letter)][0]

    def bearing(self, letter: str) -> float:
        """Return how far in its ink begins, in ems: large letters stand in line with small ones by their ink."""
        return self._widths[self.glyph(letter)][1] / self.units

    def glyph(self, letter: str) -> str:
        """Return the name of a letter's form; the box for what is missing where it has none."""
        return self._letters.get(ord(letter), ".notdef")


class Family:
    """The faces a document is set in: plain, bold, and those for signs that the plain one lacks, such as emoji."""

    def __init__(self, plain: Face, bold: Face | None = None, signs: Sequence[Face] = ()) -> None:
        """Without a bold face the plain one serves for it."""
        self.faces: Final = (plain, bold or plain, *signs)
        self._widths: dict[tuple[str, bool], float] = {}

    def runs(self, text: str, *, bold: bool = False) -> list[tuple[int, str]]:
        """Return a text in parts, each with the place of its face; marks that nobody draws are left out.

        A letter that none of the faces has stands as the box of one.
        """
        seen = [(self._face_of(letter, bold), letter) for letter in text]
        drawn = ((face, self._blank(letter, face)) for face, letter in seen if face is not None)
        return [
            (face, "".join(letter for _face, letter in run))
            for face, run in groupby(drawn, lambda pair: pair[0])
            if face is not None
        ]

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return how wide a text is, in ems."""
        return sum(self._width(letter, bold) for letter in text)

    def _width(self, letter: str, bold: bool) -> float:
        # Lines are measured again and again until they fit.
        width = self._widths.get((letter, bold))
        if width is None:
            width = sum(self.faces[face].width(run) for face, run in self.runs(letter, bold=bold))
            self._widths[letter, bold] = width
        return width

    def _blank(self, letter: str, face: int) -> str:
        """Return a letter as it is set: a blank as one that every font has, but for the wide one of Japanese."""
        if not letter.isspace() or (letter == "\u3000" and self.faces[face].has(letter)):
            return letter
        return " "

    def _face_of(self, letter: str, bold: bool) -> int | None:
        # What joins signs or chooses between their forms is nothing to see by itself.
        if unicodedata.category(letter) == "Cf" or letter in _FORMS_OF_SIGNS:
            return None
        wanted = 1 if bold else 0
        found = (place for place in (wanted, *range(2, len(self.faces))) if self.faces[place].has(letter))
        return next(found, wanted)


def find_family(folders: Iterable[Path] | None = None) -> Family:
    """Return the best fonts of this computer for Japanese and English. Raises JournalError (NO_FONT)."""
    wanted = {name for pair in (*_FILES, _SIGNS) for name in pair if name}
    there: dict[str, Path] = {}
    for folder in SYSTEM.font_folders() if folders is None else folders:
        for file in folder.rglob("*.[to]t[cf]"):
            plain = unicodedata.normalize(
                "NFC", file.name
            )  # macOS keeps the names of Japanese fonts in parts
            if plain in wanted:
                there.setdefault(plain, file)
    for regular, bold in _FILES:
        if regular in there:
            signs = [Face(there[name]) for name in _SIGNS if name in there and name != regular]
            return Family(Face(there[regular]), Face(there[bold]) if bold in there else None, signs[:1])
    raise JournalError(ErrorCode.NO_FONT)
