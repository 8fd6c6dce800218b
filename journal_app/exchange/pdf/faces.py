"""Faces of a PDF: fonts of this computer, of which a file takes along the letters it uses."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

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
_NEEDED: Final = frozenset("CFF |cmap|cvt |fpgm|glyf|head|hhea|hmtx|loca|maxp|post|prep".split("|"))


class Face:
    """A font with what a text needs of it: how wide its letters are, and a part of it that has only these."""

    def __init__(self, path: Path) -> None:
        """Open a font file, the first face of a collection. Raises JournalError (NO_FONT) where it is none."""
        from fontTools.ttLib import TTFont, TTLibError

        self._path = path
        try:
            self._font = TTFont(path, fontNumber=0, lazy=True)
            self._letters: dict[int, str] = self._font.getBestCmap() or {}
            self._widths = self._font["hmtx"]
            self.units: int = self._font["head"].unitsPerEm
            self.rise: int = self._font["hhea"].ascent
            self.fall: int = self._font["hhea"].descent
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
        advance: int = self._widths[self.glyph(letter)][0]
        return advance

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
        copy = TTFont(self._path, fontNumber=0, lazy=True)  # making a part changes the font it is made of
        options.drop_tables = [tag for tag in copy.keys() if tag not in _NEEDED]  # noqa: SIM118  not a dict
        maker = subset.Subsetter(options)
        maker.populate(unicodes=[ord(letter) for letter in letters])
        maker.subset(copy)
        file = io.BytesIO()
        copy.save(file)
        file.seek(0)
        return Part(file)


class Part:
    """A part of a font as a PDF takes it along: `program` is its bytes, `numbers` those of its forms by name."""

    def __init__(self, file: io.BytesIO) -> None:
        from fontTools.ttLib import TTFont

        font = TTFont(file)
        names = font.getGlyphOrder()
        self.is_cff: Final = "CFF " in font
        self.numbers: dict[str, int] = {name: at for at, name in enumerate(names)}
        if not self.is_cff:
            self.program = file.getvalue()
            return
        self.program = font.getTableData("CFF ")
        top: Any = font["CFF "].cff[0]
        if hasattr(top, "ROS"):
            # Such a font calls its forms by numbers of its own, and those are what a PDF asks for.
            self.numbers |= {name: int(name[3:]) for name in names if name.startswith("cid")}


def find_faces(folders: Iterable[Path] | None = None) -> tuple[Face, Face | None]:
    """Return the best plain face of this computer for Japanese and English, and its bold one if there is one.

    Raises JournalError (NO_FONT).
    """
    wanted = {name for pair in _FILES for name in pair if name}
    there: dict[str, Path] = {}
    for folder in SYSTEM.font_folders() if folders is None else folders:
        for place, _folders, names in os.walk(folder):
            for name in names:
                plain = unicodedata.normalize("NFC", name)  # macOS keeps the names of Japanese fonts in parts
                if plain in wanted:
                    there.setdefault(plain, Path(place, name))
    for regular, bold in _FILES:
        if regular in there:
            return Face(there[regular]), Face(there[bold]) if bold in there else None
    raise JournalError(ErrorCode.NO_FONT)
