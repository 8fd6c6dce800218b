"""One family list for the whole app, so that one word is never set in two Japanese fonts."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase

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


def make_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the app's font at a size in px, with figures of equal width so that numbers line up in columns."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(1, pixels))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(_TABULAR, 1)
    return font


def has_japanese() -> bool:
    """Tell whether a font of this computer has Japanese characters; without one they show as boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Japanese))


def apply_locale(language: str) -> None:
    """Make Qt's own widgets follow the language; Japan stays the territory, so Han glyphs keep their Japanese forms."""
    spoken = QLocale.Language.Japanese if language == "ja" else QLocale.Language.English
    QLocale.setDefault(QLocale(spoken, QLocale.Country.Japan))
