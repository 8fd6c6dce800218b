"""One family list for the whole app, so that one word is never set in two Japanese fonts."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

FAMILIES = (
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Hiragino Sans",
    "Yu Gothic UI",
    "Meiryo",
    "Segoe UI",
    "sans-serif",
)
_TABULAR = QFont.Tag("tnum")
# A letter, and what needs another file: Japanese in code, half-width letters in it, and the signs of key caps.
_SAMPLE = "a漢ｱ⌫"


def make_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the app's font at a size in px, with figures of equal width so that numbers line up in columns."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(_TABULAR, 1)
    return font


def make_code_font(pixels: int) -> QFont:
    """Return the system's font for code at a size in px."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(max(1, pixels))
    return font


def open_faces() -> list[QRawFont]:
    """Open the font files the program writes with, for as long as what is returned is kept.

    Qt 6.11 shares an open file among all sizes of letters, but as soon as one file is closed it forgets all the
    others: from then on each size opens the file anew, with 370 KiB and a view of it for each. The font of the guide's
    code was such a file, closed some seconds after each page.
    """
    faces = []
    for font in (make_font(14), make_font(14, bold=True), make_code_font(14)):
        layout = QTextLayout(_SAMPLE, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        faces += [run.rawFont() for run in layout.glyphRuns()]
    return faces


def has_japanese() -> bool:
    """Tell whether a font of this computer has Japanese characters; without one they show as boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Japanese))


def apply_locale(language: str) -> None:
    """Make Qt's own widgets follow the language; Japan stays the territory, so Han glyphs keep their Japanese forms."""
    spoken = QLocale.Language.Japanese if language == "ja" else QLocale.Language.English
    QLocale.setDefault(QLocale(spoken, QLocale.Country.Japan))
