"""Faces of a PDF: fonts of this computer, of which a file takes along the letters it uses."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
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
_NEEDED: Final = frozenset(
    ["CFF ", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post", "prep"]
)


class Face:
    """A font with what a text needs of it: how wide its letters are, and a part of it that has only these."""

    def __init__(self, path: Path) -> None:
        """Open a font file, the first face of a collection. Raises JournalError (NO_FONT) where it is none."""
        from fontTools.ttLib import TTFont, TTLibError

        self._path = path
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

    def glyph(self, letter: str) -> str:
        """Return the name of a letter's form; the box for what is missing where it has none."""
        return self._letters.get(ord(letter), ".notdef")

    def part(self, letters: Iterable[str]) -> Part:
        """Return the part of this font that has the letters, and no others."""
        from fontTools import subset
        from fontTools.ttLib import TTFont

        options = subset.Options(
            layout_features=[], hinting=False, notdef_outline=True, name_IDs=[], desubroutinize=True
        )
        part = io.BytesIO()
        with self._path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
            options.drop_tables = [tag for tag in font.keys() if tag not in _NEEDED]  # noqa: SIM118  not a dict
            maker = subset.Subsetter(options)
            maker.populate(unicodes=[ord(letter) for letter in letters])
            maker.subset(font)
            font.save(part)
        part.seek(0)
        return Part(part)


class Part:
    """A part of a font as a PDF takes it along: its bytes, and by which number the PDF asks for a letter's form."""

    def __init__(self, file: io.BytesIO) -> None:
        from fontTools.ttLib import TTFont

        font = TTFont(file)
        self.is_cff: Final = "CFF " in font
        self.program: Final = font.getTableData("CFF ") if self.is_cff else file.getvalue()
        # A font of several scripts calls its forms by numbers of its own ("cid01234"); in any other their place counts.
        own = self.is_cff and hasattr(font["CFF "].cff[0], "ROS")
        self._numbers = {
            code: int(name.removeprefix("cid")) if own else font.getGlyphID(name)
            for code, name in font.getBestCmap().items()
        }

    def number(self, letter: str) -> int:
        """Return the number of a letter's form; 0 is the box for what is missing."""
        return self._numbers.get(ord(letter), 0)


def find_faces(folders: Iterable[Path] | None = None) -> tuple[Face, Face | None]:
    """Return the best plain face of this computer for Japanese and English, and its bold one if there is one.

    Raises JournalError (NO_FONT).
    """
    wanted = {name for pair in _FILES for name in pair if name}
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
            return Face(there[regular]), Face(there[bold]) if bold in there else None
    raise JournalError(ErrorCode.NO_FONT)
