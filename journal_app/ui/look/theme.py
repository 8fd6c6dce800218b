"""Colours, type and measures by role."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette

from journal_app.ui.look.fonts import make_font


class TypeStep(NamedTuple):
    """One step of the type scale: px, fixed line height in px for Japanese and for English, and weight."""

    size: int
    line_ja: int
    line_en: int
    bold: bool = False


TYPE_SCALE = {
    "caption": TypeStep(12, 18, 18),
    "dense": TypeStep(13, 20, 20),
    "body": TypeStep(14, 22, 21),
    "writing": TypeStep(16, 26, 24),
    "heading": TypeStep(16, 26, 24, bold=True),
    "title": TypeStep(20, 30, 30, bold=True),
    "date": TypeStep(28, 40, 40, bold=True),
    "mission": TypeStep(36, 56, 54, bold=True),
    # At 150 % it stays below 64 px, from which on Qt paints letters as shapes that differ by what it painted before.
    "letter": TypeStep(42, 64, 64, bold=True),
}

_KIND_COLORS = {
    "keep": ("keep", "keepTint"),
    "problem": ("problem", "problemTint"),
    "try": ("accent", "tint"),
}
# High contrast: dividers as strong as outlines, and no text fainter than captions.
_STRONGER = {"hair": "border", "faint": "muted", "popupLine": "border"}


@dataclass(frozen=True)
class Theme:
    """How everything looks now. Sizes handed in are px at 100 %; what comes out is scaled."""

    name: str
    is_dark: bool
    colors: dict[str, QColor] = field(repr=False)
    measures: dict[str, int] = field(repr=False)
    scale: float = 1.0
    language: str = "en"
    high_contrast: bool = False
    reduced_motion: bool = False

    @cached_property
    def _fonts(self) -> dict[tuple[str, bool], QFont]:
        return {
            (role, bold): make_font(self.px(step.size), bold=bold)
            for role, step in TYPE_SCALE.items()
            for bold in (False, True)
        }

    def color(self, role: str) -> QColor:
        """Return the colour of a role; raises KeyError for a role no theme file knows."""
        return self.colors[_STRONGER.get(role, role) if self.high_contrast else role]

    def edge(self) -> QColor | None:
        """Return the outline tinted shapes get in high contrast, where a tint alone says too little."""
        return self.color("border") if self.high_contrast else None

    def font(self, role: str, *, bold: bool = False) -> QFont:
        """Return the font of a step of the type scale; headings are bold by themselves."""
        return self._fonts[role, bold or TYPE_SCALE[role].bold]

    def line(self, role: str) -> int:
        """Return the fixed line height of a step in px."""
        step = TYPE_SCALE[role]
        return self.px(step.line_ja if self.language == "ja" else step.line_en)

    def px(self, length: float) -> int:
        """Return a length of the design in px on screen."""
        return round(length * self.scale)

    def measure(self, role: str) -> int:
        """Return a measure of the design in px on screen; raises KeyError for a role the file of measures lacks."""
        return self.px(self.measures[role])

    def duration(self, milliseconds: int) -> int:
        """Return how long a motion takes: reduced motion ends everything within 80 ms."""
        return min(80, milliseconds) if self.reduced_motion else milliseconds

    def kind_color(self, kind: str) -> QColor:
        """Return the ink of "keep", "problem" or "try"."""
        return self.color(_KIND_COLORS[kind][0])

    def kind_tint(self, kind: str) -> QColor:
        """Return the badge fill of "keep", "problem" or "try"."""
        return self.color(_KIND_COLORS[kind][1])


def load_theme(path: Path) -> Theme:
    """Read a theme file, and the measures beside it, which all themes share.

    Raises OSError, tomllib.TOMLDecodeError or KeyError for a file that is no theme.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    measures = tomllib.loads(path.with_name("measures.toml").read_text(encoding="utf-8"))["measure"]
    colors = {role: QColor(value) for role, value in data["color"].items()}
    return Theme(data["name"], data["dark"], colors, measures)


def make_palette(theme: Theme) -> QPalette:
    """Return the palette for Qt's own widgets and dialogs."""
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "bg",
        QPalette.ColorRole.AlternateBase: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Button: "surface2",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "onAccent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "inverse",
        QPalette.ColorRole.ToolTipText: "inverseText",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Midlight: "surface",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    return palette
